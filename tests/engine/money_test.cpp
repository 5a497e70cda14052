// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/money.h"

using namespace assay;
using namespace Qt::StringLiterals;

static Decimal decimal(const char* text)
{
    return Decimal::parse(text).value();
}

class MoneyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesDecimalsExactly_data();
    void parsesDecimalsExactly();
    void refusesWhatIsNoDecimal_data();
    void refusesWhatIsNoDecimal();
    void roundsHalfToEven_data();
    void roundsHalfToEven();
    void pricesTheVectorsOfTheDesign();
    void aPriceForAnotherUnitIsRoundedOnceToo();
    void refusesLinesThatDoNotFit();
    void sumsHoldPastATrillionDollars();
    void sumsSplitIntoTwoIntegersAndBack();
    void sumsAreDividedHalfToEven_data();
    void sumsAreDividedHalfToEven();
};

void MoneyTest::parsesDecimalsExactly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("whole") << "12"_ba << "12"_ba;
    QTest::newRow("trailing zeros") << "0.7500"_ba << "0.75"_ba;
    QTest::newRow("17 places") << "0.00000000000000123"_ba << "0.00000000000000123"_ba;
    QTest::newRow("scientific") << "1.5e-7"_ba << "0.00000015"_ba;
    QTest::newRow("large exponent") << "2E3"_ba << "2000"_ba;
    QTest::newRow("negative") << "-0.5"_ba << "-0.5"_ba;
    QTest::newRow("no leading zero") << ".5"_ba << "0.5"_ba;
    QTest::newRow("zero") << "0.000"_ba << "0"_ba;
}

void MoneyTest::parsesDecimalsExactly()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, plain);
    QCOMPARE(QByteArray::fromStdString(decimal(text.constData()).toString()), plain);
}

void MoneyTest::refusesWhatIsNoDecimal_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const auto text : {"", ".", "-", "1.2.3", "1,5", "$1", "0x10", "NaN", "inf", "1e", "1e999", " 1", "1 ",
                            "99999999999999999999", "0.0000000000000000001"})
        QTest::newRow(text) << QByteArray(text);
}

void MoneyTest::refusesWhatIsNoDecimal()
{
    QFETCH(QByteArray, text);
    const auto parsed = Decimal::parse(text.constData());
    QVERIFY(!parsed);
    QVERIFY(!parsed.error().message.isEmpty());
}

void MoneyTest::roundsHalfToEven_data()
{
    QTest::addColumn<QByteArray>("quantity");
    QTest::addColumn<QByteArray>("price");
    QTest::addColumn<qint64>("picodollars");
    QTest::addColumn<QByteArray>("rounding");
    QTest::newRow("exact") << "3"_ba << "0.000000000002"_ba << qint64(6) << "0"_ba;
    QTest::newRow("half goes down to even") << "1"_ba << "0.0000000000025"_ba << qint64(2) << "-0.5"_ba;
    QTest::newRow("half goes up to even") << "1"_ba << "0.0000000000035"_ba << qint64(4) << "0.5"_ba;
    QTest::newRow("just over half") << "1"_ba << "0.00000000000250001"_ba << qint64(3) << "0.49999"_ba;
    QTest::newRow("just under half") << "1"_ba << "0.00000000000349999"_ba << qint64(3) << "-0.49999"_ba;
    QTest::newRow("negative half") << "-1"_ba << "0.0000000000025"_ba << qint64(-2) << "0.5"_ba;
    QTest::newRow("fraction of a second") << "8.47"_ba << "0.0001"_ba << qint64(847000000) << "0"_ba;
}

void MoneyTest::roundsHalfToEven()
{
    QFETCH(QByteArray, quantity);
    QFETCH(QByteArray, price);
    QFETCH(qint64, picodollars);
    QFETCH(QByteArray, rounding);
    const auto line = priceLine(decimal(quantity.constData()), decimal(price.constData()));
    QVERIFY(line);
    QCOMPARE(line->amount.picodollars(), picodollars);
    QCOMPARE(QByteArray::fromStdString(line->rounding.toString()), rounding);
}

void MoneyTest::pricesTheVectorsOfTheDesign()
{
    MoneySum sum;
    sum += priceLine(118, decimal("0.00000075"))->amount;
    sum += priceLine(2304, decimal("0.000000075"))->amount;
    sum += priceLine(4, decimal("0.0000045"))->amount;
    QCOMPARE(sum.toString(), std::string("0.0002793"));
}

void MoneyTest::aPriceForAnotherUnitIsRoundedOnceToo()
{
    const auto second = priceLine(decimal("1"), decimal("0.0043"), {.per = 60});
    QVERIFY(second);
    QCOMPARE(second->amount.picodollars(), 71'666'667); // 71,666,666 and two thirds
    QCOMPARE(second->rounding.toString(), std::string("0.333333"));
    QCOMPARE(priceLine(decimal("8.47"), decimal("0.006"), {.per = 60})->amount.toString(), std::string("0.000847"));
    QCOMPARE(priceLine(decimal("8.47"), decimal("0.006"), {.per = 60})->rounding, Decimal());
    QCOMPARE(priceLine(decimal("2.5"), decimal("0.0001"), {.times = 60})->amount.toString(), std::string("0.015"));
    QCOMPARE(priceLine(decimal("-1"), decimal("0.0043"), {.per = 60})->amount.picodollars(), -71'666'667);
    QVERIFY(!priceLine(INT64_MAX, 1, {.times = 60}));
    QVERIFY(!priceLine(9'000'000, 1, {.times = 60}));
    QVERIFY(priceLine(9'000'000, 1, {.per = 60}));
}

void MoneyTest::refusesLinesThatDoNotFit()
{
    QVERIFY(priceLine(9'000'000, 1));
    QVERIFY(!priceLine(10'000'000, 1));
    QVERIFY(!priceLine(INT64_MAX, INT64_MAX));
    QVERIFY(!Money::parse("0.0000000000001"));
}

void MoneyTest::sumsHoldPastATrillionDollars()
{
    const Money million = Money::parse("9000000").value();
    MoneySum sum;
    for (int i = 0; i < 200'000; ++i)
        sum += million;
    QCOMPARE(sum.toString(), std::string("1800000000000"));
}

void MoneyTest::sumsSplitIntoTwoIntegersAndBack()
{
    for (const auto text : {"0", "0.000000000001", "-0.000000000001", "12.345678901234", "-12.345678901234",
                            "1800000000000.000000000007"}) {
        const MoneySum sum = MoneySum::parse(text).value();
        QVERIFY(sum.picodollarsRest() >= 0 && sum.picodollarsRest() < 1'000'000);
        QCOMPARE(MoneySum::fromParts(sum.microdollars(), sum.picodollarsRest()), sum);
        QCOMPARE(sum.toString(), std::string(text));
    }
}

void MoneyTest::sumsAreDividedHalfToEven_data()
{
    QTest::addColumn<QString>("sum");
    QTest::addColumn<qint64>("parts");
    QTest::addColumn<QString>("part");
    QTest::newRow("even") << u"12.5"_s << qint64(5) << u"2.5"_s;
    QTest::newRow("down") << u"0.00000000001"_s << qint64(3) << u"0.000000000003"_s;
    QTest::newRow("up") << u"0.000000000011"_s << qint64(3) << u"0.000000000004"_s;
    QTest::newRow("half, down to even") << u"0.000000000005"_s << qint64(2) << u"0.000000000002"_s;
    QTest::newRow("half, up to even") << u"0.000000000007"_s << qint64(2) << u"0.000000000004"_s;
    QTest::newRow("a correction, half to even") << u"-0.000000000005"_s << qint64(2) << u"-0.000000000002"_s;
    QTest::newRow("a correction, away from zero") << u"-0.000000000011"_s << qint64(3) << u"-0.000000000004"_s;
    QTest::newRow("wider than 64 bits") << u"900000000000"_s << qint64(3) << u"300000000000"_s;
}

void MoneyTest::sumsAreDividedHalfToEven()
{
    QFETCH(QString, sum);
    QFETCH(qint64, parts);
    QFETCH(QString, part);
    QCOMPARE(MoneySum::parse(sum.toStdString())->dividedBy(parts).toString(), part.toStdString());
}

QTEST_APPLESS_MAIN(MoneyTest)
#include "money_test.moc"

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "money_text.h"

using namespace assay;
using namespace Qt::StringLiterals;

static MoneySum dollars(const QString& text)
{
    return MoneySum::parse(text.toStdString()).value();
}

static CostSum sumOf(const QString& amount, std::int64_t unpriced, std::optional<Basis> basis)
{
    CostSum sum;
    sum.amount = dollars(amount);
    sum.unpriced_calls = unpriced;
    sum.basis = basis;
    return sum;
}

class MoneyTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundsByTheOneRule_data();
    void roundsByTheOneRule();
    void followsTheLocalesSeparators();
    void unknownIsADashAndNeverZero();
    void saysAtLeastWhereSomethingIsUnpriced_data();
    void saysAtLeastWhereSomethingIsUnpriced();
    void saysAtLeastOfASumWithACallThatWasCut();
    void aQuoteIsOneFigureWhereBothEndsReadTheSame();
    void exactFiguresKeepEveryDigit_data();
    void exactFiguresKeepEveryDigit();
    void unitPricesReadPerMillion_data();
    void unitPricesReadPerMillion();
    void everyBasisHasAWordOfItsOwn();
    void detailsTellTheWholeFigureItsBasisAndWhatIsMissing();
};

void MoneyTextTest::roundsByTheOneRule_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char* amount, const QString& text) { QTest::newRow(amount) << text; };
    row("0", u"$0"_s);
    // Under $1: four decimals.
    row("0.5", u"$0.5000"_s);
    row("0.0109", u"$0.0109"_s);
    row("0.012", u"$0.0120"_s);
    row("0.1048", u"$0.1048"_s);
    row("0.001", u"$0.0010"_s);
    row("0.0014406", u"$0.0014"_s);
    row("0.99994", u"$0.9999"_s);
    // … or two significant digits where those reach further.
    row("0.00028", u"$0.00028"_s);
    row("0.0002793", u"$0.00028"_s);
    row("0.000034", u"$0.000034"_s);
    row("0.0000345678", u"$0.000035"_s);
    row("0.0007", u"$0.00070"_s);
    row("0.00099", u"$0.00099"_s);
    row("0.0000001", u"$0.00000010"_s);
    row("0.000000000012", u"$0.000000000012"_s);
    row("0.000000000001", u"$0.000000000001"_s); // a picodollar is the last digit there is
    row("0.000000000009", u"$0.000000000009"_s);
    row("0.000000000099", u"$0.000000000099"_s);
    row("0.000000000995", u"$0.0000000010"_s);
    // Rounding carries over the borders.
    row("0.000996", u"$0.0010"_s);
    row("0.0009949", u"$0.00099"_s);
    row("0.00009999", u"$0.00010"_s);
    row("0.0000996", u"$0.00010"_s);
    row("0.99995", u"$1.00"_s);
    row("0.999949999999", u"$0.9999"_s);
    row("0.999999999999", u"$1.00"_s);
    // Half to even, and a picodollar to either side.
    row("0.01005", u"$0.0100"_s);
    row("0.01015", u"$0.0102"_s);
    row("0.010050000001", u"$0.0101"_s);
    row("0.010149999999", u"$0.0101"_s);
    row("0.000125", u"$0.00012"_s);
    row("0.000135", u"$0.00014"_s);
    row("1.005", u"$1.00"_s);
    row("1.015", u"$1.02"_s);
    row("1.005000000001", u"$1.01"_s);
    row("2.675", u"$2.68"_s); // in binary floating point this is 2.67
    row("1.045", u"$1.04"_s);
    // From $1: two decimals, thousands apart.
    row("1", u"$1.00"_s);
    row("12.4", u"$12.40"_s);
    row("999.995", u"$1,000.00"_s);
    row("999.985", u"$999.98"_s);
    row("1968.3612345", u"$1,968.36"_s);
    row("1234567.891", u"$1,234,567.89"_s);
    row("1800000000000.000000000007", u"$1,800,000,000,000.00"_s);
    // A correction may be negative.
    row("-0.0109", u"−$0.0109"_s);
    row("-0.000034", u"−$0.000034"_s);
    row("-1.005", u"−$1.00"_s);
    row("-1234.5", u"−$1,234.50"_s);
}

void MoneyTextTest::roundsByTheOneRule()
{
    QFETCH(QString, text);
    const MoneySum amount = dollars(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(moneyText(amount, QLocale::c()), text);
}

void MoneyTextTest::followsTheLocalesSeparators()
{
    QCOMPARE(moneyText(dollars(u"1234567.891"_s), QLocale(QLocale::German)), u"$1.234.567,89"_s);
    QCOMPARE(moneyText(dollars(u"0.0109"_s), QLocale(QLocale::German)), u"$0,0109"_s);
    QCOMPARE(exactMoneyText(dollars(u"0.0002793"_s), QLocale(QLocale::German)), u"$0,0002793"_s);
}

void MoneyTextTest::unknownIsADashAndNeverZero()
{
    QCOMPARE(moneyText(std::optional<Money>()), u"—"_s);
    QCOMPARE(costText(Cost()), u"—"_s);
    for (const auto basis : {Basis::Unknown, Basis::CancelledMayBeBilled, Basis::Recorded, Basis::Mixed})
        QCOMPARE(costText(sumOf(u"0"_s, 3, basis)), u"—"_s);
    QCOMPARE(costText(Cost{.amount = Money(), .basis = Basis::Free}), u"$0"_s);
}

void MoneyTextTest::saysAtLeastWhereSomethingIsUnpriced_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<int>("unpriced");
    QTest::addColumn<int>("basis");
    QTest::addColumn<QString>("text");
    QTest::newRow("all priced") << u"12.4"_s << 0 << int(Basis::Computed) << u"$12.40"_s;
    QTest::newRow("three unpriced") << u"12.4"_s << 3 << int(Basis::Mixed) << u"≥\u00A0$12.40"_s;
    QTest::newRow("cancelled") << u"0.0057"_s << 0 << int(Basis::CancelledMayBeBilled) << u"≥\u00A0$0.0057"_s;
    QTest::newRow("recorded") << u"0.0057"_s << 0 << int(Basis::Recorded) << u"$0.0057"_s;
}

void MoneyTextTest::saysAtLeastWhereSomethingIsUnpriced()
{
    QFETCH(QString, amount);
    QFETCH(int, unpriced);
    QFETCH(int, basis);
    QFETCH(QString, text);
    QCOMPARE(costText(sumOf(amount, unpriced, Basis(basis)), QLocale::c()), text);
}

void MoneyTextTest::saysAtLeastOfASumWithACallThatWasCut()
{
    CostSum sum;
    sum.add(Money::parse("12.38").value(), Basis::Computed);
    sum.add(Money::parse("0.02").value(), Basis::CancelledMayBeBilled);
    QCOMPARE(costText(sum, QLocale::c()), u"≥\u00A0$12.40"_s);
    QCOMPARE(costDetails(sum, QLocale::c()), u"$12.40 exactly · mixed · a part may be billed for more"_s);
}

void MoneyTextTest::aQuoteIsOneFigureWhereBothEndsReadTheSame()
{
    QCOMPARE(quoteText({dollars(u"0.0109"_s), dollars(u"0.0164"_s)}, QLocale::c()), u"$0.0109 – 0.0164"_s);
    QCOMPARE(quoteText({dollars(u"0.01091"_s), dollars(u"0.01092"_s)}, QLocale::c()), u"$0.0109"_s);
}

void MoneyTextTest::exactFiguresKeepEveryDigit_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << u"$0.00"_s;
    QTest::newRow("12") << u"$12.00"_s;
    QTest::newRow("0.5") << u"$0.50"_s;
    QTest::newRow("0.0002793") << u"$0.0002793"_s;
    QTest::newRow("1234.000000000001") << u"$1,234.000000000001"_s;
    QTest::newRow("-1234.5") << u"−$1,234.50"_s;
}

void MoneyTextTest::exactFiguresKeepEveryDigit()
{
    QFETCH(QString, text);
    QCOMPARE(exactMoneyText(dollars(QString::fromLatin1(QTest::currentDataTag())), QLocale::c()), text);
}

void MoneyTextTest::unitPricesReadPerMillion_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("0.00000075") << u"$0.75"_s;
    QTest::newRow("0.000000075") << u"$0.075"_s;
    QTest::newRow("0.0000045") << u"$4.50"_s;
    QTest::newRow("0.00000008333333333") << u"$0.08333333333"_s;
    QTest::newRow("0.04") << u"$40,000.00"_s;
    QTest::newRow("0") << u"$0.00"_s;
}

void MoneyTextTest::unitPricesReadPerMillion()
{
    QFETCH(QString, text);
    QCOMPARE(perMillionText(Decimal::parse(QTest::currentDataTag()).value(), QLocale::c()), text);
}

void MoneyTextTest::everyBasisHasAWordOfItsOwn()
{
    QSet<QString> words;
    for (int basis = 0; basis <= int(Basis::Mixed); ++basis)
        words += basisText(Basis(basis));
    QCOMPARE(words.size(), int(Basis::Mixed) + 1);
}

void MoneyTextTest::detailsTellTheWholeFigureItsBasisAndWhatIsMissing()
{
    QCOMPARE(costDetails(sumOf(u"12.3999999"_s, 3, Basis::Mixed), QLocale::c()),
             u"$12.3999999 exactly · mixed · 3 calls unpriced"_s);
    QCOMPARE(costDetails(sumOf(u"0"_s, 2, Basis::Unknown), QLocale::c()), u"No price is known · 2 calls unpriced"_s);
    QCOMPARE(costDetails(sumOf(u"0"_s, 2, Basis::CancelledMayBeBilled), QLocale::c()),
             u"No price is known · cancelled, may be billed · 2 calls unpriced"_s);
    QCOMPARE(costDetails(Cost{.unpriced_meters = {"web_search"}}, QLocale::c()), u"No price is known for web_search"_s);
}

QTEST_GUILESS_MAIN(MoneyTextTest)
#include "money_text_test.moc"

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "widgets/common/figure_text.h"

using namespace assay;
using namespace Qt::StringLiterals;

// Texts are compared with plain spaces in the place of unbreakable ones.
static QString spaced(QString text)
{
    return text.replace(QChar::Nbsp, u' ');
}

class FigureTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void durationsAreCutToWhatHasPassed_data();
    void durationsAreCutToWhatHasPassed();
    void countsAreGroupedByThousands_data();
    void countsAreGroupedByThousands();
    void sharesSayWhenTheyAreSmall_data();
    void sharesSayWhenTheyAreSmall();
    void ratesNeedTimeToHavePassed();
    void momentsLeaveOutWhatIsTheSameAsNow_data();
    void momentsLeaveOutWhatIsTheSameAsNow();
    void quantitiesKeepTheirFraction();
    void whatIsTypedAsACountIsReadWithAnyMarkBetweenThousands_data();
    void whatIsTypedAsACountIsReadWithAnyMarkBetweenThousands();
};

void FigureTextTest::durationsAreCutToWhatHasPassed_data()
{
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << u"0 ms"_s;
    QTest::newRow("under a tenth of a second") << qint64(42'900) << u"42 ms"_s;
    QTest::newRow("first token") << qint64(420'000) << u"0.42 s"_s;
    QTest::newRow("not yet a second") << qint64(999'999) << u"0.99 s"_s;
    QTest::newRow("seconds") << qint64(6'849'000) << u"6.8 s"_s;
    QTest::newRow("not yet a minute") << qint64(59'999'999) << u"59.9 s"_s;
    QTest::newRow("minutes") << qint64(65'000'000) << u"1 min 05 s"_s;
    QTest::newRow("hours") << qint64(7'380'000'000) << u"2 h 03 min"_s;
    QTest::newRow("never measured") << qint64(-1) << u"—"_s;
}

void FigureTextTest::durationsAreCutToWhatHasPassed()
{
    QFETCH(qint64, microseconds);
    QFETCH(QString, text);
    QCOMPARE(spaced(durationText(microseconds, QLocale::c())), text);
}

void FigureTextTest::countsAreGroupedByThousands_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<QString>("whole");
    QTest::addColumn<QString>("brief");
    QTest::newRow("small") << qint64(640) << u"640"_s << u"640"_s;
    QTest::newRow("thousands") << qint64(48'310) << u"48,310"_s << u"48.3k"_s;
    QTest::newRow("round") << qint64(5'000) << u"5,000"_s << u"5k"_s;
    QTest::newRow("cut") << qint64(999'999) << u"999,999"_s << u"999k"_s;
    QTest::newRow("millions") << qint64(9'812'440) << u"9,812,440"_s << u"9.8M"_s;
    QTest::newRow("negative") << qint64(-1'234) << u"−1,234"_s << u"−1,234"_s;
    QTest::newRow("the least") << qint64(INT64_MIN) << u"−9,223,372,036,854,775,808"_s
                               << u"−9,223,372,036,854,775,808"_s;
}

void FigureTextTest::countsAreGroupedByThousands()
{
    QFETCH(qint64, count);
    QFETCH(QString, whole);
    QFETCH(QString, brief);
    QCOMPARE(countText(count, QLocale::c()), whole);
    QCOMPARE(shortCountText(count, QLocale::c()), brief);
}

void FigureTextTest::sharesSayWhenTheyAreSmall_data()
{
    QTest::addColumn<qint64>("part");
    QTest::addColumn<qint64>("whole");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << qint64(10) << u"0 %"_s;
    QTest::newRow("of nothing") << qint64(0) << qint64(0) << u"—"_s;
    QTest::newRow("hardly any") << qint64(1) << qint64(84'120) << u"< 0.1 %"_s;
    QTest::newRow("few") << qint64(15) << qint64(1'000) << u"1.5 %"_s;
    QTest::newRow("many") << qint64(31) << qint64(100) << u"31 %"_s;
    QTest::newRow("all") << qint64(7) << qint64(7) << u"100 %"_s;
}

void FigureTextTest::sharesSayWhenTheyAreSmall()
{
    QFETCH(qint64, part);
    QFETCH(qint64, whole);
    QFETCH(QString, text);
    QCOMPARE(spaced(percentText(part, whole, QLocale::c())), text);
}

void FigureTextTest::ratesNeedTimeToHavePassed()
{
    QCOMPARE(rateText(148, 1'000'000, QLocale::c()), u"148"_s);
    QCOMPARE(rateText(42, 5'000'000, QLocale::c()), u"8.4"_s);
    QCOMPARE(rateText(42, 0, QLocale::c()), u"—"_s);
}

void FigureTextTest::momentsLeaveOutWhatIsTheSameAsNow_data()
{
    QTest::addColumn<QDateTime>("moment");
    QTest::addColumn<QString>("text");
    const auto at = [](int year, int month, int day, int hour) {
        return QDateTime(QDate(year, month, day), QTime(hour, 12, 4), QTimeZone::UTC);
    };
    QTest::newRow("today") << at(2026, 11, 22, 9) << u"09:12:04"_s;
    QTest::newRow("another day") << at(2026, 4, 3, 9) << u"3 Apr 09:12"_s;
    QTest::newRow("another year") << at(2025, 11, 22, 9) << u"2025-11-22 09:12"_s;
    QTest::newRow("today there, yesterday here") << at(2026, 11, 21, 23) << u"00:12:04"_s;
}

void FigureTextTest::momentsLeaveOutWhatIsTheSameAsNow()
{
    QFETCH(QDateTime, moment);
    QFETCH(QString, text);
    const QDateTime now(QDate(2026, 11, 22), QTime(12, 0), QTimeZone::UTC);
    const QTimeZone zone =
        moment.time().hour() == 23 ? QTimeZone::fromSecondsAheadOfUtc(3600) : QTimeZone(QTimeZone::UTC);
    QCOMPARE(momentText(moment.toMSecsSinceEpoch() * 1000, now.toMSecsSinceEpoch() * 1000, zone, QLocale::c()), text);
}

void FigureTextTest::quantitiesKeepTheirFraction()
{
    QCOMPARE(quantityText(Decimal::parse("8.47").value(), QLocale::c()), u"8.47"_s);
    QCOMPARE(quantityText(Decimal(2304), QLocale::c()), u"2,304"_s);
    QCOMPARE(quantityText(Decimal::parse("-1234.5").value(), QLocale::c()), u"−1,234.5"_s);
}

void FigureTextTest::whatIsTypedAsACountIsReadWithAnyMarkBetweenThousands_data()
{
    QTest::addColumn<std::optional<std::int64_t>>("count");
    const auto row = [](const char* typed, std::optional<std::int64_t> count) { QTest::newRow(typed) << count; };
    row("128000", 128'000);
    row(" 128,000 ", 128'000);
    row("1.048.576", 1'048'576);
    row("128 000", 128'000);
    row("128\u202F000", 128'000);
    row("128’000", 128'000);
    row("128k", 128'000);
    row("1 M", 1'000'000);
    row("0", 0);
    row("1,5M", {}); // not fifteen
    row("1.5M", {});
    row("12,80", {});
    row("-1", {});
    row("a lot", {});
    row("99999999999999999999", {});
    row("1.500k", {}); // may be one and a half
}

void FigureTextTest::whatIsTypedAsACountIsReadWithAnyMarkBetweenThousands()
{
    QFETCH(std::optional<std::int64_t>, count);
    QCOMPARE(countOf(QString::fromUtf8(QTest::currentDataTag())), count);
    QVERIFY(!countOf({}));
}

QTEST_GUILESS_MAIN(FigureTextTest)
#include "figure_text_test.moc"

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtGui/QPainter>

#include "widgets/common/theme.h"
#include "widgets/spend/chart_geometry.h"
#include "widgets/spend/chart_paint.h"
#include "widgets/spend/spend_range.h"
#include "widgets/spend/spend_words.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

MoneySum dollars(const char* text)
{
    return MoneySum::parse(text).value();
}

SpendFigures spent(const char* amount, std::int64_t unpriced = 0)
{
    return {.calls = 1, .attempts = 1, .cost = {dollars(amount), unpriced, Basis::Computed}};
}

SpendView viewOf(int groups)
{
    SpendView view{.choice = {.range = spendRangeOf(u"7d"_s, QDate(2026, 4, 8))}};
    view.bars = spendBars(view.choice.range, QTimeZone::utc(), 0);
    for (int i = 0; i < groups; ++i)
        view.cells.push_back({0, "workflow " + std::to_string(i), {}, spent(std::to_string(i + 1).c_str())});
    view.groups = spendGroupsOf(view.cells, view.bars.size());
    return view;
}

} // namespace

class SpendWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rangesEndTodayAndHaveTheDaysTheyName_data();
    void rangesEndTodayAndHaveTheDaysTheyName();
    void barsFollowTheClocksOfTheZone();
    void weeksAreCutAtTheRange();
    void theForecastTakesTheSameWeekdays();
    void pricesChangeOnlyWhereTheyDiffer();
    void ticksAreRoundAndCoverTheBars_data();
    void ticksAreRoundAndCoverTheBars();
    void theMouseHitsThePartThatIsDrawn();
    void manyGroupsLeaveNoMoneyOut();
    void unknownCostsStandOnTopAndSurviveTheTotal();
    void sharesOfUnknownCostsAreUnknown_data();
    void sharesOfUnknownCostsAreUnknown();
    void callsBehindAPartHaveItsNamesAndItsTimes();
    void aBarHasTheMarkOfItsSwatch_data();
    void aBarHasTheMarkOfItsSwatch();
};

void SpendWordsTest::rangesEndTodayAndHaveTheDaysTheyName_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QDate>("first");
    QTest::addColumn<qsizetype>("bars");
    QTest::newRow("a week") << u"7d"_s << QDate(2026, 4, 2) << qsizetype(7);
    QTest::newRow("thirty days") << u"30d"_s << QDate(2026, 3, 10) << qsizetype(30);
    QTest::newRow("sixty days") << u"60d"_s << QDate(2026, 2, 8) << qsizetype(60);
    QTest::newRow("a year of months") << u"12m"_s << QDate(2025, 5, 1) << qsizetype(12);
    QTest::newRow("what nobody knows") << u"9y"_s << QDate(2026, 3, 10) << qsizetype(30);
}

void SpendWordsTest::rangesEndTodayAndHaveTheDaysTheyName()
{
    QFETCH(QString, id);
    const QDate today(2026, 4, 8);
    const SpendRange range = spendRangeOf(id, today);
    QTEST(range.first, "first");
    QCOMPARE(range.last, today);
    QTEST(qsizetype(spendBars(range, QTimeZone::utc(), 0).size()), "bars");
}

void SpendWordsTest::barsFollowTheClocksOfTheZone()
{
    const QTimeZone berlin("Europe/Berlin");
    constexpr std::int64_t hour_us = 3'600'000'000;
    const auto bars = spendBars(customRange(QDate(2026, 3, 28), QDate(2026, 3, 30)), berlin, 0);
    QCOMPARE(bars.size(), 3U);
    QCOMPARE(bars[1].label, "2026-03-29");
    QCOMPARE(bars[0].span.end_us - bars[0].span.begin_us, 24 * hour_us);
    QCOMPARE(bars[1].span.end_us - bars[1].span.begin_us, 23 * hour_us); // clocks went forward
    QCOMPARE(bars[1].span.end_us, bars[2].span.begin_us);
}

void SpendWordsTest::weeksAreCutAtTheRange()
{
    const SpendRange range = customRange(QDate(2026, 4, 8), QDate(2026, 1, 1)); // in the wrong order, 98 days
    QCOMPARE(range.first, QDate(2026, 1, 1));
    QCOMPARE(int(range.unit), int(TimeUnit::Week));
    const auto bars = spendBars(range, QTimeZone::utc(), 0);
    QCOMPARE(bars.front().label, "2025-12-29"); // its Monday
    QCOMPARE(bars.front().span.begin_us, QDate(2026, 1, 1).startOfDay(QTimeZone::utc()).toMSecsSinceEpoch() * 1000);
    QCOMPARE(bars.back().span.end_us, QDate(2026, 4, 9).startOfDay(QTimeZone::utc()).toMSecsSinceEpoch() * 1000);
}

void SpendWordsTest::theForecastTakesTheSameWeekdays()
{
    // Working days cost $10, weekends $1: April 2026 has 22 of the first kind and 8 of the second.
    const QDate today(2026, 4, 15);
    std::map<std::string, CostSum> daily;
    for (QDate day(2026, 3, 1); day < today; day = day.addDays(1))
        daily[day.toString(Qt::ISODate).toStdString()] = {.amount = dollars(day.dayOfWeek() > 5 ? "1" : "10")};
    daily["2026-04-15"] = {.amount = dollars("2.5")}; // today, so far
    const SpendForecast forecast = forecastOf(daily, today);
    QCOMPARE(forecast.so_far.amount, dollars("106.5"));    // ten working days, four of weekends, today
    QCOMPARE(forecast.month_end.amount, dollars("220.5")); // eleven and four more
    QVERIFY(!forecast.month_end.isLowerBound());
    daily["2026-03-25"].unpriced_calls = 1; // before this month
    const SpendForecast unpriced = forecastOf(daily, today);
    QVERIFY(!unpriced.so_far.isLowerBound());
    QVERIFY(unpriced.month_end.isLowerBound());
}

void SpendWordsTest::pricesChangeOnlyWhereTheyDiffer()
{
    PriceBook prices;
    const auto added = prices.addSheet(
        "test",
        "provider,model_id,meter,mode,context_above,price_usd,valid_from,valid_to,status,source,confirmed_by,as_of,"
        "note\n"
        "openai,a,input_token,standard,0,0.000001,2026-01-01,2026-04-08,confirmed,vendor,,2026-01-01,\n"
        "openai,a,input_token,standard,0,0.000002,2026-04-08,,confirmed,vendor,,2026-04-08,\n"
        "openai,b,input_token,standard,0,0.000001,2026-01-01,2026-04-08,confirmed,vendor,,2026-01-01,\n"
        "openai,b,input_token,standard,0,0.000001,2026-04-08,,confirmed,vendor,,2026-04-08,\n");
    QVERIFY2(added, added ? "" : qPrintable(added.error().message));
    const auto at = [](QDate day) { return day.startOfDay(QTimeZone::utc()).toMSecsSinceEpoch() * 1000; };
    const std::vector<std::pair<std::string, std::string>> models{{"openai", "a"}, {"openai", "b"}};
    const auto changes = priceChanges(prices, models, {at(QDate(2026, 4, 1)), at(QDate(2026, 5, 1))});
    QCOMPARE(changes.size(), 1U);
    QCOMPARE(changes[0].time_us, at(QDate(2026, 4, 8)));
    QCOMPARE(changes[0].models, std::vector<std::string>{"openai/a"});
    QVERIFY(priceChanges(prices, models, {at(QDate(2026, 4, 9)), at(QDate(2026, 5, 1))}).empty());
}

void SpendWordsTest::ticksAreRoundAndCoverTheBars_data()
{
    QTest::addColumn<QString>("highest");
    QTest::addColumn<QStringList>("ticks");
    QTest::newRow("dollars") << u"46"_s << QStringList{u"$0"_s, u"$20"_s, u"$40"_s, u"$60"_s};
    QTest::newRow("less than a cent") << u"0.0031"_s
                                      << QStringList{u"$0"_s, u"$0.001"_s, u"$0.002"_s, u"$0.003"_s, u"$0.004"_s};
    QTest::newRow("nothing") << u"0"_s << QStringList{u"$0"_s};
}

void SpendWordsTest::ticksAreRoundAndCoverTheBars()
{
    QFETCH(QString, highest);
    ChartData data{.series = {{u"a"_s, {}}}};
    data.bars.push_back({.segments = {{0, dollars(qPrintable(highest)), {}}}});
    const ChartGeometry geometry(data, {600, 300}, 1);
    QStringList shown;
    for (const auto& tick : geometry.ticks())
        shown << tick.text;
    QTEST(shown, "ticks");
    QVERIFY(geometry.bars().front().bar.top() >= geometry.plot().top());
}

void SpendWordsTest::theMouseHitsThePartThatIsDrawn()
{
    ChartData data{.series = {{u"a"_s, {}}, {u"b"_s, {}}}};
    for (int i = 0; i < 30; ++i)
        data.bars.push_back({.segments = {{0, dollars("3"), {}}, {1, dollars("2"), {}}}});
    const ChartGeometry geometry(data, {900, 300}, 2);
    for (std::size_t bar = 0; bar < 30; ++bar) {
        for (const auto& segment : geometry.bars()[bar].segments) {
            const ChartPlace place = geometry.placeAt(segment.rect.center());
            QVERIFY(place == (ChartPlace{bar, segment.series}));
            QCOMPARE(segment.rect.top() * 2, std::round(segment.rect.top() * 2)); // on a pixel of the device
        }
    }
    QVERIFY(geometry.placeAt({2, 2}).isEmpty());
}

void SpendWordsTest::manyGroupsLeaveNoMoneyOut()
{
    const SpendView view = viewOf(20);
    const SeriesGroups& groups = view.groups.series;
    QCOMPARE(groups.count(), 8U);
    QCOMPARE(groups.names.front(), "workflow 19");
    QCOMPARE(groups.others, 13U);
    const ChartData data = chartDataOf(view, [](const std::string&) { return SeriesSlot{}; });
    MoneySum drawn;
    for (const auto& segment : data.bars.front().segments)
        drawn += segment.amount;
    QCOMPARE(drawn, dollars("210")); // 1 + 2 + … + 20
    QCOMPARE(data.series.back().name, u"13 others"_s);
}

void SpendWordsTest::unknownCostsStandOnTopAndSurviveTheTotal()
{
    SpendView view = viewOf(1);
    view.cells.push_back({0, "other", {}, spent("0", 3)});
    view.cells.back().figures.cost.basis = Basis::Unknown;
    view.groups = spendGroupsOf(view.cells, view.bars.size());
    const ChartData data = chartDataOf(view, [](const std::string&) { return SeriesSlot{}; });
    QVERIFY(data.bars[0].unpriced);
    QVERIFY(!data.bars[1].unpriced);
    QVERIFY2(data.bars[0].total.startsWith(u"≥"_s), qPrintable(data.bars[0].total));
    QVERIFY2(data.bars[0].total.contains(u"3 unpriced"_s), qPrintable(data.bars[0].total));
    QVERIFY(!ChartGeometry(data, {600, 300}, 1).bars()[0].hatched.isEmpty());
}

void SpendWordsTest::sharesOfUnknownCostsAreUnknown_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<int>("unpriced");
    QTest::addColumn<QString>("whole");
    QTest::addColumn<QString>("share");
    QTest::newRow("a half") << u"2"_s << 0 << u"4"_s << u"50\u00A0%"_s;
    QTest::newRow("nothing") << u"0"_s << 0 << u"4"_s << u"0\u00A0%"_s;
    QTest::newRow("unknown") << u"0"_s << 3 << u"4"_s << u"—"_s;
    QTest::newRow("at least") << u"2"_s << 3 << u"4"_s << u"≈\u00A050\u00A0%"_s;
    QTest::newRow("of nothing") << u"0"_s << 0 << u"0"_s << u"—"_s;
    QTest::newRow("under a microdollar") << u"0.00000003"_s << 0 << u"0.0000001"_s << u"30\u00A0%"_s;
    QTest::newRow("over ten million") << u"15000000"_s << 0 << u"60000000"_s << u"25\u00A0%"_s;
}

void SpendWordsTest::sharesOfUnknownCostsAreUnknown()
{
    QFETCH(QString, part);
    QFETCH(int, unpriced);
    QFETCH(QString, whole);
    QFETCH(QString, share);
    const CostSum part_sum{.amount = dollars(qPrintable(part)), .unpriced_calls = unpriced};
    QCOMPARE(shareText(part_sum, {.amount = dollars(qPrintable(whole))}), share);
}

void SpendWordsTest::callsBehindAPartHaveItsNamesAndItsTimes()
{
    SpendView view = viewOf(2);
    view.choice.where.provider = "openai";
    const auto filter = callsBehind(view, {.group = "workflow 1", .bar = 0});
    QVERIFY(filter.workflow == NameCondition::exactly("workflow 1"));
    QVERIFY(filter.provider == NameCondition("openai"));
    QCOMPARE(filter.from_us, view.bars[0].span.begin_us);
    QCOMPARE(filter.to_us, view.bars[0].span.end_us);
    QCOMPARE(filter.recorded, false); // replays are no spend
    view.choice.group = "tag:team";
    view.choice.where.tags = {{"team", "*"}, {"site", "Rotterdam"}};
    const auto one_team = callsBehind(view, {.group = "north"});
    const std::vector<std::pair<std::string, NameCondition>> tags{{"site", "Rotterdam"},
                                                                  {"team", NameCondition::exactly("north")}};
    QVERIFY(one_team.tags == tags);
    const auto no_team = callsBehind(view, {.group = ""});
    QCOMPARE(no_team.without_tags, std::vector<std::string>{"team"});
    QCOMPARE(no_team.tags.size(), 1U);
}

void SpendWordsTest::aBarHasTheMarkOfItsSwatch_data()
{
    QTest::addColumn<int>("mark");
    for (int mark = 0; mark <= 3; ++mark)
        QTest::addRow("%d", mark) << mark;
}

void SpendWordsTest::aBarHasTheMarkOfItsSwatch()
{
    QFETCH(int, mark);
    const Theme& theme = lightTheme();
    QImage swatch(30, 30, QImage::Format_ARGB32_Premultiplied);
    swatch.fill(Qt::transparent);
    QImage bar = swatch;
    QPainter swatch_painter(&swatch);
    drawSwatch(swatch_painter, QRectF(10, 10, 10, 10), {.color = 0, .mark = mark}, theme);
    QPainter bar_painter(&bar);
    drawSegment(bar_painter, QRectF(0, 0, 30, 30), {.color = 0, .mark = mark}, theme); // its middle is the swatch
    const QRect inside(12, 12, 6, 6); // without the swatch's round corners
    QCOMPARE(bar.copy(inside), swatch.copy(inside));
}

QTEST_MAIN(SpendWordsTest)
#include "spend_words_test.moc"

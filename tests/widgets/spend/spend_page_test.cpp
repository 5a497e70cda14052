// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtGui/QScreen>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDateEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>

#include "ledger/ledger_filter.h"
#include "money_text.h"
#include "support/ledger_calls.h"
#include "support/waiting.h"
#include "widgets/common/banner.h"
#include "widgets/common/controls.h"
#include "widgets/common/theme_controller.h"
#include "widgets/spend/amount_card.h"
#include "widgets/spend/breakdown_table.h"
#include "widgets/spend/chart_card.h"
#include "widgets/spend/chart_legend.h"
#include "widgets/spend/field_popup.h"
#include "widgets/spend/spend_header.h"
#include "widgets/spend/spend_workspace.h"
#include "widgets/spend/stacked_chart.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

std::vector<PastCall> fewCalls()
{
    return {
        callOf("invoices", "1.25", 0),          callOf("invoices", "2.50", 1), callOf("support", "0.75", 1, "north"),
        callOf("support", nullptr, 1, "north"), callOf("", "0.10", 2),         callOf("support", "4", 40)};
}

QString cell(BreakdownTable& table, int row, int column)
{
    return table.model()->index(row, column).data().toString();
}

QPoint middleOf(StackedChart& chart, std::size_t bar, std::size_t part)
{
    return chart.geometryOfBars().bars()[bar].segments[part].rect.center().toPoint();
}

bool reads(SpendPage& page, const std::function<void()>& change)
{
    QSignalSpy views(&page.model(), &SpendModel::viewChanged);
    change();
    return becomes([&] { return views.size() > 0; });
}

QPushButton& tryAgain(SpendPage& page)
{
    const auto buttons = page.findChild<ErrorBanner*>()->findChildren<QPushButton*>();
    return **std::ranges::find(buttons, u"Try again"_s, &QPushButton::text);
}

void save(QWidget& widget, const QString& name)
{
    QDir().mkpath(QStringLiteral(ASSAY_SCREENSHOTS));
    QVERIFY(widget.grab().save(QStringLiteral(ASSAY_SCREENSHOTS "/spend-") + name + u".png"_s));
}

} // namespace

class SpendPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewcomerIsToldWhatToDo();
    void theTableHasTheSumsOfTheCalls();
    void costsNobodyKnowsSurviveTheSums();
    void aCallThatWasCutMakesTheSumALowerBound();
    void whatNobodyKnowsHasNoFigure();
    void whatIsHeldObeysTheFilter();
    void aClickFiltersAndASecondOneLandsOnTheCalls();
    void keysReachEveryPartOfTheChart();
    void whatIsSpokenOfTheChartFollowsItsFigures();
    void theKeysStayOnThePartThatIsTheOthers();
    void aRowChosenAgainLandsOnItsCalls();
    void moneyOfAFailoverLeadsToItsCall();
    void callsWithoutAWorkflowOrATagAreFoundExactly();
    void nothingIsCutInASmallWindow();
    void anAmountIsTakenApartLineByLine();
    void manyMetersScrollInsteadOfGrowingTheWindow();
    void groupsOfTwoKeysStandBesideOneAnother();
    void aFilterMistakeIsASentenceUnderTheField();
    void aNameFarDownLeavesTheColumnsAlone();
    void enterInADateShowsItsDays();
    void panesOpenOnTheScreen();
    void blanksWithinQuotesStay();
    void aKeptFilterThatNoLongerParsesIsNotShown();
    void withoutCallsThereIsNoLegend();
    void aRangeIsRemembered();
    void choicesThatNobodyWaitsForAreNotRead();
    void whileCallsKeepEndingTheirViewsAreShown();
    void untilTheNextGroupsComeAClickIsOnThoseShown();
    void theExportHasTheGroupsShown();
    void callsThatEndShowUp();
    void theExportSumsToTheFigureOnTheTile();
    void anErrorIsSaidAndCanBeTriedAgain();
    void anExportThatFailedIsTriedAgainAsAnExport();
    void picturesOfEveryState_data();
    void picturesOfEveryState();
};

void SpendPageTest::aNewcomerIsToldWhatToDo()
{
    SpendWorkspace workspace;
    const auto page = workspace.openPage();
    QSignalSpy wanted(page.get(), &SpendPage::compareRequested);
    const auto buttons = page->findChildren<QPushButton*>();
    const auto action = std::ranges::find_if(
        buttons, [](const QPushButton* each) { return each->isVisible() && each->text() == u"Compare models"_s; });
    QVERIFY(action != buttons.end());
    QTest::mouseClick(*action, Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
}

void SpendPageTest::theTableHasTheSumsOfTheCalls()
{
    SpendWorkspace workspace(fewCalls());
    const auto page = workspace.openPage();
    BreakdownTable& table = page->table();
    QCOMPARE(table.model()->rowCount(), 3); // the call of forty days ago is out of the range
    QCOMPARE(cell(table, 0, BreakdownModel::Name), u"invoices"_s);
    QCOMPARE(cell(table, 0, BreakdownModel::Calls), u"2"_s);
    QCOMPARE(cell(table, 0, BreakdownModel::CostColumn), u"$3.75"_s);
    QCOMPARE(cell(table, 0, BreakdownModel::PerCall), u"$1.88"_s);
    QCOMPARE(cell(table, 2, BreakdownModel::Name), u"(no workflow)"_s);
    QCOMPARE(page->findChild<FigureTile*>(u"unattributed"_s)->figure(), u"$0.1000"_s);
}

void SpendPageTest::costsNobodyKnowsSurviveTheSums()
{
    SpendWorkspace workspace(fewCalls());
    const auto page = workspace.openPage();
    QCOMPARE(page->findChild<FigureTile*>(u"spent"_s)->figure(), u"≥\u00A0$4.60"_s);
    QCOMPARE(cell(page->table(), 1, BreakdownModel::CostColumn), u"≥\u00A0$0.7500"_s);
    QCOMPARE(cell(page->table(), 1, BreakdownModel::Note), u"1 unpriced"_s);
    const auto& bars = page->chart().data().bars;
    QVERIFY(bars[bars.size() - 2].unpriced);
    QVERIFY(bars.back().partial && !bars.back().unpriced);
}

void SpendPageTest::aCallThatWasCutMakesTheSumALowerBound()
{
    auto calls = std::vector{callOf("support", "12.38", 0), callOf("support", "0.02", 0)};
    calls.back().attempts.front().outcome.cost.basis = Basis::CancelledMayBeBilled;
    SpendWorkspace workspace(calls);
    const auto page = workspace.openPage();
    const auto* spent = page->findChild<FigureTile*>(u"spent"_s);
    QCOMPARE(spent->figure(), u"≥\u00A0$12.40"_s);
    QCOMPARE(spent->accessibleDescription(), u"2 calls, some cut short"_s);
    QCOMPARE(cell(page->table(), 0, BreakdownModel::CostColumn), u"≥\u00A0$12.40"_s);
    QCOMPARE(cell(page->table(), 0, BreakdownModel::Note), u"a part may be billed for more"_s);
    const auto& bar = page->chart().data().bars.back();
    QVERIFY2(bar.total.startsWith(u"≥\u00A0$12.40"_s), qPrintable(bar.total));
    QVERIFY(!bar.unpriced); // its price is known; what a cut call costs beyond it would look like a sum of its own
}

void SpendPageTest::whatNobodyKnowsHasNoFigure()
{
    auto calls = std::vector{callOf("support", nullptr, 0), callOf("support", nullptr, 40)};
    auto& outcome = calls.front().attempts.front().outcome;
    outcome.cost.basis = Basis::CancelledMayBeBilled;
    outcome.error = Error{.kind = ErrorKind::Truncated, .message = u"cut"_s};
    calls.front().outcome.status = CallStatus::Failed;
    SpendWorkspace workspace(calls);
    const auto page = workspace.openPage();
    QCOMPARE(page->findChild<FigureTile*>(u"failed"_s)->figure(), u"—"_s);
    QVERIFY(!page->findChild<FigureTile*>(u"forecast"_s)->isVisible());
    QCOMPARE(cell(page->table(), 0, BreakdownModel::Share), u"—"_s);
}

void SpendPageTest::whatIsHeldObeysTheFilter()
{
    SpendWorkspace workspace(fewCalls());
    PastCall under_way = callOf("support", "1", 0);
    under_way.attempts.front().facts.hold = Money::parse("0.12").value();
    QVERIFY(workspace.workbench().ledger().attemptStarting(under_way.facts, under_way.attempts.front().facts).result());
    const auto page = workspace.openPage();
    const auto* held = page->findChild<FigureTile*>(u"held"_s);
    QCOMPARE(held->figure(), u"$0.1200"_s);
    QVERIFY(reads(*page, [&] {
        SpendChoice choice = page->model().choice();
        choice.where.workflow = "invoices";
        page->model().setChoice(choice);
    }));
    QCOMPARE(held->figure(), u"$0"_s);
    QVERIFY2(held->accessibleDescription().startsWith(u'0'), qPrintable(held->accessibleDescription()));
}

void SpendPageTest::aClickFiltersAndASecondOneLandsOnTheCalls()
{
    SpendWorkspace workspace(fewCalls());
    const auto page = workspace.openPage();
    QSignalSpy calls(page.get(), &SpendPage::callsRequested);
    StackedChart& chart = page->chart();
    const std::size_t yesterday = chart.data().bars.size() - 2;
    QTest::mouseClick(&chart, Qt::LeftButton, {}, middleOf(chart, yesterday, 0));
    QCOMPARE(calls.size(), 0);
    QCOMPARE(page->model().selection().group, "invoices");
    QCOMPARE(page->table().model()->rowCount(), 2); // of that day
    QCOMPARE(cell(page->table(), 0, BreakdownModel::CostColumn), u"$2.50"_s);
    QTest::mouseClick(&chart, Qt::LeftButton, {}, middleOf(chart, yesterday, 0));
    QCOMPARE(calls.size(), 1);
    const auto filter = calls[0][0].value<CallFilter>();
    const Spend behind = workspace.spend({.from_us = filter.from_us, .to_us = filter.to_us, .where = filter});
    QCOMPARE(behind.total.calls, 1);
    QCOMPARE(behind.total.cost.amount, MoneySum::parse("2.5").value());
    QTest::keyClick(&chart, Qt::Key_Escape);
    QVERIFY(page->model().selection().isEmpty());
    QCOMPARE(page->table().model()->rowCount(), 3);
}

void SpendPageTest::keysReachEveryPartOfTheChart()
{
    SpendWorkspace workspace(fewCalls());
    const auto page = workspace.openPage();
    QSignalSpy calls(page.get(), &SpendPage::callsRequested);
    StackedChart& chart = page->chart();
    chart.setFocus();
    QTest::keyClick(&chart, Qt::Key_End);
    QVERIFY2(chart.accessibleDescription().contains(u"so far"_s), qPrintable(chart.accessibleDescription()));
    QTest::keyClick(&chart, Qt::Key_Left);
    QTest::keyClick(&chart, Qt::Key_Up);
    QTest::keyClick(&chart, Qt::Key_Up);
    QVERIFY2(chart.accessibleDescription().contains(u"support: ≥\u00A0$0.7500 · 2 calls · 1 unpriced"_s),
             qPrintable(chart.accessibleDescription()));
    QTest::keyClick(&chart, Qt::Key_Return);
    QCOMPARE(page->model().selection().group, "support");
    QTest::keyClick(&chart, Qt::Key_Return);
    QCOMPARE(calls.size(), 1);
    QVERIFY(calls[0][0].value<CallFilter>().workflow == NameCondition::exactly("support"));
}

void SpendPageTest::whatIsSpokenOfTheChartFollowsItsFigures()
{
    SpendWorkspace workspace(fewCalls());
    const auto page = workspace.openPage();
    StackedChart& chart = page->chart();
    chart.setFocus();
    QTest::keyClick(&chart, Qt::Key_End);
    QVERIFY2(chart.accessibleDescription().contains(u"$1.25"_s), qPrintable(chart.accessibleDescription()));
    QVERIFY(workspace.append({callOf("invoices", "10", 0)}));
    QVERIFY(reads(*page, [&] { page->model().refresh(); }));
    QVERIFY2(chart.accessibleDescription().contains(u"$11.25"_s), qPrintable(chart.accessibleDescription()));
    page->model().select({.bar = chart.data().bars.size() - 2});
    QCOMPARE(chart.accessibleDescription(), chart.textAt(chart.current()));
}

void SpendPageTest::theKeysStayOnThePartThatIsTheOthers()
{
    std::vector<PastCall> calls;
    for (int i = 0; i < 12; ++i)
        calls.push_back(callOf("workflow " + std::to_string(i), std::to_string(i + 1).c_str(), 0));
    SpendWorkspace workspace(calls);
    const auto page = workspace.openPage();
    StackedChart& chart = page->chart();
    chart.setFocus();
    QTest::keyClick(&chart, Qt::Key_End);
    QTest::keyClick(&chart, Qt::Key_Down); // from the top
    QCOMPARE(chart.current().series, 7U);
    QTest::keyClick(&chart, Qt::Key_Return);
    QCOMPARE(page->model().selection().bar, chart.current().bar); // the others have no name to be chosen by
    QCOMPARE(chart.current().series, 7U);
}

void SpendPageTest::aRowChosenAgainLandsOnItsCalls()
{
    SpendWorkspace workspace(fewCalls());
    const auto page = workspace.openPage();
    QSignalSpy calls(page.get(), &SpendPage::callsRequested);
    BreakdownTable& table = page->table();
    const QPoint second = table.visualRect(table.model()->index(1, BreakdownModel::Calls)).center();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, second);
    QCOMPARE(calls.size(), 0);
    QCOMPARE(page->model().selection().group, "support");
    QCOMPARE(page->chart().chosen().series, 1U);
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, second);
    QCOMPARE(calls.size(), 1);
    QTest::keyClick(&table, Qt::Key_Return);
    QCOMPARE(calls.size(), 2);
    QVERIFY(calls[1][0].value<CallFilter>().workflow == NameCondition::exactly("support"));
}

void SpendPageTest::moneyOfAFailoverLeadsToItsCall()
{
    auto calls = fewCalls();
    PastCall& call = calls.front();
    PastAttempt paid = call.attempts.front();
    paid.facts.provider = "anthropic";
    paid.facts.number = paid.outcome.number = 2;
    call.attempts.front().outcome.state = AttemptState::Voided;
    call.attempts.push_back(paid);
    SpendWorkspace workspace(calls);
    const auto page = workspace.openPage();
    QSignalSpy wanted(page.get(), &SpendPage::callsRequested);
    QVERIFY(reads(*page, [&] {
        SpendChoice choice = page->model().choice();
        choice.group = "provider";
        page->model().setChoice(choice);
    }));
    BreakdownTable& table = page->table();
    QCOMPARE(cell(table, 1, BreakdownModel::Name), u"anthropic"_s);
    QCOMPARE(cell(table, 1, BreakdownModel::CostColumn), u"$1.25"_s);
    const QPoint second = table.visualRect(table.model()->index(1, BreakdownModel::Calls)).center();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, second);
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, second);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(workspace.idsOf(wanted[0][0].value<CallFilter>()), std::vector<std::string>{call.facts.id});
}

void SpendPageTest::callsWithoutAWorkflowOrATagAreFoundExactly()
{
    auto calls = fewCalls();
    calls.push_back(callOf("support", "0.25", 1));
    calls.back().facts.attribution.tags = {{"team", ""}}; // spend has it with those that have no team
    calls.push_back(callOf("", "5", 0));
    calls.back().facts.recorded = true; // a replay: no spend
    SpendWorkspace workspace(calls);
    const auto page = workspace.openPage();
    QSignalSpy wanted(page.get(), &SpendPage::callsRequested);
    // As the ledger page is told, in words.
    const auto idsFound = [&] {
        const QString text = callFilterText(wanted.takeLast()[0].value<CallFilter>());
        return workspace.idsOf(parseCallFilter(text).value());
    };
    QTest::mouseClick(page->findChild<FigureTile*>(u"unattributed"_s), Qt::LeftButton);
    QCOMPARE(idsFound(), std::vector<std::string>{calls[4].facts.id});
    QVERIFY(reads(*page, [&] {
        SpendChoice choice = page->model().choice();
        choice.group = "tag:team";
        page->model().setChoice(choice);
    }));
    BreakdownTable& table = page->table();
    QCOMPARE(cell(table, 0, BreakdownModel::Name), u"(no team)"_s);
    QCOMPARE(cell(table, 0, BreakdownModel::Calls), u"4"_s);
    const QPoint first = table.visualRect(table.model()->index(0, BreakdownModel::Calls)).center();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, first);
    QVERIFY(page->findChild<QPushButton*>(u"spendCalls"_s)->isVisible());
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, first);
    auto expected = std::vector{calls[0].facts.id, calls[1].facts.id, calls[4].facts.id, calls[6].facts.id};
    std::ranges::sort(expected);
    QCOMPARE(idsFound(), expected);
}

void SpendPageTest::nothingIsCutInASmallWindow()
{
    auto calls = fewCalls();
    calls.push_back(callOf("support", "0.4464", 1));
    auto& outcome = calls.back().attempts.front().outcome; // paid, but failed
    outcome.error = Error{.kind = ErrorKind::Truncated, .message = u"cut"_s};
    calls.back().outcome.status = CallStatus::Failed;
    SpendWorkspace workspace(calls);
    const auto page = workspace.openPage();
    page->resize(1208, 752); // beside the rail of a window of 1280 × 800
    BreakdownTable& table = page->table();
    const QString note = cell(table, 1, BreakdownModel::Note);
    QCOMPARE(note, u"1 unpriced · $0.4464 failed"_s);
    constexpr int padding = 16;
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        for (int column = 0; column < BreakdownModel::ColumnCount; ++column) {
            const QString text = cell(table, row, column);
            const int needed = table.fontMetrics().horizontalAdvance(text) + padding;
            QVERIFY2(becomes([&] { return table.columnWidth(column) >= needed; }), qPrintable(text));
        }
    }
    SpendWorkspace empty({callOf("support", nullptr, 1)});
    const auto unpriced = empty.openPage();
    unpriced->resize(1208, 752);
    const auto* none = unpriced->findChild<QLabel*>(u"noAmount"_s);
    QVERIFY(none->isVisible() && none->wordWrap());
    QVERIFY(becomes([&] { return none->height() >= none->heightForWidth(none->width()); }));
}

void SpendPageTest::anAmountIsTakenApartLineByLine()
{
    // The vector of the design: 118 fresh, 2,304 cached, 4 out = $0.0002793.
    PastCall call = callOf("invoices", "1", 0);
    Usage usage;
    usage.set(meter::input, 118);
    usage.set(meter::cached_input, 2304);
    usage.set(meter::output, 4);
    Cost cost{.basis = Basis::Computed};
    MoneySum sum;
    for (const auto& [meter, price] :
         {std::pair(meter::input, "0.00000075"), std::pair(meter::cached_input, "0.000000075"),
          std::pair(meter::output, "0.0000045")}) {
        const auto row = test::priceRow("gpt-5", std::string(meter), price);
        const auto line = priceLine(usage.quantity(meter), row.price_usd).value();
        cost.lines.push_back({std::string(meter), usage.quantity(meter), row, line.amount, line.rounding});
        sum += line.amount;
    }
    cost.amount = cost.computed = Money::fromPicodollars(static_cast<std::int64_t>(sum.picodollars()));
    call.attempts.back().outcome.usage.usage = usage;
    call.attempts.back().outcome.cost = cost;
    SpendWorkspace workspace({call});
    const auto page = workspace.openPage();
    QStringList shown;
    for (const auto* label : page->findChild<QWidget*>(u"amountLines"_s)->findChildren<QLabel*>()) {
        QVERIFY(label->isVisible());
        shown << label->text();
    }
    const QStringList expected{u"Meter"_s,        u"Count"_s,      u"Price"_s,      u"Amount"_s,
                               u"input, fresh"_s, u"118"_s,        u"$0.75 / M"_s,  u"$0.0000885"_s,
                               u"output"_s,       u"4"_s,          u"$4.50 / M"_s,  u"$0.0000180"_s,
                               u"Total"_s,        u"$0.0002793"_s, u"$0.075 / M"_s, u"$0.0001728"_s};
    for (const QString& text : expected)
        QVERIFY2(shown.contains(text), qPrintable(text + u" in "_s + shown.join(u" | "_s)));
    QSignalSpy opened(page.get(), &SpendPage::callRequested);
    QTest::mouseClick(page->findChild<QPushButton*>(u"openCall"_s), Qt::LeftButton);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toString().toStdString(), call.facts.id);
}

void SpendPageTest::manyMetersScrollInsteadOfGrowingTheWindow()
{
    PastCall call = callOf("invoices", "1", 0);
    Usage usage;
    Cost cost{.basis = Basis::Computed};
    MoneySum sum;
    for (int i = 0; i < 12; ++i) {
        const std::string meter = "meter_" + std::to_string(i);
        usage.set(meter, 100 + i);
        const auto row = test::priceRow("gpt-5", meter, "0.00000075");
        const auto line = priceLine(usage.quantity(meter), row.price_usd).value();
        cost.lines.push_back({meter, usage.quantity(meter), row, line.amount, line.rounding});
        sum += line.amount;
    }
    cost.amount = cost.computed = Money::fromPicodollars(static_cast<std::int64_t>(sum.picodollars()));
    call.attempts.back().outcome.usage.usage = usage;
    call.attempts.back().outcome.cost = cost;
    SpendWorkspace workspace({call});
    const auto page = workspace.openPage();
    page->resize(1208, 640);
    QVERIFY(becomes([&] { return page->height() == 640; })); // what a window of 1280 × 720 leaves
    auto* const lines = page->findChild<QWidget*>(u"amountLines"_s);
    auto* const last = lines->findChildren<QLabel*>().constLast();
    auto* const scrolling = page->findChild<AmountCard*>()->findChild<QScrollArea*>();
    QVERIFY(becomes([&] { return scrolling->height() >= 100 && scrolling->verticalScrollBar()->maximum() > 0; }));
    scrolling->ensureWidgetVisible(last);
    QVERIFY(!last->visibleRegion().isEmpty());
}

void SpendPageTest::groupsOfTwoKeysStandBesideOneAnother()
{
    SpendWorkspace workspace(fewCalls());
    const auto page = workspace.openPage();
    const auto change = [&](const char* group, const char* then) {
        return reads(*page, [&] {
            SpendChoice choice = page->model().choice();
            choice.group = group;
            choice.then = then;
            page->model().setChoice(choice);
        });
    };
    QVERIFY(change("workflow", "tag:team"));
    QCOMPARE(cell(page->table(), 1, BreakdownModel::Name), u"support ▸ north"_s);
    QVERIFY(change("model", ""));
    QCOMPARE(page->table().model()->rowCount(), 1);
    QCOMPARE(cell(page->table(), 0, BreakdownModel::Share), u"100\u00A0%"_s);
}

void SpendPageTest::aFilterMistakeIsASentenceUnderTheField()
{
    SpendWorkspace workspace(fewCalls());
    const auto page = workspace.openPage();
    auto* popup = page->findChild<FilterPopup*>();
    QTest::mouseClick(page->findChild<ChipButton*>(u"spendFilter"_s), Qt::LeftButton);
    popup->field().setText(u"colour:red"_s);
    QTest::keyClick(&popup->field(), Qt::Key_Return);
    QVERIFY2(popup->mistake().contains(u"colour"_s), qPrintable(popup->mistake()));
    popup->field().setText(u"from:2026-11-20 provider:openai"_s); // the days are the range's
    QTest::keyClick(&popup->field(), Qt::Key_Return);
    QVERIFY2(popup->mistake().contains(u"from:"_s), qPrintable(popup->mistake()));
    popup->field().setText(u"workflow:inv*"_s);
    QVERIFY(reads(*page, [&] { QTest::keyClick(&popup->field(), Qt::Key_Return); }));
    QCOMPARE(page->findChild<FigureTile*>(u"spent"_s)->figure(), u"$3.75"_s);
}

void SpendPageTest::aNameFarDownLeavesTheColumnsAlone()
{
    BreakdownTable table;
    table.resize(1'000, 300);
    table.show();
    std::vector<BreakdownRow> rows(300, BreakdownRow{.group = "invoices"});
    table.setRows({}, rows, std::vector<SeriesSlot>(rows.size()));
    const int width = table.columnWidth(BreakdownModel::Name);
    rows.back().group = std::string(100, 'w');
    table.setRows({}, rows, std::vector<SeriesSlot>(rows.size()));
    QCOMPARE(table.columnWidth(BreakdownModel::Name), width);
    rows.front().group = rows.back().group;
    table.setRows({}, rows, std::vector<SeriesSlot>(rows.size()));
    QVERIFY(table.columnWidth(BreakdownModel::Name) > width);
}

void SpendPageTest::enterInADateShowsItsDays()
{
    QWidget anchor;
    RangePopup popup;
    QSignalSpy chosen(&popup, &RangePopup::rangeChosen);
    popup.openUnder(anchor, QDate(2026, 4, 1), QDate(2026, 4, 8));
    QTest::keyClick(popup.findChild<QDateEdit*>(), Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toDate(), QDate(2026, 4, 1));
    QVERIFY(popup.isHidden());
}

void SpendPageTest::panesOpenOnTheScreen()
{
    const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
    QWidget anchor;
    anchor.setGeometry(room.right() - 20, room.bottom() - 20, 60, 30);
    FilterPopup popup;
    popup.openUnder(anchor, {});
    QVERIFY(room.contains(popup.geometry()));
}

void SpendPageTest::blanksWithinQuotesStay()
{
    QWidget anchor;
    FilterPopup popup;
    QSignalSpy chosen(&popup, &FilterPopup::filterChosen);
    popup.openUnder(anchor, {});
    popup.field().setText(u"  workflow:\"A  b\" "_s);
    QTest::keyClick(&popup.field(), Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), u"workflow:\"A  b\""_s);
}

void SpendPageTest::aKeptFilterThatNoLongerParsesIsNotShown()
{
    SpendWorkspace workspace(fewCalls());
    workspace.settings().setValue(u"spend/filter"_s, u"colour:red"_s);
    const auto page = workspace.openPage();
    QCOMPARE(page->findChild<ChipButton*>(u"spendFilter"_s)->value(), u"none"_s);
    QCOMPARE(page->table().model()->rowCount(), 3);
}

void SpendPageTest::withoutCallsThereIsNoLegend()
{
    SpendWorkspace few({callOf("support", "4", 40)});
    const auto page = few.openPage();
    QVERIFY(page->findChild<ChartLegend*>()->isHidden());
    QVERIFY(reads(*page, [&] { Q_EMIT page->findChild<SpendHeader*>()->rangeChosen(u"60d"_s); }));
    QVERIFY(!page->findChild<ChartLegend*>()->isHidden());
}

void SpendPageTest::aRangeIsRemembered()
{
    SpendWorkspace workspace(fewCalls());
    auto page = workspace.openPage();
    auto* ranges = page->findChild<SegmentedControl*>(u"spendRange"_s);
    QVERIFY(reads(*page, [&] { Q_EMIT page->findChild<SpendHeader*>()->rangeChosen(u"60d"_s); }));
    QCOMPARE(ranges->current(), u"60d"_s);
    QCOMPARE(page->findChild<FigureTile*>(u"spent"_s)->figure(), u"≥\u00A0$8.60"_s);
    page.reset();
    page = workspace.openPage();
    QCOMPARE(page->model().choice().range.id, u"60d"_s);
    QCOMPARE(page->chart().data().bars.size(), 60U);
}

void SpendPageTest::choicesThatNobodyWaitsForAreNotRead()
{
    SpendWorkspace workspace(fewCalls());
    const auto page = workspace.openPage();
    QSignalSpy views(&page->model(), &SpendModel::viewChanged);
    BusyReader busy(workspace.workbench());
    for (const char* group : {"step", "model", "provider"}) {
        SpendChoice choice = page->model().choice();
        choice.group = group;
        page->model().setChoice(choice);
    }
    workspace.workbench().ask([&](LedgerReader&) -> Result<void> {
        workspace.append({callOf("invoices", "10", 0)});
        return {};
    });
    busy.release();
    QVERIFY(becomes([&] { return views.size() == 1; }));
    QCOMPARE(page->model().view()->choice.group, "provider");
    // Only the first choice was read before the question of somebody else, which came in between.
    QCOMPARE(page->model().view()->total.cost.amount, MoneySum::parse("14.6").value());
}

void SpendPageTest::whileCallsKeepEndingTheirViewsAreShown()
{
    SpendWorkspace workspace(fewCalls());
    const auto page = workspace.openPage();
    QSignalSpy views(&page->model(), &SpendModel::viewChanged);
    BusyReader busy(workspace.workbench());
    for (int i = 0; i < 3; ++i)
        page->model().refresh();
    busy.release();
    QVERIFY(becomes([&] { return views.size() == 2; })); // the one under way, and one of all that has ended since
}

void SpendPageTest::untilTheNextGroupsComeAClickIsOnThoseShown()
{
    SpendWorkspace workspace(fewCalls());
    const auto page = workspace.openPage();
    QSignalSpy views(&page->model(), &SpendModel::viewChanged);
    SpendChoice by_model = page->model().choice();
    by_model.group = "model";
    by_model.then = "step";
    BusyReader busy(workspace.workbench());
    page->model().setChoice(by_model);
    BreakdownTable& table = page->table();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                      table.visualRect(table.model()->index(1, BreakdownModel::Calls)).center());
    QCOMPARE(page->model().selection(), (SpendSelection{.group = "support"}));
    QVERIFY(page->model().chosenCalls()->workflow == NameCondition::exactly("support"));
    busy.release();
    QVERIFY(becomes([&] { return views.size() == 1; }));
    QVERIFY(page->model().selection().isEmpty()); // there is no model of that name
    QVERIFY(!page->model().chosenCalls()->model);
    QVERIFY(page->chart().chosen().isEmpty());
}

void SpendPageTest::theExportHasTheGroupsShown()
{
    SpendWorkspace workspace(fewCalls());
    const auto page = workspace.openPage();
    QSignalSpy done(&page->model(), &SpendModel::exported);
    SpendChoice by_model = page->model().choice();
    by_model.group = "model";
    BusyReader busy(workspace.workbench());
    page->model().setChoice(by_model);
    const QString path = workspace.path(u"spend.csv"_s);
    page->model().exportTo(path, SpendModel::ExportFormat::Csv);
    busy.release();
    QVERIFY(becomes([&] { return done.size() == 1; }));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readLine().startsWith("day,workflow,"));
}

void SpendPageTest::callsThatEndShowUp()
{
    SpendWorkspace workspace(fewCalls());
    const auto page = workspace.openPage();
    QVERIFY(workspace.append({callOf("invoices", "10", 0)}));
    QVERIFY(reads(*page, [&] { Q_EMIT workspace.workbench().ledgerChanged(); }));
    QCOMPARE(page->findChild<FigureTile*>(u"spent"_s)->figure(), u"≥\u00A0$14.60"_s);
}

void SpendPageTest::theExportSumsToTheFigureOnTheTile()
{
    SpendWorkspace workspace(fewCalls());
    const auto page = workspace.openPage();
    QSignalSpy done(&page->model(), &SpendModel::exported);
    const QString file = workspace.path(u"spend.csv"_s);
    page->model().exportTo(file, SpendModel::ExportFormat::Csv);
    QVERIFY(becomes([&] { return done.size() == 1; }));
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const auto lines = QString::fromUtf8(written.readAll()).split(u'\n', Qt::SkipEmptyParts);
    QVERIFY2(lines[0].startsWith(u"day,workflow,calls,attempts,cost_usd,basis,unpriced_calls"_s), qPrintable(lines[0]));
    MoneySum sum;
    for (const QString& line : lines.sliced(1))
        sum += MoneySum::parse(line.split(u',')[4].toStdString()).value();
    QCOMPARE(sum, MoneySum::parse("4.6").value());
}

void SpendPageTest::anErrorIsSaidAndCanBeTriedAgain()
{
    SpendWorkspace workspace(fewCalls());
    const auto page = workspace.openPage();
    Q_EMIT page->model().failed({.kind = ErrorKind::Storage, .message = u"The ledger is busy."_s});
    auto* banner = page->findChild<ErrorBanner*>();
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->sentence(), u"The ledger is busy."_s);
    QVERIFY(reads(*page, [&] { QTest::mouseClick(&tryAgain(*page), Qt::LeftButton); }));
    QVERIFY(!banner->isVisible());
}

void SpendPageTest::anExportThatFailedIsTriedAgainAsAnExport()
{
    SpendWorkspace workspace(fewCalls());
    const auto page = workspace.openPage();
    QSignalSpy failed(&page->model(), &SpendModel::exportFailed);
    QSignalSpy done(&page->model(), &SpendModel::exported);
    const QString file = workspace.path(u"nowhere/spend.csv"_s);
    page->model().exportTo(file, SpendModel::ExportFormat::Csv);
    QVERIFY(becomes([&] { return failed.size() == 1; }));
    auto* banner = page->findChild<ErrorBanner*>();
    QVERIFY(banner->isVisible());
    QVERIFY2(banner->sentence().contains(u"spend.csv"_s), qPrintable(banner->sentence()));
    QVERIFY(reads(*page, [&] { page->model().refresh(); }));
    QVERIFY(banner->isVisible()); // reading anew has not written the file
    QVERIFY(QDir().mkpath(workspace.path(u"nowhere"_s)));
    QTest::mouseClick(&tryAgain(*page), Qt::LeftButton);
    QVERIFY(becomes([&] { return done.size() == 1; }));
    QVERIFY(QFile::exists(file));
    QVERIFY(!banner->isVisible());
}

void SpendPageTest::picturesOfEveryState_data()
{
    QTest::addColumn<int>("choice");
    QTest::newRow("light") << int(ThemeChoice::Light);
    QTest::newRow("dark") << int(ThemeChoice::Dark);
}

// For people to look at; what can be told from a state is asserted above.
void SpendPageTest::picturesOfEveryState()
{
    QFETCH(int, choice);
    const QString theme = QString::fromLatin1(QTest::currentDataTag());
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"theme.ini"_s), QSettings::IniFormat);
    ThemeController themes(settings);
    themes.setChoice(ThemeChoice(choice));
    SpendWorkspace empty;
    save(*empty.openPage(), u"empty-"_s + theme);
    SpendWorkspace few({callOf("support", "4", 40)});
    save(*few.openPage(), u"nothing-in-range-"_s + theme);
    SpendWorkspace workspace({}, sampleQuarterSheet());
    QVERIFY(workspace.append(sampleQuarterCalls(workspace.workbench().catalog()->prices())));
    const auto page = workspace.openPage();
    for (const QString& range : {u"7d"_s, u"12m"_s, u"60d"_s}) {
        QSignalSpy examples(&page->model(), &SpendModel::exampleChanged);
        Q_EMIT page->findChild<SpendHeader*>()->rangeChosen(range);
        QVERIFY(becomes([&] { return examples.size() > 0; }));
        save(*page, range + u'-' + theme);
    }
    page->resize(1208, 752); // beside the rail of a window of 1280 × 800
    save(*page, u"60d-1280-"_s + theme);
    {
        SpendWorkspace unpriced({callOf("support", nullptr, 1)});
        const auto small = unpriced.openPage();
        small->resize(1208, 752);
        save(*small, u"unpriced-1280-"_s + theme);
    }
    page->resize(1368, 872);
    StackedChart& chart = page->chart();
    QSignalSpy examples(&page->model(), &SpendModel::exampleChanged);
    QTest::mouseClick(&chart, Qt::LeftButton, {}, middleOf(chart, 40, 0));
    QVERIFY(becomes([&] { return examples.size() > 0; }));
    chart.setFocus();
    save(*page, u"chosen-"_s + theme);
    QVERIFY(page->model().example());               // the sample's calls can be taken apart
    QVERIFY(!page->chart().data().markers.empty()); // the sample's price change
    auto* header = page->findChild<SpendHeader*>();
    for (const auto& choose : std::vector<std::function<void()>>{[&] { Q_EMIT header->groupChosen(u"model"_s); },
                                                                 [&] { Q_EMIT header->thenChosen(u"step"_s); }}) {
        examples.clear();
        choose();
        QVERIFY(becomes([&] { return examples.size() > 0; }));
    }
    save(*page, u"by-model-"_s + theme);
    Q_EMIT page->model().failed({.kind = ErrorKind::Storage,
                                 .message =
                                     u"The ledger of this workspace could not be read; run `assay ledger verify` "
                                     "to see what is wrong with it."_s});
    save(*page, u"error-"_s + theme);
}

QTEST_MAIN(SpendPageTest)
#include "spend_page_test.moc"

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QPromise>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <set>

#include "compare_room.h"
#include "widgets/compare/column_strip.h"
#include "widgets/compare/picker_popup.h"

using namespace assay;
using namespace Qt::StringLiterals;
using assay::test::becomes;
using assay::test::Room;

namespace {

using State = CompareColumn::State;

const QString endless = u"sim-gemini/tokens=5000,pace=50"_s;

bool hasChanges(AnswerView& answer)
{
    for (const auto& block : answer.blocks()) {
        for (const auto& cell : block.cells) {
            const auto changed = [](const auto& span) {
                return span.styles & (InlineStyle::Added | InlineStyle::Removed);
            };
            if (std::ranges::any_of(cell.spans, changed))
                return true;
        }
    }
    return false;
}

} // namespace

class ComparePageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunThatIsReadLateReplacesNothingNewer_data();
    void aRunThatIsReadLateReplacesNothingNewer();
    void theHeaderTellsWhatItCostAndWhatTheNextRunWill();
    void escapeLeavesTheQuestionBeforeItStopsAll();
    void escapeDropsASelectionBeforeItStopsAll();
    void aQuestionThatIsNotTakenStaysInItsField();
    void blindDoesNotTellWhoThinks();
    void diffFollowsABaselineOfTheSameLength();
    void tabGoesAsTheEyeDoes_data();
    void tabGoesAsTheEyeDoes();
    void fromRightToLeftColumnsMoveWhereTheyAreSent();
};

void ComparePageTest::aRunThatIsReadLateReplacesNothingNewer_data()
{
    QTest::addColumn<QString>("meanwhile");
    QTest::addColumn<bool>("opened");
    QTest::newRow("nothing") << QString() << true;
    QTest::newRow("a model is added") << u"add"_s << false;
    QTest::newRow("the prompt is edited") << u"edit"_s << false;
    QTest::newRow("all are run") << u"run"_s << false;
}

void ComparePageTest::aRunThatIsReadLateReplacesNothingNewer()
{
    QFETCH(QString, meanwhile);
    QFETCH(bool, opened);
    Room room;
    QPromise<Result<RecalledRun>> reading;
    reading.start();
    auto services = compareServices(*room.workbench);
    services.recall = [&](const std::string&) { return reading.future(); };
    room.page = std::make_unique<ComparePage>(services, room.colors);
    room.ask(u"Newer"_s);
    QVERIFY(room.choose({u"sim-openai/echo=1"_s}));
    room.page->openRun(u"01JD0000000000000000000000"_s);
    if (meanwhile == u"add"_s)
        Q_EMIT room.child<PickerPopup>(*room.page, u"modelPicker"_s).picked(u"sim-gemini/echo=1"_s);
    else if (meanwhile == u"edit"_s)
        QTest::keyClicks(&room.page->promptPane().userEditor(), u"!"_s);
    else if (meanwhile == u"run"_s)
        QVERIFY(room.runToEnd());
    RecalledRun run{.run = "01JD0000000000000000000000"};
    run.calls.resize(1);
    run.calls.front().result = {.provider = "sim-anthropic", .model = "echo=1", .status = CallStatus::Finished};
    reading.addResult(run);
    reading.finish();
    bool told = false; // and the page was told before
    QMetaObject::invokeMethod(room.page.get(), [&] { told = true; }, Qt::QueuedConnection);
    QVERIFY(becomes([&] { return told; }));
    QCOMPARE(room.page->run().addresses().contains(u"sim-anthropic/echo=1"_s), opened);
    QCOMPARE(room.page->run().addresses().contains(u"sim-openai/echo=1"_s), !opened);
    QCOMPARE(room.page->promptPane().prompt().text.user.contains(u"Newer"_s), !opened);
}

void ComparePageTest::theHeaderTellsWhatItCostAndWhatTheNextRunWill()
{
    Room room;
    room.ask(u"How much?"_s);
    QVERIFY(room.choose({u"sim-openai/tokens=5"_s}));
    QVERIFY(room.runToEnd());
    const auto cost = [&] { return room.page->header().costText().section(u" · "_s, 0, 0); };
    const auto next = [&] { return room.page->header().costText().section(u" · "_s, 1); };
    QVERIFY(becomes([&] { return next().startsWith(u"next $"_s); }));
    QVERIFY(cost().startsWith(u"Cost $"_s));
    const QString before = cost();
    const QString one = next();
    Q_EMIT room.child<PickerPopup>(*room.page, u"modelPicker"_s).picked(u"sim-openai/tokens=6"_s);
    QVERIFY(becomes([&] { return next() != one; }));
    const QString two = next();
    room.page->promptPane().userEditor().setPlainText(u"How much is it? "_s.repeated(2'000));
    QVERIFY(becomes([&] { return next() != two; }));
    QCOMPARE(cost(), before); // the answer that it was paid for still stands there
}

void ComparePageTest::escapeLeavesTheQuestionBeforeItStopsAll()
{
    Room room;
    room.ask(u"Go on for long."_s);
    QVERIFY(room.choose({u"sim-openai/tokens=5"_s, endless}));
    room.page->runAll();
    QVERIFY(becomes([&] { return room.column(0).canCarryOn() && room.column(1).state() == State::Streaming; }));
    room.child<QToolButton>(room.view(0), u"carryOn"_s).click();
    auto& question = room.child<QLineEdit>(room.view(0), u"question"_s);
    QVERIFY(question.hasFocus());
    QTest::keyClicks(&question, u"Half a"_s);
    QTest::keyClick(&question, Qt::Key_Escape);
    QVERIFY(!question.isVisible());
    QVERIFY(room.view(0).answer().hasFocus());
    QVERIFY(room.column(1).isRunning());
    QTest::keyClick(&room.view(0).answer(), Qt::Key_Escape);
    QVERIFY(becomes([&] { return room.column(1).state() == State::Stopped; }));
}

void ComparePageTest::escapeDropsASelectionBeforeItStopsAll()
{
    Room room;
    room.ask(u"Go on for long."_s);
    QVERIFY(room.choose({u"sim-openai/tokens=5"_s, endless}));
    room.page->runAll();
    QVERIFY(becomes([&] { return room.column(0).canCarryOn() && room.column(1).state() == State::Streaming; }));
    auto& answer = room.view(0).answer();
    QVERIFY(becomes([&] { return !answer.text().isEmpty(); }));
    answer.setFocus();
    answer.selectAll();
    QVERIFY(answer.hasSelection());
    QTest::keyClick(&answer, Qt::Key_Escape);
    QVERIFY(!answer.hasSelection());
    QVERIFY(room.column(1).isRunning());
    QTest::keyClick(&answer, Qt::Key_Escape);
    QVERIFY(becomes([&] { return room.column(1).state() == State::Stopped; }));
}

void ComparePageTest::aQuestionThatIsNotTakenStaysInItsField()
{
    Room room;
    RecalledRun recalled{.run = "01JD0000000000000000000000"};
    recalled.calls.resize(1); // what it asked is no longer kept
    recalled.calls.front().result = {.provider = "sim-openai", .model = "echo=1", .status = CallStatus::Finished};
    room.page->run().restore(recalled);
    room.child<QToolButton>(room.view(0), u"carryOn"_s).click();
    auto& question = room.child<QLineEdit>(room.view(0), u"question"_s);
    QTest::keyClicks(&question, u"Carefully worded"_s);
    QTest::keyClick(&question, Qt::Key_Return);
    QVERIFY(room.child<QWidget>(*room.page, u"pageError"_s).isVisible());
    QVERIFY(question.isVisible());
    QCOMPARE(question.text(), u"Carefully worded"_s);
}

void ComparePageTest::blindDoesNotTellWhoThinks()
{
    Room room;
    room.ask(u"Think first."_s);
    QVERIFY(room.choose({u"sim-anthropic/tokens=5,reasoning=5000,pace=100"_s, u"sim-openai/first_ms=60000"_s}));
    room.page->setMode(ColumnMode::Blind);
    room.page->runAll();
    QVERIFY(becomes([&] { return !room.column(0).thinking().empty(); }));
    QCOMPARE(room.column(0).state(), State::Waiting);
    QStringList hints;
    for (auto* const view : room.page->shownColumns())
        hints << room.child<QLabel>(*view, u"columnHint"_s).text();
    QCOMPARE(hints.front(), hints.back());
}

void ComparePageTest::diffFollowsABaselineOfTheSameLength()
{
    Room room;
    room.ask(u"one word"_s);
    QVERIFY(room.choose({u"sim-openai/echo=1"_s, u"sim-gemini/echo=1"_s}));
    QVERIFY(room.runToEnd());
    room.page->run().setKept(room.column(1).id(), true);
    room.page->setMode(ColumnMode::Diff);
    room.ask(u"two word"_s);
    QVERIFY(room.runToEnd());
    QVERIFY(becomes([&] { return hasChanges(room.view(1).answer()); }));
    room.ask(u"one word"_s);
    QVERIFY(room.runToEnd());
    QVERIFY(becomes([&] { return !hasChanges(room.view(1).answer()); }));
}

void ComparePageTest::tabGoesAsTheEyeDoes_data()
{
    QTest::addColumn<QString>("arranged");
    QTest::newRow("as they were added") << QString();
    QTest::newRow("the first one moved to the end") << u"moved"_s;
    QTest::newRow("in the chance order of Blind") << u"blind"_s;
}

void ComparePageTest::tabGoesAsTheEyeDoes()
{
    QFETCH(QString, arranged);
    Room room;
    room.ask(u"Say it."_s);
    const QString failing = u"sim-openai/fault=400"_s; // has a banner above its answer
    QVERIFY(room.choose({u"sim-openai/echo=1"_s, failing, u"sim-gemini/echo=1"_s, u"sim-anthropic/echo=1"_s}));
    QVERIFY(room.runToEnd());
    if (arranged == u"moved"_s)
        room.page->run().moveColumn(room.column(0).id(), 3);
    if (arranged == u"blind"_s)
        room.page->setMode(ColumnMode::Blind);
    const auto views = room.page->shownColumns();
    QVERIFY(becomes([&] { return std::ranges::is_sorted(views, {}, &QWidget::x) && views.back()->x() > 0; }));
    room.child<QToolButton>(*views.front(), u"columnMenu"_s).setFocus();
    using Place = std::tuple<std::size_t, int, int>; // column, and where in it
    std::vector<Place> places;
    std::set<std::size_t> seen;
    for (std::size_t column = 0; column < views.size();) {
        auto* const focus = QApplication::focusWidget();
        QVERIFY(focus);
        column = 0;
        while (column < views.size() && !views[column]->isAncestorOf(focus))
            ++column;
        const QPoint corner = column < views.size() ? focus->mapTo(views[column], QPoint()) : QPoint();
        places.emplace_back(column, corner.y(), corner.x());
        seen.insert(column);
        QTest::keyClick(focus, Qt::Key_Tab);
        QVERIFY(places.size() < 100);
    }
    QVERIFY(std::ranges::is_sorted(places));
    QCOMPARE(seen.size(), views.size() + 1); // all of them, and out of them
}

void ComparePageTest::fromRightToLeftColumnsMoveWhereTheyAreSent()
{
    Room room;
    room.page->setLayoutDirection(Qt::RightToLeft);
    QVERIFY(room.choose({u"sim-openai/plain"_s, u"sim-gemini/plain"_s, u"sim-anthropic/plain"_s}));
    QVERIFY(becomes([&] { return room.view(0).x() > room.view(1).x() && room.view(1).x() > room.view(2).x(); }));
    const int first = room.view(0).id();
    auto& strip = room.child<ColumnStrip>(*room.page, u"columnStrip"_s);
    QCOMPARE(strip.positionAt(room.view(0).mapToGlobal(QPoint(room.view(0).width(), 0)), first), 0);
    QCOMPARE(strip.positionAt(room.view(2).mapToGlobal(QPoint(0, 0)), first), 2);
    auto& menu = room.child<QMenu>(room.view(0), QString());
    Q_EMIT menu.aboutToShow();
    const auto move_left = [&] {
        for (auto* const action : menu.actions()) {
            if (action->text() == u"Move left"_s)
                action->trigger();
        }
    };
    move_left();
    QCOMPARE(room.page->run().positionOf(first), 1);
}

QTEST_MAIN(ComparePageTest)
#include "compare_page_test.moc"

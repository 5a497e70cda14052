// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtGui/QClipboard>
#include <QtGui/QDropEvent>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>

#include "compare_room.h"
#include "engine/clock.h"
#include "ledger_history.h"
#include "support/ledger_calls.h"
#include "widgets/common/banner.h"
#include "widgets/compare/attribution_dialog.h"
#include "widgets/compare/column_strip.h"
#include "widgets/compare/history_choices.h"
#include "widgets/compare/metrics_row.h"
#include "widgets/compare/model_choices.h"
#include "widgets/compare/picker_popup.h"
#include "widgets/compare/prompt_pane.h"
#include "widgets/compare/thinking_section.h"

using namespace assay;
using namespace Qt::StringLiterals;
using assay::test::becomes;
using assay::test::Room;
using assay::test::shownText;

namespace {

using State = CompareColumn::State;

const QStringList three_dialects{u"sim-openai/tokens=60,reasoning=0"_s, u"sim-anthropic/tokens=40"_s,
                                 u"sim-gemini/tokens=50"_s};

// Deals with the dialog that the next click opens, and would wait for.
template <typename Dialog>
void whenAsked(const std::function<void(Dialog&)>& answer)
{
    auto* const look = new QTimer(qApp);
    QObject::connect(look, &QTimer::timeout, look, [look, answer] {
        auto* const dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        look->deleteLater();
        look->stop();
        answer(*dialog);
        if (dialog->isVisible()) // a test that fails rather than one that waits
            dialog->reject();
    });
    look->start(5);
}

void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

void drop(QWidget& target, const QMimeData& data)
{
    const QPoint place(4, 4);
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &dropped);
}

} // namespace

class CompareTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsOfThreeDialectsFillWithTheirAnswers();
    void costsEqualTheLedgers();
    void oneColumnCanBeStoppedWhileTheOthersGoOn();
    void escapeStopsAll();
    void aFailedColumnSaysWhyAndCanBeTriedAgain();
    void theNextAttemptIsToldBelowTheAnswer();
    void diffComparesWithTheBaselineOrTheColumnBefore();
    void blindHidesNamesAndFiguresUntilRevealed();
    void carryingOnSendsTheEarlierTurns();
    void theModelsThoughtsStandAboveItsAnswer();
    void thoughtsThatAreHiddenAreSaidToBe();
    void aKeptAnswerStaysBesideTheNewOne();
    void movingAColumnToTheLeftMakesItTheBaseline();
    void draggingAHeaderMovesItsColumn();
    void aColumnCanFillThePage();
    void historySurvivesANewWorkbenchAndPaysNothing();
    void aRunIsFoundHoweverManyCallsCameAfterIt();
    void theEstimateIsShownBeforeTheRun();
    void columnsScrollSidewaysBelow320Pixels();
    void theKeyboardAloneAddsAModelAndRuns();
    void aModelNoCatalogKnowsCanBeAsked();
    void variablesAreAskedForAndFilledIn();
    void aPromptFileBringsItsModelsAndParameters();
    void thePromptAndItsModelsAreThereAtTheNextStart();
    void droppedFilesGoWithThePromptInTheirOrder();
    void aPastedPictureGoesWithThePrompt();
    void aPastedTextStaysText();
    void aSchemaFileIsAskedFor();
    void tagsAreReadLineByLine_data();
    void tagsAreReadLineByLine();
    void theTagDialogKeepsNothingBack();
    void badgesTellHowAColumnEnded_data();
    void badgesTellHowAColumnEnded();
};

void CompareTest::columnsOfThreeDialectsFillWithTheirAnswers()
{
    Room room;
    room.ask(u"Write something."_s);
    QVERIFY(room.choose(three_dialects));
    QVERIFY(room.runToEnd());
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(room.column(i).state(), State::Finished);
        const auto figures = room.column(i).figures();
        QVERIFY(figures.first_token_us.has_value());
        QVERIFY(figures.input_tokens > 0);
        QCOMPARE(figures.attempts, 1);
        QVERIFY(
            becomes([&] { return shownText(room.view(i)) == QString::fromStdString(room.column(i).transcript()); }));
        QVERIFY(!shownText(room.view(i)).isEmpty());
    }
    QCOMPARE(room.column(0).figures().output_tokens, 60);
    QCOMPARE(room.column(1).figures().output_tokens, 40);
    QCOMPARE(room.column(2).figures().output_tokens, 50);
    const auto& metrics = room.child<MetricsRow>(room.view(1), u"metrics"_s).metrics();
    QCOMPARE(metrics.size(), 4U);
    QVERIFY(metrics[2].value.endsWith(u"/ 40"_s));
}

void CompareTest::costsEqualTheLedgers()
{
    Room room;
    room.ask(u"What does it cost?"_s);
    QVERIFY(room.choose(three_dialects));
    QVERIFY(room.runToEnd());
    for (std::size_t i = 0; i < 3; ++i) {
        const auto id = room.column(i).turns().back().call;
        auto answer = room.workbench->ask([id](LedgerReader& reader) { return reader.call(id); });
        QVERIFY(becomes([&] { return answer.isFinished(); }));
        QVERIFY(answer.result() && *answer.result());
        QCOMPARE((**answer.result()).row.cost.amount.toString(), room.column(i).figures().cost->amount.toString());
        QCOMPARE((**answer.result()).run, room.page->run().id());
    }
    QVERIFY(room.page->header().costText().startsWith(u"Cost "_s));
}

void CompareTest::oneColumnCanBeStoppedWhileTheOthersGoOn()
{
    Room room;
    room.ask(u"Go on for long."_s);
    QVERIFY(room.choose({u"sim-openai/tokens=5000,pace=50"_s, u"sim-anthropic/tokens=20"_s}));
    room.page->runAll();
    QVERIFY(becomes([&] { return room.column(0).state() == State::Streaming; }));
    room.child<QToolButton>(room.view(0), u"stop"_s).click();
    QVERIFY(becomes([&] { return !room.page->run().isRunning(); }));
    QCOMPARE(room.column(0).state(), State::Stopped);
    QCOMPARE(room.column(1).state(), State::Finished);
    QVERIFY(!room.column(0).transcript().empty()); // what had come stays
    QVERIFY(!room.column(0).canCarryOn());
}

void CompareTest::escapeStopsAll()
{
    Room room;
    room.ask(u"Go on for long."_s);
    QVERIFY(room.choose({u"sim-openai/tokens=5000,pace=50"_s, u"sim-gemini/tokens=5000,pace=50"_s}));
    QTest::keyClick(&room.page->promptPane().userEditor(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(room.page->run().isRunning());
    QVERIFY(becomes([&] { return room.column(0).state() == State::Streaming; }));
    QTest::keyClick(&room.page->promptPane().userEditor(), Qt::Key_Escape);
    QVERIFY(becomes([&] { return !room.page->run().isRunning(); }));
    QCOMPARE(room.column(0).state(), State::Stopped);
    QCOMPARE(room.column(1).state(), State::Stopped);
}

void CompareTest::aFailedColumnSaysWhyAndCanBeTriedAgain()
{
    Room room;
    room.ask(u"Fail once."_s);
    QVERIFY(room.choose({u"sim-openai/times=1,fault=400"_s, u"sim-anthropic/tokens=10"_s}));
    QVERIFY(room.runToEnd());
    QCOMPARE(room.column(0).state(), State::Failed);
    QVERIFY(!room.column(0).error()->message.isEmpty());
    QCOMPARE(room.column(1).state(), State::Finished);
    auto& retry = room.child<QToolButton>(room.view(0), u"retry"_s);
    QVERIFY(retry.isVisible());
    retry.click();
    QVERIFY(becomes([&] { return !room.page->run().isRunning(); }));
    QCOMPARE(room.column(0).state(), State::Finished);
    QVERIFY(!room.column(0).error());
}

void CompareTest::theNextAttemptIsToldBelowTheAnswer()
{
    Room room;
    room.ask(u"Stumble once."_s);
    QVERIFY(room.choose({u"sim-openai/times=1,fault=503:retry-after=0"_s}));
    QVERIFY(room.runToEnd());
    QCOMPARE(room.column(0).state(), State::Finished);
    const QString told = room.child<QLabel>(room.view(0), u"attempts"_s).text();
    QVERIFY2(told.contains(u"2"_s) && told.contains(u"sim-openai: 503"_s), qPrintable(told));
}

void CompareTest::diffComparesWithTheBaselineOrTheColumnBefore()
{
    Room room;
    room.ask(u"Differ."_s);
    QVERIFY(room.choose(
        {u"sim-openai/tokens=40,seed=1"_s, u"sim-openai/tokens=40,seed=2"_s, u"sim-openai/tokens=40,seed=2"_s}));
    QVERIFY(room.runToEnd());
    room.page->setMode(ColumnMode::Diff);
    QCOMPARE(room.view(0).answer().mode(), AnswerView::Mode::Read); // nothing to compare it with
    QCOMPARE(room.view(1).answer().mode(), AnswerView::Mode::Diff);
    const auto has_changes = [&](std::size_t index) {
        for (const auto& block : room.view(index).answer().blocks()) {
            for (const auto& cell : block.cells) {
                for (const auto& span : cell.spans) {
                    if (span.styles & (InlineStyle::Added | InlineStyle::Removed))
                        return true;
                }
            }
        }
        return false;
    };
    QVERIFY(becomes([&] { return has_changes(1) && has_changes(2); }));
    room.page->setDiffAgainst(DiffAgainst::Before); // equal to the third column
    QVERIFY(becomes([&] { return has_changes(1) && !has_changes(2); }));
}

void CompareTest::blindHidesNamesAndFiguresUntilRevealed()
{
    Room room;
    room.ask(u"Who are you?"_s);
    QVERIFY(room.choose(three_dialects));
    QVERIFY(room.runToEnd());
    room.page->setMode(ColumnMode::Blind);
    QStringList names;
    for (auto* view : room.page->shownColumns()) {
        names << view->shownName();
        QVERIFY(!room.child<MetricsRow>(*view, u"metrics"_s).isVisible());
        QVERIFY(room.child<QLabel>(*view, u"columnProvider"_s).text().isEmpty());
        for (const auto* label : view->findChildren<QLabel*>())
            QVERIFY(!label->text().contains(u"sim-"_s) || !label->isVisible());
    }
    QCOMPARE(names, QStringList({u"Answer A"_s, u"Answer B"_s, u"Answer C"_s}));
    room.child<QPushButton>(*room.page, u"reveal"_s).click();
    QCOMPARE(room.page->mode(), ColumnMode::Read);
    QCOMPARE(room.view(0).shownName(), u"tokens=60,reasoning=0"_s);
}

void CompareTest::carryingOnSendsTheEarlierTurns()
{
    Room room;
    room.ask(u"First question"_s);
    QVERIFY(room.choose({u"sim-openai/echo=1"_s, u"sim-anthropic/echo=1"_s}));
    QVERIFY(room.runToEnd());
    room.child<QToolButton>(room.view(0), u"carryOn"_s).click();
    auto& field = room.child<QLineEdit>(room.view(0), u"question"_s);
    QVERIFY(field.isVisible());
    QTest::keyClicks(&field, u"Second question"_s);
    QTest::keyClick(&field, Qt::Key_Return);
    QVERIFY(becomes([&] { return room.column(0).turns().size() == 2 && !room.page->run().isRunning(); }));
    const auto& messages = room.column(0).turns().back().request.messages;
    QCOMPARE(messages.size(), 3U);
    QCOMPARE(messages[1].role, Role::Assistant);
    QCOMPARE(std::get<TextPart>(messages[1].parts.front()).text, "First question");
    QCOMPARE(std::get<TextPart>(messages[2].parts.front()).text, "Second question");
    QCOMPARE(room.column(0).turns().back().answer.text(), "Second question");
    QCOMPARE(room.column(1).turns().size(), 1U);
    QVERIFY(becomes([&] { return shownText(room.view(0)).count(u"question"_s) == 3; }));
}

void CompareTest::theModelsThoughtsStandAboveItsAnswer()
{
    Room room;
    room.ask(u"Think first."_s);
    QVERIFY(room.choose({u"sim-anthropic/tokens=40,reasoning=200,pace=400"_s, u"sim-openai/tokens=20,reasoning=0"_s}));
    auto& thinking = room.child<ThinkingSection>(room.view(0), u"thinking"_s);
    auto& title = room.child<QToolButton>(room.view(0), u"thinkingTitle"_s);
    QVERIFY(!thinking.isVisible());
    room.page->runAll();
    QVERIFY(becomes([&] { return thinking.isVisible() && thinking.isOpen(); }));
    QCOMPARE(room.column(0).state(), State::Waiting);
    QCOMPARE(title.text(), u"Thinking…"_s);
    QVERIFY(becomes([&] { return room.column(0).state() == State::Streaming && !thinking.isOpen(); }));
    QVERIFY(becomes([&] { return !room.page->run().isRunning(); }));
    QCOMPARE(title.text(), u"Thinking · 200 tokens"_s);
    QVERIFY(!thinking.isOpen() && !thinking.text().isVisible());
    QVERIFY(!room.child<ThinkingSection>(room.view(1), u"thinking"_s).isVisible());
    title.setFocus();
    QTest::keyClick(&title, Qt::Key_Space);
    QVERIFY(thinking.isOpen() && thinking.text().isVisible());
    const auto thoughts = QString::fromStdString(room.column(0).thinking());
    QVERIFY(becomes([&] { return thinking.text().text() == thoughts; }));
    QVERIFY(!shownText(room.view(0)).contains(thoughts.left(40)));
    QVERIFY(becomes([&] { return thinking.height() < room.view(0).answer().height(); }));
    room.page->setMode(ColumnMode::Raw);
    QCOMPARE(thinking.text().mode(), AnswerView::Mode::Raw);
    QVERIFY(thinking.isOpen()); // as the reader left it
    room.page->setMode(ColumnMode::Blind);
    QVERIFY(!thinking.isVisible()); // not every model thinks
    room.page->setMode(ColumnMode::Read);
    const std::string run = room.page->run().id();
    room.open();
    room.page->openRun(QString::fromStdString(run));
    QVERIFY(becomes([&] { return room.page->run().id() == run; }));
    QCOMPARE(QString::fromStdString(room.column(0).thinking()), thoughts);
    QVERIFY(!room.child<ThinkingSection>(room.view(0), u"thinking"_s).isOpen());
}

void CompareTest::thoughtsThatAreHiddenAreSaidToBe()
{
    using Kind = Answer::Item::Kind;
    const auto recalled = [](std::vector<Answer::Item> items) {
        RecalledCall call;
        call.result.status = CallStatus::Finished;
        call.answer.items = std::move(items);
        CompareColumn column(1, "p/m", u"m"_s, u"P"_s);
        column.ask({});
        column.recall(call);
        return column;
    };
    const auto shown = recalled({{.kind = Kind::Reasoning, .text = "one", .signature = "s"},
                                 {.kind = Kind::Reasoning, .text = "two", .signature = "t"},
                                 {.kind = Kind::Text, .text = "three"}});
    QCOMPARE(shown.thinking(), "one\n\ntwo");
    QVERIFY(!shown.hidesThinking());
    const auto hidden = recalled({{.kind = Kind::Reasoning, .signature = "s", .redacted = true}});
    QVERIFY(hidden.hidesThinking());
    FrameClock clock;
    CodeHighlighting highlighting;
    ThinkingSection section(clock, highlighting);
    section.display(hidden, false);
    QVERIFY(!section.isHidden() && !section.isOpen());
    QVERIFY(!section.findChild<QToolButton*>()->isEnabled());
    section.display(shown, false);
    QVERIFY(section.findChild<QToolButton*>()->isEnabled());
}

void CompareTest::aKeptAnswerStaysBesideTheNewOne()
{
    Room room;
    room.ask(u"Once"_s);
    QVERIFY(room.choose({u"sim-openai/echo=1"_s}));
    QVERIFY(room.runToEnd());
    room.child<QToolButton>(room.view(0), u"keep"_s).click();
    room.ask(u"Twice"_s);
    QVERIFY(room.runToEnd());
    QCOMPARE(room.page->run().columns().size(), 2U);
    QCOMPARE(room.column(0).transcript(), "Once");
    QCOMPARE(room.column(1).transcript(), "Twice");
    QVERIFY(room.runToEnd()); // the new one is there already
    QCOMPARE(room.page->run().columns().size(), 2U);
}

void CompareTest::movingAColumnToTheLeftMakesItTheBaseline()
{
    Room room;
    QVERIFY(room.choose(three_dialects));
    const int last = room.column(2).id();
    room.page->run().moveColumn(last, 0);
    QCOMPARE(room.view(0).id(), last);
    QVERIFY(becomes([&] { return room.view(0).x() < room.view(1).x() && room.view(1).x() < room.view(2).x(); }));
    QCOMPARE(room.page->run().positionOf(last), 0);
}

void CompareTest::draggingAHeaderMovesItsColumn()
{
    Room room;
    QVERIFY(room.choose(three_dialects));
    QVERIFY(becomes([&] { return room.view(2).x() > room.view(1).x(); }));
    const int first = room.view(0).id();
    auto* header = room.child<QLabel>(room.view(0), u"columnModel"_s).parentWidget();
    const QPoint from(4, 4);
    QTest::mousePress(header, Qt::LeftButton, {}, from);
    const QPoint target = room.view(2).mapToGlobal(QPoint(room.view(2).width() - 4, 20));
    QTest::mouseMove(header, header->mapFromGlobal(target) - QPoint(40, 0));
    QTest::mouseMove(header, header->mapFromGlobal(target));
    QTest::mouseRelease(header, Qt::LeftButton, {}, header->mapFromGlobal(target));
    QCOMPARE(room.page->run().positionOf(first), 2);
}

void CompareTest::aColumnCanFillThePage()
{
    Room room;
    QVERIFY(room.choose(three_dialects));
    auto* header = room.child<QLabel>(room.view(1), u"columnModel"_s).parentWidget();
    QTest::mouseDClick(header, Qt::LeftButton, {}, QPoint(2, 2));
    QVERIFY(!room.view(0).isVisible() && room.view(1).isVisible() && !room.view(2).isVisible());
    QTest::mouseDClick(header, Qt::LeftButton, {}, QPoint(2, 2));
    QVERIFY(room.view(0).isVisible() && room.view(1).isVisible() && room.view(2).isVisible());
}

void CompareTest::historySurvivesANewWorkbenchAndPaysNothing()
{
    Room room;
    room.ask(u"Remember this question\nand its second line"_s);
    QVERIFY(room.choose({u"sim-openai/echo=1"_s, u"sim-anthropic/tokens=30"_s}));
    QVERIFY(room.runToEnd());
    QVERIFY(room.page->run().carryOn(room.column(0).id(), u"And more"_s).has_value());
    QVERIFY(becomes([&] { return !room.page->run().isRunning(); }));
    const std::string run = room.page->run().id();
    const std::string transcript = room.column(0).transcript();
    const std::string other = room.column(1).transcript();
    const auto cost = room.page->run().cost()->amount;
    const auto asked = room.simulator.stats().requests;

    room.open();
    auto future = room.workbench->ask(
        [folder = room.workbench->workspace().folder()](LedgerReader& reader) { return recentRuns(reader, folder); });
    QVERIFY(becomes([&] { return future.isFinished(); }));
    const auto runs = future.result();
    QVERIFY(runs.has_value());
    QCOMPARE(runs->size(), 1U);
    QCOMPARE(runs->front().run, run);
    QCOMPARE(runs->front().title, u"Remember this question"_s);
    QCOMPARE(runs->front().addresses.size(), 2U);

    room.page->openRun(QString::fromStdString(run));
    QVERIFY(becomes([&] { return room.page->run().id() == run; }));
    QCOMPARE(room.column(0).transcript(), transcript);
    QCOMPARE(room.column(1).transcript(), other);
    QCOMPARE(room.column(0).turns().size(), 2U);
    QCOMPARE(room.page->run().cost()->amount.toString(), cost.toString());
    QCOMPARE(room.page->promptPane().prompt().text.user, u"Remember this question\nand its second line"_s);
    QCOMPARE(room.simulator.stats().requests, asked);
    QVERIFY(room.column(0).canCarryOn());
}

void CompareTest::aRunIsFoundHoweverManyCallsCameAfterIt()
{
    Room room;
    room.ask(u"Asked long ago"_s);
    QVERIFY(room.choose({u"sim-openai/echo=1"_s}));
    QVERIFY(room.runToEnd());
    const auto run = QString::fromStdString(room.page->run().id());
    std::vector<PastCall> others;
    const auto now_us = utcMicroseconds();
    for (int i = 0; i < 3'000; ++i)
        others.push_back(test::sampleCall(i, now_us + i * 1'000));
    auto appended = room.workbench->ledger().appendBulk(std::move(others));
    QVERIFY(becomes([&] { return appended.isFinished(); }));
    QVERIFY(appended.result());
    room.open();
    room.page->openRun(run);
    QVERIFY(becomes([&] { return QString::fromStdString(room.page->run().id()) == run; }));
    QCOMPARE(room.column(0).transcript(), "Asked long ago");
    room.page->openHistory();
    auto& picker = room.child<PickerPopup>(*room.page, u"historyPicker"_s);
    const auto* list = picker.findChild<QAbstractItemView*>();
    QVERIFY(becomes([&] { return list->model()->rowCount() == 1; }));
}

void CompareTest::theEstimateIsShownBeforeTheRun()
{
    Room room;
    room.ask(u"How much will it be?"_s);
    QVERIFY(room.choose(three_dialects));
    QVERIFY(becomes([&] {
        return room.page->header().costText().startsWith(u"Estimate $"_s) ||
               room.page->header().costText().startsWith(u"Estimate ≥ $"_s);
    }));
    QVERIFY(room.simulator.stats().requests == 0);
}

void CompareTest::columnsScrollSidewaysBelow320Pixels()
{
    Room room;
    auto& strip = room.child<ColumnStrip>(*room.page, u"columnStrip"_s);
    QVERIFY(room.choose(three_dialects));
    QVERIFY(becomes([&] { return room.view(2).width() > 0; }));
    QCOMPARE(strip.horizontalScrollBar()->maximum(), 0);
    QVERIFY(room.choose(three_dialects + three_dialects));
    QVERIFY(becomes([&] { return strip.horizontalScrollBar()->maximum() > 0; }));
    for (const auto* view : room.page->shownColumns())
        QCOMPARE(view->width(), ColumnView::least_width);
}

void CompareTest::theKeyboardAloneAddsAModelAndRuns()
{
    Room room;
    room.ask(u"Typed"_s);
    auto& editor = room.page->promptPane().userEditor();
    QTest::keyClick(&editor, Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    auto& picker = room.child<PickerPopup>(*room.page, u"modelPicker"_s);
    QVERIFY(picker.isVisible());
    QTest::keyClicks(&picker.field(), u"sim-ollama/echo=1"_s);
    QTest::keyClick(&picker.field(), Qt::Key_Return);
    QVERIFY(!picker.isVisible());
    QCOMPARE(room.page->run().addresses(), QStringList(u"sim-ollama/echo=1"_s));
    QTest::keyClick(&editor, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(becomes([&] { return room.column(0).state() == State::Finished; }));
    QCOMPARE(room.column(0).transcript(), "Typed");
}

void CompareTest::aModelNoCatalogKnowsCanBeAsked()
{
    SeriesColors colors;
    const ModelChoices choices(loadCatalog({}), {u"anthropic/claude-sonnet-4-6"_s});
    const auto all = choices.matching({}, colors);
    QVERIFY(!all.empty());
    QCOMPARE(all.front().key, u"anthropic/claude-sonnet-4-6"_s); // used of late
    const auto unknown = choices.matching(u"openai/a-model-of-tomorrow"_s, colors);
    QVERIFY(!unknown.empty());
    QCOMPARE(unknown.back().key, u"openai/a-model-of-tomorrow"_s);
    QCOMPARE(unknown.back().right, u"—"_s);
    QVERIFY(choices.matching(u"nobody/a-model"_s, colors).empty());
}

void CompareTest::variablesAreAskedForAndFilledIn()
{
    Room room;
    room.ask(u"Say {{word}} twice"_s);
    QVERIFY(room.choose({u"sim-openai/echo=1"_s}));
    auto& field = room.child<QPlainTextEdit>(*room.page, u"variable word"_s);
    QVERIFY(field.isVisible());
    room.page->runAll();
    QVERIFY(!room.page->run().isRunning()); // a variable without a value is told, not sent
    QVERIFY(room.child<QWidget>(*room.page, u"pageError"_s).isVisible());
    QTest::keyClicks(&field, u"hello"_s);
    QVERIFY(room.runToEnd());
    QCOMPARE(room.column(0).transcript(), "Say hello twice");
}

void CompareTest::aPromptFileBringsItsModelsAndParameters()
{
    Room room;
    PromptFile file;
    file.title = u"Kept prompt"_s;
    file.user = u"Ask {{it}}"_s;
    file.variables = {{u"it"_s, u"this"_s}};
    file.models = {u"sim-openai/echo=1"_s, u"sim-gemini/tokens=5"_s};
    file.other_keys = {{u"temperature"_s, u"0.5"_s}, {u"max_output_tokens"_s, u"64"_s}, {u"colour"_s, u"blue"_s}};
    QVERIFY(QDir(room.folder.path()).mkpath(u"ws/prompts"_s));
    QVERIFY(writePrompt(room.folder.filePath(u"ws/prompts/kept.md"_s), file).has_value());
    room.open();
    QVERIFY(becomes([&] { return room.page->run().columns().size() == 2; }));
    const auto prompt = room.page->promptPane().prompt();
    QCOMPARE(prompt.parameters.temperature, std::optional(0.5));
    QCOMPARE(prompt.parameters.max_output_tokens, std::optional<std::int64_t>(64));
    QVERIFY(!room.page->promptPane().isEdited());
    auto kept = toPromptFile(prompt, file.models);
    std::ranges::sort(kept.other_keys);
    std::ranges::sort(file.other_keys);
    QCOMPARE(kept, file); // unknown keys stay
}

void CompareTest::thePromptAndItsModelsAreThereAtTheNextStart()
{
    Room room;
    QTest::keyClicks(&room.page->promptPane().userEditor(), u"Still to be asked"_s);
    QVERIFY(room.choose(three_dialects));
    room.open();
    QVERIFY(becomes([&] { return room.page->run().addresses() == three_dialects; }));
    QCOMPARE(room.page->promptPane().prompt().text.user, u"Still to be asked"_s);
    QVERIFY(room.page->promptPane().isEdited());
    QCOMPARE(room.simulator.stats().requests, 0);
}

void CompareTest::droppedFilesGoWithThePromptInTheirOrder()
{
    Room room;
    room.ask(u"What is in these?"_s);
    QMimeData data;
    QList<QUrl> urls;
    QStringList names;
    for (int i = 0; i < 6; ++i) { // the first is the largest, and takes longest
        names << u"notes %1.txt"_s.arg(i);
        writeFile(room.folder.filePath(names.last()), QByteArray(i == 0 ? 400'000 : 10, 'a') + "\nend");
        urls << QUrl::fromLocalFile(room.folder.filePath(names.last()));
    }
    data.setUrls(urls);
    auto& pane = room.page->promptPane();
    drop(*pane.userEditor().viewport(), data);
    QVERIFY(becomes([&] { return pane.prompt().attachments.size() == 6; }));
    QCOMPARE(pane.prompt().text.user, u"What is in these?"_s); // and their addresses are not typed into it
    for (std::size_t i = 0; i < 6; ++i)
        QCOMPARE(pane.prompt().attachments[i].name, names[static_cast<qsizetype>(i)]);
    drop(pane, data); // beside the editor too
    QVERIFY(becomes([&] { return pane.prompt().attachments.size() == 12; }));
    QVERIFY(room.choose({u"sim-openai/tokens=5"_s}));
    QVERIFY(room.runToEnd());
    QCOMPARE(room.column(0).turns().back().request.messages.front().parts.size(), 13U);
}

void CompareTest::aPastedPictureGoesWithThePrompt()
{
    Room room;
    room.ask(u"What is it?"_s);
    QImage picture(12, 8, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QGuiApplication::clipboard()->setImage(picture);
    auto& pane = room.page->promptPane();
    QTest::keySequence(&pane.userEditor(), QKeySequence::Paste);
    QVERIFY(becomes([&] { return pane.prompt().attachments.size() == 1; }));
    const auto prompt = pane.prompt();
    const auto& media = std::get<MediaPart>(*prompt.attachments.front().part);
    QCOMPARE(media.media_type, "image/png");
    const auto read = QImage::fromData(QByteArray::fromStdString(*media.bytes), "PNG");
    QCOMPARE(read.size(), picture.size());
    QCOMPARE(read.pixelColor(3, 3), QColor(Qt::red));
    QCOMPARE(prompt.text.user, u"What is it?"_s);
}

void CompareTest::aPastedTextStaysText()
{
    Room room;
    room.ask({});
    QGuiApplication::clipboard()->setText(u"plain words"_s);
    auto& pane = room.page->promptPane();
    QTest::keySequence(&pane.userEditor(), QKeySequence::Paste);
    QCOMPARE(pane.prompt().text.user, u"plain words"_s);
    QVERIFY(pane.prompt().attachments.empty());
}

void CompareTest::aSchemaFileIsAskedFor()
{
    Room room;
    room.ask(u"Fill it in."_s);
    const QByteArray schema = R"({"type": "object", "properties": {"b": {"type": "string"}, "a": {}}})";
    writeFile(room.folder.filePath(u"answer.json"_s), schema);
    writeFile(room.folder.filePath(u"list.json"_s), "[1, 2]");
    auto& button = room.child<QPushButton>(*room.page, u"schema"_s);
    const auto choose = [&](const QString& name) {
        whenAsked<QFileDialog>([&room, name](QFileDialog& dialog) {
            // Not selectFile(), which leaves a field alone that has the focus.
            room.child<QLineEdit>(dialog, u"fileNameEdit"_s).setText(room.folder.filePath(name));
            QMetaObject::invokeMethod(&dialog, "accept");
        });
        button.click();
    };
    auto& pane = room.page->promptPane();
    choose(u"answer.json"_s);
    QVERIFY(becomes([&] { return !pane.prompt().schema_json.empty(); }));
    QCOMPARE(QByteArray::fromStdString(pane.prompt().schema_json), schema); // to the letter: its order steers
    QCOMPARE(button.text(), u"answer.json"_s);
    choose(u"list.json"_s);
    auto& error = room.child<ErrorBanner>(*room.page, u"pageError"_s);
    QVERIFY(becomes([&] { return error.isVisible(); }));
    QVERIFY2(error.sentence().contains(u"list.json"_s), qPrintable(error.sentence()));
    QCOMPARE(button.text(), u"answer.json"_s); // what was chosen before still holds
    QVERIFY(room.choose({u"sim-openai/tokens=5"_s}));
    QVERIFY(room.runToEnd());
    const auto& asked = room.column(0).turns().back().request.output_schema;
    QVERIFY(asked.has_value());
    QCOMPARE(QByteArray::fromStdString(asked->schema_json), schema);
    button.parentWidget()->findChild<QToolButton*>()->click();
    QVERIFY(pane.prompt().schema_json.empty());
}

void CompareTest::tagsAreReadLineByLine_data()
{
    using Tags = std::map<QString, QString>;
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("right");
    QTest::addColumn<Tags>("tags");
    QTest::newRow("none") << QString() << true << Tags();
    QTest::newRow("two") << u"team = finance\n\n  site=Rotterdam  "_s << true
                         << Tags{{u"team"_s, u"finance"_s}, {u"site"_s, u"Rotterdam"_s}};
    QTest::newRow("a value with an equals sign") << u"sum = a=b"_s << true << Tags{{u"sum"_s, u"a=b"_s}};
    QTest::newRow("an empty value") << u"team ="_s << true << Tags{{u"team"_s, QString()}};
    QTest::newRow("no tag") << u"team = finance\nurgent"_s << false << Tags();
    QTest::newRow("no name") << u"= finance"_s << false << Tags();
    QTest::newRow("a colon in the name") << u"a:b = c"_s << false << Tags();
    QTest::newRow("twice") << u"team = a\nteam = b"_s << false << Tags();
}

void CompareTest::tagsAreReadLineByLine()
{
    using Tags = std::map<QString, QString>;
    QFETCH(QString, text);
    QFETCH(bool, right);
    const auto tags = readTags(text);
    QCOMPARE(tags.has_value(), right);
    if (right)
        QCOMPARE(*tags, *static_cast<const Tags*>(QTest::qData("tags", QMetaType::fromType<Tags>().id())));
    else
        QVERIFY(!tags.error().message.isEmpty());
}

void CompareTest::theTagDialogKeepsNothingBack()
{
    Room room;
    room.ask(u"For whom?"_s);
    auto& pane = room.page->promptPane();
    pane.editAttribution();
    auto* const dialog = pane.findChild<AttributionDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    room.child<QLineEdit>(*dialog, u"workflow"_s).setText(u" Invoice triage "_s);
    room.child<QLineEdit>(*dialog, u"step"_s).setText(u"extract"_s);
    auto& tags = room.child<QPlainTextEdit>(*dialog, u"tags"_s);
    auto& mistake = room.child<QLabel>(*dialog, u"tagsNote"_s);
    auto& apply = room.child<QPushButton>(*dialog, u"accept"_s);
    tags.setPlainText(u"team = finance\nurgent"_s);
    QVERIFY(mistake.isVisible() && !apply.isEnabled());
    QVERIFY2(mistake.text().contains(u"urgent"_s), qPrintable(mistake.text()));
    tags.setPlainText(u"team = finance\nurgent = yes"_s);
    QVERIFY(!mistake.isVisible());
    apply.click();
    QVERIFY(!dialog->isVisible());
    QVERIFY(room.choose({u"sim-openai/tokens=5"_s}));
    QVERIFY(room.runToEnd());
    const auto id = room.column(0).turns().back().call;
    auto answer = room.workbench->ask([id](LedgerReader& reader) { return reader.call(id); });
    QVERIFY(becomes([&] { return answer.isFinished(); }));
    const auto attribution = (**answer.result()).row.attribution;
    QCOMPARE(attribution.workflow, "Invoice triage");
    QCOMPARE(attribution.step, "extract");
    QCOMPARE(attribution.tags, (Tags{{"team", "finance"}, {"urgent", "yes"}}));
}

void CompareTest::badgesTellHowAColumnEnded_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QStringList>("providers"); // of its attempts; all but the last refused
    QTest::addColumn<QString>("badge");
    QTest::addColumn<QString>("told"); // somewhere in the badge's tool tip
    QTest::newRow("finished") << int(CallStatus::Finished) << QStringList{u"p"_s} << QString() << QString();
    QTest::newRow("interrupted") << int(CallStatus::Interrupted) << QStringList{u"p"_s} << u"interrupted"_s
                                 << u"may be billed"_s;
    QTest::newRow("failed over") << int(CallStatus::Finished) << QStringList{u"p"_s, u"q"_s} << u"failed over"_s
                                 << u"p: 503"_s;
    QTest::newRow("tried again") << int(CallStatus::Finished) << QStringList{u"p"_s, u"p"_s} << QString() << QString();
    QTest::newRow("failed") << int(CallStatus::Failed) << QStringList{u"p"_s, u"q"_s} << u"failed"_s << QString();
    QTest::newRow("stopped") << int(CallStatus::Cancelled) << QStringList{u"p"_s} << u"stopped"_s << u"billed"_s;
}

void CompareTest::badgesTellHowAColumnEnded()
{
    QFETCH(int, status);
    QFETCH(QStringList, providers);
    QFETCH(QString, badge);
    QFETCH(QString, told);
    RecalledCall call;
    call.result = {.provider = "p", .model = "m", .status = CallStatus(status)};
    for (const auto& provider : providers) {
        AttemptRecord attempt{.facts = {.provider = provider.toStdString(), .model = "m"}};
        if (&provider != &providers.back()) {
            attempt.outcome.http_status = 503;
            attempt.outcome.error = Error{.kind = ErrorKind::Overloaded, .message = u"no room"_s};
        }
        call.result.attempts.push_back(attempt);
    }
    if (CallStatus(status) == CallStatus::Failed)
        call.result.error = Error{.kind = ErrorKind::ServerError, .message = u"It broke."_s};
    call.answer.items = {{.text = "As far as it came"}};
    CompareColumn column(1, "p/m", u"m"_s, u"P"_s);
    column.ask({});
    column.recall(call);
    FrameClock clock;
    CodeHighlighting highlighting;
    ColumnView view(1, clock, highlighting);
    view.resize(400, 600);
    view.show();
    view.display(column, {}, {});
    const auto* shown = view.findChild<Badge*>(u"columnBadge"_s);
    QCOMPARE(shown ? shown->text() : QString(), badge);
    if (shown) {
        QVERIFY(becomes([&] { return shown->isVisible(); }));
        QVERIFY2(shown->toolTip().contains(told), qPrintable(shown->toolTip()));
    }
    QVERIFY(becomes([&] { return view.answer().text() == u"As far as it came"_s; })); // kept, however it ended
    const bool wrong = CallStatus(status) == CallStatus::Failed || CallStatus(status) == CallStatus::Interrupted;
    QCOMPARE(view.findChild<ErrorBanner*>(u"columnError"_s)->isVisible(), wrong);
    ColumnContext blind{.mode = ColumnMode::Blind, .blind_name = u"Answer A"_s};
    view.display(column, blind, {});
    shown = view.findChild<Badge*>(u"columnBadge"_s);
    QVERIFY(!shown || !shown->toolTip().contains(u"p:"_s)); // nor does a badge name who answered
}

QTEST_MAIN(CompareTest)
#include "compare_test.moc"

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "ledger_history.h"
#include "simulator/registration.h"
#include "simulator/simulator.h"
#include "support/waiting.h"
#include "widgets/common/text/frame_clock.h"
#include "widgets/compare/compare_run.h"
#include "widgets/compare/workbench_services.h"
#include "workbench.h"

using namespace assay;
using namespace Qt::StringLiterals;
using assay::test::becomes;

namespace {

using State = CompareColumn::State;

// A comparison in a workspace of its own, without a window.
struct Desk
{
    QTemporaryDir folder;
    Simulator simulator;
    std::unique_ptr<Workbench> workbench;
    FrameClock clock;
    bool reachable = true; // else no address can be resolved
    int sent = 0;
    std::unique_ptr<CompareRun> run;

    Desk()
    {
        auto workspace = Workspace::open(folder.filePath(u"ws"_s));
        if (!workspace || !simulator.listen() || !registerProviders(workspace->folder().toStdString(), simulator.url()))
            qFatal("no workspace with a simulator");
        auto opened = Workbench::open(*workspace, {});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        workbench = std::move(*opened);
        run = std::make_unique<CompareRun>(services(), clock);
    }

    CompareServices services()
    {
        auto services = compareServices(*workbench);
        services.resolve = [this](std::string_view address) {
            return reachable ? workbench->resolve(address) : failure(ErrorKind::Usage, u"Its provider has gone."_s);
        };
        services.start = [this](CallPlan plan) {
            ++sent;
            return workbench->start(std::move(plan));
        };
        return services;
    }

    const CompareColumn& column(std::size_t index) const { return *run->columns()[index]; }

    bool start(const QString& text, const QString& workflow = {})
    {
        ComparePrompt prompt;
        prompt.text.user = text;
        prompt.text.workflow = workflow;
        return run->start(prompt).has_value();
    }

    bool ends()
    {
        return becomes([this] { return !run->isRunning(); });
    }
    bool streams(std::size_t index)
    {
        return becomes([&] { return column(index).state() == State::Streaming; });
    }

    template <typename Question>
    auto ask(Question question)
    {
        auto answer = workbench->ask(question);
        if (!becomes([&] { return answer.isFinished(); }) || !answer.result())
            qFatal("the ledger gives no answer");
        return *answer.result();
    }

    std::vector<CallRow> callsOf(const std::string& id)
    {
        return ask([id](LedgerReader& reader) { return reader.callsOfRun(id); });
    }

    // The run as the ledger has it, in place of the one that is shown.
    void reopen(const std::string& id)
    {
        auto recalled = workbench->ask(
            [id, path = workbench->workspace().folder()](LedgerReader& reader) { return recallRun(reader, path, id); });
        if (!becomes([&] { return recalled.isFinished(); }) || !recalled.result())
            qFatal("the run is not in the ledger");
        run->restore(*recalled.result());
    }

    QStringList transcripts() const
    {
        QStringList transcripts;
        for (const auto& each : run->columns())
            transcripts << QString::fromStdString(each->transcript());
        return transcripts;
    }
};

CostSum sumOf(const std::vector<CallRow>& calls)
{
    CostSum sum;
    for (const auto& call : calls)
        sum += call.cost;
    return sum;
}

// Tells something before it breaks, so that its provider may bill it.
const QString cut_once = u"sim-anthropic/tokens=60,fault=cut@9,times=1"_s;
const QString slow = u"sim-openai/tokens=40,reasoning=0,pace=200"_s;

} // namespace

class CompareRunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEstimateIsOfWhatTheRunSends_data();
    void theEstimateIsOfWhatTheRunSends();
    void whatWasTriedAgainIsStillPaid();
    void twoColumnsOfOneModelComeBackAsTwo();
    void aFollowUpQuestionTriedAgainIsAnsweredOnce();
    void aKeptAnswerIsCarriedOnInItsOwnRun();
    void aQuestionThatCouldNotBeSentIsSentByTheNextTry();
    void aQuestionThatIsNoLongerKeptIsNotAskedAgain();
    void anEndThatWasTakenBeforeItWasToldIsStillTold();
};

void CompareRunTest::theEstimateIsOfWhatTheRunSends_data()
{
    QTest::addColumn<QStringList>("models");
    QTest::addColumn<QList<int>>("kept");
    QTest::addColumn<int>("sent");
    const QString a = u"sim-openai/tokens=5"_s;
    const QString b = u"sim-anthropic/tokens=5"_s;
    QTest::newRow("none is kept") << QStringList{a, b} << QList<int>{} << 2;
    QTest::newRow("one is kept") << QStringList{a, b} << QList<int>{0} << 2;
    QTest::newRow("all are kept") << QStringList{a, b} << QList<int>{0, 1} << 2;
    QTest::newRow("one of two of a model is kept") << QStringList{a, a} << QList<int>{1} << 1;
    QTest::newRow("both of a model are kept") << QStringList{a, a} << QList<int>{0, 1} << 1;
}

void CompareRunTest::theEstimateIsOfWhatTheRunSends()
{
    QFETCH(QStringList, models);
    QFETCH(QList<int>, kept);
    QFETCH(int, sent);
    Desk desk;
    QVERIFY(desk.run->setColumns(models).has_value());
    for (const int index : kept)
        desk.run->setKept(desk.column(static_cast<std::size_t>(index)).id(), true);
    ComparePrompt prompt;
    prompt.text.user = u"What will it be?"_s;
    const Request request = requestOf(prompt).value();
    const auto estimate = desk.run->estimate(request);
    QVERIFY(desk.run->start(prompt).has_value());
    QCOMPARE(desk.sent, sent);
    Quote all;
    for (const auto& column : desk.run->columns()) {
        if (column->isKept())
            continue;
        const auto quote = desk.workbench->quote(request, desk.workbench->resolve(column->address()).value());
        all = Quote{all.low + quote->low, all.high + quote->high};
    }
    QVERIFY(estimate.has_value());
    QCOMPARE(estimate->low.picodollars(), all.low.picodollars());
    QCOMPARE(estimate->high.picodollars(), all.high.picodollars());
    QVERIFY(desk.ends());
}

void CompareRunTest::whatWasTriedAgainIsStillPaid()
{
    Desk desk;
    QVERIFY(desk.run->setColumns({cut_once}).has_value());
    QVERIFY(desk.start(u"Break off once."_s) && desk.ends());
    QCOMPARE(desk.column(0).state(), State::Failed);
    desk.run->retry(desk.column(0).id());
    QCOMPARE(desk.column(0).transcript(), std::string()); // the piece makes room
    QVERIFY(desk.ends());
    QCOMPARE(desk.column(0).state(), State::Finished);
    QCOMPARE(desk.column(0).turns().size(), 1U);
    const auto id = desk.run->id();
    const auto calls = desk.callsOf(id);
    QCOMPARE(calls.size(), 2U);
    QVERIFY(calls.front().cost.amount != MoneySum());
    QVERIFY(desk.column(0).figures().cost == sumOf(calls));
    QVERIFY(desk.run->cost() == sumOf(calls));
    const auto transcripts = desk.transcripts();
    desk.reopen(id);
    QCOMPARE(desk.transcripts(), transcripts);
    QVERIFY(desk.run->cost() == sumOf(calls));
}

void CompareRunTest::twoColumnsOfOneModelComeBackAsTwo()
{
    Desk desk;
    QVERIFY(desk.run->setColumns({cut_once, cut_once}).has_value());
    QVERIFY(desk.start(u"Break off once."_s) && desk.ends());
    QVERIFY(desk.column(0).state() != desk.column(1).state()); // one of them was cut
    const auto id = desk.run->id();
    auto transcripts = desk.transcripts();
    const auto cost = desk.run->cost();
    desk.reopen(id);
    auto reopened = desk.transcripts();
    transcripts.sort();
    reopened.sort();
    QCOMPARE(reopened, transcripts);
    QVERIFY(desk.run->cost() == cost);
}

void CompareRunTest::aFollowUpQuestionTriedAgainIsAnsweredOnce()
{
    Desk desk;
    QVERIFY(desk.run->setColumns({slow}).has_value());
    QVERIFY(desk.start(u"First"_s) && desk.ends());
    const int column = desk.column(0).id();
    const auto first = desk.column(0).transcript();
    QVERIFY(desk.run->carryOn(column, u"Second\nof two lines"_s).has_value());
    QVERIFY(desk.streams(0));
    desk.run->cancel(column);
    QVERIFY(desk.ends());
    QCOMPARE(desk.column(0).state(), State::Stopped);
    desk.run->retry(column);
    QVERIFY(desk.ends());
    QCOMPARE(desk.column(0).turns().size(), 2U);
    const auto& last = desk.column(0).turns().back();
    QCOMPARE(desk.column(0).transcript(), first + "\n\n> Second\n> of two lines\n\n" + last.answer.text());
    const auto id = desk.run->id();
    QVERIFY(desk.run->cost() == sumOf(desk.callsOf(id)));
    const auto transcripts = desk.transcripts();
    desk.reopen(id);
    QCOMPARE(desk.transcripts(), transcripts);
    QVERIFY(desk.run->cost() == sumOf(desk.callsOf(id)));
}

void CompareRunTest::aKeptAnswerIsCarriedOnInItsOwnRun()
{
    Desk desk;
    QVERIFY(desk.run->setColumns({slow}).has_value());
    QVERIFY(desk.start(u"First"_s, u"Old work"_s) && desk.ends());
    const auto first_run = desk.run->id();
    desk.run->setKept(desk.column(0).id(), true);
    QVERIFY(desk.start(u"Another"_s, u"New work"_s) && desk.ends());
    const auto second_run = desk.run->id();
    QVERIFY(second_run != first_run);
    const auto anew = desk.column(1).transcript();
    QVERIFY(desk.run->carryOn(desk.column(0).id(), u"Further"_s).has_value() && desk.ends());
    const auto carried_on = desk.column(0).transcript();
    const auto calls = desk.callsOf(first_run);
    QCOMPARE(calls.size(), 2U);
    QCOMPARE(calls.back().attribution.workflow, "Old work");
    QCOMPARE(desk.callsOf(second_run).size(), 1U);
    desk.reopen(second_run);
    QCOMPARE(desk.transcripts(), QStringList(QString::fromStdString(anew)));
    desk.reopen(first_run);
    QCOMPARE(desk.transcripts(), QStringList(QString::fromStdString(carried_on)));
    QVERIFY(desk.run->carryOn(desk.column(0).id(), u"Still further"_s).has_value() && desk.ends());
    QCOMPARE(desk.callsOf(first_run).size(), 3U); // also once it was reopened
}

void CompareRunTest::aQuestionThatCouldNotBeSentIsSentByTheNextTry()
{
    Desk desk;
    QVERIFY(desk.run->setColumns({u"sim-openai/echo=1"_s}).has_value());
    const int column = desk.column(0).id();
    desk.reachable = false;
    QVERIFY(desk.start(u"First"_s));
    QCOMPARE(desk.column(0).state(), State::Failed);
    QCOMPARE(desk.column(0).error()->message, u"Its provider has gone."_s);
    QVERIFY(!desk.run->cost());
    desk.reachable = true;
    desk.run->retry(column);
    QVERIFY(desk.ends());
    QCOMPARE(desk.column(0).transcript(), "First");
    desk.reachable = false;
    QVERIFY(desk.run->carryOn(column, u"Second"_s).has_value());
    QCOMPARE(desk.column(0).state(), State::Failed);
    desk.run->retry(column);
    QCOMPARE(desk.column(0).state(), State::Failed);
    QCOMPARE(desk.column(0).transcript(), "First\n\n> Second\n\n"); // what was paid for stays
    desk.reachable = true;
    desk.run->retry(column);
    QVERIFY(desk.ends());
    QCOMPARE(desk.column(0).transcript(), "First\n\n> Second\n\nSecond");
    QCOMPARE(desk.sent, 2);
    QVERIFY(desk.run->cost() == sumOf(desk.callsOf(desk.run->id())));
}

void CompareRunTest::aQuestionThatIsNoLongerKeptIsNotAskedAgain()
{
    Desk desk;
    RecalledRun recalled{.run = "01JD0000000000000000000000"};
    RecalledCall call;
    call.result = {.id = "01JD0000000000000000000001", .provider = "sim-openai", .model = "echo=1"};
    call.result.status = CallStatus::Cancelled;
    recalled.calls.push_back(call);
    desk.run->restore(recalled);
    desk.run->retry(desk.column(0).id());
    QCOMPARE(desk.sent, 0);
    QCOMPARE(desk.column(0).state(), State::Failed);
    QVERIFY(!desk.column(0).error()->message.isEmpty());
}

void CompareRunTest::anEndThatWasTakenBeforeItWasToldIsStillTold()
{
    Desk desk;
    ComparePrompt prompt;
    prompt.text.user = u"Quick"_s;
    const std::string address = "sim-openai/echo=1";
    CompareColumn column(1, address, u"echo=1"_s, u"Simulator"_s);
    column.ask(requestOf(prompt).value());
    auto call = desk.workbench->start(
        {.request = column.turns().back().request, .targets = {desk.workbench->resolve(address).value()}});
    const QSignalSpy told(call.get(), &RunningCall::finished);
    column.begin(std::move(call));
    column.cancel();
    const QDeadlineTimer patience(std::chrono::seconds(60));
    while (column.isRunning() && !patience.hasExpired()) { // no event is delivered meanwhile
        column.takeNews();
        QThread::yieldCurrentThread();
    }
    QCOMPARE(column.state(), State::Stopped);
    QCOMPARE(told.count(), 0);
    QVERIFY(becomes([&] { return told.count() == 1; }));
}

QTEST_MAIN(CompareRunTest)
#include "compare_run_test.moc"

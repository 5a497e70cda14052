// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <mutex>
#include <set>

#include "engine/clock.h"
#include "engine/ulid.h"
#include "ledger/blob_store.h"
#include "ledger/ledger.h"
#include "ledger/ledger_reader.h"
#include "ledger/schema.h"
#include "ledger/verify.h"
#include "support/file_size_limit.h"
#include "support/ledger_calls.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t minute_us = 60'000'000;

// The first sample call from `number` on with one attempt that has a price, or with one that failed over.
PastCall callWith(std::size_t attempts, std::int64_t number = 0)
{
    for (;; ++number) {
        PastCall call = test::sampleCall(number, test::sample_begin_us + number * minute_us);
        if (call.attempts.size() == attempts && call.attempts.back().outcome.cost.amount)
            return call;
    }
}

CallFilter onlyModel(const std::string& model)
{
    return {.model = model};
}

} // namespace

class LedgerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsACallFromItsFirstRecordOn();
    void keepsEverythingItWasToldOfACall();
    void keepsFailedAttemptsBeside();
    void keepsBodiesAsBlobs_data();
    void keepsBodiesAsBlobs();
    void endsACallBetweenTwoAttempts();
    void refusesWhatCannotFollow();
    void answersInTheOrderOfTheCalls();
    void listsNewestFirstPageByPage();
    void findsCalls_data();
    void findsCalls();
    void findsACallWhereItWentAfterAFailover();
    void findsCallsWhoseIdsAreYounger();
    void findsTheCallsOfARun();
    void correctsACostAndKeepsTheFirst();
    void remembersAPurge();
    void sealsWhatIsBefore();
    void appendsManyCallsOnce();
    void sharesItsChainWithAnotherLedger();
    void survivesAFullDisk();
    void marksCallsOfTheDeadAlone();
    void holdsWhatIsOpen();
    void keepsTheLogShortUnderABusyReader();

private:
    std::string workspace() const { return m_folder->path().toStdString(); }
    CallDetails details(const std::string& id) { return m_reader->call(id).value().value(); }
    void verifyClean();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<LedgerReader> m_reader;
};

void LedgerTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_ledger = std::move(Ledger::open({.workspace = workspace()}).value());
    m_reader = std::move(LedgerReader::open(workspace()).value());
}

void LedgerTest::cleanup()
{
    m_reader.reset();
    m_ledger.reset();
}

void LedgerTest::verifyClean()
{
    const auto report = verifyLedger(workspace(), {.check_blobs = true});
    QVERIFY(report);
    QVERIFY2(report->ok(), qPrintable(report->ok() ? QString() : report->problems.front().message));
}

void LedgerTest::showsACallFromItsFirstRecordOn()
{
    const PastCall call = callWith(1);
    QVERIFY(m_ledger->attemptStarting(call.facts, call.attempts[0].facts).result());

    const auto running = m_reader->calls({}).value();
    QCOMPARE(running.size(), 1u);
    QCOMPARE(running[0].id, call.facts.id);
    QCOMPARE(running[0].status, CallStatus::Running);
    QVERIFY(!details(call.facts.id).outcome);
    QCOMPARE(details(call.facts.id).attempts[0].outcome.state, AttemptState::Pending);

    QVERIFY(m_ledger->attemptEnded(call.attempts[0].outcome, call.outcome).result());
    QCOMPARE(m_reader->calls({})->front().status, CallStatus::Finished);
    verifyClean();
}

void LedgerTest::keepsEverythingItWasToldOfACall()
{
    PastCall call = callWith(1);
    call.facts.attribution.run = "run 7";
    call.facts.attribution.tags["ratio"] = Decimal::parse("0.25").value();
    call.facts.attribution.tags["urgent"] = true;
    call.facts.sample = true;
    call.attempts[0].facts.mode = "batch";
    call.attempts[0].outcome.usage.totals_disagree = true;
    call.outcome.finish = Finished{FinishReason::ToolCalls, "tool_use"};
    QVERIFY(test::journalCall(*m_ledger, call));

    const CallDetails kept = details(call.facts.id);
    QCOMPARE(kept.row.time_us, call.facts.time_us);
    QCOMPARE(kept.row.provider, call.facts.provider);
    QCOMPARE(kept.row.model, call.facts.model);
    QCOMPARE(kept.row.attribution.workflow, call.facts.attribution.workflow);
    QCOMPARE(kept.row.attribution.step, call.facts.attribution.step);
    QVERIFY(kept.row.attribution.tags == call.facts.attribution.tags);
    QVERIFY(kept.row.sample && !kept.row.recorded);
    QCOMPARE(kept.run, std::string("run 7"));
    QCOMPARE(kept.owner, m_ledger->owner());
    QVERIFY(kept.outcome->events == call.outcome.events);
    QVERIFY(kept.outcome->finish == call.outcome.finish);
    QCOMPARE(kept.outcome->end_us, call.outcome.end_us);

    const auto& told = call.attempts[0];
    const AttemptDetails& attempt = kept.attempts.at(0);
    QCOMPARE(attempt.facts.mode, std::string("batch"));
    QVERIFY(attempt.facts.hold == told.facts.hold);
    QCOMPARE(attempt.facts.time_us, told.facts.time_us);
    QVERIFY(attempt.outcome.usage.usage == told.outcome.usage.usage);
    QVERIFY(attempt.outcome.usage.totals_disagree);
    QVERIFY(attempt.outcome.cost == told.outcome.cost);
    QCOMPARE(attempt.outcome.response_id, told.outcome.response_id);
    QVERIFY(attempt.outcome.first_token_us == told.outcome.first_token_us);
    QCOMPARE(attempt.outcome.total_us, told.outcome.total_us);
    QCOMPARE(attempt.outcome.http_status, 200);
    QVERIFY(kept.row.cost.amount == MoneySum(*told.outcome.cost.amount));
    QCOMPARE(kept.row.input_tokens, inputTokens(told.outcome.usage.usage).mantissa());
    QCOMPARE(kept.row.output_tokens, outputTokens(told.outcome.usage.usage).mantissa());
}

void LedgerTest::keepsFailedAttemptsBeside()
{
    const PastCall call = callWith(2);
    QVERIFY(test::journalCall(*m_ledger, call));
    const CallDetails kept = details(call.facts.id);
    QCOMPARE(kept.attempts.size(), 2u);
    QCOMPARE(kept.attempts[0].outcome.state, AttemptState::Voided);
    QVERIFY(kept.attempts[0].outcome.error == call.attempts[0].outcome.error);
    QCOMPARE(kept.attempts[1].outcome.state, AttemptState::Posted);
    QCOMPARE(kept.row.cost.basis.value(), Basis::Computed);
    QCOMPARE(kept.row.cost.unpriced_calls, 0);
    QCOMPARE(kept.records.size(), 4u);
    verifyClean();
}

void LedgerTest::keepsBodiesAsBlobs_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("small") << qsizetype(30);
    QTest::newRow("beyond the database") << qsizetype(100'000);
    QTest::newRow("beyond the ledger's thread") << qsizetype(2'000'000);
}

void LedgerTest::keepsBodiesAsBlobs()
{
    QFETCH(qsizetype, size);
    PastCall call = callWith(1);
    call.facts.request_json = "{\"text\": \"" + std::string(static_cast<std::size_t>(size), 'x') + "\"}";
    call.attempts[0].outcome.usage.raw = R"({"prompt_tokens": 7})";
    const auto medium = std::make_shared<const std::string>(static_cast<std::size_t>(size), 'm');
    call.facts.media = {medium};
    QVERIFY(test::journalCall(*m_ledger, call));

    const CallDetails kept = details(call.facts.id);
    const auto blobs = std::move(BlobStore::open(workspace()).value());
    QCOMPARE(blobs->get(kept.request.value()).value(), call.facts.request_json);
    QCOMPARE(blobs->get(kept.attempts[0].raw_usage.value()).value(), std::string(R"({"prompt_tokens": 7})"));
    QCOMPARE(blobs->get(sha256Of(*medium)).value(), *medium);
    verifyClean();
}

void LedgerTest::endsACallBetweenTwoAttempts()
{
    const PastCall call = callWith(2);
    QVERIFY(m_ledger->attemptStarting(call.facts, call.attempts[0].facts).result());
    QVERIFY(m_ledger->attemptEnded(call.attempts[0].outcome, std::nullopt).result());
    QCOMPARE(m_reader->calls({})->front().status, CallStatus::Running);
    QVERIFY(m_ledger->callEnded(call.facts.id, {.status = CallStatus::Cancelled, .end_us = call.facts.time_us + 5})
                .result());

    const auto row = m_reader->calls({})->front();
    QCOMPARE(row.status, CallStatus::Cancelled);
    QVERIFY(row.cost.amount == MoneySum());
    QCOMPARE(row.total_us, 5);
    QVERIFY(m_reader->openHolds()->empty());
    verifyClean();
}

void LedgerTest::refusesWhatCannotFollow()
{
    const PastCall call = callWith(1);
    const auto& attempt = call.attempts[0];
    PastCall nameless = call;
    nameless.facts.id = "not an id";
    AttemptFacts second = attempt.facts;
    second.number = 2;

    QVERIFY(!m_ledger->attemptStarting(nameless.facts, attempt.facts).result());
    QVERIFY(!m_ledger->attemptStarting(call.facts, second).result());
    QVERIFY(!m_ledger->attemptEnded(attempt.outcome, call.outcome).result());
    QVERIFY(!m_ledger->callEnded(call.facts.id, call.outcome).result());
    QVERIFY(test::journalCall(*m_ledger, call));
    const auto again = m_ledger->attemptEnded(attempt.outcome, call.outcome).result();
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Usage);
    QVERIFY(again.error().message.contains(QString::fromStdString(call.facts.id)));
    QVERIFY(!m_ledger->attemptStarting(call.facts, second).result());
    QVERIFY(!m_ledger->correct({.call_id = call.facts.id, .number = 9, .cost = test::unknownCost()}).result());
    QCOMPARE(m_reader->countCalls().value(), 1);
    verifyClean();
}

void LedgerTest::answersInTheOrderOfTheCalls()
{
    std::mutex mutex;
    std::vector<int> order;
    std::vector<QFuture<void>> waiting;
    for (int i = 0; i < 200; ++i) {
        PastCall call = callWith(1, i * 3);
        call.facts.id = makeUlid(test::sample_begin_us + i);
        if (i % 50 == 0)
            call.facts.request_json = std::string(2'000'000, 'x');
        waiting.push_back(
            m_ledger->attemptStarting(call.facts, call.attempts[0].facts).then([&, i](const Result<void>&) {
                const std::lock_guard guard(mutex);
                order.push_back(i);
            }));
    }
    for (auto& future : waiting)
        future.waitForFinished();
    QCOMPARE(order.size(), 200u);
    QVERIFY(std::ranges::is_sorted(order));
}

void LedgerTest::listsNewestFirstPageByPage()
{
    std::vector<std::string> ids;
    std::vector<PastCall> calls;
    for (int i = 0; i < 25; ++i) {
        calls.push_back(test::sampleCall(i, test::sample_begin_us + i * minute_us));
        ids.insert(ids.begin(), calls.back().facts.id);
    }
    QVERIFY(m_ledger->appendBulk(calls).result());
    std::vector<std::string> listed;
    CallQuery query{.limit = 10};
    for (auto page = m_reader->calls(query).value(); !page.empty(); page = m_reader->calls(query).value()) {
        QVERIFY(page.size() <= 10);
        for (const auto& row : page)
            listed.push_back(row.id);
        query.after = listed.back();
    }
    QVERIFY(listed == ids);
    QVERIFY(!m_reader->calls({.after = "nonsense"}));
}

void LedgerTest::findsACallWhereItWentAfterAFailover()
{
    PastCall call = test::sampleCall(1, test::sample_begin_us);
    call.facts.provider = "asked";
    call.attempts = {call.attempts.back(), call.attempts.back()};
    call.attempts[0].facts.provider = "asked";
    call.attempts[0].outcome.state = AttemptState::Voided;
    call.attempts[1].facts.provider = "answered";
    for (std::size_t i = 0; i < 2; ++i)
        call.attempts[i].facts.number = call.attempts[i].outcome.number = static_cast<int>(i) + 1;
    const PastCall other = test::sampleCall(2, test::sample_begin_us + 1);
    QVERIFY(test::journalCall(*m_ledger, other));
    QVERIFY(m_ledger->attemptStarting(call.facts, call.attempts[0].facts).result());
    const auto found = [&](const CallFilter& filter) {
        const auto rows = m_reader->calls({.filter = filter}).value();
        return rows.size() == 1 && rows[0].id == call.facts.id;
    };
    QVERIFY(!found({.provider = "answered"}));
    QVERIFY(m_ledger->attemptEnded(call.attempts[0].outcome, std::nullopt).result());
    QVERIFY(m_ledger->attemptStarting(call.facts, call.attempts[1].facts).result());
    QVERIFY(found({.provider = "answered"})); // while it runs
    QVERIFY(m_ledger->attemptEnded(call.attempts[1].outcome, call.outcome).result());
    QVERIFY(found({.provider = "answered"}));
    QVERIFY(found({.provider = "asked"}));
    QVERIFY(found({.provider = "answered", .model = call.facts.model}));
    QVERIFY(!found({.workflow = "another", .provider = "answered"}));
    QVERIFY(!found({.provider = "nobody"}));
}

void LedgerTest::findsCalls_data()
{
    QTest::addColumn<CallFilter>("filter");
    QTest::addColumn<std::function<bool(const PastCall&)>>("matches");
    using Matches = std::function<bool(const PastCall&)>;
    const auto amount = [](const PastCall& call) { return call.attempts.back().outcome.cost.amount; };
    QTest::newRow("all") << CallFilter{} << Matches([](const PastCall&) { return true; });
    const auto wentTo = [](const PastCall& call, const auto& wanted) { // or was asked of it
        return wanted(call.facts.provider, call.facts.model) ||
               std::ranges::any_of(call.attempts,
                                   [&](const auto& each) { return wanted(each.facts.provider, each.facts.model); });
    };
    QTest::newRow("model") << onlyModel("gpt-*") << Matches([wentTo](const PastCall& call) {
        return wentTo(call, [](const auto&, const auto& model) { return model.starts_with("gpt-"); });
    });
    QTest::newRow("provider and workflow")
        << CallFilter{.workflow = "support", .provider = "OpenAI"} << Matches([wentTo](const PastCall& call) {
               return wentTo(call, [](const auto& provider, const auto&) { return provider == "openai"; }) &&
                      call.facts.attribution.workflow == "support";
           });
    QTest::newRow("step") << CallFilter{.step = "?ead"}
                          << Matches([](const PastCall& call) { return call.facts.attribution.step == "read"; });
    QTest::newRow("tag") << CallFilter{.tags = {{"team", "n*"}}} << Matches([](const PastCall& call) {
        return std::get<std::string>(call.facts.attribution.tags.at("team")) == "north";
    });
    QTest::newRow("typed tag") << CallFilter{.tags = {{"priority", "1"}}}
                               << Matches([](const PastCall&) { return true; });
    QTest::newRow("no such tag") << CallFilter{.tags = {{"nothing", "*"}}}
                                 << Matches([](const PastCall&) { return false; });
    QTest::newRow("unpriced") << CallFilter{.unpriced = true}
                              << Matches([amount](const PastCall& call) { return !amount(call); });
    QTest::newRow("basis") << CallFilter{.basis = Basis::Unknown}
                           << Matches([amount](const PastCall& call) { return !amount(call); });
    QTest::newRow("cost") << CallFilter{.cost = std::pair(Comparison::Greater, MoneySum::parse("0.01").value())}
                          << Matches([amount](const PastCall& call) {
                                 return amount(call) && MoneySum(*amount(call)) > MoneySum::parse("0.01").value();
                             });
    QTest::newRow("time") << CallFilter{.from_us = test::sample_begin_us + 10 * minute_us,
                                        .to_us = test::sample_begin_us + 20 * minute_us}
                          << Matches([](const PastCall& call) {
                                 const auto minute = (call.facts.time_us - test::sample_begin_us) / minute_us;
                                 return minute >= 10 && minute < 20;
                             });
    QTest::newRow("status") << CallFilter{.status = CallStatus::Failed}
                            << Matches([](const PastCall&) { return false; });
    QTest::newRow("sample") << CallFilter{.sample = true} << Matches([](const PastCall&) { return false; });
}

void LedgerTest::findsCalls()
{
    QFETCH(CallFilter, filter);
    QFETCH(std::function<bool(const PastCall&)>, matches);
    std::vector<PastCall> calls;
    std::set<std::string> expected;
    for (int i = 0; i < 400; ++i) {
        calls.push_back(test::sampleCall(i, test::sample_begin_us + i * minute_us));
        if (matches(calls.back()))
            expected.insert(calls.back().facts.id);
    }
    QVERIFY(m_ledger->appendBulk(calls).result());
    std::set<std::string> found;
    const auto rows = m_reader->calls({.filter = filter, .limit = 1000}).value();
    for (const auto& row : rows)
        found.insert(row.id);
    QVERIFY(found == expected);
}

void LedgerTest::findsCallsWhoseIdsAreYounger()
{
    PastCall call = callWith(1);
    call.facts.id = makeUlid(call.facts.time_us + 5 * 24 * 60 * minute_us); // imported days later
    call.attempts[0].outcome.call_id = call.facts.id;
    QVERIFY(m_ledger->appendBulk({call}).result());
    const CallFilter around{.from_us = call.facts.time_us, .to_us = call.facts.time_us + 1};
    QCOMPARE(m_reader->calls({.filter = around})->size(), 1u);
    const CallFilter later{.from_us = call.facts.time_us + 1};
    QCOMPARE(m_reader->calls({.filter = later})->size(), 0u);
}

void LedgerTest::findsTheCallsOfARun()
{
    QCOMPARE(m_reader->runs(10).value(), std::vector<std::string>());
    std::vector<std::string> ids;
    for (int i = 0; i < 6; ++i) {
        PastCall call = test::sampleCall(i, test::sample_begin_us + i * 1'000);
        call.facts.attribution.run = i % 2 == 0 ? "even" : "odd";
        ids.push_back(call.facts.id);
        QVERIFY(test::journalCall(*m_ledger, call));
    }
    QVERIFY(test::journalCall(*m_ledger, test::sampleCall(100, test::sample_begin_us + 100'000)));
    PastCall running = test::sampleCall(7, test::sample_begin_us + 7'000);
    running.facts.attribution.run = "even";
    QVERIFY(m_ledger->attemptStarting(running.facts, running.attempts[0].facts).result());

    QCOMPARE(m_reader->runs(10).value(), (std::vector<std::string>{"odd", "even"})); // the one that began last first
    QCOMPARE(m_reader->runs(1).value(), std::vector<std::string>{"odd"});
    const auto idsOf = [&](const std::string& run, std::int64_t limit) {
        std::vector<std::string> found;
        const auto calls = m_reader->callsOfRun(run, limit).value();
        for (const auto& call : calls)
            found.push_back(call.id);
        return found;
    };
    QCOMPARE(idsOf("even", 10), (std::vector{ids[0], ids[2], ids[4], running.facts.id}));
    QCOMPARE(idsOf("odd", 2), (std::vector{ids[1], ids[3]}));
    QCOMPARE(idsOf("neither", 10), std::vector<std::string>());
    QCOMPARE(idsOf("", 10), std::vector<std::string>());
}

void LedgerTest::correctsACostAndKeepsTheFirst()
{
    PastCall call = callWith(1);
    const Cost known = call.attempts[0].outcome.cost;
    const Usage usage = call.attempts[0].outcome.usage.usage;
    call.attempts[0].outcome.cost = test::unknownCost();
    QVERIFY(test::journalCall(*m_ledger, call));
    QCOMPARE(m_reader->spend({})->total.cost.unpriced_calls, 1);

    QVERIFY(m_ledger->correct({.call_id = call.facts.id, .usage = usage, .cost = known, .reason = "priced later"})
                .result());
    const Spend spend = m_reader->spend({}).value();
    QCOMPARE(spend.total.cost.unpriced_calls, 0);
    QVERIFY(spend.total.cost.amount == MoneySum(*known.amount));
    QCOMPARE(spend.total.calls, 1);
    QCOMPARE(spend.total.attempts, 1);
    const CallDetails kept = details(call.facts.id);
    QCOMPARE(kept.attempts[0].outcome.cost.basis, Basis::Unknown);
    QVERIFY(kept.attempts[0].cost() == known);
    QCOMPARE(kept.attempts[0].corrections.at(0).reason, std::string("priced later"));
    QCOMPARE(kept.row.cost.basis.value(), Basis::Computed);

    const Cost invoice{
        .amount = Money::parse("1.5").value(), .basis = Basis::Reported, .reported = Money::parse("1.5").value()};
    QVERIFY(
        m_ledger->correct({.call_id = call.facts.id, .usage = usage, .cost = invoice, .reason = "invoice"}).result());
    QVERIFY(m_reader->spend({})->total.cost.amount == MoneySum::parse("1.5").value());
    verifyClean();
}

void LedgerTest::remembersAPurge()
{
    PastCall call = callWith(1);
    call.facts.request_json = "{\"secret\": true}";
    QVERIFY(test::journalCall(*m_ledger, call));
    const auto request = details(call.facts.id).request.value();
    const auto blobs = std::move(BlobStore::open(workspace()).value());
    QVERIFY(blobs->remove(request));
    QVERIFY(!verifyLedger(workspace(), {.check_blobs = true})->ok());

    QVERIFY(m_ledger->purge({.call_id = call.facts.id, .bodies = true, .reason = "asked for"}).result());
    QVERIFY(details(call.facts.id).bodies_purged);
    QVERIFY(!details(call.facts.id).stream_purged);
    verifyClean();
}

void LedgerTest::sealsWhatIsBefore()
{
    QVERIFY(test::journalCall(*m_ledger, callWith(1)));
    const Head seal = m_ledger->seal("August").result().value();
    QVERIFY(test::journalCall(*m_ledger, callWith(1, 100)));
    const Head checkpoint = m_ledger->checkpoint().result().value();
    QVERIFY(checkpoint.seq > seal.seq);
    auto database = openForReading(workspace() + "/ledger.db", ledgerMigrations());
    auto hash = database->prepare("SELECT hash FROM record WHERE seq = ?");
    QVERIFY(hash->bind(seal.seq).step().value());
    QVERIFY(hash->blob(0) == bytesOf(seal.hash));
    verifyClean();
}

void LedgerTest::appendsManyCallsOnce()
{
    std::vector<PastCall> calls;
    for (int i = 0; i < 3'000; ++i)
        calls.push_back(test::sampleCall(i, test::sample_begin_us + i * minute_us));
    const BulkReport first = m_ledger->appendBulk(calls).result().value();
    QCOMPARE(first.appended, 3'000);
    QCOMPARE(first.already_there, 0);
    calls.push_back(test::sampleCall(3'000, test::sample_begin_us));
    const BulkReport second = m_ledger->appendBulk(calls).result().value();
    QCOMPARE(second.appended, 1);
    QCOMPARE(second.already_there, 3'000);
    QCOMPARE(m_ledger->appendBulk({}).result()->appended, 0);

    PastCall wrong = callWith(1, 5'000);
    wrong.attempts[0].facts.number = 7;
    QVERIFY(!m_ledger->appendBulk({callWith(1, 6'000), wrong, callWith(1, 7'000)}).result());
    QCOMPARE(m_reader->countCalls().value(), 3'002); // what came before the wrong one is in
    verifyClean();
}

void LedgerTest::sharesItsChainWithAnotherLedger()
{
    const auto other = std::move(Ledger::open({.workspace = workspace()}).value());
    QVERIFY(other->owner() != m_ledger->owner());
    for (int i = 0; i < 60; ++i) {
        PastCall call = callWith(1, i * 3);
        call.facts.id = makeUlid(test::sample_begin_us + i);
        call.attempts[0].outcome.call_id = call.facts.id;
        call.facts.attribution.workflow = "workflow " + std::to_string(i / 2); // both introduce the same names
        QVERIFY(test::journalCall(i % 2 == 0 ? *m_ledger : *other, call));
    }
    QCOMPARE(m_reader->countCalls().value(), 60);
    verifyClean();
}

void LedgerTest::survivesAFullDisk()
{
    QVERIFY(test::journalCall(*m_ledger, callWith(1)));
    std::vector<PastCall> calls;
    for (int i = 1'000; i < 6'000; ++i)
        calls.push_back(test::sampleCall(i, test::sample_begin_us + i * minute_us));
    const auto before = QFileInfo(m_folder->filePath(u"ledger.db-wal"_s)).size();
    {
        const test::FileSizeLimit full(before + 200'000);
        const auto bulk = m_ledger->appendBulk(calls).result();
        QVERIFY(!bulk);
        QCOMPARE(bulk.error().kind, ErrorKind::Storage);
        const auto live = test::journalCall(*m_ledger, [] {
            PastCall call = callWith(1, 10'000);
            for (auto& attempt : call.attempts)
                attempt.outcome.response_id = std::string(400'000, 'x');
            return call;
        }());
        QVERIFY(!live);
        QCOMPARE(live.error().kind, ErrorKind::Storage);
    }
    QVERIFY(test::journalCall(*m_ledger, callWith(1, 20'000)));
    QVERIFY(m_ledger->appendBulk(calls).result());
    QVERIFY(m_reader->countCalls().value() >= 5'002);
    verifyClean();
}

void LedgerTest::marksCallsOfTheDeadAlone()
{
    const PastCall dead = callWith(2);
    const PastCall between = callWith(2, 2'000);
    const PastCall alive = callWith(1, 3'000);
    auto dying = std::move(Ledger::open({.workspace = workspace()}).value());
    const auto living = std::move(Ledger::open({.workspace = workspace()}).value());
    const std::string dead_owner = dying->owner();
    QVERIFY(dying->attemptStarting(dead.facts, dead.attempts[0].facts).result());
    QVERIFY(dying->attemptStarting(between.facts, between.attempts[0].facts).result());
    QVERIFY(dying->attemptEnded(between.attempts[0].outcome, std::nullopt).result());
    QVERIFY(living->attemptStarting(alive.facts, alive.attempts[0].facts).result());
    dying.reset(); // its lock is free, its calls are open: what a kill leaves

    QStringList asked;
    const StreamSpan left{.file = "2025-01-01/x.log", .begin = 8, .end = 99};
    const auto recovered = m_ledger->recover([&](const std::string& owner) -> Result<std::vector<RecoveredCall>> {
        asked << QString::fromStdString(owner);
        return std::vector{RecoveredCall{dead.facts.id, left}};
    });
    QCOMPARE(recovered.result()->call_ids.size(), 2u);
    QCOMPARE(asked, QStringList{QString::fromStdString(dead_owner)});

    const CallDetails marked = details(dead.facts.id);
    QCOMPARE(marked.row.status, CallStatus::Interrupted);
    QCOMPARE(marked.attempts[0].outcome.state, AttemptState::Interrupted);
    QCOMPARE(marked.row.cost.basis.value(), Basis::CancelledMayBeBilled);
    QCOMPARE(marked.row.cost.unpriced_calls, 1);
    QVERIFY(marked.outcome->events == left);
    QCOMPARE(details(between.facts.id).row.status, CallStatus::Interrupted);
    QCOMPARE(details(between.facts.id).row.cost.unpriced_calls, 0);
    QCOMPARE(details(alive.facts.id).row.status, CallStatus::Running);
    QVERIFY(m_ledger->recover({}).result()->call_ids.empty());
    QVERIFY(living->attemptEnded(alive.attempts[0].outcome, alive.outcome).result());
    verifyClean();
}

void LedgerTest::holdsWhatIsOpen()
{
    PastCall call = callWith(1);
    call.facts.time_us = utcMicroseconds();
    call.facts.id = makeUlid(call.facts.time_us);
    call.attempts[0].outcome.call_id = call.facts.id;
    QVERIFY(m_ledger->attemptStarting(call.facts, call.attempts[0].facts).result());
    const auto holds = m_reader->openHolds().value();
    QCOMPARE(holds.size(), 1u);
    QCOMPARE(holds[0].call_id, call.facts.id);
    QCOMPARE(holds[0].owner, m_ledger->owner());
    QCOMPARE(holds[0].provider, call.facts.provider);
    QVERIFY(holds[0].hold == call.attempts[0].facts.hold);
    Totals totals = m_reader->totals(call.facts.time_us).value();
    QVERIFY(totals.held.amount == MoneySum(*call.attempts[0].facts.hold));
    QCOMPARE(totals.open_calls, 1);
    QCOMPARE(totals.today.calls, 0);
    QCOMPARE(m_reader->held({.provider = call.facts.provider, .status = CallStatus::Running})->cost, totals.held);
    QCOMPARE(m_reader->held({.provider = call.facts.provider})->calls, 1);
    for (const auto& other : {CallFilter{.provider = "nobody"}, CallFilter{.status = CallStatus::Failed}}) {
        QCOMPARE(m_reader->held(other)->calls, 0);
        QCOMPARE(m_reader->held(other)->cost, CostSum());
    }

    QVERIFY(m_ledger->attemptEnded(call.attempts[0].outcome, call.outcome).result());
    totals = m_reader->totals(call.facts.time_us).value();
    QVERIFY(totals.held.amount == MoneySum());
    QCOMPARE(totals.today.calls, 1);
    QVERIFY(totals.today.cost.amount == MoneySum(*call.attempts[0].outcome.cost.amount));
    QCOMPARE(m_reader->totals(call.facts.time_us + 2 * 24 * 60 * minute_us)->today.calls, 0);
}

void LedgerTest::keepsTheLogShortUnderABusyReader()
{
    std::vector<PastCall> calls;
    for (int i = 0; i < 60'000; ++i)
        calls.push_back(test::sampleCall(i, test::sample_begin_us + i * minute_us));
    auto database = openForReading(workspace() + "/ledger.db", ledgerMigrations());
    QFuture<Result<BulkReport>> bulk = m_ledger->appendBulk(std::move(calls));
    while (!bulk.isFinished()) { // reads without a pause, and never for long
        const auto reading = Transaction::begin(*database, Transaction::Mode::Read);
        QVERIFY(database->integer("SELECT count(*) FROM call"));
    }
    QCOMPARE(bulk.result()->appended, 60'000);
    QVERIFY(QFileInfo(m_folder->filePath(u"ledger.db"_s)).size() > 5'000'000); // most has moved there already
    const qint64 most_bytes = qint64(100) * 1024 * 1024;
    QVERIFY(QFileInfo(m_folder->filePath(u"ledger.db-wal"_s)).size() < most_bytes);
}

QTEST_GUILESS_MAIN(LedgerTest)
#include "ledger_test.moc"

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/answer.h"
#include "engine/routing/call.h"
#include "support/scripted_services.h"
#include "support/waiting.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static std::string chunk(const std::string& text)
{
    return R"(data: {"id":"c1","model":"m-2026","choices":[{"index":0,"delta":{"content":")" + text + "\"}}]}\n\n";
}

static ScriptedAnswer goodAnswer()
{
    return {.pieces = {
                chunk("Hel"), chunk("lo"),
                "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":2422,\"completion_tokens\":4,\"total_tokens\":2426,"
                "\"prompt_tokens_details\":{\"cached_tokens\":2304}}}\n\ndata: [DONE]\n\n"}};
}

static ScriptedAnswer refusal(int status, Headers headers = {})
{
    headers.add("content-type", "application/json");
    return {.head = {status, headers}, .pieces = {R"({"error":{"message":"no","type":"server_error"}})"}};
}

class CallTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answersAndIsCostedExactly();
    void isPendingInTheJournalBeforeAnyByteLeaves();
    void writesEventsBeforeTheyAreTold();
    void numbersEventsWithoutHolesOverAllAttempts();
    void triesAgainAndThenTheNextTarget();
    void doesNotTryAgainAfterTheFirstToken();
    void anErrorInsideA200StillFailsOver();
    void aCutStreamIsNeverFinished();
    void cancellingClosesTheConnectionAndMayBeBilled();
    void cancellingBetweenAttemptsEndsTheCall();
    void deletingStopsAndJournals();
    void aMissingKeyFailsWithoutSending();
    void aJournalThatCannotWriteSendsNothing();
    void aLateFirstTokenIsATimeOut();
    void cancellingBeforeAnyAnswerMayBeBilled();
    void whatWasNeverSentIsFree();
    void aRequestOfUnknownFateIsNotSentTwice();
    void deletingWhileTheModelThinksKeepsWhatIsKnown();
    void anErrorAnswerThatIsCutKeepsItsKind();
    void aWholeAnswerDoesNotWaitForItsConnection();
    void anAnswerTheJournalDidNotTakeIsNoSuccess();
    void whatSeveralAttemptsUsedIsAddedUp();
    void aKeyThatTheProviderQuotesReachesNobody();
    void aReplayTakesTheTimeThatWasRecorded();

private:
    CallPlan plan(const std::vector<std::string>& models = {"m"}) const;
    CallServices services();
    CallResult run(CallPlan plan);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StreamLog> m_streams;
    std::unique_ptr<ScriptedTransport> m_transport;
    std::unique_ptr<NotedJournal> m_journal;
    std::shared_ptr<PriceBook> m_prices;
    std::vector<Event> m_events;
    Result<std::string> m_secret = "key";
};

void CallTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_streams = std::make_unique<StreamLog>(m_folder->path().toStdString(), "01ARYZ6S41TSV4RRFFQ69G5FAV");
    m_transport = std::make_unique<ScriptedTransport>();
    m_journal = std::make_unique<NotedJournal>();
    m_prices = std::make_shared<PriceBook>();
    m_events.clear();
    m_secret = "key";
    QVERIFY(m_prices->addSheet("test",
                               "provider,model_id,meter,mode,context_above,price_usd,valid_from,valid_to,status,source,"
                               "confirmed_by,as_of,note\n"
                               "p,m,input_token,standard,0,0.00000075,,,confirmed,x,,2026-08-21,\n"
                               "p,m,cached_input_token,standard,0,0.000000075,,,confirmed,x,,2026-08-21,\n"
                               "p,m,output_token,standard,0,0.0000045,,,confirmed,x,,2026-08-21,\n"));
}

CallPlan CallTest::plan(const std::vector<std::string>& models) const
{
    CallPlan plan;
    plan.request.messages = {{Role::User, {TextPart{"Hi"}}}};
    plan.retry.first_backoff = 1ms;
    for (const auto& model : models)
        plan.targets.push_back(
            {.provider = {.id = "p", .dialect = "openai-chat", .base_url = "https://p.test/v1"}, .model = model});
    return plan;
}

CallServices CallTest::services()
{
    return {.transport = m_transport.get(),
            .journal = m_journal.get(),
            .streams = m_streams.get(),
            .prices = m_prices,
            .secret_for = [this](const Provider&) { return readyFuture(m_secret); }};
}

CallResult CallTest::run(CallPlan plan)
{
    Call call(std::move(plan), services());
    std::optional<CallResult> result;
    connect(&call, &Call::eventsReady, this, [this](const std::vector<Event>& events) {
        m_events.insert(m_events.end(), events.begin(), events.end());
    });
    connect(&call, &Call::finished, this, [&result](const CallResult& ended) { result = ended; });
    call.start();
    const bool ended = QTest::qWaitFor([&result] { return result.has_value(); }, 10'000);
    return ended ? *result : CallResult{};
}

void CallTest::answersAndIsCostedExactly()
{
    m_transport->answers = {goodAnswer()};
    const auto result = run(plan());
    QCOMPARE(result.status, CallStatus::Finished);
    Answer answer;
    for (const auto& event : m_events)
        answer.take(event.body);
    QCOMPARE(answer.text(), std::string("Hello"));
    QCOMPARE(result.cost.amount.toString(), std::string("0.0002793"));
    QCOMPARE(result.cost.basis, Basis::Computed);
    QCOMPARE(result.usage.usage.quantity(meter::input), Decimal(118));
    QCOMPARE(m_journal->lines, (QStringList{u"start 1 p/m"_s, u"posted 1"_s, u"finished"_s}));
}

void CallTest::isPendingInTheJournalBeforeAnyByteLeaves()
{
    m_transport->answers = {goodAnswer()};
    bool nothing_sent = false;
    m_journal->on_starting = [&] { nothing_sent = m_transport->requests.empty() && m_transport->running == 0; };
    run(plan());
    QVERIFY(nothing_sent);
    QCOMPARE(m_transport->requests.size(), 1u);
}

void CallTest::writesEventsBeforeTheyAreTold()
{
    m_transport->answers = {goodAnswer()};
    Call call(plan(), services());
    bool all_there = true;
    bool ended = false;
    connect(&call, &Call::eventsReady, this, [&](const std::vector<Event>& events) {
        qint64 bytes = 0;
        QDirIterator files(m_folder->path(), {u"*.log"_s}, QDir::Files, QDirIterator::Subdirectories);
        QByteArray log;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            log += file.readAll();
        }
        bytes = log.size();
        for (const auto& event : events) {
            if (const auto* text = std::get_if<Text>(&event.body))
                all_there = all_there && bytes > 0 && log.contains(QByteArray::fromStdString(text->text));
        }
    });
    connect(&call, &Call::finished, this, [&ended] { ended = true; });
    call.start();
    QVERIFY(becomes([&] { return bool(ended); }));
    QVERIFY(all_there);
}

void CallTest::numbersEventsWithoutHolesOverAllAttempts()
{
    m_transport->answers = {refusal(503), goodAnswer()};
    run(plan());
    QVERIFY(m_events.size() >= 4);
    for (std::size_t i = 0; i < m_events.size(); ++i)
        QCOMPARE(m_events[i].number, qint64(i) + 1);
    QVERIFY(std::holds_alternative<Finished>(m_events.back().body));
}

void CallTest::triesAgainAndThenTheNextTarget()
{
    m_transport->answers = {refusal(503), refusal(503), refusal(503), goodAnswer()};
    const auto result = run(plan({"m", "other"}));
    QCOMPARE(result.status, CallStatus::Finished);
    QCOMPARE(m_journal->lines,
             (QStringList{u"start 1 p/m"_s, u"voided 1"_s, u"start 2 p/m"_s, u"voided 2"_s, u"start 3 p/m"_s,
                          u"voided 3"_s, u"start 4 p/other"_s, u"posted 4"_s, u"finished"_s}));
    QCOMPARE(result.cost.unpriced_calls, 1); // no sheet has a price for p/other: unknown, never zero
}

void CallTest::doesNotTryAgainAfterTheFirstToken()
{
    m_transport->answers = {
        {.pieces = {chunk("Hel"), "data: {\"error\":{\"message\":\"boom\",\"type\":\"server_error\"}}\n\n"}},
        goodAnswer()};
    const auto result = run(plan({"m", "other"}));
    QCOMPARE(result.status, CallStatus::Failed);
    QCOMPARE(result.attempts.size(), 1u);
    QVERIFY(std::holds_alternative<Failed>(m_events.back().body));
}

void CallTest::anErrorInsideA200StillFailsOver()
{
    m_transport->answers = {
        {.pieces =
             {"data: {\"id\":\"x\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}\n\n"
              "data: {\"error\":{\"message\":\"overloaded\",\"type\":\"overloaded_error\"}}\n\n"}},
        goodAnswer()};
    const auto result = run(plan());
    QCOMPARE(result.status, CallStatus::Finished);
    QCOMPARE(result.attempts.size(), 2u);
}

void CallTest::aCutStreamIsNeverFinished()
{
    m_transport->answers = {{.pieces = {chunk("Hel")}}};
    const auto result = run(plan());
    QCOMPARE(result.status, CallStatus::Failed);
    QCOMPARE(result.error->kind, ErrorKind::Truncated);
    QCOMPARE(result.attempts.front().outcome.cost.basis, Basis::CancelledMayBeBilled);
    QCOMPARE(result.cost.unpriced_calls, 1);
}

void CallTest::cancellingClosesTheConnectionAndMayBeBilled()
{
    m_transport->answers = {{.pieces = {chunk("Hel")}, .ends = false}};
    Call call(plan(), services());
    std::optional<CallResult> result;
    connect(&call, &Call::eventsReady, &call, &Call::cancel);
    connect(&call, &Call::finished, this, [&result](const CallResult& ended) { result = ended; });
    call.start();
    QVERIFY(becomes([&] { return bool(result); }));
    QCOMPARE(result->status, CallStatus::Cancelled);
    QCOMPARE(m_transport->running, 0);
    QCOMPARE(result->attempts.front().outcome.state, AttemptState::Posted);
    QCOMPARE(result->attempts.front().outcome.cost.basis, Basis::CancelledMayBeBilled);
    QCOMPARE(m_journal->lines.last(), u"cancelled"_s);
}

void CallTest::cancellingBetweenAttemptsEndsTheCall()
{
    m_transport->answers = {refusal(429, {{"retry-after", "30"}})};
    Call call(plan(), services());
    std::optional<CallResult> result;
    connect(&call, &Call::finished, this, [&result](const CallResult& ended) { result = ended; });
    call.start();
    QVERIFY(becomes([&] { return m_journal->lines.size() == 2; }));
    call.cancel();
    QVERIFY(becomes([&] { return bool(result); }));
    QCOMPARE(result->status, CallStatus::Cancelled);
    QCOMPARE(m_journal->lines, (QStringList{u"start 1 p/m"_s, u"voided 1"_s, u"cancelled"_s}));
}

void CallTest::deletingStopsAndJournals()
{
    m_transport->answers = {{.pieces = {chunk("Hel")}, .ends = false}};
    auto call = std::make_unique<Call>(plan(), services());
    QSignalSpy events(call.get(), &Call::eventsReady);
    call->start();
    QVERIFY(becomes([&] { return bool(!events.isEmpty()); }));
    call.reset();
    QCOMPARE(m_transport->running, 0);
    QCOMPARE(m_journal->lines, (QStringList{u"start 1 p/m"_s, u"posted 1"_s, u"cancelled"_s}));
}

void CallTest::aMissingKeyFailsWithoutSending()
{
    m_secret = failure(ErrorKind::Authentication, u"There is no key for p; set P_API_KEY."_s);
    m_transport->answers = {goodAnswer()};
    const auto result = run(plan());
    QCOMPARE(result.status, CallStatus::Failed);
    QCOMPARE(result.error->message, u"There is no key for p; set P_API_KEY."_s);
    QVERIFY(m_transport->requests.empty());
    QCOMPARE(m_journal->lines, (QStringList{u"start 1 p/m"_s, u"voided 1"_s, u"failed"_s}));
}

void CallTest::aJournalThatCannotWriteSendsNothing()
{
    m_journal->answer = failure(ErrorKind::Storage, u"The disk is full."_s);
    m_transport->answers = {goodAnswer()};
    const auto result = run(plan());
    QCOMPARE(result.status, CallStatus::Failed);
    QCOMPARE(result.error->kind, ErrorKind::Storage);
    QVERIFY(m_transport->requests.empty());
}

void CallTest::aLateFirstTokenIsATimeOut()
{
    m_transport->answers = {{.ends = false}, goodAnswer()};
    auto late = plan({"m", "other"});
    late.first_token_deadline = 1ms;
    Call call(late, services());
    std::optional<CallResult> result;
    connect(&call, &Call::finished, this, [&result](const CallResult& ended) { result = ended; });
    call.start();
    QVERIFY(becomes([&] { return bool(result); }));
    QCOMPARE(result->attempts.front().outcome.error->kind, ErrorKind::Timeout);
    QCOMPARE(result->attempts.back().facts.model, std::string("other"));
}

// The request has left: nobody knows whether it was served.
void CallTest::cancellingBeforeAnyAnswerMayBeBilled()
{
    m_transport->answers = {{.head = {0, {}}, .ends = false}};
    Call call(plan(), services());
    std::optional<CallResult> result;
    connect(&call, &Call::finished, this, [&result](const CallResult& ended) { result = ended; });
    call.start();
    QVERIFY(becomes([&] { return m_transport->running == 1; }));
    call.cancel();
    QVERIFY(becomes([&] { return bool(result); }));
    const auto& outcome = result->attempts.front().outcome;
    QCOMPARE(outcome.state, AttemptState::Posted);
    QCOMPARE(outcome.cost.basis, Basis::CancelledMayBeBilled);
    QVERIFY(!outcome.cost.amount);
    QCOMPARE(result->cost.unpriced_calls, 1);
}

void CallTest::whatWasNeverSentIsFree()
{
    m_transport->answers = {
        {.head = {0, {}}, .error = Error{.kind = ErrorKind::Network, .message = u"refused"_s, .nothing_sent = true}}};
    const auto result = run(plan());
    QCOMPARE(result.attempts.size(), 3u);
    QCOMPARE(result.attempts.front().outcome.state, AttemptState::Voided);
    QCOMPARE(result.attempts.front().outcome.cost.basis, Basis::Free);
    QCOMPARE(result.cost.unpriced_calls, 0);
}

void CallTest::aRequestOfUnknownFateIsNotSentTwice()
{
    const ScriptedAnswer lost{.head = {0, {}}, .error = Error{.kind = ErrorKind::Network, .message = u"reset"_s}};
    m_transport->answers = {lost, goodAnswer()};
    QCOMPARE(run(plan()).status, CallStatus::Failed);
    QCOMPARE(m_transport->requests.size(), 1u);
    m_transport->answers = {lost, goodAnswer()};
    QCOMPARE(run(plan({"m", "other"})).status, CallStatus::Finished);
    QCOMPARE(m_transport->requests.size(), 3u);
}

void CallTest::deletingWhileTheModelThinksKeepsWhatIsKnown()
{
    m_transport->answers = {
        {.pieces =
             {"data: {\"id\":\"x\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}],"
              "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":0}}\n\n"},
         .ends = false}};
    auto call = std::make_unique<Call>(plan(), services());
    call->start();
    QVERIFY(becomes([&] { return m_transport->running == 1; }));
    QTest::qWait(0); // what the exchange had queued
    call.reset();
    QCOMPARE(m_journal->lines, (QStringList{u"start 1 p/m"_s, u"posted 1"_s, u"cancelled"_s}));
    const auto& outcome = m_journal->outcomes.back();
    QCOMPARE(outcome.http_status, 200);
    QCOMPARE(outcome.response_id, "x");
    QCOMPARE(outcome.cost.basis, Basis::CancelledMayBeBilled);
}

void CallTest::anErrorAnswerThatIsCutKeepsItsKind()
{
    auto cut = refusal(400);
    cut.error = Error{.kind = ErrorKind::Truncated, .message = u"cut"_s};
    cut.pieces = {R"({"error":{"mess)"};
    m_transport->answers = {cut, goodAnswer()};
    const auto result = run(plan({"m", "other"}));
    QCOMPARE(result.error->kind, ErrorKind::InvalidRequest);
    QCOMPARE(result.attempts.size(), 1u);
}

void CallTest::aWholeAnswerDoesNotWaitForItsConnection()
{
    auto open = goodAnswer();
    open.ends = false;
    m_transport->answers = {open};
    const auto result = run(plan());
    QCOMPARE(result.status, CallStatus::Finished);
    QCOMPARE(m_transport->running, 0);
}

void CallTest::anAnswerTheJournalDidNotTakeIsNoSuccess()
{
    m_journal->ended_answer = failure(ErrorKind::Storage, u"The disk is full."_s);
    m_transport->answers = {goodAnswer()};
    const auto result = run(plan());
    QCOMPARE(result.status, CallStatus::Failed);
    QCOMPARE(result.error->kind, ErrorKind::Storage);
}

void CallTest::whatSeveralAttemptsUsedIsAddedUp()
{
    m_transport->answers = {
        {.pieces = {"data: {\"choices\":[],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":1}}\n\n"
                    "data: {\"error\":{\"message\":\"overloaded\",\"type\":\"overloaded_error\"}}\n\n"}},
        goodAnswer()};
    const auto result = run(plan());
    QCOMPARE(result.attempts.size(), 2u);
    QCOMPARE(inputTokens(result.usage.usage), Decimal(2522));
    QCOMPARE(outputTokens(result.usage.usage), Decimal(5));
}

void CallTest::aKeyThatTheProviderQuotesReachesNobody()
{
    m_secret = "0123456789abcdef0123456789abcdef"; // as Mistral's: nothing in it says what it is
    auto refused = refusal(401);
    refused.pieces = {R"({"error":{"message":"Invalid key )" + *m_secret + R"(","code":")" + *m_secret + "\"}}"};
    m_transport->answers = {refused};
    const auto result = run(plan());
    QCOMPARE(result.status, CallStatus::Failed);
    for (const auto& error : {*result.error, *result.attempts.front().outcome.error}) {
        QVERIFY(!error.message.contains(QString::fromStdString(*m_secret)));
        QVERIFY(!error.vendor_code.contains(*m_secret));
    }
    QVERIFY(!std::get<Failed>(m_events.back().body).error.message.contains(QString::fromStdString(*m_secret)));
}

void CallTest::aReplayTakesTheTimeThatWasRecorded()
{
    m_transport->answers = {refusal(429, {{"retry-after", "30"}}), goodAnswer()};
    auto replay = services();
    replay.replaying = true;
    replay.pace = 0;
    Call call(plan(), replay);
    std::optional<CallResult> result;
    connect(&call, &Call::finished, this, [&result](const CallResult& ended) { result = ended; });
    call.start();
    QVERIFY(becomes([&] { return bool(result); })); // long before thirty seconds
    QCOMPARE(result->status, CallStatus::Finished);
    QCOMPARE(result->total_us, 30'000'000 + 2 * 1000);
}

QTEST_GUILESS_MAIN(CallTest)
#include "call_test.moc"

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <algorithm>
#include <deque>

#include "engine/answer.h"
#include "engine/routing/call.h"
#include "engine/streams/stream_log.h"
#include "support/conversed.h"
#include "support/scripted_services.h"
#include "support/waiting.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto owner = "01ARYZ6S41TSV4RRFFQ69G5FAV";

// Media in memory, by a number instead of a hash.
class NotedMedia : public MediaStore
{
public:
    std::vector<std::string> kept;
    std::deque<QPromise<Result<MediaEnd>>> measurings; // where a test answers them itself
    bool measures_later = false;
    bool is_full = false;

    Result<std::unique_ptr<MediaWriter>> begin(std::string_view) override { return std::make_unique<Writer>(*this); }
    QFuture<Result<MediaEnd>> measure(const MediaEnd& end, std::string_view type) override
    {
        if (!measures_later)
            return MediaStore::measure(end, type);
        measurings.emplace_back().start();
        return measurings.back().future();
    }
    void answer(std::size_t which, const Result<MediaEnd>& end)
    {
        measurings[which].addResult(end);
        measurings[which].finish();
    }

private:
    class Writer : public MediaWriter
    {
    public:
        explicit Writer(NotedMedia& media) : m_media(media) {}
        Result<void> write(std::string_view bytes) override
        {
            if (m_media.is_full)
                return failure(ErrorKind::Storage, u"the disk is full"_s);
            m_bytes += bytes;
            return {};
        }
        Result<MediaEnd> finish() override
        {
            m_media.kept.push_back(m_bytes);
            return MediaEnd{.sha256 = std::to_string(m_media.kept.size()), .bytes = std::ssize(m_bytes)};
        }

    private:
        NotedMedia& m_media;
        std::string m_bytes;
    };
};

ScriptedAnswer json(int status, const std::string& body, Headers headers = {})
{
    headers.add("content-type", "application/json");
    headers.add("openai-poll-after-ms", "0");
    return {.head = {status, headers}, .pieces = {body}};
}

ScriptedAnswer job(const std::string& status)
{
    return json(200, R"({"id":"video_1","model":"m-2026","seconds":"8","size":"1280x720","status":")" + status + "\"}");
}

ScriptedAnswer film()
{
    return {.head = {200, {{"content-type", "video/mp4"}}},
            .pieces = {tinyMp4().substr(0, 100), tinyMp4().substr(100)}};
}

ScriptedAnswer hanging()
{
    return {.head = {.status = 0}, .ends = false};
}

} // namespace

// A call whose answer takes several exchanges, against everything that may happen between them.
class JobCallTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aJobIsOneAttemptAndItsFilmIsKept();
    void theWayBackIsInTheLogAtOnce();
    void howFarAJobIsIsToldWhileItWorks();
    void aLookThatFailsIsRepeatedAndTheJobIsNot();
    void aJobThatFailedIsNotSubmittedAgain();
    void whoLeavesAJobLeavesItOpen();
    void whoCancelsAJobEndsIt();
    void anotherProcessGoesOnWithoutSubmitting();
    void whoCancelsBeforeTheKeyIsThereHasTheProviderTold_data();
    void whoCancelsBeforeTheKeyIsThereHasTheProviderTold();
    void aJobWhoseProviderCannotBeToldIsLeft_data();
    void aJobWhoseProviderCannotBeToldIsLeft();
    void aJobWhoseProviderIsOutOfReachIsLeft();
    void aJobWhoseFilmCannotBeKeptIsLeft();
    void whatIsTooLargeIsBrokenOff();
    void whatWasCutIsKeptAsFarAsItCame();
    void aSoundThatWasCutIsNeverFinished();
    void aPictureThatCannotBeFetchedIsNotPaidAgain();
    void whatComesBehindAMediumWaitsUntilItIsMeasured_data();
    void whatComesBehindAMediumWaitsUntilItIsMeasured();
    void aMediumBehindAnotherGoesToItsStoreAndNotToMemory();
    void whoeverLeavesWhileAMediumIsMeasuredLeavesNothingOpen();

private:
    CallPlan plan() const;
    CallPlan planOfAJobLeftBehind() const;
    CallServices services();
    std::unique_ptr<Call> begun(CallPlan plan);
    CallResult run(CallPlan plan);
    long submissions() const { return std::ranges::count(m_transport->requests, "POST", &HttpRequest::method); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StreamLog> m_streams;
    std::unique_ptr<ScriptedTransport> m_transport;
    std::unique_ptr<NotedJournal> m_journal;
    std::unique_ptr<NotedMedia> m_media;
    std::shared_ptr<PriceBook> m_prices;
    std::vector<Event> m_events;
    std::optional<CallResult> m_result;
    std::int64_t m_media_limit = usual_media_limit;
    std::function<QFuture<Result<std::string>>(const Provider&)> m_secret_for;
    std::unique_ptr<Errands> m_errands;
};

void JobCallTest::init()
{
    m_errands.reset(); // before the transport
    m_folder = std::make_unique<QTemporaryDir>();
    m_streams = std::make_unique<StreamLog>(m_folder->path().toStdString(), owner);
    m_transport = std::make_unique<ScriptedTransport>();
    m_journal = std::make_unique<NotedJournal>();
    m_media = std::make_unique<NotedMedia>();
    m_prices = std::make_shared<PriceBook>();
    m_events.clear();
    m_result.reset();
    m_media_limit = usual_media_limit;
    m_secret_for = [](const Provider&) { return readyFuture(Result<std::string>("key")); };
    m_errands = std::make_unique<Errands>(*m_transport);
    QVERIFY(m_prices->addSheet("test",
                               "provider,model_id,meter,mode,context_above,price_usd,valid_from,valid_to,status,source,"
                               "confirmed_by,as_of,note\n"
                               "p,m,video_second_1280x720,standard,0,0.1,,,confirmed,x,,2026-08-21,\n"));
}

CallPlan JobCallTest::plan() const
{
    CallPlan plan{.id = "01K3QF8Y5V0000000000000001", .request = {.task = MakeVideo{.seconds = 8}}};
    plan.request.messages = {{Role::User, {TextPart{"waves"}}}};
    plan.retry.first_backoff = std::chrono::milliseconds(1);
    plan.targets = {{.provider = {.id = "p", .name = "P", .dialect = "openai-videos", .base_url = "https://p.test/v1"},
                     .model = "m"}};
    return plan;
}

CallServices JobCallTest::services()
{
    return {.transport = m_transport.get(),
            .journal = m_journal.get(),
            .streams = m_streams.get(),
            .media = m_media.get(),
            .errands = m_errands.get(),
            .media_limit = m_media_limit,
            .prices = m_prices,
            .secret_for = m_secret_for};
}

std::unique_ptr<Call> JobCallTest::begun(CallPlan plan)
{
    auto call = std::make_unique<Call>(std::move(plan), services());
    connect(call.get(), &Call::eventsReady, this, [this](const std::vector<Event>& events) {
        m_events.insert(m_events.end(), events.begin(), events.end());
    });
    connect(call.get(), &Call::finished, this, [this](const CallResult& ended) { m_result = ended; });
    call->start();
    return call;
}

CallResult JobCallTest::run(CallPlan plan)
{
    const auto call = begun(std::move(plan));
    return becomes([this] { return m_result.has_value(); }) ? *m_result : CallResult{};
}

void JobCallTest::aJobIsOneAttemptAndItsFilmIsKept()
{
    m_transport->answers = {job("queued"), job("in_progress"), job("completed"), film()};
    const auto result = run(plan());
    QCOMPARE(result.status, CallStatus::Finished);
    QCOMPARE(submissions(), 1);
    QCOMPARE(m_journal->lines, (QStringList{u"start 1 p/m"_s, u"posted 1"_s, u"finished"_s}));
    QCOMPARE(result.cost.amount.toString(), "0.8"); // 8 s × $0.1
    QCOMPARE(m_media->kept, std::vector<std::string>{tinyMp4()});
    QCOMPARE(m_journal->outcomes.back().media.size(), 1U);
    QCOMPARE(m_journal->outcomes.back().media.front().media_type, "video/mp4");
    Answer answer;
    for (const auto& event : m_events)
        answer.take(event.body);
    QCOMPARE(answer.items.size(), 1U);
    QCOMPARE(answer.items.front().media.bytes, std::ssize(tinyMp4()));
    QVERIFY(answer.items.front().text.empty()); // the store has it
}

void JobCallTest::theWayBackIsInTheLogAtOnce()
{
    m_transport->answers = {job("queued"), hanging()};
    const auto call = begun(plan());
    QVERIFY(becomes([this] { return !m_events.empty(); }));
    const auto* const started = std::get_if<Started>(&m_events.front().body);
    QVERIFY(started);
    QCOMPARE(started->resume, "video_1");
}

void JobCallTest::howFarAJobIsIsToldWhileItWorks()
{
    m_transport->answers = {job("queued"), job("in_progress"), hanging()};
    const auto call = begun(plan());
    QVERIFY(becomes([this] {
        return std::ranges::any_of(m_events, [](const Event& event) {
            const auto* const progress = std::get_if<Progress>(&event.body);
            return progress && progress->state == "in_progress";
        });
    }));
    QVERIFY(!m_result);
}

void JobCallTest::aLookThatFailsIsRepeatedAndTheJobIsNot()
{
    m_transport->answers = {job("queued"), json(503, "{}"), json(429, "{}", {{"retry-after-ms", "1"}}),
                            job("completed"), film()};
    const auto result = run(plan());
    QCOMPARE(result.status, CallStatus::Finished);
    QCOMPARE(result.attempts.size(), 1U);
    QCOMPARE(submissions(), 1);
    QCOMPARE(m_transport->requests.size(), 5U);
}

void JobCallTest::aJobThatFailedIsNotSubmittedAgain()
{
    m_transport->answers = {job("queued"),
                            json(200, R"({"id":"video_1","status":"failed","error":{"code":"server_error",)"
                                      R"("message":"the renderer broke"}})")};
    const auto result = run(plan());
    QCOMPARE(result.status, CallStatus::Failed);
    QVERIFY(result.error->message.contains(u"the renderer broke"_s));
    QCOMPARE(submissions(), 1);
}

void JobCallTest::whoLeavesAJobLeavesItOpen()
{
    m_transport->answers = {job("queued"), hanging()};
    auto call = begun(plan());
    QVERIFY(becomes([this] { return m_transport->requests.size() == 2; }));
    call.reset();
    QCOMPARE(m_journal->lines, (QStringList{u"start 1 p/m"_s}));
}

void JobCallTest::whoCancelsAJobEndsIt()
{
    m_transport->answers = {job("queued"), hanging()};
    const auto call = begun(plan());
    QVERIFY(becomes([this] { return m_transport->requests.size() == 2; }));
    call->cancel();
    QVERIFY(becomes([this] { return m_result.has_value(); }));
    QCOMPARE(m_result->status, CallStatus::Cancelled);
    QCOMPARE(m_result->cost.basis, Basis::CancelledMayBeBilled);
    QCOMPARE(m_journal->lines, (QStringList{u"start 1 p/m"_s, u"posted 1"_s, u"cancelled"_s}));
}

void JobCallTest::anotherProcessGoesOnWithoutSubmitting()
{
    m_transport->answers = {job("queued"), hanging()};
    auto first = begun(plan());
    QVERIFY(becomes([this] { return m_transport->requests.size() == 2; }));
    first.reset();
    const auto told = m_events;
    const AttemptFacts facts{.provider = "p", .model = "m", .time_us = told.front().time_us};
    m_streams = std::make_unique<StreamLog>(m_folder->path().toStdString(), "01ARYZ6S41TSV4RRFFQ69G5FAW");
    m_transport->answers = {job("in_progress"), job("completed"), film()};
    m_events.clear();
    auto again = plan();
    again.left_behind = LeftBehind{
        .time_us = told.front().time_us, .attempts = {{.facts = facts}}, .events = {told.front()}, .resume = "video_1"};
    const auto result = run(std::move(again));
    QCOMPARE(result.status, CallStatus::Finished);
    QCOMPARE(submissions(), 1);
    QCOMPARE(result.cost.amount.toString(), "0.8");
    QCOMPARE(m_journal->lines, (QStringList{u"start 1 p/m"_s, u"posted 1"_s, u"finished"_s}));
    QCOMPARE(m_media->kept, std::vector<std::string>{tinyMp4()});
    for (std::size_t i = 0; i < m_events.size(); ++i)
        QCOMPARE(m_events[i].number, static_cast<std::int64_t>(i) + 1);
}

CallPlan JobCallTest::planOfAJobLeftBehind() const
{
    auto left = plan();
    left.targets.front().provider.dialect = "replicate"; // which can be told to stop
    const AttemptFacts facts{.provider = "p", .model = "m", .time_us = 1};
    left.left_behind = LeftBehind{
        .time_us = 1, .attempts = {{.facts = facts}}, .events = {{1, 1, Started{.resume = "job1"}}}, .resume = "job1"};
    return left;
}

void JobCallTest::whoCancelsBeforeTheKeyIsThereHasTheProviderTold_data()
{
    QTest::addColumn<bool>("at_once");
    QTest::newRow("at once") << true;
    QTest::newRow("while the key is asked for") << false;
}

void JobCallTest::whoCancelsBeforeTheKeyIsThereHasTheProviderTold()
{
    QFETCH(const bool, at_once);
    QPromise<Result<std::string>> key;
    key.start();
    bool asked = false;
    m_secret_for = [&](const Provider&) {
        asked = true;
        return key.future();
    };
    m_transport->answers = {json(200, "{}")};
    const auto call = begun(planOfAJobLeftBehind());
    if (at_once)
        call->cancel();
    QVERIFY(becomes([&asked] { return asked; }));
    call->cancel();
    QVERIFY(!m_result);
    key.addResult(Result<std::string>("key"));
    key.finish();
    QVERIFY(becomes([this] { return m_result.has_value(); }));
    QCOMPARE(m_result->status, CallStatus::Cancelled);
    QCOMPARE(m_transport->requests.size(), 1U);
    QCOMPARE(m_transport->requests.front().method, "POST");
    QVERIFY(m_transport->requests.front().url.ends_with("/job1/cancel"));
    QCOMPARE(m_journal->lines, (QStringList{u"posted 1"_s, u"cancelled"_s}));
    QCOMPARE(m_result->cost.basis, Basis::CancelledMayBeBilled);
}

void JobCallTest::aJobWhoseProviderCannotBeToldIsLeft_data()
{
    QTest::addColumn<bool>("answers");
    QTest::newRow("no key") << true;
    QTest::newRow("gone before the key came") << false;
}

void JobCallTest::aJobWhoseProviderCannotBeToldIsLeft()
{
    QFETCH(const bool, answers);
    QPromise<Result<std::string>> key;
    key.start();
    m_secret_for = [&key](const Provider&) { return key.future(); };
    auto call = begun(planOfAJobLeftBehind());
    QVERIFY(becomes([this] { return !m_events.empty(); }));
    call->cancel();
    if (answers) {
        key.addResult(Result<std::string>(failure(ErrorKind::Authentication, u"locked"_s)));
        key.finish();
        QVERIFY(becomes([this] { return m_result.has_value(); }));
        QCOMPARE(m_result->error->message, u"locked"_s);
    }
    call.reset();
    QVERIFY(m_journal->lines.isEmpty()); // its attempt is open for whoever comes with a key
}

// It is made and paid for. Who has failed is who was to fetch it.
void JobCallTest::aJobWhoseProviderIsOutOfReachIsLeft()
{
    m_transport->answers = {job("queued"), job("completed"), json(503, "{}", {{"retry-after-ms", "1"}})};
    const auto result = run(plan());
    QCOMPARE(result.status, CallStatus::Failed);
    QVERIFY2(result.error->message.contains(u"assay resume"_s), qPrintable(result.error->message));
    QCOMPARE(submissions(), 1);
    QCOMPARE(m_journal->lines, (QStringList{u"start 1 p/m"_s})); // open
    QCOMPARE(m_transport->running, 0);
}

void JobCallTest::aJobWhoseFilmCannotBeKeptIsLeft()
{
    m_media->is_full = true;
    m_transport->answers = {job("queued"), job("completed"), film()};
    const auto result = run(plan());
    QCOMPARE(result.status, CallStatus::Failed);
    QVERIFY2(result.error->message.contains(u"the disk is full"_s), qPrintable(result.error->message));
    QCOMPARE(m_journal->lines, (QStringList{u"start 1 p/m"_s})); // open for whoever has room
    QCOMPARE(m_transport->running, 0);
}

void JobCallTest::whatIsTooLargeIsBrokenOff()
{
    m_media_limit = 150;
    m_transport->answers = {job("completed"), film()};
    const auto result = run(plan());
    QCOMPARE(result.status, CallStatus::Failed);
    QVERIFY2(result.error->message.contains(u"larger than"_s), qPrintable(result.error->message));
    QCOMPARE(m_transport->running, 0);
}

void JobCallTest::whatWasCutIsKeptAsFarAsItCame()
{
    m_transport->answers = {
        job("completed"),
        {.head = {200, {{"content-type", "video/mp4"}}}, .pieces = {tinyMp4().substr(0, 100)}, .ends = false}};
    const auto call = begun(plan());
    QVERIFY(becomes([this] {
        return std::ranges::any_of(m_events,
                                   [](const Event& each) { return std::holds_alternative<MediaChunk>(each.body); });
    }));
    call->cancel();
    QVERIFY(becomes([this] { return m_result.has_value(); }));
    QCOMPARE(m_media->kept, std::vector<std::string>{tinyMp4().substr(0, 100)});
    QCOMPARE(m_result->attempts.front().outcome.media.size(), 1U);
}

void JobCallTest::aSoundThatWasCutIsNeverFinished()
{
    auto speech = plan();
    speech.request.task = Speak{};
    speech.targets.front().provider.dialect = "openai-speech";
    m_transport->answers = {{.head = {200, {{"content-type", "audio/wav"}}},
                             .pieces = {tinyWav().substr(0, 100)},
                             .error = Error{.kind = ErrorKind::Network, .message = u"reset"_s}}};
    const auto result = run(std::move(speech));
    QCOMPARE(result.status, CallStatus::Failed);
    QCOMPARE(result.error->kind, ErrorKind::Truncated);
    QCOMPARE(m_media->kept, std::vector<std::string>{tinyWav().substr(0, 100)});
}

void JobCallTest::whatComesBehindAMediumWaitsUntilItIsMeasured_data()
{
    QTest::addColumn<bool>("succeeds");
    QTest::newRow("measured") << true;
    QTest::newRow("not to be measured") << false;
}

void JobCallTest::whatComesBehindAMediumWaitsUntilItIsMeasured()
{
    QFETCH(const bool, succeeds);
    m_media->measures_later = true;
    m_transport->answers = {job("completed"), film()};
    const auto call = begun(plan());
    QVERIFY(becomes([this] { return m_media->measurings.size() == 1; }));
    QVERIFY(becomes([this] { return m_transport->running == 0; })); // the attempt is over, the call is not
    QVERIFY(!m_result);
    QVERIFY(
        std::ranges::none_of(m_events, [](const Event& each) { return std::holds_alternative<MediaEnd>(each.body); }));
    const MediaEnd known{.sha256 = "1", .bytes = std::ssize(tinyMp4()), .width = 1280, .height = 720, .duration_us = 8};
    m_media->answer(0, succeeds ? Result<MediaEnd>(known) : failure(ErrorKind::Storage, u"gone"_s));
    QVERIFY(becomes([this] { return m_result.has_value(); }));
    QCOMPARE(m_result->status, CallStatus::Finished);
    const auto end =
        std::ranges::find_if(m_events, [](const Event& each) { return std::holds_alternative<MediaEnd>(each.body); });
    QVERIFY(end != m_events.end());
    QCOMPARE(std::get<MediaEnd>(end->body).sha256, "1");
    QCOMPARE(std::get<MediaEnd>(end->body).width, succeeds ? 1280 : 0);
    QCOMPARE(m_journal->outcomes.back().media.front().medium, std::get<MediaEnd>(end->body));
    QCOMPARE(m_media->kept.size(), 1U);
    for (std::size_t i = 0; i < m_events.size(); ++i)
        QCOMPARE(m_events[i].number, static_cast<std::int64_t>(i) + 1);
    QVERIFY(std::holds_alternative<Finished>(m_events.back().body));
}

void JobCallTest::aMediumBehindAnotherGoesToItsStoreAndNotToMemory()
{
    auto pictures = plan();
    pictures.request.task = MakeImage{.count = 3};
    pictures.targets.front().provider.dialect = "openai-images";
    m_media->measures_later = true;
    const std::string piece(1 << 20, 'x');
    const std::vector<std::string> pieces(20, piece);
    const auto picture = [](std::vector<std::string> bytes) {
        return ScriptedAnswer{.head = {200, {{"content-type", "image/png"}}}, .pieces = std::move(bytes)};
    };
    m_transport->answers = {json(200,
                                 R"({"created":1,"data":[{"url":"https://files.example/1.png"},)"
                                 R"({"url":"https://files.example/2.png"},{"url":"https://files.example/3.png"}]})"),
                            picture({"small"}), picture(pieces), picture({"last"})};
    const auto call = begun(std::move(pictures));
    QVERIFY(becomes([this] { return m_media->kept.size() == 3; })); // and the first is not measured yet
    QCOMPARE(m_media->measurings.size(), 1U);
    QCOMPARE(m_media->kept[1].size(), pieces.size() * piece.size());
    for (std::size_t i = 0; i < 3; ++i) {
        QVERIFY(becomes([this, i] { return m_media->measurings.size() == i + 1; }));
        QVERIFY(!m_result);
        const auto number = std::to_string(i + 1);
        m_media->answer(i, MediaEnd{.sha256 = number, .bytes = std::ssize(m_media->kept[i]), .width = 7});
    }
    QVERIFY(becomes([this] { return m_result.has_value(); }));
    QCOMPARE(m_result->status, CallStatus::Finished);
    std::int64_t held = 0;
    std::int64_t kept = 0;
    std::vector<std::string> ends;
    for (const auto& event : m_events) {
        if (const auto* const chunk = std::get_if<MediaChunk>(&event.body)) {
            held += std::ssize(chunk->bytes);
            kept += chunk->kept;
        } else if (const auto* const end = std::get_if<MediaEnd>(&event.body)) {
            QCOMPARE(end->width, 7);
            ends.push_back(end->sha256);
        }
    }
    QCOMPARE(kept, std::ssize(piece) * 20 + 9); // what is told is whole,
    QVERIFY(held <= most_late_bytes + 9);       // what was held for it is not
    QCOMPARE(ends, (std::vector<std::string>{"1", "2", "3"}));
    QCOMPARE(m_journal->outcomes.back().media.size(), 3U);
    for (const auto& medium : m_journal->outcomes.back().media)
        QCOMPARE(medium.medium.width, 7);
    for (std::size_t i = 0; i < m_events.size(); ++i)
        QCOMPARE(m_events[i].number, static_cast<std::int64_t>(i) + 1);
}

void JobCallTest::whoeverLeavesWhileAMediumIsMeasuredLeavesNothingOpen()
{
    auto speech = plan();
    speech.request.task = Speak{};
    speech.targets.front().provider.dialect = "openai-speech";
    m_media->measures_later = true;
    m_transport->answers = {{.head = {200, {{"content-type", "audio/wav"}}}, .pieces = {tinyWav()}}};
    auto call = begun(std::move(speech));
    QVERIFY(becomes([this] { return m_media->measurings.size() == 1; }));
    call.reset();
    m_media->answer(0, MediaEnd{.sha256 = "1"});
    QCoreApplication::processEvents();
    QCOMPARE(m_journal->lines, (QStringList{u"start 1 p/m"_s, u"posted 1"_s, u"cancelled"_s}));
    QCOMPARE(m_journal->outcomes.back().media.size(), 1U);
}

// The answer is there and billed; only its file is out of reach.
void JobCallTest::aPictureThatCannotBeFetchedIsNotPaidAgain()
{
    auto picture = plan();
    picture.request.task = MakeImage{};
    picture.targets.front().provider.dialect = "openai-images";
    picture.targets.push_back(picture.targets.front());
    m_transport->answers = {json(200, R"({"created":1,"data":[{"url":"https://files.example/1.png"}]})"),
                            {.head = {403, {{"content-type", "text/plain"}}}, .pieces = {"expired"}}};
    const auto result = run(std::move(picture));
    QCOMPARE(result.status, CallStatus::Failed);
    QCOMPARE(submissions(), 1);
    QCOMPARE(result.attempts.size(), 1U);
}

QTEST_GUILESS_MAIN(JobCallTest)
#include "job_call_test.moc"

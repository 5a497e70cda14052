// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/transcripts.h"

using namespace assay;
using namespace assay::test;
using namespace std::chrono_literals;

namespace {

const Provider provider{
    .id = "assemblyai", .name = "Acme", .dialect = "assemblyai-transcription", .base_url = "https://api.acme.example"};

std::unique_ptr<Conversation> begin(const Request& asked = transcriptOf())
{
    return assemblyAiTranscriptionDialect().begin(asked, provider, "universal-3-pro", "key-123").value();
}

std::unique_ptr<Conversation> beginByAddress()
{
    return begin(transcriptOf({}, talkByAddress()));
}

WireAnswer uploaded()
{
    return {.body = R"({"upload_url":"https://cdn.acme.example/upload/1"})"};
}

WireAnswer job(const std::string& status, const std::string& members = {})
{
    return {.body = R"({"id":"9ea6","status":")" + status + "\"" + members + "}"};
}

WireAnswer failedJob(const std::string& error)
{
    return job("error", R"(,"text":null,"error":")" + error + "\"");
}

WireAnswer completed()
{
    return {.body = sampleFile(QStringLiteral("assemblyai-transcription/completed.json"))};
}

WireAnswer refusal(int status, const std::string& error, Headers headers = {})
{
    return {{status, std::move(headers)}, R"({"error":")" + error + "\"}"};
}

constexpr auto whole_answer =
    " 9ea6 | text Grüß Gott. Servus! | segment 250000-1022000 A: Grüß Gott. | segment 2000000-2500000 B: Servus! | "
    "word 250000-650000 A: Grüß | word 730000-1022000 A: Gott. | word 2000000-2500000 B: Servus! | "
    "usage audio_second=281 | finished stop/completed";

} // namespace

class AssemblyAiTranscriptionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsTheSoundIntoTheStoreFirst();
    void aJobIsMadeOnceAndLookedAfterUntilItIsDone();
    void anAddressNeedsNoStore();
    void writesWhatIsAskedFor_data();
    void writesWhatIsAskedFor();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void everyAnswerMayBeCutAnywhere();
    void goesOnWithAJobOfAnEarlierProcess();
    void readsWhatAJobSays_data();
    void readsWhatAJobSays();
    void whatGoesWrongIsSaid_data();
    void whatGoesWrongIsSaid();
    void noJobBeginsWithoutItsSound();
    void saysHowLongToWait();
    void keepsTheUsageAsSent();
    void asksForTheLatestJobToTryTheKey();
};

void AssemblyAiTranscriptionTest::putsTheSoundIntoTheStoreFirst()
{
    const auto conversation = begin();
    const auto step = conversation->next();
    QVERIFY(step);
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, "https://api.acme.example/v2/upload");
    QCOMPARE(step->request.headers.value("authorization"), "key-123");
    QCOMPARE(step->request.headers.value("content-type"), "application/octet-stream");
    QVERIFY(step->request.body == tinyWav());
    QVERIFY(step->preparation);
    QVERIFY(!conversation->cancellation());
}

void AssemblyAiTranscriptionTest::aJobIsMadeOnceAndLookedAfterUntilItIsDone()
{
    const auto conversed = converse(*begin(), {uploaded(), job("queued"), job("processing"), completed()});
    QCOMPARE(summary(conversed.answer), QString::fromUtf8(whole_answer));
    QCOMPARE(conversed.answer.resume, "9ea6");
    QCOMPARE(conversed.answer.starts, 1);
    QCOMPARE(conversed.steps.size(), 4U);
    const auto& submission = conversed.steps[1];
    QCOMPARE(submission.request.url, "https://api.acme.example/v2/transcript");
    const std::string body = R"({"audio_url":"https://cdn.acme.example/upload/1",)"
                             R"("speech_models":["universal-3-pro"],"language_detection":true})";
    QCOMPARE(submission.request.body, body);
    QVERIFY(!submission.repeatable && !submission.preparation);
    for (std::size_t i = 2; i < conversed.steps.size(); ++i) {
        QCOMPARE(conversed.steps[i].request.method, "GET");
        QCOMPARE(conversed.steps[i].request.url, "https://api.acme.example/v2/transcript/9ea6");
        QCOMPARE(conversed.steps[i].request.headers.value("authorization"), "key-123");
        QVERIFY(conversed.steps[i].repeatable);
    }
    QCOMPARE(conversed.steps[2].wait, 3s);
    const std::vector<std::pair<double, std::string>> progress{{-1, "queued"}, {-1, "processing"}};
    QVERIFY(conversed.progress == progress);
}

void AssemblyAiTranscriptionTest::anAddressNeedsNoStore()
{
    const auto conversed = converse(*beginByAddress(), {job("queued"), completed()});
    QCOMPARE(summary(conversed.answer), QString::fromUtf8(whole_answer));
    QCOMPARE(conversed.steps.size(), 2U);
    const std::string beginning = R"({"audio_url":"https://x.example/talk.mp3?a=1&b=2",)";
    QVERIFY(conversed.steps[0].request.body.starts_with(beginning));
}

void AssemblyAiTranscriptionTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("members");
    const auto row = [](const char* name, const Request& asked, const char* model, const char* members) {
        QTest::newRow(name) << asked << QString::fromUtf8(model) << QString::fromUtf8(members);
    };
    row("language", transcriptOf({.language = "de"}, talkByAddress()), "universal-2",
        R"("speech_models":["universal-2"],"language_code":"de")");
    row("model of old", transcriptOf({.language = "en_us"}, talkByAddress()), "best",
        R"("speech_model":"best","language_code":"en_us")");
    row("speakers", transcriptOf({.speakers = true}, talkByAddress()), "universal-3-pro",
        R"("speech_models":["universal-3-pro"],"language_detection":true,"speaker_labels":true)");
    Request asked = transcriptOf({}, talkByAddress());
    asked.system = "A talk about \"assays\".";
    asked.parameters.temperature = 0.25;
    asked.extra_json = {{"speakers_expected", "2"}, {"language_code", R"("fr")"}};
    row("hint and the rest", asked, "universal-3-pro",
        R"("speech_models":["universal-3-pro"],"prompt":"A talk about \"assays\".","temperature":0.25,)"
        R"("language_code":"fr","speakers_expected":2)");
}

void AssemblyAiTranscriptionTest::writesWhatIsAskedFor()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, model);
    QFETCH(const QString, members);
    const auto conversation = assemblyAiTranscriptionDialect().begin(asked, provider, model.toStdString(), "key-123");
    QVERIFY(conversation);
    const std::string beginning = R"({"audio_url":"https://x.example/talk.mp3?a=1&b=2",)";
    QCOMPARE((*conversation)->next()->request.body, beginning + members.toStdString() + "}");
}

void AssemblyAiTranscriptionTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const Request& asked, const char* words) {
        QTest::newRow(name) << asked << QString::fromUtf8(words);
    };
    row("translation", transcriptOf({.translate = true}), "translate");
    Request asked = transcriptOf();
    asked.parameters.seed = 1;
    row("seed", asked, "seed");
    asked = transcriptOf();
    asked.parameters.log_probabilities = 0;
    row("probabilities", asked, "log_probabilities");
    asked = transcriptOf();
    asked.messages.front().parts.clear();
    row("no sound", asked, "one sound");
    asked = transcriptOf();
    asked.messages.push_back({Role::Assistant, {TextPart{"ok"}}});
    row("conversation", asked, "one prompt");
    asked = transcriptOf();
    asked.extra_json = {{"word_boost", "[Assay"}};
    row("parameter that is no JSON", asked, "word_boost");
}

void AssemblyAiTranscriptionTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = assemblyAiTranscriptionDialect().begin(asked, provider, "universal-2", "key-123");
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void AssemblyAiTranscriptionTest::everyAnswerMayBeCutAnywhere()
{
    const std::vector answers{uploaded(), job("queued"), completed()};
    const auto whole = converse(*begin(), answers).answer;
    for (std::size_t cut = 1; cut < completed().body.size(); ++cut)
        QCOMPARE(converse(*begin(), answers, cut).answer, whole);
}

void AssemblyAiTranscriptionTest::goesOnWithAJobOfAnEarlierProcess()
{
    const auto conversation =
        assemblyAiTranscriptionDialect().resume("9ea6", transcriptOf(), provider, "universal-3-pro", "key-123").value();
    const auto conversed = converse(*conversation, {job("processing"), completed()});
    for (const auto& step : conversed.steps) // nothing is sent or made again
        QCOMPARE(step.request.method + " " + step.request.url, "GET https://api.acme.example/v2/transcript/9ea6");
    QVERIFY(conversed.answer.finished);
    QCOMPARE(conversed.answer.text, "Grüß Gott. Servus!");
}

void AssemblyAiTranscriptionTest::readsWhatAJobSays_data()
{
    QTest::addColumn<QString>("members");
    QTest::addColumn<QString>("expected");
    QTest::newRow("silence") << R"(,"text":"","words":[],"audio_duration":5)"
                             << " 9ea6 | usage audio_second=5 | finished stop/completed";
    QTest::newRow("nothing at all") << R"(,"text":null,"words":null,"utterances":null,"audio_duration":null)"
                                    << " 9ea6 | finished stop/completed";
    QTest::newRow("words alone") << R"(,"text":"Hi.","words":[{"text":"Hi.","start":40,"end":120,"speaker":null}])"
                                 << " 9ea6 | text Hi. | word 40000-120000 Hi. | finished stop/completed";
    QTest::newRow("part of a second") << R"(,"text":"Hi.","audio_duration":1.5)"
                                      << " 9ea6 | text Hi. | usage audio_second=1.5 | finished stop/completed";
    QTest::newRow("times that cannot be")
        << R"(,"text":"a b","words":[{"text":"a","start":-5,"end":9},{"text":"b","start":1,"end":1e300}])"
        << " 9ea6 | text a b | word 0-9000 a | finished stop/completed";
}

void AssemblyAiTranscriptionTest::readsWhatAJobSays()
{
    QFETCH(const QString, members);
    QFETCH(const QString, expected);
    const auto answer = converse(*beginByAddress(), {job("completed", members.toStdString())}).answer;
    QCOMPARE(answer.ends, 1);
    QCOMPARE(summary(answer), expected);
}

void AssemblyAiTranscriptionTest::whatGoesWrongIsSaid_data()
{
    QTest::addColumn<QList<WireAnswer>>("answers");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const QList<WireAnswer>& answers, ErrorKind kind, const char* words) {
        QTest::newRow(name) << answers << kind << QString::fromUtf8(words);
    };
    row("key", {refusal(401, "Authentication error, API token missing/invalid.")}, ErrorKind::Authentication,
        "API token");
    row("other project's sound", {uploaded(), refusal(403, "Cannot access uploaded file")}, ErrorKind::Permission,
        "Cannot access");
    row("no money", {uploaded(), refusal(400, "Your current account balance is negative. Please top up.")},
        ErrorKind::Billing, "top up");
    row("bad request", {uploaded(), refusal(400, "format_text must be a Boolean")}, ErrorKind::InvalidRequest,
        "format_text");
    row("too many", {uploaded(), refusal(429, "Too Many Requests")}, ErrorKind::RateLimited, "Too Many");
    row("server", {uploaded(), refusal(500, "Server error, developers have been alerted.")}, ErrorKind::ServerError,
        "developers");
    row("no room", {WireAnswer{{503, {}}, ""}}, ErrorKind::Overloaded, "Acme");
    row("upload is a web page", {WireAnswer{{200, {}}, "<html>Sign in</html>"}}, ErrorKind::Protocol, "web page");
    row("upload says nothing", {WireAnswer{{200, {}}, "{}"}}, ErrorKind::Protocol, "Acme");
    row("no job", {uploaded(), WireAnswer{{200, {}}, R"({"status":"queued"})"}}, ErrorKind::Protocol, "Acme");
    row("half of one", {uploaded(), WireAnswer{{200, {}}, R"({"id":"9ea6","sta)"}}, ErrorKind::Protocol, "Acme");
    row("no sound in it", {uploaded(), job("queued"), failedJob("File does not appear to contain audio.")},
        ErrorKind::InvalidRequest, "does not appear");
    row("not to be had", {uploaded(), job("queued"), failedJob("Download error, unable to download it.")},
        ErrorKind::InvalidRequest, "Download error");
    row("its own fault", {uploaded(), job("queued"), failedJob("Server error, developers have been alerted.")},
        ErrorKind::ServerError, "developers");
    row("at once", {uploaded(), failedJob("Audio duration is too short.")}, ErrorKind::InvalidRequest, "too short");
    row("job is gone", {uploaded(), job("queued"), refusal(400, "Transcript lookup error, transcript id not found")},
        ErrorKind::InvalidRequest, "not found");
}

void AssemblyAiTranscriptionTest::whatGoesWrongIsSaid()
{
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const ErrorKind, kind);
    QFETCH(const QString, words);
    const auto answer = converse(*begin(), {answers.begin(), answers.end()}).answer;
    QCOMPARE(answer.ends, 1);
    QVERIFY(answer.error);
    QVERIFY2(answer.error->message.contains(words), qPrintable(answer.error->message));
    QCOMPARE(std::string(errorKindName(answer.error->kind)), std::string(errorKindName(kind)));
}

void AssemblyAiTranscriptionTest::noJobBeginsWithoutItsSound()
{
    const auto conversed = converse(*begin(), {refusal(500, "Internal Server Error")});
    QCOMPARE(conversed.steps.size(), 1U);
    QCOMPARE(conversed.answer.starts, 0);
    QVERIFY(conversed.answer.resume.empty());
}

void AssemblyAiTranscriptionTest::saysHowLongToWait()
{
    const auto conversed = converse(*begin(), {uploaded(), refusal(429, "Too Many Requests", {{"retry-after", "9"}})});
    QCOMPARE(conversed.answer.error->retry_after, 9s);
}

void AssemblyAiTranscriptionTest::keepsTheUsageAsSent()
{
    const auto conversed =
        converse(*beginByAddress(), {job("completed", R"(,"audio_duration": 281,"audio_channels":2)")});
    QCOMPARE(conversed.answer.usage->raw, R"({"audio_duration":281,"audio_channels":2})");
}

void AssemblyAiTranscriptionTest::asksForTheLatestJobToTryTheKey()
{
    const auto& dialect = assemblyAiTranscriptionDialect();
    const auto http = dialect.encodeModelListing(provider, "key-123");
    QCOMPARE(http.url, "https://api.acme.example/v2/transcript?limit=1");
    QCOMPARE(http.headers.value("authorization"), "key-123");
    QVERIFY(dialect.decodeModelListing(R"({"page_details":{},"transcripts":[{"id":"9ea6"}]})").value().empty());
    QVERIFY(!dialect.decodeModelListing("{}"));
    QCOMPARE(findDialect("assemblyai-transcription"), &dialect);
    QVERIFY(dialect.serves(Transcribe{}) && !dialect.serves(Chat{}));
}

QTEST_APPLESS_MAIN(AssemblyAiTranscriptionTest)
#include "assemblyai_transcription_test.moc"

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/form_fields.h"
#include "support/transcripts.h"

using namespace assay;
using namespace assay::test;

namespace {

const Provider provider{
    .id = "elevenlabs", .name = "Acme", .dialect = "elevenlabs-transcription", .base_url = "https://api.acme.example"};

Result<HttpRequest> encoded(const Request& asked)
{
    return elevenLabsTranscriptionDialect().encode(asked, provider, "scribe_v2", "key-123");
}

} // namespace

class ElevenLabsTranscriptionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsTheSoundAsAForm();
    void writesWhatIsAskedFor_data();
    void writesWhatIsAskedFor();
    void keepsNoLogWhereNoneIsWanted();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void tellsHowSureTheModelWasWhereAsked();
    void keepsTheUsageAsSent();
    void listsModels();
    void servesTranscriptsAlone();
};

void ElevenLabsTranscriptionTest::sendsTheSoundAsAForm()
{
    const auto http = encoded(transcriptOf()).value();
    QCOMPARE(http.method, "POST");
    QCOMPARE(http.url, "https://api.acme.example/v1/speech-to-text");
    QCOMPARE(http.headers.value("xi-api-key"), "key-123");
    QVERIFY(!http.headers.contains("authorization"));
    QVERIFY(http.body.contains("name=\"file\"; filename=\"talk.wav\"\r\nContent-Type: audio/wav\r\n\r\n" + tinyWav() +
                               "\r\n"));
    QCOMPARE(encoded(transcriptOf()).value(), http); // the same request is the same bytes
}

void ElevenLabsTranscriptionTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("fields");
    const auto row = [](const char* name, const Request& asked, const char* fields) {
        QTest::newRow(name) << asked << QString::fromUtf8(fields);
    };
    row("words", transcriptOf(), "model_id=scribe_v2 timestamps_granularity=word file=talk.wav");
    row("text alone", transcriptOf({.language = "de", .words = false}),
        "model_id=scribe_v2 language_code=de timestamps_granularity=none file=talk.wav");
    row("speakers", transcriptOf({.words = false, .speakers = true}),
        "model_id=scribe_v2 timestamps_granularity=word diarize=true file=talk.wav");
    row("by address", transcriptOf({}, talkByAddress()),
        "model_id=scribe_v2 timestamps_granularity=word source_url=https://x.example/talk.mp3?a=1&b=2");
    Request asked = transcriptOf({.words = false});
    asked.parameters = {.temperature = 0.5, .seed = 7, .log_probabilities = 0};
    asked.extra_json = {{"keyterms", R"(["Assay","Köln"])"}, {"num_speakers", "2"}, {"webhook", "false"}};
    row("the rest", asked,
        "model_id=scribe_v2 timestamps_granularity=word temperature=0.5 seed=7 keyterms=[\"Assay\",\"Köln\"] "
        "num_speakers=2 webhook=false file=talk.wav");
}

void ElevenLabsTranscriptionTest::writesWhatIsAskedFor()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, fields);
    const auto http = encoded(asked);
    QVERIFY(http);
    QCOMPARE(fieldsOf(*http), fields.toStdString());
}

void ElevenLabsTranscriptionTest::keepsNoLogWhereNoneIsWanted()
{
    Request asked = transcriptOf();
    asked.extra_json = {{"enable_logging", "false"}};
    const auto http = encoded(asked).value();
    QCOMPARE(http.url, "https://api.acme.example/v1/speech-to-text?enable_logging=false");
    QCOMPARE(fieldsOf(http), "model_id=scribe_v2 timestamps_granularity=word file=talk.wav");
}

void ElevenLabsTranscriptionTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const Request& asked, const char* words) {
        QTest::newRow(name) << asked << QString::fromUtf8(words);
    };
    Request asked = transcriptOf();
    asked.messages.front().parts.emplace_back(talk());
    row("two sounds", asked, "one sound");
    row("a picture",
        transcriptOf({}, {.media_type = "image/png", .bytes = std::make_shared<const std::string>(tinyPng())}),
        "image/png");
    row("translation", transcriptOf({.translate = true}), "translate");
    asked = transcriptOf();
    asked.system = "a hint";
    row("hint", asked, "prompt");
    asked = transcriptOf();
    asked.parameters.log_probabilities = 2;
    row("alternatives", asked, "log_probabilities");
    asked = transcriptOf();
    asked.parameters.max_output_tokens = 10;
    row("limit", asked, "max_output_tokens");
    asked = transcriptOf();
    asked.tools = {{.name = "t"}};
    row("tools", asked, "tools");
    asked = transcriptOf();
    asked.extra_json = {{"webhook", "true"}};
    row("webhook", asked, "webhook");
    asked.extra_json = {{"keyterms", "[Assay"}};
    row("parameter that is no JSON", asked, "keyterms");
    asked = transcriptOf();
    asked.messages.push_back({Role::Assistant, {TextPart{"ok"}}});
    row("conversation", asked, "one prompt");
}

void ElevenLabsTranscriptionTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = encoded(asked);
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void ElevenLabsTranscriptionTest::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, int status, const std::string& body, const char* expected) {
        QTest::newRow(name) << status << QString::fromStdString(body) << QString::fromUtf8(expected);
    };
    const auto detail = [](const char* word, const char* message) {
        return R"({"detail":{"status":")" + std::string(word) + R"(","message":")" + message + R"("}})";
    };
    row("speakers", 200, sampleFile(QStringLiteral("elevenlabs-transcription/speakers.json")),
        " tr_1 | text Grüß Gott. (lacht) Servus! | word 119000-459000 speaker_0: Grüß | "
        "word 479000-900000 speaker_0: Gott. | word 1200000-1750000 speaker_1: (lacht) | "
        "word 1800000-2300000 speaker_1: Servus! | usage audio_second=2.56 | finished stop/");
    row("channels", 200, sampleFile(QStringLiteral("elevenlabs-transcription/channels.json")),
        " tr_2 | text Hello?\nHi. | word 100000-600000 speaker_0: Hello? | word 900000-1100000 speaker_1: Hi. | "
        "usage audio_second=7 | finished stop/");
    row("channels together", 200,
        R"({"transcripts":[{"text":"a","audio_duration_secs":2},{"text":"","audio_duration_secs":2}],)"
        R"("audio_duration_secs":4})",
        " req-1 | text a | usage audio_second=4 | finished stop/");
    row("how long is not told", 200, R"({"language_code":"eng","text":"Hi.","words":[]})",
        " req-1 | text Hi. | finished stop/");
    row("silence", 200, R"({"text":"","words":[],"audio_duration_secs":1.5,"transcription_id":"t"})",
        " t | usage audio_second=1.5 | finished stop/");
    row("words without a place", 200,
        R"({"text":"a b","words":[{"text":"a","type":"word","start":null,"end":null},)"
        R"({"text":"b","type":"word","start":1,"end":0.5,"speaker_id":null}]})",
        " req-1 | text a b | word 1000000-1000000 b | finished stop/");
    row("cut", 200, R"({"text":"Hi)", "- | failed truncated//0");
    row("promised by webhook", 202, R"({"message":"Request processed","request_id":"r","transcription_id":"t"})",
        "- | failed server_error//202");
    row("something else", 200, R"({"ok":true})", "- | failed protocol//200");
    row("web page", 200, "<html>Sign in</html>", "- | failed protocol//200");
    row("key", 401, detail("invalid_api_key", "Invalid API key"), "- | failed authentication/invalid_api_key/401");
    row("key without the right", 401, detail("missing_permissions", "needs speech_to_text"),
        "- | failed permission/missing_permissions/401");
    row("no money", 401, detail("quota_exceeded", "You have 0 credits remaining"),
        "- | failed billing/quota_exceeded/401");
    row("too many", 429, detail("too_many_concurrent_requests", "5 of 5"),
        "- | failed rate_limited/too_many_concurrent_requests/429");
    row("no room", 429, detail("system_busy", "busy"), "- | failed overloaded/system_busy/429");
    row("no such model", 400, detail("model_not_found", "A model with ID x does not exist"),
        "- | failed not_found/model_not_found/400");
    row("bad sound", 400, detail("invalid_audio", "could not be decoded"),
        "- | failed invalid_request/invalid_audio/400");
    row("newer words", 400,
        R"({"detail":{"type":"validation_error","code":"audio_too_short","message":"too short","request_id":"r"}})",
        "- | failed invalid_request/audio_too_short/400");
    row("missing member", 422, R"({"detail":[{"loc":["body","model_id"],"msg":"field required","type":"missing"}]})",
        "- | failed invalid_request/missing/422");
    row("server", 500, R"({"detail":{"status":"internal_server_error","message":"oops"}})",
        "- | failed server_error/internal_server_error/500");
}

void ElevenLabsTranscriptionTest::readsAnswersCutAnywhere()
{
    QFETCH(const int, status);
    QFETCH(const QString, body);
    QFETCH(const QString, expected);
    const WireAnswer wire{{status, {{"content-type", "application/json"}, {"request-id", "req-1"}}},
                          body.toStdString()};
    QCOMPARE(summaryCutAnywhere(elevenLabsTranscriptionDialect(), provider, wire), expected);
}

void ElevenLabsTranscriptionTest::tellsHowSureTheModelWasWhereAsked()
{
    const WireAnswer wire{.body = sampleFile(QStringLiteral("elevenlabs-transcription/speakers.json"))};
    const auto answerTo = [&wire](const Request& asked) {
        return converse(*elevenLabsTranscriptionDialect().begin(asked, provider, "scribe_v2", "").value(), {wire})
            .answer;
    };
    Request asked = transcriptOf();
    QVERIFY(answerTo(asked).probabilities.empty());
    asked.parameters.log_probabilities = 0;
    const auto answer = answerTo(asked);
    QCOMPARE(answer.probabilities.size(), 7U);
    QVERIFY((answer.probabilities[2] == TokenProbability{.token = "Gott.", .logarithm = -0.5}));
    std::string joined;
    for (const auto& token : answer.probabilities)
        joined += token.token;
    QCOMPARE(joined, answer.text);
}

void ElevenLabsTranscriptionTest::keepsTheUsageAsSent()
{
    const WireAnswer wire{.body = sampleFile(QStringLiteral("elevenlabs-transcription/speakers.json"))};
    const auto conversation = elevenLabsTranscriptionDialect().begin(transcriptOf(), provider, "scribe_v2", "").value();
    QCOMPARE(converse(*conversation, {wire}).answer.usage->raw, R"({"audio_duration_secs":2.56})");
}

void ElevenLabsTranscriptionTest::listsModels()
{
    const auto& dialect = elevenLabsTranscriptionDialect();
    const auto http = dialect.encodeModelListing(provider, "key-123");
    QCOMPARE(http.url, "https://api.acme.example/v1/models");
    QCOMPARE(http.headers.value("xi-api-key"), "key-123");
    const std::vector<std::string> names{"scribe_v2"};
    QVERIFY(dialect.decodeModelListing(R"([{"model_id":"scribe_v2","name":"Scribe"}])").value() == names);
    QVERIFY(!dialect.decodeModelListing("{}"));
}

void ElevenLabsTranscriptionTest::servesTranscriptsAlone()
{
    QCOMPARE(findDialect("elevenlabs-transcription"), &elevenLabsTranscriptionDialect());
    QVERIFY(elevenLabsTranscriptionDialect().serves(Transcribe{}));
    QVERIFY(!elevenLabsTranscriptionDialect().serves(Speak{}));
}

QTEST_APPLESS_MAIN(ElevenLabsTranscriptionTest)
#include "elevenlabs_transcription_test.moc"

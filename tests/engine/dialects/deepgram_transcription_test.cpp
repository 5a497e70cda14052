// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/transcripts.h"

using namespace assay;
using namespace assay::test;

namespace {

const Provider provider{
    .id = "deepgram", .name = "Acme", .dialect = "deepgram-transcription", .base_url = "https://api.acme.example/v1"};

Result<HttpRequest> encoded(const Request& asked, const Provider& at = provider)
{
    return deepgramTranscriptionDialect().encode(asked, at, "nova-3", "key-123");
}

} // namespace

class DeepgramTranscriptionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsTheSoundAsItIs();
    void sendsAnAddressInItsPlace();
    void asksBehindTheAddress_data();
    void asksBehindTheAddress();
    void takesTheHeaderOfAGateway();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void saysHowLongToWait();
    void keepsTheUsageAsSent();
    void listsEachModelOnce();
    void servesTranscriptsAlone();
};

void DeepgramTranscriptionTest::sendsTheSoundAsItIs()
{
    const auto http = encoded(transcriptOf()).value();
    QCOMPARE(http.method, "POST");
    QCOMPARE(http.headers.value("authorization"), "Token key-123");
    QCOMPARE(http.headers.value("content-type"), "audio/wav");
    QVERIFY(http.body == tinyWav());
    QVERIFY(!deepgramTranscriptionDialect()
                 .encode(transcriptOf(), provider, "nova-3", "")
                 ->headers.contains("authorization"));
}

void DeepgramTranscriptionTest::sendsAnAddressInItsPlace()
{
    const auto http = encoded(transcriptOf({}, talkByAddress())).value();
    QCOMPARE(http.headers.value("content-type"), "application/json");
    const std::string body = R"({"url":"https://x.example/talk.mp3?a=1&b=2"})";
    QCOMPARE(http.body, body);
}

void DeepgramTranscriptionTest::asksBehindTheAddress_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("query");
    const auto row = [](const char* name, const Request& asked, const char* query) {
        QTest::newRow(name) << asked << QString::fromUtf8(query);
    };
    row("usual", transcriptOf(), "model=nova-3&smart_format=true&utterances=true&detect_language=true");
    row("language", transcriptOf({.language = "de"}), "model=nova-3&smart_format=true&utterances=true&language=de");
    row("speakers", transcriptOf({.language = "multi", .speakers = true}),
        "model=nova-3&smart_format=true&utterances=true&language=multi&diarize=true");
    Request asked = transcriptOf({.speakers = true});
    asked.extra_json = {{"diarize_model", R"("v2")"},
                        {"keyterm", R"(["Assay & Co","Köln"])"},
                        {"language", R"("en-GB")"},
                        {"smart_format", "false"},
                        {"utt_split", "1.1"}};
    row("the vendor's own", asked,
        "model=nova-3&smart_format=false&utterances=true&diarize_model=v2&keyterm=Assay%20%26%20Co&keyterm=K%C3%B6ln&"
        "language=en-GB&utt_split=1.1");
}

void DeepgramTranscriptionTest::asksBehindTheAddress()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, query);
    const auto http = encoded(asked);
    QVERIFY(http);
    QCOMPARE(http->url, "https://api.acme.example/v1/listen?" + query.toStdString());
}

void DeepgramTranscriptionTest::takesTheHeaderOfAGateway()
{
    Provider gateway = provider;
    gateway.auth_header = "x-api-key";
    gateway.base_url = "https://gate.example/deepgram?tenant=7";
    const auto http = encoded(transcriptOf({.language = "de"}), gateway).value();
    QCOMPARE(http.headers.value("x-api-key"), "key-123");
    QVERIFY(!http.headers.contains("authorization"));
    QCOMPARE(http.url, "https://gate.example/deepgram/v1/listen?tenant=7&model=nova-3&smart_format=true&"
                       "utterances=true&language=de");
}

void DeepgramTranscriptionTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const Request& asked, const char* words) {
        QTest::newRow(name) << asked << QString::fromUtf8(words);
    };
    Request asked = transcriptOf();
    asked.messages.front().parts.clear();
    row("no sound", asked, "one sound");
    row("translation", transcriptOf({.translate = true}), "translate");
    asked = transcriptOf();
    asked.messages.front().parts.emplace_back(TextPart{"a hint"});
    row("hint", asked, "prompt");
    asked = transcriptOf();
    asked.parameters.temperature = 0;
    row("temperature", asked, "temperature");
    asked = transcriptOf();
    asked.parameters.log_probabilities = 0;
    row("probabilities", asked, "log_probabilities");
    asked = transcriptOf();
    asked.extra_json = {{"callback", R"("https://x.example")"}};
    row("callback", asked, "callback");
    asked.extra_json = {{"tag", "a b"}};
    row("parameter that is no JSON", asked, "tag");
}

void DeepgramTranscriptionTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = encoded(asked);
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void DeepgramTranscriptionTest::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, int status, const std::string& body, const char* expected) {
        QTest::newRow(name) << status << QString::fromStdString(body) << QString::fromUtf8(expected);
    };
    const auto error = [](const char* code, const char* message) {
        return R"({"err_code":")" + std::string(code) + R"(","err_msg":")" + message + R"(","request_id":"r"})";
    };
    row("utterances", 200, sampleFile(QStringLiteral("deepgram-transcription/utterances.json")),
        "general-nova-3 5b0a8e3c-6f2d-4c7e-9a51-0d6f4be2a911 | text Grüß Gott. Servus! | "
        "segment 160000-1200000 0: Grüß Gott. | segment 2000000-2500000 1: Servus! | word 160000-800000 0: Grüß | "
        "word 800000-1200000 0: Gott. | word 2000000-2500000 1: Servus! | usage audio_second=4.256 | finished stop/");
    row("channels are paid for one by one", 200, sampleFile(QStringLiteral("deepgram-transcription/channels.json")),
        "2-phonecall-nova r-2 | text Hello?\nHi. | segment 100000-600000 0: Hello? | "
        "segment 900000-1100000 1-0: Hi. | word 100000-600000 0: Hello? | word 900000-1100000 1-0: Hi. | "
        "usage audio_second=21 | finished stop/");
    row("sentences of paragraphs", 200,
        R"({"metadata":{"request_id":"r","duration":3},"results":{"channels":[{"alternatives":[{"transcript":"Hi. Oh.",)"
        R"("paragraphs":{"paragraphs":[{"speaker":1,"sentences":[{"text":"Hi.","start":0.5,"end":1},)"
        R"({"text":"Oh.","start":1,"end":2}]}]}}]}]}})",
        " r | text Hi. Oh. | segment 500000-1000000 1: Hi. | segment 1000000-2000000 1: Oh. | usage audio_second=3 | "
        "finished stop/");
    row("unpunctuated words", 200,
        R"({"metadata":{"request_id":"r"},"results":{"channels":[{"alternatives":[{"transcript":"hi",)"
        R"("words":[{"word":"hi","start":0.5,"end":1}]}]}]}})",
        " r | text hi | word 500000-1000000 hi | finished stop/");
    row("silence", 200,
        R"({"metadata":{"request_id":"r","duration":1.5,"channels":1},"results":{"channels":[{"alternatives":)"
        R"([{"transcript":"","confidence":0,"words":[]}]}],"utterances":[]}})",
        " r | usage audio_second=1.5 | finished stop/");
    row("stereo that was mixed down", 200,
        R"({"metadata":{"request_id":"r","duration":2,"channels":2},"results":{"channels":[{"alternatives":)"
        R"([{"transcript":"a"}]}]}})",
        " r | text a | usage audio_second=2 | finished stop/");
    row("damaged figures", 200,
        R"({"metadata":{"duration":-1},"results":{"channels":[{"alternatives":[{"transcript":"a","words":)"
        R"([{"word":"a","start":0,"end":1e300}]}]}]}})",
        "  | text a | finished stop/");
    row("cut", 200, R"({"metadata":{"request_id":"r"},"results":{"chan)", "- | failed truncated//0");
    row("promised by callback", 200, R"({"request_id":"r"})", "- | failed protocol//200");
    row("web page", 200, "<html>Sign in</html>", "- | failed protocol//200");
    row("key", 401, error("INVALID_AUTH", "Invalid credentials."), "- | failed authentication/INVALID_AUTH/401");
    row("key without the right", 403, error("INSUFFICIENT_PERMISSIONS", "no access to the model"),
        "- | failed permission/INSUFFICIENT_PERMISSIONS/403");
    row("no money", 402, error("ASR_PAYMENT_REQUIRED", "Project does not have enough credits"),
        "- | failed billing/ASR_PAYMENT_REQUIRED/402");
    row("no such model", 400, error("Bad Request", "Bad Request: No such model/version combination found."),
        "- | failed invalid_request/Bad Request/400");
    row("bad sound", 400, error("Bad Request", "Bad Request: failed to process audio: corrupt or unsupported data"),
        "- | failed invalid_request/Bad Request/400");
    row("newer words", 400,
        R"({"category":"INVALID_JSON","message":"Invalid JSON submitted.","details":"line 7","request_id":"r"})",
        "- | failed invalid_request/INVALID_JSON/400");
    row("too large", 413, error("PAYLOAD_TOO_LARGE", "2 GB"), "- | failed invalid_request/PAYLOAD_TOO_LARGE/413");
    row("too many", 429, error("TOO_MANY_REQUESTS", "slow"), "- | failed rate_limited/TOO_MANY_REQUESTS/429");
    row("no room", 503, "upstream connect error", "- | failed overloaded//503");
    row("took too long", 504, error("Gateway Timeout", "took too long"), "- | failed timeout/Gateway Timeout/504");
}

void DeepgramTranscriptionTest::readsAnswersCutAnywhere()
{
    QFETCH(const int, status);
    QFETCH(const QString, body);
    QFETCH(const QString, expected);
    const WireAnswer wire{{status, {{"content-type", "application/json"}}}, body.toStdString()};
    QCOMPARE(summaryCutAnywhere(deepgramTranscriptionDialect(), provider, wire), expected);
}

void DeepgramTranscriptionTest::saysHowLongToWait()
{
    const WireAnswer wire{{429, {{"retry-after", "7"}}}, R"({"err_code":"TOO_MANY_REQUESTS","err_msg":"slow"})"};
    QCOMPARE(summaryCutAnywhere(deepgramTranscriptionDialect(), provider, wire),
             QStringLiteral("- | failed rate_limited/TOO_MANY_REQUESTS/429/7000"));
}

void DeepgramTranscriptionTest::keepsTheUsageAsSent()
{
    const WireAnswer wire{
        .body = R"({"metadata":{"duration": 2.50,"channels":1},"results":{"channels":[{"alternatives":[]}]}})"};
    const auto conversation = deepgramTranscriptionDialect().begin(transcriptOf(), provider, "nova-3", "").value();
    const auto usage = converse(*conversation, {wire}).answer.usage;
    QCOMPARE(usage->raw, R"({"duration": 2.50,"channels":1})");
    QCOMPARE(usage->usage.quantity("audio_second").toString(), "2.5");
}

void DeepgramTranscriptionTest::listsEachModelOnce()
{
    const auto& dialect = deepgramTranscriptionDialect();
    const auto http = dialect.encodeModelListing(provider, "key-123");
    QCOMPARE(http.url, "https://api.acme.example/v1/models");
    QCOMPARE(http.headers.value("authorization"), "Token key-123");
    const auto names = dialect.decodeModelListing(
        R"({"stt":[{"name":"general","canonical_name":"nova-3-general"},{"canonical_name":"nova-3-general"},)"
        R"({"name":"finance","canonical_name":"nova-2-finance"}],"tts":[{"canonical_name":"aura-2-thalia-en"}]})");
    const std::vector<std::string> expected{"nova-3-general", "nova-2-finance"};
    QVERIFY(names.value() == expected);
}

void DeepgramTranscriptionTest::servesTranscriptsAlone()
{
    QCOMPARE(findDialect("deepgram-transcription"), &deepgramTranscriptionDialect());
    QVERIFY(deepgramTranscriptionDialect().serves(Transcribe{}));
    QVERIFY(!deepgramTranscriptionDialect().serves(Chat{}));
}

QTEST_APPLESS_MAIN(DeepgramTranscriptionTest)
#include "deepgram_transcription_test.moc"

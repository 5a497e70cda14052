// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/answer_summary.h"
#include "support/conversed.h"

using namespace assay;
using namespace assay::test;

namespace {

Provider provider(std::string base_url = "https://api.elevenlabs.example")
{
    return {.id = "elevenlabs", .name = "ElevenLabs", .dialect = "elevenlabs-speech", .base_url = std::move(base_url)};
}

Request request(Speak task = {.voice = "JBFqnCBsd6RMkjVDRZzb"})
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{"Grüß Gott."}}}};
    return request;
}

Speak spoken(std::string format, std::optional<int> sample_rate = {})
{
    return {.voice = "v", .format = std::move(format), .sample_rate = sample_rate};
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked = request())
{
    return elevenLabsSpeechDialect().begin(asked, provider(), "eleven_v3", "key-123");
}

HttpRequest sent(const Request& asked)
{
    return begin(asked).value()->next()->request;
}

HttpHead headOf(const char* type, int status = 200, std::initializer_list<Headers::Field> more = {})
{
    HttpHead head{status, {{"content-type", type}, {"request-id", "req-1"}}};
    for (const auto& [name, value] : more)
        head.headers.add(name, value);
    return head;
}

std::string detail(const char* status, const char* message)
{
    return R"({"detail":{"status":")" + std::string(status) + R"(","message":")" + message + "\"}}";
}

// The shape of today, in which `status` only repeats (elevenlabs.io/docs/eleven-api/resources/errors).
std::string typed(const char* type, const char* code)
{
    return R"({"detail":{"type":")" + std::string(type) + R"(","code":")" + code +
           R"(","message":"It failed.","status":")" + code + R"(","request_id":"r","param":null}})";
}

} // namespace

class ElevenLabsSpeechTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForSpeech();
    void asksAtAnyFormOfTheAddress();
    void writesWhatIsAskedFor();
    void asksForTheFormatAtItsRate_data();
    void asksForTheFormatAtItsRate();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void keepsWhatTheVendorCounted();
    void listsModels();
    void servesSpeechAlone();
};

void ElevenLabsSpeechTest::asksForSpeech()
{
    const auto step = begin().value()->next();
    QVERIFY(step);
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, "https://api.elevenlabs.example/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb/stream");
    QCOMPARE(step->request.headers.value("xi-api-key"), "key-123");
    QVERIFY(!step->request.headers.contains("authorization"));
    QCOMPARE(step->request.body, R"({"text":"Grüß Gott.","model_id":"eleven_v3"})");
    QVERIFY(!step->repeatable);
}

void ElevenLabsSpeechTest::asksAtAnyFormOfTheAddress()
{
    Request asked = request({.voice = "a/b"});
    asked.stream = false;
    for (const char* const base : {"https://e.example", "https://e.example/", "https://e.example/v1"}) {
        const auto http = elevenLabsSpeechDialect().encode(asked, provider(base), "m", "");
        QCOMPARE(http->url, "https://e.example/v1/text-to-speech/a%2Fb");
        QVERIFY(!http->headers.contains("xi-api-key"));
    }
}

void ElevenLabsSpeechTest::writesWhatIsAskedFor()
{
    Request asked = request({.voice = "v", .language = "de", .speed = 1.1});
    asked.parameters.seed = 7;
    asked.extra_json = {
        {"voice_settings", R"({"stability":0.5})"}, {"previous_text", R"("Then.")"}, {"enable_logging", "false"}};
    const auto http = sent(asked);
    QCOMPARE(http.body, R"({"text":"Grüß Gott.","model_id":"eleven_v3","language_code":"de",)"
                        R"("voice_settings":{"speed":1.1,"stability":0.5},"seed":7,"previous_text":"Then."})");
    QVERIFY(http.url.ends_with("/v/stream?enable_logging=false"));
}

void ElevenLabsSpeechTest::asksForTheFormatAtItsRate_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("ending");
    QTest::newRow("the vendor's own") << request(spoken("")) << "/v/stream";
    QTest::newRow("mp3") << request(spoken("mp3")) << "/v/stream?output_format=mp3_44100_128";
    QTest::newRow("a rate alone") << request(spoken("", 22050)) << "/v/stream?output_format=mp3_22050_32";
    QTest::newRow("samples") << request(spoken("pcm", 16000)) << "/v/stream?output_format=pcm_16000";
    QTest::newRow("opus") << request(spoken("opus")) << "/v/stream?output_format=opus_48000_128";
    QTest::newRow("a file that is not streamed") << request(spoken("wav")) << "/v?output_format=wav_24000";
    QTest::newRow("the vendor's name") << request(spoken("ulaw_8000")) << "/v/stream?output_format=ulaw_8000";
}

void ElevenLabsSpeechTest::asksForTheFormatAtItsRate()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, ending);
    const QString url = QString::fromStdString(sent(asked).url);
    QVERIFY2(url.endsWith(ending), qPrintable(url));
}

void ElevenLabsSpeechTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    QTest::newRow("format") << request(spoken("flac")) << "format flac";
    QTest::newRow("rate") << request(spoken("mp3", 48000)) << "sample_rate 48000";
    QTest::newRow("no voice") << request({}) << "voice";
    Request asked = request();
    asked.system = "calm";
    QTest::newRow("how it is to be said") << asked << "system";
    asked = request();
    asked.parameters.temperature = 0.5;
    QTest::newRow("temperature") << asked << "temperature";
    asked = request();
    asked.messages.front().parts = {MediaPart{.media_type = "audio/wav", .url = "https://x.example/a.wav"}};
    QTest::newRow("a sound") << asked << "text alone";
    asked = request();
    asked.messages.push_back({Role::Assistant, {TextPart{"ok"}}});
    QTest::newRow("conversation") << asked << "one prompt";
    asked = request();
    asked.extra_json = {{"seed", "seven"}};
    QTest::newRow("a parameter that is no JSON") << asked << "seed";
}

void ElevenLabsSpeechTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = begin(asked);
    QVERIFY(!refused);
    QVERIFY(refused.error().kind == ErrorKind::Unsupported || refused.error().kind == ErrorKind::Usage);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void ElevenLabsSpeechTest::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<HttpHead>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, HttpHead head, const std::string& body, const char* format,
                        const char* expected) {
        QTest::newRow(name) << std::move(head) << QByteArray::fromStdString(body) << QString::fromUtf8(format)
                            << QString::fromUtf8(expected);
    };
    const std::string mp3 = "ID3" + std::string(90, '\0');
    const auto json = "application/json";
    row("sound and its credits", headOf("audio/mpeg", 200, {{"character-cost", "6"}}), mp3, "mp3",
        " req-1 | media audio/mpeg 93 | usage credit=6 | finished stop/");
    row("no credits told", headOf("audio/mpeg"), mp3, "mp3",
        " req-1 | media audio/mpeg 93 | usage character=10 | finished stop/");
    row("credits that are none", headOf("audio/mpeg", 200, {{"character-cost", "-1; free"}}), mp3, "mp3",
        " req-1 | media audio/mpeg 93 | usage character=10 | finished stop/");
    row("nothing charged", headOf("audio/mpeg", 200, {{"character-cost", "0"}}), mp3, "mp3",
        " req-1 | media audio/mpeg 93 | usage | finished stop/");
    row("samples", headOf("audio/pcm", 200, {{"character-cost", "6"}}), "ID3\x01", "pcm",
        " req-1 | media audio/pcm;rate=24000 4 | usage credit=6 | finished stop/");
    row("samples of a telephone", headOf("audio/basic"), "\xff\xfb\x90", "ulaw_8000",
        " req-1 | media audio/mulaw;rate=8000 3 | usage character=10 | finished stop/");
    row("a file whose type lies", headOf("audio/mpeg"), tinyWav(), "wav",
        " req-1 | media audio/wav 108 | usage character=10 | finished stop/");
    row("nothing", headOf("audio/mpeg"), "", "mp3", "- | failed protocol//200");
    row("error in a success", headOf(json), detail("model_not_found", "No such model."), "mp3",
        " req-1 | failed protocol/model_not_found/200");
    row("web page", headOf("text/html"), "<html>" + std::string(100, ' ') + "Sign in</html>", "mp3",
        " req-1 | failed protocol//200");
    row("key", headOf(json, 401), detail("invalid_api_key", "Invalid API key"), "mp3",
        "- | failed authentication/invalid_api_key/401");
    row("no credits left", headOf(json, 401),
        detail("quota_exceeded", "This request exceeds your quota of 10000. You have 0 credits remaining."), "mp3",
        "- | failed billing/quota_exceeded/401");
    row("no right to it", headOf(json, 401), detail("missing_permissions", "The key lacks text_to_speech."), "pcm",
        "- | failed permission/missing_permissions/401");
    row("payment", headOf(json, 402), typed("payment_required", "paid_plan_required"), "mp3",
        "- | failed billing/paid_plan_required/402");
    row("voice", headOf(json, 404), typed("not_found", "voice_not_found"), "mp3",
        "- | failed not_found/voice_not_found/404");
    row("parameter", headOf(json, 400), typed("validation_error", "invalid_parameters"), "mp3",
        "- | failed invalid_request/invalid_parameters/400");
    row("too long a text", headOf(json, 400), detail("max_character_limit_exceeded", "It has 627 characters."), "mp3",
        "- | failed invalid_request/max_character_limit_exceeded/400");
    row("a member that is missing", headOf(json, 422),
        R"({"detail":[{"loc":["body","text"],"msg":"field required","type":"value_error.missing"}]})", "mp3",
        "- | failed invalid_request/value_error.missing/422");
    row("too many at once", headOf(json, 429), typed("rate_limit_error", "concurrent_limit_exceeded"), "mp3",
        "- | failed rate_limited/concurrent_limit_exceeded/429");
    row("too many, with a wait", headOf(json, 429, {{"retry-after", "2"}}),
        detail("too_many_concurrent_requests", "Too many."), "mp3",
        "- | failed rate_limited/too_many_concurrent_requests/429/2000");
    row("no room", headOf(json, 429), detail("system_busy", "Busy."), "mp3", "- | failed overloaded/system_busy/429");
    row("server", headOf("text/plain", 500), "oops", "mp3", "- | failed server_error//500");
}

void ElevenLabsSpeechTest::readsAnswersCutAnywhere()
{
    QFETCH(const HttpHead, head);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, format);
    QFETCH(const QString, expected);
    const std::string bytes = body.toStdString();
    const auto answerCutAt = [&](std::size_t cut) {
        return converse(*begin(request(spoken(format.toStdString()))).value(), {{head, bytes}}, cut).answer;
    };
    const auto whole = answerCutAt(0);
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut)
        QCOMPARE(answerCutAt(cut), whole);
}

void ElevenLabsSpeechTest::keepsWhatTheVendorCounted()
{
    const auto head = headOf("audio/mpeg", 200, {{"character-cost", "6"}});
    const auto answer = converse(*begin().value(), {{head, "ID3" + std::string(90, '\0')}}).answer;
    QCOMPARE(answer.usage->raw, R"({"character-cost":6})");
}

void ElevenLabsSpeechTest::listsModels()
{
    const auto http = elevenLabsSpeechDialect().encodeModelListing(provider(), "key-123");
    QCOMPARE(http.url, "https://api.elevenlabs.example/v1/models");
    QCOMPARE(http.headers.value("xi-api-key"), "key-123");
    const auto models = elevenLabsSpeechDialect().decodeModelListing(
        R"([{"model_id":"eleven_v3","name":"Eleven v3"},{"model_id":"eleven_flash_v2_5"}])");
    QVERIFY(models);
    QCOMPARE(*models, (std::vector<std::string>{"eleven_v3", "eleven_flash_v2_5"}));
}

void ElevenLabsSpeechTest::servesSpeechAlone()
{
    QCOMPARE(findDialect("elevenlabs-speech"), &elevenLabsSpeechDialect());
    QVERIFY(elevenLabsSpeechDialect().serves(Speak{}));
    QVERIFY(!elevenLabsSpeechDialect().serves(Chat{}));
}

QTEST_APPLESS_MAIN(ElevenLabsSpeechTest)
#include "elevenlabs_speech_test.moc"

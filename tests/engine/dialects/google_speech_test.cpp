// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "engine/dialects/outgoing.h"
#include "support/answer_summary.h"
#include "support/conversed.h"

using namespace assay;
using namespace assay::test;

namespace {

Provider provider()
{
    return {
        .id = "google-cloud", .name = "Google", .dialect = "google-speech", .base_url = "https://texttospeech.example"};
}

Request request(Speak task = {.voice = "en-US-Chirp3-HD-Kore"})
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{"Grüß Gott."}}}};
    return request;
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked = request(), std::string_view model = "chirp3-hd")
{
    return googleSpeechDialect().begin(asked, provider(), model, "key-123");
}

QString bodyOf(const Request& asked, std::string_view model = "chirp3-hd")
{
    return QString::fromStdString(begin(asked, model).value()->next()->request.body);
}

HttpHead headOf(int status = 200, const char* type = "application/json; charset=UTF-8")
{
    return {status, {{"content-type", type}}};
}

std::string audio(std::string_view bytes)
{
    return "{\n  \"audioContent\": \"" + base64(bytes) + "\"\n}\n";
}

std::string failed(int code, const char* status, const char* message)
{
    return R"({"error":{"code":)" + std::to_string(code) + R"(,"message":")" + message + R"(","status":")" + status +
           "\"}}";
}

} // namespace

class GoogleSpeechTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForSpeech();
    void writesWhatIsAskedFor_data();
    void writesWhatIsAskedFor();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void soundIsGivenOutAsItComes();
    void listsVoices();
    void servesSpeechAlone();
};

void GoogleSpeechTest::asksForSpeech()
{
    const auto step = begin().value()->next();
    QVERIFY(step);
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, "https://texttospeech.example/v1/text:synthesize");
    QCOMPARE(step->request.headers.value("x-goog-api-key"), "key-123");
    QCOMPARE(step->request.body, R"({"input":{"text":"Grüß Gott."},)"
                                 R"("voice":{"languageCode":"en-US","name":"en-US-Chirp3-HD-Kore"},)"
                                 R"("audioConfig":{"audioEncoding":"MP3"}})");
    QVERIFY(!step->repeatable);
}

void GoogleSpeechTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<std::string>("model");
    QTest::addColumn<QString>("part");
    const std::string family = "wavenet";
    QTest::newRow("the voice as the model") << request({}) << std::string("de-DE-Wavenet-A")
                                            << R"("voice":{"languageCode":"de-DE","name":"de-DE-Wavenet-A"})";
    QTest::newRow("language alone") << request({.language = "fil-PH"}) << family
                                    << R"("voice":{"languageCode":"fil-PH"})";
    QTest::newRow("another language than the voice's")
        << request({.voice = "en-US-Neural2-A", .language = "en-GB"}) << family
        << R"("voice":{"languageCode":"en-GB","name":"en-US-Neural2-A"})";
    QTest::newRow("file") << request({.voice = "es-419-Wavenet-A", .format = "wav", .sample_rate = 8000}) << family
                          << R"("audioConfig":{"audioEncoding":"LINEAR16","sampleRateHertz":8000})";
    QTest::newRow("samples") << request({.format = "pcm", .language = "en-US"}) << family
                             << R"("audioConfig":{"audioEncoding":"PCM","sampleRateHertz":24000})";
    QTest::newRow("opus, slowly") << request({.format = "opus", .language = "en-US", .speed = 0.5}) << family
                                  << R"("audioConfig":{"audioEncoding":"OGG_OPUS","speakingRate":0.5})";
    Request asked = request({.voice = "Kore", .language = "en-US"});
    asked.system = "calm";
    QTest::newRow("a model that is told how") << asked << std::string("gemini-2.5-flash-tts")
                                              << R"({"input":{"text":"Grüß Gott.","prompt":"calm"},"voice":)"
                                                 R"({"languageCode":"en-US","name":"Kore",)"
                                                 R"("modelName":"gemini-2.5-flash-tts"},)";
    asked = request();
    asked.extra_json = {{"audioConfig", R"({"pitch":-2,"audioEncoding":"MULAW"})"},
                        {"voice", R"({"ssmlGender":"FEMALE"})"},
                        {"enableTimePointing", "[]"}};
    QTest::newRow("vendor parameters") << asked << family
                                       << R"("name":"en-US-Chirp3-HD-Kore","ssmlGender":"FEMALE"},"audioConfig":)"
                                          R"({"audioEncoding":"MULAW","pitch":-2},"enableTimePointing":[]})";
}

void GoogleSpeechTest::writesWhatIsAskedFor()
{
    QFETCH(const Request, asked);
    QFETCH(const std::string, model);
    QFETCH(const QString, part);
    const QString body = bodyOf(asked, model);
    QVERIFY2(body.contains(part), qPrintable(body));
}

void GoogleSpeechTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    QTest::newRow("format") << request({.format = "flac", .language = "en-US"}) << "format flac";
    QTest::newRow("no language") << request({.voice = "Kore"}) << "language";
    QTest::newRow("a name with dashes that is no voice") << request({.voice = "my-own-voice"}) << "language";
    Request asked = request();
    asked.parameters.seed = 1;
    QTest::newRow("seed") << asked << "seed";
    asked = request();
    asked.messages.front().parts = {MediaPart{.media_type = "audio/wav", .url = "https://x.example/a.wav"}};
    QTest::newRow("a voice to copy") << asked << "text alone";
    asked = request();
    asked.messages.push_back({Role::Assistant, {TextPart{"ok"}}});
    QTest::newRow("conversation") << asked << "one prompt";
}

void GoogleSpeechTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = begin(asked);
    QVERIFY(!refused);
    QVERIFY(refused.error().kind == ErrorKind::Unsupported || refused.error().kind == ErrorKind::Usage);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void GoogleSpeechTest::readsAnswersCutAnywhere_data()
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
    row("sound", headOf(), audio(mp3), "mp3", "  | media audio/mpeg 93 | usage character=10 | finished stop/");
    row("short sound", headOf(), audio("ID3"), "mp3", "  | media audio/mpeg 3 | usage character=10 | finished stop/");
    row("a file", headOf(), audio(tinyWav()), "wav", "  | media audio/wav 108 | usage character=10 | finished stop/");
    row("samples", headOf(), audio("ID3\x01"), "pcm",
        "  | media audio/pcm;rate=24000 4 | usage character=10 | finished stop/");
    row("with what else is said", headOf(),
        R"({"timepoints":[],"audioContent":"SUQz","audioConfig":{"audioEncoding":"MP3"}})", "mp3",
        "  | media audio/mpeg 3 | usage character=10 | finished stop/");
    row("escaped", headOf(), R"({"audioContent":"SUQzAA\u003d\u003d"})", "mp3",
        "  | media audio/mpeg 4 | usage character=10 | finished stop/");
    row("a picture", headOf(), audio(tinyPng()), "mp3", "  | failed protocol//200");
    row("no sound in it", headOf(), R"({"audioContent":""})", "mp3", "- | failed protocol//200");
    row("another object", headOf(), R"({"hello":1})", "mp3", "- | failed protocol//200");
    row("no base64", headOf(), R"({"audioContent":"*"})", "mp3", "- | failed protocol//200");
    row("base64 that breaks off", headOf(), R"({"audioContent":"SUQz*"})", "pcm",
        "  | media audio/pcm;rate=24000 3 | failed protocol//200");
    row("cut", headOf(), audio(mp3).substr(0, 130), "mp3", "  | media audio/mpeg 81 | failed truncated//0");
    row("cut before the sound", headOf(), "{\"audioContent\":\"", "mp3", "- | failed truncated//0");
    row("cut samples", headOf(), R"({"audioContent":"SUQz)", "pcm",
        "  | media audio/pcm;rate=24000 3 | failed truncated//0");
    row("nothing", headOf(), "", "mp3", "- | failed protocol//200");
    row("web page", headOf(200, "text/html"), "<html>Sign in</html>", "mp3", "- | failed protocol//200");
    row("error in a success", headOf(), failed(503, "UNAVAILABLE", "Busy."), "mp3",
        "- | failed overloaded/UNAVAILABLE/200");
    row("key", headOf(400),
        R"({"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":)"
        R"([{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}})",
        "mp3", "- | failed authentication/INVALID_ARGUMENT/400");
    row("voice", headOf(400), failed(400, "INVALID_ARGUMENT", "Voice 'x' does not exist."), "mp3",
        "- | failed invalid_request/INVALID_ARGUMENT/400");
    row("not switched on", headOf(403), failed(403, "PERMISSION_DENIED", "It has not been used before."), "mp3",
        "- | failed permission/PERMISSION_DENIED/403");
    row("too many", headOf(429), failed(429, "RESOURCE_EXHAUSTED", "Quota exceeded."), "pcm",
        "- | failed rate_limited/RESOURCE_EXHAUSTED/429");
    row("server", headOf(500), failed(500, "INTERNAL", "Internal error."), "mp3",
        "- | failed server_error/INTERNAL/500");
}

void GoogleSpeechTest::readsAnswersCutAnywhere()
{
    QFETCH(const HttpHead, head);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, format);
    QFETCH(const QString, expected);
    const std::string bytes = body.toStdString();
    const auto answerCutAt = [&](std::size_t cut) {
        const auto asked = request({.voice = "en-US-Chirp3-HD-Kore", .format = format.toStdString()});
        return converse(*begin(asked).value(), {{head, bytes}}, cut).answer;
    };
    const auto whole = answerCutAt(0);
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut)
        QCOMPARE(answerCutAt(cut), whole);
}

void GoogleSpeechTest::soundIsGivenOutAsItComes()
{
    const auto conversation = begin().value();
    static_cast<void>(conversation->next());
    conversation->head(headOf());
    EventBodies events;
    const std::string body = audio("ID3" + std::string(297, 'a'));
    conversation->body(std::string_view(body).substr(0, 200), events);
    const auto so_far = events.size();
    QVERIFY(so_far >= 3); // begun, though neither the sound nor the object has ended
    conversation->body(std::string_view(body).substr(200), events);
    QCOMPARE(events.size(), so_far + 1);
    conversation->end(events);
    QCOMPARE(fold(events).media.at(0).second, "ID3" + std::string(297, 'a'));
}

void GoogleSpeechTest::listsVoices()
{
    const auto http = googleSpeechDialect().encodeModelListing(provider(), "key-123");
    QCOMPARE(http.url, "https://texttospeech.example/v1/voices");
    const auto voices =
        googleSpeechDialect().decodeModelListing(R"({"voices":[{"languageCodes":["en-US"],"name":"en-US-News-K"}]})");
    QVERIFY(voices);
    QCOMPARE(*voices, std::vector<std::string>{"en-US-News-K"});
}

void GoogleSpeechTest::servesSpeechAlone()
{
    QCOMPARE(findDialect("google-speech"), &googleSpeechDialect());
    QVERIFY(googleSpeechDialect().serves(Speak{}));
    QVERIFY(!googleSpeechDialect().serves(Chat{}));
}

QTEST_APPLESS_MAIN(GoogleSpeechTest)
#include "google_speech_test.moc"

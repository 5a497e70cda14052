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

Provider provider(std::map<std::string, std::string> quirks = {})
{
    return {.id = "acme",
            .name = "Acme",
            .dialect = "openai-speech",
            .base_url = "https://api.acme.example/v1",
            .quirks = std::move(quirks)};
}

Provider eventful()
{
    return provider({{"speech-events", ""}});
}

Request request(Speak task = {.voice = "coral", .format = "wav"})
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{"Grüß Gott."}}}};
    return request;
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked = request(), const Provider& at = provider())
{
    return openAiSpeechDialect().begin(asked, at, "tts-2", "key-123");
}

std::string bodyOf(const Request& asked, const Provider& at = provider())
{
    return begin(asked, at).value()->next()->request.body;
}

HttpHead headOf(const char* type, int status = 200)
{
    return {status, {{"content-type", type}, {"x-request-id", "req-1"}}};
}

std::string delta(std::string_view bytes)
{
    return R"(data: {"type":"speech.audio.delta","audio":")" + base64(bytes) + "\"}\n\n";
}

std::string done(const std::string& usage)
{
    return R"(data: {"type":"speech.audio.done","usage":{)" + usage + "}}\n\n";
}

} // namespace

class OpenAiSpeechTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForSpeech();
    void writesWhatIsAskedFor();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void soundComesPieceByPiece();
    void servesSpeechAlone();
};

void OpenAiSpeechTest::asksForSpeech()
{
    const auto step = begin().value()->next();
    QVERIFY(step);
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, "https://api.acme.example/v1/audio/speech");
    QCOMPARE(step->request.headers.value("authorization"), "Bearer key-123");
    QCOMPARE(step->request.body, R"({"model":"tts-2","input":"Grüß Gott.","voice":"coral","response_format":"wav"})");
    QVERIFY(!step->repeatable);
}

void OpenAiSpeechTest::writesWhatIsAskedFor()
{
    Request asked = request({.voice = "voice_12", .format = "pcm", .speed = 1.25});
    asked.system = "calm";
    QCOMPARE(bodyOf(asked), R"({"model":"tts-2","input":"Grüß Gott.","instructions":"calm",)"
                            R"("voice":{"id":"voice_12"},"response_format":"pcm","speed":1.25})");
    asked = request({.language = "de", .sample_rate = 16000});
    QCOMPARE(bodyOf(asked, provider({{"speech-language", "lang_code"}, {"speech-sample-rate", ""}})),
             R"({"model":"tts-2","input":"Grüß Gott.","lang_code":"de","sample_rate":16000})");
    asked = request({});
    QCOMPARE(bodyOf(asked, eventful()), R"({"model":"tts-2","input":"Grüß Gott.","stream_format":"sse"})");
    asked.stream = false;
    asked.extra_json = {{"input", R"("x")"}};
    QCOMPARE(bodyOf(asked, eventful()), R"({"model":"tts-2","input":"x"})");
}

void OpenAiSpeechTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    QTest::newRow("language") << request({.language = "de"}) << "language";
    QTest::newRow("sample rate") << request({.sample_rate = 16000}) << "sample_rate";
    Request asked = request();
    asked.messages.front().parts.push_back(MediaPart{.media_type = "audio/wav", .url = "https://x.example/a.wav"});
    QTest::newRow("a voice to copy") << asked << "text alone";
    asked = request();
    asked.messages.clear();
    asked.system = "calm";
    QTest::newRow("nothing to say") << asked << "text alone";
    asked = request();
    asked.parameters.seed = 1;
    QTest::newRow("seed") << asked << "seed";
    asked = request();
    asked.messages.push_back({Role::Assistant, {TextPart{"ok"}}});
    QTest::newRow("conversation") << asked << "one prompt";
}

void OpenAiSpeechTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = begin(asked);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void OpenAiSpeechTest::readsAnswersCutAnywhere_data()
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
    const auto wav = tinyWav();
    const auto events = headOf("text/event-stream; charset=utf-8");
    const std::string counted = R"("input_tokens":14,"output_tokens":101,"total_tokens":115)";
    row("sound", headOf("audio/wav"), wav, "wav", " req-1 | media audio/wav 108 | usage character=10 | finished stop/");
    row("sound by a type that lies", headOf("application/octet-stream"), wav, "mp3",
        " req-1 | media audio/wav 108 | usage character=10 | finished stop/");
    row("raw sound", headOf("audio/pcm"), std::string("\xff\xff\x00\x00\x01", 5), "pcm",
        " req-1 | media audio/pcm 5 | usage character=10 | finished stop/");
    row("raw sound of no type", headOf("application/octet-stream"), "BM12", "pcm",
        " req-1 | media audio/pcm 4 | usage character=10 | finished stop/");
    row("raw sound that is none", headOf("audio/pcm"), "", "pcm", "- | failed protocol//200");
    row("events", events, delta(wav.substr(0, 50)) + ": ping\n\n" + delta(wav.substr(50)) + done(counted), "wav",
        " req-1 | media audio/wav 108 | usage input_token=14 output_audio_token=101 | finished stop/");
    row("events of raw sound", events, delta("\xff\xfb\x90 abc") + done(counted), "pcm",
        " req-1 | media audio/pcm 7 | usage input_token=14 output_audio_token=101 | finished stop/");
    row("events whose type only the request tells", events, delta("ab") + done(counted), "opus",
        " req-1 | media audio/ogg 2 | usage input_token=14 output_audio_token=101 | finished stop/");
    row("zeros are nothing counted", events,
        delta(wav) + done(R"("input_tokens":0,"output_tokens":0,"total_tokens":0)"), "wav",
        " req-1 | media audio/wav 108 | usage character=10 | finished stop/");
    row("totals that disagree", events, delta(wav) + done(R"("input_tokens":1,"output_tokens":2,"total_tokens":9)"),
        "wav", " req-1 | media audio/wav 108 | usage input_token=1 output_audio_token=2 !totals | finished stop/");
    row("another end", events, delta(wav) + "data: [DONE]\n\n", "wav",
        " req-1 | media audio/wav 108 | usage character=10 | finished stop/");
    row("events without an end", events, delta(wav), "wav", " req-1 | media audio/wav 108 | failed truncated//0");
    row("events without sound", events, done(counted), "wav", "- | failed protocol//200");
    row("no base64", events, "data: {\"type\":\"speech.audio.delta\",\"audio\":\"*\"}\n\n", "wav",
        "- | failed protocol//200");
    row("error among events", events,
        delta(wav) + "data: {\"type\":\"error\",\"error\":{\"message\":\"oops\",\"type\":\"server_error\"}}\n\n", "wav",
        " req-1 | media audio/wav 108 | failed server_error/server_error/200");
    row("a picture", headOf("audio/wav"), tinyPng(), "wav", " req-1 | failed protocol//200");
    row("web page", headOf("text/html"), "<html>" + std::string(100, ' ') + "Sign in</html>", "wav",
        " req-1 | failed protocol//200");
    row("error in a success", headOf("application/json"),
        R"({"error":{"message":"The voice you have asked for is none of those that we have here.","code":"no_voice"}})",
        "wav", " req-1 | failed protocol/no_voice/200");
    row("nothing", headOf("audio/wav"), "", "wav", "- | failed protocol//200");
    row("key", headOf("application/json", 401), R"({"error":{"message":"Incorrect API key","code":"invalid_api_key"}})",
        "wav", "- | failed authentication/invalid_api_key/401");
    row("too long a text", headOf("application/json", 400),
        R"({"error":{"message":"String too long. Expected at most 4096","code":"string_above_max_length"}})", "wav",
        "- | failed invalid_request/string_above_max_length/400");
    row("too many", headOf("application/json", 429), R"({"error":{"message":"slow","code":"rate_limit_exceeded"}})",
        "wav", "- | failed rate_limited/rate_limit_exceeded/429");
    row("no money", headOf("application/json", 429), R"({"error":{"message":"quota","code":"insufficient_quota"}})",
        "wav", "- | failed billing/insufficient_quota/429");
    row("no room", headOf("text/plain", 503), "busy", "pcm", "- | failed overloaded//503");
}

void OpenAiSpeechTest::readsAnswersCutAnywhere()
{
    QFETCH(const HttpHead, head);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, format);
    QFETCH(const QString, expected);
    const std::string bytes = body.toStdString();
    const auto answerCutAt = [&](std::size_t cut) {
        const auto asked = request({.format = format.toStdString()});
        return converse(*begin(asked, eventful()).value(), {{head, bytes}}, cut).answer;
    };
    const auto whole = answerCutAt(0);
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut)
        QCOMPARE(answerCutAt(cut), whole);
}

void OpenAiSpeechTest::soundComesPieceByPiece()
{
    const auto conversation = begin().value();
    static_cast<void>(conversation->next());
    conversation->head(headOf("audio/wav"));
    EventBodies events;
    conversation->body(tinyWav(), events);
    const auto so_far = events.size();
    conversation->body("more", events);
    QCOMPARE(events.size(), so_far + 1); // nothing is gathered
    const MediaChunk more{.index = 0, .bytes = "more"};
    QCOMPARE(std::get<MediaChunk>(events.back()), more);
}

void OpenAiSpeechTest::servesSpeechAlone()
{
    QCOMPARE(findDialect("openai-speech"), &openAiSpeechDialect());
    QVERIFY(openAiSpeechDialect().serves(Speak{}));
    QVERIFY(!openAiSpeechDialect().serves(Chat{}));
}

QTEST_APPLESS_MAIN(OpenAiSpeechTest)
#include "openai_speech_test.moc"

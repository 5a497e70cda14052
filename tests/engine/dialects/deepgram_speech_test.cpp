// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/answer_summary.h"
#include "support/conversed.h"

using namespace assay;
using namespace assay::test;

namespace {

Provider provider()
{
    return {.id = "deepgram",
            .name = "Deepgram",
            .dialect = "deepgram-speech",
            .base_url = "https://api.deepgram.example/v1"};
}

Request request(Speak task = {})
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{"Grüß Gott."}}}};
    return request;
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked = request())
{
    return deepgramSpeechDialect().begin(asked, provider(), "aura-2-thalia-en", "key-123");
}

HttpHead headOf(const char* type, int status = 200, std::initializer_list<Headers::Field> more = {})
{
    HttpHead head{status, {{"content-type", type}}};
    for (const auto& [name, value] : more)
        head.headers.add(name, value);
    return head;
}

// Of the models of the first generation, as the vendor sends them.
HttpHead sound(const char* type)
{
    return headOf(type, 200,
                  {{"dg-model-name", "aura-asteria-en"},
                   {"dg-model-uuid", "ecb76e9d-f2db-4127-8060-79b05590d22f"},
                   {"dg-char-count", "32"},
                   {"dg-request-id", "req-1"}});
}

// developers.deepgram.com/docs/errors
std::string failed(const char* code, const char* message)
{
    return R"({"err_code":")" + std::string(code) + R"(","err_msg":")" + message + R"(","request_id":"uuid"})";
}

} // namespace

class DeepgramSpeechTest : public QObject
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
    void saysWhatTheVendorSays();
    void soundComesPieceByPiece();
    void listsModels();
    void servesSpeechAlone();
};

void DeepgramSpeechTest::asksForSpeech()
{
    const auto step = begin().value()->next();
    QVERIFY(step);
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, "https://api.deepgram.example/v1/speak?model=aura-2-thalia-en");
    QCOMPARE(step->request.headers.value("authorization"), "Token key-123");
    QCOMPARE(step->request.headers.value("content-type"), "application/json");
    QCOMPARE(step->request.body, R"({"text":"Grüß Gott."})");
    QVERIFY(!step->repeatable);
}

void DeepgramSpeechTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("query");
    QTest::newRow("voice") << request({.voice = "aura-2-zeus-en"}) << "?model=aura-2-zeus-en";
    QTest::newRow("mp3") << request({.format = "mp3"}) << "?model=aura-2-thalia-en&encoding=mp3";
    QTest::newRow("wav") << request({.format = "wav", .sample_rate = 48000})
                         << "?model=aura-2-thalia-en&encoding=linear16&container=wav&sample_rate=48000";
    QTest::newRow("a rate alone") << request({.sample_rate = 16000})
                                  << "?model=aura-2-thalia-en&encoding=linear16&container=wav&sample_rate=16000";
    QTest::newRow("samples") << request({.format = "pcm"})
                             << "?model=aura-2-thalia-en&encoding=linear16&container=none";
    QTest::newRow("opus") << request({.format = "opus"}) << "?model=aura-2-thalia-en&encoding=opus";
    QTest::newRow("flac") << request({.format = "flac", .sample_rate = 22050})
                          << "?model=aura-2-thalia-en&encoding=flac&sample_rate=22050";
    QTest::newRow("speed") << request({.speed = 0.75}) << "?model=aura-2-thalia-en&speed=0.75";
    Request asked = request();
    asked.extra_json = {{"bit_rate", "48000"}, {"mip_opt_out", "true"}, {"tag", R"(["a b","c"])"}};
    QTest::newRow("vendor parameters") << asked
                                       << "?model=aura-2-thalia-en&bit_rate=48000&mip_opt_out=true&tag=a%20b&tag=c";
}

void DeepgramSpeechTest::writesWhatIsAskedFor()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, query);
    const QString url = QString::fromStdString(begin(asked).value()->next()->request.url);
    QCOMPARE(url.mid(url.indexOf(u'?')), query);
}

void DeepgramSpeechTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    QTest::newRow("language") << request({.language = "de"}) << "language";
    QTest::newRow("a format it has not") << request({.format = "m4a"}) << "format m4a";
    QTest::newRow("a rate that is fixed") << request({.format = "mp3", .sample_rate = 48000}) << "sample_rate";
    Request asked = request();
    asked.system = "calm";
    QTest::newRow("how it is to be said") << asked << "system";
    asked = request();
    asked.parameters.seed = 1;
    QTest::newRow("seed") << asked << "seed";
    asked = request();
    asked.messages.clear();
    QTest::newRow("nothing to say") << asked << "text alone";
    asked = request();
    asked.extra_json = {{"tag", "[a"}};
    QTest::newRow("a parameter that is no JSON") << asked << "tag";
}

void DeepgramSpeechTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = begin(asked);
    QVERIFY(!refused);
    QVERIFY(refused.error().kind == ErrorKind::Unsupported || refused.error().kind == ErrorKind::Usage);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void DeepgramSpeechTest::readsAnswersCutAnywhere_data()
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
    const std::string mp3 = "\xff\xf3\x64\xc4" + std::string(90, 'a');
    const auto json = "application/json";
    row("sound", sound("audio/mpeg"), mp3, "mp3",
        "aura-asteria-en req-1 | media audio/mpeg 94 | usage character=32 | finished stop/");
    row("a newer model's headers",
        headOf("audio/mpeg", 200,
               {{"x-dg-request-id", "req-2"}, {"x-dg-model-name", "aura-2-thalia-en"}, {"x-dg-characters", "31"}}),
        mp3, "mp3", "aura-2-thalia-en req-2 | media audio/mpeg 94 | usage character=31 | finished stop/");
    row("nothing counted", headOf("audio/mpeg"), mp3, "mp3",
        "  | media audio/mpeg 94 | usage character=10 | finished stop/");
    row("a count that is none", headOf("audio/mpeg", 200, {{"dg-char-count", "many"}}), mp3, "mp3",
        "  | media audio/mpeg 94 | usage character=10 | finished stop/");
    row("a file", sound("audio/wav"), tinyWav(), "wav",
        "aura-asteria-en req-1 | media audio/wav 108 | usage character=32 | finished stop/");
    row("samples", sound("audio/l16;rate=24000"), "RIFF", "pcm",
        "aura-asteria-en req-1 | media audio/pcm;rate=24000 4 | usage character=32 | finished stop/");
    row("in a container", sound("audio/ogg;codecs=opus"),
        "OggS" + std::string(24, '\0') + "OpusHead" + std::string(60, '\0'), "opus",
        "aura-asteria-en req-1 | media audio/ogg 96 | usage character=32 | finished stop/");
    row("nothing", sound("audio/mpeg"), "", "mp3", "- | failed protocol//200");
    row("a callback's answer", headOf(json), R"({"request_id":"uuid"})", "mp3", "  | failed protocol//200");
    row("web page", headOf("text/html"), "<html>" + std::string(100, ' ') + "Sign in</html>", "mp3",
        "  | failed protocol//200");
    row("key", headOf(json, 401), failed("INVALID_AUTH", "Invalid credentials."), "mp3",
        "- | failed authentication/INVALID_AUTH/401");
    row("no right to it", headOf(json, 401),
        failed("INSUFFICIENT_PERMISSIONS", "User does not have sufficient permissions."), "mp3",
        "- | failed permission/INSUFFICIENT_PERMISSIONS/401");
    row("no credits", headOf(json, 402), failed("ASR_PAYMENT_REQUIRED", "Project does not have enough credits."), "mp3",
        "- | failed billing/ASR_PAYMENT_REQUIRED/402");
    row("no such voice", headOf(json, 400),
        failed("Bad Request", "Bad Request: No such model/version combination found."), "mp3",
        "- | failed invalid_request/Bad Request/400");
    row("a rate it has not", headOf(json, 400),
        failed("INVALID_QUERY_PARAMETER", "Unsupported audio format: `sample_rate` is not applicable"), "mp3",
        "- | failed invalid_request/INVALID_QUERY_PARAMETER/400");
    row("broken JSON", headOf(json, 400),
        R"({"category":"INVALID_JSON","message":"Invalid JSON submitted.","details":"line 3","request_id":"uuid"})",
        "mp3", "- | failed invalid_request/INVALID_JSON/400");
    row("too long a text", headOf(json, 413),
        failed("Payload Too Large", "Input text exceeds maximum character limit of 2000."), "mp3",
        "- | failed invalid_request/Payload Too Large/413");
    row("too many", headOf(json, 429), failed("Too Many Requests", "Please try again later."), "mp3",
        "- | failed rate_limited/Too Many Requests/429");
    row("no room", headOf(json, 503), R"({"error_code":"Service Unavailable","err_msg":"Please try again later"})",
        "pcm", "- | failed overloaded/Service Unavailable/503");
}

void DeepgramSpeechTest::readsAnswersCutAnywhere()
{
    QFETCH(const HttpHead, head);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, format);
    QFETCH(const QString, expected);
    const std::string bytes = body.toStdString();
    const auto answerCutAt = [&](std::size_t cut) {
        return converse(*begin(request({.format = format.toStdString()})).value(), {{head, bytes}}, cut).answer;
    };
    const auto whole = answerCutAt(0);
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut)
        QCOMPARE(answerCutAt(cut), whole);
}

void DeepgramSpeechTest::saysWhatTheVendorSays()
{
    const auto refused = converse(
        *begin().value(), {{headOf("application/json", 413), failed("Payload Too Large", "Input text exceeds 2000.")}});
    QVERIFY2(refused.answer.error->message.contains(QStringLiteral("Input text exceeds 2000")),
             qPrintable(refused.answer.error->message));
    const auto counted = converse(*begin().value(), {{sound("audio/wav"), tinyWav()}});
    QCOMPARE(counted.answer.usage->raw, R"({"dg-char-count":32})");
}

void DeepgramSpeechTest::soundComesPieceByPiece()
{
    const auto conversation = begin(request({.format = "pcm"})).value();
    static_cast<void>(conversation->next());
    conversation->head(sound("audio/l16;rate=24000"));
    EventBodies events;
    conversation->body("a", events);
    QCOMPARE(events.size(), std::size_t{3}); // begun with the first byte
    conversation->body("b", events);
    const MediaChunk second{.index = 0, .bytes = "b"};
    QCOMPARE(std::get<MediaChunk>(events.back()), second); // nothing is gathered
}

void DeepgramSpeechTest::listsModels()
{
    const auto http = deepgramSpeechDialect().encodeModelListing(provider(), "key-123");
    QCOMPARE(http.url, "https://api.deepgram.example/v1/models");
    QCOMPARE(http.headers.value("authorization"), "Token key-123");
    const auto models = deepgramSpeechDialect().decodeModelListing(
        R"({"stt":[{"name":"nova-3"}],"tts":[{"name":"zeus","canonical_name":"aura-zeus-en"},{"name":"other"}]})");
    QVERIFY(models);
    QCOMPARE(*models, (std::vector<std::string>{"aura-zeus-en", "other"}));
}

void DeepgramSpeechTest::servesSpeechAlone()
{
    QCOMPARE(findDialect("deepgram-speech"), &deepgramSpeechDialect());
    QVERIFY(deepgramSpeechDialect().serves(Speak{}));
    QVERIFY(!deepgramSpeechDialect().serves(Transcribe{}));
}

QTEST_APPLESS_MAIN(DeepgramSpeechTest)
#include "deepgram_speech_test.moc"

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/sound_body.h"
#include "support/answer_cuts.h"
#include "support/answer_summary.h"
#include "support/mirrored_dialect.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

const HttpHead success{.status = 200, .headers = {{"content-type", "text/event-stream"}}};

Provider google()
{
    return {.id = "google", .name = "Google", .base_url = "https://generativelanguage.googleapis.com"};
}

Request request(Task task)
{
    Request request{.task = std::move(task)};
    request.messages.push_back({.role = Role::User, .parts = {TextPart{"Good morning"}}});
    return request;
}

QByteArray bodyOf(const Request& request)
{
    const auto exchange = geminiDialect().encode(request, google(), "gemini-3-pro-image", "key");
    return exchange ? QByteArray::fromStdString(exchange->body) : exchange.error().message.toUtf8();
}

MediaPart picture(MediaPurpose purpose)
{
    return {.media_type = "image/png", .bytes = std::make_shared<const std::string>("abc"), .purpose = purpose};
}

// One event of a stream, or one plain answer: parts, a reason to finish, counts.
std::string chunk(const std::string& parts, const std::string& reason = {}, const std::string& counts = {})
{
    return R"({"candidates":[{"content":{"parts":[)" + parts + R"(],"role":"model"})" +
           (reason.empty() ? "" : R"(,"finishReason":")" + reason + "\"") + R"(,"index":0}])" +
           (counts.empty() ? "" : R"(,"usageMetadata":{)" + counts + '}') +
           R"(,"modelVersion":"tts","responseId":"r"})";
}

std::string sound(std::string_view bytes, const std::string& type = "audio/L16;codec=pcm;rate=24000")
{
    return R"({"inlineData":{"mimeType":")" + type + R"(","data":")" + base64(bytes) + "\"}}";
}

std::string inEvent(const std::string& json)
{
    return "data: " + json + "\n\n";
}

// Counts in the shape that models which speak and paint give them.
const std::string spoken_counts = R"("promptTokenCount":7,"candidatesTokenCount":31,"totalTokenCount":38,)"
                                  R"("promptTokensDetails":[{"modality":"TEXT","tokenCount":7}],)"
                                  R"("candidatesTokensDetails":[{"modality":"AUDIO","tokenCount":31}])";
const std::string painted_counts =
    R"("promptTokenCount":265,"candidatesTokenCount":1298,"totalTokenCount":1563,)"
    R"("promptTokensDetails":[{"modality":"TEXT","tokenCount":7},{"modality":"IMAGE","tokenCount":258}],)"
    R"("candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":1290}])";

} // namespace

class GeminiMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesPicturesAndSpeech();
    void writesWhatIsAskedFor_data();
    void writesWhatIsAskedFor();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void putsAHeadBeforeSamples();
    void givesSoundOnWhileItComes();
    void readsWhatItsOwnClientWrites_data();
    void readsWhatItsOwnClientWrites();
    void leavesToTheCallerWhatSaysMore_data();
    void leavesToTheCallerWhatSaysMore();
    void writesWhatItsOwnClientReads();
};

void GeminiMediaTest::servesPicturesAndSpeech()
{
    QVERIFY(geminiDialect().serves(Chat{}));
    QVERIFY(geminiDialect().serves(MakeImage{}));
    QVERIFY(geminiDialect().serves(Speak{}));
    QVERIFY(!geminiDialect().serves(MakeVideo{}));
    QVERIFY(!geminiDialect().serves(Transcribe{}));
}

void GeminiMediaTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QByteArray>("json");
    const QByteArray contents = R"({"contents":[{"role":"user","parts":[{"text":"Good morning"}]}],)"_ba;
    QTest::newRow("speech") << request(Speak{.voice = "Kore", .format = "wav", .language = "en-US"})
                            << contents + R"("generationConfig":{"responseModalities":["AUDIO"],"speechConfig":)"
                                          R"({"voiceConfig":{"prebuiltVoiceConfig":{"voiceName":"Kore"}},)"
                                          R"("languageCode":"en-US"}}})";
    QTest::newRow("speech by itself") << request(Speak{})
                                      << contents + R"("generationConfig":{"responseModalities":["AUDIO"]}})";
    Request asked = request(Speak{});
    asked.system = "Say cheerfully";
    QTest::newRow("how to speak")
        << asked
        << R"({"contents":[{"role":"user","parts":[{"text":"Say cheerfully: Good morning"}]}],"generationConfig":{"responseModalities":["AUDIO"]}})"_ba;
    QTest::newRow("picture") << request(MakeImage{})
                             << contents + R"("generationConfig":{"responseModalities":["TEXT","IMAGE"]}})";
    asked = request(MakeImage{.size = "16:9"});
    asked.parameters.seed = 5;
    QTest::newRow("ratio") << asked
                           << contents + R"("generationConfig":{"seed":5,"responseModalities":["TEXT","IMAGE"],)"
                                         R"("imageConfig":{"aspectRatio":"16:9"}}})";
    QTest::newRow("size") << request(MakeImage{.size = "2k"})
                          << contents + R"("generationConfig":{"responseModalities":["TEXT","IMAGE"],)"
                                        R"("imageConfig":{"imageSize":"2K"}}})";
    asked = request(MakeImage{.size = "3:4"});
    asked.extra_json = {{"generationConfig", R"({"topK":3,"imageConfig":{"imageSize":"4K"}})"}};
    QTest::newRow("vendor parameters join ours")
        << asked
        << contents + R"("generationConfig":{"responseModalities":["TEXT","IMAGE"],)"
                      R"("imageConfig":{"aspectRatio":"3:4","imageSize":"4K"},"topK":3}})";
    asked = request(MakeImage{});
    asked.messages[0].parts.emplace_back(picture(MediaPurpose::Reference));
    asked.messages[0].parts.emplace_back(picture(MediaPurpose::Prompt));
    QTest::newRow("pictures to start from")
        << asked
        << R"({"contents":[{"role":"user","parts":[{"text":"Good morning"},{"inlineData":{"mimeType":"image/png","data":"YWJj"}},{"inlineData":{"mimeType":"image/png","data":"YWJj"}}]}],"generationConfig":{"responseModalities":["TEXT","IMAGE"]}})"_ba;
}

void GeminiMediaTest::writesWhatIsAskedFor()
{
    QFETCH(const Request, asked);
    QFETCH(const QByteArray, json);
    QCOMPARE(bodyOf(asked), json);
}

void GeminiMediaTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    QTest::newRow("speed") << request(Speak{.speed = 1.5}) << "speed";
    QTest::newRow("rate") << request(Speak{.sample_rate = 8000}) << "sample_rate";
    QTest::newRow("format of sound") << request(Speak{.format = "mp3"}) << "format mp3";
    Request asked = request(Speak{});
    asked.messages[0].parts.emplace_back(picture(MediaPurpose::Prompt));
    QTest::newRow("a file to speak") << asked << "text alone";
    asked = request(Speak{});
    asked.messages.push_back({.role = Role::Assistant, .parts = {TextPart{"A"}}});
    QTest::newRow("a conversation to speak") << asked << "one prompt";
    QTest::newRow("several pictures") << request(MakeImage{.count = 2}) << "count";
    QTest::newRow("pixels") << request(MakeImage{.size = "1024x1024"}) << "1024x1024";
    QTest::newRow("quality") << request(MakeImage{.quality = "high"}) << "quality";
    QTest::newRow("background") << request(MakeImage{.background = "transparent"}) << "background";
    QTest::newRow("format of pictures") << request(MakeImage{.format = "webp"}) << "format";
    QTest::newRow("what must not be in it") << request(MakeImage{.negative = "cats"}) << "negative";
    QTest::newRow("partial pictures") << request(MakeImage{.partial_images = 2}) << "partial_images";
    QTest::newRow("steps") << request(MakeImage{.steps = 4}) << "steps";
    QTest::newRow("guidance") << request(MakeImage{.guidance = 7}) << "guidance";
    QTest::newRow("strength") << request(MakeImage{.strength = 0.5}) << "strength";
    asked = request(MakeImage{});
    asked.messages[0].parts.emplace_back(picture(MediaPurpose::Mask));
    QTest::newRow("mask") << asked << "mask";
}

void GeminiMediaTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = geminiDialect().encode(asked, google(), "m", "key");
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void GeminiMediaTest::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& body, const QString& expected) {
        QTest::newRow(name) << QByteArray::fromStdString(body) << u"tts r"_s + expected;
    };
    const QString counted = u" | usage input_token=7 output_audio_token=31 | finished stop/STOP"_s;
    row("speech in a stream",
        inEvent(chunk(sound("abcd"))) + inEvent(chunk(sound("efgh"))) + inEvent(chunk("", "STOP", spoken_counts)),
        u" | media audio/wav 52"_s + counted);
    row("speech at once", chunk(sound("abcdefgh"), "STOP", spoken_counts), u" | media audio/wav 52"_s + counted);
    row("speech at once in two parts", chunk(sound("abcd") + "," + sound("efgh"), "STOP", spoken_counts),
        u" | media audio/wav 52"_s + counted);
    row("speech in an array", "[" + chunk(sound("ab")) + ",\n" + chunk(sound("cd"), "STOP") + "]",
        u" | media audio/wav 46 | media audio/wav 46 | finished stop/STOP"_s);
    row("speech at another rate after the first",
        inEvent(chunk(sound("ab") + "," + sound("cd", "audio/L16;rate=16000"), "STOP")),
        u" | media audio/wav 46 | media audio/wav 46 | finished stop/STOP"_s);
    row("speech that has a head", inEvent(chunk(sound("RIFF", "audio/wav"), "STOP")),
        u" | media audio/wav 4 | finished stop/STOP"_s);
    row("speech and a picture",
        inEvent(chunk(sound("ab"))) + inEvent(chunk(sound("png", "image/png"))) + inEvent(chunk(sound("cd"), "STOP")),
        u" | media audio/wav 46 | media image/png 3 | media audio/wav 46 | finished stop/STOP"_s);
    row("speech that was broken off by the vendor", inEvent(chunk(sound("ab"))) + inEvent(chunk("", "OTHER")),
        u" | media audio/wav 46 | finished other/OTHER"_s);
    row("speech that the network cut", inEvent(chunk(sound("ab"))), u" | media audio/wav 46 | failed truncated//0"_s);
    row("speech, then an error",
        inEvent(chunk(sound("ab"))) + inEvent(R"({"error":{"code":503,"status":"UNAVAILABLE"}})"),
        u" | media audio/wav 46 | failed overloaded/UNAVAILABLE/200"_s);
    row("speech that is no base64", inEvent(chunk(R"({"inlineData":{"mimeType":"audio/L16","data":"*"}})")),
        u" | failed protocol//200"_s);
    row("picture",
        inEvent(chunk(R"({"text":"Here."})")) + inEvent(chunk(sound("\x89PNG", "image/png"), "STOP", painted_counts)),
        u" | text Here. | media image/png 4 | usage input_image_token=258 input_token=7 output_image_token=1290 "
        "output_token=8 | finished stop/STOP"_s);
    row("two pictures", chunk(sound("a", "image/png") + "," + sound("b", "image/jpeg"), "STOP"),
        u" | media image/png 1 | media image/jpeg 1 | finished stop/STOP"_s);
    row("picture among the thoughts",
        chunk(R"({"thought":true,"inlineData":{"mimeType":"image/png","data":"YQ=="}},)" + sound("b", "image/png"),
              "STOP"),
        u" | media image/png 1 | finished stop/STOP"_s);
    for (const char* const reason :
         {"IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "PROHIBITED_CONTENT"})
        row(reason, chunk("", reason), u" | finished content_filter/%1"_s.arg(QString::fromUtf8(reason)));
    row("no picture", chunk("", "NO_IMAGE"), u" | finished other/NO_IMAGE"_s);
    row("a prompt that was blocked",
        R"({"promptFeedback":{"blockReason":"IMAGE_SAFETY"},"modelVersion":"tts","responseId":"r"})",
        u" | finished content_filter/IMAGE_SAFETY"_s);
}

void GeminiMediaTest::readsAnswersCutAnywhere()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, expected);
    const std::string bytes = body.toStdString();
    const auto whole = decoded(geminiDialect(), success, bytes);
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    QCOMPARE(firstCutThatMatters(geminiDialect(), success, bytes), -1);
}

void GeminiMediaTest::putsAHeadBeforeSamples()
{
    const auto bytes = [](const char* type, bool stream) {
        const std::string answer = chunk(sound("abcd", type), "STOP");
        return QByteArray::fromStdString(
                   decoded(geminiDialect(), success, stream ? inEvent(answer) : answer).media.at(0).second)
            .toHex();
    };
    // RIFF, size, WAVE, "fmt ", 16, PCM, one channel, 24,000 Hz, 48,000 bytes a second, 2 bytes, 16 bits, data, size
    QCOMPARE(bytes("audio/L16;codec=pcm;rate=24000", false), "52494646"
                                                             "28000000"
                                                             "57415645"
                                                             "666d7420"
                                                             "10000000"
                                                             "0100"
                                                             "0100"
                                                             "c05d0000"
                                                             "80bb0000"
                                                             "0200"
                                                             "1000"
                                                             "64617461"
                                                             "04000000"
                                                             "61626364"_ba);
    QCOMPARE(bytes("audio/L16; rate=16000", true), "52494646"
                                                   "ffffffff"
                                                   "57415645"
                                                   "666d7420"
                                                   "10000000"
                                                   "0100"
                                                   "0100"
                                                   "803e0000"
                                                   "007d0000"
                                                   "0200"
                                                   "1000"
                                                   "64617461"
                                                   "ffffffff"
                                                   "61626364"_ba);
    QCOMPARE(bytes("audio/pcm", false).mid(48, 8), "c05d0000"_ba); // as the vendor's own client has it
    QCOMPARE(bytes("audio/pcm;rate=-1", false).mid(48, 8), "c05d0000"_ba);
    QCOMPARE(wavHead(8000, 5'000'000'000), wavHead(8000, {})); // longer than such a file can say
}

void GeminiMediaTest::givesSoundOnWhileItComes()
{
    const auto decoder = geminiDialect().decoder(google(), true);
    decoder->head(success);
    EventBodies events;
    decoder->body(inEvent(chunk(sound("ab"))), events);
    QCOMPARE(std::get<MediaChunk>(events.back()).bytes, wavHead(24000, {}) + "ab");
    decoder->body(inEvent(chunk(sound("cd"))), events);
    const MediaChunk second{.index = 0, .bytes = "cd"};
    QCOMPARE(std::get<MediaChunk>(events.back()), second);
}

void GeminiMediaTest::readsWhatItsOwnClientWrites_data()
{
    QTest::addColumn<Request>("asked");
    QTest::newRow("speech") << request(Speak{.voice = "Kore", .language = "de-DE"});
    QTest::newRow("a voice alone") << request(Speak{.voice = "Kore"});
    QTest::newRow("speech by itself") << request(Speak{});
    QTest::newRow("picture") << request(MakeImage{});
    QTest::newRow("ratio") << request(MakeImage{.size = "21:9"});
    QTest::newRow("size") << request(MakeImage{.size = "4K"});
    Request asked = request(MakeImage{});
    asked.extra_json = {{"generationConfig", R"({"imageConfig":{"aspectRatio":"1:1","imageSize":"2K"}})"}};
    QTest::newRow("both") << asked;
    asked = request(MakeImage{});
    asked.extra_json = {{"generationConfig", R"({"responseModalities":["IMAGE"]})"}};
    QTest::newRow("a picture without words") << asked;
}

void GeminiMediaTest::readsWhatItsOwnClientWrites()
{
    QFETCH(const Request, asked);
    const auto read = readBack(geminiDialect(), asked, google());
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(QByteArray::fromStdString(canonicalJson(read->request)), QByteArray::fromStdString(canonicalJson(asked)));
    QVERIFY(read->request == asked);
}

void GeminiMediaTest::leavesToTheCallerWhatSaysMore_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<Request>("expected");
    const auto row = [](const char* name, const QByteArray& config, Task task, const std::string& rest) {
        Request expected = request(std::move(task));
        expected.stream = false;
        if (!rest.empty())
            expected.extra_json = {{"generationConfig", rest}};
        QTest::newRow(name) << config << expected;
    };
    const auto speakers = R"({"multiSpeakerVoiceConfig":{"speakerVoiceConfigs":[]}})"_ba;
    row("several speakers", R"({"responseModalities":["AUDIO"],"speechConfig":)" + speakers + "}", Speak{},
        R"({"speechConfig":)" + speakers.toStdString() + "}");
    row("a voice of one's own",
        R"({"responseModalities":["AUDIO"],"speechConfig":{"voiceConfig":{"replicatedVoiceConfig":{}}}})", Speak{},
        R"({"speechConfig":{"voiceConfig":{"replicatedVoiceConfig":{}}}})");
    row("people", R"({"responseModalities":["TEXT","IMAGE"],"imageConfig":{"personGeneration":"ALLOW_NONE"}})",
        MakeImage{}, R"({"imageConfig":{"personGeneration":"ALLOW_NONE"}})");
    row("words and sound are a chat", R"({"responseModalities":["TEXT","AUDIO"]})", Chat{},
        R"({"responseModalities":["TEXT","AUDIO"]})");
    row("words are a chat", R"({"responseModalities":["TEXT"]})", Chat{}, R"({"responseModalities":["TEXT"]})");
    row("in snake case",
        R"({"response_modalities":["AUDIO"],"speech_config":{"voice_config":{"prebuilt_voice_config":{"voice_name":"Puck"}}}})",
        Speak{.voice = "Puck"}, "");
}

void GeminiMediaTest::leavesToTheCallerWhatSaysMore()
{
    QFETCH(const QByteArray, config);
    QFETCH(const Request, expected);
    const HttpRequest inbound{.body = R"({"contents":[{"role":"user","parts":[{"text":"Good morning"}]}],)"
                                      R"("generationConfig":)" +
                                      config.toStdString() + "}"};
    const auto read = geminiDialect().decode(inbound, "/v1beta/models/m:generateContent");
    QVERIFY(read);
    QCOMPARE(QByteArray::fromStdString(canonicalJson(read->request)),
             QByteArray::fromStdString(canonicalJson(expected)));
    QVERIFY(read->request == expected);
}

void GeminiMediaTest::writesWhatItsOwnClientReads()
{
    const EventBodies events{Started{.model = "m", .response_id = "r"},
                             MediaBegin{0, "audio/wav"},
                             MediaChunk{.index = 0, .bytes = wavHead(24000, 4)},
                             MediaChunk{.index = 0, .bytes = "abcd"},
                             MediaEnd{.index = 0},
                             Finished{FinishReason::Stop, "STOP"}};
    for (const bool stream : {true, false}) {
        InboundRequest asked{.model = "m", .request = request(Speak{})};
        asked.request.stream = stream;
        QCOMPARE(readBack(geminiDialect(), events, asked, google()), fold(events));
    }
}

QTEST_APPLESS_MAIN(GeminiMediaTest)
#include "gemini_media_test.moc"

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/answer_summary.h"
#include "support/conversed.h"
#include "support/form_fields.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

Provider provider(std::map<std::string, std::string> quirks = {})
{
    return {.id = "acme",
            .name = "Acme",
            .dialect = "openai-transcription",
            .base_url = "https://api.acme.example/v1",
            .quirks = std::move(quirks)};
}

MediaPart sound(std::string name = "talk.wav")
{
    return {
        .media_type = "audio/wav", .bytes = std::make_shared<const std::string>(tinyWav()), .name = std::move(name)};
}

Request request(Transcribe task = {}, MediaPart medium = sound())
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {std::move(medium)}}};
    return request;
}

Result<HttpRequest> encoded(const Request& asked, std::string_view model = "whisper-1", const Provider& at = provider())
{
    return openAiTranscriptionDialect().encode(asked, at, model, "key-123");
}

HttpHead headOf(const char* type, int status = 200)
{
    return {status, {{"content-type", type}, {"x-request-id", "req-1"}}};
}

std::string transcriptEvent(const std::string& type, const std::string& members)
{
    return "data: {\"type\":\"transcript.text." + type + "\"," + members + "}\n\n";
}

} // namespace

class OpenAiTranscriptionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsTheSoundAsAForm();
    void writesWhatIsAskedFor_data();
    void writesWhatIsAskedFor();
    void fileNamesEndAsTheirKindDoes_data();
    void fileNamesEndAsTheirKindDoes();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void billsNoLessThanTheProviderDoes_data();
    void billsNoLessThanTheProviderDoes();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void tellsHowSureTheModelWas();
    void keepsTheUsageAsSent();
    void servesTranscriptsAlone();
};

void OpenAiTranscriptionTest::sendsTheSoundAsAForm()
{
    const auto step = openAiTranscriptionDialect().begin(request(), provider(), "whisper-1", "key-123").value()->next();
    QVERIFY(step);
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, "https://api.acme.example/v1/audio/transcriptions");
    QCOMPARE(step->request.headers.value("authorization"), "Bearer key-123");
    QVERIFY(step->request.body.contains("name=\"file\"; filename=\"talk.wav\"\r\nContent-Type: audio/wav\r\n\r\n" +
                                        tinyWav() + "\r\n"));
    QCOMPARE(encoded(request()).value(), step->request); // the same request is the same bytes
}

void OpenAiTranscriptionTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("quirk");
    QTest::addColumn<QString>("fields");
    const auto row = [](const char* name, const Request& asked, const char* model, const char* quirk,
                        const char* fields) {
        QTest::newRow(name) << asked << QString::fromUtf8(model) << QString::fromUtf8(quirk)
                            << QString::fromUtf8(fields);
    };
    row("words", request(), "whisper-1", "",
        "model=whisper-1 response_format=verbose_json timestamp_granularities[]=word timestamp_granularities[]=segment "
        "file=talk.wav");
    row("sentences", request({.language = "de", .words = false}), "whisper-large-v3", "",
        "model=whisper-large-v3 language=de response_format=verbose_json timestamp_granularities[]=segment "
        "file=talk.wav");
    row("text alone", request(), "gpt-4o-transcribe", "",
        "model=gpt-4o-transcribe response_format=json stream=true file=talk.wav");
    row("languages", request({.language = "de"}), "gpt-transcribe", "",
        "model=gpt-transcribe languages[]=de response_format=json stream=true file=talk.wav");
    row("speakers", request({.speakers = true}), "gpt-4o-transcribe-diarize", "",
        "model=gpt-4o-transcribe-diarize response_format=diarized_json chunking_strategy=auto stream=true "
        "file=talk.wav");
    row("translation", request({.translate = true}), "whisper-1", "",
        "model=whisper-1 response_format=verbose_json file=talk.wav");
    row("told format", request({.speakers = true}), "voices-2", "transcript-format=diarized_json",
        "model=voices-2 response_format=diarized_json chunking_strategy=auto stream=true file=talk.wav");
    row("no stream", request(), "gpt-4o-transcribe", "no-transcript-stream",
        "model=gpt-4o-transcribe response_format=json file=talk.wav");
    row("by address", request({}, {.media_type = "audio/mpeg", .url = "https://x.example/a.mp3"}), "gpt-4o-transcribe",
        "transcript-url", "model=gpt-4o-transcribe response_format=json stream=true url=https://x.example/a.mp3");
    Request asked = request();
    asked.system = "Names: Zoë";
    asked.parameters = {.temperature = 0.5, .log_probabilities = 0};
    asked.stream = false;
    asked.extra_json = {{"keywords[]", R"(["Assay","Köln"])"}};
    row("hint and the rest", asked, "gpt-4o-transcribe", "",
        "model=gpt-4o-transcribe prompt=Names: Zoë temperature=0.5 response_format=json include[]=logprobs "
        "keywords[]=Assay keywords[]=Köln file=talk.wav");
}

void OpenAiTranscriptionTest::writesWhatIsAskedFor()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, model);
    QFETCH(const QString, quirk);
    QFETCH(const QString, fields);
    const auto words = quirk.split(u'=');
    const auto at = provider({{words[0].toStdString(), words.value(1).toStdString()}});
    const auto http = encoded(asked, model.toStdString(), at);
    QVERIFY(http);
    QCOMPARE(fieldsOf(*http), fields.toStdString());
    const bool translates = std::get<Transcribe>(asked.task).translate;
    QVERIFY(http->url.ends_with(translates ? "/v1/audio/translations" : "/v1/audio/transcriptions"));
}

void OpenAiTranscriptionTest::fileNamesEndAsTheirKindDoes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("sent");
    const auto row = [](const char* name, const char* type, const char* sent) {
        QTest::newRow(type) << QString::fromUtf8(name) << QString::fromUtf8(type) << QString::fromUtf8(sent);
    };
    row("a.mp3", "audio/wav", "a.mp3");
    row("", "audio/mpeg", "sound.mp3");
    row("talk", "audio/mp4", "talk.m4a");
    row("", "audio/webm;codecs=opus", "sound.webm");
    row("", "video/mp4", "sound.mp4");
    row("", "audio/unknown", "sound.wav"); // by its bytes
}

void OpenAiTranscriptionTest::fileNamesEndAsTheirKindDoes()
{
    QFETCH(const QString, name);
    QFETCH(const QString, type);
    QFETCH(const QString, sent);
    MediaPart medium = sound(name.toStdString());
    medium.media_type = type.toStdString();
    const auto fields = fieldsOf(encoded(request({}, medium)).value());
    QVERIFY2(fields.ends_with("file=" + sent.toStdString()), fields.c_str());
}

void OpenAiTranscriptionTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const Request& asked, const char* model, const char* words) {
        QTest::newRow(name) << asked << QString::fromUtf8(model) << QString::fromUtf8(words);
    };
    Request asked = request();
    asked.messages.front().parts.clear();
    row("no sound", asked, "whisper-1", "one sound");
    asked = request();
    asked.messages.front().parts.emplace_back(sound());
    row("two sounds", asked, "whisper-1", "one sound");
    row("a picture", request({}, {.media_type = "image/png", .bytes = std::make_shared<const std::string>(tinyPng())}),
        "whisper-1", "image/png");
    row("by address", request({}, {.media_type = "audio/wav", .url = "https://x.example/a.wav"}), "whisper-1",
        "address");
    row("speakers", request({.speakers = true}), "whisper-1", "speakers");
    row("language of a translation", request({.language = "de", .translate = true}), "whisper-1", "language");
    asked = request();
    asked.system = "a hint";
    row("hint for speakers", asked, "gpt-4o-transcribe-diarize", "prompt");
    asked = request();
    asked.parameters.log_probabilities = 0;
    row("probabilities of a Whisper", asked, "whisper-1", "log_probabilities");
    asked.parameters.log_probabilities = 2;
    row("alternatives", asked, "gpt-4o-transcribe", "log_probabilities");
    asked = request();
    asked.parameters.seed = 1;
    row("seed", asked, "whisper-1", "seed");
    asked = request();
    asked.extra_json = {{"response_format", R"("srt")"}};
    row("subtitles", asked, "whisper-1", "response_format srt");
    asked.extra_json = {{"response_format", "srt"}};
    row("parameter that is no JSON", asked, "whisper-1", "response_format");
    asked = request();
    asked.messages.push_back({Role::Assistant, {TextPart{"ok"}}});
    row("conversation", asked, "whisper-1", "one prompt");
}

void OpenAiTranscriptionTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, model);
    QFETCH(const QString, words);
    const auto refused = encoded(asked, model.toStdString());
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void OpenAiTranscriptionTest::billsNoLessThanTheProviderDoes_data()
{
    QTest::addColumn<QString>("least");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("billed");
    QTest::newRow("shorter") << u"10"_s << u"1.25"_s << u"10"_s;
    QTest::newRow("longer") << u"10"_s << u"10.5"_s << u"10.5"_s;
    QTest::newRow("no number") << u"ten"_s << u"1.25"_s << u"1.25"_s;
}

void OpenAiTranscriptionTest::billsNoLessThanTheProviderDoes()
{
    QFETCH(const QString, least);
    QFETCH(const QString, told);
    QFETCH(const QString, billed);
    const auto at = provider({{"transcript-least-seconds", least.toStdString()}});
    const auto decoder = openAiTranscriptionDialect().decoder(at, false);
    const auto answer = fold(
        decodePieces(*decoder, headOf("application/json"), {R"({"text":"a","duration":)" + told.toStdString() + "}"}));
    QCOMPARE(answer.usage->usage.quantity("audio_second").toString(), billed.toStdString());
}

void OpenAiTranscriptionTest::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<HttpHead>("head");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, HttpHead head, const std::string& body, const char* expected) {
        QTest::newRow(name) << std::move(head) << QString::fromStdString(body) << QString::fromUtf8(expected);
    };
    const auto json = headOf("application/json");
    const auto events = headOf("text/event-stream; charset=utf-8");
    const std::string tokens = R"("usage":{"type":"tokens","input_tokens":14,"input_token_details":{"text_tokens":4,)"
                               R"("audio_tokens":10},"output_tokens":45,"total_tokens":59})";
    row("text", json, R"({"text":"Grüß Gott. 👋",)" + tokens + "}",
        " req-1 | text Grüß Gott. 👋 | usage input_audio_token=10 input_token=4 output_token=45 | finished stop/");
    row("silence", json, R"({"text":"",)" + tokens + "}",
        " req-1 | usage input_audio_token=10 input_token=4 output_token=45 | finished stop/");
    row("totals that disagree", json,
        R"({"text":"a","usage":{"type":"tokens","input_tokens":1,"output_tokens":2,"total_tokens":9}})",
        " req-1 | text a | usage input_token=1 output_token=2 !totals | finished stop/");
    row("words and segments", json,
        R"({"task":"transcribe","language":"german","duration":8.470000267028809,"text":"Ja. Nein.",)"
        R"("segments":[{"id":0,"seek":0,"start":0.0,"end":3.319999933242798,"text":" Ja.","tokens":[50364],)"
        R"("temperature":0.0,"avg_logprob":-0.28},{"id":1,"start":3.32,"end":4,"text":" Nein."}],)"
        R"("words":[{"word":"Ja","start":0.1,"end":0.55},{"word":"Nein","start":3.4,"end":3.9}],)"
        R"("usage":{"type":"duration","seconds":9}})",
        " req-1 | text Ja. Nein. | segment 0-3320000  Ja. | segment 3320000-4000000  Nein. | "
        "word 100000-550000 Ja | word 3400000-3900000 Nein | usage audio_second=9 | finished stop/");
    row("words within segments", json,
        R"({"text":"a b","duration":"1.25","segments":[{"start":0,"end":1,"text":"a b","words":[)"
        R"({"word":"a","start":0,"end":0.4,"probability":0.9},{"word":"b","start":0.5,"end":1}]}]})",
        " req-1 | text a b | segment 0-1000000 a b | word 0-400000 a | word 500000-1000000 b | "
        "usage audio_second=1.25 | finished stop/");
    row("times that cannot be", json,
        R"({"text":"a b c d","words":[{"word":"a","start":-0.1,"end":0.4},{"word":"b","start":2,"end":1},)"
        R"({"word":"c","start":null,"end":1},{"word":"d","start":1,"end":1e300}]})",
        " req-1 | text a b c d | word 0-400000 a | word 2000000-2000000 b | finished stop/");
    row("speakers", json,
        R"({"task":"transcribe","duration":42.7,"text":"Hi. Oh.","segments":[{"type":"transcript.text.segment",)"
        R"("id":"seg_1","start":0.0,"end":4.7,"text":"Hi.","speaker":"A"},{"type":"transcript.text.segment",)"
        R"("id":"seg_2","start":4.7,"end":11.8,"text":"Oh.","speaker":1}],"usage":{"type":"duration","seconds":43}})",
        " req-1 | text Hi. Oh. | segment 0-4700000 A: Hi. | segment 4700000-11800000 1: Oh. | usage audio_second=43 | "
        "finished stop/");
    row("cost", json, R"({"text":"a","usage":{"seconds":9.2,"cost":0.00092}})",
        " req-1 | text a | usage audio_second=9.2 $0.00092 | finished stop/");
    row("tokens and seconds are not added up", json,
        R"({"text":"a","usage":{"seconds":9,"input_tokens":5,"output_tokens":1,"total_tokens":6}})",
        " req-1 | text a | usage input_token=5 output_token=1 | finished stop/");
    row("streamed", events,
        transcriptEvent("delta", R"("delta":"I see")") + transcriptEvent("delta", R"("delta":" skies.")") +
            transcriptEvent("done", R"("text":"I see skies.",)" + tokens) + "data: [DONE]\n\n",
        " req-1 | text I see skies. | usage input_audio_token=10 input_token=4 output_token=45 | finished stop/");
    row("streamed with speakers", events,
        transcriptEvent("delta", R"("delta":"Hi.","segment_id":"seg_1")") +
            transcriptEvent("segment", R"("id":"seg_1","start":5.2,"end":12.8,"text":"Hi.","speaker":"A")") +
            transcriptEvent("done", R"("text":"Hi.","usage":{"type":"duration","seconds":13})"),
        " req-1 | text Hi. | segment 5200000-12800000 A: Hi. | usage audio_second=13 | finished stop/");
    row("streamed at once", events, transcriptEvent("done", R"("text":"Hi.")"), " req-1 | text Hi. | finished stop/");
    row("events of tomorrow", events,
        transcriptEvent("language", R"("text":"de")") + transcriptEvent("done", R"("text":"Hi.")"),
        " req-1 | text Hi. | finished stop/");
    row("stream asked for and not given", json, R"({"text":"Hi."})", " req-1 | text Hi. | finished stop/");
    row("stream that breaks off", events, transcriptEvent("delta", R"("delta":"I see")"),
        " req-1 | text I see | failed truncated//0");
    row("error among events", events,
        transcriptEvent("delta", R"("delta":"I")") +
            "data: {\"type\":\"error\",\"error\":{\"message\":\"oops\",\"code\":\"server_error\"}}\n\n",
        " req-1 | text I | failed server_error/server_error/200");
    row("cut", json, R"({"text":"Hi)", "- | failed truncated//0");
    row("something else", json, R"({"ok":true})", "- | failed protocol//200");
    row("web page", headOf("text/html"), "<html>Sign in</html>", "- | failed protocol//200");
    row("plain words", headOf("text/plain"), "Hello there.", "- | failed protocol//200");
    row("bad sound", headOf("application/json", 400),
        R"({"error":{"message":"Audio file might be corrupted or unsupported","type":"invalid_request_error",)"
        R"("param":"file","code":"invalid_value"}})",
        "- | failed invalid_request/invalid_value/400");
    row("sound too short", headOf("application/json", 400),
        R"({"error":{"message":"Audio file is too short","type":"invalid_request_error","code":"audio_too_short"}})",
        "- | failed invalid_request/audio_too_short/400");
    row("file too large", headOf("application/json", 413),
        R"({"error":{"message":"Maximum content size limit (26214400) exceeded",)"
        R"("type":"server_error","code":null}})",
        "- | failed invalid_request/server_error/413");
    row("too large for a proxy", headOf("text/html", 413), "<html>413 Request Entity Too Large</html>",
        "- | failed invalid_request//413");
    row("format it does not have", headOf("application/json", 400),
        R"({"error":{"message":"response_format 'verbose_json' is not compatible","code":"unsupported_value"}})",
        "- | failed invalid_request/unsupported_value/400");
    row("key", headOf("application/json", 401),
        R"({"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}})",
        "- | failed authentication/invalid_api_key/401");
    row("no such model", headOf("application/json", 404),
        R"({"error":{"message":"no such model","code":"model_not_found"}})",
        "- | failed not_found/model_not_found/404");
    row("too many", headOf("application/json", 429), R"({"error":{"message":"slow","code":"rate_limit_exceeded"}})",
        "- | failed rate_limited/rate_limit_exceeded/429");
    row("no money", headOf("application/json", 429), R"({"error":{"message":"quota","code":"insufficient_quota"}})",
        "- | failed billing/insufficient_quota/429");
    row("server", headOf("application/json", 500), R"({"error":{"message":"oops","type":"server_error"}})",
        "- | failed server_error/server_error/500");
}

void OpenAiTranscriptionTest::readsAnswersCutAnywhere()
{
    QFETCH(const HttpHead, head);
    QFETCH(const QString, body);
    QFETCH(const QString, expected);
    const std::string bytes = body.toStdString();
    const auto answerCutAt = [&](std::size_t cut) {
        const auto conversation = openAiTranscriptionDialect().begin(request(), provider(), "whisper-1", "").value();
        return converse(*conversation, {{head, bytes}}, cut).answer;
    };
    const auto whole = answerCutAt(0);
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut)
        QCOMPARE(answerCutAt(cut), whole);
}

void OpenAiTranscriptionTest::tellsHowSureTheModelWas()
{
    const std::string tokens = R"("logprobs":[{"token":"Hi","logprob":-0.25,"bytes":[72,105]}])";
    const std::vector<TokenProbability> expected{{.token = "Hi", .logarithm = -0.25}};
    const auto answerOf = [](const char* type, const std::string& body) {
        const auto decoder = openAiTranscriptionDialect().decoder(provider(), true);
        return fold(decodePieces(*decoder, headOf(type), {body}));
    };
    QVERIFY(answerOf("application/json", R"({"text":"Hi",)" + tokens + "}").probabilities == expected);
    const auto streamed = answerOf("text/event-stream", transcriptEvent("delta", R"("delta":"Hi",)" + tokens) +
                                                            transcriptEvent("done", R"("text":"Hi",)" + tokens));
    QVERIFY(streamed.probabilities == expected); // what the end says again is not told twice
}

void OpenAiTranscriptionTest::keepsTheUsageAsSent()
{
    const auto decoder = openAiTranscriptionDialect().decoder(provider(), true);
    const auto answer = fold(decodePieces(*decoder, headOf("application/json"),
                                          {R"({"text":"a","usage":{"type":"duration", "seconds": 9.0}})"}));
    QCOMPARE(answer.usage->raw, R"({"type":"duration", "seconds": 9.0})");
}

void OpenAiTranscriptionTest::servesTranscriptsAlone()
{
    QCOMPARE(findDialect("openai-transcription"), &openAiTranscriptionDialect());
    QVERIFY(openAiTranscriptionDialect().serves(Transcribe{}));
    QVERIFY(!openAiTranscriptionDialect().serves(Chat{}));
}

QTEST_APPLESS_MAIN(OpenAiTranscriptionTest)
#include "openai_transcription_test.moc"

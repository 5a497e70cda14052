// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <cmath>

#include "engine/dialects/dialects.h"
#include "support/form_fields.h"
#include "support/transcripts.h"

using namespace assay;
using namespace assay::test;

namespace {

const Provider provider{
    .id = "whisper", .name = "Acme", .dialect = "whisper-server", .base_url = "http://127.0.0.1:8080", .local = true};

Result<HttpRequest> encoded(const Request& asked)
{
    return whisperServerDialect().encode(asked, provider, "base", "");
}

} // namespace

class WhisperServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsTheSoundAsAForm();
    void writesWhatIsAskedFor_data();
    void writesWhatIsAskedFor();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void tellsHowSureTheModelWasWhereAsked();
    void keepsTheUsageAsSent();
    void asksWhetherItIsReady();
    void servesTranscriptsAlone();
};

void WhisperServerTest::sendsTheSoundAsAForm()
{
    const auto http = encoded(transcriptOf()).value();
    QCOMPARE(http.method, "POST");
    QCOMPARE(http.url, "http://127.0.0.1:8080/inference");
    QVERIFY(!http.headers.contains("authorization"));
    QVERIFY(http.body.contains("name=\"file\"; filename=\"talk.wav\"\r\nContent-Type: audio/wav\r\n\r\n" + tinyWav()));
    Provider behind_a_prefix = provider;
    behind_a_prefix.base_url = "https://host.example/stt/inference"; // the whole address, as people copy it
    QCOMPARE(whisperServerDialect().encode(transcriptOf(), behind_a_prefix, "base", "key")->url,
             "https://host.example/stt/inference");
}

void WhisperServerTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("fields");
    const auto row = [](const char* name, const Request& asked, const char* fields) {
        QTest::newRow(name) << asked
                            << QStringLiteral("model=base response_format=verbose_json %1 file=talk.wav")
                                   .arg(QString::fromUtf8(fields));
    };
    row("any language", transcriptOf(), "language=auto split_on_word=true no_language_probabilities=true");
    row("sentences", transcriptOf({.language = "de", .words = false}),
        "language=de token_timestamps=false split_on_word=true no_language_probabilities=true");
    row("translation", transcriptOf({.language = "de", .translate = true}),
        "language=de translate=true split_on_word=true no_language_probabilities=true");
    row("speakers", transcriptOf({.speakers = true}),
        "language=auto diarize=true split_on_word=true no_language_probabilities=true");
    Request asked = transcriptOf({.words = false});
    asked.system = "Names: Zoë";
    asked.parameters = {.temperature = 0.5, .log_probabilities = 0};
    asked.extra_json = {{"beam_size", "5"}, {"vad", "true"}};
    row("hint and the rest", asked,
        "language=auto split_on_word=true no_language_probabilities=true prompt=Names: Zoë temperature=0.5 "
        "beam_size=5 vad=true");
}

void WhisperServerTest::writesWhatIsAskedFor()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, fields);
    const auto http = encoded(asked);
    QVERIFY(http);
    QCOMPARE(fieldsOf(*http), fields.toStdString());
}

void WhisperServerTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const Request& asked, const char* words) {
        QTest::newRow(name) << asked << QString::fromUtf8(words);
    };
    row("by address", transcriptOf({}, talkByAddress()), "address");
    Request asked = transcriptOf();
    asked.parameters.seed = 1;
    row("seed", asked, "seed");
    asked = transcriptOf();
    asked.parameters.log_probabilities = 3;
    row("alternatives", asked, "log_probabilities");
    asked = transcriptOf();
    asked.extra_json = {{"response_format", R"("srt")"}};
    row("subtitles", asked, "response_format srt");
    asked = transcriptOf();
    asked.messages.front().parts.emplace_back(talk());
    row("two sounds", asked, "one sound");
    asked = transcriptOf();
    asked.messages.push_back({Role::Assistant, {TextPart{"ok"}}});
    row("conversation", asked, "one prompt");
}

void WhisperServerTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = encoded(asked);
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void WhisperServerTest::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, int status, const std::string& body, const char* expected) {
        QTest::newRow(name) << status << QString::fromStdString(body) << QString::fromUtf8(expected);
    };
    const auto spoken = [](const char* speaker) {
        return R"({"text":"x","segments":[{"text":" Hi.","start":0,"end":1,"speaker":")" + std::string(speaker) +
               R"(","words":[{"word":" Hi","start":0,"end":0.5}]}]})";
    };
    row("tokens become words", 200, sampleFile(QStringLiteral("whisper-server/verbose.json")),
        "  | text Grüß Gott, Herr Huber. | segment 0-3200000  Grüß Gott, | segment 3200000-5040000  Herr Huber. | "
        "word 320000-900000 Grüß | word 1000000-2000000 Gott, | word 4000000-4700000 Huber. | "
        "usage audio_second=11 | finished stop/");
    row("languages without spaces", 200,
        R"({"language":"japanese","duration":2.5,"text":"今日は","segments":[{"text":"今日は","start":0,"end":1,"words":[)"
        R"({"word":"今日","start":0,"end":0.6},{"word":"は","start":0.6,"end":1}]}]})",
        "  | text 今日は | segment 0-1000000 今日は | word 0-600000 今日 | word 600000-1000000 は | "
        "usage audio_second=2.5 | finished stop/");
    row("channels", 200, spoken("1"),
        "  | text Hi. | segment 0-1000000 1:  Hi. | word 0-500000 1: Hi | finished stop/");
    row("channels in words", 200, spoken("(speaker 0)"),
        "  | text Hi. | segment 0-1000000 0:  Hi. | word 0-500000 0: Hi | finished stop/");
    row("neither channel", 200, spoken("?"),
        "  | text Hi. | segment 0-1000000  Hi. | word 0-500000 Hi | finished stop/");
    row("change of speakers", 200, spoken(" [SPEAKER_TURN]"),
        "  | text Hi. | segment 0-1000000  Hi. | word 0-500000 Hi | finished stop/");
    row("no times", 200,
        R"({"text":" Hi.\n","duration":1,"segments":[{"id":0,"text":" Hi.","words":[{"word":" Hi."}]}]})",
        "  | text Hi. | usage audio_second=1 | finished stop/");
    row("text alone", 200, R"({"text":" Hi there.\n"})", "  | text Hi there. | finished stop/");
    row("silence", 200, R"({"task":"transcribe","duration":3.0,"text":"","segments":[]})",
        "  | usage audio_second=3 | finished stop/");
    row("bytes of half a character", 200, "{\"text\":\"a\",\"segments\":[{\"text\":\" a\xff\",\"start\":0,\"end\":1}]}",
        "  | text a\uFFFD | segment 0-1000000  a\uFFFD | finished stop/");
    row("cut", 200, R"({"text":"Hi)", "- | failed truncated//0");
    row("something else", 200, R"({"ok":true})", "- | failed protocol//200");
    row("its start page", 200, "<html><h1>Whisper.cpp Server</h1></html>", "- | failed protocol//200");
    row("error in a success", 200, R"({"error":"failed to process audio"})", "- | failed server_error//200");
    row("no file", 400, R"({"error":"no 'file' field in the request"})", "- | failed invalid_request//400");
    row("bad sound", 400, R"({"error":"failed to read audio data"})", "- | failed invalid_request//400");
    row("no converter", 500, R"({"error":"FFmpeg conversion failed."})", "- | failed server_error//500");
    row("number that is none", 500, "500 Internal Server Error\nstoi", "- | failed server_error//500");
    row("other path", 404, "File Not Found (/inference)", "- | failed not_found//404");
    row("still loading", 503, R"({"status":"loading model"})", "- | failed overloaded//503");
}

void WhisperServerTest::readsAnswersCutAnywhere()
{
    QFETCH(const int, status);
    QFETCH(const QString, body);
    QFETCH(const QString, expected);
    const WireAnswer wire{{status, {{"content-type", "application/json"}}}, body.toStdString()};
    QCOMPARE(summaryCutAnywhere(whisperServerDialect(), provider, wire), expected);
}

void WhisperServerTest::tellsHowSureTheModelWasWhereAsked()
{
    const WireAnswer wire{.body = sampleFile(QStringLiteral("whisper-server/verbose.json"))};
    const auto answerTo = [&wire](const Request& asked) {
        return converse(*whisperServerDialect().begin(asked, provider, "base", "").value(), {wire}).answer;
    };
    Request asked = transcriptOf();
    QVERIFY(answerTo(asked).probabilities.empty());
    asked.parameters.log_probabilities = 0;
    const auto tokens = answerTo(asked).probabilities;
    QCOMPARE(tokens.size(), 7U); // one has no probability, of which there is no logarithm
    QCOMPARE(tokens[2].token, " Gott");
    QCOMPARE(tokens[2].logarithm, std::log(0.25));
}

void WhisperServerTest::keepsTheUsageAsSent()
{
    const WireAnswer wire{.body = R"({"text":"a","duration":2.5})"};
    const auto conversation = whisperServerDialect().begin(transcriptOf(), provider, "base", "").value();
    QCOMPARE(converse(*conversation, {wire}).answer.usage->raw, R"({"duration":2.5})");
}

void WhisperServerTest::asksWhetherItIsReady()
{
    const auto& dialect = whisperServerDialect();
    QCOMPARE(dialect.encodeModelListing(provider, "").url, "http://127.0.0.1:8080/health");
    QVERIFY(dialect.decodeModelListing(R"({"status":"ok"})").value().empty());
    QVERIFY(!dialect.decodeModelListing(R"({"status":"loading model"})"));
    QVERIFY(!dialect.decodeModelListing("<html>"));
}

void WhisperServerTest::servesTranscriptsAlone()
{
    QCOMPARE(findDialect("whisper-server"), &whisperServerDialect());
    QVERIFY(whisperServerDialect().serves(Transcribe{}));
    QVERIFY(!whisperServerDialect().serves(Chat{}));
}

QTEST_APPLESS_MAIN(WhisperServerTest)
#include "whisper_server_test.moc"

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "engine/dialects/wav_header.h"
#include "engine/program_url.h"
#include "support/answer_summary.h"
#include "support/conversed.h"

using namespace assay;
using namespace assay::test;

namespace {

using Arguments = std::vector<std::string>;

Provider provider(const Dialect& dialect, std::map<std::string, std::string> quirks = {})
{
    return {.id = "here",
            .name = "Here",
            .dialect = std::string(dialect.id()),
            .base_url = "program:speaker",
            .local = true,
            .quirks = std::move(quirks)};
}

Request request(Speak task = {}, const std::string& text = "Grüß\nGott.")
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{text}}}};
    return request;
}

std::string number(std::int64_t value)
{
    std::string bytes;
    for (int i = 0; i < 4; ++i)
        bytes += static_cast<char>(value >> (8 * i) & 0xff);
    return bytes;
}

// As espeak-ng 1.52 writes it to a pipe: 22050 Hz, 16 bits, one channel.
std::string wav(std::int64_t riff, std::int64_t data, const std::string& sound, const std::string& before = {})
{
    using namespace std::string_literals;
    return "RIFF" + number(riff) + "WAVEfmt "s + number(16) + "\1\0\1\0"s + number(22050) + number(44100) +
           "\2\0\x10\0"s + before + "data" + number(data) + sound;
}

HttpHead headOf(int status = 200)
{
    return {status, {{"content-type", "application/octet-stream"}}};
}

} // namespace

// Programs that speak, asked and read without running them.
class ProgramSpeechTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsCommandLineSaysWhatIsWanted_data();
    void itsCommandLineSaysWhatIsWanted();
    void refusesWhatAProgramCannotBeTold_data();
    void refusesWhatAProgramCannotBeTold();
    void mendsHeadsThatWereWrittenTooEarly_data();
    void mendsHeadsThatWereWrittenTooEarly();
    void readsSoundCutAnywhere_data();
    void readsSoundCutAnywhere();
    void whatIsLongComesAsItIsMade();
    void listsVoices();
};

Q_DECLARE_METATYPE(const Dialect*)

void ProgramSpeechTest::itsCommandLineSaysWhatIsWanted_data()
{
    QTest::addColumn<const Dialect*>("dialect");
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<Speak>("task");
    QTest::addColumn<Arguments>("arguments");
    const auto espeak = [](const char* name, const char* model, Speak task, Arguments further) {
        Arguments all{"--stdin", "--stdout", "-b", "1"};
        all.insert(all.end(), further.begin(), further.end());
        QTest::newRow(name) << &espeakNgDialect() << QByteArray(model) << std::move(task) << all;
    };
    espeak("its own voice", "espeak-ng", {}, {});
    espeak("model is a voice", "de", {}, {"-v", "de"});
    espeak("voice", "espeak-ng", {.voice = "en-us+f3"}, {"-v", "en-us+f3"});
    espeak("voice before the model's", "de", {.voice = "fr"}, {"-v", "fr"});
    espeak("language", "espeak-ng", {.language = "de"}, {"-v", "de"});
    espeak("language and a variant", "espeak-ng", {.voice = "+f3", .language = "de"}, {"-v", "de+f3"});
    espeak("variant alone", "espeak-ng", {.voice = "+f3"}, {"-v", "en+f3"});
    espeak("variant of the model's", "de", {.voice = "+m1"}, {"-v", "de+m1"});
    espeak("speed", "espeak-ng", {.format = "wav", .speed = 2}, {"-s", "350"});
    espeak("a voice like an option", "espeak-ng", {.voice = "--path=/x"}, {"-v", "--path=/x"});
    const auto piper = [](const char* name, Speak task, Arguments further) {
        Arguments all{"--model", "v.onnx"};
        all.insert(all.end(), further.begin(), further.end());
        QTest::newRow(name) << &piperDialect() << QByteArray("v.onnx") << std::move(task) << all;
    };
    piper("piper", {}, {"--output_file", "-"});
    piper("piper, speaker and speed", {.voice = "12", .format = "wav", .speed = 2},
          {"--output_file", "-", "--speaker", "12", "--length_scale", "0.5"});
    piper("piper, raw", {.format = "pcm"}, {"--output_raw"});
}

void ProgramSpeechTest::itsCommandLineSaysWhatIsWanted()
{
    QFETCH(const Dialect*, dialect);
    QFETCH(const QByteArray, model);
    QFETCH(const Speak, task);
    QFETCH(const Arguments, arguments);
    const auto http = dialect->encode(request(task), provider(*dialect), model.toStdString(), {});
    QVERIFY2(http, http ? "" : qPrintable(http.error().message));
    const auto command = programCommand(*http);
    QVERIFY(command);
    QCOMPARE(command->program, "speaker");
    QCOMPARE(command->arguments, arguments);
    // Piper makes a file of each line.
    QCOMPARE(http->body, dialect == &piperDialect() ? "Grüß Gott.\n" : "Grüß\nGott.");
}

void ProgramSpeechTest::refusesWhatAProgramCannotBeTold_data()
{
    QTest::addColumn<const Dialect*>("dialect");
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    const auto* const espeak = &espeakNgDialect();
    const auto* const piper = &piperDialect();
    QTest::newRow("mp3") << espeak << request({.format = "mp3"}) << "mp3";
    QTest::newRow("sample rate") << espeak << request({.sample_rate = 16000}) << "sample_rate";
    QTest::newRow("too fast") << espeak << request({.speed = 3}) << "2.57";
    QTest::newRow("too slow") << espeak << request({.speed = 0.1}) << "0.46";
    QTest::newRow("no speed at all") << espeak << request({.speed = std::nan("")}) << "0.46";
    QTest::newRow("a language beside a voice") << espeak << request({.voice = "fr", .language = "de"}) << "variant";
    QTest::newRow("piper's language") << piper << request({.language = "de"}) << "language";
    QTest::newRow("piper's voice by name") << piper << request({.voice = "amy"}) << "speaker";
    QTest::newRow("piper's speed") << piper << request({.speed = 0}) << "10 times";
    QTest::newRow("piper's format") << piper << request({.format = "opus"}) << "opus";
    Request asked = request();
    asked.system = "calmly";
    QTest::newRow("how to say it") << espeak << asked << "system";
    asked = request();
    asked.parameters.seed = 1;
    QTest::newRow("seed") << piper << asked << "seed";
    asked = request();
    asked.extra_json = {{"pitch", "1"}};
    QTest::newRow("further parameters") << espeak << asked << "pitch";
    asked = request();
    asked.messages.front().parts.push_back(MediaPart{.media_type = "audio/wav", .url = "https://x.example/a.wav"});
    QTest::newRow("a voice to copy") << espeak << asked << "text alone";
    QTest::newRow("nothing to say") << piper << request({}, "") << "text alone";
}

void ProgramSpeechTest::refusesWhatAProgramCannotBeTold()
{
    QFETCH(const Dialect*, dialect);
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = dialect->begin(asked, provider(*dialect), "m", {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void ProgramSpeechTest::mendsHeadsThatWereWrittenTooEarly_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("total"); // −1 = not known yet
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const std::string& bytes, qint64 total, const std::string& expected) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << total << QByteArray::fromStdString(expected);
    };
    const std::string sound(100, 's');
    const std::string list = "LIST" + number(3) + "abc" + std::string(1, '\0'); // padded to an even place
    const auto right = wav(136, 100, sound);
    row("espeak-ng's", wav(0x7ffff024, 0x7ffff000, sound), 144, right);
    row("zeros", wav(0, 0, sound), 144, right);
    row("ffmpeg's", wav(0xffffffff, 0xffffffff, sound), 144, right);
    row("more than there is", wav(1036, 1000, sound), 144, right);
    row("behind another chunk", wav(0, 0, sound, list), 156, wav(148, 100, sound, list));
    row("right", right, 144, right);
    row("right, with more behind it", wav(148, 100, sound + list), 156, wav(148, 100, sound + list));
    row("not known yet", wav(0x7ffff024, 0x7ffff000, sound), -1, wav(0xffffffff, 0xffffffff, sound));
    row("not known yet, and right", right, -1, right);
    row("no end of chunks", wav(0, 0, "").substr(0, 40), 40, wav(0, 0, "").substr(0, 40));
    row("a chunk larger than all", "RIFF" + number(0) + "WAVEfmt " + number(0xfffffff0) + sound, 200,
        "RIFF" + number(0) + "WAVEfmt " + number(0xfffffff0) + sound);
    row("another file", "RIFF" + number(0) + "AVI data" + number(0), 20, "RIFF" + number(0) + "AVI data" + number(0));
    row("nothing", "", 0, "");
}

void ProgramSpeechTest::mendsHeadsThatWereWrittenTooEarly()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const qint64, total);
    QFETCH(const QByteArray, expected);
    auto mended = bytes.toStdString();
    const auto known = total < 0 ? std::nullopt : std::optional<std::int64_t>(total);
    QCOMPARE(mendWavHeader(mended, known), bytes != expected);
    QCOMPARE(QByteArray::fromStdString(mended), expected);
}

void ProgramSpeechTest::readsSoundCutAnywhere_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* format, int status, const std::string& body,
                        const char* expected) {
        QTest::newRow(name) << QByteArray(format) << status << QByteArray::fromStdString(body)
                            << QString::fromUtf8(expected);
    };
    const auto sound = wav(0x7ffff024, 0x7ffff000, std::string(60, 's'));
    row("sound", "wav", 200, sound, "  | media audio/wav 104 | usage character=10 | finished stop/");
    row("a head alone", "wav", 200, wav(0x7ffff024, 0x7ffff000, ""),
        "  | media audio/wav 44 | usage character=10 | finished stop/");
    row("nothing", "wav", 200, "", "- | failed protocol//200");
    row("words", "wav", 200, "Speaking: Hello, and whatever else a program of this kind may print to tell of itself",
        "  | failed protocol//200");
    row("a picture", "wav", 200, tinyPng(), "  | failed protocol//200");
    row("an mp3", "wav", 200, "ID3" + std::string(80, 'x'),
        "  | media audio/mpeg 83 | usage character=10 | finished stop/");
    row("samples", "pcm", 200, std::string("\xff\xfb\x90\0", 4),
        "  | media audio/pcm 4 | usage character=10 | finished stop/");
    row("no samples", "pcm", 200, "", "- | failed protocol//200");
    row("a proxy between", "pcm", 502, "bad gateway", "- | failed server_error//502");
}

void ProgramSpeechTest::readsSoundCutAnywhere()
{
    QFETCH(const QByteArray, format);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, expected);
    const auto& dialect = piperDialect();
    const auto bytes = body.toStdString();
    const auto asked = request({.format = format.toStdString()});
    const auto answerCutAt = [&](std::size_t cut) {
        const auto conversation = dialect.begin(asked, provider(dialect), "m", {}).value();
        return converse(*conversation, {{headOf(status), bytes}}, cut).answer;
    };
    const auto whole = answerCutAt(0);
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut)
        QCOMPARE(answerCutAt(cut), whole);
}

void ProgramSpeechTest::whatIsLongComesAsItIsMade()
{
    const auto& dialect = espeakNgDialect();
    const auto conversation = dialect.begin(request(), provider(dialect), "de", {}).value();
    static_cast<void>(conversation->next());
    conversation->head(headOf());
    EventBodies events;
    conversation->body(wav(0x7ffff024, 0x7ffff000, std::string(9u << 20, 's')), events);
    QVERIFY(std::holds_alternative<MediaChunk>(events.back()));
    const auto so_far = events.size();
    conversation->body("more", events);
    QCOMPARE(events.size(), so_far + 1);
    conversation->end(events);
    const auto answer = fold(events);
    QVERIFY(answer.finished);
    QCOMPARE(answer.media.at(0).second, wav(0xffffffff, 0xffffffff, std::string(9u << 20, 's') + "more"));
}

void ProgramSpeechTest::listsVoices()
{
    const std::string table = "Pty Language       Age/Gender VoiceName          File                 Other Languages\n"
                              " 5  de              --/M      German             gmw/de               \n"
                              " 6  de              --/F      german-mbrola-1    mb/mb-de1            \n"
                              " 2  en-gb           --/M      English_(Great_Britain) gmw/en          (en 2)\n";
    QCOMPARE(espeakNgDialect().decodeModelListing(table).value(),
             (std::vector<std::string>{"espeak-ng", "de", "en-gb"}));
    const auto asked = programCommand(espeakNgDialect().encodeModelListing(provider(espeakNgDialect()), {}));
    QCOMPARE(asked.value().arguments, Arguments{"--voices"});
    QVERIFY(piperDialect().decodeModelListing("usage: piper").has_value());
}

QTEST_APPLESS_MAIN(ProgramSpeechTest)
#include "program_speech_test.moc"

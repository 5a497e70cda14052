// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/transcript_form.h"
#include "cli/vendor.h"
#include "support/conversed.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// assay transcribe, against a server in the shape of OpenAI's transcriptions, which is whisper.cpp's too.
class TranscribeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void textGoesToStdout();
    void itComesInTheFormThatIsWanted_data();
    void itComesInTheFormThatIsWanted();
    void itGoesIntoAFile();
    void whatIsAskedForIsSent();
    void wrongUsageIsASentence_data();
    void wrongUsageIsASentence();
    void wordsBecomeSubtitles();
    void subtitlesStayWhole();

private:
    Outcome transcribe(QStringList arguments) const
    {
        return runServed(m_program, QStringList{u"transcribe"_s} + arguments);
    }
    QString sound() const { return m_program.path(u"sound.wav"_s); }

    Program m_program;
    std::unique_ptr<Vendor> m_vendor;
};

void TranscribeTest::initTestCase()
{
    m_vendor = std::make_unique<Vendor>([](const IncomingRequest& request) {
        if (request.body.contains("gpt-plain"))
            return VendorAnswer{.body = R"({"text":"Hello there."})"};
        return VendorAnswer{
            .body =
                R"({"task":"transcribe","language":"english","duration":3.5,"text":"Hello there. Good bye.","segments":[)"
                R"({"id":0,"start":0.0,"end":1.25,"text":" Hello there."},{"id":1,"start":1.5,"end":3.5,"text":" Good <bye>."}]})"};
    });
    m_vendor->addTo(m_program, u"acme"_s, u"openai-transcription"_s);
    Vendor::write(sound(), QByteArray::fromStdString(tinyWav()));
    Vendor::write(m_program.path(u"words.txt"_s), "words");
}

void TranscribeTest::textGoesToStdout()
{
    const auto outcome = transcribe({u"-m"_s, u"acme/whisper"_s, sound()});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    QCOMPARE(outcome.out, QByteArray("Hello there. Good bye.\n"));
}

void TranscribeTest::itComesInTheFormThatIsWanted_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("form");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("text") << u"whisper"_s << u"text"_s << 0 << QByteArray("Hello there. Good bye.\n");
    QTest::newRow("srt") << u"whisper"_s << u"srt"_s << 0
                         << QByteArray("1\n00:00:00,000 --> 00:00:01,250\nHello there.\n\n"
                                       "2\n00:00:01,500 --> 00:00:03,500\nGood <bye>.\n\n");
    QTest::newRow("vtt") << u"whisper"_s << u"vtt"_s << 0
                         << QByteArray("WEBVTT\n\n00:00:00.000 --> 00:00:01.250\nHello there.\n\n"
                                       "00:00:01.500 --> 00:00:03.500\nGood &lt;bye&gt;.\n\n");
    QTest::newRow("no times for srt") << u"gpt-plain"_s << u"srt"_s << 1 << QByteArray();
    QTest::newRow("no times for text") << u"gpt-plain"_s << u"text"_s << 0 << QByteArray("Hello there.\n");
}

void TranscribeTest::itComesInTheFormThatIsWanted()
{
    QFETCH(const QString, model);
    QFETCH(const QString, form);
    QFETCH(const int, exit);
    QFETCH(const QByteArray, expected);
    const auto outcome = transcribe({u"-m"_s, u"acme/"_s + model, sound(), u"--format"_s, form});
    QCOMPARE(outcome.exit, exit);
    QCOMPARE(outcome.out, expected);
    if (exit != 0)
        QVERIFY2(outcome.err.contains("gave no times"), outcome.err.constData());
}

void TranscribeTest::itGoesIntoAFile()
{
    const auto file = m_program.path(u"out.vtt"_s);
    const auto outcome = transcribe({u"-m"_s, u"acme/whisper"_s, sound(), u"--format"_s, u"vtt"_s, u"-o"_s, file});
    QCOMPARE(outcome.exit, 0);
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY(Vendor::read(file).startsWith("WEBVTT\n"));
    const auto json = transcribe({u"-m"_s, u"acme/whisper"_s, sound(), u"--format"_s, u"json"_s}).json();
    QCOMPARE(json["schema"_L1].toString(), u"assay.call/1"_s);
    QCOMPARE(json["timed_texts"_L1].toArray().size(), 2);
    QCOMPARE(json["usage"_L1]["audio_second"_L1].toDouble(), 3.5);
}

void TranscribeTest::whatIsAskedForIsSent()
{
    m_vendor->requests.clear();
    QCOMPARE(transcribe({u"-m"_s, u"acme/whisper"_s, sound(), u"--language"_s, u"de"_s, u"--hint"_s, u"Assay"_s}).exit,
             0);
    const auto& sent = m_vendor->requests.front();
    QVERIFY(sent.path.ends_with("/audio/transcriptions"));
    QVERIFY(sent.body.contains(tinyWav()));
    QVERIFY(sent.body.contains("name=\"language\"\r\n\r\nde\r\n"));
    QVERIFY(sent.body.contains("name=\"prompt\"\r\n\r\nAssay\r\n"));
    QCOMPARE(transcribe({u"-m"_s, u"acme/whisper"_s, sound(), u"--translate"_s}).exit, 0);
    QVERIFY(m_vendor->requests.back().path.ends_with("/audio/translations"));
}

void TranscribeTest::wrongUsageIsASentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no file") << QStringList{} << QByteArray("file");
    QTest::newRow("missing file") << QStringList{u"/no/such.wav"_s} << QByteArray("/no/such.wav");
    QTest::newRow("no sound") << QStringList{m_program.path(u"words.txt"_s)} << QByteArray("is no sound");
    QTest::newRow("no such form") << QStringList{sound(), u"--format"_s, u"doc"_s} << QByteArray("--format");
}

void TranscribeTest::wrongUsageIsASentence()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, said);
    m_vendor->requests.clear();
    const auto outcome = transcribe(QStringList{u"-m"_s, u"acme/whisper"_s} + arguments);
    QCOMPARE(outcome.exit, 2);
    QVERIFY2(outcome.err.contains(said), outcome.err.constData());
    QVERIFY(m_vendor->requests.empty());
}

void TranscribeTest::wordsBecomeSubtitles()
{
    const auto word = [](const char* text, std::int64_t begin_ms, std::int64_t end_ms, const char* speaker = "") {
        return TimedText{text, begin_ms * 1000, end_ms * 1000, speaker};
    };
    const auto lines = subtitlesOf({word(" One", 0, 300), word("two.", 300, 600), word("Three", 700, 900),
                                    word("", 900, 900), word("four", 3000, 3200), word("five", 3200, 3300, "B")});
    const std::vector<Subtitle> expected{{0, 600'000, "", "One two."},
                                         {700'000, 900'000, "", "Three"},
                                         {3'000'000, 3'200'000, "", "four"},
                                         {3'200'000, 3'300'000, "B", "five"}};
    QCOMPARE(lines, expected);
    std::vector<TimedText> many;
    for (int i = 0; i < 200; ++i)
        many.push_back(word("word", 10 * i, 10 * i + 10));
    for (const auto& line : subtitlesOf(many))
        QVERIFY(line.text.size() <= 80);
}

// What is said cannot end a subtitle early, nor begin another.
void TranscribeTest::subtitlesStayWhole()
{
    const std::vector<Subtitle> lines = subtitlesOf({{.text = "a\n\n2\n00:00 --> 00:01\nb",
                                                      .begin_us = 1000,
                                                      .end_us = 3'723'004'000,
                                                      .speaker = "A\nB",
                                                      .whole = true}});
    QCOMPARE(srtOf(lines), "1\n00:00:00,001 --> 01:02:03,004\nA B: a 2 00:00 --> 00:01 b\n\n");
    QCOMPARE(vttOf(lines), "WEBVTT\n\n00:00:00.001 --> 01:02:03.004\n<v A B>a 2 00:00 --&gt; 00:01 b\n\n");
}

QTEST_GUILESS_MAIN(TranscribeTest)
#include "transcribe_test.moc"

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/simulated_media.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view provider = "sim-deepgram";

Request speech(Speak task = {})
{
    return mediaRequest(std::move(task), "How much does a minute of this cost?");
}

} // namespace

// Deepgram as the simulator plays it, asked by the dialects that ask the real one.
class DeepgramMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void speaksInEveryFormat_data();
    void speaksInEveryFormat();
    void takesTheVendorsOwnNamesAsPlain();
    void writesDown();
    void doesNotFetchASoundByItsAddress();
    void tellsErrorsInItsShape_data() { addStatusFaults(); }
    void tellsErrorsInItsShape();
    void tellsErrorsOfTranscriptsInItsShape_data() { addStatusFaults(); }
    void tellsErrorsOfTranscriptsInItsShape();
    void failsTheFirstTimeOnly();
    void cutsASound();

private:
    std::unique_ptr<Simulator> m_simulator;
};

void DeepgramMediaTest::init()
{
    m_simulator = std::make_unique<Simulator>();
    QVERIFY(m_simulator->listen());
}

void DeepgramMediaTest::speaksInEveryFormat_data()
{
    QTest::addColumn<std::string>("format");
    QTest::addColumn<int>("rate");
    QTest::addColumn<std::string>("type");
    QTest::newRow("usual") << std::string() << 0 << std::string("audio/mpeg");
    QTest::newRow("mp3") << std::string("mp3") << 0 << std::string("audio/mpeg");
    QTest::newRow("wav") << std::string("wav") << 16000 << std::string("audio/wav");
    QTest::newRow("opus") << std::string("opus") << 0 << std::string("audio/ogg");
    QTest::newRow("flac") << std::string("flac") << 0 << std::string("audio/flac");
    QTest::newRow("aac") << std::string("aac") << 0 << std::string("audio/aac");
    QTest::newRow("samples") << std::string("pcm") << 8000 << std::string();
}

void DeepgramMediaTest::speaksInEveryFormat()
{
    QFETCH(const std::string, format);
    QFETCH(const int, rate);
    QFETCH(const std::string, type);
    const Speak task{.format = format, .sample_rate = rate > 0 ? std::optional(rate) : std::nullopt};
    const auto said = ask(*m_simulator, provider, "speech/plain", speech(task));
    QVERIFY2(said.answer.finished, describe(said.answer).c_str());
    QCOMPARE(said.answer.model, std::string("speech/plain"));
    if (type.empty())
        QCOMPARE(said.answer.media.at(0).first, "audio/pcm;rate=" + std::to_string(rate));
    else
        QCOMPARE(said.type(), type);
    QCOMPARE(said.answer.usage->usage.quantity("character"), Decimal(36));
    QCOMPARE(wrongBill(*m_simulator, said), QString());
}

void DeepgramMediaTest::takesTheVendorsOwnNamesAsPlain()
{
    QVERIFY(ask(*m_simulator, provider, "speech/plain", speech({.voice = "aura-2-thalia-en"})).answer.finished);
    QVERIFY(ask(*m_simulator, provider, "nova-3", soundRequest()).answer.finished);
}

void DeepgramMediaTest::writesDown()
{
    const auto heard = ask(*m_simulator, provider, "transcription/plain", soundRequest({.speakers = true}, 1.5));
    QVERIFY2(heard.answer.finished, describe(heard.answer).c_str());
    const auto& timed = heard.answer.timed_texts;
    QVERIFY(timed.size() >= 2);
    QVERIFY(timed.front().whole); // what was said in one go comes first
    QCOMPARE(timed.front().text, heard.answer.text);
    QVERIFY(!timed.back().whole && timed.back().speaker == "0");
    QCOMPARE(wrongBill(*m_simulator, heard), QString());
}

void DeepgramMediaTest::doesNotFetchASoundByItsAddress()
{
    auto request = mediaRequest(Transcribe());
    request.messages.front().parts.emplace_back(MediaPart{.media_type = "audio/wav", .url = "https://a.example/b.wav"});
    const auto heard = ask(*m_simulator, provider, "transcription/plain", request);
    QVERIFY(heard.answer.error);
    QCOMPARE(heard.answer.error->kind, ErrorKind::InvalidRequest);
}

void DeepgramMediaTest::tellsErrorsInItsShape()
{
    QCOMPARE(wrongStatusFault(*m_simulator, provider, "speech/", speech()), QString());
}

void DeepgramMediaTest::tellsErrorsOfTranscriptsInItsShape()
{
    QCOMPARE(wrongStatusFault(*m_simulator, provider, "transcription/", soundRequest()), QString());
}

void DeepgramMediaTest::failsTheFirstTimeOnly()
{
    QCOMPARE(wrongSecondTime(*m_simulator, provider, "speech/", speech()), QString());
}

void DeepgramMediaTest::cutsASound()
{
    const auto said = ask(*m_simulator, provider, "speech/fault=cut@1", speech());
    QVERIFY2(said.answer.error && !said.answer.finished, describe(said.answer).c_str());
    QCOMPARE(said.answer.error->kind, ErrorKind::Truncated);
}

QTEST_GUILESS_MAIN(DeepgramMediaTest)
#include "deepgram_media_test.moc"

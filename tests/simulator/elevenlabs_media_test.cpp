// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/simulated_media.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view provider = "sim-elevenlabs";

Request speech(Speak task = {}, bool stream = true)
{
    task.voice = "21m00Tcm4TlvDq8ikWAM";
    auto request = mediaRequest(std::move(task), "Grüße aus der Ferne, es geht uns gut hier.");
    request.stream = stream;
    return request;
}

} // namespace

// ElevenLabs as the simulator plays it, asked by the dialects that ask the real one.
class ElevenLabsMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void speaksInEveryFormat_data();
    void speaksInEveryFormat();
    void saysTheSameSlowly();
    void takesTheVendorsOwnNamesAsPlain();
    void writesDown();
    void tellsErrorsInItsShape_data() { addStatusFaults(); }
    void tellsErrorsInItsShape();
    void failsTheFirstTimeOnly();
    void cutsASound();
    void cutsATranscript();
    void stallsUntilTheClientLeaves();
    void refusesAFormatItCannotMake();

private:
    std::unique_ptr<Simulator> m_simulator;
};

void ElevenLabsMediaTest::init()
{
    m_simulator = std::make_unique<Simulator>();
    QVERIFY(m_simulator->listen());
}

void ElevenLabsMediaTest::speaksInEveryFormat_data()
{
    QTest::addColumn<std::string>("format");
    QTest::addColumn<int>("rate");
    QTest::addColumn<bool>("stream");
    QTest::addColumn<std::string>("type");
    QTest::newRow("usual") << std::string() << 0 << true << std::string("audio/mpeg");
    QTest::newRow("usual, whole") << std::string() << 0 << false << std::string("audio/mpeg");
    QTest::newRow("mp3") << std::string("mp3") << 22050 << true << std::string("audio/mpeg");
    QTest::newRow("wav") << std::string("wav") << 16000 << true << std::string("audio/wav");
    QTest::newRow("opus") << std::string("opus") << 0 << true << std::string("audio/ogg");
    QTest::newRow("samples") << std::string("pcm") << 16000 << true << std::string();
}

void ElevenLabsMediaTest::speaksInEveryFormat()
{
    QFETCH(const std::string, format);
    QFETCH(const int, rate);
    QFETCH(const bool, stream);
    QFETCH(const std::string, type);
    const Speak task{.format = format, .sample_rate = rate > 0 ? std::optional(rate) : std::nullopt};
    const auto said = ask(*m_simulator, provider, "speech/plain", speech(task, stream));
    QVERIFY2(said.answer.finished, describe(said.answer).c_str());
    QVERIFY(said.bytes().size() > 4000);
    if (type.empty())
        QCOMPARE(said.answer.media.at(0).first, "audio/pcm;rate=" + std::to_string(rate));
    else
        QCOMPARE(said.type(), type);
    QCOMPARE(said.answer.usage->usage.quantity("credit"), Decimal(42)); // a letter each, however many bytes
    QCOMPARE(wrongBill(*m_simulator, said), QString());
}

void ElevenLabsMediaTest::saysTheSameSlowly()
{
    const auto whole = ask(*m_simulator, provider, "speech/seed=3", speech());
    const auto dripped = ask(*m_simulator, provider, "speech/seed=3,fault=drip", speech({}, false));
    QVERIFY(dripped.answer.finished);
    QVERIFY(whole.bytes() == dripped.bytes());
}

void ElevenLabsMediaTest::takesTheVendorsOwnNamesAsPlain()
{
    QVERIFY(ask(*m_simulator, provider, "eleven_multilingual_v2", speech()).answer.finished);
    QVERIFY(ask(*m_simulator, provider, "scribe_v1", soundRequest()).answer.finished);
    QCOMPARE(m_simulator->stats().billed.front().model, std::string("eleven_multilingual_v2"));
}

void ElevenLabsMediaTest::writesDown()
{
    const auto heard =
        ask(*m_simulator, provider, "transcription/plain", soundRequest({.words = true, .speakers = true}, 2.5));
    QVERIFY2(heard.answer.finished, describe(heard.answer).c_str());
    QVERIFY(!heard.answer.text.empty());
    QVERIFY(heard.answer.timed_texts.size() >= 2);
    for (const auto& word : heard.answer.timed_texts) {
        QVERIFY(word.end_us > word.begin_us && word.end_us <= 2'600'000);
        QVERIFY(!word.speaker.empty());
    }
    QVERIFY(heard.answer.usage->usage.quantity("audio_second") > Decimal(2));
    QCOMPARE(wrongBill(*m_simulator, heard), QString());
}

void ElevenLabsMediaTest::tellsErrorsInItsShape()
{
    QCOMPARE(wrongStatusFault(*m_simulator, provider, "speech/", speech()), QString());
}

void ElevenLabsMediaTest::failsTheFirstTimeOnly()
{
    QCOMPARE(wrongSecondTime(*m_simulator, provider, "transcription/", soundRequest()), QString());
}

void ElevenLabsMediaTest::cutsASound()
{
    for (const bool stream : {true, false}) {
        const auto said = ask(*m_simulator, provider, "speech/fault=cut@2", speech({}, stream));
        QVERIFY2(said.answer.error && !said.answer.finished, describe(said.answer).c_str());
        QCOMPARE(said.answer.error->kind, ErrorKind::Truncated);
        QVERIFY(!said.bytes().empty());
    }
    QCOMPARE(m_simulator->stats().billed.size(), 2U); // what was made is paid for
}

void ElevenLabsMediaTest::cutsATranscript()
{
    const auto heard = ask(*m_simulator, provider, "transcription/tokens=2000,fault=cut@1", soundRequest());
    QVERIFY(heard.answer.error);
    QCOMPARE(heard.answer.error->kind, ErrorKind::Truncated);
}

void ElevenLabsMediaTest::stallsUntilTheClientLeaves()
{
    WatchedAttempt attempt(mediaTarget(*m_simulator, provider, "speech/fault=stall@2"), speech());
    QVERIFY(becomes([&attempt] { return attempt.answer().bytes().size() == 2 * 4096; }));
    QVERIFY(!attempt.hasEnded());
    attempt.cancel();
    QCOMPARE(attempt.answer().answer.error->kind, ErrorKind::Cancelled);
}

void ElevenLabsMediaTest::refusesAFormatItCannotMake()
{
    const auto said = ask(*m_simulator, provider, "speech/plain", speech({.format = "ulaw_8000"}));
    QVERIFY(said.answer.error);
    QCOMPARE(said.answer.error->kind, ErrorKind::InvalidRequest);
    QVERIFY2(said.answer.error->message.contains(u"ulaw"_s), qPrintable(said.answer.error->message));
    QVERIFY(m_simulator->stats().billed.empty());
}

QTEST_GUILESS_MAIN(ElevenLabsMediaTest)
#include "elevenlabs_media_test.moc"

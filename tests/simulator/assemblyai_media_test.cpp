// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/simulated_media.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view provider = "sim-assemblyai";

} // namespace

// AssemblyAI as the simulator plays it: upload, job, looks.
class AssemblyAiMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesDown();
    void goesOnWithAJobThatAnotherLeft();
    void movesOnWithEveryLook();
    void failsAJob_data();
    void failsAJob();
    void failsAJobWithoutASound();
    void takesAJobBack();
    void tellsErrorsInItsShape_data() { addStatusFaults(); }
    void tellsErrorsInItsShape();
    void failsTheFirstTimeOnly();

private:
    std::unique_ptr<Simulator> m_simulator;
};

void AssemblyAiMediaTest::init()
{
    m_simulator = std::make_unique<Simulator>();
    QVERIFY(m_simulator->listen());
}

void AssemblyAiMediaTest::writesDown()
{
    const auto heard = ask(*m_simulator, provider, "plain", soundRequest({.speakers = true}, 2.5));
    QVERIFY2(heard.answer.finished, describe(heard.answer).c_str());
    QVERIFY(!heard.answer.text.empty());
    QVERIFY(heard.answer.timed_texts.front().whole && heard.answer.timed_texts.front().speaker == "A");
    QVERIFY(!heard.answer.timed_texts.back().whole);
    QCOMPARE(heard.answer.usage->usage.quantity("audio_second"), Decimal(3)); // begun seconds
    QCOMPARE(m_simulator->stats().requests, 1);                               // the upload asks for nothing yet
    QCOMPARE(wrongBill(*m_simulator, heard), QString());
}

void AssemblyAiMediaTest::goesOnWithAJobThatAnotherLeft()
{
    const auto target = mediaTarget(*m_simulator, provider, "looks=3");
    std::string resume;
    {
        const WatchedAttempt left(target, soundRequest());
        QVERIFY(becomes([&left] { return !left.answer().answer.resume.empty(); }));
        resume = left.answer().answer.resume;
    }
    const auto heard = ask(target, soundRequest(), {.resume = resume});
    QVERIFY2(heard.answer.finished, describe(heard.answer).c_str());
    QCOMPARE(m_simulator->stats().requests, 1);
    QCOMPARE(wrongBill(*m_simulator, heard), QString());
}

void AssemblyAiMediaTest::movesOnWithEveryLook()
{
    const auto heard = ask(*m_simulator, provider, "looks=4", soundRequest());
    QVERIFY(heard.answer.finished);
    QVERIFY(heard.states.size() >= 2);
    QCOMPARE(heard.states.front(), std::string("queued"));
    QCOMPARE(heard.states.back(), std::string("processing"));
}

void AssemblyAiMediaTest::failsAJob_data()
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("the vendor's fault") << std::string("fault=job-fails") << ErrorKind::ServerError;
    QTest::newRow("the sound's") << std::string("fault=job-filtered") << ErrorKind::InvalidRequest;
}

void AssemblyAiMediaTest::failsAJob()
{
    QFETCH(const std::string, model);
    QFETCH(const ErrorKind, kind);
    const auto heard = ask(*m_simulator, provider, model, soundRequest());
    QVERIFY2(heard.answer.error, describe(heard.answer).c_str());
    QCOMPARE(heard.answer.error->kind, kind);
    QCOMPARE(m_simulator->stats().requests, 1);
    QVERIFY(m_simulator->stats().billed.empty());
}

// An address that is none of its own uploads is nowhere it would go.
void AssemblyAiMediaTest::failsAJobWithoutASound()
{
    auto request = mediaRequest(Transcribe());
    request.messages.front().parts.emplace_back(MediaPart{.media_type = "audio/wav", .url = "https://a.example/b.wav"});
    const auto heard = ask(*m_simulator, provider, "plain", request);
    QVERIFY(heard.answer.error);
    QVERIFY(m_simulator->stats().billed.empty());
}

void AssemblyAiMediaTest::takesAJobBack()
{
    const auto target = mediaTarget(*m_simulator, provider, "looks=1000");
    const WatchedAttempt asked(target, soundRequest());
    QVERIFY(becomes([&asked] { return !asked.answer().answer.resume.empty(); }));
    NetworkTransport transport;
    const auto deleted =
        run(transport,
            {.method = "DELETE", .url = target.provider.base_url + "/v2/transcript/" + asked.answer().answer.resume});
    QCOMPARE(deleted.status(), 200);
    QVERIFY(asked.untilEnd());
    QVERIFY(asked.answer().answer.error);
}

void AssemblyAiMediaTest::tellsErrorsInItsShape()
{
    QCOMPARE(wrongStatusFault(*m_simulator, provider, "", soundRequest()), QString());
}

void AssemblyAiMediaTest::failsTheFirstTimeOnly()
{
    QCOMPARE(wrongSecondTime(*m_simulator, provider, "", soundRequest()), QString());
}

QTEST_GUILESS_MAIN(AssemblyAiMediaTest)
#include "assemblyai_media_test.moc"

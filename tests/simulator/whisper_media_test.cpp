// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/multipart.h"
#include "support/simulated_media.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view provider = "sim-whisper";

} // namespace

// The server of whisper.cpp as the simulator plays it.
class WhisperMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesDown();
    void leavesWordsOutWhereNobodyWantsThem();
    void answersWithoutAModel();
    void tellsErrorsInItsShape_data() { addStatusFaults(); }
    void tellsErrorsInItsShape();
    void failsTheFirstTimeOnly();
    void cutsATranscript();

private:
    std::unique_ptr<Simulator> m_simulator;
};

void WhisperMediaTest::init()
{
    m_simulator = std::make_unique<Simulator>();
    QVERIFY(m_simulator->listen());
}

void WhisperMediaTest::writesDown()
{
    const auto heard = ask(*m_simulator, provider, "plain", soundRequest({}, 1.5));
    QVERIFY2(heard.answer.finished, describe(heard.answer).c_str());
    QVERIFY(!heard.answer.text.empty());
    const auto& timed = heard.answer.timed_texts;
    QVERIFY(timed.size() >= 2);
    QVERIFY(timed.front().whole && !timed.back().whole);
    QVERIFY(timed.back().end_us > 1'400'000 && timed.back().end_us < 1'700'000);
    QCOMPARE(wrongBill(*m_simulator, heard), QString());
}

void WhisperMediaTest::leavesWordsOutWhereNobodyWantsThem()
{
    const auto heard = ask(*m_simulator, provider, "plain", soundRequest({.words = false}));
    QCOMPARE(heard.answer.timed_texts.size(), 1U);
}

void WhisperMediaTest::answersWithoutAModel()
{
    MultipartBody form;
    form.add("response_format", "text");
    form.addFile("file", "a.wav", "audio/wav", playSound({}, 1)->bytes);
    HttpRequest request{.url = m_simulator->url() + "/whisper/inference"};
    form.giveTo(request);
    NetworkTransport transport;
    const auto got = run(transport, request);
    QCOMPARE(got.status(), 200);
    QVERIFY(got.body().size() > 2 && !got.body().starts_with('{'));
    QCOMPARE(m_simulator->stats().billed.front().model, std::string("plain"));
}

void WhisperMediaTest::tellsErrorsInItsShape()
{
    QCOMPARE(wrongStatusFault(*m_simulator, provider, "", soundRequest()), QString());
}

void WhisperMediaTest::failsTheFirstTimeOnly()
{
    QCOMPARE(wrongSecondTime(*m_simulator, provider, "", soundRequest()), QString());
}

void WhisperMediaTest::cutsATranscript()
{
    const auto heard = ask(*m_simulator, provider, "tokens=2000,fault=cut@1", soundRequest());
    QVERIFY(heard.answer.error);
    QCOMPARE(heard.answer.error->kind, ErrorKind::Truncated);
}

QTEST_GUILESS_MAIN(WhisperMediaTest)
#include "whisper_media_test.moc"

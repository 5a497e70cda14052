// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <numeric>

#include "support/simulated_media.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view provider = "sim-ollama";

Request texts(Embed task = {})
{
    auto request = mediaRequest(task, "the cat sat");
    request.messages.front().parts.emplace_back(TextPart{"the cat sat down"});
    request.messages.front().parts.emplace_back(TextPart{"prices rise"});
    return request;
}

float likeness(const std::vector<float>& a, const std::vector<float>& b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0F);
}

} // namespace

// Ollama's embeddings as the simulator makes them.
class OllamaMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void turnsTextsIntoNumbers();
    void tellsErrorsInItsShape_data() { addStatusFaults(); }
    void tellsErrorsInItsShape();
    void failsTheFirstTimeOnly();
    void cutsTheNumbers();

private:
    std::unique_ptr<Simulator> m_simulator;
};

void OllamaMediaTest::init()
{
    m_simulator = std::make_unique<Simulator>();
    QVERIFY(m_simulator->listen());
}

void OllamaMediaTest::turnsTextsIntoNumbers()
{
    const auto counted = ask(*m_simulator, provider, "plain", texts({.dimensions = 128}));
    QVERIFY2(counted.answer.finished, describe(counted.answer).c_str());
    const auto& numbers = counted.answer.embeddings;
    QCOMPARE(numbers.size(), 3U);
    QCOMPARE(numbers.at(0).size(), 128U);
    QVERIFY(likeness(numbers.at(0), numbers.at(1)) > likeness(numbers.at(0), numbers.at(2)));
    QCOMPARE(wrongBill(*m_simulator, counted), QString());
}

void OllamaMediaTest::tellsErrorsInItsShape()
{
    QCOMPARE(wrongStatusFault(*m_simulator, provider, "", texts()), QString());
}

void OllamaMediaTest::failsTheFirstTimeOnly()
{
    QCOMPARE(wrongSecondTime(*m_simulator, provider, "", texts()), QString());
}

void OllamaMediaTest::cutsTheNumbers()
{
    const auto counted = ask(*m_simulator, provider, "fault=cut@1", texts({.dimensions = 2048}));
    QVERIFY(counted.answer.error);
    QCOMPARE(counted.answer.error->kind, ErrorKind::Truncated);
}

QTEST_GUILESS_MAIN(OllamaMediaTest)
#include "ollama_media_test.moc"

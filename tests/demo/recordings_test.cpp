// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <set>

#include "demo/recordings.h"
#include "demo/scenario.h"
#include "engine/answer.h"
#include "engine/dialects/dialect.h"

using namespace assay;
using namespace Qt::StringLiterals;

class RecordingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void atLeastSixProvidersAnswer();
    void everyRecordingReadsBackAsItWasWritten();
    void vendorsKeepTheirWays_data();
    void vendorsKeepTheirWays();
    void chunksLeaveInOrder();

private:
    struct Recorded
    {
        SampleAnswer written;
        RecordedExchange exchange;
    };
    std::string bytesOf(std::string_view provider) const;

    QTemporaryDir m_workspace;
    std::shared_ptr<const Catalog> m_catalog;
    std::vector<Recorded> m_recorded;
};

namespace {

std::string providerOf(const SampleAnswer& answer)
{
    return answer.address.substr(0, answer.address.find('/'));
}

} // namespace

void RecordingsTest::initTestCase()
{
    m_catalog = loadCatalog(m_workspace.path());
    const auto scenarios = builtInScenarios();
    QVERIFY(scenarios);
    for (const auto& scenario : *scenarios) {
        if (!std::holds_alternative<Chat>(requestFor(scenario.prompt)->task))
            continue;
        auto exchanges = recordingsOf(scenario, *m_catalog, 1);
        QVERIFY2(exchanges, exchanges ? "" : qPrintable(exchanges.error().message));
        QCOMPARE(exchanges->size(), scenario.answers.size());
        for (std::size_t i = 0; i < exchanges->size(); ++i)
            m_recorded.push_back({scenario.answers[i], std::move((*exchanges)[i])});
    }
    QVERIFY(m_recorded.size() >= 18);
}

std::string RecordingsTest::bytesOf(std::string_view provider) const
{
    std::string bytes;
    for (const auto& [written, exchange] : m_recorded) {
        if (providerOf(written) != provider)
            continue;
        for (const auto& chunk : exchange.chunks)
            bytes += chunk.bytes;
    }
    return bytes;
}

void RecordingsTest::atLeastSixProvidersAnswer()
{
    std::set<std::string> providers;
    std::set<std::string> dialects;
    for (const auto& [written, exchange] : m_recorded) {
        providers.insert(providerOf(written));
        dialects.insert(m_catalog->findProvider(providerOf(written))->dialect);
    }
    QVERIFY(providers.size() >= 6);
    QCOMPARE(dialects.size(), 4u);
}

void RecordingsTest::everyRecordingReadsBackAsItWasWritten()
{
    for (const auto& [written, exchange] : m_recorded) {
        const auto* const provider = m_catalog->findProvider(providerOf(written));
        const auto decoder = findDialect(provider->dialect)->decoder(*provider, true);
        EventBodies events;
        decoder->head(*exchange.head);
        for (const auto& chunk : exchange.chunks)
            decoder->body(chunk.bytes, events);
        decoder->end(events);
        Answer answer;
        for (const auto& event : events)
            answer.take(event);
        QVERIFY2(answer.finished, written.address.c_str());
        QCOMPARE(answer.text(), written.text);
        QCOMPARE(answer.reasoning(), written.reasoning);
        QVERIFY2(answer.usage.usage == written.usage, written.address.c_str());
    }
}

void RecordingsTest::vendorsKeepTheirWays_data()
{
    QTest::addColumn<QByteArray>("provider");
    QTest::addColumn<QByteArray>("has");
    QTest::addColumn<QByteArray>("lacks");
    QTest::newRow("Groq tells usage in x_groq")
        << QByteArray("groq") << QByteArray("\"x_groq\":{\"id\":\"req_") << QByteArray("reasoning_content");
    QTest::newRow("Groq names its reasoning")
        << QByteArray("groq") << QByteArray("\"reasoning\":\"") << QByteArray("\"choices\":[]");
    QTest::newRow("DeepSeek counts hits")
        << QByteArray("deepseek") << QByteArray("prompt_cache_miss_tokens") << QByteArray("\"choices\":[]");
    QTest::newRow("Mistral tells three counts")
        << QByteArray("mistral") << QByteArray("\"usage\":{\"completion_tokens\"")
        << QByteArray("prompt_tokens_details");
    QTest::newRow("xAI sends usage by itself")
        << QByteArray("xai") << QByteArray("\"choices\":[]") << QByteArray("x_groq");
    QTest::newRow("OpenAI sends usage by itself")
        << QByteArray("openai") << QByteArray("\"choices\":[]") << QByteArray("x_groq");
    QTest::newRow("Anthropic names its events")
        << QByteArray("anthropic") << QByteArray("event: message_start") << QByteArray("[DONE]");
    QTest::newRow("Ollama writes lines") << QByteArray("ollama") << QByteArray("\"done\":true") << QByteArray("data:");
}

void RecordingsTest::vendorsKeepTheirWays()
{
    QFETCH(QByteArray, provider);
    QFETCH(QByteArray, has);
    QFETCH(QByteArray, lacks);
    const auto bytes = QByteArray::fromStdString(bytesOf(provider.toStdString()));
    QVERIFY2(bytes.contains(has), bytes.right(2000).constData());
    QVERIFY2(!bytes.contains(lacks), bytes.right(2000).constData());
}

void RecordingsTest::chunksLeaveInOrder()
{
    for (const auto& [written, exchange] : m_recorded) {
        QVERIFY(exchange.chunks.size() > 3);
        QVERIFY(std::ranges::is_sorted(exchange.chunks, {}, &RecordedChunk::dt_us));
        QVERIFY(exchange.chunks.back().dt_us <= exchange.end_us);
    }
}

QTEST_GUILESS_MAIN(RecordingsTest)
#include "recordings_test.moc"

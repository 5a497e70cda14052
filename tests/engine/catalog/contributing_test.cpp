// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>

#include "engine/answer.h"
#include "engine/catalog/cost.h"
#include "engine/catalog/provider_file.h"
#include "engine/catalog/reach.h"
#include "engine/routing/attempt.h"
#include "engine/transport/network_transport.h"
#include "support/scripted_server.h"
#include "support/waiting.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// The vendor that CONTRIBUTING.md shows, as it stands there, asked by the program without a line of code for it.
class ContributingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theFileIsReadWithoutAWarning();
    void theVendorIsAskedInItsFormats_data();
    void theVendorIsAskedInItsFormats();

private:
    Provider m_provider;
    PriceBook m_prices;
};

namespace {

// The first block of that language in the chapter.
QByteArray exampleIn(const QString& chapter, const QString& language)
{
    const QRegularExpression block(u"```%1\n(.*?)```"_s.arg(language), QRegularExpression::DotMatchesEverythingOption);
    return block.match(chapter).captured(1).toUtf8();
}

QString chapterOf(const QString& title)
{
    QFile file(QStringLiteral(ASSAY_SOURCE_DIR "/CONTRIBUTING.md"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).section(u"## "_s + title, 1).section(u"\n## "_s, 0, 0);
}

// What was asked of the server.
struct Asked
{
    QByteArray head;
    QJsonObject body;
};

bool isWhole(const QByteArray& received)
{
    static const QRegularExpression length(u"content-length: (\\d+)"_s, QRegularExpression::CaseInsensitiveOption);
    const auto end = received.indexOf("\r\n\r\n");
    return end >= 0 && received.size() - end - 4 >= length.match(QString::fromUtf8(received)).captured(1).toInt();
}

QByteArray replyOf(const QByteArray& type, const QByteArray& body)
{
    return "HTTP/1.1 200 OK\r\ncontent-type: " + type + "\r\ncontent-length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

// An answer of the vendor, whatever path was asked.
QByteArray answerTo(const QByteArray& head)
{
    if (head.startsWith("POST /v1/chat/completions "))
        return replyOf("application/json",
                       R"({"id": "c1", "object": "chat.completion", "model": "acme-large", "choices": [{"index": 0,
            "finish_reason": "stop", "message": {"role": "assistant", "content": "Good morning."}}],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 500, "total_tokens": 1500}})");
    if (head.startsWith("POST /v1/embeddings "))
        return replyOf("application/json", R"({"object": "list", "model": "acme-embed", "data": [{"object": "embedding",
            "index": 0, "embedding": [0.5, -0.25]}], "usage": {"prompt_tokens": 50, "total_tokens": 50}})");
    if (head.startsWith("POST /v1/audio/speech "))
        return replyOf("audio/mpeg", QByteArray(64, 'a'));
    return "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n";
}

struct Outcome
{
    Answer answer;
    AttemptEnd end;
};

Outcome ask(const Target& target, const Request& request)
{
    NetworkTransport transport;
    Attempt attempt(target, request, "the-key", transport);
    Outcome outcome;
    bool over = false;
    QObject::connect(&attempt, &Attempt::eventsDecoded, &attempt, [&outcome](const EventBodies& events) {
        for (const auto& event : events)
            outcome.answer.take(event);
    });
    QObject::connect(&attempt, &Attempt::ended, &attempt, [&](const AttemptEnd& end) {
        outcome.end = end;
        over = true;
    });
    if (attempt.refusal())
        outcome.end.error = attempt.refusal();
    else {
        attempt.start();
        becomes([&over] { return over; });
    }
    return outcome;
}

} // namespace

void ContributingTest::initTestCase()
{
    const QString chapter = chapterOf(u"A vendor that speaks a known dialect"_s);
    const auto read = parseProvider(exampleIn(chapter, u"json"_s), u"CONTRIBUTING.md"_s);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(read->warnings, QStringList());
    m_provider = read->provider;
    const auto sheet = m_prices.addSheet("acme", exampleIn(chapter, u"csv"_s).toStdString());
    QVERIFY2(sheet, sheet ? "" : qPrintable(sheet.error().message));
}

void ContributingTest::theFileIsReadWithoutAWarning()
{
    QVERIFY(m_provider.models.size() >= 3);
    for (const auto& model : m_provider.models) {
        QVERIFY2(!whyNotCallable(m_provider, model), model.id.c_str());
        QVERIFY2(!m_prices.rowsOf(m_provider.id, model.id).empty(), model.id.c_str());
    }
}

void ContributingTest::theVendorIsAskedInItsFormats_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("task");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("amount"); // of the usage that the server tells, by the sheet shown
    QTest::newRow("chat") << "acme-large"_ba << "chat"_ba << "/v1/chat/completions"_ba << "0.003"_ba; // 1000 + 500 × 4
    QTest::newRow("embedding") << "acme-embed"_ba << "embedding"_ba << "/v1/embeddings"_ba
                               << "0.000001"_ba;                                                        // 50 × 0.02
    QTest::newRow("speech") << "acme-voice"_ba << "speech"_ba << "/v1/audio/speech"_ba << "0.00018"_ba; // 12 letters
}

void ContributingTest::theVendorIsAskedInItsFormats()
{
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, task);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, amount);
    Asked asked;
    const ScriptedServer server([&asked](QTcpSocket& socket, const QByteArray& received) {
        if (!isWhole(received))
            return;
        const auto end = received.indexOf("\r\n\r\n");
        asked = {received.first(end), QJsonDocument::fromJson(received.sliced(end + 4)).object()};
        socket.write(answerTo(received));
    });
    Provider provider = m_provider;
    provider.base_url = server.url("/v1"); // in the place of https://api.acme.example/v1
    Request request{.messages = {{Role::User, {TextPart{"Good morning"}}}}, .stream = false};
    if (task == "embedding")
        request.task = Embed();
    if (task == "speech")
        request.task = Speak{.voice = "alto"};
    const auto outcome = ask({.provider = provider, .model = model.toStdString()}, request);
    QVERIFY2(!outcome.end.error, outcome.end.error ? qPrintable(outcome.end.error->message) : "");
    QVERIFY2(asked.head.startsWith("POST " + path + " "), asked.head.constData());
    QVERIFY(asked.head.toLower().contains("authorization: bearer the-key"));
    QCOMPARE(asked.body.value("model"_L1).toString().toUtf8(), model);
    QVERIFY(!outcome.answer.items.empty());
    const auto cost = costOf(outcome.end.usage, {.provider = provider.id, .model = model.toStdString()}, m_prices);
    QVERIFY(cost.amount);
    QCOMPARE(QByteArray::fromStdString(cost.amount->toString()), amount);
}

QTEST_GUILESS_MAIN(ContributingTest)
#include "contributing_test.moc"

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"

using namespace assay;
using namespace Qt::StringLiterals;

class TokenCountTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForACountAlone_data();
    void asksForACountAlone();
    void readsTheCount_data();
    void readsTheCount();
    void aRequestThatCannotBeAskedIsNotCounted_data();
    void aRequestThatCannotBeAskedIsNotCounted();
    void othersSayThatTheyDoNotCount();
};

namespace {

Provider provider(const std::string& base_url)
{
    return {.id = "acme", .name = "Acme", .base_url = base_url};
}

// Everything that goes in, and some of what matters to an answer alone.
Request request()
{
    Request request{.task = Chat{}};
    request.system = "be kind";
    request.messages = {{Role::User, {TextPart{"hi"}}}};
    request.tools = {{.name = "f", .schema_json = R"({"type":"object"})"}};
    request.parameters = {.temperature = 0.5, .max_output_tokens = 64};
    return request;
}

} // namespace

void TokenCountTest::asksForACountAlone_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("body");
    QTest::newRow("anthropic")
        << "anthropic-messages" << "https://api.anthropic.com" << "https://api.anthropic.com/v1/messages/count_tokens"
        << "x-api-key"
        << R"({"model":"m","system":"be kind","messages":[{"role":"user","content":[{"type":"text","text":"hi"}]}],)"
           R"("tools":[{"name":"f","input_schema":{"type":"object"}}]})";
    const QString inner =
        uR"("systemInstruction":{"parts":[{"text":"be kind"}]},"contents":[{"role":"user","parts":[{"text":"hi"}]}],)"
        uR"("tools":[{"functionDeclarations":[{"name":"f","parametersJsonSchema":{"type":"object"}}]}],)"
        uR"("generationConfig":{"temperature":0.5,"maxOutputTokens":64}})"_s;
    QTest::newRow("gemini") << "gemini" << "https://g.example/v1beta" << "https://g.example/v1beta/models/m:countTokens"
                            << "x-goog-api-key"
                            << uR"({"generateContentRequest":{"model":"models/m",)"_s + inner + u"}"_s;
    QTest::newRow("gemini on Vertex AI")
        << "gemini" << "https://v.example/v1/projects/p/locations/l/publishers/google"
        << "https://v.example/v1/projects/p/locations/l/publishers/google/models/m:countTokens" << "x-goog-api-key"
        << u"{"_s + inner;
    QTest::newRow("responses")
        << "openai-responses" << "https://api.openai.com/v1" << "https://api.openai.com/v1/responses/input_tokens"
        << "authorization"
        << R"({"model":"m","instructions":"be kind","input":[{"role":"user","content":"hi"}],)"
           R"("tools":[{"type":"function","name":"f","parameters":{"type":"object"},"strict":false}]})";
    QTest::newRow("responses by the whole address")
        << "openai-responses" << "https://api.openai.com/v1/responses"
        << "https://api.openai.com/v1/responses/input_tokens" << "authorization" << QString();
}

void TokenCountTest::asksForACountAlone()
{
    QFETCH(const QString, dialect);
    QFETCH(const QString, base);
    QFETCH(const QString, url);
    QFETCH(const QString, key);
    QFETCH(const QString, body);
    const Dialect* const format = findDialect(dialect.toStdString());
    QVERIFY(format);
    const auto http = format->encodeTokenCount(request(), provider(base.toStdString()), "m", "key-123");
    QVERIFY2(http, http ? "" : qPrintable(http.error().message));
    QCOMPARE(http->method, "POST");
    QCOMPARE(QString::fromStdString(http->url), url);
    QCOMPARE(http->headers.value(key.toStdString()), key == u"authorization" ? "Bearer key-123" : "key-123");
    if (!body.isEmpty())
        QCOMPARE(QString::fromStdString(http->body), body);
}

void TokenCountTest::readsTheCount_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QString>("body");
    QTest::addColumn<qint64>("count"); // −1: none
    QTest::newRow("anthropic") << "anthropic-messages" << R"({"input_tokens":14})" << qint64(14);
    QTest::newRow("gemini") << "gemini" << R"({"totalTokens":31,"promptTokensDetails":[]})" << qint64(31);
    QTest::newRow("responses") << "openai-responses" << R"({"object":"response.input_tokens","input_tokens":9})"
                               << qint64(9);
    QTest::newRow("another member") << "gemini" << R"({"input_tokens":14})" << qint64(-1);
    QTest::newRow("damage") << "anthropic-messages" << R"({"input_tokens":-2})" << qint64(-1);
    QTest::newRow("web page") << "anthropic-messages" << "<html>" << qint64(-1);
    QTest::newRow("nothing") << "openai-responses" << "" << qint64(-1);
}

void TokenCountTest::readsTheCount()
{
    QFETCH(const QString, dialect);
    QFETCH(const QString, body);
    QFETCH(const qint64, count);
    const auto read = findDialect(dialect.toStdString())->decodeTokenCount(body.toStdString());
    QCOMPARE(read.has_value(), count >= 0);
    if (count >= 0)
        QCOMPARE(*read, count);
    else
        QCOMPARE(read.error().kind, ErrorKind::Protocol);
}

void TokenCountTest::aRequestThatCannotBeAskedIsNotCounted_data()
{
    QTest::addColumn<QString>("dialect");
    for (const auto* const dialect : {"anthropic-messages", "gemini", "openai-responses"})
        QTest::newRow(dialect) << dialect;
}

void TokenCountTest::aRequestThatCannotBeAskedIsNotCounted()
{
    QFETCH(const QString, dialect);
    Request broken = request();
    broken.extra_json = {{"x", "{"}};
    const auto refused =
        findDialect(dialect.toStdString())->encodeTokenCount(broken, provider("https://x.example/v1"), "m", {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Usage);
}

void TokenCountTest::othersSayThatTheyDoNotCount()
{
    const auto refused = ollamaDialect().encodeTokenCount(request(), provider("http://127.0.0.1:1"), "m", {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    QVERIFY(refused.error().message.contains(u"Acme"));
    QVERIFY(!ollamaDialect().decodeTokenCount("{}"));
}

QTEST_APPLESS_MAIN(TokenCountTest)
#include "token_count_test.moc"

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/answer_summary.h"
#include "support/conversed.h"

using namespace assay;
using namespace assay::test;

namespace {

Provider provider(const std::string& base_url = "https://generativelanguage.googleapis.com/v1beta")
{
    return {.id = "acme", .name = "Acme", .dialect = "gemini-embeddings", .base_url = base_url};
}

Request request(Embed task = {})
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{"one"}, TextPart{"zwei €"}}}};
    return request;
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked = request(), const Provider& at = provider())
{
    return geminiEmbeddingsDialect().begin(asked, at, "embed-4", "key-123");
}

} // namespace

class GeminiEmbeddingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatIsAskedFor_data();
    void writesWhatIsAskedFor();
    void asksAtTheAddress_data();
    void asksAtTheAddress();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void keepsTheUsageAsSent();
    void listsItsModels();
    void servesEmbeddingsAlone();
};

void GeminiEmbeddingsTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("body");
    QTest::newRow("plain")
        << request()
        << QStringLiteral(
               R"({"requests":[{"model":"models/embed-4","content":{"parts":[{"text":"one"}]}},{"model":"models/embed-4","content":{"parts":[{"text":"zwei €"}]}}]})");
    QTest::newRow("query")
        << request({.purpose = "query"})
        << QStringLiteral(
               R"({"requests":[{"model":"models/embed-4","content":{"parts":[{"text":"one"}]},"taskType":"RETRIEVAL_QUERY"},{"model":"models/embed-4","content":{"parts":[{"text":"zwei €"}]},"taskType":"RETRIEVAL_QUERY"}]})");
    QTest::newRow("document")
        << request({.purpose = "document"})
        << QStringLiteral(
               R"({"requests":[{"model":"models/embed-4","content":{"parts":[{"text":"one"}]},"taskType":"RETRIEVAL_DOCUMENT"},{"model":"models/embed-4","content":{"parts":[{"text":"zwei €"}]},"taskType":"RETRIEVAL_DOCUMENT"}]})");
    QTest::newRow("classification")
        << request({.purpose = "classification"})
        << QStringLiteral(
               R"({"requests":[{"model":"models/embed-4","content":{"parts":[{"text":"one"}]},"taskType":"CLASSIFICATION"},{"model":"models/embed-4","content":{"parts":[{"text":"zwei €"}]},"taskType":"CLASSIFICATION"}]})");
    QTest::newRow("clustering of 256 numbers")
        << request({.dimensions = 256, .purpose = "clustering"})
        << QStringLiteral(
               R"({"requests":[{"model":"models/embed-4","content":{"parts":[{"text":"one"}]},"taskType":"CLUSTERING","outputDimensionality":256},{"model":"models/embed-4","content":{"parts":[{"text":"zwei €"}]},"taskType":"CLUSTERING","outputDimensionality":256}]})");
    QTest::newRow("vendor parameter")
        << Request{.task = Embed{}, .messages = request().messages, .extra_json = {{"title", R"("t")"}}}
        << QStringLiteral(
               R"({"requests":[{"model":"models/embed-4","content":{"parts":[{"text":"one"}]},"title":"t"},{"model":"models/embed-4","content":{"parts":[{"text":"zwei €"}]},"title":"t"}]})");
}

void GeminiEmbeddingsTest::writesWhatIsAskedFor()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, body);
    const auto step = begin(asked).value()->next();
    QVERIFY(step);
    QCOMPARE(QString::fromStdString(step->request.body), body);
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.headers.value("content-type"), "application/json");
    QCOMPARE(step->request.headers.value("x-goog-api-key"), "key-123");
}

void GeminiEmbeddingsTest::asksAtTheAddress_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::newRow("with a version")
        << "https://generativelanguage.googleapis.com/v1beta"
        << "https://generativelanguage.googleapis.com/v1beta/models/embed-4:batchEmbedContents";
    QTest::newRow("bare") << "https://generativelanguage.googleapis.com/"
                          << "https://generativelanguage.googleapis.com/v1beta/models/embed-4:batchEmbedContents";
    QTest::newRow("through a gateway")
        << "https://gateway.ai.cloudflare.com/v1/0a1b/main/google-ai-studio"
        << "https://gateway.ai.cloudflare.com/v1/0a1b/main/google-ai-studio/v1beta/models/embed-4:batchEmbedContents";
}

void GeminiEmbeddingsTest::asksAtTheAddress()
{
    QFETCH(const QString, base);
    QFETCH(const QString, url);
    const auto step = begin(request(), provider(base.toStdString())).value()->next();
    QVERIFY(step);
    QCOMPARE(QString::fromStdString(step->request.url), url);
}

void GeminiEmbeddingsTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    Request asked = request();
    asked.messages.front().parts.push_back(MediaPart{.media_type = "image/png", .url = "https://x.example/a.png"});
    QTest::newRow("a picture") << asked << "files";
    asked = request();
    asked.messages.clear();
    QTest::newRow("no text") << asked << "no text";
    asked = request();
    asked.system = "be kind";
    QTest::newRow("system prompt") << asked << "system";
    asked = request();
    asked.parameters.temperature = 1;
    QTest::newRow("temperature") << asked << "temperature";
    asked = request();
    asked.messages.push_back({Role::Assistant, {TextPart{"ok"}}});
    QTest::newRow("conversation") << asked << "one prompt";
    asked = request();
    asked.extra_json = {{"title", "{"}};
    QTest::newRow("parameter that is no JSON") << asked << "title";
    QTest::newRow("purpose of no word") << request({.purpose = "shopping"}) << "purpose";
}

void GeminiEmbeddingsTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = begin(asked);
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void GeminiEmbeddingsTest::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, int status, const char* body, const char* expected) {
        QTest::newRow(name) << status << QString::fromUtf8(body) << QString::fromUtf8(expected);
    };
    row("two", 200, R"({"embeddings":[{"values":[0.5,-1]},{"values":[2,1e-3]}]})",
        "  | vector 0 0.5 -1 | vector 1 2 0.001 | finished stop/");
    row("counted", 200,
        R"({"embeddings":[{"values":[1]},{"values":[2]}],"usageMetadata":{"promptTokenCount":7,"promptTokenDetails":[{"modality":"TEXT","tokenCount":7}]}})",
        "  | vector 0 1 | vector 1 2 | usage input_token=7 | finished stop/");
    row("with shapes", 200, R"({"embeddings":[{"values":[1],"shape":[1]},{"values":[2],"shape":[1]}]})",
        "  | vector 0 1 | vector 1 2 | finished stop/");
    row("a single one for two", 200, R"({"embedding":{"values":[1]}})", "- | failed protocol//200");
    row("one too few", 200, R"({"embeddings":[{"values":[1]}]})", "- | failed protocol//200");
    row("one empty", 200, R"({"embeddings":[{"values":[1]},{}]})", "- | failed protocol//200");
    row("not a number", 200, R"({"embeddings":[{"values":[1]},{"values":[true]}]})", "- | failed protocol//200");
    row("beyond a float", 200, R"({"embeddings":[{"values":[1]},{"values":[1e300]}]})", "- | failed protocol//200");
    row("key", 400,
        R"({"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}})",
        "- | failed authentication/INVALID_ARGUMENT/400");
    row("permission", 403, R"({"error":{"code":403,"message":"no","status":"PERMISSION_DENIED"}})",
        "- | failed permission/PERMISSION_DENIED/403");
    row("too many", 429,
        R"({"error":{"code":429,"message":"quota","status":"RESOURCE_EXHAUSTED","details":[{"retryDelay":"12s"}]}})",
        "- | failed rate_limited/RESOURCE_EXHAUSTED/429/12000");
    row("day used up", 429,
        R"({"error":{"code":429,"message":"quota","status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"EmbedContentRequestsPerDayPerProject"}]}]}})",
        "- | failed billing/RESOURCE_EXHAUSTED/429");
    row("too long", 400, R"({"error":{"code":400,"message":"too long","status":"INVALID_ARGUMENT"}})",
        "- | failed invalid_request/INVALID_ARGUMENT/400");
    row("no such model", 404, R"({"error":{"code":404,"message":"models/x is not found","status":"NOT_FOUND"}})",
        "- | failed not_found/NOT_FOUND/404");
    row("no room", 503, R"({"error":{"code":503,"message":"overloaded","status":"UNAVAILABLE"}})",
        "- | failed overloaded/UNAVAILABLE/503");
    row("cut", 200, R"({"embeddings":[[0.5)", "- | failed truncated//0");
    row("web page", 200, R"(<html>Sign in</html>)", "- | failed protocol//200");
    row("nothing", 200, R"()", "- | failed truncated//0");
    row("other JSON", 200, R"({"hello":1})", "- | failed protocol//200");
    row("server", 500, R"({"error":{"code":500,"message":"oops","status":"INTERNAL"}})",
        "- | failed server_error/INTERNAL/500");
}

void GeminiEmbeddingsTest::readsAnswersCutAnywhere()
{
    QFETCH(const int, status);
    QFETCH(const QString, body);
    QFETCH(const QString, expected);
    const std::string bytes = body.toStdString();
    const auto answerCutAt = [&](std::size_t cut) {
        const HttpHead head{status, {{"content-type", "application/json"}}};
        return converse(*begin().value(), {{head, bytes}}, cut).answer;
    };
    const auto whole = answerCutAt(0);
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut)
        QCOMPARE(answerCutAt(cut), whole);
}

void GeminiEmbeddingsTest::keepsTheUsageAsSent()
{
    const auto answer =
        converse(
            *begin().value(),
            {{.body = R"({"embeddings":[{"values":[1]},{"values":[2]}],"usageMetadata":{"promptTokenCount": 7}})"}})
            .answer;
    QVERIFY(answer.usage);
    QCOMPARE(answer.usage->raw, R"({"promptTokenCount": 7})");
}

void GeminiEmbeddingsTest::listsItsModels()
{
    const auto listing = geminiEmbeddingsDialect().encodeModelListing(provider(), "key-123");
    QCOMPARE(listing.method, "GET");
    QCOMPARE(listing.url, "https://generativelanguage.googleapis.com/v1beta/models?pageSize=1000");
    const auto names = geminiEmbeddingsDialect().decodeModelListing(R"({"models":[{"name":"models/embed-4"}]})");
    QVERIFY(names);
    QCOMPARE(names->front(), "embed-4");
}

void GeminiEmbeddingsTest::servesEmbeddingsAlone()
{
    QCOMPARE(findDialect("gemini-embeddings"), &geminiEmbeddingsDialect());
    QVERIFY(geminiEmbeddingsDialect().serves(Embed{}));
    QVERIFY(!geminiEmbeddingsDialect().serves(Chat{}));
}

QTEST_APPLESS_MAIN(GeminiEmbeddingsTest)
#include "gemini_embeddings_test.moc"

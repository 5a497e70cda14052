// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/answer_summary.h"
#include "support/conversed.h"

using namespace assay;
using namespace assay::test;

namespace {

Provider provider(const std::string& base_url = "https://api.cohere.com")
{
    return {.id = "acme", .name = "Acme", .dialect = "cohere-embeddings", .base_url = base_url};
}

Request request(Embed task = {})
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{"one"}, TextPart{"zwei €"}}}};
    return request;
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked = request(), const Provider& at = provider())
{
    return cohereEmbeddingsDialect().begin(asked, at, "embed-4", "key-123");
}

} // namespace

class CohereEmbeddingsTest : public QObject
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

void CohereEmbeddingsTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("body");
    QTest::newRow("plain")
        << request()
        << QStringLiteral(
               R"({"model":"embed-4","texts":["one","zwei €"],"input_type":"search_document","embedding_types":["float"]})");
    QTest::newRow("query")
        << request({.purpose = "query"})
        << QStringLiteral(
               R"({"model":"embed-4","texts":["one","zwei €"],"input_type":"search_query","embedding_types":["float"]})");
    QTest::newRow("document")
        << request({.purpose = "document"})
        << QStringLiteral(
               R"({"model":"embed-4","texts":["one","zwei €"],"input_type":"search_document","embedding_types":["float"]})");
    QTest::newRow("classification")
        << request({.purpose = "classification"})
        << QStringLiteral(
               R"({"model":"embed-4","texts":["one","zwei €"],"input_type":"classification","embedding_types":["float"]})");
    QTest::newRow("clustering of 256 numbers")
        << request({.dimensions = 256, .purpose = "clustering"})
        << QStringLiteral(
               R"({"model":"embed-4","texts":["one","zwei €"],"input_type":"clustering","embedding_types":["float"],"output_dimension":256})");
    QTest::newRow("vendor parameter")
        << Request{.task = Embed{}, .messages = request().messages, .extra_json = {{"truncate", R"("NONE")"}}}
        << QStringLiteral(
               R"({"model":"embed-4","texts":["one","zwei €"],"input_type":"search_document","embedding_types":["float"],"truncate":"NONE"})");
}

void CohereEmbeddingsTest::writesWhatIsAskedFor()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, body);
    const auto step = begin(asked).value()->next();
    QVERIFY(step);
    QCOMPARE(QString::fromStdString(step->request.body), body);
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.headers.value("content-type"), "application/json");
    QCOMPARE(step->request.headers.value("authorization"), "Bearer key-123");
}

void CohereEmbeddingsTest::asksAtTheAddress_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::newRow("bare") << "https://api.cohere.com" << "https://api.cohere.com/v2/embed";
    QTest::newRow("with a version") << "https://api.cohere.com/v2/" << "https://api.cohere.com/v2/embed";
    QTest::newRow("through a gateway") << "https://gateway.ai.cloudflare.com/v1/0a1b/main/cohere"
                                       << "https://gateway.ai.cloudflare.com/v1/0a1b/main/cohere/v2/embed";
}

void CohereEmbeddingsTest::asksAtTheAddress()
{
    QFETCH(const QString, base);
    QFETCH(const QString, url);
    const auto step = begin(request(), provider(base.toStdString())).value()->next();
    QVERIFY(step);
    QCOMPARE(QString::fromStdString(step->request.url), url);
}

void CohereEmbeddingsTest::refusesWhatTheFormatCannotCarry_data()
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

void CohereEmbeddingsTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = begin(asked);
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void CohereEmbeddingsTest::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, int status, const char* body, const char* expected) {
        QTest::newRow(name) << status << QString::fromUtf8(body) << QString::fromUtf8(expected);
    };
    row("by type", 200,
        R"({"id":"e-1","embeddings":{"float":[[0.5,-1],[2,1e-3]]},"texts":["one","zwei €"],"meta":{"api_version":{"version":"2"},"billed_units":{"input_tokens":4}},"response_type":"embeddings_by_type"})",
        " e-1 | vector 0 0.5 -1 | vector 1 2 0.001 | usage input_token=4 | finished stop/");
    row("billed less than processed", 200,
        R"({"id":"e-1","embeddings":{"float":[[1],[2]]},"meta":{"billed_units":{"input_tokens":4},"tokens":{"input_tokens":9}}})",
        " e-1 | vector 0 1 | vector 1 2 | usage input_token=4 | finished stop/");
    row("bill missing", 200, R"({"id":"e-1","embeddings":{"float":[[1],[2]]},"meta":{"tokens":{"input_tokens":9}}})",
        " e-1 | vector 0 1 | vector 1 2 | usage input_token=9 | finished stop/");
    row("bare list", 200, R"({"id":"e-1","embeddings":[[1],[2]]})", " e-1 | vector 0 1 | vector 1 2 | finished stop/");
    row("floats of the vendor's counts", 200,
        R"({"id":"e-1","embeddings":{"float":[[1],[2]]},"meta":{"billed_units":{"input_tokens":4.0}}})",
        " e-1 | vector 0 1 | vector 1 2 | usage input_token=4 | finished stop/");
    row("one too few", 200, R"({"id":"e-1","embeddings":{"float":[[1]]}})", "- | failed protocol//200");
    row("one empty", 200, R"({"id":"e-1","embeddings":{"float":[[1],[]]}})", "- | failed protocol//200");
    row("not a number", 200, R"({"id":"e-1","embeddings":{"float":[[1],["2"]]}})", "- | failed protocol//200");
    row("another type alone", 200, R"({"id":"e-1","embeddings":{"int8":[[1],[2]]}})", "- | failed protocol//200");
    row("key", 401, R"({"message":"invalid api token"})", "- | failed authentication//401");
    row("forbidden token", 498, R"({"message":"found a blocked token"})", "- | failed invalid_request//498");
    row("too many", 429, R"({"message":"Please wait and try again later"})", "- | failed rate_limited//429");
    row("trial key used up", 429,
        R"({"message":"You are using a Trial key, which is limited to 1000 API calls / month"})",
        "- | failed billing//429");
    row("too many texts", 400, R"({"message":"invalid request: total number of texts must be at most 96"})",
        "- | failed invalid_request//400");
    row("no such model", 404, R"({"message":"model 'embed-9' not found"})", "- | failed not_found//404");
    row("cut", 200, R"({"embeddings":[[0.5)", "- | failed truncated//0");
    row("web page", 200, R"(<html>Sign in</html>)", "- | failed protocol//200");
    row("nothing", 200, R"()", "- | failed truncated//0");
    row("other JSON", 200, R"({"hello":1})", "- | failed protocol//200");
    row("server", 500, R"({"message":"oops"})", "- | failed server_error//500");
}

void CohereEmbeddingsTest::readsAnswersCutAnywhere()
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

void CohereEmbeddingsTest::keepsTheUsageAsSent()
{
    const auto answer =
        converse(
            *begin().value(),
            {{.body =
                  R"({"id":"e","embeddings":{"float":[[1],[2]]},"meta":{"billed_units":{"input_tokens":4},"warnings":["w"]}})"}})
            .answer;
    QVERIFY(answer.usage);
    QCOMPARE(answer.usage->raw, R"({"billed_units":{"input_tokens":4},"warnings":["w"]})");
}

void CohereEmbeddingsTest::listsItsModels()
{
    const auto listing = cohereEmbeddingsDialect().encodeModelListing(provider(), "key-123");
    QCOMPARE(listing.method, "GET");
    QCOMPARE(listing.url, "https://api.cohere.com/v1/models?endpoint=embed&page_size=1000");
    const auto names = cohereEmbeddingsDialect().decodeModelListing(R"({"models":[{"name":"embed-4"}]})");
    QVERIFY(names);
    QCOMPARE(names->front(), "embed-4");
}

void CohereEmbeddingsTest::servesEmbeddingsAlone()
{
    QCOMPARE(findDialect("cohere-embeddings"), &cohereEmbeddingsDialect());
    QVERIFY(cohereEmbeddingsDialect().serves(Embed{}));
    QVERIFY(!cohereEmbeddingsDialect().serves(Chat{}));
}

QTEST_APPLESS_MAIN(CohereEmbeddingsTest)
#include "cohere_embeddings_test.moc"

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/answer_summary.h"
#include "support/conversed.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

Provider provider(std::map<std::string, std::string> quirks = {})
{
    return {.id = "acme",
            .name = "Acme",
            .dialect = "openai-embeddings",
            .base_url = "https://api.acme.example/v1",
            .quirks = std::move(quirks)};
}

Request request(Embed task = {})
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{"one"}, TextPart{"zwei €"}}}};
    return request;
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked = request(), const Provider& at = provider())
{
    return openAiEmbeddingsDialect().begin(asked, at, "embed-3", "key-123");
}

std::string bodyOf(const Request& asked, const Provider& at = provider())
{
    return begin(asked, at).value()->next()->request.body;
}

} // namespace

class OpenAiEmbeddingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTextIsOneInput();
    void writesWhatIsAskedFor_data();
    void writesWhatIsAskedFor();
    void speaksAsItsVendorsDo_data();
    void speaksAsItsVendorsDo();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void vectorsAreReadInTheOrderOfTheirIndex();
    void servesEmbeddingsAlone();
};

void OpenAiEmbeddingsTest::eachTextIsOneInput()
{
    const auto step = begin().value()->next();
    QVERIFY(step);
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, "https://api.acme.example/v1/embeddings");
    QCOMPARE(step->request.headers.value("authorization"), "Bearer key-123");
    QCOMPARE(step->request.body, R"({"model":"embed-3","input":["one","zwei €"],"encoding_format":"base64"})");
}

void OpenAiEmbeddingsTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<QString>("quirk");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("purpose");
    QTest::addColumn<QString>("members");
    const auto row = [](const char* name, const char* quirk, const char* value, const char* purpose,
                        const char* members) {
        QTest::newRow(name) << QString::fromUtf8(quirk) << QString::fromUtf8(value) << QString::fromUtf8(purpose)
                            << QString::fromUtf8(members);
    };
    row("dimensions", "x", "", "", R"("encoding_format":"base64","dimensions":256})");
    row("their own name", "embedding-dimensions", "output_dimension", "",
        R"("encoding_format":"base64","output_dimension":256})");
    row("numbers in plain", "no-base64", "", "", R"("input":["one","zwei €"],"dimensions":256})");
    row("purpose", "embedding-purpose", "input_type", "query", R"("dimensions":256,"input_type":"query"})");
    row("purpose by default", "embedding-purpose", "", "query", R"("dimensions":256,"input_type":"query"})");
    row("purpose in their word", "embedding-purpose", "task query=retrieval.query document=retrieval.passage",
        "document", R"("dimensions":256,"task":"retrieval.passage"})");
    row("purpose in our word", "embedding-purpose", "task query=retrieval.query", "classification",
        R"("dimensions":256,"task":"classification"})");
    row("no purpose", "embedding-purpose", "input_type", "", R"("encoding_format":"base64","dimensions":256})");
}

void OpenAiEmbeddingsTest::writesWhatIsAskedFor()
{
    QFETCH(const QString, quirk);
    QFETCH(const QString, value);
    QFETCH(const QString, purpose);
    QFETCH(const QString, members);
    const auto body = bodyOf(request({.dimensions = 256, .purpose = purpose.toStdString()}),
                             provider({{quirk.toStdString(), value.toStdString()}}));
    QVERIFY2(body.ends_with(members.toStdString()), body.c_str());
    Request asked = request();
    asked.extra_json = {{"encoding_format", R"("float")"}, {"user", R"("u1")"}};
    QCOMPARE(bodyOf(asked), R"({"model":"embed-3","input":["one","zwei €"],"encoding_format":"float","user":"u1"})");
}

// The members of docs.voyageai.com/reference/embeddings-api, of https://api.jina.ai/redoc, and of Mistral's
// openapi.yaml (mistralai/platform-docs-public).
void OpenAiEmbeddingsTest::speaksAsItsVendorsDo_data()
{
    QTest::addColumn<QStringList>("quirks");
    QTest::addColumn<QString>("purpose");
    QTest::addColumn<QString>("members");
    QTest::newRow("Voyage") << QStringList{u"embedding-purpose"_s, u"input_type"_s, u"embedding-dimensions"_s,
                                           u"output_dimension"_s}
                            << "document"
                            << R"("encoding_format":"base64","output_dimension":256,"input_type":"document"})";
    const QStringList jina{u"embedding-purpose"_s,
                           u"task query=retrieval.query document=retrieval.passage clustering=separation"_s,
                           u"no-base64"_s, u""_s};
    QTest::newRow("Jina") << jina << "query" << R"(["one","zwei €"],"dimensions":256,"task":"retrieval.query"})";
    QTest::newRow("Jina, groups") << jina << "clustering" << R"("dimensions":256,"task":"separation"})";
    QTest::newRow("Mistral") << QStringList{u"embedding-dimensions"_s, u"output_dimension"_s} << ""
                             << R"("encoding_format":"base64","output_dimension":256})";
}

void OpenAiEmbeddingsTest::speaksAsItsVendorsDo()
{
    QFETCH(const QStringList, quirks);
    QFETCH(const QString, purpose);
    QFETCH(const QString, members);
    std::map<std::string, std::string> words;
    for (qsizetype i = 0; i + 1 < quirks.size(); i += 2)
        words[quirks[i].toStdString()] = quirks[i + 1].toStdString();
    const auto body = bodyOf(request({.dimensions = 256, .purpose = purpose.toStdString()}), provider(words));
    QVERIFY2(body.ends_with(members.toStdString()), body.c_str());
}

void OpenAiEmbeddingsTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    Request asked = request();
    asked.messages.front().parts.push_back(MediaPart{.media_type = "image/png", .url = "https://x.example/a.png"});
    QTest::newRow("a picture") << asked << "files";
    asked = request();
    asked.messages.clear();
    QTest::newRow("no text") << asked << "no text";
    QTest::newRow("purpose") << request({.purpose = "query"}) << "purpose";
    asked = request();
    asked.system = "be kind";
    QTest::newRow("system prompt") << asked << "system";
    asked = request();
    asked.tools = {{.name = "t"}};
    QTest::newRow("tools") << asked << "tools";
    asked = request();
    asked.output_schema.emplace();
    QTest::newRow("schema") << asked << "output_schema";
    asked = request();
    asked.parameters.temperature = 1;
    QTest::newRow("temperature") << asked << "temperature";
    asked = request();
    asked.parameters.log_probabilities = 0;
    QTest::newRow("probabilities") << asked << "log_probabilities";
    asked = request();
    asked.messages.push_back({Role::Assistant, {TextPart{"ok"}}});
    QTest::newRow("conversation") << asked << "one prompt";
    asked = request();
    asked.extra_json = {{"user", "{"}};
    QTest::newRow("parameter that is no JSON") << asked << "user";
}

void OpenAiEmbeddingsTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = begin(asked);
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void OpenAiEmbeddingsTest::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, int status, const char* body, const char* expected) {
        QTest::newRow(name) << status << QString::fromUtf8(body) << QString::fromUtf8(expected);
    };
    const auto answer = [row](const char* name, const char* data, const char* rest, const char* expected) {
        const std::string body =
            std::string(R"({"object":"list","data":[)") + data + R"(],"model":"embed-3-v2")" + rest + "}";
        row(name, 200, body.c_str(), expected);
    };
    constexpr auto two = R"({"object":"embedding","index":0,"embedding":[0.5,-1]},{"index":1,"embedding":[2,1e-3]})";
    answer("numbers", two, R"(,"usage":{"prompt_tokens":8,"total_tokens":8})",
           "embed-3-v2 req-1 | vector 0 0.5 -1 | vector 1 2 0.001 | usage input_token=8 | finished stop/");
    answer("base64", R"({"index":0,"embedding":"AAAAPwAAgL8="},{"index":1,"embedding":"AAAAQG8SgzoA"})", "",
           "- | failed protocol//200"); // nine bytes are no floats
    answer("packed", R"({"index":0,"embedding":"AAAAPwAAgL8="},{"index":1,"embedding":"AAAAQG8SgzoAAAAA"})", "",
           "embed-3-v2 req-1 | vector 0 0.5 -1 | vector 1 2 0.001 0 | finished stop/");
    answer("total alone", two, R"(,"usage":{"total_tokens":9})",
           "embed-3-v2 req-1 | vector 0 0.5 -1 | vector 1 2 0.001 | usage input_token=9 | finished stop/");
    answer("cost", two, R"(,"usage":{"prompt_tokens":8,"total_tokens":8,"cost":0.00000016})",
           "embed-3-v2 req-1 | vector 0 0.5 -1 | vector 1 2 0.001 | usage input_token=8 $0.00000016 | finished stop/");
    answer("totals that disagree", two, R"(,"usage":{"prompt_tokens":8,"total_tokens":11})",
           "embed-3-v2 req-1 | vector 0 0.5 -1 | vector 1 2 0.001 | usage input_token=8 !totals | finished stop/");
    answer("index left out", R"({"embedding":[1]},{"embedding":[2]})", R"(,"id":"e-7")",
           "embed-3-v2 e-7 | vector 0 1 | vector 1 2 | finished stop/");
    answer("one too few", R"({"index":0,"embedding":[1]})", "", "- | failed protocol//200");
    answer("one twice", R"({"index":1,"embedding":[1]},{"index":1,"embedding":[1]})", "", "- | failed protocol//200");
    answer("index out of range", R"({"index":0,"embedding":[1]},{"index":7,"embedding":[1]})", "",
           "- | failed protocol//200");
    answer("not a number", R"({"index":0,"embedding":[null]},{"index":1,"embedding":[1]})", "",
           "- | failed protocol//200");
    answer("beyond a float", R"({"index":0,"embedding":[1e300]},{"index":1,"embedding":[1]})", "",
           "- | failed protocol//200");
    answer("packed infinity", R"({"index":0,"embedding":"AACAfw=="},{"index":1,"embedding":[1]})", "",
           "- | failed protocol//200");
    answer("empty", R"({"index":0,"embedding":[]},{"index":1,"embedding":[1]})", "", "- | failed protocol//200");
    row("cut", 200, R"({"object":"list","data":[{"index":0,"embedding":[0.5)", "- | failed truncated//0");
    row("error in a success", 200, R"({"error":{"message":"model is loading","type":"unavailable_error","code":503}})",
        "- | failed overloaded/unavailable_error/200");
    row("key", 401, R"({"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}})",
        "- | failed authentication/invalid_api_key/401");
    row("no money", 429, R"({"error":{"message":"You exceeded your quota","code":"insufficient_quota"}})",
        "- | failed billing/insufficient_quota/429");
    row("too many", 429, R"({"error":{"message":"slow","code":"rate_limit_exceeded"}})",
        "- | failed rate_limited/rate_limit_exceeded/429");
    row("too long", 400,
        R"({"error":{"message":"This model's maximum context length is 8192 tokens","type":"invalid_request_error"}})",
        "- | failed invalid_request/invalid_request_error/400");
    row("no such model", 404, R"({"error":{"message":"no such model","code":"model_not_found"}})",
        "- | failed not_found/model_not_found/404");
    row("server", 500, R"({"error":{"message":"oops","type":"server_error"}})",
        "- | failed server_error/server_error/500");
    row("flat error", 422, R"({"detail":[{"loc":["body","input"],"msg":"field required"}]})",
        "- | failed invalid_request//422");
    row("web page", 200, "<html>Sign in</html>", "- | failed protocol//200");
    row("nothing", 200, "", "- | failed truncated//0");
}

void OpenAiEmbeddingsTest::readsAnswersCutAnywhere()
{
    QFETCH(const int, status);
    QFETCH(const QString, body);
    QFETCH(const QString, expected);
    const std::string bytes = body.toStdString();
    const auto answerCutAt = [&](std::size_t cut) {
        const HttpHead head{status, {{"content-type", "application/json"}, {"x-request-id", "req-1"}}};
        return converse(*begin().value(), {{head, bytes}}, cut).answer;
    };
    const auto whole = answerCutAt(0);
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut)
        QCOMPARE(answerCutAt(cut), whole);
}

void OpenAiEmbeddingsTest::vectorsAreReadInTheOrderOfTheirIndex()
{
    const auto answer =
        converse(*begin().value(),
                 {{.body = R"({"data":[{"index":1,"embedding":[2]},{"index":0,"embedding":[1]}],"model":"m"})"}})
            .answer;
    QCOMPARE(answer.embeddings.at(0), std::vector<float>{1});
    QCOMPARE(answer.embeddings.at(1), std::vector<float>{2});
}

void OpenAiEmbeddingsTest::servesEmbeddingsAlone()
{
    QCOMPARE(findDialect("openai-embeddings"), &openAiEmbeddingsDialect());
    QVERIFY(openAiEmbeddingsDialect().serves(Embed{}));
    QVERIFY(!openAiEmbeddingsDialect().serves(Chat{}));
}

QTEST_APPLESS_MAIN(OpenAiEmbeddingsTest)
#include "openai_embeddings_test.moc"

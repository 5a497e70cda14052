// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/answer_summary.h"
#include "support/conversed.h"

using namespace assay;
using namespace assay::test;

namespace {

Provider provider(const std::string& base_url = "http://127.0.0.1:11434/api")
{
    return {.id = "acme", .name = "Acme", .dialect = "ollama-embeddings", .base_url = base_url};
}

Request request(Embed task = {})
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{"one"}, TextPart{"zwei €"}}}};
    return request;
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked = request(), const Provider& at = provider())
{
    return ollamaEmbeddingsDialect().begin(asked, at, "embed-4", "key-123");
}

} // namespace

class OllamaEmbeddingsTest : public QObject
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

void OllamaEmbeddingsTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("body");
    QTest::newRow("plain") << request() << QStringLiteral(R"({"model":"embed-4","input":["one","zwei €"]})");
    QTest::newRow("dimensions") << request({.dimensions = 256})
                                << QStringLiteral(R"({"model":"embed-4","input":["one","zwei €"],"dimensions":256})");
    QTest::newRow("vendor parameter")
        << Request{.task = Embed{}, .messages = request().messages, .extra_json = {{"keep_alive", R"(0)"}}}
        << QStringLiteral(R"({"model":"embed-4","input":["one","zwei €"],"keep_alive":0})");
    QTest::newRow("no cutting") << Request{.task = Embed{},
                                           .messages = request().messages,
                                           .extra_json = {{"truncate", R"(false)"}}}
                                << QStringLiteral(R"({"model":"embed-4","input":["one","zwei €"],"truncate":false})");
}

void OllamaEmbeddingsTest::writesWhatIsAskedFor()
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

void OllamaEmbeddingsTest::asksAtTheAddress_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::newRow("with its folder") << "http://127.0.0.1:11434/api" << "http://127.0.0.1:11434/api/embed";
    QTest::newRow("bare") << "http://127.0.0.1:11434" << "http://127.0.0.1:11434/api/embed";
    QTest::newRow("cloud") << "https://ollama.com/api/" << "https://ollama.com/api/embed";
}

void OllamaEmbeddingsTest::asksAtTheAddress()
{
    QFETCH(const QString, base);
    QFETCH(const QString, url);
    const auto step = begin(request(), provider(base.toStdString())).value()->next();
    QVERIFY(step);
    QCOMPARE(QString::fromStdString(step->request.url), url);
}

void OllamaEmbeddingsTest::refusesWhatTheFormatCannotCarry_data()
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

void OllamaEmbeddingsTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = begin(asked);
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void OllamaEmbeddingsTest::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, int status, const char* body, const char* expected) {
        QTest::newRow(name) << status << QString::fromUtf8(body) << QString::fromUtf8(expected);
    };
    row("two", 200,
        R"({"model":"embed-4:latest","embeddings":[[0.5,-1],[2,1e-3]],"total_duration":14143917,"load_duration":1019500,"prompt_eval_count":8})",
        "embed-4:latest  | vector 0 0.5 -1 | vector 1 2 0.001 | usage input_token=8 | finished stop/");
    row("uncounted", 200, R"({"model":"m","embeddings":[[1],[2]]})", "m  | vector 0 1 | vector 1 2 | finished stop/");
    row("a count of damage", 200, R"({"model":"m","embeddings":[[1],[2]],"prompt_eval_count":-3})",
        "m  | vector 0 1 | vector 1 2 | usage | finished stop/");
    row("none at all", 200, R"({"model":"m","embeddings":[]})", "- | failed protocol//200");
    row("one too few", 200, R"({"model":"m","embeddings":[[1]]})", "- | failed protocol//200");
    row("one too many", 200, R"({"model":"m","embeddings":[[1],[2],[3]]})", "- | failed protocol//200");
    row("one empty", 200, R"({"model":"m","embeddings":[[1],[]]})", "- | failed protocol//200");
    row("not a number", 200, R"({"model":"m","embeddings":[[1],[null]]})", "- | failed protocol//200");
    row("error in a success", 200, R"({"error":"the model is overloaded"})", "- | failed overloaded//200");
    row("no such model", 404, R"({"error":"model 'embed-4' not found"})", "- | failed not_found//404");
    row("too long", 400, R"({"error":"the input length exceeds the context length"})",
        "- | failed invalid_request//400");
    row("no embeddings", 501, R"({"error":"this model does not support embeddings"})", "- | failed server_error//501");
    row("sign in", 401, R"({"error":"unauthorized"})", "- | failed authentication//401");
    row("too many", 429, R"({"error":"slow down"})", "- | failed rate_limited//429");
    row("cut", 200, R"({"embeddings":[[0.5)", "- | failed truncated//0");
    row("web page", 200, R"(<html>Sign in</html>)", "- | failed protocol//200");
    row("nothing", 200, R"()", "- | failed truncated//0");
    row("other JSON", 200, R"({"hello":1})", "- | failed protocol//200");
    row("server", 500, R"({"error":"oops"})", "- | failed server_error//500");
}

void OllamaEmbeddingsTest::readsAnswersCutAnywhere()
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

void OllamaEmbeddingsTest::keepsTheUsageAsSent()
{
    const auto answer =
        converse(*begin().value(),
                 {{.body = R"({"model":"m","embeddings":[[1],[2]],"total_duration":5,"prompt_eval_count":8})"}})
            .answer;
    QVERIFY(answer.usage);
    QCOMPARE(answer.usage->raw, R"({"total_duration":5,"prompt_eval_count":8})");
}

void OllamaEmbeddingsTest::listsItsModels()
{
    const auto listing = ollamaEmbeddingsDialect().encodeModelListing(provider(), "key-123");
    QCOMPARE(listing.method, "GET");
    QCOMPARE(listing.url, "http://127.0.0.1:11434/api/tags");
    const auto names = ollamaEmbeddingsDialect().decodeModelListing(R"({"models":[{"name":"embed-4"}]})");
    QVERIFY(names);
    QCOMPARE(names->front(), "embed-4");
}

void OllamaEmbeddingsTest::servesEmbeddingsAlone()
{
    QCOMPARE(findDialect("ollama-embeddings"), &ollamaEmbeddingsDialect());
    QVERIFY(ollamaEmbeddingsDialect().serves(Embed{}));
    QVERIFY(!ollamaEmbeddingsDialect().serves(Chat{}));
}

QTEST_APPLESS_MAIN(OllamaEmbeddingsTest)
#include "ollama_embeddings_test.moc"

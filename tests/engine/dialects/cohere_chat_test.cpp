// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include "engine/dialects/dialects.h"
#include "support/answer_cuts.h"
#include "support/answer_summary.h"
#include "support/random_source.h"

using namespace assay;
using namespace Qt::StringLiterals;

class CohereChatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnswersCutAnywhere_data() { sampleRows(); }
    void readsAnswersCutAnywhere();
    void damagedAnswersEndOnceHoweverTheyAreCut_data() { sampleRows(); }
    void damagedAnswersEndOnceHoweverTheyAreCut();
    void aStreamThatEndsAnywhereBeforeItsLastEventIsTruncated();
    void tellsHowLikelyItsTokensAre();
    void keepsUsageAsSent();
    void readsRefusals_data();
    void readsRefusals();
    void writesTheRequest();
    void writesParametersWhereTheVendorHasThem_data();
    void writesParametersWhereTheVendorHasThem();
    void attachedTextsAreDocuments();
    void sendsThoughtsBackWhereTheyAreWanted();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void baseAddressesWorkHoweverTheyEnd();
    void listsModels();

private:
    static void sampleRows();
};

static Provider provider()
{
    return {.id = "cohere", .name = "Cohere", .base_url = "https://api.cohere.com"};
}

static HttpHead headOf(int status = 200)
{
    return {status, {{"content-type", "application/json"}}};
}

static FoldedAnswer answerOf(const std::string& bytes, int status = 200)
{
    return decoded(cohereChatDialect(), headOf(status), bytes);
}

static std::string sample(const QString& file)
{
    return sampleFile(u"cohere-chat/"_s + file);
}

void CohereChatTest::sampleRows()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* file, const char* expected) {
        QTest::newRow(file) << QString::fromUtf8(file) << QString::fromUtf8(expected);
    };
    row("text.sse", " 29f14a5a-11de | text Grüß Gott € | usage input_token=12 output_token=7 | finished stop/COMPLETE");
    row("thinking.sse", " 29f14a5a-11de | think Hm, so | text Yes | usage input_token=5 output_token=70 | "
                        "finished stop/COMPLETE");
    row("tools.sse", " 29f14a5a-11de | think I will look. | tool weather_k2j4 weather {\n    \"city\": \"Köln\"} | "
                     "tool time_x1 time {} | usage input_token=23 output_token=14 | finished tool_calls/TOOL_CALL");
    row("citations.sse",
        " 29f14a5a-11de | text It says so. | usage input_token=12 output_token=7 | finished stop/COMPLETE");
    row("length.sse", " 29f14a5a-11de | text Once | usage input_token=12 output_token=7 | finished length/MAX_TOKENS");
    row("stop.sse", " 29f14a5a-11de | text a | usage input_token=12 output_token=7 | finished stop/STOP_SEQUENCE");
    row("error-midway.sse", " 29f14a5a-11de | text half | usage input_token=3 | failed server_error/ERROR/200");
    row("timeout.sse", " 29f14a5a-11de | text half | failed timeout/TIMEOUT/200");
    row("cut.sse", " 29f14a5a-11de | text half | failed truncated//0");
    row("error-in-data.sse", " 29f14a5a-11de | failed server_error//200");
    row("probabilities.sse",
        " 29f14a5a-11de | text Hi you | usage input_token=12 output_token=7 | finished stop/COMPLETE");
    row("tokens-only.sse", " 29f14a5a-11de | text a | usage cached_input_token=448 input_token=59 output_token=10 | "
                           "finished stop/COMPLETE");
    row("plain.json",
        " c14c80c3-18eb | text Hello € there | usage input_token=5 output_token=3 | finished stop/COMPLETE");
    row("plain-tools.json", " c14c80c3-18eb | think I will look. | tool weather_1 weather {\"city\":\"Köln\",\"deg\":"
                            "1.50} | tool time_2 time {} | usage input_token=20 output_token=11 | "
                            "finished tool_calls/TOOL_CALL");
    row("plain-thinking.json",
        " c1 | think Let me see | text 42 | usage input_token=5 output_token=60 | finished stop/COMPLETE");
    row("plain-schema.json",
        " c1 | text {\"city\": \"Köln\"} | usage input_token=5 output_token=6 | finished stop/COMPLETE");
}

void CohereChatTest::readsAnswersCutAnywhere()
{
    QFETCH(QString, file);
    QFETCH(QString, expected);
    const std::string bytes = sample(file);
    QVERIFY(!bytes.empty());
    const FoldedAnswer whole = answerOf(bytes);
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    QCOMPARE(firstCutThatMatters(cohereChatDialect(), headOf(), bytes), -1);
}

void CohereChatTest::damagedAnswersEndOnceHoweverTheyAreCut()
{
    QFETCH(QString, file);
    const std::string sound = sample(file);
    RandomSource random(static_cast<unsigned>(sound.size()));
    for (int round = 0; round < 200; ++round) {
        const std::string bytes = random.damaged(sound);
        const std::string_view view = bytes;
        const auto cut = random.below(static_cast<unsigned>(bytes.size()));
        const FoldedAnswer whole = answerOf(bytes);
        QCOMPARE(whole.ends, 1);
        QCOMPARE(whole.after_end, 0);
        QCOMPARE(decodedPieces(cohereChatDialect(), headOf(), {view.substr(0, cut), view.substr(cut)}), whole);
    }
}

void CohereChatTest::aStreamThatEndsAnywhereBeforeItsLastEventIsTruncated()
{
    const std::string bytes = sample(u"text.sse"_s);
    const auto last = bytes.find("event: message-end");
    for (std::size_t length = 0; length < last; ++length) {
        const FoldedAnswer answer = answerOf(bytes.substr(0, length));
        QVERIFY2(answer.error && answer.error->kind == ErrorKind::Truncated, describe(answer).c_str());
    }
}

void CohereChatTest::tellsHowLikelyItsTokensAre()
{
    const auto tokens = answerOf(sample(u"probabilities.sse"_s)).probabilities;
    QCOMPARE(tokens, (std::vector<TokenProbability>{{"Hi", -0.25, {}}, {" you", -1.5, {}}}));
}

void CohereChatTest::keepsUsageAsSent()
{
    QCOMPARE(QString::fromStdString(answerOf(sample(u"text.sse"_s)).usage->raw),
             u"{\"billed_units\":{\"input_tokens\":12,\"output_tokens\":7},"
             "\"tokens\":{\"input_tokens\":507,\"output_tokens\":10},\"cached_tokens\":448}"_s);
}

void CohereChatTest::readsRefusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, int status, const char* body, const char* expected) {
        QTest::newRow(name) << status << QString::fromUtf8(body) << QString::fromUtf8(expected);
    };
    row("a bad request", 400, R"({"id":"i","message":"invalid request: message must be at least 1 token long"})",
        "invalid_request//400");
    row("a dead key", 401, R"({"id":"i","message":"invalid api token"})", "authentication//401");
    row("no permission", 403, R"({"message":"forbidden"})", "permission//403");
    row("an unknown model", 404, R"({"id":"i","message":"model 'x' not found"})", "not_found//404");
    row("an unfit request", 422, R"({"message":"unprocessable"})", "invalid_request//422");
    row("too many requests", 429,
        R"({"message":"You are using a Trial key, which is limited to 20 API calls / minute."})",
        "rate_limited//429/2000");
    row("a month's calls", 429,
        R"({"message":"You are using a Trial key, which is limited to 1000 API calls / month."})", "billing//429/2000");
    row("a forbidden token", 498, R"({"message":"blocked output: token"})", "invalid_request//498");
    row("an error of theirs", 500, R"({"message":"internal server error"})", "server_error//500");
    row("no room", 503, R"({"message":"service unavailable"})", "overloaded//503");
    row("too late", 504, R"({"message":"gateway timeout"})", "timeout//504");
    row("a page", 502, "<html>", "server_error//502");
    row("a success that is none", 200, R"({"message":"no"})", "server_error//200");
    row("something else", 200, R"({"data":[]})", "protocol//200");
    row("nothing", 200, "", "truncated//0");
}

void CohereChatTest::readsRefusals()
{
    QFETCH(int, status);
    QFETCH(QString, body);
    QFETCH(QString, expected);
    HttpHead head = headOf(status);
    if (status == 429)
        head.headers.set("retry-after", "2");
    QCOMPARE(summary(decoded(cohereChatDialect(), head, body.toStdString())), u"- | failed "_s + expected);
    QCOMPARE(firstCutThatMatters(cohereChatDialect(), head, body.toStdString()), -1);
}

static QString bodyOf(const Request& request, const Provider& at = provider())
{
    const auto http = cohereChatDialect().encode(request, at, "command-x", "key");
    return http ? QString::fromStdString(http->body) : http.error().message;
}

static Request greeting()
{
    Request request;
    request.messages = {{Role::User, {TextPart{"Hi"}}}};
    return request;
}

static std::shared_ptr<const std::string> bytes(const char* text)
{
    return std::make_shared<const std::string>(text);
}

void CohereChatTest::writesTheRequest()
{
    Request request;
    request.system = "S";
    request.messages = {
        {Role::User,
         {TextPart{"Look"}, MediaPart{"image/png", bytes("abc"), "", ""},
          MediaPart{"image/jpeg", nullptr, "https://a/b.jpg", ""}}},
        {Role::Assistant, {TextPart{"So."}}},
        {Role::User, {TextPart{"And?"}}},
        {Role::Assistant,
         {ReasoningPart{"hm", "", false}, TextPart{"I look."}, ToolCallPart{"1", "f", R"({"b":1,"a":2})", ""},
          ToolCallPart{"2", "g", "", ""}}},
        {Role::User, {ToolResultPart{"1", "f", "no", true}, ToolResultPart{"2", "g", "y", false}, TextPart{"then?"}}}};
    request.tools = {{"f", "does f", R"({"type":"object","properties":{"b":{},"a":{}}})"}, {"g", "", ""}};
    QCOMPARE(bodyOf(request),
             u"{\"stream\":true,\"model\":\"command-x\",\"messages\":[{\"role\":\"system\",\"content\":\"S\"},"
             "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Look\"},"
             "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,YWJj\"}},"
             "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a/b.jpg\"}}]},"
             "{\"role\":\"assistant\",\"content\":\"So.\"},{\"role\":\"user\",\"content\":\"And?\"},"
             "{\"role\":\"assistant\",\"tool_plan\":\"I look.\",\"tool_calls\":["
             "{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"b\\\":1,"
             "\\\"a\\\":2}\"}},"
             "{\"id\":\"2\",\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]},"
             "{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":\"Error: no\"},"
             "{\"role\":\"tool\",\"tool_call_id\":\"2\",\"content\":\"y\"},"
             "{\"role\":\"user\",\"content\":\"then?\"}],"
             "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"does f\","
             "\"parameters\":{\"type\":\"object\",\"properties\":{\"b\":{},\"a\":{}}}}},"
             "{\"type\":\"function\",\"function\":{\"name\":\"g\",\"parameters\":{\"type\":\"object\","
             "\"properties\":{}}}}]}"_s);
    const auto http = cohereChatDialect().encode(request, provider(), "command-x", "key");
    QCOMPARE(http->url, std::string("https://api.cohere.com/v2/chat"));
    QCOMPARE(http->headers.value("authorization"), std::string_view("Bearer key"));
    QCOMPARE(http->headers.value("accept"), std::string_view("text/event-stream"));
}

void CohereChatTest::writesParametersWhereTheVendorHasThem_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<QString>("expected"); // what the body has beside stream, model and messages
    const auto row = [](const char* name, const char* expected, const auto& change) {
        Request request = greeting();
        change(request);
        QTest::newRow(name) << request << QString::fromUtf8(expected);
    };
    row("nothing", "{}", [](Request&) {});
    row("sampling", R"({"k":5,"max_tokens":9,"p":0.25,"seed":3,"stop_sequences":["x"],"temperature":0.5})",
        [](Request& r) {
            r.parameters = {.temperature = 0.5, .top_p = 0.25, .max_output_tokens = 9, .seed = 3, .stop = {"x"}};
            r.extra_json["k"] = "5";
        });
    const char* const f = R"({"function":{"name":"f","parameters":{"type":"object"}},"type":"function"})";
    const auto tools = [](Request& r, ToolChoice choice) {
        r.tools = {{"f", "", R"({"type":"object"})"}, {"g", "", R"({"type":"object"})"}};
        r.tool_choice = choice;
        r.tool_name = choice == ToolChoice::Named ? "f" : "";
    };
    const std::string both =
        std::string("[") + f + R"(,{"function":{"name":"g","parameters":{"type":"object"}},"type":"function"}])";
    row("a required tool", (R"({"tool_choice":"REQUIRED","tools":)" + both + "}").c_str(),
        [&](Request& r) { tools(r, ToolChoice::Required); });
    row("no tool", (R"({"tool_choice":"NONE","tools":)" + both + "}").c_str(),
        [&](Request& r) { tools(r, ToolChoice::None); });
    row("a named tool", (R"({"tool_choice":"REQUIRED","tools":[)" + std::string(f) + "]}").c_str(),
        [&](Request& r) { tools(r, ToolChoice::Named); });
    row("none of no tools", "{}", [](Request& r) { r.tool_choice = ToolChoice::None; });
    row("a schema", R"({"response_format":{"json_schema":{"type":"object"},"type":"json_object"}})",
        [](Request& r) { r.output_schema = OutputSchema{.schema_json = R"({"type":"object"})"}; });
    row("JSON", R"({"response_format":{"type":"json_object"}})", [](Request& r) { r.output_schema = OutputSchema{}; });
    row("no thoughts", R"({"thinking":{"type":"disabled"}})",
        [](Request& r) { r.parameters.reasoning_effort = "none"; });
    row("some thoughts", R"({"thinking":{"token_budget":2048,"type":"enabled"}})",
        [](Request& r) { r.parameters.reasoning_effort = "low"; });
    row("all thoughts", R"({"thinking":{"type":"enabled"}})",
        [](Request& r) { r.parameters.reasoning_effort = "max"; });
    row("a budget", R"({"thinking":{"token_budget":700,"type":"enabled"}})", [](Request& r) {
        r.parameters.reasoning_effort = "max";
        r.parameters.reasoning_budget = 700;
    });
    row("probabilities", R"({"logprobs":true})", [](Request& r) { r.parameters.log_probabilities = 0; });
    row("the standard tier", "{}", [](Request& r) { r.parameters.service_tier = "standard"; });
}

void CohereChatTest::writesParametersWhereTheVendorHasThem()
{
    QFETCH(Request, request);
    QFETCH(QString, expected);
    QJsonObject body = QJsonDocument::fromJson(bodyOf(request).toUtf8()).object();
    QVERIFY2(body.contains("messages"_L1), qPrintable(bodyOf(request)));
    for (const auto& same : {"stream"_L1, "model"_L1, "messages"_L1})
        body.remove(same);
    QCOMPARE(QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact)), expected);
}

void CohereChatTest::attachedTextsAreDocuments()
{
    Request request = greeting();
    request.stream = false;
    request.messages[0].parts.emplace_back(MediaPart{"text/plain", bytes("It rains."), "", "weather.txt"});
    request.messages[0].parts.emplace_back(MediaPart{"text/markdown", bytes("# A"), "", ""});
    QCOMPARE(bodyOf(request),
             u"{\"stream\":false,\"model\":\"command-x\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
             "\"documents\":[{\"id\":\"doc_0\",\"data\":{\"title\":\"weather.txt\",\"text\":\"It rains.\"}},"
             "{\"id\":\"doc_1\",\"data\":{\"text\":\"# A\"}}]}"_s);
}

void CohereChatTest::sendsThoughtsBackWhereTheyAreWanted()
{
    Request request = greeting();
    request.messages.push_back({Role::Assistant, {ReasoningPart{"hm", "", false}, TextPart{"So"}}});
    QVERIFY(bodyOf(request).contains(u"{\"role\":\"assistant\",\"content\":\"So\"}"_s));
    Provider there = provider();
    there.quirks["reasoning-content-back"] = "true";
    QVERIFY(bodyOf(request, there)
                .contains(u"{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\"},"
                          "{\"type\":\"text\",\"text\":\"So\"}]}"_s));
}

void CohereChatTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("request");
    const auto row = [](const char* name, const auto& change) {
        Request request = greeting();
        change(request);
        QTest::newRow(name) << request;
    };
    row("a tier", [](Request& r) { r.parameters.service_tier = "flex"; });
    row("a time of the cache", [](Request& r) { r.parameters.cache = "1h"; });
    row("other tokens' probabilities", [](Request& r) { r.parameters.log_probabilities = 3; });
    row("an unknown effort", [](Request& r) { r.parameters.reasoning_effort = "huge"; });
    row("a PDF",
        [](Request& r) { r.messages[0].parts.emplace_back(MediaPart{"application/pdf", bytes("x"), "", ""}); });
    row("sound", [](Request& r) { r.messages[0].parts.emplace_back(MediaPart{"audio/wav", bytes("x"), "", ""}); });
    row("a picture of the model's",
        [](Request& r) { r.messages.push_back({Role::Assistant, {MediaPart{"image/png", bytes("x"), "", ""}}}); });
    row("a schema beside tools", [](Request& r) {
        r.tools = {{"f", "", ""}};
        r.output_schema = OutputSchema{};
    });
    row("a schema beside documents", [](Request& r) {
        r.messages[0].parts.emplace_back(MediaPart{"text/plain", bytes("x"), "", ""});
        r.output_schema = OutputSchema{};
    });
    row("a named tool that is not there", [](Request& r) {
        r.tools = {{"f", "", ""}};
        r.tool_choice = ToolChoice::Named;
        r.tool_name = "g";
    });
}

void CohereChatTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(Request, request);
    const auto http = cohereChatDialect().encode(request, provider(), "command-x", "key");
    QVERIFY(!http);
    QCOMPARE(http.error().kind, ErrorKind::Unsupported);
    QVERIFY(!http.error().message.contains(u"%1"_s));
}

void CohereChatTest::baseAddressesWorkHoweverTheyEnd()
{
    for (const char* base : {"https://h", "https://h/", "https://h/v2", "https://h/v2/", "https://h/v1"}) {
        Provider there = provider();
        there.base_url = base;
        QCOMPARE(cohereChatDialect().encode(greeting(), there, "m", "k")->url, std::string("https://h/v2/chat"));
        QCOMPARE(cohereChatDialect().encodeModelListing(there, "k").url,
                 std::string("https://h/v1/models?endpoint=chat&page_size=1000"));
    }
}

void CohereChatTest::listsModels()
{
    using Names = std::vector<std::string>;
    QCOMPARE(*cohereChatDialect().decodeModelListing(
                 R"({"models":[{"name":"command-a-03-2025","endpoints":["chat"],"context_length":288000}]})"),
             Names{"command-a-03-2025"});
    QVERIFY(!cohereChatDialect().decodeModelListing("{}"));
}

QTEST_APPLESS_MAIN(CohereChatTest)
#include "cohere_chat_test.moc"

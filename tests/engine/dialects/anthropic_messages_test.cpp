// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/answer_cuts.h"
#include "support/answer_summary.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

const HttpHead success{.status = 200, .headers = {{"content-type", "text/event-stream"}, {"request-id", "req_1"}}};

FoldedAnswer decodedFile(const QString& file)
{
    return decoded(anthropicMessagesDialect(), success, sampleFile(u"anthropic-messages/"_s + file));
}

Provider anthropic()
{
    return {.id = "anthropic", .name = "Anthropic", .base_url = "https://api.anthropic.com"};
}

Request request(std::string text = "Hello")
{
    Request request;
    request.messages.push_back({.role = Role::User, .parts = {TextPart{std::move(text)}}});
    return request;
}

QByteArray bodyOf(const Request& request, const Provider& provider = anthropic(), std::string_view model = "claude-x")
{
    const auto exchange = anthropicMessagesDialect().encode(request, provider, model, "key");
    return exchange ? QByteArray::fromStdString(exchange->body) : exchange.error().message.toUtf8();
}

ErrorKind refusalOf(const Request& request, const Provider& provider = anthropic())
{
    const auto exchange = anthropicMessagesDialect().encode(request, provider, "claude-x", "key");
    return exchange ? ErrorKind::Usage : exchange.error().kind;
}

MediaPart media(const char* type, const char* bytes)
{
    return {.media_type = type, .bytes = std::make_shared<const std::string>(bytes)};
}

} // namespace

class AnthropicMessagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesAnswersHoweverTheyAreCut_data();
    void decodesAnswersHoweverTheyAreCut();
    void neverFinishesAStreamThatIsCut_data();
    void neverFinishesAStreamThatIsCut();
    void keepsProofsOfThoughts();
    void keepsTheVendorsUsageWhole();
    void countsNothingOfAPlaceholder();
    void classifiesErrors_data();
    void classifiesErrors();
    void namesTheRequestInErrors();
    void givesBlocksInTheOrderTheyStand();

    void writesAPlainRequest();
    void writesTheKeyWhereTheProviderWantsIt();
    void findsTheAddress_data();
    void findsTheAddress();
    void writesWhatMessagesHold_data();
    void writesWhatMessagesHold();
    void writesParameters_data();
    void writesParameters();
    void takesTheLimitFromTheCatalog();
    void obeysQuirks();
    void saysWhatItCannotExpress_data();
    void saysWhatItCannotExpress();
    void listsModels();
};

void AnthropicMessagesTest::decodesAnswersHoweverTheyAreCut_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char* file, const QString& answer) {
        QTest::newRow(file) << QString::fromUtf8(file) << answer;
    };
    const QString begin = u"claude-x-20260101 msg_01"_s;
    row("text.sse", begin + u" | text Hello €😀 | usage input_token=12 output_token=29 | finished stop/end_turn"_s);
    row("tool.sse", begin +
                        u" | text I look. | tool toolu_01 get_weather {\"city\": \"Boston\"} | usage input_token=12 "
                        "output_token=48 | finished tool_calls/tool_use"_s);
    row("parallel-tools.sse", begin + u" | tool toolu_a f {\"x\":1} | tool toolu_b g {\"y\":2} | usage input_token=12 "
                                      "output_token=60 | finished tool_calls/tool_use"_s);
    row("tool-no-arguments.sse",
        begin + u" | tool toolu_a now {} | tool toolu_b here {} | tool toolu_c whole {\"z\":1.5,\"a\":[1,2]} | usage "
                "input_token=12 output_token=20 | finished tool_calls/tool_use"_s);
    row("thinking.sse", begin + u" | think Let me see. | think  | text Four. | usage cache_write_1h_token=200 "
                                "cache_write_token=100 input_token=20 output_token=20 reasoning_token=480 | finished "
                                "stop/end_turn"_s);
    row("cache-read.sse", begin +
                              u" | text ok | usage cached_input_token=17817 input_token=86 output_token=7 | finished "
                              "stop/end_turn"_s);
    row("corrected-usage.sse", begin +
                                   u" | text ok | usage cache_write_token=5 input_token=61 output_token=9 | finished "
                                   "stop/end_turn"_s);
    row("refusal.sse", begin + u" | usage input_token=12 output_token=4 | finished content_filter/refusal"_s);
    row("pause.sse", begin + u" | text Found. | usage input_token=1000 output_token=70 web_search=2 | finished "
                             "pause/pause_turn"_s);
    row("error-first.sse", u"- | failed overloaded/overloaded_error/200"_s);
    row("error-midway.sse",
        begin + u" | text Half | usage input_token=12 | failed rate_limited/rate_limit_error/200"_s);
    row("cut.sse", begin + u" | text Half | usage input_token=12 | failed truncated//0"_s);
    row("unknown.sse", begin + u" | text ok | usage input_token=12 output_token=3 | finished other/compaction"_s);
    row("length.sse", begin + u" | text One two | usage input_token=12 output_token=2 | finished length/max_tokens"_s);
    row("context-full.sse", begin + u" | text One | usage input_token=12 output_token=1 | finished "
                                    "length/model_context_window_exceeded"_s);
    row("one-line-feed-at-the-end.sse",
        begin + u" | text ok | usage input_token=12 output_token=2 | finished stop/end_turn"_s);
    row("no-type-in-data.sse", u"m msg_7 | text Hi | usage input_token=3 output_token=1 | finished stop/end_turn"_s);
    const QString plain = u"claude-x-20260101 msg_02"_s;
    row("plain.json", plain + u" | text Hi | usage input_token=12 output_token=29 | finished stop/end_turn"_s);
    row("plain-tools.json",
        plain +
            u" | think Hm. | text I look. | tool toolu_1 f {\"z\":1,\"a\":{\"b\":[true,null]}} | tool toolu_2 g {} | "
            "usage input_token=5 output_token=40 reasoning_token=10 | finished tool_calls/tool_use"_s);
    row("schema.json",
        plain + u" | text {\"answer\":42} | usage input_token=90 output_token=8 | finished stop/end_turn"_s);
    row("stop-sequence.json",
        plain + u" | text A | usage input_token=9 output_token=1 | finished stop/stop_sequence"_s);
    row("plain-cache-write.json",
        plain + u" | text A | usage cache_write_token=400 input_token=9 output_token=1 | finished stop/end_turn"_s);
    row("blocks-never-closed.sse",
        begin + u" | tool toolu_a now {} | usage input_token=12 output_token=20 | finished tool_calls/tool_use"_s);
    row("plain-long-number.json",
        plain + u" | tool toolu_1 f {\"n\":123456789012345678901234567890,\"half\":0.50} | usage input_token=5 "
                "output_token=50 | finished tool_calls/tool_use"_s);
    row("plain-refusal.json", plain + u" | usage input_token=9 output_token=1 | finished content_filter/refusal"_s);
}

void AnthropicMessagesTest::decodesAnswersHoweverTheyAreCut()
{
    QFETCH(QString, file);
    QFETCH(QString, answer);
    const std::string body = sampleFile(u"anthropic-messages/"_s + file);
    const FoldedAnswer whole = decoded(anthropicMessagesDialect(), success, body);
    QCOMPARE(summary(whole), answer);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    QCOMPARE(firstCutThatMatters(anthropicMessagesDialect(), success, body), -1);
}

void AnthropicMessagesTest::neverFinishesAStreamThatIsCut_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file : {"text.sse", "tool.sse", "thinking.sse", "refusal.sse", "unknown.sse"})
        QTest::newRow(file) << QString::fromUtf8(file);
}

void AnthropicMessagesTest::neverFinishesAStreamThatIsCut()
{
    QFETCH(QString, file);
    const std::string body = sampleFile(u"anthropic-messages/"_s + file);
    const std::string whole_text = decodedFile(file).text;
    const std::string_view last_event = R"({"type":"message_stop"})";
    const std::size_t end = body.find(last_event) + last_event.size();
    for (std::size_t cut = 0; cut < end; ++cut) {
        const auto answer = decoded(anthropicMessagesDialect(), success, std::string_view(body).substr(0, cut));
        QVERIFY2(answer.error && answer.error->kind == ErrorKind::Truncated && answer.ends == 1,
                 qPrintable(u"cut at %1: "_s.arg(cut) + summary(answer)));
        QVERIFY(whole_text.starts_with(answer.text));
    }
}

void AnthropicMessagesTest::keepsProofsOfThoughts()
{
    const auto answer = decodedFile(u"thinking.sse"_s);
    const std::vector<Reasoning> thoughts{{.text = "Let me see.", .signature = "EqQBnew"},
                                          {.signature = "EmwKAhgB", .redacted = true}};
    QCOMPARE(answer.reasoning, thoughts);
}

void AnthropicMessagesTest::keepsTheVendorsUsageWhole()
{
    const auto answer = decodedFile(u"corrected-usage.sse"_s);
    QVERIFY(answer.usage);
    QCOMPARE(QByteArray::fromStdString(answer.usage->raw),
             R"({"input_tokens":61,"output_tokens":9,"cache_creation_input_tokens":5})"_ba);
    const auto vector = decodedFile(u"cache-read.sse"_s);
    QCOMPARE(inputTokens(vector.usage->usage), Decimal(17903));
}

void AnthropicMessagesTest::countsNothingOfAPlaceholder()
{
    const auto answer = decodedFile(u"cut.sse"_s);
    QVERIFY(answer.usage);
    QCOMPARE(answer.usage->usage.quantity(meter::input), Decimal(12));
    QCOMPARE(answer.usage->usage.quantity(meter::output), Decimal(0));
}

void AnthropicMessagesTest::classifiesErrors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("error");
    const auto row = [](const char* name, int status, const QString& header, const QString& body,
                        const QString& error) {
        QTest::newRow(name) << status << header << body << u"- | failed "_s + error;
    };
    const auto body = [](const QString& type, const QString& message) {
        return u"{\"type\":\"error\",\"error\":{\"type\":\"%1\",\"message\":\"%2\"},\"request_id\":\"req_5\"}"_s.arg(
            type, message);
    };
    row("invalid", 400, {}, body(u"invalid_request_error"_s, u"max_tokens: required"_s),
        u"invalid_request/invalid_request_error/400"_s);
    row("own spend limit", 400, {},
        body(u"invalid_request_error"_s, u"You have reached your specified API usage limits."_s),
        u"billing/invalid_request_error/400"_s);
    row("empty purse", 400, {},
        body(u"invalid_request_error"_s, u"Your credit balance is too low to access the API."_s),
        u"billing/invalid_request_error/400"_s);
    row("key", 401, {}, body(u"authentication_error"_s, u"invalid x-api-key"_s),
        u"authentication/authentication_error/401"_s);
    row("billing", 402, {}, body(u"billing_error"_s, u"Payment"_s), u"billing/billing_error/402"_s);
    row("permission", 403, {}, body(u"permission_error"_s, u"no"_s), u"permission/permission_error/403"_s);
    row("model", 404, {}, body(u"not_found_error"_s, u"model: claude-9"_s), u"not_found/not_found_error/404"_s);
    row("too large", 413, {}, body(u"request_too_large"_s, u"no"_s), u"invalid_request/request_too_large/413"_s);
    row("rate limit", 429, u"retry-after: 12"_s, body(u"rate_limit_error"_s, u"slow"_s),
        u"rate_limited/rate_limit_error/429/12000"_s);
    row("rate limit told to retry", 429, u"x-should-retry: true"_s, body(u"rate_limit_error"_s, u"slow"_s),
        u"rate_limited/rate_limit_error/429"_s);
    row("spend cap", 429, u"request-id: req_5"_s, body(u"rate_limit_error"_s, u"monthly"_s),
        u"billing/rate_limit_error/429"_s);
    row("spend cap, by the limits' headers", 429, u"Anthropic-RateLimit-Requests-Limit: 50"_s,
        body(u"rate_limit_error"_s, u"monthly"_s), u"billing/rate_limit_error/429"_s);
    row("a bare 429 of another host of the format", 429, u"x-request-id: 7"_s, body(u"rate_limit_error"_s, u"slow"_s),
        u"rate_limited/rate_limit_error/429"_s);
    row("server", 500, {}, body(u"api_error"_s, u"Internal server error"_s), u"server_error/api_error/500"_s);
    row("timeout", 504, {}, body(u"timeout_error"_s, u"late"_s), u"timeout/timeout_error/504"_s);
    row("overloaded", 529, {}, body(u"overloaded_error"_s, u"Overloaded"_s), u"overloaded/overloaded_error/529"_s);
    row("gateway page", 502, u"content-type: text/html"_s, u"<html><body>Bad gateway</body></html>"_s,
        u"server_error//502"_s);
    row("page as a success", 200, u"content-type: text/html"_s, u"\n<!doctype html><title>Welcome</title>"_s,
        u"protocol//200"_s);
    row("error as a success", 200, u"content-type: application/json"_s, body(u"overloaded_error"_s, u"Overloaded"_s),
        u"overloaded/overloaded_error/200"_s);
    row("other JSON as a success", 200, {}, u"{\"hello\":1}"_s, u"protocol//200"_s);
    row("plain words as a success", 200, {}, u"upstream connect error"_s, u"protocol//200"_s);
    row("nothing as a success", 200, {}, {}, u"truncated//0"_s);
    row("broken event", 200, {}, u"event: message_start\ndata: {\"type\":\n\ndata: {}\n\n"_s, u"protocol//200"_s);
}

void AnthropicMessagesTest::classifiesErrors()
{
    QFETCH(int, status);
    QFETCH(QString, header);
    QFETCH(QString, body);
    QFETCH(QString, error);
    HttpHead head{.status = status};
    if (const auto colon = header.indexOf(u':'); colon > 0)
        head.headers.add(header.left(colon).toStdString(), header.mid(colon + 2).toStdString());
    const std::string bytes = body.toStdString();
    const auto answer = decoded(anthropicMessagesDialect(), head, bytes);
    QCOMPARE(summary(answer), error);
    QVERIFY(answer.error->message.endsWith(u'.'));
    QCOMPARE(firstCutThatMatters(anthropicMessagesDialect(), head, bytes), -1);
}

void AnthropicMessagesTest::namesTheRequestInErrors()
{
    const HttpHead head{.status = 500, .headers = {{"request-id", "req_77"}}};
    const auto answer =
        decoded(anthropicMessagesDialect(), head, R"({"type":"error","error":{"type":"api_error","message":"x"}})");
    QVERIFY2(answer.error->message.contains(u"req_77"_s), qPrintable(answer.error->message));
}

void AnthropicMessagesTest::givesBlocksInTheOrderTheyStand()
{
    const auto decoder = anthropicMessagesDialect().decoder(anthropic(), true);
    const std::string body = sampleFile(u"anthropic-messages/tool.sse"_s);
    const auto events = decodePieces(*decoder, success, {body});
    QVERIFY(std::holds_alternative<Started>(events.front()));
    const auto text = std::ranges::find_if(events, [](const auto& one) { return std::holds_alternative<Text>(one); });
    const auto call =
        std::ranges::find_if(events, [](const auto& one) { return std::holds_alternative<ToolCall>(one); });
    QVERIFY(text < call);
    QCOMPARE(std::get<ToolCall>(*call).name, std::string("get_weather"));
}

// --- Requests --------------------------------------------------------------------------------------------------------

void AnthropicMessagesTest::writesAPlainRequest()
{
    Request hello = request();
    hello.system = "Be brief.";
    const auto exchange = anthropicMessagesDialect().encode(hello, anthropic(), "claude-x", "key");
    QVERIFY(exchange);
    QCOMPARE(exchange->method, std::string("POST"));
    QCOMPARE(exchange->url, std::string("https://api.anthropic.com/v1/messages"));
    QCOMPARE(exchange->headers.value("anthropic-version"), std::string_view("2023-06-01"));
    QCOMPARE(exchange->headers.value("content-type"), std::string_view("application/json"));
    QCOMPARE(
        QByteArray::fromStdString(exchange->body),
        R"({"model":"claude-x","max_tokens":4096,"system":"Be brief.","messages":[{"role":"user","content":[{"type":"text","text":"Hello"}]}],"stream":true})"_ba);
}

void AnthropicMessagesTest::writesTheKeyWhereTheProviderWantsIt()
{
    Provider provider = anthropic();
    const auto own = anthropicMessagesDialect().encode(request(), provider, "m", "key");
    QCOMPARE(own->headers.value("x-api-key"), std::string_view("key"));
    provider.auth_header = "authorization";
    provider.headers["anthropic-version"] = "2030-01-01";
    const auto bearer = anthropicMessagesDialect().encode(request(), provider, "m", "key");
    QCOMPARE(bearer->headers.value("authorization"), std::string_view("Bearer key"));
    QCOMPARE(bearer->headers.value("anthropic-version"), std::string_view("2030-01-01"));
    QVERIFY(!bearer->headers.contains("x-api-key"));
    QVERIFY(!anthropicMessagesDialect().encode(request(), anthropic(), "m", "")->headers.contains("x-api-key"));
}

void AnthropicMessagesTest::findsTheAddress_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::newRow("host") << u"https://api.anthropic.com"_s << u"https://api.anthropic.com/v1/messages"_s;
    QTest::newRow("version") << u"https://openrouter.ai/api/v1/"_s << u"https://openrouter.ai/api/v1/messages"_s;
    QTest::newRow("whole") << u"http://127.0.0.1:1/v1/messages"_s << u"http://127.0.0.1:1/v1/messages"_s;
    QTest::newRow("folder") << u"http://127.0.0.1:1/anthropic"_s << u"http://127.0.0.1:1/anthropic/v1/messages"_s;
}

void AnthropicMessagesTest::findsTheAddress()
{
    QFETCH(QString, base);
    QFETCH(QString, url);
    Provider provider = anthropic();
    provider.base_url = base.toStdString();
    QCOMPARE(QString::fromStdString(anthropicMessagesDialect().encode(request(), provider, "m", "")->url), url);
}

void AnthropicMessagesTest::writesWhatMessagesHold_data()
{
    QTest::addColumn<Message>("message");
    QTest::addColumn<QByteArray>("json");
    const auto user = [](std::vector<Part> parts) { return Message{.role = Role::User, .parts = std::move(parts)}; };
    const auto model = [](std::vector<Part> parts) {
        return Message{.role = Role::Assistant, .parts = std::move(parts)};
    };
    QTest::newRow("picture")
        << user({media("image/png", "abc")})
        << R"({"type":"image","source":{"type":"base64","media_type":"image/png","data":"YWJj"}})"_ba;
    QTest::newRow("picture by address")
        << user({MediaPart{.url = "https://example.org/a.png"}})
        << R"({"type":"image","source":{"type":"url","url":"https://example.org/a.png"}})"_ba;
    MediaPart paper = media("application/pdf", "abc");
    paper.name = "a.pdf";
    QTest::newRow("document")
        << user({paper})
        << R"({"type":"document","title":"a.pdf","source":{"type":"base64","media_type":"application/pdf","data":"YWJj"}})"_ba;
    QTest::newRow("text file")
        << user({media("text/csv", "a,b")})
        << R"({"type":"document","source":{"type":"text","media_type":"text/plain","data":"a,b"}})"_ba;
    QTest::newRow("call") << model({ToolCallPart{
                                 .id = "functions.f:0", .name = "f", .arguments_json = R"({"z":1,"a":2})"}})
                          << R"({"type":"tool_use","id":"functions_f_0","name":"f","input":{"z":1,"a":2}})"_ba;
    QTest::newRow("call without arguments")
        << model({ToolCallPart{.id = "a", .name = "f"}}) << R"({"type":"tool_use","id":"a","name":"f","input":{}})"_ba;
    QTest::newRow("results first")
        << user({TextPart{"so"}, ToolResultPart{.id = "a.b", .name = "f", .content = "bad", .is_error = true}})
        << R"({"type":"tool_result","tool_use_id":"a_b","content":"bad","is_error":true},{"type":"text","text":"so"})"_ba;
    QTest::newRow("thoughts")
        << model({ReasoningPart{.text = "hm", .signature = "s"}, ReasoningPart{.signature = "d", .redacted = true},
                  ReasoningPart{.text = "another vendor's"}, TextPart{""}})
        << R"({"type":"thinking","thinking":"hm","signature":"s"},{"type":"redacted_thinking","data":"d"})"_ba;
}

void AnthropicMessagesTest::writesWhatMessagesHold()
{
    QFETCH(Message, message);
    QFETCH(QByteArray, json);
    Request one;
    one.messages = {message};
    const QByteArray body = bodyOf(one);
    QVERIFY2(body.contains("\"content\":[" + json + "]}]"), body.constData());
}

void AnthropicMessagesTest::writesParameters_data()
{
    QTest::addColumn<Request>("wanted");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* name, auto change, const QByteArray& json) {
        Request wanted = request();
        wanted.stream = false;
        change(wanted);
        QTest::newRow(name) << wanted << json;
    };
    const Tool tool{
        .name = "f", .description = "d", .schema_json = R"({"type":"object","properties":{"z":{},"a":{}}})"};
    row(
        "sampling", [](Request& r) { r.parameters = {.temperature = 0.1, .top_p = 0.9, .stop = {"A", "B"}}; },
        R"("temperature":0.1,"top_p":0.9,"stop_sequences":["A","B"])"_ba);
    row("limit", [](Request& r) { r.parameters.max_output_tokens = 7; }, R"("max_tokens":7,)"_ba);
    row(
        "tools", [&](Request& r) { r.tools = {tool, {.name = "now"}}; },
        R"("tools":[{"name":"f","description":"d","input_schema":{"type":"object","properties":{"z":{},"a":{}}}},{"name":"now","input_schema":{"type":"object","properties":{}}}]})"_ba);
    row(
        "no tool",
        [&](Request& r) {
            r.tools = {tool};
            r.tool_choice = ToolChoice::None;
        },
        R"("tool_choice":{"type":"none"})"_ba);
    row(
        "some tool",
        [&](Request& r) {
            r.tools = {tool};
            r.tool_choice = ToolChoice::Required;
        },
        R"("tool_choice":{"type":"any"})"_ba);
    row(
        "this tool",
        [&](Request& r) {
            r.tools = {tool};
            r.tool_choice = ToolChoice::Named;
            r.tool_name = "f";
        },
        R"("tool_choice":{"type":"tool","name":"f"})"_ba);
    row(
        "schema", [](Request& r) { r.output_schema = OutputSchema{.schema_json = R"({"type":"object"})"}; },
        R"("output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}})"_ba);
    row(
        "effort", [](Request& r) { r.parameters.reasoning_effort = "high"; },
        R"("thinking":{"type":"adaptive"},"output_config":{"effort":"high"})"_ba);
    row(
        "least effort", [](Request& r) { r.parameters.reasoning_effort = "minimal"; },
        R"("output_config":{"effort":"low"})"_ba);
    row(
        "no thinking", [](Request& r) { r.parameters.reasoning_effort = "none"; },
        R"("thinking":{"type":"disabled"})"_ba);
    row(
        "budget",
        [](Request& r) {
            r.parameters = {.max_output_tokens = 9000, .reasoning_effort = "low", .reasoning_budget = 5000};
        },
        R"("max_tokens":9000,"messages":[{"role":"user","content":[{"type":"text","text":"Hello"}]}],"thinking":{"type":"enabled","budget_tokens":5000})"_ba);
    row(
        "budget that makes room for itself", [](Request& r) { r.parameters.reasoning_budget = 5000; },
        R"("max_tokens":9096,)"_ba);
    row(
        "budget of nothing", [](Request& r) { r.parameters.reasoning_budget = 0; },
        R"("thinking":{"type":"disabled"})"_ba);
    row(
        "kept for an hour",
        [](Request& r) {
            r.system = "S";
            r.parameters.cache = "1h";
            r.messages[0].parts.emplace_back(media("image/png", "x"));
            r.messages.push_back({.role = Role::Assistant, .parts = {TextPart{"A"}}});
        },
        R"("system":[{"type":"text","text":"S","cache_control":{"type":"ephemeral","ttl":"1h"}}],"messages":[{"role":"user","content":[{"type":"text","text":"Hello"},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"eA=="},"cache_control":{"type":"ephemeral","ttl":"1h"}}]},{"role":"assistant","content":[{"type":"text","text":"A"}]}])"_ba);
    row(
        "kept with the results of tools",
        [](Request& r) {
            r.parameters.cache = "5m";
            r.messages = {{.role = Role::User, .parts = {ToolResultPart{.id = "a", .content = "4"}}}};
        },
        R"("content":"4","cache_control":{"type":"ephemeral","ttl":"5m"}}]}])"_ba);
    row(
        "not kept",
        [](Request& r) {
            r.system = "S";
            r.parameters.cache = "none";
        },
        R"("system":"S","messages":[{"role":"user","content":[{"type":"text","text":"Hello"}]}])"_ba);
    row(
        "usual tier", [](Request& r) { r.parameters.service_tier = "standard"; },
        R"("service_tier":"standard_only")"_ba);
    row("first tier", [](Request& r) { r.parameters.service_tier = "priority"; }, R"("service_tier":"auto")"_ba);
    row(
        "thoughts that OpenAI signed",
        [](Request& r) {
            r.messages.push_back(
                {.role = Role::Assistant,
                 .parts = {ReasoningPart{.signature = R"({"type":"reasoning"})", .redacted = true}, TextPart{"A"}}});
        },
        R"({"role":"assistant","content":[{"type":"text","text":"A"}]})"_ba);
    row(
        "vendor parameters", [](Request& r) { r.extra_json = {{"top_k", "5"}, {"max_tokens", "9"}}; },
        R"({"model":"claude-x","max_tokens":9,"messages":[{"role":"user","content":[{"type":"text","text":"Hello"}]}],"top_k":5})"_ba);
}

void AnthropicMessagesTest::writesParameters()
{
    QFETCH(Request, wanted);
    QFETCH(QByteArray, json);
    const QByteArray body = bodyOf(wanted);
    QVERIFY2(body.contains(json), body.constData());
    QVERIFY(QJsonDocument::fromJson(body).isObject());
}

void AnthropicMessagesTest::takesTheLimitFromTheCatalog()
{
    Provider provider = anthropic();
    provider.models = {{.id = "claude-x", .max_output_tokens = 64000}};
    QVERIFY(bodyOf(request(), provider).contains(R"("max_tokens":64000)"));
}

void AnthropicMessagesTest::obeysQuirks()
{
    Provider provider = anthropic();
    provider.models = {{.id = "claude-x", .quirks = {{"no-sampling", ""}, {"thinking-budget", ""}}}};
    Request hot = request();
    hot.parameters = {.temperature = 1.0, .top_p = 0.5, .reasoning_effort = "medium"};
    const QByteArray body = bodyOf(hot, provider);
    QVERIFY(!body.contains("temperature") && !body.contains("top_p"));
    QVERIFY2(body.contains(R"("max_tokens":12288)") &&
                 body.contains(R"("thinking":{"type":"enabled","budget_tokens":8192})"),
             body.constData());
    hot.parameters.max_output_tokens = 5000; // the budget stays below the caller's own limit
    QVERIFY(bodyOf(hot, provider).contains(R"("budget_tokens":4999)"));
    QVERIFY(bodyOf(hot, provider, "claude-y").contains("temperature"));
    hot.parameters.max_output_tokens = 500;
    QCOMPARE(refusalOf(hot, provider), ErrorKind::Unsupported);
}

void AnthropicMessagesTest::saysWhatItCannotExpress_data()
{
    QTest::addColumn<Request>("wanted");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char* name, auto change, ErrorKind kind = ErrorKind::Unsupported) {
        Request wanted = request();
        change(wanted);
        QTest::newRow(name) << wanted << kind;
    };
    row("seed", [](Request& r) { r.parameters.seed = 1; });
    row("flexible tier", [](Request& r) { r.parameters.service_tier = "flex"; });
    row("a day's cache", [](Request& r) { r.parameters.cache = "24h"; });
    row("probabilities", [](Request& r) { r.parameters.log_probabilities = 0; });
    row("tiny budget", [](Request& r) { r.parameters.reasoning_budget = 100; });
    row("budget beyond the limit",
        [](Request& r) { r.parameters = {.max_output_tokens = 5000, .reasoning_budget = 5000}; });
    row("JSON without a schema", [](Request& r) { r.output_schema = OutputSchema{}; });
    row("sound", [](Request& r) { r.messages[0].parts.emplace_back(media("audio/wav", "x")); });
    row("rare picture", [](Request& r) { r.messages[0].parts.emplace_back(media("image/avif", "x")); });
    row("the model's picture",
        [](Request& r) { r.messages.push_back({.role = Role::Assistant, .parts = {media("image/png", "x")}}); });
    row("broken arguments", [](Request& r) {
        r.messages.push_back(
            {.role = Role::Assistant, .parts = {ToolCallPart{.id = "a", .name = "f", .arguments_json = "{"}}});
    });
    row("vendor parameter that is no JSON", [](Request& r) { r.extra_json = {{"top_k", "five"}}; }, ErrorKind::Usage);
}

void AnthropicMessagesTest::saysWhatItCannotExpress()
{
    QFETCH(Request, wanted);
    QFETCH(ErrorKind, kind);
    const auto exchange = anthropicMessagesDialect().encode(wanted, anthropic(), "claude-x", "key");
    QVERIFY(!exchange);
    QCOMPARE(exchange.error().kind, kind);
    QVERIFY2(exchange.error().message.endsWith(u'.') && !exchange.error().message.contains(u"%1"_s),
             qPrintable(exchange.error().message));
}

void AnthropicMessagesTest::listsModels()
{
    const auto exchange = anthropicMessagesDialect().encodeModelListing(anthropic(), "key");
    QCOMPARE(exchange.method, std::string("GET"));
    QCOMPARE(exchange.url, std::string("https://api.anthropic.com/v1/models?limit=1000"));
    QCOMPARE(exchange.headers.value("x-api-key"), std::string_view("key"));
    const auto models = anthropicMessagesDialect().decodeModelListing(
        R"({"data":[{"type":"model","id":"claude-b","display_name":"B"},{"type":"model","id":"claude-a"}],"has_more":false})");
    QVERIFY(models);
    QCOMPARE(*models, (std::vector<std::string>{"claude-b", "claude-a"}));
    QVERIFY(!anthropicMessagesDialect().decodeModelListing("<html>"));
}

QTEST_APPLESS_MAIN(AnthropicMessagesTest)
#include "anthropic_messages_test.moc"

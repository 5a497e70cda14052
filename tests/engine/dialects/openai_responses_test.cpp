// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/answer.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/json_reader.h"
#include "engine/dialects/openai_responses.h"
#include "support/answer_cuts.h"
#include "support/answer_summary.h"
#include "support/conversed.h"
#include "support/random_source.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

const HttpHead success{.status = 200, .headers = {{"content-type", "text/event-stream"}}};

const Dialect& dialect()
{
    return openAiResponsesDialect();
}

std::string sample(const QString& file)
{
    return sampleFile(u"openai-responses/"_s + file);
}

EventBodies eventsOf(std::string_view body)
{
    const auto decoder = dialect().decoder({.id = "vendor", .name = "Vendor"}, true);
    return decodePieces(*decoder, success, {body});
}

Provider vendor(std::map<std::string, std::string> quirks = {})
{
    return {.id = "vendor", .name = "Vendor", .base_url = "https://vendor.example/v1", .quirks = std::move(quirks)};
}

Request request(std::string text = "Hello")
{
    Request request;
    request.messages.push_back({.role = Role::User, .parts = {TextPart{std::move(text)}}});
    return request;
}

QByteArray bodyOf(const Request& request, const Provider& provider = vendor())
{
    const auto http = dialect().encode(request, provider, "m", "key");
    return http ? QByteArray::fromStdString(http->body) : http.error().message.toUtf8();
}

// One member of the body, to the letter; empty where it has none.
QByteArray memberOf(const QByteArray& body, const char* name)
{
    return QByteArray::fromStdString(rawJson(body.toStdString(), std::string("/") + name));
}

MediaPart media(const char* type, const char* bytes, const char* name = "")
{
    return {.media_type = type, .bytes = std::make_shared<const std::string>(bytes), .name = name};
}

// A thought of the vendor's own, to be sent back.
std::string sealedThought()
{
    return R"({"id":"rs_1","type":"reasoning","encrypted_content":"gAAAAB-sealed==","summary":[]})";
}

} // namespace

class OpenAiResponsesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesAnswersHoweverTheyAreCut_data();
    void decodesAnswersHoweverTheyAreCut();
    void damagedAnswersEndOnce_data();
    void damagedAnswersEndOnce();
    void neverFinishesAStreamBeforeItsLastEvent_data();
    void neverFinishesAStreamBeforeItsLastEvent();
    void whatAnAnswerThoughtGoesBackToTheLetter_data();
    void whatAnAnswerThoughtGoesBackToTheLetter();
    void tellsHowLikelyTokensWere_data();
    void tellsHowLikelyTokensWere();
    void keepsTheVendorsUsageAsSent();
    void classifiesErrors_data();
    void classifiesErrors();

    void asksInTheVendorsWords_data();
    void asksInTheVendorsWords();
    void writesWhatTurnsHold_data();
    void writesWhatTurnsHold();
    void asksThoseWhoThinkForTheirThoughts();
    void parametersOfTheCallerJoinOurs();
    void saysWhatItCannotExpress_data();
    void saysWhatItCannotExpress();
    void writesAddressAndKey();
    void listsModels();

    void inTheBackgroundAnAnswerOutlivesItsStream();
    void everyStreamOfTheBackgroundMayEndAnywhere();
    void anEventThatComesAgainIsNotTakenTwice();
    void goesOnWithAnAnswerOfAnEarlierProcess();
    void goesOnInTheMiddleOfAnAnswer();
    void givesUpWhereNothingNewComes();
    void stopsTheVendorOnlyInTheBackground();
    void whatIsWrongInTheBackgroundIsSaid_data();
    void whatIsWrongInTheBackgroundIsSaid();
    void refusesATokenThatIsNone();
};

// --- Answers ---------------------------------------------------------------------------------------------------------

void OpenAiResponsesTest::decodesAnswersHoweverTheyAreCut_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char* file, const QString& answer) {
        QTest::newRow(file) << QString::fromUtf8(file) << u"gpt-5.4-2026-03-05 resp_1"_s + answer;
    };
    row("text.sse", u" | text Grüß Gott €😀 | usage cached_input_token=1024 input_token=107 output_token=4 | finished "
                    "stop/completed"_s);
    row("plain.json",
        u" | text Hi | usage input_token=9 output_token=3 reasoning_token=20 | finished stop/completed"_s);
    row("thoughts.sse",
        u" | think **Plan**\n\ncount\n\nThen add. | think  | think  | text I look.Three. | usage input_token=9 "
        "output_token=2 reasoning_token=31 | finished stop/completed"_s);
    row("encrypted-thought.sse", u" | think  | tool call_a calculate {\"a\":12} | usage input_token=50 output_token=12 "
                                 "reasoning_token=8 | finished tool_calls/completed"_s);
    row("parallel-tools.sse", u" | tool call_a weather {\"city\":\"Köln\"} | tool call_b now {} | usage "
                              "input_token=80 output_token=30 | finished tool_calls/completed"_s);
    row("plain-tools.json",
        u" | think Look it up. | text One moment. | tool call_a f {\"z\": 1, \"a\": 2} | tool call_b now {} | usage "
        "input_token=50 output_token=12 reasoning_token=8 | finished tool_calls/completed"_s);
    row("whole-tools.sse", u" | tool call_a f {\"x\":1} | tool call_b now {} | usage input_token=9 output_token=9 | "
                           "finished tool_calls/completed"_s);
    row("all-at-the-end.sse",
        u" | think Easy. | text All at once. | tool call_a f {\"x\":1} | usage input_token=9 output_token=7 "
        "reasoning_token=2 | finished tool_calls/completed"_s);
    row("schema.json", u" | text {\"answer\": 42} | usage input_token=30 output_token=7 | finished stop/completed"_s);
    row("refusal.sse",
        u" | text I can't help. | usage input_token=9 output_token=5 | finished content_filter/refusal"_s);
    row("plain-refusal.json",
        u" | text I can't help. | usage input_token=9 output_token=5 | finished content_filter/refusal"_s);
    row("length.sse", u" | text Half | usage input_token=9 output_token=16 | finished length/max_output_tokens"_s);
    row("filtered.json",
        u" | text Well | usage input_token=9 output_token=1 | finished content_filter/content_filter"_s);
    row("failed.sse", u" | failed rate_limited/rate_limit_exceeded/200/11000"_s);
    row("error-nested.sse", u" | text Par | failed server_error/server_error/200"_s);
    row("error-flat.sse", u" | failed billing/insufficient_quota/200"_s);
    row("cached.json", u" | text A | usage cache_write_token=100 cached_input_token=2304 input_token=18 "
                       "output_token=10 reasoning_token=30 | finished stop/completed"_s);
    row("totals-disagree.json", u" | text A | usage input_token=9 output_token=2 !totals | finished stop/completed"_s);
    row("web-search.json",
        u" | text Found. | usage input_token=900 output_token=20 web_search=2 | finished stop/completed"_s);
    row("picture.sse",
        u" | text Here. | media image/png 11 | usage input_token=9 output_token=6 | finished stop/completed"_s);
    row("rotating-ids.sse", u" | think Count. | text There are 3 | usage input_token=19 output_token=6 "
                            "reasoning_token=9 | finished stop/completed"_s);
    row("logprobs.sse", u" | text Yes! | usage input_token=9 output_token=2 | finished stop/completed"_s);
    row("cut.sse", u" | text Half | failed truncated//0"_s);
    row("cancelled.json", u" | failed cancelled/cancelled/200"_s);
    QTest::newRow("imitator.sse")
        << u"imitator.sse"_s
        << u"gpt-oss resp_1 | think Hm, so. | text Hi | usage input_token=5 output_token=6 | finished stop/completed"_s;
    QTest::newRow("error-200.json") << u"error-200.json"_s << u"- | failed invalid_request/invalid_request_error/200"_s;
}

void OpenAiResponsesTest::decodesAnswersHoweverTheyAreCut()
{
    QFETCH(QString, file);
    QFETCH(QString, answer);
    const std::string body = sample(file);
    const FoldedAnswer whole = decoded(dialect(), success, body);
    QCOMPARE(summary(whole), answer);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    QVERIFY(whole.resume.empty());
    QCOMPARE(firstCutThatMatters(dialect(), success, body), -1);
}

void OpenAiResponsesTest::damagedAnswersEndOnce_data()
{
    decodesAnswersHoweverTheyAreCut_data();
}

void OpenAiResponsesTest::damagedAnswersEndOnce()
{
    QFETCH(QString, file);
    const std::string sound = sample(file);
    RandomSource random(static_cast<unsigned>(sound.size()));
    for (int round = 0; round < 100; ++round) {
        const std::string bytes = random.damaged(sound);
        const std::string_view view = bytes;
        const auto cut = random.below(static_cast<unsigned>(bytes.size()));
        const FoldedAnswer whole = decoded(dialect(), success, bytes);
        QCOMPARE(whole.ends, 1);
        QCOMPARE(whole.after_end, 0);
        QCOMPARE(decodedPieces(dialect(), success, {view.substr(0, cut), view.substr(cut)}), whole);
    }
}

void OpenAiResponsesTest::neverFinishesAStreamBeforeItsLastEvent_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file : {"text.sse", "thoughts.sse", "parallel-tools.sse", "length.sse", "plain.json"})
        QTest::newRow(file) << QString::fromUtf8(file);
}

void OpenAiResponsesTest::neverFinishesAStreamBeforeItsLastEvent()
{
    QFETCH(QString, file);
    const std::string body = sample(file);
    const std::size_t end = body.ends_with('}') ? body.size() - 1 : body.rfind("\ndata: ") + 1;
    for (std::size_t cut = 0; cut < end; ++cut) {
        const auto answer = decoded(dialect(), success, std::string_view(body).substr(0, cut));
        QVERIFY2(answer.error && answer.error->kind == ErrorKind::Truncated && answer.ends == 1,
                 qPrintable(u"cut at %1: "_s.arg(cut) + summary(answer)));
    }
}

void OpenAiResponsesTest::whatAnAnswerThoughtGoesBackToTheLetter_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("summary and phases")
        << u"thoughts.sse"_s
        << R"([{"id":"rs_1","type":"reasoning","encrypted_content":"gAAAAB-sealed==","summary":[{"type":"summary_text","text":"**Plan**\n\ncount"},{"type":"summary_text","text":"Then add."}]},)"
           R"({"role":"assistant","content":[{"type":"output_text","text":"I look."}],"phase":"commentary"},)"
           R"({"role":"assistant","content":[{"type":"output_text","text":"Three."}],"phase":"final_answer"}])"_ba;
    QTest::newRow("only encrypted")
        << u"encrypted-thought.sse"_s
        << R"([{"id":"rs_1","type":"reasoning","encrypted_content":"gAAAAB-sealed==","summary":[]},)"
           R"({"type":"function_call","call_id":"call_a","name":"calculate","arguments":"{\"a\":12}"}])"_ba;
    QTest::newRow("plain")
        << u"plain-tools.json"_s
        << R"([{"id":"rs_1","type":"reasoning","encrypted_content":"gAAAAB-sealed==","summary":[{"type":"summary_text","text":"Look it up."}]},)"
           R"({"role":"assistant","content":[{"type":"output_text","text":"One moment."}]},)"
           R"({"type":"function_call","call_id":"call_a","name":"f","arguments":"{\"z\": 1, \"a\": 2}"},)"
           R"({"type":"function_call","call_id":"call_b","name":"now","arguments":"{}"}])"_ba;
    QTest::newRow("nothing sealed")
        << u"rotating-ids.sse"_s
        << R"([{"role":"assistant","content":[{"type":"output_text","text":"There are 3"}]}])"_ba;
}

void OpenAiResponsesTest::whatAnAnswerThoughtGoesBackToTheLetter()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, input);
    Answer answer;
    for (const auto& event : eventsOf(sample(file)))
        answer.take(event);
    Request next;
    next.messages = {assistantTurn(answer)};
    QCOMPARE(memberOf(bodyOf(next), "input"), input);
}

void OpenAiResponsesTest::tellsHowLikelyTokensWere_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("streamed") << u"logprobs.sse"_s;
    QTest::newRow("plain") << u"plain-logprobs.json"_s;
}

void OpenAiResponsesTest::tellsHowLikelyTokensWere()
{
    QFETCH(QString, file);
    const std::vector<TokenProbability> expected{{"Yes", -0.25, {{"Yes", -0.25}, {"No", -1.5}}},
                                                 {"!", -0.5, {{"!", -0.5}, {".", -2.0}}}};
    QVERIFY(decoded(dialect(), success, sample(file)).probabilities == expected);
}

void OpenAiResponsesTest::keepsTheVendorsUsageAsSent()
{
    const auto answer = decoded(dialect(), success, sample(u"cached.json"_s));
    QCOMPARE(
        QByteArray::fromStdString(answer.usage->raw),
        R"({"input_tokens":2422,"input_tokens_details":{"cached_tokens":2304,"cache_write_tokens":100},"output_tokens":40,"output_tokens_details":{"reasoning_tokens":30},"total_tokens":2462})"_ba);
    QCOMPARE(inputTokens(answer.usage->usage), Decimal(2422));
    QCOMPARE(outputTokens(answer.usage->usage), Decimal(40));
}

void OpenAiResponsesTest::classifiesErrors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("error");
    const auto row = [](const char* name, int status, const QString& type, const QString& code, const QString& error) {
        const QString body =
            u"{\"error\":{\"message\":\"It failed.\",\"type\":\"%1\",\"param\":null,\"code\":%2}}"_s.arg(
                type, code.isEmpty() ? u"null"_s : u'"' + code + u'"');
        QTest::newRow(name) << status << body << u"- | failed "_s + error;
    };
    row("parameter", 400, u"invalid_request_error"_s, u"unsupported_parameter"_s,
        u"invalid_request/unsupported_parameter/400"_s);
    row("key", 401, u"invalid_request_error"_s, u"invalid_api_key"_s, u"authentication/invalid_api_key/401"_s);
    row("country", 403, u"request_forbidden"_s, u"unsupported_country"_s, u"permission/unsupported_country/403"_s);
    row("model", 404, u"invalid_request_error"_s, u"model_not_found"_s, u"not_found/model_not_found/404"_s);
    row("requests", 429, u"requests"_s, u"rate_limit_exceeded"_s, u"rate_limited/rate_limit_exceeded/429"_s);
    row("quota", 429, u"insufficient_quota"_s, u"insufficient_quota"_s, u"billing/insufficient_quota/429"_s);
    row("server", 500, u"server_error"_s, u""_s, u"server_error/server_error/500"_s);
    row("overloaded", 503, u"service_unavailable_error"_s, u"server_is_overloaded"_s,
        u"overloaded/server_is_overloaded/503"_s);
    const auto failed = [](const char* code, const QString& error) {
        QTest::newRow(code)
            << 200
            << u"{\"id\":\"r\",\"object\":\"response\",\"model\":\"m\",\"status\":\"failed\",\"output\":[],\"error\":{\"code\":\"%1\",\"message\":\"It failed.\"}}"_s
                   .arg(QString::fromUtf8(code))
            << u"m r | failed "_s + error;
    };
    failed("server_error", u"server_error/server_error/200"_s);
    failed("rate_limit_exceeded", u"rate_limited/rate_limit_exceeded/200"_s);
    for (const char* code : {"invalid_prompt", "bio_policy", "data_residency_mismatch", "empty_image_file",
                             "image_parse_error", "image_content_policy_violation"})
        failed(code, u"invalid_request/%1/200"_s.arg(QString::fromUtf8(code)));
    failed("vector_store_timeout", u"timeout/vector_store_timeout/200"_s);
    QTest::newRow("page") << 502 << u"<html>Bad gateway</html>"_s << u"- | failed server_error//502"_s;
    QTest::newRow("other JSON") << 200 << u"{\"hello\":1}"_s << u"- | failed protocol//200"_s;
    QTest::newRow("nothing") << 200 << QString() << u"- | failed truncated//0"_s;
}

void OpenAiResponsesTest::classifiesErrors()
{
    QFETCH(int, status);
    QFETCH(QString, body);
    QFETCH(QString, error);
    const HttpHead head{.status = status};
    const std::string bytes = body.toStdString();
    const auto answer = decoded(dialect(), head, bytes);
    QCOMPARE(summary(answer), error);
    QVERIFY(answer.error->message.endsWith(u'.'));
    QCOMPARE(firstCutThatMatters(dialect(), head, bytes), -1);
}

// --- Requests --------------------------------------------------------------------------------------------------------

void OpenAiResponsesTest::asksInTheVendorsWords_data()
{
    QTest::addColumn<Request>("wanted");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* label, auto change, const char* name, const char* json) {
        Request wanted = request();
        change(wanted);
        QTest::newRow(label) << wanted << QByteArray(name) << QByteArray(json);
    };
    const auto none = [](Request&) {};
    row("model", none, "model", R"("m")");
    row("prompt", none, "input", R"([{"role":"user","content":"Hello"}])");
    row("nothing is stored", none, "store", "false");
    row("stream", none, "stream", "true");
    row("no stream", [](Request& r) { r.stream = false; }, "stream", "");
    row("no background", none, "background", "");
    row("no instructions", none, "instructions", "");
    row("system", [](Request& r) { r.system = "Be \"brief\"."; }, "instructions", R"("Be \"brief\".")");
    row("temperature", [](Request& r) { r.parameters.temperature = 0.1; }, "temperature", "0.1");
    row("top_p", [](Request& r) { r.parameters.top_p = 0.9; }, "top_p", "0.9");
    row("limit", [](Request& r) { r.parameters.max_output_tokens = 70; }, "max_output_tokens", "70");
    row("usual tier", [](Request& r) { r.parameters.service_tier = "standard"; }, "service_tier", R"("default")");
    row("cheap tier", [](Request& r) { r.parameters.service_tier = "flex"; }, "service_tier", R"("flex")");
    row("cache key", [](Request& r) { r.parameters.cache_key = "k"; }, "prompt_cache_key", R"("k")");
    row("alternatives", [](Request& r) { r.parameters.log_probabilities = 5; }, "top_logprobs", "5");
    row(
        "probabilities", [](Request& r) { r.parameters.log_probabilities = 0; }, "include",
        R"(["message.output_text.logprobs"])");
    row(
        "effort", [](Request& r) { r.parameters.reasoning_effort = "low"; }, "reasoning",
        R"({"effort":"low","summary":"auto"})");
    row("no effort", [](Request& r) { r.parameters.reasoning_effort = "none"; }, "reasoning", R"({"effort":"none"})");
    row(
        "any JSON", [](Request& r) { r.output_schema = OutputSchema{}; }, "text",
        R"({"format":{"type":"json_object"}})");
    row(
        "schema",
        [](Request& r) {
            r.output_schema = OutputSchema{.name = "out", .schema_json = R"({"type":"object","b":1,"a":2})"};
        },
        "text",
        R"({"format":{"type":"json_schema","name":"out","strict":true,"schema":{"type":"object","b":1,"a":2}}})");
    const auto tools = [](Request& r) {
        r.tools = {
            {.name = "f", .description = "d", .schema_json = R"({"type":"object","properties":{"z":{},"a":{}}})"},
            {.name = "now"}};
    };
    row("tools", tools, "tools",
        R"([{"type":"function","name":"f","description":"d","parameters":{"type":"object","properties":{"z":{},"a":{}}},"strict":false},{"type":"function","name":"now","parameters":null,"strict":false}])");
    const auto choice = [tools](ToolChoice one) {
        return [tools, one](Request& r) {
            tools(r);
            r.tool_choice = one;
            r.tool_name = "f";
        };
    };
    row("free choice", choice(ToolChoice::Auto), "tool_choice", "");
    row("no tool", choice(ToolChoice::None), "tool_choice", R"("none")");
    row("some tool", choice(ToolChoice::Required), "tool_choice", R"("required")");
    row("this tool", choice(ToolChoice::Named), "tool_choice", R"({"type":"function","name":"f"})");
    row("vendor parameter", [](Request& r) { r.extra_json = {{"truncation", "\"auto\""}}; }, "truncation", R"("auto")");
}

void OpenAiResponsesTest::asksInTheVendorsWords()
{
    QFETCH(Request, wanted);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, json);
    const QByteArray body = bodyOf(wanted);
    QVERIFY2(QJsonDocument::fromJson(body).isObject(), body.constData());
    QCOMPARE(memberOf(body, name.constData()), json);
}

void OpenAiResponsesTest::writesWhatTurnsHold_data()
{
    QTest::addColumn<Message>("message");
    QTest::addColumn<QByteArray>("items");
    const auto user = [](std::vector<Part> parts) { return Message{.role = Role::User, .parts = std::move(parts)}; };
    const auto model = [](std::vector<Part> parts) {
        return Message{.role = Role::Assistant, .parts = std::move(parts)};
    };
    QTest::newRow("picture")
        << user({TextPart{"What?"}, media("image/png", "abc")})
        << R"({"role":"user","content":[{"type":"input_text","text":"What?"},{"type":"input_image","image_url":"data:image/png;base64,YWJj"}]})"_ba;
    QTest::newRow("picture by address")
        << user({MediaPart{.url = "https://example.org/a.png"}})
        << R"({"role":"user","content":[{"type":"input_image","image_url":"https://example.org/a.png"}]})"_ba;
    QTest::newRow("document")
        << user({media("application/pdf", "%PDF", "a.pdf")})
        << R"({"role":"user","content":[{"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,JVBERg=="}]})"_ba;
    QTest::newRow("document by address")
        << user({MediaPart{.media_type = "application/pdf", .url = "https://example.org/a.pdf"}})
        << R"({"role":"user","content":[{"type":"input_file","file_url":"https://example.org/a.pdf"}]})"_ba;
    QTest::newRow("sound")
        << user({media("audio/mpeg", "abc")})
        << R"({"role":"user","content":[{"type":"input_audio","input_audio":{"data":"YWJj","format":"mp3"}}]})"_ba;
    QTest::newRow("results and a question")
        << user({ToolResultPart{.id = "a", .name = "f", .content = "4"},
                 ToolResultPart{.id = "b", .name = "g", .content = "bad", .is_error = true}, TextPart{"And?"}})
        << R"({"type":"function_call_output","call_id":"a","output":"4"},{"type":"function_call_output","call_id":"b","output":"Error: bad"},{"role":"user","content":"And?"})"_ba;
    QTest::newRow("the model's")
        << model({ReasoningPart{.text = "seen", .signature = sealedThought(), .redacted = false}, TextPart{"A"},
                  TextPart{"B"}, ToolCallPart{.id = "c", .name = "f", .arguments_json = R"({"z":1})"},
                  ToolCallPart{.id = "d", .name = "g"}})
        << QByteArray::fromStdString(
               sealedThought() +
               R"(,{"role":"assistant","content":[{"type":"output_text","text":"A"},{"type":"output_text","text":"B"}]},{"type":"function_call","call_id":"c","name":"f","arguments":"{\"z\":1}"},{"type":"function_call","call_id":"d","name":"g","arguments":"{}"})");
    QTest::newRow("thoughts of others") << model({ReasoningPart{.text = "unsigned"},
                                                  ReasoningPart{.text = "other", .signature = "EsoDCsc"},
                                                  ReasoningPart{.signature = "c2VhbGVk", .redacted = true},
                                                  TextPart{"A"}})
                                        << R"({"role":"assistant","content":[{"type":"output_text","text":"A"}]})"_ba;
}

void OpenAiResponsesTest::writesWhatTurnsHold()
{
    QFETCH(Message, message);
    QFETCH(QByteArray, items);
    Request one;
    one.messages = {message};
    QCOMPARE(memberOf(bodyOf(one), "input"), "[" + items + "]");
}

void OpenAiResponsesTest::asksThoseWhoThinkForTheirThoughts()
{
    const QByteArray encrypted = R"(["reasoning.encrypted_content"])"_ba;
    Provider provider = vendor();
    QVERIFY(memberOf(bodyOf(request(), provider), "include").isEmpty()); // who does not think refuses to be asked
    provider.models = {{.id = "m", .reasoning = true}};
    QCOMPARE(memberOf(bodyOf(request(), provider), "include"), encrypted);
    QCOMPARE(memberOf(bodyOf(request(), provider), "reasoning"), R"({"summary":"auto"})"_ba);
    Request silent = request();
    silent.parameters.reasoning_effort = "none";
    QVERIFY(memberOf(bodyOf(silent, provider), "include").isEmpty());
    Request eager = request();
    eager.parameters.reasoning_effort = "high";
    QCOMPARE(memberOf(bodyOf(eager), "include"), encrypted);
    QCOMPARE(memberOf(bodyOf(eager, vendor({{"no-reasoning-summary", ""}})), "reasoning"), R"({"effort":"high"})"_ba);
}

void OpenAiResponsesTest::parametersOfTheCallerJoinOurs()
{
    Request one = request();
    one.parameters.reasoning_effort = "low";
    one.output_schema = OutputSchema{};
    one.extra_json = {{"reasoning", R"({"summary":"detailed","context":"all_turns"})"},
                      {"text", R"({"verbosity":"low"})"},
                      {"include", R"(["web_search_call.action.sources","reasoning.encrypted_content"])"},
                      {"store", "true"}};
    const QByteArray body = bodyOf(one);
    QCOMPARE(memberOf(body, "reasoning"), R"({"effort":"low","summary":"detailed","context":"all_turns"})"_ba);
    QCOMPARE(memberOf(body, "text"), R"({"format":{"type":"json_object"},"verbosity":"low"})"_ba);
    QCOMPARE(memberOf(body, "include"), R"(["reasoning.encrypted_content","web_search_call.action.sources"])"_ba);
    QCOMPARE(memberOf(body, "store"), "true"_ba);
    one.parameters.temperature = 1;
    QVERIFY(memberOf(bodyOf(one, vendor({{"no-sampling", ""}})), "temperature").isEmpty());
}

void OpenAiResponsesTest::saysWhatItCannotExpress_data()
{
    QTest::addColumn<Request>("wanted");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, auto change, ErrorKind kind = ErrorKind::Unsupported) {
        Request wanted = request();
        change(wanted);
        QTest::newRow(name) << wanted << static_cast<int>(kind);
    };
    row("seed", [](Request& r) { r.parameters.seed = 1; });
    row("stop words", [](Request& r) { r.parameters.stop = {"END"}; });
    row("budget", [](Request& r) { r.parameters.reasoning_budget = 4096; });
    row("cache time", [](Request& r) { r.parameters.cache = "1h"; });
    row("film", [](Request& r) { r.messages[0].parts.emplace_back(media("video/mp4", "x")); });
    row("ogg", [](Request& r) { r.messages[0].parts.emplace_back(media("audio/ogg", "x")); });
    row("sound by address",
        [](Request& r) { r.messages[0].parts.emplace_back(MediaPart{.media_type = "audio/wav", .url = "https://x"}); });
    row("untyped", [](Request& r) { r.messages[0].parts.emplace_back(media("", "x")); });
    row("picture of the model's",
        [](Request& r) { r.messages.push_back({Role::Assistant, {media("image/png", "x")}}); });
    row("call of the user's", [](Request& r) { r.messages[0].parts.emplace_back(ToolCallPart{.name = "f"}); });
    row("broken tool", [](Request& r) { r.tools = {{.name = "f", .schema_json = "{"}}; }, ErrorKind::Usage);
    row("broken schema", [](Request& r) { r.output_schema = OutputSchema{.schema_json = "{"}; }, ErrorKind::Usage);
    row("broken parameter", [](Request& r) { r.extra_json = {{"user", "me"}}; }, ErrorKind::Usage);
}

void OpenAiResponsesTest::saysWhatItCannotExpress()
{
    QFETCH(Request, wanted);
    QFETCH(int, kind);
    const auto http = dialect().encode(wanted, vendor(), "m", "key");
    QVERIFY(!http);
    QCOMPARE(static_cast<int>(http.error().kind), kind);
    QVERIFY2(http.error().message.endsWith(u'.') && !http.error().message.contains(u"%1"_s),
             qPrintable(http.error().message));
}

void OpenAiResponsesTest::writesAddressAndKey()
{
    const auto http = dialect().encode(request(), vendor(), "m", "key");
    QCOMPARE(http->method, "POST");
    QCOMPARE(http->url, "https://vendor.example/v1/responses");
    QCOMPARE(http->headers.value("authorization"), "Bearer key");
    QCOMPARE(http->headers.value("accept"), "text/event-stream");
    Provider azure = vendor();
    azure.base_url = "https://r.openai.azure.com/openai/v1/responses?api-version=preview";
    azure.auth_header = "api-key";
    const auto there = dialect().encode(request(), azure, "m", "key");
    QCOMPARE(there->url, azure.base_url);
    QCOMPARE(there->headers.value("api-key"), "key");
}

void OpenAiResponsesTest::listsModels()
{
    Provider provider = vendor();
    QCOMPARE(dialect().encodeModelListing(provider, "key").url, "https://vendor.example/v1/models");
    provider.base_url += "/responses";
    QCOMPARE(dialect().encodeModelListing(provider, "key").url, "https://vendor.example/v1/models");
    QCOMPARE(*dialect().decodeModelListing(R"({"object":"list","data":[{"id":"a"},{"id":"b"}]})"),
             (std::vector<std::string>{"a", "b"}));
    QVERIFY(dialect().serves(Chat{}) && !dialect().serves(MakeImage{}));
}

// --- In the background -----------------------------------------------------------------------------------------------

static std::unique_ptr<Conversation> inBackground()
{
    return dialect().begin(request(), vendor({{"background", ""}}), "m", "key").value();
}

static WireAnswer streamOf(std::string body, int status = 200)
{
    return {{status, {{"content-type", "text/event-stream"}}}, std::move(body)};
}

static const auto whole_background =
    u"gpt-5.4-2026-03-05 resp_1 | think Plan. | text One two three | tool call_a f {\"x\":1} | usage "
    "input_token=9 output_token=8 reasoning_token=4 | finished tool_calls/completed"_s;

// The events of the sample behind this number, as the vendor gives them to who goes on.
static std::string restAfter(int number)
{
    const std::string all = sample(u"background.sse"_s);
    const auto place = all.find("\"sequence_number\":" + std::to_string(number + 1) + ",");
    return place == all.npos ? std::string() : all.substr(all.rfind("event: ", place));
}

void OpenAiResponsesTest::inTheBackgroundAnAnswerOutlivesItsStream()
{
    const std::string all = sample(u"background.sse"_s);
    const std::string first = all.substr(0, all.size() - restAfter(5).size());
    const auto conversed = converse(*inBackground(), {streamOf(first), streamOf(restAfter(5))});
    QCOMPARE(summary(conversed.answer), whole_background);
    QCOMPARE(conversed.answer.starts, 1);
    QCOMPARE(conversed.answer.resume, "resp_1:0");
    QCOMPARE(conversed.progress, (std::vector<std::pair<double, std::string>>{{-1, "queued"}}));
    QCOMPARE(conversed.steps.size(), 2U);
    const QByteArray body = QByteArray::fromStdString(conversed.steps[0].request.body);
    QCOMPARE(memberOf(body, "background"), "true"_ba);
    QCOMPARE(memberOf(body, "store"), "true"_ba);
    QCOMPARE(memberOf(body, "stream"), "true"_ba);
    QVERIFY(!conversed.steps[0].repeatable);
    QCOMPARE(conversed.steps[1].request.method, "GET");
    QCOMPARE(conversed.steps[1].request.url, "https://vendor.example/v1/responses/resp_1?stream=true&starting_after=5");
    QCOMPARE(conversed.steps[1].request.headers.value("authorization"), "Bearer key");
    QVERIFY(conversed.steps[1].repeatable);

    Request asked = request(); // for one request, though it wants no stream
    asked.stream = false;
    asked.extra_json = {{"background", "true"}};
    QCOMPARE(memberOf(bodyOf(asked), "stream"), "true"_ba);
    asked.extra_json = {{"background", "false"}};
    QVERIFY(memberOf(bodyOf(asked, vendor({{"background", ""}})), "stream").isEmpty());
}

void OpenAiResponsesTest::everyStreamOfTheBackgroundMayEndAnywhere()
{
    const std::string all = sample(u"background.sse"_s);
    const std::size_t created = all.find("\n\n") + 2;
    for (std::size_t cut = created; cut < all.size() - 1; ++cut) {
        const auto conversation = inBackground();
        EventBodies events;
        std::string body = all.substr(0, cut);
        while (const auto step = conversation->next()) {
            const auto from = step->request.url.rfind('=');
            if (step->request.method == "GET")
                body = restAfter(std::stoi(step->request.url.substr(from + 1)));
            conversation->head(success);
            conversation->body(body, events);
            conversation->end(events);
        }
        QCOMPARE(summary(fold(events)), whole_background);
        QCOMPARE(fold(events).starts, 1);
    }
}

// A transport repeats a look by itself, with the place that it began from.
void OpenAiResponsesTest::anEventThatComesAgainIsNotTakenTwice()
{
    const auto conversation = inBackground();
    EventBodies events;
    const std::string all = sample(u"background.sse"_s);
    static_cast<void>(conversation->next());
    for (const std::size_t cut : {all.size() / 3, 2 * all.size() / 3, all.size()}) {
        conversation->head(success);
        conversation->body(std::string_view(all).substr(0, cut), events);
    }
    conversation->end(events);
    QCOMPARE(summary(fold(events)), whole_background);
    QVERIFY(!conversation->next());
}

void OpenAiResponsesTest::goesOnWithAnAnswerOfAnEarlierProcess()
{
    const auto conversation = dialect().resume("resp_1:0", request(), vendor(), "m", "key").value();
    QCOMPARE(conversation->cancellation()->url, "https://vendor.example/v1/responses/resp_1/cancel");
    const auto conversed = converse(*conversation, {streamOf(restAfter(0))});
    QCOMPARE(conversed.steps.front().request.url,
             "https://vendor.example/v1/responses/resp_1?stream=true&starting_after=0");
    QCOMPARE(summary(conversed.answer), whole_background);

    Provider azure = vendor();
    azure.base_url = "https://r.openai.azure.com/openai/v1?api-version=preview";
    const auto there = dialect().resume("resp_1:7", request(), azure, "m", "key").value();
    QCOMPARE(there->next()->request.url,
             "https://r.openai.azure.com/openai/v1/responses/resp_1?api-version=preview&stream=true&starting_after=7");
}

// What one process kept and what the next one gets are the answer, wherever the first has stopped.
void OpenAiResponsesTest::goesOnInTheMiddleOfAnAnswer()
{
    const std::string all = sample(u"background.sse"_s);
    for (int number = 0; !restAfter(number).empty(); ++number) {
        EventBodies events;
        const auto first = inBackground();
        static_cast<void>(first->next());
        first->head(success);
        first->body(std::string_view(all).substr(0, all.size() - restAfter(number).size()), events);
        const auto second =
            dialect().resume("resp_1:" + std::to_string(number), request(), vendor(), "m", "key").value();
        static_cast<void>(second->next());
        second->head(success);
        second->body(restAfter(number), events);
        second->end(events);
        std::erase_if(events, [](const EventBody& event) { return std::holds_alternative<Started>(event); });
        const QString rest = summary(fold(events));
        QCOMPARE(rest, u"-"_s + whole_background.mid(whole_background.indexOf(u" | "_s)));
    }
}

void OpenAiResponsesTest::givesUpWhereNothingNewComes()
{
    const std::string all = sample(u"background.sse"_s);
    std::vector<WireAnswer> answers{streamOf(all.substr(0, all.size() / 2))};
    answers.resize(20, streamOf(": nothing\n\n"));
    const auto conversed = converse(*inBackground(), answers);
    QCOMPARE(conversed.answer.ends, 1);
    QCOMPARE(conversed.answer.error->kind, ErrorKind::Truncated);
    QCOMPARE(conversed.steps.size(), 5U);
    QCOMPARE(conversed.steps[1].wait, std::chrono::seconds(0));
    QCOMPARE(conversed.steps[4].wait, std::chrono::seconds(3));
}

void OpenAiResponsesTest::stopsTheVendorOnlyInTheBackground()
{
    const std::string all = sample(u"background.sse"_s);
    const auto conversation = inBackground();
    static_cast<void>(conversation->next());
    QVERIFY(!conversation->cancellation()); // nobody knows yet what to stop
    EventBodies events;
    conversation->head(success);
    conversation->body(std::string_view(all).substr(0, all.size() / 2), events);
    const auto farewell = conversation->cancellation();
    QVERIFY(farewell);
    QCOMPARE(farewell->method, "POST");
    QCOMPARE(farewell->url, "https://vendor.example/v1/responses/resp_1/cancel");
    QCOMPARE(farewell->headers.value("authorization"), "Bearer key");
    conversation->body(std::string_view(all).substr(all.size() / 2), events);
    conversation->end(events);
    QVERIFY(!conversation->cancellation());

    const auto in_front = dialect().begin(request(), vendor(), "m", "key").value();
    static_cast<void>(in_front->next());
    in_front->head(success);
    in_front->body(std::string_view(all).substr(0, all.size() / 2), events);
    QVERIFY(!in_front->cancellation());
}

void OpenAiResponsesTest::whatIsWrongInTheBackgroundIsSaid_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("error");
    QTest::newRow("refused") << 400 << u"{\"error\":{\"message\":\"No.\",\"code\":\"unsupported_value\"}}"_s
                             << u"invalid_request"_s;
    QTest::newRow("nothing came") << 200 << QString() << u"truncated"_s;
    QTest::newRow("failed") << 200 << QString::fromStdString(sample(u"failed.sse"_s)) << u"rate_limited"_s;
    QTest::newRow("cancelled") << 200 << QString::fromStdString(sample(u"cancelled.json"_s)) << u"cancelled"_s;
}

void OpenAiResponsesTest::whatIsWrongInTheBackgroundIsSaid()
{
    QFETCH(int, status);
    QFETCH(QString, body);
    QFETCH(QString, error);
    const auto conversed = converse(*inBackground(), {streamOf(body.toStdString(), status)});
    QCOMPARE(conversed.answer.ends, 1);
    QCOMPARE(QString::fromUtf8(errorKindName(conversed.answer.error->kind)), error);
    QCOMPARE(conversed.steps.size(), 1U);
}

void OpenAiResponsesTest::refusesATokenThatIsNone()
{
    for (const char* token : {"", "resp_1", ":5", "resp_1:", "resp_1:x", "resp_1:-1", "resp_1:5 "}) {
        const auto conversation = dialect().resume(token, request(), vendor(), "m", "key");
        QVERIFY2(!conversation, token);
        QCOMPARE(conversation.error().kind, ErrorKind::Usage);
    }
}

QTEST_APPLESS_MAIN(OpenAiResponsesTest)
#include "openai_responses_test.moc"

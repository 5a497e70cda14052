// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "engine/dialects/gemini.h"
#include "support/answer_cuts.h"
#include "support/answer_summary.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

const HttpHead success{.status = 200, .headers = {{"content-type", "text/event-stream"}}};

FoldedAnswer decodedFile(const QString& file)
{
    return decoded(geminiDialect(), success, sampleFile(u"gemini/"_s + file));
}

Provider google()
{
    return {.id = "google", .name = "Google", .base_url = "https://generativelanguage.googleapis.com/v1beta"};
}

Request request(std::string text = "Hello")
{
    Request request;
    request.messages.push_back({.role = Role::User, .parts = {TextPart{std::move(text)}}});
    return request;
}

QByteArray bodyOf(const Request& request, std::string_view model = "gemini-3-pro", const Provider& provider = google())
{
    const auto exchange = geminiDialect().encode(request, provider, model, "key");
    return exchange ? QByteArray::fromStdString(exchange->body) : exchange.error().message.toUtf8();
}

std::string urlOf(const std::string& base, std::string_view model, bool stream = true)
{
    Provider provider = google();
    provider.base_url = base;
    Request one = request();
    one.stream = stream;
    return geminiDialect().encode(one, provider, model, "key")->url;
}

MediaPart media(const char* type, const char* bytes)
{
    return {.media_type = type, .bytes = std::make_shared<const std::string>(bytes)};
}

} // namespace

class GeminiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesAnswersHoweverTheyAreCut_data();
    void decodesAnswersHoweverTheyAreCut();
    void neverFinishesAStreamWithoutItsReason_data();
    void neverFinishesAStreamWithoutItsReason();
    void keepsSignatures();
    void keepsTheVendorsUsageAsSent();
    void countsSearchesAsTheGenerationPaysForThem_data();
    void countsSearchesAsTheGenerationPaysForThem();
    void metersWhatWasCachedByModality_data();
    void metersWhatWasCachedByModality();
    void givesPicturesAsMedia();
    void classifiesErrors_data();
    void classifiesErrors();

    void putsTheModelIntoThePath();
    void writesAPlainRequest();
    void writesTheKeyWhereTheProviderWantsIt();
    void writesWhatTurnsHold_data();
    void writesWhatTurnsHold();
    void writesParameters_data();
    void writesParameters();
    void marksCallsOfOtherVendors();
    void asksOlderModelsToThinkByABudget();
    void saysWhatItCannotExpress_data();
    void saysWhatItCannotExpress();
    void listsModels();
};

void GeminiTest::decodesAnswersHoweverTheyAreCut_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char* file, const QString& answer) {
        QTest::newRow(file) << QString::fromUtf8(file) << u"gemini-3-pro r1"_s + answer;
    };
    row("text.sse", u" | think  | text There are **3** r's €😀. | usage input_token=9 output_token=23 "
                    "reasoning_token=185 | finished stop/STOP"_s);
    row("plain.json", u" | text Hi | usage input_token=9 output_token=23 reasoning_token=185 | finished stop/STOP"_s);
    row("tool.sse", u" | tool assay_r1_0 get_weather {\"city\":\"Boston\",\"days\":2} | usage input_token=50 "
                    "output_token=12 reasoning_token=30 | finished tool_calls/STOP"_s);
    row("parallel-tools.sse",
        u" | text I look. | tool fc1 f {\"z\":1,\"a\":2} | tool fc2 f {\"z\":2} | tool assay_r1_2 now {} | usage "
        "input_token=50 output_token=12 | finished tool_calls/STOP"_s);
    row("thoughts.sse", u" | think **Plan**\ncount. | text Three. | usage input_token=9 output_token=2 "
                        "reasoning_token=31 | finished stop/STOP"_s);
    row("blocked-prompt.sse", u" | usage input_token=9 | finished content_filter/PROHIBITED_CONTENT"_s);
    row("blocked-prompt.json", u" | usage input_token=9 | finished content_filter/SAFETY"_s);
    row("blocked-answer.sse", u" | text Well | usage input_token=9 output_token=1 | finished content_filter/SAFETY"_s);
    row("length.json", u" | usage input_token=9 reasoning_token=100 | finished length/MAX_TOKENS"_s);
    row("schema.json", u" | text {\"answer\": 42} | usage input_token=30 output_token=7 | finished stop/STOP"_s);
    row("cached.json",
        u" | text A | usage cached_input_token=2304 input_token=118 output_token=4 | finished stop/STOP"_s);
    row("cached-audio.json",
        u" | text A song | usage cached_input_audio_token=400 input_audio_token=300 input_image_token=200 "
        "input_token=100 output_token=10 | finished stop/STOP"_s);
    row("picture.sse", u" | think  | text Here: | media image/png 11 | usage input_token=9 output_image_token=1290 "
                       "output_token=5 | finished stop/STOP"_s);
    row("error-in-data.sse",
        u" | text Half | usage input_token=9 output_token=1 | failed overloaded/UNAVAILABLE/200"_s);
    row("error-bare.sse", u" | text Half | usage input_token=9 output_token=1 | failed overloaded/UNAVAILABLE/200"_s);
    row("error-bare-in-array.sse",
        u" | text Half | usage input_token=9 output_token=1 | failed overloaded/UNAVAILABLE/200"_s);
    row("array.json", u" | text One {two} \\\" ] | usage input_token=9 output_token=3 | finished stop/STOP"_s);
    row("array-cut.json", u" | text One | usage input_token=9 output_token=1 | failed truncated//0"_s);
    row("cut.sse", u" | text Half | usage input_token=9 output_token=1 | failed truncated//0"_s);
    row("no-finish-reason.sse", u" | text Half | usage input_token=9 output_token=1 | failed truncated//0"_s);
    row("traffic-type.sse", u" | text Ab | usage input_token=9 output_token=2 | finished stop/STOP"_s);
    row("malformed-call.sse", u" | usage input_token=9 | failed protocol/MALFORMED_FUNCTION_CALL/200"_s);
    row("code-execution.json",
        u" | text One. | usage input_token=120 output_token=15 reasoning_token=5 | finished stop/STOP"_s);
    row("totals-disagree.json", u" | text A | usage input_token=9 output_token=2 !totals | finished stop/STOP"_s);
    row("two-candidates.json", u" | text first | usage input_token=9 output_token=2 | finished stop/STOP"_s);
    row("recitation.json", u" | usage input_token=9 | finished content_filter/RECITATION"_s);
    row("language.json", u" | text A | usage input_token=9 output_token=1 | finished other/LANGUAGE"_s);
    row("one-line-feed-at-the-end.sse", u" | text ok | usage input_token=9 output_token=1 | finished stop/STOP"_s);
    QTest::newRow("error-first-bare.json") << u"error-first-bare.json"_s << u"- | failed overloaded/UNAVAILABLE/200"_s;
}

void GeminiTest::decodesAnswersHoweverTheyAreCut()
{
    QFETCH(QString, file);
    QFETCH(QString, answer);
    const std::string body = sampleFile(u"gemini/"_s + file);
    const FoldedAnswer whole = decoded(geminiDialect(), success, body);
    QCOMPARE(summary(whole), answer);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    QCOMPARE(firstCutThatMatters(geminiDialect(), success, body), -1);
}

void GeminiTest::neverFinishesAStreamWithoutItsReason_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file : {"text.sse", "tool.sse", "thoughts.sse", "plain.json", "array.json"})
        QTest::newRow(file) << QString::fromUtf8(file);
}

void GeminiTest::neverFinishesAStreamWithoutItsReason()
{
    QFETCH(QString, file);
    const std::string body = sampleFile(u"gemini/"_s + file);
    const std::size_t end = body.rfind("finishReason");
    for (std::size_t cut = 0; cut < end; ++cut) {
        const auto answer = decoded(geminiDialect(), success, std::string_view(body).substr(0, cut));
        QVERIFY2(answer.error && answer.error->kind == ErrorKind::Truncated && answer.ends == 1,
                 qPrintable(u"cut at %1: "_s.arg(cut) + summary(answer)));
    }
}

void GeminiTest::keepsSignatures()
{
    QCOMPARE(decodedFile(u"text.sse"_s).reasoning, std::vector<Reasoning>{{.signature = "EsoDCscD"}});
    const auto calls = decodedFile(u"parallel-tools.sse"_s).tool_calls;
    QCOMPARE(calls.at(0).signature, std::string("EoUC"));
    QVERIFY(calls.at(1).signature.empty());
}

void GeminiTest::keepsTheVendorsUsageAsSent()
{
    const auto answer = decodedFile(u"cached.json"_s);
    QCOMPARE(
        QByteArray::fromStdString(answer.usage->raw),
        R"({"promptTokenCount":2422,"cachedContentTokenCount":2304,"candidatesTokenCount":4,"totalTokenCount":2426})"_ba);
    const auto usage = decodedFile(u"text.sse"_s).usage->usage;
    QCOMPARE(inputTokens(usage), Decimal(9));
    QCOMPARE(outputTokens(usage), Decimal(208)); // 9 + 23 + 185 = 217
}

void GeminiTest::countsSearchesAsTheGenerationPaysForThem_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QStringList>("queries"); // of each chunk, as JSON
    QTest::addColumn<QString>("searches");
    const auto row = [](const char* name, const QString& model, const QStringList& queries, const QString& searches) {
        QTest::newRow(name) << model << queries << searches;
    };
    row("by query", u"gemini-3-pro"_s, {uR"(["a","b"])"_s}, u" web_search=2"_s);
    row("by query of a later one", u"gemini-3.1-flash-lite"_s, {uR"(["a","b","c"])"_s}, u" web_search=3"_s);
    row("by prompt", u"gemini-2.5-flash"_s, {uR"(["a","b"])"_s}, u" web_search=1"_s);
    row("by prompt of an older one", u"gemini-2.0-flash-001"_s, {uR"(["a","b"])"_s}, u" web_search=1"_s);
    row("said again", u"gemini-3-pro"_s, {uR"(["a"])"_s, uR"(["a","b"])"_s}, u" web_search=2"_s);
    row("empty queries", u"gemini-3-pro"_s, {uR"(["",""])"_s}, QString());
    row("none", u"gemini-2.5-flash"_s, {u"[]"_s}, QString());
    row("no list", u"gemini-3-pro"_s, {u"7"_s}, QString());
}

void GeminiTest::countsSearchesAsTheGenerationPaysForThem()
{
    QFETCH(QString, model);
    QFETCH(QStringList, queries);
    QFETCH(QString, searches);
    std::string stream;
    for (const auto& list : std::as_const(queries))
        stream +=
            "data: " +
            uR"({"candidates":[{"content":{"parts":[{"text":"A"}]},"groundingMetadata":{"webSearchQueries":%1}}],)"
            R"("usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":1},"modelVersion":"%2"})"_s.arg(list, model)
                .toStdString() +
            "\n\n";
    stream += "data: {\"candidates\":[{\"finishReason\":\"STOP\"}]}\n\n";
    const auto usage = summary(decoded(geminiDialect(), success, stream)).section(u" | "_s, 2, 2);
    QCOMPARE(usage, u"usage input_token=9 output_token=1"_s + searches);
}

void GeminiTest::metersWhatWasCachedByModality_data()
{
    QTest::addColumn<QString>("counts");
    QTest::addColumn<QString>("usage");
    const auto row = [](const char* name, const QString& counts, const QString& usage) {
        QTest::newRow(name) << counts << usage;
    };
    row("sound", u"'promptTokensDetails':[{AUDIO,1000}],'cacheTokensDetails':[{AUDIO,800}]"_s,
        u"cached_input_audio_token=800 input_audio_token=200"_s);
    row("all three",
        u"'promptTokensDetails':[{TEXT,200},{AUDIO,500},{IMAGE,300}],'cacheTokensDetails':[{TEXT,150},{AUDIO,400},{IMAGE,250}]"_s,
        u"cached_input_audio_token=400 cached_input_image_token=250 cached_input_token=150 input_audio_token=100 "
        "input_image_token=50 input_token=50"_s);
    row("films cost what text does", u"'promptTokensDetails':[{VIDEO,1000}],'cacheTokensDetails':[{VIDEO,800}]"_s,
        u"cached_input_token=800 input_token=200"_s);
    row("unsaid, but it cannot have been fresh", u"'promptTokensDetails':[{AUDIO,1000}]"_s,
        u"cached_input_audio_token=800 input_audio_token=200"_s);
    row("no details", u"'toolUsePromptTokenCount':0"_s, u"cached_input_token=800 input_token=200"_s);
    row("details beyond what was cached",
        u"'promptTokensDetails':[{AUDIO,1000}],'cacheTokensDetails':[{AUDIO,900},{IMAGE,900}]"_s,
        u"cached_input_audio_token=800 input_audio_token=200"_s);
}

void GeminiTest::metersWhatWasCachedByModality()
{
    QFETCH(QString, counts);
    QFETCH(QString, usage);
    counts.replace(QRegularExpression(u"\\{([A-Z]+),(\\d+)\\}"_s), uR"({"modality":"\1","tokenCount":\2})"_s);
    const std::string json =
        u"{\"promptTokenCount\":1000,\"cachedContentTokenCount\":800,%1}"_s.arg(counts.replace(u'\'', u'"'))
            .toStdString();
    JsonReader reader;
    FoldedAnswer answer;
    answer.usage = gemini::readUsage(reader.parse(json), json);
    QCOMPARE(summary(answer), u"- | usage "_s + usage);
    QCOMPARE(inputTokens(answer.usage->usage), Decimal(1000));

    const std::string sent = gemini::usageJson(answer.usage->usage); // what a client of ours is told
    QCOMPARE(gemini::readUsage(reader.parse(sent), sent).usage, answer.usage->usage);
}

void GeminiTest::givesPicturesAsMedia()
{
    const auto decoder = geminiDialect().decoder(google(), true);
    EventBodies media_events;
    for (const auto& event : decodePieces(*decoder, success, {sampleFile(u"gemini/picture.sse"_s)})) {
        if (std::holds_alternative<MediaBegin>(event) || std::holds_alternative<MediaChunk>(event) ||
            std::holds_alternative<MediaEnd>(event))
            media_events.push_back(event);
    }
    const EventBodies expected{MediaBegin{0, "image/png"}, MediaChunk{0, std::string("\x89PNG\r\n\x1a\n\0\0\0", 11)},
                               MediaEnd{0}};
    QCOMPARE(media_events, expected);
}

void GeminiTest::classifiesErrors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("error");
    const auto row = [](const char* name, int status, const QString& body, const QString& error) {
        QTest::newRow(name) << status << body << u"- | failed "_s + error;
    };
    const auto body = [](int code, const QString& word, const QString& details = {}) {
        return u"{\n  \"error\": {\"code\": %1, \"message\": \"It failed.\", \"status\": \"%2\", \"details\": [%3]}\n}\n"_s
            .arg(QString::number(code), word, details);
    };
    const QString wait = u"{\"@type\": \"type.googleapis.com/google.rpc.RetryInfo\", \"retryDelay\": \"34.4s\"}"_s;
    const auto quota = [](const QString& id) {
        return u"{\"@type\": \"type.googleapis.com/google.rpc.QuotaFailure\", \"violations\": [{\"quotaId\": \"%1\"}]}, "_s
            .arg(id);
    };
    row("invalid", 400, body(400, u"INVALID_ARGUMENT"_s), u"invalid_request/INVALID_ARGUMENT/400"_s);
    row("key", 400, body(400, u"INVALID_ARGUMENT"_s, u"{\"reason\": \"API_KEY_INVALID\"}"_s),
        u"authentication/INVALID_ARGUMENT/400"_s);
    row("precondition", 400, body(400, u"FAILED_PRECONDITION"_s), u"invalid_request/FAILED_PRECONDITION/400"_s);
    row("unauthenticated", 401, body(401, u"UNAUTHENTICATED"_s), u"authentication/UNAUTHENTICATED/401"_s);
    row("payment", 402, body(402, u"PAYMENT_REQUIRED"_s), u"billing/PAYMENT_REQUIRED/402"_s);
    row("permission", 403, body(403, u"PERMISSION_DENIED"_s), u"permission/PERMISSION_DENIED/403"_s);
    row("model", 404, body(404, u"NOT_FOUND"_s), u"not_found/NOT_FOUND/404"_s);
    const QString minute = u"GenerateRequestsPerMinutePerProjectPerModel-FreeTier"_s;
    row("minute", 429, body(429, u"RESOURCE_EXHAUSTED"_s, quota(minute) + wait),
        u"rate_limited/RESOURCE_EXHAUSTED/429/34400"_s);
    const QString day = u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s;
    row("day", 429, body(429, u"RESOURCE_EXHAUSTED"_s, quota(day) + wait), u"billing/RESOURCE_EXHAUSTED/429/34400"_s);
    row("wrapped", 429, u"[%1]"_s.arg(body(429, u"RESOURCE_EXHAUSTED"_s, wait)),
        u"rate_limited/RESOURCE_EXHAUSTED/429/34400"_s);
    row("server", 500, body(500, u"INTERNAL"_s), u"server_error/INTERNAL/500"_s);
    row("unavailable", 503, body(503, u"UNAVAILABLE"_s), u"overloaded/UNAVAILABLE/503"_s);
    row("deadline", 504, body(504, u"DEADLINE_EXCEEDED"_s), u"timeout/DEADLINE_EXCEEDED/504"_s);
    row("page", 404, u"<!DOCTYPE html><title>Error 404</title>"_s, u"protocol//404"_s);
    row("wrapped as a success", 200, u"[%1]"_s.arg(body(503, u"UNAVAILABLE"_s)), u"overloaded/UNAVAILABLE/200"_s);
    row("wrapped in an event", 200, u"data: [{\"error\":{\"code\":500,\"status\":\"INTERNAL\"}}]\n\n"_s,
        u"server_error/INTERNAL/200"_s);
    row("other JSON as a success", 200, u"{\"hello\":1}"_s, u"protocol//200"_s);
    row("empty list", 200, u"[]"_s, u"truncated//0"_s);
    row("broken event", 200, u"data: {\"candidates\":\n\ndata: {}\n\n"_s, u"protocol//200"_s);
}

void GeminiTest::classifiesErrors()
{
    QFETCH(int, status);
    QFETCH(QString, body);
    QFETCH(QString, error);
    const HttpHead head{.status = status};
    const std::string bytes = body.toStdString();
    const auto answer = decoded(geminiDialect(), head, bytes);
    QCOMPARE(summary(answer), error);
    QVERIFY(answer.error->message.endsWith(u'.'));
    QCOMPARE(firstCutThatMatters(geminiDialect(), head, bytes), -1);
}

// --- Requests --------------------------------------------------------------------------------------------------------

void GeminiTest::putsTheModelIntoThePath()
{
    const std::string host = "https://generativelanguage.googleapis.com";
    QCOMPARE(urlOf(host, "gemini-3-pro"), host + "/v1beta/models/gemini-3-pro:streamGenerateContent?alt=sse");
    QCOMPARE(urlOf(host + "/v1/", "models/m", false), host + "/v1/models/m:generateContent");
    QCOMPARE(urlOf(host, "a=1,b@2/c", false), host + "/v1beta/models/a%3D1%2Cb%402%2Fc:generateContent");
    const std::string vertex = "https://aiplatform.googleapis.com/v1/projects/p/locations/global/publishers/google";
    QCOMPARE(urlOf(vertex, "m", false), vertex + "/models/m:generateContent");
}

void GeminiTest::writesAPlainRequest()
{
    Request hello = request();
    hello.system = "Be brief.";
    QCOMPARE(
        bodyOf(hello),
        R"({"systemInstruction":{"parts":[{"text":"Be brief."}]},"contents":[{"role":"user","parts":[{"text":"Hello"}]}]})"_ba);
}

void GeminiTest::writesTheKeyWhereTheProviderWantsIt()
{
    Provider provider = google();
    QCOMPARE(geminiDialect().encode(request(), provider, "m", "key")->headers.value("x-goog-api-key"),
             std::string_view("key"));
    provider.auth_header = "authorization";
    const auto bearer = geminiDialect().encode(request(), provider, "m", "key");
    QCOMPARE(bearer->headers.value("authorization"), std::string_view("Bearer key"));
    QVERIFY(!bearer->headers.contains("x-goog-api-key"));
}

void GeminiTest::writesWhatTurnsHold_data()
{
    QTest::addColumn<Message>("message");
    QTest::addColumn<QByteArray>("json");
    const auto user = [](std::vector<Part> parts) { return Message{.role = Role::User, .parts = std::move(parts)}; };
    const auto model = [](std::vector<Part> parts) {
        return Message{.role = Role::Assistant, .parts = std::move(parts)};
    };
    QTest::newRow("sound") << user({media("audio/wav", "abc")})
                           << R"({"role":"user","parts":[{"inlineData":{"mimeType":"audio/wav","data":"YWJj"}}]})"_ba;
    QTest::newRow("address")
        << user({MediaPart{.media_type = "video/mp4", .url = "https://example.org/a.mp4"}})
        << R"({"role":"user","parts":[{"fileData":{"mimeType":"video/mp4","fileUri":"https://example.org/a.mp4"}}]})"_ba;
    QTest::newRow("call")
        << model({ToolCallPart{.id = "fc1", .name = "f", .arguments_json = R"({"z":1,"a":2})", .signature = "sig"}})
        << R"({"role":"model","parts":[{"functionCall":{"id":"fc1","name":"f","args":{"z":1,"a":2}},"thoughtSignature":"sig"}]})"_ba;
    QTest::newRow("call whose id was made up")
        << model({ToolCallPart{.id = "assay_r1_0", .name = "f", .arguments_json = "", .signature = "sig"}})
        << R"({"role":"model","parts":[{"functionCall":{"name":"f","args":{}},"thoughtSignature":"sig"}]})"_ba;
    QTest::newRow("results")
        << user({ToolResultPart{.id = "fc1", .name = "f", .content = "4"},
                 ToolResultPart{.id = "assay_1", .name = "g", .content = "bad", .is_error = true}})
        << R"({"role":"user","parts":[{"functionResponse":{"id":"fc1","name":"f","response":{"output":"4"}}},{"functionResponse":{"name":"g","response":{"error":"bad"}}}]})"_ba;
    QTest::newRow("thoughts")
        << model({ReasoningPart{.text = "hm", .signature = "s"}, ReasoningPart{.text = "no proof"}, TextPart{"So."},
                  ReasoningPart{.signature = "t"}})
        << R"({"role":"model","parts":[{"text":"hm","thought":true,"thoughtSignature":"s"},{"text":"So."},{"text":"","thoughtSignature":"t"}]})"_ba;
}

void GeminiTest::writesWhatTurnsHold()
{
    QFETCH(Message, message);
    QFETCH(QByteArray, json);
    Request one;
    one.messages = {message};
    QCOMPARE(bodyOf(one), "{\"contents\":[" + json + "]}");
}

void GeminiTest::writesParameters_data()
{
    QTest::addColumn<Request>("wanted");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* name, auto change, const QByteArray& json) {
        Request wanted = request();
        change(wanted);
        QTest::newRow(name) << wanted << json;
    };
    const Tool tool{
        .name = "f", .description = "d", .schema_json = R"({"type":"object","properties":{"z":{},"a":{}}})"};
    row(
        "sampling",
        [](Request& r) {
            r.parameters = {.temperature = 0.1, .top_p = 0.9, .max_output_tokens = 7, .seed = 5, .stop = {"A"}};
        },
        R"("generationConfig":{"temperature":0.1,"topP":0.9,"maxOutputTokens":7,"seed":5,"stopSequences":["A"]})"_ba);
    row(
        "tools", [&](Request& r) { r.tools = {tool, {.name = "now"}}; },
        R"("tools":[{"functionDeclarations":[{"name":"f","description":"d","parametersJsonSchema":{"type":"object","properties":{"z":{},"a":{}}}},{"name":"now"}]}])"_ba);
    row(
        "no tool",
        [&](Request& r) {
            r.tools = {tool};
            r.tool_choice = ToolChoice::None;
        },
        R"("toolConfig":{"functionCallingConfig":{"mode":"NONE"}})"_ba);
    row(
        "some tool",
        [&](Request& r) {
            r.tools = {tool};
            r.tool_choice = ToolChoice::Required;
        },
        R"("toolConfig":{"functionCallingConfig":{"mode":"ANY"}})"_ba);
    row(
        "this tool",
        [&](Request& r) {
            r.tools = {tool};
            r.tool_choice = ToolChoice::Named;
            r.tool_name = "f";
        },
        R"("toolConfig":{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["f"]}})"_ba);
    row(
        "any JSON", [](Request& r) { r.output_schema = OutputSchema{}; },
        R"("generationConfig":{"responseMimeType":"application/json"})"_ba);
    row(
        "schema", [](Request& r) { r.output_schema = OutputSchema{.schema_json = R"({"type":"object"})"}; },
        R"("generationConfig":{"responseMimeType":"application/json","responseJsonSchema":{"type":"object"}})"_ba);
    row(
        "effort", [](Request& r) { r.parameters.reasoning_effort = "low"; },
        R"("thinkingConfig":{"includeThoughts":true,"thinkingLevel":"LOW"})"_ba);
    row(
        "no thinking", [](Request& r) { r.parameters.reasoning_effort = "none"; },
        R"("thinkingConfig":{"includeThoughts":false,"thinkingBudget":0})"_ba);
    row(
        "budget",
        [](Request& r) {
            r.parameters.reasoning_effort = "low";
            r.parameters.reasoning_budget = 5000;
        },
        R"("thinkingConfig":{"includeThoughts":true,"thinkingBudget":5000})"_ba);
    row(
        "budget of nothing", [](Request& r) { r.parameters.reasoning_budget = 0; },
        R"("thinkingConfig":{"includeThoughts":false,"thinkingBudget":0})"_ba);
    row(
        "budget of the model's own", [](Request& r) { r.parameters.reasoning_budget = -1; },
        R"("thinkingConfig":{"includeThoughts":true,"thinkingBudget":-1})"_ba);
    row(
        "thoughts that OpenAI signed",
        [](Request& r) {
            r.messages.push_back(
                {.role = Role::Assistant,
                 .parts = {ReasoningPart{.text = "hm", .signature = R"({"type":"reasoning"})"}, TextPart{"A"}}});
        },
        R"({"role":"model","parts":[{"text":"A"}]})"_ba);
    row(
        "vendor parameters",
        [](Request& r) {
            r.parameters.seed = 5;
            r.extra_json = {{"generationConfig", R"({"topK":40,"seed":6})"}, {"serviceTier", "\"flex\""}};
        },
        R"("generationConfig":{"seed":6,"topK":40},"serviceTier":"flex")"_ba);
}

void GeminiTest::writesParameters()
{
    QFETCH(Request, wanted);
    QFETCH(QByteArray, json);
    const QByteArray body = bodyOf(wanted);
    QVERIFY2(body.contains(json), body.constData());
    QVERIFY(QJsonDocument::fromJson(body).isObject());
}

void GeminiTest::marksCallsOfOtherVendors()
{
    Request one;
    one.messages = {{.role = Role::Assistant,
                     .parts = {ToolCallPart{.id = "a", .name = "f"}, ToolCallPart{.id = "b", .name = "f"}}}};
    QCOMPARE(bodyOf(one, "gemini-3-pro").count("skip_thought_signature_validator"), 1);
    QCOMPARE(bodyOf(one, "gemini-2.5-flash").count("skip_thought_signature_validator"), 0);
}

void GeminiTest::asksOlderModelsToThinkByABudget()
{
    Request one = request();
    one.parameters.reasoning_effort = "medium";
    QVERIFY(bodyOf(one, "gemini-2.5-flash").contains(R"({"includeThoughts":true,"thinkingBudget":8192})"));
    Provider provider = google();
    provider.quirks["thinking-budget"] = "";
    QVERIFY(bodyOf(one, "other", provider).contains(R"("thinkingBudget":8192)"));
}

void GeminiTest::saysWhatItCannotExpress_data()
{
    QTest::addColumn<Request>("wanted");
    const auto row = [](const char* name, auto change) {
        Request wanted = request();
        change(wanted);
        QTest::newRow(name) << wanted;
    };
    row("broken arguments", [](Request& r) {
        r.messages.push_back({.role = Role::Assistant, .parts = {ToolCallPart{.name = "f", .arguments_json = "[1]"}}});
    });
    row("result of nothing",
        [](Request& r) { r.messages[0].parts.emplace_back(ToolResultPart{.id = "a", .content = "4"}); });
    row("untyped attachment", [](Request& r) { r.messages[0].parts.emplace_back(media("", "x")); });
    row("unknown effort", [](Request& r) { r.parameters.reasoning_effort = "enormous"; });
}

void GeminiTest::saysWhatItCannotExpress()
{
    QFETCH(Request, wanted);
    const auto exchange = geminiDialect().encode(wanted, google(), "m", "key");
    QVERIFY(!exchange);
    QCOMPARE(exchange.error().kind, ErrorKind::Unsupported);
    QVERIFY2(exchange.error().message.endsWith(u'.') && !exchange.error().message.contains(u"%1"_s),
             qPrintable(exchange.error().message));
}

void GeminiTest::listsModels()
{
    const auto exchange = geminiDialect().encodeModelListing(google(), "key");
    QCOMPARE(exchange.method, std::string("GET"));
    QCOMPARE(exchange.url, std::string("https://generativelanguage.googleapis.com/v1beta/models?pageSize=1000"));
    QCOMPARE(exchange.headers.value("x-goog-api-key"), std::string_view("key"));
    const auto models = geminiDialect().decodeModelListing(
        R"({"models":[{"name":"models/gemini-x","displayName":"X"},{"name":"tunedModels/y"}],"nextPageToken":"p"})");
    QVERIFY(models);
    QCOMPARE(*models, (std::vector<std::string>{"gemini-x", "tunedModels/y"}));
    QVERIFY(!geminiDialect().decodeModelListing("<html>"));
}

QTEST_APPLESS_MAIN(GeminiTest)
#include "gemini_test.moc"

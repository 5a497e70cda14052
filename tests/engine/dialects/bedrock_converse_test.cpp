// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include "engine/dialects/bedrock_converse.h"
#include "support/answer_cuts.h"
#include "support/answer_summary.h"
#include "support/aws_events.h"
#include "support/random_source.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

class BedrockConverseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void damagedAnswersEndOnceHoweverTheyAreCut_data() { sampleRows(); }
    void damagedAnswersEndOnceHoweverTheyAreCut();
    void aStreamThatEndsAnywhereBeforeItsStopIsTruncated();
    void keepsThoughtsWithTheirProof();
    void keepsUsageAsSent();
    void exceptionsSayTheSameInAFrameAndAsAnAnswer_data();
    void exceptionsSayTheSameInAFrameAndAsAnAnswer();
    void otherRefusalsAreReadToo_data();
    void otherRefusalsAreReadToo();
    void errorsNeverShowWhatWasSigned();
    void writesTheRequest();
    void writesParametersWhereTheVendorHasThem_data();
    void writesParametersWhereTheVendorHasThem();
    void writesAttachments();
    void joinsTurnsOfOneRole();
    void marksWhatIsToBeKept();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void signsWithAPairOfKeys();
    void sendsABedrockKeyAsABearers();
    void refusesKeysThatCannotSign();
    void findsTheRegionInTheAddress_data();
    void findsTheRegionInTheAddress();
    void listsModels();

private:
    static void sampleRows();
};

static Provider provider()
{
    return {.id = "bedrock", .name = "Bedrock", .base_url = "https://bedrock-runtime.eu-central-1.amazonaws.com"};
}

static HttpHead headOf(int status = 200)
{
    return {status, {{"content-type", "application/vnd.amazon.eventstream"}, {"x-amzn-RequestId", "r1"}}};
}

// One message of the stream a line: "event TYPE JSON", "exception TYPE JSON" or "error CODE SENTENCE".
static std::string framesOf(const std::string& lines)
{
    std::string frames;
    for (const auto& line : QByteArray::fromStdString(lines).split('\n')) {
        const auto type_at = line.indexOf(' ') + 1;
        const auto text_at = line.indexOf(' ', type_at) + 1;
        const std::string kind = line.left(type_at - 1).toStdString();
        const std::string type = line.mid(type_at, text_at - 1 - type_at).toStdString();
        const std::string text = line.mid(text_at).toStdString();
        if (kind == "event")
            frames += awsEvent(type, text);
        else if (kind == "exception")
            frames += awsException(type, text);
        else if (kind == "error")
            frames += awsMessage(awsStringHeader(":error-code", type) + awsStringHeader(":error-message", text) +
                                     awsStringHeader(":message-type", "error"),
                                 "");
    }
    return frames;
}

static std::string sample(const QString& file)
{
    const std::string bytes = sampleFile(u"bedrock-converse/"_s + file);
    return file.endsWith(u".events"_s) ? framesOf(bytes) : bytes;
}

static FoldedAnswer answerOf(const std::string& bytes, const HttpHead& head = headOf())
{
    return decoded(bedrockConverseDialect(), head, bytes);
}

void BedrockConverseTest::sampleRows()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* file, const char* expected) {
        QTest::newRow(file) << QString::fromUtf8(file) << QString::fromUtf8(expected);
    };
    const char* const usage = "usage input_token=21 output_token=7";
    const auto with_usage = [&row, usage](const char* file, const std::string& before, const std::string& after) {
        row(file, (" r1 | " + before + usage + after).c_str());
    };
    with_usage("text.events", "text Grüß Gott € | ", " | finished stop/end_turn");
    row("tools.events", " r1 | text I look. | tool tooluse_A1 weather {\"city\": \"Köln\", \"deg\": 1.50} | "
                        "tool tooluse_B2 time {} | usage input_token=340 output_token=81 | "
                        "finished tool_calls/tool_use");
    row("thinking.events", " r1 | think Hm, so | think  | text Yes | usage input_token=42 output_token=120 | "
                           "finished stop/end_turn");
    row("cache.events", " r1 | text a | usage cache_write_1h_token=100 cache_write_token=20 cached_input_token=1000 "
                        "input_token=3 output_token=2 | finished stop/stop_sequence");
    row("length.events", " r1 | text Once upon | usage input_token=5 output_token=2 | finished length/max_tokens");
    row("guardrail.events", " r1 | text Sorry, blocked. | usage | finished content_filter/guardrail_intervened");
    with_usage("filtered.events", "text half | ", " | finished content_filter/content_filtered");
    with_usage("context.events", "text half | ", " | finished length/model_context_window_exceeded");
    with_usage("malformed-tool.events", "text x | ", " | finished other/malformed_tool_use");
    row("no-usage.events", " r1 | text whole | finished stop/end_turn");
    row("cut.events", " r1 | text half a | failed truncated//0");
    with_usage("usage-first.events", "text late | ", " | finished stop/end_turn");
    row("server-tool.events",
        " r1 | text It is sunny. | usage input_token=9 output_token=4 !totals | finished stop/end_turn");
    with_usage("picture.events", "media image/png 10 | ", " | finished stop/end_turn");
    row("throttled-midway.events", " r1 | text a | failed rate_limited/throttlingException/200");
    row("error.events", "- | failed server_error/InternalFailure/200");
    row("junk.events", "- | failed protocol//200");
    row("plain.json", " r1 | text Hello € there | usage input_token=12 output_token=6 | finished stop/end_turn");
    row("plain-all.json",
        " r1 | think Let me see | think  | text I look it up. As written. | "
        "tool tooluse_1 weather {\"city\":\"Köln\",\"deg\":1.50} | tool tooluse_2 time {} | media image/png 8 | "
        "usage cache_write_token=20 cached_input_token=100 input_token=30 output_token=40 | "
        "finished tool_calls/tool_use");
    row("plain-schema.json", " r1 | text {\"city\":\"Köln\"} | usage input_token=12 output_token=6 | finished "
                             "stop/end_turn");
    row("plain-guardrail.json", " r1 | text Blocked. | usage | finished content_filter/guardrail_intervened");
    row("plain-cut.json", "- | failed truncated//0");
}

void BedrockConverseTest::readsAnswersCutAnywhere_data()
{
    sampleRows();
}

void BedrockConverseTest::readsAnswersCutAnywhere()
{
    QFETCH(QString, file);
    QFETCH(QString, expected);
    const std::string bytes = sample(file);
    QVERIFY(!bytes.empty());
    const FoldedAnswer whole = answerOf(bytes);
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    QCOMPARE(firstCutThatMatters(bedrockConverseDialect(), headOf(), bytes), -1);
}

void BedrockConverseTest::damagedAnswersEndOnceHoweverTheyAreCut()
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
        QCOMPARE(decodedPieces(bedrockConverseDialect(), headOf(), {view.substr(0, cut), view.substr(cut)}), whole);
    }
}

void BedrockConverseTest::aStreamThatEndsAnywhereBeforeItsStopIsTruncated()
{
    const std::string bytes = sample(u"text.events"_s);
    const auto stop = bytes.find("messageStop");
    for (std::size_t length = 0; length < stop; ++length) {
        const FoldedAnswer answer = answerOf(bytes.substr(0, length));
        QVERIFY2(answer.error && answer.error->kind == ErrorKind::Truncated, describe(answer).c_str());
    }
}

void BedrockConverseTest::keepsThoughtsWithTheirProof()
{
    for (const auto& [file, proof] :
         {std::pair(u"thinking.events"_s, "EuYBCkQYAiJA+/="), std::pair(u"plain-all.json"_s, "EsIC+/==")}) {
        const auto thoughts = answerOf(sample(file)).reasoning;
        QCOMPARE(thoughts.size(), 2u);
        QCOMPARE(thoughts[0].signature, std::string(proof));
        QVERIFY(!thoughts[0].redacted);
        QCOMPARE(thoughts[1], (Reasoning{.text = "", .signature = "QUJDRA==", .redacted = true}));
    }
}

void BedrockConverseTest::keepsUsageAsSent()
{
    QCOMPARE(QString::fromStdString(answerOf(sample(u"text.events"_s)).usage->raw),
             u"{\"inputTokens\":21,\"outputTokens\":7,\"serverToolUsage\":{},\"totalTokens\":28}"_s);
}

// --- Errors ----------------------------------------------------------------------------------------------------------

void BedrockConverseTest::exceptionsSayTheSameInAFrameAndAsAnAnswer_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char* name, int status, const char* kind, const char* body = R"({"message":"m"})") {
        QTest::addRow("%s, %s", name, kind)
            << QString::fromUtf8(name) << status << QString::fromUtf8(body) << QString::fromUtf8(kind);
    };
    row("AccessDeniedException", 403, "permission");
    row("InternalServerException", 500, "server_error");
    row("ModelErrorException", 424, "server_error");
    row("ModelErrorException", 424, "invalid_request",
        R"({"message":"m","originalStatusCode":400,"resourceName":"r"})");
    row("ModelNotReadyException", 429, "overloaded");
    row("ModelStreamErrorException", 424, "server_error",
        R"({"message":"m","originalMessage":"o","originalStatusCode":500})");
    row("ModelTimeoutException", 408, "timeout");
    row("ResourceNotFoundException", 404, "not_found");
    row("ServiceQuotaExceededException", 400, "billing");
    row("ServiceUnavailableException", 503, "overloaded");
    row("ThrottlingException", 429, "rate_limited", R"({"message":"Too many requests, please wait."})");
    row("ThrottlingException", 429, "billing",
        R"({"message":"Too many tokens per day, please wait before trying again."})");
    row("ValidationException", 400, "invalid_request");
    row("ValidationException", 400, "not_found", R"({"message":"The provided model identifier is invalid."})");
}

void BedrockConverseTest::exceptionsSayTheSameInAFrameAndAsAnAnswer()
{
    QFETCH(QString, name);
    QFETCH(int, status);
    QFETCH(QString, body);
    QFETCH(QString, kind);
    HttpHead head = headOf(status);
    head.headers.set("x-amzn-ErrorType", name.toStdString() + ":http://internal.amazon.com/coral/com.amazon.bedrock/");
    const FoldedAnswer answer = answerOf(body.toStdString(), head);
    QCOMPARE(summary(answer), u"- | failed %1/%2/%3"_s.arg(kind, name).arg(status));
    QVERIFY2(answer.error->message.contains(u"request r1"_s), qPrintable(answer.error->message));
    QCOMPARE(firstCutThatMatters(bedrockConverseDialect(), head, body.toStdString()), -1);

    const QString in_frame = name.at(0).toLower() + name.mid(1);
    const FoldedAnswer streamed = answerOf(awsException(in_frame.toStdString(), body.toStdString()));
    QCOMPARE(summary(streamed), u"- | failed %1/%2/200"_s.arg(kind, in_frame));
}

void BedrockConverseTest::otherRefusalsAreReadToo_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, int status, const char* type, const char* body, const char* expected) {
        QTest::newRow(name) << status << QString::fromUtf8(type) << QString::fromUtf8(body)
                            << QString::fromUtf8(expected);
    };
    row("a dead key", 403, "UnrecognizedClientException", R"({"message":"The security token … is invalid."})",
        "failed authentication/UnrecognizedClientException/403");
    row("a wrong secret", 403, "InvalidSignatureException", R"({"message":"The request signature …"})",
        "failed authentication/InvalidSignatureException/403");
    row("an old session", 403, "ExpiredTokenException", R"({"message":"… expired"})",
        "failed authentication/ExpiredTokenException/403");
    row("no key", 403, "MissingAuthenticationTokenException", R"({"message":"Missing"})",
        "failed authentication/MissingAuthenticationTokenException/403");
    row("a dead Bedrock key", 403, "AccessDeniedException",
        R"({"Message":"Authentication failed: Please make sure your API Key is valid."})",
        "failed authentication/AccessDeniedException/403");
    row("a name in the body", 404, "", R"({"__type":"com.amazon.coral.service#UnknownOperationException"})",
        "failed not_found/UnknownOperationException/404");
    row("only a sentence", 429, "", R"({"message":"Too many requests"})", "failed rate_limited//429");
    row("a gateway's page", 502, "", "<html>Bad gateway</html>", "failed server_error//502");
    row("a success that is none", 200, "", R"({"message":"Not here"})", "failed server_error//200");
    row("something else", 200, "", R"({"object":"list"})", "failed protocol//200");
    row("nothing", 200, "", "", "failed truncated//0");
}

void BedrockConverseTest::otherRefusalsAreReadToo()
{
    QFETCH(int, status);
    QFETCH(QString, type);
    QFETCH(QString, body);
    QFETCH(QString, expected);
    HttpHead head = headOf(status);
    if (!type.isEmpty())
        head.headers.set("x-amzn-errortype", type.toStdString());
    QCOMPARE(summary(answerOf(body.toStdString(), head)), u"- | "_s + expected);
    head.headers.set("x-amz-retry-after", "1500");
    if (status == 429)
        QCOMPARE(answerOf(body.toStdString(), head).error->retry_after, std::chrono::milliseconds(1500));
}

void BedrockConverseTest::errorsNeverShowWhatWasSigned()
{
    HttpHead head = headOf(403);
    head.headers.set("x-amzn-errortype", "InvalidSignatureException");
    const auto answer = answerOf(R"({"message":"The request signature we calculated does not match.\n\nThe Canonical )"
                                 R"(String for this request should have been\n'POST\nx-amz-security-token:SESSION'"})",
                                 head);
    QVERIFY(answer.error->message.contains(u"does not match"_s));
    QVERIFY(!answer.error->message.contains(u"SESSION"_s));
}

// --- Requests --------------------------------------------------------------------------------------------------------

static QString bodyOf(const Request& request, const char* model = "anthropic.claude-x", const Provider& at = provider())
{
    const auto http = bedrockConverseDialect().encode(request, at, model, "key");
    return http ? QString::fromStdString(http->body) : http.error().message;
}

static QJsonObject objectOf(const Request& request, const char* model = "anthropic.claude-x")
{
    return QJsonDocument::fromJson(bodyOf(request, model).toUtf8()).object();
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

void BedrockConverseTest::writesTheRequest()
{
    Request request;
    request.system = "S";
    request.messages = {
        {Role::User, {TextPart{"Look"}, MediaPart{"image/png", bytes("abc"), "", ""}}},
        {Role::Assistant,
         {ReasoningPart{"hm", "sig==", false}, ReasoningPart{"", "QUJD", true}, ReasoningPart{"no proof", "", false},
          ReasoningPart{"", R"({"id":"rs_1"})", false}, TextPart{""}, TextPart{"so"},
          ToolCallPart{"call 1", "f", R"({"b":1,"a":2})", ""}, ToolCallPart{"c2", "g", "", ""}}},
        {Role::User,
         {TextPart{"then?"}, ToolResultPart{"call 1", "f", "no", true}, ToolResultPart{"c2", "g", "", false}}}};
    request.tools = {{"f", "does f", R"({"type":"object","properties":{"b":{},"a":{}}})"}, {"g", "", ""}};
    QCOMPARE(bodyOf(request),
             u"{\"system\":[{\"text\":\"S\"}],\"messages\":["
             "{\"role\":\"user\",\"content\":[{\"text\":\"Look\"},"
             "{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"YWJj\"}}}]},"
             "{\"role\":\"assistant\",\"content\":["
             "{\"reasoningContent\":{\"reasoningText\":{\"text\":\"hm\",\"signature\":\"sig==\"}}},"
             "{\"reasoningContent\":{\"redactedContent\":\"QUJD\"}},{\"text\":\"so\"},"
             "{\"toolUse\":{\"toolUseId\":\"call_1\",\"name\":\"f\",\"input\":{\"b\":1,\"a\":2}}},"
             "{\"toolUse\":{\"toolUseId\":\"c2\",\"name\":\"g\",\"input\":{}}}]},"
             "{\"role\":\"user\",\"content\":["
             "{\"toolResult\":{\"toolUseId\":\"call_1\",\"content\":[{\"text\":\"no\"}],\"status\":\"error\"}},"
             "{\"toolResult\":{\"toolUseId\":\"c2\",\"content\":[]}},{\"text\":\"then?\"}]}],"
             "\"toolConfig\":{\"tools\":["
             "{\"toolSpec\":{\"name\":\"f\",\"description\":\"does f\",\"inputSchema\":{\"json\":"
             "{\"type\":\"object\",\"properties\":{\"b\":{},\"a\":{}}}}}},"
             "{\"toolSpec\":{\"name\":\"g\",\"inputSchema\":{\"json\":{\"type\":\"object\",\"properties\":{}}}}}]}}"_s);
}

void BedrockConverseTest::writesParametersWhereTheVendorHasThem_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* member, const char* expected, const auto& change,
                        const char* model = "eu.anthropic.claude-x-v1:0") {
        Request request = greeting();
        change(request);
        QTest::newRow(name) << request << QByteArray(model) << QString::fromUtf8(member) << QString::fromUtf8(expected);
    };
    row("nothing", "inferenceConfig", "", [](Request&) {});
    row("sampling", "inferenceConfig",
        R"({"maxTokens":9,"stopSequences":["x","y"],"temperature":0.5,"topK":3,"topP":0.25})", [](Request& r) {
            r.parameters = {.temperature = 0.5, .top_p = 0.25, .max_output_tokens = 9, .stop = {"x", "y"}};
            r.extra_json["inferenceConfig"] = R"({"topK":3})";
        });
    row("a required tool", "toolConfig",
        R"({"toolChoice":{"any":{}},"tools":[{"toolSpec":{"inputSchema":{"json":{"type":"object"}},"name":"f"}}]})",
        [](Request& r) {
            r.tools = {{"f", "", R"({"type":"object"})"}};
            r.tool_choice = ToolChoice::Required;
        });
    row("a named tool", "toolConfig",
        R"({"toolChoice":{"tool":{"name":"f"}},"tools":[{"toolSpec":{"inputSchema":{"json":{"type":"object"}},"name":"f"}}]})",
        [](Request& r) {
            r.tools = {{"f", "", R"({"type":"object"})"}};
            r.tool_choice = ToolChoice::Named;
            r.tool_name = "f";
        });
    row("no tool", "toolConfig", "", [](Request& r) {
        r.tools = {{"f", "", ""}};
        r.tool_choice = ToolChoice::None;
    });
    row("a schema", "outputConfig",
        R"({"textFormat":{"structure":{"jsonSchema":{"name":"answer","schema":"{\"type\": \"object\"}"}},"type":"json_schema"}})",
        [](Request& r) { r.output_schema = OutputSchema{.schema_json = R"({"type": "object"})"}; });
    row("the standard tier", "serviceTier", R"({"type":"default"})",
        [](Request& r) { r.parameters.service_tier = "standard"; });
    row("the flex tier", "serviceTier", R"({"type":"flex"})", [](Request& r) { r.parameters.service_tier = "flex"; });
    row("the priority tier", "serviceTier", R"({"type":"priority"})",
        [](Request& r) { r.parameters.service_tier = "priority"; });
    row("a guardrail", "guardrailConfig", R"({"guardrailIdentifier":"g","guardrailVersion":"1"})",
        [](Request& r) { r.extra_json["guardrailConfig"] = R"({"guardrailIdentifier":"g","guardrailVersion":"1"})"; });
    const char* const fields = "additionalModelRequestFields";
    row("Claude's effort", fields, R"({"output_config":{"effort":"low"},"thinking":{"type":"adaptive"},"top_k":5})",
        [](Request& r) {
            r.parameters.reasoning_effort = "minimal";
            r.extra_json["additionalModelRequestFields"] = R"({"top_k":5})";
        });
    row("Claude without thoughts", fields, R"({"thinking":{"type":"disabled"}})",
        [](Request& r) { r.parameters.reasoning_effort = "none"; });
    row("Claude's budget", fields, R"({"thinking":{"budget_tokens":2000,"type":"enabled"}})",
        [](Request& r) { r.parameters.reasoning_budget = 2000; });
    row(
        "Nova's effort", fields, R"({"reasoningConfig":{"maxReasoningEffort":"high","type":"enabled"}})",
        [](Request& r) { r.parameters.reasoning_effort = "max"; }, "us.amazon.nova-2-lite-v1:0");
    row(
        "Nova without thoughts", fields, R"({"reasoningConfig":{"type":"disabled"}})",
        [](Request& r) { r.parameters.reasoning_effort = "none"; }, "us.amazon.nova-2-lite-v1:0");
    row(
        "OpenAI's effort", fields, R"({"reasoning_effort":"medium"})",
        [](Request& r) { r.parameters.reasoning_effort = "medium"; }, "openai.gpt-oss-20b-1:0");
}

void BedrockConverseTest::writesParametersWhereTheVendorHasThem()
{
    QFETCH(Request, request);
    QFETCH(QByteArray, model);
    QFETCH(QString, member);
    QFETCH(QString, expected);
    const QJsonObject body = objectOf(request, model.constData());
    QVERIFY2(body.contains("messages"_L1), qPrintable(bodyOf(request, model.constData())));
    const auto written = body[member].toObject();
    QCOMPARE(written.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(written).toJson(QJsonDocument::Compact)),
             expected);
}

void BedrockConverseTest::writesAttachments()
{
    Request request = greeting();
    auto& parts = request.messages[0].parts;
    parts.emplace_back(MediaPart{"application/pdf", bytes("a"), "", "Plan (v2)_final.x.pdf"});
    parts.emplace_back(MediaPart{"text/plain; charset=utf-8", bytes("b"), "", "Plan (v2)_final.x.txt"});
    parts.emplace_back(MediaPart{"text/markdown", bytes("c"), "", ""});
    parts.emplace_back(MediaPart{"video/mp4", nullptr, "s3://bucket/film.mp4", ""});
    parts.emplace_back(MediaPart{"audio/wav", bytes("d"), "", ""});
    QCOMPARE(bodyOf(request),
             u"{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"},"
             "{\"document\":{\"format\":\"pdf\",\"name\":\"Plan (v2) final x\",\"source\":{\"bytes\":\"YQ==\"}}},"
             "{\"document\":{\"format\":\"txt\",\"name\":\"Plan (v2) final x 2\",\"source\":{\"bytes\":\"Yg==\"}}},"
             "{\"document\":{\"format\":\"md\",\"name\":\"document\",\"source\":{\"bytes\":\"Yw==\"}}},"
             "{\"video\":{\"format\":\"mp4\",\"source\":{\"s3Location\":{\"uri\":\"s3://bucket/film.mp4\"}}}},"
             "{\"audio\":{\"format\":\"wav\",\"source\":{\"bytes\":\"ZA==\"}}}]}]}"_s);
}

void BedrockConverseTest::joinsTurnsOfOneRole()
{
    Request request = greeting();
    request.messages.push_back({Role::Assistant, {ReasoningPart{"of another vendor", "", false}}});
    request.messages.push_back({Role::User, {TextPart{"there"}}});
    request.messages.push_back({Role::User, {TextPart{"again"}}});
    QCOMPARE(
        bodyOf(request),
        u"{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"},{\"text\":\"there\"},{\"text\":\"again\"}"
        "]}]}"_s);
}

void BedrockConverseTest::marksWhatIsToBeKept()
{
    Request request = greeting();
    request.system = "S";
    request.messages.push_back({Role::Assistant, {TextPart{"So"}}});
    request.parameters.cache = "1h";
    QCOMPARE(bodyOf(request),
             u"{\"system\":[{\"text\":\"S\"},{\"cachePoint\":{\"type\":\"default\",\"ttl\":\"1h\"}}],"
             "\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"},{\"cachePoint\":{\"type\":\"default\","
             "\"ttl\":\"1h\"}}]},{\"role\":\"assistant\",\"content\":[{\"text\":\"So\"}]}]}"_s);
    request.parameters.cache = "5m";
    QCOMPARE(bodyOf(request).count(u"{\"cachePoint\":{\"type\":\"default\"}}"_s), 2);
    request.parameters.cache = "none";
    QVERIFY(!bodyOf(request).contains(u"cachePoint"_s));
}

void BedrockConverseTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("request");
    const auto row = [](const char* name, const auto& change) {
        Request request = greeting();
        change(request);
        QTest::newRow(name) << request;
    };
    row("a seed", [](Request& r) { r.parameters.seed = 1; });
    row("probabilities", [](Request& r) { r.parameters.log_probabilities = 0; });
    row("JSON without a schema", [](Request& r) { r.output_schema = OutputSchema{}; });
    row("an unknown tier", [](Request& r) { r.parameters.service_tier = "batch"; });
    row("an unknown time", [](Request& r) { r.parameters.cache = "24h"; });
    row("an unknown effort", [](Request& r) { r.parameters.reasoning_effort = "huge"; });
    row("too small a budget", [](Request& r) { r.parameters.reasoning_budget = 100; });
    row("a budget beyond the limit", [](Request& r) {
        r.parameters.reasoning_budget = 2000;
        r.parameters.max_output_tokens = 2000;
    });
    row("a picture by address",
        [](Request& r) { r.messages[0].parts.emplace_back(MediaPart{"image/png", nullptr, "https://a/b.png", ""}); });
    row("an unknown type",
        [](Request& r) { r.messages[0].parts.emplace_back(MediaPart{"image/bmp", bytes("x"), "", ""}); });
    row("an attachment of the model's",
        [](Request& r) { r.messages.push_back({Role::Assistant, {MediaPart{"image/png", bytes("x"), "", ""}}}); });
    row("a document alone",
        [](Request& r) { r.messages[0].parts = {MediaPart{"application/pdf", bytes("x"), "", "a.pdf"}}; });
    row("arguments that are no object", [](Request& r) {
        r.tools = {{"f", "", ""}};
        r.messages.push_back({Role::Assistant, {ToolCallPart{"1", "f", "{\"a\"", ""}}});
    });
    row("calls without their tools",
        [](Request& r) { r.messages.push_back({Role::Assistant, {ToolCallPart{"1", "f", "{}", ""}}}); });
}

void BedrockConverseTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(Request, request);
    const auto http = bedrockConverseDialect().encode(request, provider(), "anthropic.claude-x", "key");
    QVERIFY(!http);
    QCOMPARE(http.error().kind, ErrorKind::Unsupported);
    QVERIFY(!http.error().message.contains(u"%1"_s));
    Request other = greeting();
    other.parameters.reasoning_effort = "low";
    QVERIFY(!bedrockConverseDialect().encode(other, provider(), "meta.llama-x", "key"));
}

// --- Keys and addresses ----------------------------------------------------------------------------------------------

void BedrockConverseTest::signsWithAPairOfKeys()
{
    Request request = greeting();
    const auto http =
        bedrockConverseDialect().encode(request, provider(), "amazon.nova-lite-v1:0", "AKID:secret:to/ken");
    QVERIFY(http);
    QCOMPARE(http->url, std::string("https://bedrock-runtime.eu-central-1.amazonaws.com/model/"
                                    "amazon.nova-lite-v1%3A0/converse-stream"));
    const auto authorization = QString::fromUtf8(http->headers.value("authorization"));
    const auto day = QString::fromUtf8(http->headers.value("x-amz-date").substr(0, 8));
    QVERIFY2(authorization.startsWith(u"AWS4-HMAC-SHA256 Credential=AKID/%1/eu-central-1/bedrock/aws4_request, "
                                      "SignedHeaders=accept;content-type;host;x-amz-date;x-amz-security-token, "
                                      "Signature="_s.arg(day)),
             qPrintable(authorization));
    QCOMPARE(http->headers.value("x-amz-security-token"), std::string_view("to/ken"));
    QCOMPARE(http->headers.value("accept"), std::string_view("application/vnd.amazon.eventstream"));
    QVERIFY(!authorization.contains(u"secret"_s) && http->body.find("secret") == std::string::npos);

    request.stream = false;
    const auto plain = bedrockConverseDialect().encode(
        request, provider(), "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.x", "AKID:secret");
    QCOMPARE(plain->url, std::string("https://bedrock-runtime.eu-central-1.amazonaws.com/model/arn%3Aaws%3Abedrock%3A"
                                     "eu-central-1%3A123456789012%3Ainference-profile%2Feu.x/converse"));
    QCOMPARE(plain->headers.value("accept"), std::string_view("application/json"));
    QVERIFY(!plain->headers.contains("x-amz-security-token"));
}

void BedrockConverseTest::sendsABedrockKeyAsABearers()
{
    Provider there;
    there.name = "Bedrock";
    there.region = "us-west-2";
    const auto http = bedrockConverseDialect().encode(greeting(), there, "m", "ABSKabc=");
    QCOMPARE(http->headers.value("authorization"), std::string_view("Bearer ABSKabc="));
    QVERIFY(!http->headers.contains("x-amz-date"));
    QCOMPARE(http->url, std::string("https://bedrock-runtime.us-west-2.amazonaws.com/model/m/converse-stream"));
}

void BedrockConverseTest::refusesKeysThatCannotSign()
{
    Provider there = provider();
    QCOMPARE(bedrockConverseDialect().encode(greeting(), there, "m", "AKID:").error().kind, ErrorKind::Usage);
    there.base_url = "https://proxy.example";
    QCOMPARE(bedrockConverseDialect().encode(greeting(), there, "m", "AKID:secret").error().kind, ErrorKind::Usage);
    there.region = "us-east-1";
    QVERIFY(bedrockConverseDialect()
                .encode(greeting(), there, "m", "AKID:secret")
                ->headers.value("authorization")
                .find("/us-east-1/bedrock/") != std::string_view::npos);
}

void BedrockConverseTest::findsTheRegionInTheAddress_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("region");
    QTest::newRow("plain") << u"https://bedrock-runtime.us-east-1.amazonaws.com"_s << u"us-east-1"_s;
    QTest::newRow("with a path") << u"https://bedrock-runtime.us-east-1.amazonaws.com/x.y"_s << u"us-east-1"_s;
    QTest::newRow("FIPS") << u"https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com"_s << u"us-gov-west-1"_s;
    QTest::newRow("China") << u"https://bedrock-runtime.cn-north-1.amazonaws.com.cn"_s << u"cn-north-1"_s;
    QTest::newRow("dual stack") << u"https://bedrock-runtime.eu-west-3.api.aws"_s << u"eu-west-3"_s;
    QTest::newRow("private") << u"https://vpce-1-a.bedrock-runtime.us-east-2.vpce.amazonaws.com"_s << u"us-east-2"_s;
    QTest::newRow("another's") << u"https://bedrock-runtime.proxy.example"_s << QString();
    QTest::newRow("none") << QString() << QString();
}

void BedrockConverseTest::findsTheRegionInTheAddress()
{
    QFETCH(QString, address);
    QFETCH(QString, region);
    QCOMPARE(QString::fromStdString(bedrock::regionOf(address.toStdString())), region);
}

void BedrockConverseTest::listsModels()
{
    const HttpRequest http = bedrockConverseDialect().encodeModelListing(provider(), "AKID:secret");
    QCOMPARE(http.method, std::string("GET"));
    QCOMPARE(http.url,
             std::string("https://bedrock.eu-central-1.amazonaws.com/foundation-models?byOutputModality=TEXT"));
    QVERIFY(http.headers.value("authorization").starts_with("AWS4-HMAC-SHA256 Credential=AKID/"));
    using Names = std::vector<std::string>;
    QCOMPARE(*bedrockConverseDialect().decodeModelListing(
                 R"({"modelSummaries":[{"modelArn":"a","modelId":"amazon.nova-lite-v1:0","modelName":"Nova Lite"}]})"),
             Names{"amazon.nova-lite-v1:0"});
    QVERIFY(!bedrockConverseDialect().decodeModelListing("{}"));
}

QTEST_APPLESS_MAIN(BedrockConverseTest)
#include "bedrock_converse_test.moc"

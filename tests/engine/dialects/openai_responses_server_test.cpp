// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "engine/dialects/json_reader.h"
#include "engine/dialects/sse.h"
#include "support/answer_summary.h"
#include "support/mirrored_dialect.h"
#include "support/random_source.h"

using namespace assay;
using namespace Qt::StringLiterals;

class OpenAiResponsesServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryRequestItsClientWrites_data();
    void readsEveryRequestItsClientWrites();
    void writesAnswersItsClientReadsBack_data();
    void writesAnswersItsClientReadsBack();
    void answersInTheShapeOfTheFormat();
    void everyEventIsNamedAndNumbered();
    void theLastEventHoldsTheWholeAnswer();
    void thoughtsOfOtherVendorsSurviveTheClient_data();
    void thoughtsOfOtherVendorsSurviveTheClient();
    void readsWhatOtherClientsWrite();
    void refusesWhatItCannotPassOn_data();
    void refusesWhatItCannotPassOn();
    void errorsComeBackAsTheSameKind_data();
    void errorsComeBackAsTheSameKind();
    void acceptsItsOwnPathsOnly();
};

static const Dialect& dialect()
{
    return openAiResponsesDialect();
}

static Provider provider()
{
    return {.id = "test", .name = "test", .base_url = "http://127.0.0.1"};
}

static ReasoningPart sealedThought(RandomSource& random)
{
    const std::string id = random.word("rs_");
    if (random.oneIn(2))
        return {.text = {},
                .signature = R"({"id":")" + id + R"(","type":"reasoning","summary":[],"encrypted_content":"gA=="})",
                .redacted = true};
    return {.text = "One.\n\nTwo.",
            .signature = R"({"type":"reasoning", "id":")" + id +
                         R"(","encrypted_content":"gA==","summary":[{"type":"summary_text","text":"One."},)" +
                         R"({"type":"summary_text","text":"Two."}]})",
            .redacted = false};
}

static Message userTurn(RandomSource& random, std::vector<ToolCallPart>& open_calls)
{
    Message message{Role::User, {}};
    for (const auto& call : open_calls)
        message.parts.emplace_back(ToolResultPart{call.id, call.name, random.text(), false});
    const bool needs_text = open_calls.empty();
    open_calls.clear();
    if (needs_text || random.oneIn(2))
        message.parts.emplace_back(TextPart{random.text()});
    if (needs_text && random.oneIn(3))
        message.parts.emplace_back(MediaPart{"image/png", std::make_shared<const std::string>(random.text()), "", ""});
    if (needs_text && random.oneIn(4))
        message.parts.emplace_back(MediaPart{"image/*", nullptr, "https://pictures.example/a.png", ""});
    if (needs_text && random.oneIn(4))
        message.parts.emplace_back(MediaPart{"audio/mpeg", std::make_shared<const std::string>(random.text()), "", ""});
    if (needs_text && random.oneIn(4))
        message.parts.emplace_back(MediaPart{"application/pdf", nullptr, "https://papers.example/a.pdf", ""});
    if (needs_text && random.oneIn(4))
        message.parts.emplace_back(
            MediaPart{"application/pdf", std::make_shared<const std::string>("%PDF"), "", "a b.pdf"});
    return message;
}

static Message assistantTurn(RandomSource& random, std::vector<ToolCallPart>& open_calls)
{
    Message message{Role::Assistant, {}};
    if (random.oneIn(3))
        message.parts.emplace_back(sealedThought(random));
    if (random.oneIn(3)) {
        message.parts.emplace_back(TextPart{random.text()});
        message.parts.emplace_back(ReasoningPart{.signature = R"({"type":"message","phase":"commentary"})"});
    }
    for (unsigned left = random.below(3); left > 0; --left) {
        open_calls.push_back(
            {random.word("call_") + std::to_string(left), random.word("tool"), R"({"b": 1,"a":[2]})", ""});
        message.parts.emplace_back(open_calls.back());
    }
    if (message.parts.empty() || random.oneIn(2))
        message.parts.emplace_back(TextPart{random.text()});
    return message;
}

static Parameters randomParameters(RandomSource& random)
{
    Parameters parameters;
    if (random.oneIn(2))
        parameters.temperature = 0.1 * random.below(20);
    if (random.oneIn(2))
        parameters.top_p = 0.3;
    if (random.oneIn(2))
        parameters.max_output_tokens = random.below(100000);
    if (random.oneIn(2))
        parameters.log_probabilities = static_cast<int>(random.below(20));
    if (random.oneIn(2))
        parameters.reasoning_effort = random.oneIn(2) ? "high" : "none";
    if (random.oneIn(2))
        parameters.service_tier = random.oneIn(2) ? "standard" : "priority";
    if (random.oneIn(2))
        parameters.cache_key = random.text();
    return parameters;
}

static Request randomRequest(unsigned seed)
{
    RandomSource random(seed);
    Request request;
    std::vector<ToolCallPart> open_calls;
    request.system = random.oneIn(2) ? random.text() : std::string();
    for (unsigned turns = 1 + random.below(3); turns > 0; --turns) {
        request.messages.push_back(userTurn(random, open_calls));
        request.messages.push_back(assistantTurn(random, open_calls));
    }
    if (random.oneIn(2))
        request.tools = {
            {"f", random.text(), R"({"type":"object","properties":{"z":{"type":"number"},"a":{}}, "x": 1.50})"},
            {"g", "", ""}};
    const ToolChoice choices[] = {ToolChoice::Auto, ToolChoice::None, ToolChoice::Required, ToolChoice::Named};
    request.tool_choice = request.tools.empty() ? ToolChoice::Auto : choices[random.below(4)];
    request.tool_name = request.tool_choice == ToolChoice::Named ? "f" : "";
    if (random.oneIn(2))
        request.output_schema = OutputSchema{
            .name = "out", .schema_json = R"({"type":"object","required":["b","a"]})", .strict = random.oneIn(2)};
    if (random.oneIn(4))
        request.output_schema = OutputSchema{}; // any object
    request.parameters = randomParameters(random);
    request.stream = random.oneIn(2);
    if (random.oneIn(2))
        request.extra_json = {{"truncation", R"("auto")"},
                              {"metadata", R"({"a":"me\u0021"})"},
                              {"text", R"({"verbosity":"low"})"},
                              {"include", R"(["x.y"])"}};
    return request;
}

void OpenAiResponsesServerTest::readsEveryRequestItsClientWrites_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 200; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void OpenAiResponsesServerTest::readsEveryRequestItsClientWrites()
{
    QFETCH(unsigned, seed);
    const Request request = randomRequest(seed);
    const auto inbound = readBack(dialect(), request, provider());
    QVERIFY2(inbound, inbound ? "" : qPrintable(inbound.error().message));
    QCOMPARE(inbound->model, std::string("some/model"));
    QCOMPARE(QString::fromStdString(canonicalJson(inbound->request)), QString::fromStdString(canonicalJson(request)));
    QVERIFY(inbound->request == request);
}

static void addPieces(RandomSource& random, EventBodies& events)
{
    if (random.oneIn(3)) { // its words stand in its seal
        const ReasoningPart thought = sealedThought(random);
        if (!thought.redacted)
            events.emplace_back(Reasoning{.text = thought.text});
        events.emplace_back(Reasoning{{}, thought.signature, thought.redacted});
    } else {
        for (unsigned left = random.below(3); left > 0; --left)
            events.emplace_back(Reasoning{.text = random.text()});
    }
    for (unsigned left = random.below(6); left > 0; --left) {
        events.emplace_back(Text{random.text()});
        if (random.oneIn(3))
            events.emplace_back(Probabilities{{{random.text(), -0.5, {{"x", -0.5}, {random.text(), -1.25}}}}});
    }
    for (int index = 0; index < static_cast<int>(random.below(3)); ++index) {
        events.emplace_back(
            ToolCall{index, random.word("call_") + std::to_string(index), random.word("f"), R"({"a")", ""});
        events.emplace_back(ToolCall{.index = index, .arguments = R"(: "€\n"})"});
    }
    if (random.oneIn(4)) {
        events.emplace_back(MediaBegin{0, "image/png"});
        events.emplace_back(MediaChunk{0, "\x89PNG\r\n"});
        events.emplace_back(MediaChunk{0, std::string("\0\xff", 2)});
        events.emplace_back(MediaEnd{0});
    }
    if (random.oneIn(3))
        events.emplace_back(Progress{.fraction = 0.5, .state = "half\n\ndata: x"});
}

static UsageReport randomUsage(RandomSource& random)
{
    UsageReport report;
    for (const auto name : {meter::input, meter::cached_input, meter::cache_write, meter::output, meter::reasoning,
                            meter::input_audio, meter::output_audio, meter::input_image, meter::output_image})
        report.usage.set(name, random.oneIn(3) ? 0 : random.below(100000));
    if (random.oneIn(2))
        report.reported_cost = Money::fromPicodollars(static_cast<std::int64_t>(random.below(4000000000)) * 1001);
    return report;
}

static EventBodies randomEvents(unsigned seed)
{
    RandomSource random(seed);
    EventBodies events{Started{random.word("model-"), random.word("id-"), {}}};
    addPieces(random, events);
    const bool called =
        std::ranges::any_of(events, [](const auto& event) { return std::holds_alternative<ToolCall>(event); });
    if (random.oneIn(2))
        events.emplace_back(randomUsage(random));
    if (random.oneIn(5))
        events.emplace_back(Failed{Error{.kind = ErrorKind::Overloaded, .message = u"No room."_s}});
    else if (random.oneIn(5))
        events.emplace_back(Finished{FinishReason::ContentFilter, "content_filter"});
    else if (random.oneIn(4))
        events.emplace_back(Finished{FinishReason::Length, "max_output_tokens"});
    else
        events.emplace_back(Finished{called ? FinishReason::ToolCalls : FinishReason::Stop, "completed"});
    return events;
}

// Calls and media as they are told apart, whatever the figure: this format counts all items together.
static FoldedAnswer renumbered(FoldedAnswer answer)
{
    for (std::size_t i = 0; i < answer.tool_calls.size(); ++i)
        answer.tool_calls[i].index = static_cast<int>(i);
    decltype(answer.media) media;
    for (auto& one : answer.media)
        media.emplace(static_cast<int>(media.size()), std::move(one.second));
    answer.media = std::move(media);
    if (answer.usage)
        answer.usage->raw.clear();
    return answer;
}

void OpenAiResponsesServerTest::writesAnswersItsClientReadsBack_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<bool>("stream");
    for (unsigned seed = 1; seed <= 200; ++seed) {
        QTest::addRow("seed %u, streamed", seed) << seed << true;
        QTest::addRow("seed %u, plain", seed) << seed << false;
    }
}

void OpenAiResponsesServerTest::writesAnswersItsClientReadsBack()
{
    QFETCH(unsigned, seed);
    QFETCH(bool, stream);
    const EventBodies events = randomEvents(seed);
    InboundRequest inbound{.model = "asked", .request = {}};
    inbound.request.stream = stream;
    FoldedAnswer expected = renumbered(fold(events));
    FoldedAnswer answer = renumbered(readBack(dialect(), events, inbound, provider()));
    if (expected.error) { // its sentence is told anew, usage comes too late, and a plain answer holds no broken call
        QVERIFY(answer.error && answer.error->kind == expected.error->kind);
        answer.error = expected.error;
        answer.usage = expected.usage;
        if (!stream)
            expected.tool_calls.clear();
    }
    QCOMPARE(answer, expected);
}

void OpenAiResponsesServerTest::answersInTheShapeOfTheFormat()
{
    const EventBodies events{Started{"m", "r", {}}, Text{"Hi"}, ToolCall{0, "c", "f", "{}", ""},
                             Finished{FinishReason::ToolCalls, ""}};
    InboundRequest inbound{.model = "asked", .request = {}};
    inbound.request.stream = false;
    const QString output =
        u"[{\"type\":\"message\",\"id\":\"msg_0\",\"status\":\"completed\",\"role\":\"assistant\",\"content\":"
        "[{\"type\":\"output_text\",\"annotations\":[],\"logprobs\":[],\"text\":\"Hi\"}]},"
        "{\"type\":\"function_call\",\"id\":\"fc_1\",\"status\":\"completed\",\"call_id\":\"c\",\"name\":\"f\","
        "\"arguments\":\"{}\"}]"_s;
    QCOMPARE(QString::fromStdString(written(dialect(), events, inbound)),
             u"{\"id\":\"r\",\"object\":\"response\",\"created_at\":0,\"status\":\"completed\",\"error\":null,"
             "\"incomplete_details\":null,\"model\":\"m\",\"output\":"_s +
                 output +
                 u",\"parallel_tool_calls\":true,\"store\":false,\"tool_choice\":\"auto\",\"tools\":[],"
                 "\"metadata\":{},\"usage\":null}"_s);
}

void OpenAiResponsesServerTest::everyEventIsNamedAndNumbered()
{
    const EventBodies events{
        Started{"m", "r", {}},         Reasoning{.text = "Hm"},     Text{"Hi"},
        ToolCall{0, "c", "f", "", ""}, ToolCall{.arguments = "{}"}, Finished{FinishReason::ToolCalls, ""}};
    const std::string bytes = written(dialect(), events, {.model = "m", .request = {}});
    QStringList names;
    SseParser parser;
    JsonReader reader;
    parser.feed(bytes, [&](const SseParser::Event& event) {
        const JsonValue root = reader.parse(event.data);
        QCOMPARE(root["type"].string(), event.type);
        QCOMPARE(root["sequence_number"].integer(), std::optional<std::int64_t>(names.size()));
        names << QString::fromUtf8(event.type).remove(u"response."_s);
    });
    const QStringList expected{
        u"created"_s,
        u"in_progress"_s,
        u"output_item.added"_s,
        u"reasoning_summary_part.added"_s,
        u"reasoning_summary_text.delta"_s,
        u"reasoning_summary_text.done"_s,
        u"reasoning_summary_part.done"_s,
        u"output_item.done"_s,
        u"output_item.added"_s,
        u"content_part.added"_s,
        u"output_text.delta"_s,
        u"output_text.done"_s,
        u"content_part.done"_s,
        u"output_item.done"_s,
        u"output_item.added"_s,
        u"function_call_arguments.delta"_s,
        u"function_call_arguments.done"_s,
        u"output_item.done"_s,
        u"completed"_s,
    };
    QCOMPARE(names, expected);
}

// Clients' libraries take the final answer from there alone.
void OpenAiResponsesServerTest::theLastEventHoldsTheWholeAnswer()
{
    for (unsigned seed = 1; seed <= 50; ++seed) {
        const EventBodies events = randomEvents(seed);
        InboundRequest inbound{.model = "asked", .request = {}};
        const std::string stream = written(dialect(), events, inbound);
        inbound.request.stream = false;
        const std::string plain = written(dialect(), events, inbound);
        std::string last;
        SseParser parser;
        parser.feed(stream, [&last](const SseParser::Event& event) { last = event.data; });
        QCOMPARE(QString::fromStdString(rawJson(last, "/response")), QString::fromStdString(plain));
    }
}

void OpenAiResponsesServerTest::thoughtsOfOtherVendorsSurviveTheClient_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("signature");
    QTest::addColumn<bool>("redacted");
    QTest::newRow("signed") << u"Hm"_s << u"EsoDCsc"_s << false;
    QTest::newRow("a proof alone") << QString() << u"EsoDCsc"_s << false;
    QTest::newRow("redacted") << QString() << u"c2VhbGVk"_s << true;
    QTest::newRow("unsigned") << u"Hm"_s << QString() << false;
}

// A client sends the items of an answer back as they came.
void OpenAiResponsesServerTest::thoughtsOfOtherVendorsSurviveTheClient()
{
    QFETCH(QString, text);
    QFETCH(QString, signature);
    QFETCH(bool, redacted);
    const EventBodies events{Started{"m", "r", {}}, Reasoning{text.toStdString(), signature.toStdString(), redacted},
                             Text{"Hi"}, Finished{}};
    InboundRequest inbound{.model = "m", .request = {}};
    inbound.request.stream = false;
    const std::string output = rawJson(written(dialect(), events, inbound), "/output");
    const auto back = dialect().decode(HttpRequest{.body = R"({"model":"m","input":)" + output + "}"}, "/v1/responses");
    QVERIFY2(back, back ? "" : qPrintable(back.error().message));
    const std::vector<Part> parts{ReasoningPart{text.toStdString(), signature.toStdString(), redacted}, TextPart{"Hi"}};
    QVERIFY(back->request.messages == (std::vector<Message>{{Role::Assistant, parts}}));
}

static Result<InboundRequest> inboundOf(const std::string& body)
{
    return dialect().decode(HttpRequest{.method = "POST", .url = {}, .headers = {}, .body = body}, "/v1/responses");
}

void OpenAiResponsesServerTest::readsWhatOtherClientsWrite()
{
    const auto inbound = inboundOf(R"({"input":[
        {"type":"message","role":"developer","content":[{"type":"input_text","text":"Two"}]},
        {"content":"old","role":"user"},
        {"type":"message","role":"assistant","id":"msg_1","status":"completed","content":[
            {"type":"output_text","text":"A","annotations":[]},{"type":"refusal","refusal":"B"}]},
        {"type":"function_call","id":"fc_1","call_id":"c","name":"f","arguments":"","status":"completed"},
        {"type":"function_call_output","call_id":"c","output":[{"type":"input_text","text":"r"}]},
        {"role":"user","content":[{"type":"input_image","image_url":"data:image/gif;base64,R0lGODlh","detail":"low"},
            {"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,JVBERg=="}]}],
        "instructions":"One","model":"m","store":true,"background":false,"previous_response_id":null,"stream":null,
        "tools":[{"type":"function","name":"f","parameters":{"b":1,"a":2},"strict":true}],"tool_choice":"auto",
        "text":{"format":{"type":"text"},"verbosity":"high"},"reasoning":{"effort":null,"summary":"concise"},
        "top_logprobs":0,"service_tier":"auto","parallel_tool_calls":false,"stream_options":{"include_obfuscation":false}})");
    QVERIFY2(inbound, inbound ? "" : qPrintable(inbound.error().message));
    const Request& request = inbound->request;
    QCOMPARE(request.system, std::string("One\n\nTwo"));
    QCOMPARE(request.messages.size(), std::size_t(3));
    QVERIFY(request.messages[1].parts ==
            (std::vector<Part>{TextPart{"A"}, TextPart{"B"}, ToolCallPart{"c", "f", "{}", ""}}));
    QCOMPARE(std::get<ToolResultPart>(request.messages[2].parts[0]), (ToolResultPart{"c", "f", "r", false}));
    QCOMPARE(*std::get<MediaPart>(request.messages[2].parts[1]).bytes, std::string("GIF89a"));
    QCOMPARE(std::get<MediaPart>(request.messages[2].parts[2]).name, std::string("a.pdf"));
    QCOMPARE(request.tools[0].schema_json, std::string(R"({"b":1,"a":2})"));
    QVERIFY(!request.output_schema && !request.stream && !request.parameters.log_probabilities);
    QCOMPARE(request.parameters.service_tier, std::string("auto"));
    QCOMPARE(request.extra_json, (std::map<std::string, std::string>{{"parallel_tool_calls", "false"},
                                                                     {"reasoning", R"({"summary":"concise"})"},
                                                                     {"text", R"({"verbosity":"high"})"}}));
    QCOMPARE(inboundOf(R"({"model":"m","input":"hello"})")->request.messages,
             (std::vector<Message>{{Role::User, {TextPart{"hello"}}}}));
}

void OpenAiResponsesServerTest::refusesWhatItCannotPassOn_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const char* members, ErrorKind kind) {
        QTest::newRow(name) << QByteArray(members) << static_cast<int>(kind);
    };
    const auto invalid = ErrorKind::InvalidRequest;
    const auto unsupported = ErrorKind::Unsupported;
    row("no JSON", "hello", invalid);
    row("half", R"("input":[)", invalid);
    row("no input", R"("top_p":1)", invalid);
    row("unknown role", R"("input":[{"role":"wizard","content":"x"}])", invalid);
    row("temperature is text", R"("input":"x","temperature":"hot")", invalid);
    row("half a token", R"("input":"x","max_output_tokens":1.5)", invalid);
    row("earlier answer", R"("input":"x","previous_response_id":"resp_1")", unsupported);
    row("conversation", R"("input":"x","conversation":"conv_1")", unsupported);
    row("stored prompt", R"("input":"x","prompt":{"id":"p"})", unsupported);
    row("background", R"("input":"x","background":true)", unsupported);
    row("reference", R"("input":[{"type":"item_reference","id":"msg_1"}])", unsupported);
    row("unknown item", R"("input":[{"type":"computer_call"}])", unsupported);
    row("item of no kind", R"("input":[{}])", unsupported);
    row("a file by id", R"("input":[{"role":"user","content":[{"type":"input_file","file_id":"1"}]}])", unsupported);
    row("a picture by id", R"("input":[{"role":"user","content":[{"type":"input_image","file_id":"1"}]}])",
        unsupported);
    row("a picture of the system's",
        R"("input":[{"role":"system","content":[{"type":"input_image","image_url":"data:,x"}]}])", unsupported);
    row("built-in tools", R"("input":"x","tools":[{"type":"web_search"}])", unsupported);
    row("allowed tools", R"("input":"x","tool_choice":{"type":"allowed_tools"})", unsupported);
    row("unknown format", R"("input":"x","text":{"format":{"type":"grammar"}})", unsupported);
}

void OpenAiResponsesServerTest::refusesWhatItCannotPassOn()
{
    QFETCH(QByteArray, members);
    QFETCH(int, kind);
    const auto inbound = inboundOf("{\"model\":\"m\"," + members.toStdString() + "}");
    QVERIFY(!inbound);
    QCOMPARE(static_cast<int>(inbound.error().kind), kind);
    QVERIFY2(inbound.error().message.endsWith(u'.') && !inbound.error().message.contains(u"%1"_s),
             qPrintable(inbound.error().message));
}

void OpenAiResponsesServerTest::errorsComeBackAsTheSameKind_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Usage); ++kind)
        QTest::newRow(std::string(errorKindName(static_cast<ErrorKind>(kind))).c_str()) << kind;
}

void OpenAiResponsesServerTest::errorsComeBackAsTheSameKind()
{
    QFETCH(int, kind);
    const Error error{.kind = static_cast<ErrorKind>(kind),
                      .message = u"It broke."_s,
                      .retry_after = std::chrono::milliseconds(1500)};
    const HttpReply reply = dialect().encodeError(error);
    QVERIFY(reply.head.status >= 400);
    QCOMPARE(reply.head.headers.value("retry-after"), std::string_view("2"));
    const auto decoder = dialect().decoder(provider(), true);
    const FoldedAnswer before = fold(decodePieces(*decoder, reply.head, {reply.body}));
    QCOMPARE(before.error->kind, error.kind);
    QCOMPARE(before.error->retry_after, error.retry_after);
    QVERIFY(before.error->message.contains(u"It broke"_s));
    for (const bool stream : {true, false}) {
        InboundRequest inbound{.model = "m", .request = {}};
        inbound.request.stream = stream;
        const FoldedAnswer within =
            readBack(dialect(), {Started{"m", "r", {}}, Text{"Hi"}, Failed{error}}, inbound, provider());
        QCOMPARE(within.error->kind, error.kind);
        QCOMPARE(within.text, std::string("Hi"));
    }
}

void OpenAiResponsesServerTest::acceptsItsOwnPathsOnly()
{
    QVERIFY(dialect().accepts("POST", "/v1/responses"));
    QVERIFY(dialect().accepts("POST", "/responses?api-version=1"));
    QVERIFY(!dialect().accepts("GET", "/v1/responses/resp_1"));
    QVERIFY(!dialect().accepts("POST", "/v1/responses/resp_1/cancel"));
    QCOMPARE(findDialect("openai-responses"), &openAiResponsesDialect());
}

QTEST_APPLESS_MAIN(OpenAiResponsesServerTest)
#include "openai_responses_server_test.moc"

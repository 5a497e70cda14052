// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/answer_summary.h"
#include "support/mirrored_dialect.h"
#include "support/random_source.h"

using namespace assay;
using namespace Qt::StringLiterals;

class OpenAiChatServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryRequestItsClientWrites_data();
    void readsEveryRequestItsClientWrites();
    void writesAnswersItsClientReadsBack_data();
    void writesAnswersItsClientReadsBack();
    void answersInTheShapeOfTheFormat();
    void numbersCallsWithoutGaps();
    void aClientThatAsksForNoUsageGetsNone();
    void readsWhatOtherClientsWrite();
    void refusesWhatItCannotPassOn_data();
    void refusesWhatItCannotPassOn();
    void errorsComeBackAsTheSameKind_data();
    void errorsComeBackAsTheSameKind();
    void acceptsItsOwnPathsOnly();
};

static const Dialect& dialect()
{
    return openAiChatDialect();
}

static Provider provider()
{
    Provider provider;
    provider.id = provider.name = "test";
    provider.base_url = "http://127.0.0.1";
    provider.quirks["reasoning-content-back"] = "true";
    provider.quirks["thinking-budget"] = "true";
    return provider;
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
        message.parts.emplace_back(
            MediaPart{"application/pdf", std::make_shared<const std::string>("%PDF"), "", "a b.pdf"});
    return message;
}

static Message assistantTurn(RandomSource& random, std::vector<ToolCallPart>& open_calls)
{
    Message message{Role::Assistant, {}};
    if (random.oneIn(3))
        message.parts.emplace_back(ReasoningPart{random.text(), "", false});
    if (random.oneIn(2))
        message.parts.emplace_back(TextPart{random.text()});
    for (unsigned left = random.below(3); left > 0; --left) {
        open_calls.push_back(
            {random.word("call_") + std::to_string(left), random.word("tool"), R"({"b": 1,"a":[2]})", ""});
        message.parts.emplace_back(open_calls.back());
    }
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
        parameters.seed = -static_cast<std::int64_t>(random.below(1000));
    if (random.oneIn(2))
        parameters.stop = {random.text(), "END"};
    if (random.oneIn(2))
        parameters.reasoning_effort = "high";
    if (random.oneIn(3))
        parameters.reasoning_budget = random.below(100000);
    if (parameters.reasoning_budget)
        parameters.reasoning_effort.clear(); // which a budget would win over
    if (random.oneIn(3))
        parameters.log_probabilities = static_cast<int>(random.below(20));
    if (random.oneIn(3))
        parameters.service_tier = random.oneIn(2) ? "standard" : "flex";
    if (random.oneIn(3))
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
        request.extra_json = {{"logit_bias", R"({"12":-100})"}, {"user", R"("me\u0021")"}, {"top_k", "1.0"}};
    return request;
}

void OpenAiChatServerTest::readsEveryRequestItsClientWrites_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 200; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void OpenAiChatServerTest::readsEveryRequestItsClientWrites()
{
    QFETCH(unsigned, seed);
    const Request request = randomRequest(seed);
    const auto inbound = readBack(dialect(), request, provider());
    QVERIFY2(inbound, inbound ? "" : qPrintable(inbound.error().message));
    QCOMPARE(inbound->model, std::string("some/model"));
    QCOMPARE(QString::fromStdString(canonicalJson(inbound->request)), QString::fromStdString(canonicalJson(request)));
    QVERIFY(inbound->request == request);
    QCOMPARE(inbound->stream_usage, request.stream);
}

static void addPieces(RandomSource& random, EventBodies& events)
{
    for (unsigned left = random.below(4); left > 0; --left)
        events.emplace_back(Reasoning{.text = random.text()});
    for (unsigned left = random.below(6); left > 0; --left)
        events.emplace_back(Text{random.text()});
    if (random.oneIn(3))
        events.emplace_back(Probabilities{{{random.text(), -0.5, {{"x", -0.5}, {random.text(), -1.25}}}}});
    for (int index = 0; index < static_cast<int>(random.below(3)); ++index) {
        events.emplace_back(
            ToolCall{index, random.word("call_") + std::to_string(index), random.word("f"), R"({"a")", ""});
        events.emplace_back(ToolCall{.index = index, .arguments = R"(: "€\n"})"});
    }
    if (random.oneIn(4)) {
        events.emplace_back(MediaBegin{0, "image/webp"});
        events.emplace_back(MediaChunk{0, random.text()});
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
    EventBodies events{Started{random.word("model-"), random.word("id-")}};
    addPieces(random, events);
    const bool called =
        std::ranges::any_of(events, [](const auto& event) { return std::holds_alternative<ToolCall>(event); });
    if (random.oneIn(2))
        events.emplace_back(randomUsage(random));
    if (called)
        events.emplace_back(Finished{FinishReason::ToolCalls, "tool_calls"});
    else if (random.oneIn(5))
        events.emplace_back(Failed{Error{.kind = ErrorKind::Overloaded, .message = u"No room."_s}});
    else if (random.oneIn(3))
        events.emplace_back(Finished{FinishReason::Length, "length"});
    else
        events.emplace_back(Finished{FinishReason::Stop, "stop"});
    return events;
}

void OpenAiChatServerTest::writesAnswersItsClientReadsBack_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<bool>("stream");
    for (unsigned seed = 1; seed <= 200; ++seed) {
        QTest::addRow("seed %u, streamed", seed) << seed << true;
        QTest::addRow("seed %u, plain", seed) << seed << false;
    }
}

void OpenAiChatServerTest::writesAnswersItsClientReadsBack()
{
    QFETCH(unsigned, seed);
    QFETCH(bool, stream);
    const EventBodies events = randomEvents(seed);
    InboundRequest inbound{.model = "asked", .request = {}};
    inbound.request.stream = stream;
    FoldedAnswer expected = fold(events);
    FoldedAnswer answer = readBack(dialect(), events, inbound, provider());
    if (expected.error) { // its sentence is told anew
        QVERIFY(answer.error && answer.error->kind == expected.error->kind);
        answer.error = expected.error;
    }
    if (answer.usage)
        answer.usage->raw.clear();
    QCOMPARE(answer, expected);
}

void OpenAiChatServerTest::answersInTheShapeOfTheFormat()
{
    const EventBodies events{Started{"m", "r"}, Text{"Hi"}, ToolCall{0, "c", "f", "{}", ""},
                             Finished{FinishReason::ToolCalls, ""}};
    InboundRequest inbound{.model = "asked", .request = {}};
    const auto frame =
        u"data: {\"id\":\"r\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"_s;
    const QString expected =
        frame + u"{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}\n\n"_s + frame +
        u"{\"content\":\"Hi\"},\"finish_reason\":null}]}\n\n"_s + frame +
        u"{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},\"finish_reason\":null}]}\n\n"_s +
        frame + u"{},\"finish_reason\":\"tool_calls\"}]}\n\ndata: [DONE]\n\n"_s;
    QCOMPARE(QString::fromStdString(written(dialect(), events, inbound)), expected);
    inbound.request.stream = false;
    QCOMPARE(
        QString::fromStdString(written(dialect(), events, inbound)),
        u"{\"id\":\"r\",\"object\":\"chat.completion\",\"created\":0,\"model\":\"m\",\"choices\":[{\"index\":0,"
        u"\"message\":"
        "{\"role\":\"assistant\",\"content\":\"Hi\",\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":"
        "{\"name\":\"f\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}]}"_s);
}

// Some formats count other things between the calls.
void OpenAiChatServerTest::numbersCallsWithoutGaps()
{
    const EventBodies events{Started{"m", "r"}, ToolCall{2, "a", "f", "{}", ""}, ToolCall{5, "b", "g", "{", ""},
                             ToolCall{.index = 5, .arguments = "}"}, Finished{FinishReason::ToolCalls, ""}};
    const auto answer = readBack(dialect(), events, {.model = "m", .request = {}}, provider());
    QCOMPARE(answer.tool_calls.at(0).index, 0);
    QCOMPARE(answer.tool_calls.at(1), (ToolCall{1, "b", "g", "{}", ""}));
    const std::string bytes = written(dialect(), events, {.model = "m", .request = {}});
    QVERIFY(bytes.contains(R"({"index":1,"id":"b")") && !bytes.contains(R"("index":5)"));
}

void OpenAiChatServerTest::aClientThatAsksForNoUsageGetsNone()
{
    UsageReport report;
    report.usage.set(meter::input, 5);
    const EventBodies events{Started{"m", "r"}, Text{"Hi"}, report, Finished{}};
    const InboundRequest asked{.model = "m", .request = {}, .stream_usage = true};
    const InboundRequest silent{.model = "m", .request = {}, .stream_usage = false};
    QVERIFY(written(dialect(), events, asked).contains(R"("choices":[],"usage":{"prompt_tokens":5,)"));
    QVERIFY(!written(dialect(), events, silent).contains("usage"));
}

static Result<InboundRequest> inboundOf(const std::string& body)
{
    return dialect().decode(HttpRequest{.method = "POST", .url = {}, .headers = {}, .body = body},
                            "/v1/chat/completions");
}

void OpenAiChatServerTest::readsWhatOtherClientsWrite()
{
    const auto inbound = inboundOf(R"({"stream":null,"messages":[
        {"role":"developer","content":[{"type":"text","text":"S"}]},
        {"content":"old","role":"user","name":"x"},
        {"role":"assistant","function_call":{"name":"f","arguments":"{}"},"content":null},
        {"role":"function","name":"f","content":"r"},
        {"role":"user","content":[{"type":"image_url","image_url":"data:image/gif;base64,R0lGODlh"}]}],
        "functions":[{"name":"f","parameters":{"b":1,"a":2}}],"max_tokens":5,"stop":"x","n":1,"temperature":1,
        "response_format":{"type":"text"},"tool_choice":"auto","metadata":null,"store":false,"model":"m"})");
    QVERIFY2(inbound, inbound ? "" : qPrintable(inbound.error().message));
    const Request& request = inbound->request;
    QCOMPARE(request.system, std::string("S"));
    QCOMPARE(request.messages.size(), std::size_t(3));
    QCOMPARE(std::get<ToolResultPart>(request.messages[2].parts[0]), (ToolResultPart{"f", "f", "r", false}));
    QCOMPARE(*std::get<MediaPart>(request.messages[2].parts[1]).bytes, std::string("GIF89a"));
    QCOMPARE(request.tools[0].schema_json, std::string(R"({"b":1,"a":2})"));
    QCOMPARE(request.parameters.max_output_tokens, std::optional<std::int64_t>(5));
    QCOMPARE(request.parameters.stop, std::vector<std::string>{"x"});
    QVERIFY(!request.output_schema && !request.stream && !inbound->stream_usage);
    QCOMPARE(request.extra_json, (std::map<std::string, std::string>{{"store", "false"}}));
}

void OpenAiChatServerTest::refusesWhatItCannotPassOn_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const char* body, ErrorKind kind) {
        QTest::newRow(name) << QByteArray(body) << static_cast<int>(kind);
    };
    const auto invalid = ErrorKind::InvalidRequest;
    const auto unsupported = ErrorKind::Unsupported;
    row("no JSON", "hello", invalid);
    row("half", R"({"model":"m","messages":[)", invalid);
    row("no model", R"({"messages":[]})", invalid);
    row("messages are text", R"({"model":"m","messages":"x"})", invalid);
    row("unknown role", R"({"model":"m","messages":[{"role":"wizard","content":"x"}]})", invalid);
    row("temperature is text", R"({"model":"m","messages":[],"temperature":"hot"})", invalid);
    row("half a token", R"({"model":"m","messages":[],"max_tokens":1.5})", invalid);
    row("several answers", R"({"model":"m","messages":[],"n":3})", unsupported);
    row("unknown part", R"({"model":"m","messages":[{"role":"user","content":[{"type":"video_url"}]}]})", unsupported);
    row("a file by id",
        R"({"model":"m","messages":[{"role":"user","content":[{"type":"file","file":{"file_id":"1"}}]}]})",
        unsupported);
    row("a picture of the system's",
        R"({"model":"m","messages":[{"role":"system","content":[{"type":"image_url","image_url":{"url":"x"}}]}]})",
        unsupported);
    row("custom tools", R"({"model":"m","messages":[],"tools":[{"type":"custom","custom":{"name":"x"}}]})",
        unsupported);
    row("allowed tools", R"({"model":"m","messages":[],"tool_choice":{"type":"allowed_tools"}})", unsupported);
    row("unknown format", R"({"model":"m","messages":[],"response_format":{"type":"xml"}})", unsupported);
}

void OpenAiChatServerTest::refusesWhatItCannotPassOn()
{
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    const auto inbound = inboundOf(body.toStdString());
    QVERIFY(!inbound);
    QCOMPARE(static_cast<int>(inbound.error().kind), kind);
    QVERIFY(!inbound.error().message.isEmpty() && !inbound.error().message.contains(u"%1"_s));
}

void OpenAiChatServerTest::errorsComeBackAsTheSameKind_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Usage); ++kind)
        QTest::newRow(std::string(errorKindName(static_cast<ErrorKind>(kind))).c_str()) << kind;
}

void OpenAiChatServerTest::errorsComeBackAsTheSameKind()
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
    const FoldedAnswer within =
        readBack(dialect(), {Started{"m", "r"}, Text{"Hi"}, Failed{error}}, {.model = "m", .request = {}}, provider());
    QCOMPARE(within.error->kind, error.kind);
    QCOMPARE(within.text, std::string("Hi"));
}

void OpenAiChatServerTest::acceptsItsOwnPathsOnly()
{
    QVERIFY(dialect().accepts("POST", "/v1/chat/completions"));
    QVERIFY(dialect().accepts("POST", "/chat/completions?api-version=1"));
    QVERIFY(!dialect().accepts("GET", "/v1/chat/completions"));
    QVERIFY(!dialect().accepts("POST", "/v1/chat/completions/x"));
    QCOMPARE(findDialect("openai-chat"), &openAiChatDialect());
    QCOMPARE(findDialect("ollama"), &ollamaDialect());
    QCOMPARE(findDialect("klingon"), nullptr);
}

QTEST_APPLESS_MAIN(OpenAiChatServerTest)
#include "openai_chat_server_test.moc"

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <set>

#include "engine/dialects/dialects.h"
#include "support/answer_summary.h"
#include "support/mirrored_dialect.h"
#include "support/random_source.h"

using namespace assay;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(const assay::Dialect*)

namespace {

const Dialect* const anthropic = &anthropicMessagesDialect();
const Dialect* const gemini = &geminiDialect();

Provider here()
{
    return {.id = "here", .name = "Here", .base_url = "http://127.0.0.1:1"};
}

// --- Random requests: what both formats carry, and what only one of them does.
// -----------------------------------------

class RandomRequest
{
public:
    RandomRequest(const Dialect& dialect, unsigned seed) : m_random(seed), m_anthropic(&dialect == anthropic) {}

    Request request()
    {
        Request request;
        request.stream = m_random.oneIn(2);
        if (m_random.oneIn(2))
            request.system = m_random.text();
        for (unsigned turns = 1 + m_random.below(3); turns > 0; --turns)
            addTurns(request);
        addTools(request);
        addParameters(request);
        if (m_random.oneIn(3))
            request.output_schema =
                OutputSchema{.schema_json = R"({"type":"object","properties":{"z":{"type":"string"},"a":{}}})"};
        if (m_random.oneIn(3))
            request.extra_json =
                m_anthropic ? std::map<std::string, std::string>{{"metadata", R"({"user_id":"u"})"}, {"top_k", "5"}}
                            : std::map<std::string, std::string>{{"serviceTier", "\"flex\""},
                                                                 {"generationConfig", R"({"topK":40})"}};
        return request;
    }

private:
    MediaPart media()
    {
        if (m_random.oneIn(3))
            return {.media_type = "image/png", .url = "https://example.org/a.png"};
        return {.media_type = "image/webp", .bytes = std::make_shared<const std::string>(m_random.text())};
    }

    void addTurns(Request& request)
    {
        Message question{.role = Role::User, .parts = {TextPart{m_random.text()}}};
        if (m_random.oneIn(3))
            question.parts.emplace_back(media());
        request.messages.push_back(question);
        if (m_random.oneIn(2))
            return;
        Message answer{.role = Role::Assistant};
        if (m_random.oneIn(2))
            answer.parts.emplace_back(ReasoningPart{.text = m_random.text(), .signature = m_random.word("sig")});
        answer.parts.emplace_back(TextPart{m_random.text()});
        if (m_anthropic && m_random.oneIn(3))
            answer.parts.emplace_back(ReasoningPart{.signature = m_random.word("sig"), .redacted = true});
        request.messages.push_back(std::move(answer));
        if (m_random.oneIn(2))
            addCall(request);
    }

    void addCall(Request& request)
    {
        const std::string id = "call_" + std::to_string(m_calls++);
        ToolCallPart call{.id = id, .name = m_random.word("f"), .arguments_json = R"({"z":1.50,"a":[true,null]})"};
        if (!m_anthropic && m_random.oneIn(2))
            call.signature = m_random.word("sig");
        request.messages.back().parts.emplace_back(call);
        request.messages.push_back(
            {.role = Role::User,
             .parts = {ToolResultPart{
                 .id = id, .name = call.name, .content = m_random.text(), .is_error = m_random.oneIn(3)}}});
    }

    void addTools(Request& request)
    {
        if (m_random.oneIn(2))
            return;
        request.tools = {{.name = "f",
                          .description = m_random.text(),
                          .schema_json = R"({"type":"object","properties":{"z":{},"a":{}}})"},
                         {.name = "now"}};
        request.tool_choice = static_cast<ToolChoice>(m_random.below(4));
        if (request.tool_choice == ToolChoice::Named)
            request.tool_name = "f";
    }

    void addParameters(Request& request)
    {
        static constexpr const char* efforts[] = {"", "none", "low", "medium", "high"};
        auto& parameters = request.parameters;
        parameters.max_output_tokens = 1 + m_random.below(5000);
        if (m_random.oneIn(2))
            parameters.temperature = 0.1 * m_random.below(11);
        if (m_random.oneIn(2))
            parameters.top_p = 0.1 * m_random.below(11);
        if (m_random.oneIn(2))
            parameters.stop = {m_random.text(), "END"};
        if (!m_anthropic && m_random.oneIn(2))
            parameters.seed = m_random.below(1000);
        parameters.reasoning_effort = efforts[m_random.below(std::size(efforts))];
    }

    RandomSource m_random;
    bool m_anthropic;
    int m_calls = 0;
};

// --- Random answers
// ----------------------------------------------------------------------------------------------------

class RandomAnswer
{
public:
    RandomAnswer(const Dialect& dialect, unsigned seed) : m_random(seed), m_anthropic(&dialect == anthropic) {}

    EventBodies events()
    {
        m_events.emplace_back(Started{.model = m_random.word("model-"), .response_id = m_random.word("msg_")});
        if (m_random.oneIn(3))
            m_events.emplace_back(usage());
        for (unsigned left = m_random.below(8); left > 0; --left)
            piece();
        finishCalls();
        m_events.emplace_back(usage());
        m_events.push_back(ending());
        return m_events;
    }

private:
    void piece()
    {
        switch (m_random.below(m_anthropic ? 5 : 4)) {
        case 0:
            m_events.emplace_back(Text{m_random.text()});
            break;
        case 1:
            m_events.emplace_back(
                Reasoning{.text = m_random.text(), .signature = m_random.oneIn(3) ? m_random.word("sig") : ""});
            break;
        case 2:
            callPiece();
            break;
        case 3:
            m_anthropic ? void(m_events.emplace_back(Progress{})) : medium();
            break;
        default:
            m_events.emplace_back(Reasoning{.signature = m_random.word("sig"), .redacted = true});
        }
    }

    // Pieces of parallel calls take turns, as some vendors send them.
    void callPiece()
    {
        const int index = static_cast<int>(m_random.below(2));
        if (m_open.contains(index)) {
            m_events.emplace_back(ToolCall{.index = index, .arguments = ",1"});
            return;
        }
        m_open.insert(index);
        ToolCall call{
            .index = index, .id = m_random.word("call_"), .name = m_random.word("f"), .arguments = R"({"list":[0)"};
        if (!m_anthropic && m_random.oneIn(2))
            call.signature = m_random.word("sig");
        m_events.emplace_back(std::move(call));
    }

    void finishCalls()
    {
        for (const int index : m_open)
            m_events.emplace_back(ToolCall{.index = index, .arguments = "]}"});
    }

    void medium()
    {
        m_events.emplace_back(MediaBegin{m_media, "image/png"});
        m_events.emplace_back(MediaChunk{m_media, m_random.text()});
        m_events.emplace_back(MediaChunk{m_media, m_random.text()});
        m_events.emplace_back(MediaEnd{m_media++});
    }

    UsageReport usage()
    {
        UsageReport report;
        report.usage.set(meter::input, m_random.below(1000) + 1);
        report.usage.set(meter::cached_input, m_random.below(3));
        report.usage.set(meter::output, m_random.below(1000) + 1);
        report.usage.set(meter::reasoning, m_random.below(3));
        report.usage.set(m_anthropic ? meter::cache_write : meter::input_audio, m_random.below(3));
        report.usage.set(m_anthropic ? meter::cache_write_1h : meter::output_image, m_random.below(3));
        if (!m_anthropic) {
            report.usage.set(meter::cached_input_audio, m_random.below(3));
            report.usage.set(meter::cached_input_image, m_random.below(3));
        }
        if (m_anthropic)
            report.usage.set(meter::web_search, 2); // cumulative: it never falls
        return report;
    }

    EventBody ending()
    {
        if (m_random.oneIn(5))
            return Failed{{.kind = ErrorKind::Overloaded, .message = u"It failed."_s}};
        if (!m_open.empty())
            return Finished{FinishReason::ToolCalls, m_anthropic ? "tool_use" : "STOP"};
        if (m_random.oneIn(3))
            return Finished{FinishReason::Length, m_anthropic ? "max_tokens" : "MAX_TOKENS"};
        if (m_random.oneIn(3))
            return Finished{FinishReason::ContentFilter, m_anthropic ? "refusal" : "RECITATION"};
        return Finished{FinishReason::Stop, m_anthropic ? "end_turn" : "STOP"};
    }

    RandomSource m_random;
    EventBodies m_events;
    std::set<int> m_open;
    int m_media = 0;
    bool m_anthropic;
};

// What a format cannot give back: how the vendor wrote its usage, and the words and codes of an error.
FoldedAnswer comparable(FoldedAnswer answer)
{
    if (answer.usage)
        answer.usage->raw.clear();
    if (answer.error)
        answer.error = Error{.kind = answer.error->kind};
    for (std::size_t i = 0; i < answer.tool_calls.size(); ++i)
        answer.tool_calls[i].index = static_cast<int>(i);
    return answer;
}

HttpRequest inbound(std::string body, std::string url = {})
{
    return {.url = std::move(url), .body = std::move(body)};
}

QByteArray summaryOf(const Result<InboundRequest>& inbound)
{
    return inbound ? QByteArray::fromStdString(canonicalJson(inbound->request)) : inbound.error().message.toUtf8();
}

} // namespace

class AnthropicGeminiServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItsOwnClientWrites_data();
    void readsWhatItsOwnClientWrites();
    void writesWhatItsOwnClientReads_data();
    void writesWhatItsOwnClientReads();
    void cutsBetweenEventsOnly_data() { writesWhatItsOwnClientReads_data(); }
    void cutsBetweenEventsOnly();
    void readsForeignRequests_data();
    void readsForeignRequests();
    void refusesWhatItCannotPassOn_data();
    void refusesWhatItCannotPassOn();
    void acceptsItsOwnPathsOnly();
    void tellsErrorsApart_data();
    void tellsErrorsApart();
    void writesTheStreamThatClientsExpect();
    void tellsAnthropicsClientsOfEverythingThatWasCached();
    void isFoundById();
};

void AnthropicGeminiServerTest::readsWhatItsOwnClientWrites_data()
{
    QTest::addColumn<const Dialect*>("dialect");
    QTest::newRow("anthropic-messages") << anthropic;
    QTest::newRow("gemini") << gemini;
}

void AnthropicGeminiServerTest::readsWhatItsOwnClientWrites()
{
    QFETCH(const Dialect*, dialect);
    for (unsigned seed = 1; seed <= 500; ++seed) {
        const Request request = RandomRequest(*dialect, seed).request();
        const auto read = readBack(*dialect, request, here());
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->model, std::string("some/model"));
        if (!(read->request == request))
            qWarning("seed %u", seed);
        QCOMPARE(QByteArray::fromStdString(canonicalJson(read->request)),
                 QByteArray::fromStdString(canonicalJson(request)));
        QVERIFY(read->request == request);
    }
}

void AnthropicGeminiServerTest::writesWhatItsOwnClientReads_data()
{
    QTest::addColumn<const Dialect*>("dialect");
    QTest::addColumn<bool>("stream");
    QTest::newRow("anthropic-messages, streamed") << anthropic << true;
    QTest::newRow("anthropic-messages, plain") << anthropic << false;
    QTest::newRow("gemini, streamed") << gemini << true;
    QTest::newRow("gemini, plain") << gemini << false;
}

void AnthropicGeminiServerTest::writesWhatItsOwnClientReads()
{
    QFETCH(const Dialect*, dialect);
    QFETCH(bool, stream);
    for (unsigned seed = 1; seed <= 1000; ++seed) {
        const EventBodies events = RandomAnswer(*dialect, seed).events();
        InboundRequest asked{.model = "asked"};
        asked.request.stream = stream;
        FoldedAnswer expected = comparable(fold(events));
        FoldedAnswer read = comparable(readBack(*dialect, events, asked, here()));
        if (expected.error && !stream) // a plain answer that fails is nothing but its error
            expected = FoldedAnswer{.error = expected.error, .starts = 0, .ends = 1};
        if (expected.error && dialect == gemini) // calls are whole there, or nothing
            expected.tool_calls.clear();
        if (!(read == expected))
            qWarning("seed %u", seed);
        QCOMPARE(read, expected);
    }
}

// What was written so far is always whole events: a reader of it sees a truncated answer, never a broken one.
void AnthropicGeminiServerTest::cutsBetweenEventsOnly()
{
    QFETCH(const Dialect*, dialect);
    QFETCH(bool, stream);
    for (unsigned seed = 1; seed <= 30 && stream; ++seed) {
        const EventBodies events = RandomAnswer(*dialect, seed).events();
        for (std::size_t count = 0; count + 1 < events.size(); ++count) {
            const EventBodies begun(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(count));
            InboundRequest asked{.model = "asked"};
            asked.request.stream = true;
            const auto read = readBack(*dialect, begun, asked, here());
            QVERIFY(read.error);
            QCOMPARE(read.error->kind, ErrorKind::Truncated);
        }
    }
}

void AnthropicGeminiServerTest::readsForeignRequests_data()
{
    QTest::addColumn<const Dialect*>("dialect");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("short forms")
        << anthropic
        << R"({"model":"m","max_tokens":9,"system":[{"type":"text","text":"A"},{"type":"text","text":"B"}],"messages":[{"role":"user","content":"Hi"},{"role":"system","content":"C"}]})"_ba
        << R"({"system":"A\n\nB\n\nC","messages":[{"role":"user","parts":[{"text":"Hi"}]}],"max_output_tokens":9})"_ba;
    QTest::newRow("cache marks become one")
        << anthropic
        << R"({"model":"m","max_tokens":9,"messages":[{"role":"user","content":[{"type":"text","text":"Hi","cache_control":{"type":"ephemeral","ttl":"1h"}}]}]})"_ba
        << R"({"messages":[{"role":"user","parts":[{"text":"Hi"}]}],"max_output_tokens":9,"extra":{"cache_control":"{\"type\":\"ephemeral\",\"ttl\":\"1h\"}"}})"_ba;
    QTest::newRow("budget of thinking")
        << anthropic
        << R"({"model":"m","max_tokens":20000,"messages":[{"role":"user","content":"Hi"}],"thinking":{"type":"enabled","budget_tokens":10000}})"_ba
        << R"({"messages":[{"role":"user","parts":[{"text":"Hi"}]}],"max_output_tokens":20000,"reasoning_effort":"medium"})"_ba;
    QTest::newRow("effort between two of ours")
        << anthropic
        << R"({"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Hi"}],"output_config":{"effort":"xhigh"}})"_ba
        << R"({"messages":[{"role":"user","parts":[{"text":"Hi"}]}],"max_output_tokens":9,"reasoning_effort":"max","extra":{"output_config":"{\"effort\":\"xhigh\"}"}})"_ba;
    QTest::newRow("result in blocks, tool of the client")
        << anthropic
        << R"({"model":"m","max_tokens":9,"tools":[{"name":"f","input_schema":{"type":"object","properties":{"z":{},"a":{}}}}],"tool_choice":{"type":"auto"},"messages":[{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"f","input":{ "z": 1.50 }}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"4"},{"type":"text","text":"5"}]}]}]})"_ba
        << R"({"messages":[{"role":"assistant","parts":[{"tool_call":{"id":"t","name":"f","arguments":"{ \"z\": 1.50 }"}}]},{"role":"user","parts":[{"tool_result":{"id":"t","name":"f","content":"4\n5"}}]}],"tools":[{"name":"f","description":"","schema":"{\"type\":\"object\",\"properties\":{\"z\":{},\"a\":{}}}"}],"max_output_tokens":9})"_ba;
    QTest::newRow("snake case")
        << gemini
        << R"({"system_instruction":{"parts":{"text":"x"}},"contents":[{"parts":[{"inline_data":{"mime_type":"text/plain","data":"YQ=="}},{"text":"Hi"}]}],"generation_config":{"max_output_tokens":9},"safety_settings":[]})"_ba
        << R"({"messages":[{"role":"user","parts":[{"media_type":"text/plain","sha256":"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb","bytes":1},{"text":"Hi"}]}],"max_output_tokens":9,"extra":{"safetySettings":"[]"}})"_ba;
    QTest::newRow("schema in capitals")
        << gemini
        << R"({"contents":[{"parts":[{"text":"Hi"}]}],"tools":[{"functionDeclarations":[{"name":"f","parameters":{"type":"OBJECT","properties":{"type":{"type":"STRING","nullable":true},"a":{"type":"ARRAY","items":{"type":"INTEGER"}}},"required":["type"],"propertyOrdering":["type","a"]}}]}]})"_ba
        << R"({"messages":[{"role":"user","parts":[{"text":"Hi"}]}],"tools":[{"name":"f","description":"","schema":"{\"type\":\"object\",\"properties\":{\"type\":{\"type\":[\"string\",\"null\"]},\"a\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}},\"required\":[\"type\"]}"}]})"_ba;
    QTest::newRow("calls without ids")
        << gemini
        << R"({"contents":[{"role":"model","parts":[{"functionCall":{"name":"f","args":{}}},{"functionCall":{"name":"g","args":{}}},{"functionCall":{"name":"f","args":{}}}]},{"role":"function","parts":[{"functionResponse":{"name":"f","response":{"output":"1"}}},{"functionResponse":{"name":"f","response":{"temperature":2}}},{"functionResponse":{"name":"g","response":{"error":"3"}}}]}]})"_ba
        << R"({"messages":[{"role":"assistant","parts":[{"tool_call":{"id":"assay_0","name":"f","arguments":"{}"}},{"tool_call":{"id":"assay_1","name":"g","arguments":"{}"}},{"tool_call":{"id":"assay_2","name":"f","arguments":"{}"}}]},{"role":"user","parts":[{"tool_result":{"id":"assay_0","name":"f","content":"1"}},{"tool_result":{"id":"assay_2","name":"f","content":"{\"temperature\":2}"}},{"tool_result":{"id":"assay_1","name":"g","content":"3","is_error":true}}]}]})"_ba;
}

void AnthropicGeminiServerTest::readsForeignRequests()
{
    QFETCH(const Dialect*, dialect);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, request);
    const auto path = dialect == gemini ? "/v1beta/models/m:generateContent" : "/v1/messages";
    QCOMPARE(summaryOf(dialect->decode(inbound(body.toStdString()), path)), request);
}

void AnthropicGeminiServerTest::refusesWhatItCannotPassOn_data()
{
    QTest::addColumn<const Dialect*>("dialect");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    const auto claude = [](const char* name, const QByteArray& members, ErrorKind kind) {
        QTest::newRow(name) << anthropic << "{\"model\":\"m\",\"max_tokens\":9," + members + "}" << kind;
    };
    const auto google = [](const char* name, const QByteArray& members, ErrorKind kind) {
        QTest::newRow(name) << gemini << "{" + members + "}" << kind;
    };
    const QByteArray hello = R"("messages":[{"role":"user","content":"Hi"}])"_ba;
    QTest::newRow("no JSON") << anthropic << "hello"_ba << ErrorKind::InvalidRequest;
    QTest::newRow("no model") << anthropic << "{" + hello + "}" << ErrorKind::InvalidRequest;
    claude("no messages", R"("messages":"Hi")"_ba, ErrorKind::InvalidRequest);
    claude("odd role", R"("messages":[{"role":"tool","content":"Hi"}])"_ba, ErrorKind::InvalidRequest);
    claude("server tool", hello + R"(,"tools":[{"type":"web_search_20250305","name":"web_search"}])"_ba,
           ErrorKind::Unsupported);
    claude("file",
           R"("messages":[{"role":"user","content":[{"type":"image","source":{"type":"file","file_id":"f"}}]}])"_ba,
           ErrorKind::Unsupported);
    claude(
        "picture as a result",
        R"("messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"image"}]}]}])"_ba,
        ErrorKind::Unsupported);
    claude(
        "broken base64",
        R"("messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"*"}}]}])"_ba,
        ErrorKind::InvalidRequest);
    google("no contents", R"("contents":"Hi")"_ba, ErrorKind::InvalidRequest);
    google("Google's own tool", R"("contents":[],"tools":[{"googleSearch":{}}])"_ba, ErrorKind::Unsupported);
    google("Google's own part", R"("contents":[{"parts":[{"executableCode":{}}]}])"_ba, ErrorKind::Unsupported);
}

void AnthropicGeminiServerTest::refusesWhatItCannotPassOn()
{
    QFETCH(const Dialect*, dialect);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    const auto path = dialect == gemini ? "/v1beta/models/m:generateContent" : "/v1/messages";
    const auto read = dialect->decode(inbound(body.toStdString()), path);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, kind);
    QVERIFY2(read.error().message.endsWith(u'.') && !read.error().message.contains(u"%1"_s),
             qPrintable(read.error().message));
}

void AnthropicGeminiServerTest::acceptsItsOwnPathsOnly()
{
    QVERIFY(anthropic->accepts("POST", "/v1/messages"));
    QVERIFY(anthropic->accepts("POST", "/v1/messages?beta=true"));
    QVERIFY(!anthropic->accepts("GET", "/v1/messages"));
    QVERIFY(!anthropic->accepts("POST", "/v1/messages/count_tokens"));
    QVERIFY(gemini->accepts("POST", "/v1beta/models/a%2Fb:generateContent"));
    QVERIFY(gemini->accepts("POST", "/v1beta/models/m:streamGenerateContent?alt=sse"));
    QVERIFY(!gemini->accepts("POST", "/v1beta/models/m:countTokens"));
    QVERIFY(!gemini->accepts("POST", "/v1/messages"));
    const auto array = gemini->decode(inbound(R"({"contents":[]})"), "/v1beta/models/m:streamGenerateContent");
    QVERIFY(!array && array.error().kind == ErrorKind::Unsupported);
    const auto events =
        gemini->decode(inbound(R"({"contents":[]})", "/v1beta/models/x%3D1:streamGenerateContent?alt=sse"),
                       "/v1beta/models/x%3D1:streamGenerateContent");
    QVERIFY(events && events->request.stream);
    QCOMPARE(events->model, std::string("x=1"));
}

void AnthropicGeminiServerTest::tellsErrorsApart_data()
{
    QTest::addColumn<const Dialect*>("dialect");
    QTest::addColumn<ErrorKind>("kind");
    for (const auto kind : {ErrorKind::InvalidRequest, ErrorKind::Authentication, ErrorKind::Permission,
                            ErrorKind::Billing, ErrorKind::NotFound, ErrorKind::RateLimited, ErrorKind::Overloaded,
                            ErrorKind::ServerError, ErrorKind::Timeout}) {
        for (const Dialect* dialect : {anthropic, gemini})
            QTest::addRow("%s %s", std::string(dialect->id()).c_str(), std::string(errorKindName(kind)).c_str())
                << dialect << kind;
    }
}

void AnthropicGeminiServerTest::tellsErrorsApart()
{
    QFETCH(const Dialect*, dialect);
    QFETCH(ErrorKind, kind);
    for (const auto wait :
         {std::optional<std::chrono::milliseconds>(), std::optional(std::chrono::milliseconds(3000))}) {
        const HttpReply reply = dialect->encodeError({.kind = kind, .message = u"It failed."_s, .retry_after = wait});
        QVERIFY(reply.head.status >= 400);
        const auto decoder = dialect->decoder(here(), true);
        const auto answer = fold(decodePieces(*decoder, reply.head, {reply.body}));
        QVERIFY(answer.error);
        QCOMPARE(answer.error->kind, kind);
        QVERIFY(answer.error->retry_after == wait);
    }
}

void AnthropicGeminiServerTest::writesTheStreamThatClientsExpect()
{
    InboundRequest asked{.model = "m"};
    asked.request.stream = true;
    UsageReport usage;
    usage.usage.set(meter::input, 12);
    usage.usage.set(meter::output, 3);
    const EventBodies events{Started{"m-1", "msg_1"}, Text{"Hi"}, usage, Finished{FinishReason::Stop, "stop"}};
    QCOMPARE(
        QByteArray::fromStdString(written(*anthropic, events, asked)),
        "event: message_start\n"
        R"(data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m-1","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":0,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},"output_tokens":0}}})"
        "\n\nevent: content_block_start\n"
        R"(data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}})"
        "\n\nevent: content_block_delta\n"
        R"(data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}})"
        "\n\nevent: content_block_stop\n"
        R"(data: {"type":"content_block_stop","index":0})"
        "\n\nevent: message_delta\n"
        R"(data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"input_tokens":12,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},"output_tokens":3}})"
        "\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"_ba);
    QCOMPARE(
        QByteArray::fromStdString(written(*gemini, events, asked)),
        R"(data: {"candidates":[{"content":{"parts":[{"text":"Hi"}],"role":"model"},"index":0}],"modelVersion":"m-1","responseId":"msg_1"})"
        "\r\n\r\n"
        R"(data: {"candidates":[{"content":{"parts":[],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":12,"candidatesTokenCount":3,"totalTokenCount":15},"modelVersion":"m-1","responseId":"msg_1"})"
        "\r\n\r\n"_ba);
}

void AnthropicGeminiServerTest::tellsAnthropicsClientsOfEverythingThatWasCached()
{
    UsageReport report;
    report.usage.set(meter::input, 5);
    report.usage.set(meter::cached_input, 1);
    report.usage.set(meter::cached_input_audio, 20);
    report.usage.set(meter::cached_input_image, 300);
    const EventBodies events{Started{"m", "r"}, Text{"Hi"}, report, Finished{FinishReason::Stop, "stop"}};
    const auto answer = written(*anthropic, events, {.model = "m"});
    QVERIFY(answer.contains(R"("input_tokens":5,)"));
    QVERIFY(answer.contains(R"("cache_read_input_tokens":321,)"));
}

void AnthropicGeminiServerTest::isFoundById()
{
    QCOMPARE(findDialect("anthropic-messages"), anthropic);
    QCOMPARE(findDialect("gemini"), gemini);
}

QTEST_APPLESS_MAIN(AnthropicGeminiServerTest)
#include "anthropic_gemini_server_test.moc"

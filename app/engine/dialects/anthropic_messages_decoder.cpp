// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/anthropic_messages.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <map>

#include "engine/dialects/answer_decoder.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/wire_json.h"

namespace assay::anthropic {

// --- Usage -----------------------------------------------------------------------------------------------------------

namespace {

void takeCount(std::optional<std::int64_t>& into, JsonValue value)
{
    if (const auto count = countOf(value))
        into = count;
}

} // namespace

void UsageCounts::take(JsonValue usage, std::string_view raw, bool placeholder)
{
    if (!usage.isObject())
        return;
    takeCount(m_input, usage["input_tokens"]);
    takeCaches(usage);
    if (!placeholder) {
        takeCount(m_output, usage["output_tokens"]);
        takeCount(m_thinking, usage["output_tokens_details"]["thinking_tokens"]);
    }
    takeCount(m_web_search, usage["server_tool_use"]["web_search_requests"]);
    m_raw = mergedJson(m_raw, raw);
}

void UsageCounts::takeCaches(JsonValue usage)
{
    takeCount(m_cache_read, usage["cache_read_input_tokens"]);
    takeCount(m_cache_write, usage["cache_creation_input_tokens"]);
    takeCount(m_cache_write_5m, usage["cache_creation"]["ephemeral_5m_input_tokens"]);
    takeCount(m_cache_write_1h, usage["cache_creation"]["ephemeral_1h_input_tokens"]);
}

// The three input counts are disjoint, unlike OpenAI's: nothing is subtracted from the fresh ones.
UsageReport UsageCounts::report() const
{
    const std::int64_t hour = m_cache_write_1h.value_or(0);
    const std::int64_t split = m_cache_write_5m.value_or(0) + hour;
    const std::int64_t written = m_cache_write.value_or(split);
    const std::int64_t output = m_output.value_or(0);
    const std::int64_t thinking = std::min(m_thinking.value_or(0), output);

    UsageReport report{.raw = m_raw};
    report.usage.set(meter::input, m_input.value_or(0));
    report.usage.set(meter::cached_input, m_cache_read.value_or(0));
    report.usage.set(meter::cache_write_1h, std::min(hour, written));
    report.usage.set(meter::cache_write, written - std::min(hour, written));
    report.usage.set(meter::reasoning, thinking); // a subset of the output, where the vendor tells
    report.usage.set(meter::output, output - thinking);
    report.usage.set(meter::web_search, m_web_search.value_or(0));
    report.totals_disagree = (split > 0 && split != written) || m_thinking.value_or(0) > output;
    return report;
}

// --- Answers ---------------------------------------------------------------------------------------------------------

namespace {

class MessagesDecoder final : public AnswerDecoder
{
public:
    using AnswerDecoder::AnswerDecoder;

protected:
    void event(const SseParser::Event& event, EventBodies& out) override;
    void object(std::string_view json, EventBodies& out) override;
    void ending(EventBodies&) override {} // only message_stop, or a whole message, is an end
    Error errorOf(const HttpHead& head, std::string_view body) const override;

private:
    enum class Kind { Other, Thinking, Tool };

    struct Block
    {
        Kind kind = Kind::Other;
        int call = 0; // of a tool: its number among the calls
        std::string signature;
        std::string input; // what a call's block began with
        bool has_arguments = false;
    };

    void take(std::string_view type, JsonValue root, std::string_view json, EventBodies& out);
    void messageStart(JsonValue root, std::string_view json, EventBodies& out);
    void blockStart(JsonValue root, std::string_view json, EventBodies& out);
    void openTool(Block& block, JsonValue content, std::string input, EventBodies& out);
    void blockDelta(JsonValue root, EventBodies& out);
    void blockStop(JsonValue root, EventBodies& out);
    static void close(const Block& block, EventBodies& out);
    void messageDelta(JsonValue root, std::string_view json, EventBodies& out);
    void messageStop(EventBodies& out);
    void wholeMessage(JsonValue root, std::string_view json, EventBodies& out);
    void start(JsonValue message, EventBodies& out);
    void report(EventBodies& out);
    void fail(const Error& error, EventBodies& out) { finish(Failed{error}, out); }

    std::map<std::int64_t, Block> m_blocks; // by index; they do not interleave in practice, but may
    UsageCounts m_usage;
    std::string m_stop_reason;
    int m_calls = 0;
    bool m_started = false;
};

void MessagesDecoder::event(const SseParser::Event& event, EventBodies& out)
{
    if (!event.data.starts_with('{')) // nothing of this format: `[DONE]` of a proxy, for instance
        return;
    const JsonValue root = read(event.data, out);
    if (root.exists())
        take(root["type"].string(event.type), root, event.data, out);
}

void MessagesDecoder::object(std::string_view json, EventBodies& out)
{
    const JsonValue root = read(json, out);
    if (!root.exists())
        return;
    const auto type = root["type"].string();
    if (type == "message" || (type.empty() && root["content"].isArray()))
        wholeMessage(root, json, out);
    else if (readVendorError(root))
        fail(errorOf(answerHead(), json), out);
    else if (isStream())
        take(type, root, json, out);
    else
        fail(protocolError(answerHead(), json, providerName()), out);
}

// What is unknown is ignored: the vendor adds events over time.
void MessagesDecoder::take(std::string_view type, JsonValue root, std::string_view json, EventBodies& out)
{
    if (type == "content_block_delta")
        blockDelta(root, out);
    else if (type == "content_block_start")
        blockStart(root, json, out);
    else if (type == "content_block_stop")
        blockStop(root, out);
    else if (type == "message_start")
        messageStart(root, json, out);
    else if (type == "message_delta")
        messageDelta(root, json, out);
    else if (type == "message_stop")
        messageStop(out);
    else if (type == "error")
        fail(errorInAnswer(answerHead(), root, providerName()), out);
    else if (root["error"].exists() && type != "ping") // a proxy's, in OpenAI's shape
        fail(errorInAnswer(answerHead(), root, providerName()), out);
}

void MessagesDecoder::start(JsonValue message, EventBodies& out)
{
    m_started = true;
    const auto id = message["id"].string(answerHead().headers.value("request-id"));
    out.emplace_back(Started{std::string(message["model"].string()), std::string(id)});
}

void MessagesDecoder::messageStart(JsonValue root, std::string_view json, EventBodies& out)
{
    const JsonValue message = root["message"];
    if (!m_started)
        start(message, out);
    m_usage.take(message["usage"], rawJson(json, "/message/usage"), true);
    if (!m_usage.report().usage.isEmpty())
        report(out);
}

void MessagesDecoder::blockStart(JsonValue root, std::string_view json, EventBodies& out)
{
    const JsonValue content = root["content_block"];
    const auto type = content["type"].string();
    Block& block = m_blocks[root["index"].integer().value_or(0)] = Block{};
    if (type == "text" && !content["text"].string().empty()) {
        out.emplace_back(Text{std::string(content["text"].string())});
    } else if (type == "thinking") {
        block.kind = Kind::Thinking;
        block.signature = content["signature"].string();
        if (!content["thinking"].string().empty())
            out.emplace_back(Reasoning{.text = std::string(content["thinking"].string())});
    } else if (type == "redacted_thinking") {
        out.emplace_back(Reasoning{.signature = std::string(content["data"].string()), .redacted = true});
    } else if (type == "tool_use") {
        openTool(block, content, letterOf(rawJson(json, "/content_block/input"), content["input"]), out);
    }
}

void MessagesDecoder::openTool(Block& block, JsonValue content, std::string input, EventBodies& out)
{
    block.kind = Kind::Tool;
    block.call = m_calls++;
    block.input = std::move(input);
    ToolCall call{.index = block.call, .name = std::string(content["name"].string())};
    call.id = content["id"].string();
    if (call.id.empty())
        call.id = "call_" + std::to_string(block.call);
    out.emplace_back(std::move(call));
}

void MessagesDecoder::blockDelta(JsonValue root, EventBodies& out)
{
    const JsonValue delta = root["delta"];
    const auto type = delta["type"].string();
    if (const auto text = delta["text"].string(); type == "text_delta" && !text.empty())
        out.emplace_back(Text{std::string(text)});
    if (const auto text = delta["thinking"].string(); type == "thinking_delta" && !text.empty())
        out.emplace_back(Reasoning{.text = std::string(text)});
    const auto found = m_blocks.find(root["index"].integer().value_or(0));
    if (found == m_blocks.end())
        return;
    Block& block = found->second;
    if (type == "signature_delta") {
        block.signature = delta["signature"].string(); // replaces
    } else if (type == "input_json_delta" && block.kind == Kind::Tool) {
        const auto piece = delta["partial_json"].string();
        if (!piece.empty())
            out.emplace_back(ToolCall{.index = block.call, .arguments = std::string(piece)});
        block.has_arguments = block.has_arguments || !piece.empty();
    }
}

void MessagesDecoder::blockStop(JsonValue root, EventBodies& out)
{
    const auto found = m_blocks.find(root["index"].integer().value_or(0));
    if (found == m_blocks.end())
        return;
    const Block block = std::move(found->second);
    m_blocks.erase(found);
    close(block, out);
}

void MessagesDecoder::close(const Block& block, EventBodies& out)
{
    if (block.kind == Kind::Thinking && !block.signature.empty())
        out.emplace_back(Reasoning{.signature = block.signature});
    // A call without arguments sends no piece, or an empty one; some servers send the whole input at the start.
    if (block.kind == Kind::Tool && !block.has_arguments)
        out.emplace_back(ToolCall{.index = block.call, .arguments = block.input});
}

void MessagesDecoder::messageDelta(JsonValue root, std::string_view json, EventBodies& out)
{
    if (const auto reason = root["delta"]["stop_reason"].string(); !reason.empty())
        m_stop_reason = reason;
    if (!root["usage"].isObject())
        return;
    m_usage.take(root["usage"], rawJson(json, "/usage"), false);
    report(out);
}

void MessagesDecoder::messageStop(EventBodies& out)
{
    for (const auto& [index, block] : m_blocks) // some servers do not say that a block has ended
        close(block, out);
    finish(Finished{finishReasonOf(m_stop_reason), m_stop_reason}, out);
}

void MessagesDecoder::report(EventBodies& out)
{
    out.emplace_back(m_usage.report());
}

void MessagesDecoder::wholeMessage(JsonValue root, std::string_view json, EventBodies& out)
{
    if (!m_started)
        start(root, out);
    const auto blocks = root["content"].items();
    std::vector<std::string> raw;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const auto type = blocks[i]["type"].string();
        if (type == "text") {
            out.emplace_back(Text{std::string(blocks[i]["text"].string())});
        } else if (type == "thinking") {
            out.emplace_back(Reasoning{.text = std::string(blocks[i]["thinking"].string()),
                                       .signature = std::string(blocks[i]["signature"].string())});
        } else if (type == "redacted_thinking") {
            out.emplace_back(Reasoning{.signature = std::string(blocks[i]["data"].string()), .redacted = true});
        } else if (type == "tool_use") {
            raw = raw.empty() ? rawJsonItems(rawJson(json, "/content")) : std::move(raw);
            Block block;
            openTool(block, blocks[i], {}, out);
            const std::string input = i < raw.size() ? rawJson(raw[i], "/input") : std::string();
            std::get<ToolCall>(out.back()).arguments = letterOf(input, blocks[i]["input"]);
        }
    }
    m_stop_reason = root["stop_reason"].string();
    m_usage.take(root["usage"], rawJson(json, "/usage"), false);
    if (root["usage"].isObject())
        report(out);
    messageStop(out);
}

// --- Errors ----------------------------------------------------------------------------------------------------------

// Others speak this format too, or stand before the vendor and drop its headers.
bool isVendorsOwn(const HttpHead& head)
{
    return std::ranges::any_of(head.headers.fields(), [](const Headers::Field& field) {
        constexpr std::string_view prefix = "anthropic-";
        return equalsIgnoringCase(field.first, "request-id") ||
               equalsIgnoringCase(std::string_view(field.first).substr(0, prefix.size()), prefix);
    });
}

// The vendor sends a wait with every limit that passes; a 429 of its own without one is the month's spend cap, which no
// retry lifts. A cap that the customer set comes as a 400.
bool isSpendCap(const HttpHead& head, const VendorError& vendor)
{
    if (head.status == 400)
        return vendor.message.find("API usage limits") != std::string::npos;
    const bool told = equalsIgnoringCase(head.headers.value("x-should-retry"), "true");
    return head.status == 429 && isVendorsOwn(head) && !retryAfter(head) && !vendor.retry_after && !told;
}

Error MessagesDecoder::errorOf(const HttpHead& head, std::string_view body) const
{
    JsonReader reader;
    const JsonValue root = reader.parse(body);
    auto vendor = readVendorError(root);
    if (!vendor)
        return errorOfAnswer(head, body, providerName());
    if (isSpendCap(head, *vendor))
        vendor->reasons.emplace_back("spend_limit");
    const std::string request(root["request_id"].string(head.headers.value("request-id")));
    if (!request.empty()) // what the vendor's support asks for
        vendor->message += (vendor->message.empty() ? "request " : "; request ") + request;
    return errorOfVendor(head, *vendor, providerName());
}

} // namespace

std::unique_ptr<Decoder> makeDecoder(const Provider& provider)
{
    return std::make_unique<MessagesDecoder>(provider);
}

} // namespace assay::anthropic

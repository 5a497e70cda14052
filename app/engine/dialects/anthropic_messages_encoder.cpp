// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/anthropic_messages.h"

#include <QtCore/QCoreApplication>

#include <map>

#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay::anthropic {

std::string usageJson(const Usage& usage)
{
    const auto count = [&usage](std::string_view meter) { return wholeCount(usage.quantity(meter)); };
    const std::int64_t thinking = count(meter::reasoning);
    const std::int64_t minutes = count(meter::cache_write);
    const std::int64_t hour = count(meter::cache_write_1h);
    const std::int64_t cached = wholeCount(cachedTokens(usage));
    const std::int64_t output = wholeCount(outputTokens(usage));

    JsonWriter json;
    json.beginObject();
    // Sound and pictures have no count of their own here: they are part of what went in fresh, or was cached.
    json.member("input_tokens", wholeCount(inputTokens(usage)) - cached - minutes - hour);
    json.member("cache_creation_input_tokens", minutes + hour).member("cache_read_input_tokens", cached);
    json.key("cache_creation").beginObject().member("ephemeral_5m_input_tokens", minutes);
    json.member("ephemeral_1h_input_tokens", hour).endObject();
    json.member("output_tokens", output);
    if (thinking > 0)
        json.key("output_tokens_details").beginObject().member("thinking_tokens", thinking).endObject();
    if (const auto searches = count(meter::web_search); searches > 0)
        json.key("server_tool_use").beginObject().member("web_search_requests", searches).endObject();
    json.endObject();
    return json.take();
}

namespace {

std::string idOf(const ToolCall& call)
{
    return call.id.empty() ? "toolu_" + std::to_string(call.index) : call.id;
}

// The opening of a message, complete but for the brackets: `message_start` and a plain answer share it.
void writeMessageHead(JsonWriter& json, const Started& started)
{
    json.member("id", started.response_id).member("type", "message").member("role", "assistant");
    json.member("model", started.model);
}

// --- Streamed --------------------------------------------------------------------------------------------------------

class StreamEncoder final : public Encoder
{
public:
    explicit StreamEncoder(const InboundRequest& inbound) : m_start{.model = inbound.model} {}

    HttpHead head() const override { return eventStreamHead(); }

    void write(const EventBody& event, std::string& out) override
    {
        if (!m_ended)
            std::visit([this, &out](const auto& one) { put(one, out); }, event);
    }

    void end(std::string&) override {}

private:
    enum class Open { Nothing, Text, Thinking };

    void put(const Started& event, std::string&);
    void put(const Text& event, std::string& out);
    void put(const Reasoning& event, std::string& out);
    void put(const ToolCall& event, std::string& out);
    void put(const UsageReport& event, std::string&) { m_usage = event.usage; }
    void put(const Progress&, std::string& out) { send("ping", "", out); }
    void put(const Finished& event, std::string& out);
    void put(const Failed& event, std::string& out);
    template <typename Media>
    void put(const Media&, std::string&)
    {
    }

    void begin(std::string& out);
    void open(Open what, std::string_view content_block, std::string& out);
    void close(std::string& out);
    void delta(int block, std::string_view type, std::string_view member, std::string_view value, std::string& out);
    static void send(std::string_view type, std::string_view members, std::string& out);

    Started m_start;
    Usage m_usage;
    std::map<int, int> m_tool_blocks; // the call's index → its block
    Open m_open = Open::Nothing;
    int m_open_block = 0;
    int m_blocks = 0;
    bool m_begun = false;
    bool m_ended = false;
};

void StreamEncoder::send(std::string_view type, std::string_view members, std::string& out)
{
    out.append("event: ").append(type).append("\ndata: {\"type\":\"").append(type).append("\"").append(members);
    out.append("}\n\n");
}

// The message begins with the first event after Started: a usage that comes at once can stand in it.
void StreamEncoder::begin(std::string& out)
{
    if (m_begun)
        return;
    m_begun = true;
    JsonWriter json;
    json.beginObject();
    writeMessageHead(json, m_start);
    json.key("content").beginArray().endArray().key("stop_reason").null().key("stop_sequence").null();
    json.key("usage").raw(usageJson(m_usage)).endObject();
    send("message_start", ",\"message\":" + json.take(), out);
}

void StreamEncoder::put(const Started& event, std::string&)
{
    m_start.response_id = event.response_id;
    if (!event.model.empty())
        m_start.model = event.model;
}

void StreamEncoder::open(Open what, std::string_view content_block, std::string& out)
{
    begin(out);
    close(out);
    m_open = what;
    m_open_block = m_blocks++;
    send("content_block_start",
         ",\"index\":" + std::to_string(m_open_block) + ",\"content_block\":" + std::string(content_block), out);
}

void StreamEncoder::close(std::string& out)
{
    if (m_open != Open::Nothing)
        send("content_block_stop", ",\"index\":" + std::to_string(m_open_block), out);
    m_open = Open::Nothing;
}

void StreamEncoder::delta(int block, std::string_view type, std::string_view member, std::string_view value,
                          std::string& out)
{
    JsonWriter json;
    json.beginObject().member("type", type).member(member, value).endObject();
    send("content_block_delta", ",\"index\":" + std::to_string(block) + ",\"delta\":" + json.take(), out);
}

void StreamEncoder::put(const Text& event, std::string& out)
{
    if (m_open != Open::Text)
        open(Open::Text, R"({"type":"text","text":""})", out);
    delta(m_open_block, "text_delta", "text", event.text, out);
}

void StreamEncoder::put(const Reasoning& event, std::string& out)
{
    if (event.redacted) {
        JsonWriter json;
        json.beginObject().member("type", "redacted_thinking").member("data", event.signature).endObject();
        open(Open::Thinking, json.take(), out);
        close(out);
        return;
    }
    if (m_open != Open::Thinking)
        open(Open::Thinking, R"({"type":"thinking","thinking":"","signature":""})", out);
    if (!event.text.empty())
        delta(m_open_block, "thinking_delta", "thinking", event.text, out);
    if (event.signature.empty())
        return;
    delta(m_open_block, "signature_delta", "signature", event.signature, out);
    close(out);
}

// Blocks of calls stay open until the answer ends, because pieces of parallel calls may alternate.
void StreamEncoder::put(const ToolCall& event, std::string& out)
{
    const auto found = m_tool_blocks.find(event.index);
    int block = found == m_tool_blocks.end() ? -1 : found->second;
    if (block < 0) {
        JsonWriter json;
        json.beginObject().member("type", "tool_use").member("id", idOf(event)).member("name", event.name);
        json.key("input").beginObject().endObject().endObject();
        open(Open::Nothing, json.take(), out);
        block = m_open_block;
        m_tool_blocks.emplace(event.index, block);
    }
    if (!event.arguments.empty())
        delta(block, "input_json_delta", "partial_json", event.arguments, out);
}

void StreamEncoder::put(const Finished& event, std::string& out)
{
    begin(out);
    close(out);
    for (const auto& [index, block] : m_tool_blocks)
        send("content_block_stop", ",\"index\":" + std::to_string(block), out);
    JsonWriter json;
    json.beginObject().member("stop_reason", stopReasonOf(event)).key("stop_sequence").null().endObject();
    send("message_delta", ",\"delta\":" + json.take() + ",\"usage\":" + usageJson(m_usage), out);
    send("message_stop", "", out);
    m_ended = true;
}

void StreamEncoder::put(const Failed& event, std::string& out)
{
    begin(out);
    if (!m_usage.isEmpty()) // what is known of the cost goes out all the same
        send("message_delta", R"(,"delta":{"stop_reason":null,"stop_sequence":null},"usage":)" + usageJson(m_usage),
             out);
    out.append("event: error\ndata: ").append(errorJson(event.error)).append("\n\n");
    m_ended = true;
}

// --- Plain -----------------------------------------------------------------------------------------------------------

class PlainEncoder final : public Encoder
{
public:
    explicit PlainEncoder(const InboundRequest& inbound) : m_start{.model = inbound.model} {}

    HttpHead head() const override { return jsonHead(); }

    void write(const EventBody& event, std::string&) override
    {
        std::visit([this](const auto& one) { put(one); }, event);
    }

    void end(std::string& out) override;

private:
    struct Block
    {
        std::string_view type;
        std::string text; // or data, or arguments
        std::string signature;
        ToolCall call; // its id and name
    };

    void put(const Started& event);
    void put(const Text& event);
    void put(const Reasoning& event);
    void put(const ToolCall& event);
    void put(const UsageReport& event) { m_usage = event.usage; }
    void put(const Finished& event) { m_finished = event; }
    void put(const Failed& event) { m_failed = event; }
    template <typename Other>
    void put(const Other&)
    {
    }

    Block& last(std::string_view type);
    static void writeBlock(JsonWriter& json, const Block& block);

    Started m_start;
    std::vector<Block> m_blocks;
    std::map<int, std::size_t> m_tool_blocks;
    Usage m_usage;
    std::optional<Finished> m_finished;
    std::optional<Failed> m_failed;
};

void PlainEncoder::put(const Started& event)
{
    m_start.response_id = event.response_id;
    if (!event.model.empty())
        m_start.model = event.model;
}

PlainEncoder::Block& PlainEncoder::last(std::string_view type)
{
    const bool open = !m_blocks.empty() && m_blocks.back().type == type && m_blocks.back().signature.empty();
    return open ? m_blocks.back() : m_blocks.emplace_back(Block{.type = type});
}

void PlainEncoder::put(const Text& event)
{
    last("text").text += event.text;
}

void PlainEncoder::put(const Reasoning& event)
{
    if (event.redacted) {
        m_blocks.push_back({.type = "redacted_thinking", .text = event.signature});
        return;
    }
    Block& block = last("thinking");
    block.text += event.text;
    block.signature = event.signature;
}

void PlainEncoder::put(const ToolCall& event)
{
    const auto [found, is_new] = m_tool_blocks.try_emplace(event.index, m_blocks.size());
    if (is_new)
        m_blocks.push_back({.type = "tool_use", .call = event});
    m_blocks[found->second].text += event.arguments;
}

void PlainEncoder::writeBlock(JsonWriter& json, const Block& block)
{
    json.beginObject().member("type", block.type);
    if (block.type == "text")
        json.member("text", block.text);
    else if (block.type == "thinking")
        json.member("thinking", block.text).member("signature", block.signature);
    else if (block.type == "redacted_thinking")
        json.member("data", block.text);
    else
        json.member("id", idOf(block.call))
            .member("name", block.call.name)
            .key("input")
            .raw(argumentsObject(block.text));
    json.endObject();
}

void PlainEncoder::end(std::string& out)
{
    if (m_failed || !m_finished) {
        const Error cut{.kind = ErrorKind::Truncated,
                        .message = QCoreApplication::translate("assay::AnthropicMessages", "The answer broke off.")};
        out += errorJson(m_failed ? m_failed->error : cut);
        return;
    }
    JsonWriter json;
    json.beginObject();
    writeMessageHead(json, m_start);
    json.key("content").beginArray();
    for (const auto& block : m_blocks)
        writeBlock(json, block);
    json.endArray().member("stop_reason", stopReasonOf(*m_finished)).key("stop_sequence").null();
    json.key("usage").raw(usageJson(m_usage)).endObject();
    out += json.text();
}

} // namespace

std::unique_ptr<Encoder> makeEncoder(const InboundRequest& inbound)
{
    if (inbound.request.stream)
        return std::make_unique<StreamEncoder>(inbound);
    return std::make_unique<PlainEncoder>(inbound);
}

} // namespace assay::anthropic

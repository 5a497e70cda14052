// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "engine/dialects/openai_chat_server.h"
#include "engine/dialects/openai_chat_usage.h"
#include "engine/dialects/openai_probabilities.h"
#include "engine/dialects/openai_responses.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay::responses {

namespace {

std::string errorCodeOf(const Error& error)
{
    const OpenAiErrorWords words = openAiErrorWords(error.kind);
    return std::string(words.code.empty() ? words.type : words.code);
}

// The response object's `status` and, where it is incomplete, why.
struct Ending
{
    std::string_view status;
    std::string_view reason;
};

Ending endingOf(FinishReason reason)
{
    switch (reason) {
    case FinishReason::Length:
    case FinishReason::Pause: // the nearest this format has to "there is more to come"
        return {"incomplete", "max_output_tokens"};
    case FinishReason::ContentFilter:
        return {"incomplete", "content_filter"};
    default:
        return {"completed", {}};
    }
}

// Both ways of answering in one: a plain answer is the object that a stream ends with.
class ResponsesEncoder final : public Encoder
{
public:
    explicit ResponsesEncoder(const InboundRequest& inbound)
        : m_started{.model = inbound.model, .response_id = "resp_assay"}, m_stream(inbound.request.stream)
    {
    }

    HttpHead head() const override { return m_stream ? eventStreamHead() : jsonHead(); }

    void write(const EventBody& event, std::string& out) override
    {
        if (m_finished || m_failed)
            return;
        std::visit([this](const auto& one) { put(one); }, event);
        out += std::exchange(m_pending, {});
    }

    void end(std::string& out) override;

private:
    // The item that may still grow. Calls grow beside it until the answer ends, because their pieces may be mixed.
    struct Open
    {
        enum class Kind { None, Message, Thought };
        Kind kind = Kind::None;
        std::size_t place = 0; // in the output
        std::string text;
        std::string phase;
        Probabilities probabilities;
    };
    struct Call
    {
        std::size_t place = 0;
        ToolCall call; // pieces joined
    };
    struct Medium
    {
        std::string media_type;
        std::string bytes;
    };

    void put(const Started& event);
    void put(const Text& event) { say(event.text, {}); }
    void put(const Probabilities& event) { say({}, event); }
    void put(const Reasoning& event);
    void put(const ToolCall& event);
    void put(const MediaBegin& event) { m_media[event.index] = {event.media_type, {}}; }
    void put(const MediaChunk& event) { m_media[event.index].bytes += event.bytes; }
    void put(const MediaEnd& event);
    void put(const TimedText&) {}
    void put(const Embedding&) {}
    void put(const Progress&) { m_pending += m_stream ? ": progress\n\n" : ""; } // a sign of life
    void put(const UsageReport& event) { m_usage = event; }
    void put(const Finished& event);
    void put(const Failed& event);

    void begin();
    void say(const std::string& text, const Probabilities& probabilities);
    void think(const std::string& text);
    void open(Open::Kind kind);
    void openMessage();
    void openThought();
    void close() { close({}, false); }
    void close(const std::string& signature, bool redacted);
    void closeMessage();
    void closeThought(const std::string& signature, bool redacted);
    void closeCalls();
    std::string idOf(std::string_view kind, std::size_t place) const;

    template <typename Members>
    void send(std::string_view type, const Members& members);
    void sendItem(std::string_view type, std::size_t place, const std::string& item);
    void startItem(std::size_t place, const std::string& item) { sendItem("response.output_item.added", place, item); }
    void endItem(std::size_t place, std::string item);

    std::string messageJson(std::string_view status) const;
    std::string textPartJson() const;
    std::string thoughtJson(const std::string& signature, bool redacted) const;
    std::string callJson(const Call& call, std::string_view status) const;
    std::string responseJson(Ending ending) const;

    Started m_started;
    bool m_stream;
    bool m_begun = false;
    std::int64_t m_number = 0; // of the next event
    std::string m_pending;
    std::vector<std::string> m_items; // by place; empty while open
    Open m_open;
    std::map<int, Call> m_calls;
    std::map<int, Medium> m_media;
    std::optional<UsageReport> m_usage;
    std::optional<Finished> m_finished;
    std::optional<Error> m_failed;
};

// --- Events out ------------------------------------------------------------------------------------------------------

template <typename Members>
void ResponsesEncoder::send(std::string_view type, const Members& members)
{
    if (!m_stream)
        return;
    JsonWriter json;
    json.beginObject().member("type", type).member("sequence_number", m_number++);
    members(json);
    json.endObject();
    m_pending.append("event: ").append(type).append("\ndata: ").append(json.text()).append("\n\n");
}

void ResponsesEncoder::sendItem(std::string_view type, std::size_t place, const std::string& item)
{
    send(type, [&](JsonWriter& json) { json.member("output_index", place).key("item").raw(item); });
}

void ResponsesEncoder::endItem(std::size_t place, std::string item)
{
    sendItem("response.output_item.done", place, item);
    m_items[place] = std::move(item);
}

void ResponsesEncoder::begin()
{
    if (std::exchange(m_begun, true))
        return;
    for (const char* const type : {"response.created", "response.in_progress"})
        send(type, [this](JsonWriter& json) { json.key("response").raw(responseJson({"in_progress", {}})); });
}

std::string ResponsesEncoder::idOf(std::string_view kind, std::size_t place) const
{
    return std::string(kind) + std::to_string(place);
}

// --- Events in -------------------------------------------------------------------------------------------------------

void ResponsesEncoder::put(const Started& event)
{
    if (!event.model.empty())
        m_started.model = event.model;
    if (!event.response_id.empty())
        m_started.response_id = event.response_id;
    begin();
}

void ResponsesEncoder::say(const std::string& text, const Probabilities& probabilities)
{
    open(Open::Kind::Message);
    m_open.text += text;
    std::ranges::copy(probabilities.tokens, std::back_inserter(m_open.probabilities.tokens));
    send("response.output_text.delta", [&](JsonWriter& json) {
        json.member("item_id", idOf("msg_", m_open.place)).member("output_index", m_open.place);
        json.member("content_index", 0)
            .member("delta", text)
            .key("logprobs")
            .raw(writeOpenAiProbabilities(probabilities));
    });
}

void ResponsesEncoder::put(const Reasoning& event)
{
    const Signature signature = readSignature(event.signature);
    if (!signature.phase.empty()) {
        m_open.phase = signature.phase;
        if (m_open.kind == Open::Kind::Message)
            close();
        return;
    }
    if (event.redacted)
        close();
    open(Open::Kind::Thought);
    if (!event.text.empty())
        think(event.text);
    if (!event.signature.empty())
        close(event.signature, event.redacted);
}

void ResponsesEncoder::think(const std::string& text)
{
    const auto place = [this](JsonWriter& json) {
        json.member("item_id", idOf(thought_id, m_open.place)).member("output_index", m_open.place);
        json.member("summary_index", 0);
    };
    if (m_open.text.empty())
        send("response.reasoning_summary_part.added", [&](JsonWriter& json) {
            place(json);
            json.key("part").raw(R"({"type":"summary_text","text":""})");
        });
    m_open.text += text;
    send("response.reasoning_summary_text.delta", [&](JsonWriter& json) {
        place(json);
        json.member("delta", text);
    });
}

void ResponsesEncoder::put(const ToolCall& event)
{
    begin();
    close();
    const bool first = !m_calls.contains(event.index);
    Call& known = m_calls[event.index];
    if (first) {
        known = {.place = m_items.size(), .call = {.index = event.index, .id = event.id, .name = event.name}};
        m_items.emplace_back();
        startItem(known.place, callJson(known, "in_progress"));
    }
    known.call.arguments += event.arguments;
    if (event.arguments.empty())
        return;
    send("response.function_call_arguments.delta", [&](JsonWriter& json) {
        json.member("item_id", idOf("fc_", known.place)).member("output_index", known.place);
        json.member("delta", event.arguments);
    });
}

void ResponsesEncoder::put(const MediaEnd& event)
{
    const auto found = m_media.find(event.index);
    if (found == m_media.end() || !found->second.media_type.starts_with("image/"))
        return;
    begin();
    close();
    const std::size_t place = m_items.size();
    m_items.emplace_back();
    const auto picture = [&](std::string_view status, const std::string* bytes) {
        JsonWriter json;
        json.beginObject().member("type", "image_generation_call").member("id", idOf("ig_", place));
        json.member("status", status).key("result");
        if (bytes)
            json.string(base64(*bytes));
        else
            json.null();
        return json.endObject().take();
    };
    startItem(place, picture("in_progress", nullptr));
    endItem(place, picture("completed", &found->second.bytes));
    m_media.erase(found);
}

void ResponsesEncoder::put(const Finished& event)
{
    begin();
    m_finished = event;
    close();
    closeCalls();
    const Ending ending = endingOf(event.reason);
    send("response." + std::string(ending.status),
         [&](JsonWriter& json) { json.key("response").raw(responseJson(ending)); });
}

// As the vendor does: the error by itself, its members where either generation of clients looks, then the answer. A
// text that was cut off stands in it; a call does not, since nobody may make it.
void ResponsesEncoder::put(const Failed& event)
{
    begin();
    m_failed = event.error;
    close();
    const std::string code = errorCodeOf(event.error);
    const std::string message = event.error.message.toStdString();
    send("error", [&](JsonWriter& json) {
        json.member("code", code).member("message", message).key("param").null();
        json.key("error").beginObject().member("type", openAiErrorWords(event.error.kind).type).member("code", code);
        json.member("message", message).key("param").null().endObject();
    });
    send("response.failed", [&](JsonWriter& json) { json.key("response").raw(responseJson({"failed", {}})); });
}

// --- Items -----------------------------------------------------------------------------------------------------------

void ResponsesEncoder::open(Open::Kind kind)
{
    begin();
    if (m_open.kind == kind)
        return;
    close();
    m_open = {.kind = kind, .place = m_items.size()};
    m_items.emplace_back();
    if (kind == Open::Kind::Message)
        openMessage();
    else
        openThought();
}

void ResponsesEncoder::openMessage()
{
    JsonWriter item;
    item.beginObject().member("type", "message").member("id", idOf("msg_", m_open.place));
    item.member("status", "in_progress").member("role", "assistant").key("content").raw("[]").endObject();
    startItem(m_open.place, item.text());
    send("response.content_part.added", [this](JsonWriter& json) {
        json.member("item_id", idOf("msg_", m_open.place)).member("output_index", m_open.place);
        json.member("content_index", 0).key("part").raw(textPartJson());
    });
}

void ResponsesEncoder::openThought()
{
    JsonWriter item;
    item.beginObject().member("type", "reasoning").member("id", idOf(thought_id, m_open.place));
    item.key("summary").raw("[]").endObject();
    startItem(m_open.place, item.text());
}

void ResponsesEncoder::close(const std::string& signature, bool redacted)
{
    if (m_open.kind == Open::Kind::Message)
        closeMessage();
    else if (m_open.kind == Open::Kind::Thought)
        closeThought(signature, redacted);
    m_open = {};
}

void ResponsesEncoder::closeMessage()
{
    const auto place = [this](JsonWriter& json) {
        json.member("item_id", idOf("msg_", m_open.place)).member("output_index", m_open.place);
        json.member("content_index", 0);
    };
    send("response.output_text.done", [&](JsonWriter& json) {
        place(json);
        json.member("text", m_open.text).key("logprobs").raw(writeOpenAiProbabilities(m_open.probabilities));
    });
    send("response.content_part.done", [&](JsonWriter& json) {
        place(json);
        json.key("part").raw(textPartJson());
    });
    const bool whole = !m_failed && (!m_finished || endingOf(m_finished->reason).reason.empty());
    endItem(m_open.place, messageJson(whole ? "completed" : "incomplete"));
}

void ResponsesEncoder::closeThought(const std::string& signature, bool redacted)
{
    const auto place = [this](JsonWriter& json) {
        json.member("item_id", idOf(thought_id, m_open.place)).member("output_index", m_open.place);
        json.member("summary_index", 0);
    };
    if (!m_open.text.empty()) {
        send("response.reasoning_summary_text.done", [&](JsonWriter& json) {
            place(json);
            json.member("text", m_open.text);
        });
        send("response.reasoning_summary_part.done", [&](JsonWriter& json) {
            place(json);
            json.key("part").beginObject().member("type", "summary_text").member("text", m_open.text).endObject();
        });
    }
    endItem(m_open.place, thoughtJson(signature, redacted));
}

void ResponsesEncoder::closeCalls()
{
    for (const auto& [index, known] : m_calls) {
        send("response.function_call_arguments.done", [&](JsonWriter& json) {
            json.member("item_id", idOf("fc_", known.place)).member("output_index", known.place);
            json.member("name", known.call.name).member("arguments", known.call.arguments);
        });
        endItem(known.place, callJson(known, "completed"));
    }
    m_calls.clear();
}

std::string ResponsesEncoder::textPartJson() const
{
    JsonWriter json;
    json.beginObject().member("type", "output_text").key("annotations").raw("[]");
    json.key("logprobs").raw(writeOpenAiProbabilities(m_open.probabilities)).member("text", m_open.text).endObject();
    return json.take();
}

std::string ResponsesEncoder::messageJson(std::string_view status) const
{
    JsonWriter json;
    json.beginObject().member("type", "message").member("id", idOf("msg_", m_open.place)).member("status", status);
    json.member("role", "assistant").key("content").beginArray().raw(textPartJson()).endArray();
    if (!m_open.phase.empty())
        json.member("phase", m_open.phase);
    return json.endObject().take();
}

// The vendor's own item as it came; a wrapper around what another vendor has signed.
std::string ResponsesEncoder::thoughtJson(const std::string& signature, bool redacted) const
{
    if (readSignature(signature).is_thought)
        return signature;
    JsonWriter json;
    json.beginObject()
        .member("type", "reasoning")
        .member("id", idOf(redacted ? redacted_id : thought_id, m_open.place));
    json.key("summary").beginArray();
    if (!m_open.text.empty())
        json.beginObject().member("type", "summary_text").member("text", m_open.text).endObject();
    json.endArray();
    if (!signature.empty())
        json.member("encrypted_content", signature);
    return json.endObject().take();
}

std::string ResponsesEncoder::callJson(const Call& call, std::string_view status) const
{
    JsonWriter json;
    json.beginObject().member("type", "function_call").member("id", idOf("fc_", call.place)).member("status", status);
    json.member("call_id", call.call.id).member("name", call.call.name).member("arguments", call.call.arguments);
    return json.endObject().take();
}

// --- The response ----------------------------------------------------------------------------------------------------

// `created_at` is the beginning of time, because a dialect knows no clock. The rest are members that clients' libraries
// want to find.
std::string ResponsesEncoder::responseJson(Ending ending) const
{
    JsonWriter json;
    json.beginObject().member("id", m_started.response_id).member("object", "response").member("created_at", 0);
    json.member("status", ending.status).key("error");
    if (m_failed)
        json.beginObject().member("code", errorCodeOf(*m_failed)).member("message", m_failed->message.toStdString());
    m_failed ? json.endObject() : json.null();
    json.key("incomplete_details");
    if (ending.reason.empty())
        json.null();
    else
        json.beginObject().member("reason", ending.reason).endObject();
    json.member("model", m_started.model).key("output").beginArray();
    for (const auto& item : m_items) {
        if (!item.empty())
            json.raw(item);
    }
    json.endArray().member("parallel_tool_calls", true).member("store", false).member("tool_choice", "auto");
    json.key("tools").raw("[]").key("metadata").raw("{}").key("usage");
    json.raw(m_usage ? writeOpenAiResponsesUsage(*m_usage) : "null").endObject();
    return json.take();
}

// A plain answer is written here, whole; of a stream nothing is left.
void ResponsesEncoder::end(std::string& out)
{
    if (m_stream)
        return;
    if (!m_finished && !m_failed)
        m_failed = Error{.kind = ErrorKind::Truncated, .message = OpenAiResponsesText::tr("The answer broke off.")};
    out += responseJson(m_failed ? Ending{"failed", {}} : endingOf(m_finished->reason));
}

} // namespace

std::unique_ptr<Encoder> makeEncoder(const InboundRequest& inbound)
{
    return std::make_unique<ResponsesEncoder>(inbound);
}

} // namespace assay::responses

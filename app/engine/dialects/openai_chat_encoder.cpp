// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <map>

#include "engine/answer.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/openai_chat_server.h"
#include "engine/dialects/openai_chat_usage.h"
#include "engine/dialects/openai_probabilities.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay {

OpenAiErrorWords openAiErrorWords(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidRequest:
        return {"invalid_request_error", ""};
    case ErrorKind::Authentication:
        return {"invalid_request_error", "invalid_api_key"};
    case ErrorKind::Permission:
        return {"permission_error", "permission_denied"};
    case ErrorKind::Billing:
        return {"insufficient_quota", "insufficient_quota"};
    case ErrorKind::NotFound:
        return {"invalid_request_error", "model_not_found"};
    case ErrorKind::RateLimited:
        return {"rate_limit_error", "rate_limit_exceeded"};
    case ErrorKind::Overloaded:
        return {"service_unavailable_error", "server_is_overloaded"};
    case ErrorKind::ServerError:
        return {"server_error", ""};
    case ErrorKind::Timeout:
        return {"timeout_error", "timeout"};
    case ErrorKind::Unsupported:
    case ErrorKind::Usage:
    case ErrorKind::NotRecorded:
        return {"invalid_request_error", errorKindName(kind)};
    default:
        return {"server_error", errorKindName(kind)}; // what only an Assay says of itself
    }
}

namespace {

void writeError(JsonWriter& json, const Error& error)
{
    const OpenAiErrorWords words = openAiErrorWords(error.kind);
    json.key("error").beginObject().member("message", error.message.toStdString()).member("type", words.type);
    json.key("param").null().key("code");
    if (words.code.empty())
        json.null();
    else
        json.string(words.code);
    json.endObject();
}

std::string_view finishWord(FinishReason reason)
{
    switch (reason) {
    case FinishReason::Length:
    case FinishReason::Pause: // the nearest this format has to "there is more to come"
        return "length";
    case FinishReason::ToolCalls:
        return "tool_calls";
    case FinishReason::ContentFilter:
        return "content_filter";
    default:
        return "stop";
    }
}

void writeImage(JsonWriter& json, const std::string& media_type, std::string_view bytes)
{
    json.beginObject().member("type", "image_url").key("image_url").beginObject();
    json.member("url", "data:" + media_type + ";base64," + base64(bytes)).endObject().endObject();
}

class StreamEncoder : public Encoder
{
public:
    explicit StreamEncoder(const InboundRequest& inbound) : m_model(inbound.model), m_with_usage(inbound.stream_usage)
    {
    }

    HttpHead head() const override { return eventStreamHead(); }

    void write(const EventBody& event, std::string& out) override
    {
        std::visit([this, &out](const auto& one) { add(one, out); }, event);
    }

    void end(std::string& out) override
    {
        if (m_finished)
            out += "data: [DONE]\n\n";
    }

private:
    void add(const Started& event, std::string& out)
    {
        m_model = event.model.empty() ? m_model : event.model;
        m_id = event.response_id.empty() ? m_id : event.response_id;
        begin(out);
    }

    void add(const Text& event, std::string& out) { delta("content", event.text, out); }

    void add(const Reasoning& event, std::string& out)
    {
        if (!event.text.empty())
            delta("reasoning_content", event.text, out);
    }

    void add(const ToolCall& event, std::string& out)
    {
        JsonWriter json;
        const int next = static_cast<int>(m_calls.size());
        const auto [call, first] = m_calls.try_emplace(event.index, next); // clients want 0, 1, 2 …
        json.beginObject().key("tool_calls").beginArray().beginObject().member("index", call->second);
        if (first)
            json.member("id", event.id).member("type", "function");
        json.key("function").beginObject();
        if (first)
            json.member("name", event.name);
        json.member("arguments", event.arguments).endObject().endObject().endArray().endObject();
        chunk(json.text(), "null", out);
    }

    void add(const MediaBegin& event, std::string&) { m_media[event.index] = {event.media_type, {}}; }
    void add(const MediaChunk& event, std::string&) { m_media[event.index].second += event.bytes; }

    void add(const MediaEnd& event, std::string& out)
    {
        JsonWriter json;
        json.beginObject().key("images").beginArray();
        writeImage(json, m_media[event.index].first, m_media[event.index].second);
        json.endArray().endObject();
        chunk(json.text(), "null", out);
        m_media.erase(event.index);
    }

    void add(const TimedText&, std::string&) {}
    void add(const Embedding&, std::string&) {}

    void add(const Probabilities& event, std::string& out)
    {
        chunk("{}", "null", out, R"({"content":)" + writeOpenAiProbabilities(event) + '}');
    }

    void add(const Progress&, std::string& out) { out += ": progress\n\n"; } // a sign of life
    void add(const UsageReport& event, std::string&) { m_usage = event; }

    void add(const Finished& event, std::string& out)
    {
        chunk("{}", jsonString(finishWord(event.reason)), out);
        usage(out);
        m_finished = true;
    }

    void add(const Failed& event, std::string& out)
    {
        usage(out);
        JsonWriter json;
        json.beginObject();
        writeError(json, event.error);
        json.endObject();
        line(json.text(), out);
    }

    void begin(std::string& out)
    {
        if (m_begun)
            return;
        m_begun = true;
        chunk(R"({"role":"assistant","content":""})", "null", out);
    }

    void delta(std::string_view key, std::string_view text, std::string& out)
    {
        chunk(JsonWriter().beginObject().member(key, text).endObject().text(), "null", out);
    }

    void chunk(std::string_view delta, std::string_view finish, std::string& out, std::string_view likely = {})
    {
        begin(out);
        JsonWriter json = frame();
        json.key("choices").beginArray().beginObject().member("index", 0).key("delta").raw(delta);
        if (!likely.empty())
            json.key("logprobs").raw(likely);
        json.key("finish_reason").raw(finish).endObject().endArray().endObject();
        line(json.text(), out);
    }

    void usage(std::string& out)
    {
        if (!m_usage || !m_with_usage)
            return;
        JsonWriter json = frame();
        json.key("choices").beginArray().endArray().key("usage").raw(writeOpenAiUsage(*m_usage)).endObject();
        line(json.text(), out);
    }

    // `created` is the beginning of time, because a dialect knows no clock.
    JsonWriter frame() const
    {
        JsonWriter json;
        json.beginObject().member("id", m_id).member("object", "chat.completion.chunk").member("created", 0);
        json.member("model", m_model);
        return json;
    }

    static void line(std::string_view json, std::string& out) { out.append("data: ").append(json).append("\n\n"); }

    std::string m_model;
    std::string m_id = "chatcmpl-assay";
    bool m_with_usage;
    bool m_begun = false;
    bool m_finished = false;
    std::map<int, int> m_calls;                                 // places in the list, by index
    std::map<int, std::pair<std::string, std::string>> m_media; // type and bytes so far
    std::optional<UsageReport> m_usage;
};

class WholeEncoder : public Encoder
{
public:
    explicit WholeEncoder(const InboundRequest& inbound) : m_model(inbound.model) {}

    HttpHead head() const override { return jsonHead(); }

    void write(const EventBody& event, std::string&) override
    {
        m_answer.take(event);
        m_has_usage = m_has_usage || std::holds_alternative<UsageReport>(event);
    }

    void end(std::string& out) override
    {
        JsonWriter json;
        json.beginObject().member("id", m_answer.response_id.empty() ? "chatcmpl-assay" : m_answer.response_id);
        json.member("object", "chat.completion").member("created", 0);
        json.member("model", m_answer.model.empty() ? m_model : m_answer.model);
        if (m_answer.finished || !m_answer.items.empty())
            choices(json);
        if (m_has_usage)
            json.key("usage").raw(writeOpenAiUsage(m_answer.usage));
        if (m_answer.error)
            writeError(json, *m_answer.error);
        json.endObject();
        out += json.text();
    }

private:
    using Kind = Answer::Item::Kind;

    void choices(JsonWriter& json) const
    {
        json.key("choices").beginArray().beginObject().member("index", 0).key("message").beginObject();
        json.member("role", "assistant").key("content");
        if (has(Kind::Text) || !has(Kind::ToolCall))
            json.string(m_answer.text());
        else
            json.null();
        if (has(Kind::Reasoning))
            json.member("reasoning_content", m_answer.reasoning());
        list(json, "tool_calls", Kind::ToolCall);
        list(json, "images", Kind::Media);
        json.endObject();
        if (!m_answer.probabilities.empty())
            json.key("logprobs")
                .beginObject()
                .key("content")
                .raw(writeOpenAiProbabilities({m_answer.probabilities}))
                .endObject();
        json.member("finish_reason", m_answer.finished ? finishWord(m_answer.finished->reason) : "error");
        json.endObject().endArray();
    }

    bool has(Kind kind) const { return std::ranges::contains(m_answer.items, kind, &Answer::Item::kind); }

    void list(JsonWriter& json, std::string_view key, Kind kind) const
    {
        if (!has(kind))
            return;
        json.key(key).beginArray();
        for (const auto& item : m_answer.items) {
            if (item.kind == kind)
                write(json, item);
        }
        json.endArray();
    }

    static void write(JsonWriter& json, const Answer::Item& item)
    {
        if (item.kind == Kind::Media) {
            writeImage(json, item.media_type, item.text);
            return;
        }
        json.beginObject().member("id", item.id).member("type", "function").key("function").beginObject();
        json.member("name", item.name).member("arguments", item.text).endObject().endObject();
    }

    std::string m_model;
    Answer m_answer;
    bool m_has_usage = false;
};

} // namespace

std::unique_ptr<Encoder> openAiChatEncoder(const InboundRequest& inbound)
{
    if (inbound.request.stream)
        return std::make_unique<StreamEncoder>(inbound);
    return std::make_unique<WholeEncoder>(inbound);
}

HttpReply encodeOpenAiError(const Error& error)
{
    HttpReply reply{.head = jsonHead(httpStatusOfKind(error.kind)), .body = {}};
    addRetryHeaders(reply.head.headers, error);
    JsonWriter json;
    json.beginObject();
    writeError(json, error);
    json.endObject();
    reply.body = json.take();
    return reply;
}

} // namespace assay

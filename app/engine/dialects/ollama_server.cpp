// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/ollama_server.h"

#include <QtCore/QByteArray>
#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

#include "engine/answer.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/json_reader.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay {

namespace {

// --- Requests ------------------------------------------------------------------------------------------------------

std::unexpected<Error> invalid(const char* text, std::string_view detail)
{
    return failure(ErrorKind::InvalidRequest,
                   QCoreApplication::translate("assay::OllamaServer", text).arg(QString::fromUtf8(detail)));
}

Message& turnOf(std::vector<Message>& messages, Role role, bool is_result)
{
    const bool follows_results =
        !messages.empty() && messages.back().role == Role::User && !messages.back().parts.empty() &&
        std::ranges::all_of(messages.back().parts,
                            [](const Part& part) { return std::holds_alternative<ToolResultPart>(part); });
    if (!follows_results || (role == Role::Assistant && !is_result))
        messages.push_back({role, {}});
    return messages.back();
}

void readToolResult(std::vector<Message>& messages, JsonValue message)
{
    turnOf(messages, Role::User, true)
        .parts.emplace_back(ToolResultPart{.id = std::string(message["tool_call_id"].string()),
                                           .name = std::string(message["tool_name"].string()),
                                           .content = std::string(message["content"].string())});
}

Part imageOf(std::string_view text)
{
    const auto raw = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    auto bytes = std::make_shared<const std::string>(QByteArray::fromBase64(raw).toStdString());
    const std::string_view type = imageTypeOf(*bytes);
    return MediaPart{.media_type = std::string(type), .bytes = std::move(bytes), .url = {}, .name = {}};
}

// `json` is the message to the letter, for the arguments of its calls.
void readTurn(std::vector<Message>& messages, JsonValue message, const std::string& json)
{
    const Role role = message["role"].string() == "user" ? Role::User : Role::Assistant;
    auto& parts = turnOf(messages, role, false).parts;
    if (const auto thought = message["thinking"].string(); !thought.empty())
        parts.emplace_back(ReasoningPart{.text = std::string(thought)});
    if (const auto text = message["content"].string(); !text.empty())
        parts.emplace_back(TextPart{std::string(text)});
    message["images"].eachItem([&parts](JsonValue image) { parts.push_back(imageOf(image.string())); });
    if (!message["tool_calls"].isArray())
        return;
    JsonReader reader;
    for (const auto& call_json : rawJsonItems(rawJson(json, "/tool_calls"))) {
        const JsonValue call = reader.parse(call_json);
        std::string arguments = rawJson(call_json, "/function/arguments");
        parts.emplace_back(ToolCallPart{std::string(call["id"].string()),
                                        std::string(call["function"]["name"].string()),
                                        arguments.empty() ? "{}" : std::move(arguments),
                                        {}});
    }
}

Result<void> readMessage(Request& request, const std::string& json)
{
    JsonReader reader;
    const JsonValue message = reader.parse(json);
    const std::string_view role = message["role"].string();
    if (role == "system")
        request.system.append(request.system.empty() ? "" : "\n\n").append(message["content"].string());
    else if (role == "tool")
        readToolResult(request.messages, message);
    else if (role == "user" || role == "assistant")
        readTurn(request.messages, message, json);
    else
        return invalid(QT_TRANSLATE_NOOP("assay::OllamaServer",
                                         "A message has the unknown role \"%1\"; use system, user, assistant or tool."),
                       role);
    return {};
}

void readTools(Request& request, const std::string& json)
{
    JsonReader reader;
    for (const auto& tool_json : rawJsonItems(json)) {
        const JsonValue function = reader.parse(tool_json)["function"];
        request.tools.push_back({.name = std::string(function["name"].string()),
                                 .description = std::string(function["description"].string()),
                                 .schema_json = rawJson(tool_json, "/function/parameters")});
    }
}

void readThinking(Parameters& parameters, JsonValue think)
{
    const auto wanted = think.boolean();
    parameters.reasoning_effort = wanted ? (*wanted ? "medium" : "none") : think.string();
}

// Options with a word of ours become parameters; the others stay options.
void readOptions(Request& request, JsonValue options, const std::string& json)
{
    Parameters& parameters = request.parameters;
    BodyMembers others;
    parameters.temperature = options["temperature"].number();
    parameters.top_p = options["top_p"].number();
    parameters.max_output_tokens = options["num_predict"].integer();
    parameters.seed = options["seed"].integer();
    options["stop"].eachItem([&](JsonValue word) { parameters.stop.emplace_back(word.string()); });
    for (auto& [key, value] : rawJsonMembers(json)) {
        static constexpr std::array known{"temperature", "top_p", "num_predict", "seed", "stop"};
        if (std::ranges::find(known, std::string_view(key)) == known.end())
            others.set(key, std::move(value));
    }
    if (!others.isEmpty())
        request.extra_json["options"] = others.json();
}

void readMember(Request& request, const std::string& key, std::string json, JsonValue root)
{
    if (key == "tools")
        readTools(request, json);
    else if (key == "format")
        request.output_schema = OutputSchema{.schema_json = root["format"].isObject() ? json : std::string()};
    else if (key == "options")
        readOptions(request, root["options"], json);
    else if (key == "think")
        readThinking(request.parameters, root["think"]);
    else if (key != "model" && key != "messages" && key != "stream")
        request.extra_json[key] = std::move(json);
}

// --- Answers -------------------------------------------------------------------------------------------------------

void writeError(JsonWriter& json, const Error& error)
{
    json.member("error", error.message.toStdString()).member("code", errorKindName(error.kind));
}

using Kind = Answer::Item::Kind;

void writeToolCalls(JsonWriter& json, const Answer& answer)
{
    if (!std::ranges::contains(answer.items, Kind::ToolCall, &Answer::Item::kind))
        return;
    json.key("tool_calls").beginArray();
    for (const auto& item : answer.items) {
        if (item.kind != Kind::ToolCall)
            continue;
        json.beginObject().member("id", item.id).key("function").beginObject().member("index", item.index);
        json.member("name", item.name).key("arguments").raw(argumentsObject(item.text)).endObject().endObject();
    }
    json.endArray();
}

class OllamaEncoder : public Encoder
{
public:
    explicit OllamaEncoder(const InboundRequest& inbound) : m_model(inbound.model), m_stream(inbound.request.stream) {}

    HttpHead head() const override
    {
        return {200, {{"content-type", m_stream ? "application/x-ndjson" : "application/json"}}};
    }

    void write(const EventBody& event, std::string& out) override
    {
        m_answer.take(event);
        if (const auto* started = std::get_if<Started>(&event); started && !started->model.empty())
            m_model = started->model;
        if (!m_stream)
            return;
        if (const auto* text = std::get_if<Text>(&event))
            piece("content", text->text, out);
        else if (const auto* thought = std::get_if<Reasoning>(&event); thought && !thought->text.empty())
            piece("thinking", thought->text, out);
    }

    void end(std::string& out) override
    {
        JsonWriter json;
        if (m_answer.error) {
            json.beginObject();
            writeError(json, *m_answer.error);
        } else if (m_answer.finished) {
            last(json);
        } else {
            return; // a cut answer stays one
        }
        json.endObject();
        out.append(json.text()).append("\n");
    }

private:
    // `created_at` is the beginning of time, because a dialect knows no clock.
    void begin(JsonWriter& json) const
    {
        json.beginObject().member("model", m_model).member("created_at", "1970-01-01T00:00:00Z");
        json.key("message").beginObject().member("role", "assistant");
    }

    void piece(std::string_view key, std::string_view text, std::string& out) const
    {
        JsonWriter json;
        begin(json);
        if (key != "content")
            json.member("content", "");
        json.member(key, text).endObject().member("done", false).endObject();
        out.append(json.text()).append("\n");
    }

    void last(JsonWriter& json) const
    {
        begin(json);
        json.member("content", m_stream ? std::string() : m_answer.text());
        if (const std::string thought = m_stream ? std::string() : m_answer.reasoning(); !thought.empty())
            json.member("thinking", thought);
        writeToolCalls(json, m_answer);
        json.endObject().member("done", true);
        json.member("done_reason", m_answer.finished->reason == FinishReason::Length ? "length" : "stop");
        const Usage& usage = m_answer.usage.usage;
        json.key("prompt_eval_count").raw(inputTokens(usage).toString());
        json.key("eval_count").raw(outputTokens(usage).toString());
    }

    std::string m_model;
    bool m_stream;
    Answer m_answer;
};

} // namespace

Result<InboundRequest> decodeOllama(const HttpRequest& inbound)
{
    JsonReader reader;
    const JsonValue root = reader.parse(inbound.body);
    InboundRequest result{.model = std::string(root["model"].string()), .request = {}};
    if (result.model.empty() || !root["messages"].isArray())
        return invalid(QT_TRANSLATE_NOOP("assay::OllamaServer", "The request must be a JSON object with %1."),
                       "\"model\", \"messages\"");
    result.request.stream = root["stream"].boolean().value_or(true);
    for (auto& [key, json] : rawJsonMembers(inbound.body)) {
        if (key == "messages") {
            for (const auto& message : rawJsonItems(json)) {
                if (auto read = readMessage(result.request, message); !read)
                    return std::unexpected(read.error());
            }
        } else if (json != "null") {
            readMember(result.request, key, std::move(json), root);
        }
    }
    return result;
}

std::unique_ptr<Encoder> ollamaEncoder(const InboundRequest& inbound)
{
    return std::make_unique<OllamaEncoder>(inbound);
}

HttpReply encodeOllamaError(const Error& error)
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

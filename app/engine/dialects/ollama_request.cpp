// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/ollama_request.h"

#include <QtCore/QCoreApplication>

#include "engine/dialects/json_reader.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay {

namespace {

std::unexpected<Error> refused(ErrorKind kind, const char* text, std::string_view detail)
{
    return failure(kind, QCoreApplication::translate("assay::Ollama", text).arg(QString::fromUtf8(detail)));
}

// What one turn holds, gathered, since the format has one member for each kind.
struct Turn
{
    std::string text;
    std::string thinking;
    std::vector<std::string> images; // base64
    std::vector<const ToolCallPart*> calls;

    bool isEmpty() const { return text.empty() && thinking.empty() && images.empty() && calls.empty(); }
};

Result<void> take(Turn& turn, const TextPart& part)
{
    turn.text += (turn.text.empty() ? "" : "\n\n") + part.text;
    return {};
}

Result<void> take(Turn& turn, const MediaPart& part)
{
    if (!part.media_type.starts_with("image/") || !part.bytes)
        return refused(
            ErrorKind::Unsupported,
            QT_TRANSLATE_NOOP("assay::Ollama", "Ollama takes only images as data, not %1; attach the picture itself."),
            part.bytes ? part.media_type : part.url);
    turn.images.push_back(base64(*part.bytes));
    return {};
}

Result<void> take(Turn& turn, const ToolCallPart& part)
{
    if (!part.arguments_json.empty() && !isJsonObject(part.arguments_json))
        return refused(
            ErrorKind::Unsupported,
            QT_TRANSLATE_NOOP("assay::Ollama",
                              "The arguments of the earlier call of \"%1\" are no JSON object, and Ollama takes "
                              "nothing else; correct them."),
            part.name);
    turn.calls.push_back(&part);
    return {};
}

Result<void> take(Turn& turn, const ReasoningPart& part)
{
    turn.thinking += part.text;
    return {};
}

Result<void> take(Turn&, const ToolResultPart&)
{
    return {};
}

void writeCalls(JsonWriter& json, const std::vector<const ToolCallPart*>& calls)
{
    json.key("tool_calls").beginArray();
    for (const auto* call : calls) {
        json.beginObject().member("id", call->id).key("function").beginObject().member("name", call->name);
        json.key("arguments").raw(call->arguments_json.empty() ? "{}" : call->arguments_json).endObject().endObject();
    }
    json.endArray();
}

void writeTurn(JsonWriter& json, std::string_view role, const Turn& turn, bool with_thinking)
{
    json.beginObject().member("role", role).member("content", turn.text);
    if (with_thinking && !turn.thinking.empty())
        json.member("thinking", turn.thinking);
    if (!turn.images.empty())
        json.key("images").raw(jsonStrings(turn.images));
    if (!turn.calls.empty())
        writeCalls(json, turn.calls);
    json.endObject();
}

void writeToolResult(JsonWriter& json, const ToolResultPart& result)
{
    json.beginObject().member("role", "tool");
    json.member("content", result.is_error ? "Error: " + result.content : result.content);
    json.member("tool_name", result.name).member("tool_call_id", result.id).endObject();
}

// Tool results are messages of their own, before what else the turn says.
Result<void> writeMessage(JsonWriter& json, const Message& message, bool with_thinking)
{
    Turn turn;
    bool has_results = false;
    for (const auto& part : message.parts) {
        const auto* result = std::get_if<ToolResultPart>(&part);
        has_results = has_results || result;
        if (result)
            writeToolResult(json, *result);
        if (auto taken = std::visit([&turn](const auto& one) { return take(turn, one); }, part); !taken)
            return taken;
    }
    if (!turn.isEmpty() || !has_results)
        writeTurn(json, message.role == Role::User ? "user" : "assistant", turn, with_thinking);
    return {};
}

Result<std::string> messagesJson(const Request& request, bool with_thinking)
{
    JsonWriter json;
    json.beginArray();
    if (!request.system.empty())
        json.beginObject().member("role", "system").member("content", request.system).endObject();
    for (const auto& message : request.messages) {
        if (auto written = writeMessage(json, message, with_thinking); !written)
            return std::unexpected(written.error());
    }
    json.endArray();
    return json.take();
}

Result<void> setTools(BodyMembers& body, const Request& request)
{
    if (request.tools.empty() || request.tool_choice == ToolChoice::None)
        return {};
    if (request.tool_choice != ToolChoice::Auto)
        return refused(
            ErrorKind::Unsupported,
            QT_TRANSLATE_NOOP("assay::Ollama", "Ollama cannot be made to call a tool (%1); let the model choose."),
            request.tool_name.empty() ? "required" : request.tool_name);
    JsonWriter json;
    json.beginArray();
    for (const auto& tool : request.tools) {
        if (!tool.schema_json.empty() && !isJsonObject(tool.schema_json))
            return refused(
                ErrorKind::Usage,
                QT_TRANSLATE_NOOP("assay::Ollama", "The schema of the tool \"%1\" is not valid JSON; correct it."),
                tool.name);
        json.beginObject().member("type", "function").key("function").beginObject().member("name", tool.name);
        if (!tool.description.empty())
            json.member("description", tool.description);
        if (!tool.schema_json.empty())
            json.key("parameters").raw(tool.schema_json);
        json.endObject().endObject();
    }
    json.endArray();
    body.set("tools", json.take());
    return {};
}

Result<void> setFormat(BodyMembers& body, const std::optional<OutputSchema>& schema)
{
    if (!schema)
        return {};
    if (!schema->schema_json.empty() && !isJsonObject(schema->schema_json))
        return refused(ErrorKind::Usage,
                       QT_TRANSLATE_NOOP("assay::Ollama", "The output schema \"%1\" is not valid JSON; correct it."),
                       schema->name);
    body.set("format", schema->schema_json.empty() ? std::string(R"("json")") : schema->schema_json);
    return {};
}

void setThinking(BodyMembers& body, const std::string& effort)
{
    if (effort == "none")
        body.set("think", "false");
    else if (!effort.empty())
        body.setString("think", effort == "minimal" ? "low" : effort); // it knows low, medium, high and max
}

Result<void> setOptions(BodyMembers& body, const Request& request)
{
    const Parameters& parameters = request.parameters;
    BodyMembers options;
    if (parameters.temperature)
        options.set("temperature", jsonNumber(*parameters.temperature));
    if (parameters.top_p)
        options.set("top_p", jsonNumber(*parameters.top_p));
    if (parameters.max_output_tokens)
        options.set("num_predict", std::to_string(*parameters.max_output_tokens));
    if (parameters.seed)
        options.set("seed", std::to_string(*parameters.seed));
    if (!parameters.stop.empty())
        options.set("stop", jsonStrings(parameters.stop));
    auto extra = request.extra_json;
    if (const auto own = extra.find("options"); own != extra.end() && isJsonObject(own->second)) {
        for (auto& [key, value] : rawJsonMembers(own->second))
            options.set(key, std::move(value));
        extra.erase(own);
    }
    if (!options.isEmpty())
        body.set("options", options.json());
    return mergeExtra(body, extra);
}

} // namespace

Result<HttpRequest> encodeOllama(const Request& request, const Provider& provider, std::string_view model,
                                 std::string_view secret)
{
    BodyMembers body;
    body.setString("model", model);
    auto messages = messagesJson(request, provider.hasQuirk("reasoning-content-back", model));
    if (!messages)
        return std::unexpected(messages.error());
    body.set("messages", std::move(*messages));
    body.set("stream", request.stream ? "true" : "false"); // it streams unless told otherwise
    if (auto set = setTools(body, request); !set)
        return std::unexpected(set.error());
    if (auto set = setFormat(body, request.output_schema); !set)
        return std::unexpected(set.error());
    setThinking(body, request.parameters.reasoning_effort);
    if (auto set = setOptions(body, request); !set)
        return std::unexpected(set.error());
    HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, "/api/chat"), secret);
    http.headers.set("accept", request.stream ? "application/x-ndjson" : "application/json");
    http.body = body.json();
    return http;
}

} // namespace assay

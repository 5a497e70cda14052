// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/openai_chat_request.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <span>

#include "engine/dialects/json_reader.h"
#include "engine/dialects/openai_tier.h"
#include "engine/dialects/outgoing.h"
#include "engine/json_writer.h"

namespace assay {

namespace {

std::unexpected<Error> unsupported(const char* text, std::string_view detail)
{
    return failure(ErrorKind::Unsupported,
                   QCoreApplication::translate("assay::OpenAiChat", text).arg(QString::fromUtf8(detail)));
}

// --- Messages ------------------------------------------------------------------------------------------------------

Result<void> writeImage(JsonWriter& json, const MediaPart& media)
{
    const std::string url = media.bytes ? dataUrl(media) : media.url;
    json.beginObject().member("type", "image_url").key("image_url").beginObject().member("url", url);
    json.endObject().endObject();
    return {};
}

Result<void> writeAudio(JsonWriter& json, const MediaPart& media)
{
    const bool wav = media.media_type == "audio/wav" || media.media_type == "audio/x-wav";
    const bool mp3 = media.media_type == "audio/mpeg" || media.media_type == "audio/mp3";
    if (!media.bytes || (!wav && !mp3))
        return unsupported(
            QT_TRANSLATE_NOOP("assay::OpenAiChat",
                              "This format takes sound only as WAV or MP3 data, not as %1; convert it first."),
            media.media_type);
    json.beginObject().member("type", "input_audio").key("input_audio").beginObject();
    json.member("data", base64(*media.bytes)).member("format", wav ? "wav" : "mp3").endObject().endObject();
    return {};
}

Result<void> writeFile(JsonWriter& json, const MediaPart& media)
{
    if (!media.bytes)
        return unsupported(
            QT_TRANSLATE_NOOP("assay::OpenAiChat",
                              "This format takes documents as data, not by address (%1); attach the file itself."),
            media.url);
    json.beginObject().member("type", "file").key("file").beginObject();
    json.member("filename", media.name.empty() ? "document.pdf" : media.name).member("file_data", dataUrl(media));
    json.endObject().endObject();
    return {};
}

Result<void> writeMedia(JsonWriter& json, const MediaPart& media)
{
    if (media.media_type.starts_with("image/") || (media.media_type.empty() && !media.bytes))
        return writeImage(json, media);
    if (media.media_type.starts_with("audio/"))
        return writeAudio(json, media);
    if (media.media_type == "application/pdf")
        return writeFile(json, media);
    return unsupported(QT_TRANSLATE_NOOP("assay::OpenAiChat",
                                         "This format cannot carry %1; attach an image, a PDF, WAV or MP3 instead."),
                       media.media_type);
}

// One part alone and of text is a string, which every vendor takes; several are a list.
Result<void> writeContent(JsonWriter& json, std::span<const Part> parts)
{
    if (parts.empty()) {
        json.member("content", "");
        return {};
    }
    const auto* only = parts.size() == 1 ? std::get_if<TextPart>(&parts.front()) : nullptr;
    if (only) {
        json.member("content", only->text);
        return {};
    }
    json.key("content").beginArray();
    for (const auto& part : parts) {
        if (const auto* text = std::get_if<TextPart>(&part)) {
            json.beginObject().member("type", "text").member("text", text->text).endObject();
        } else if (auto written = writeMedia(json, std::get<MediaPart>(part)); !written) {
            return written;
        }
    }
    json.endArray();
    return {};
}

void writeToolResult(JsonWriter& json, const ToolResultPart& result)
{
    json.beginObject().member("role", "tool").member("tool_call_id", result.id);
    json.member("content", result.is_error ? "Error: " + result.content : result.content).endObject();
}

bool isContent(const Part& part)
{
    return std::holds_alternative<TextPart>(part) || std::holds_alternative<MediaPart>(part);
}

// Tool results are messages of their own; what stands between them is the person's.
Result<void> writeUserTurn(JsonWriter& json, const std::vector<Part>& parts)
{
    if (std::ranges::any_of(parts, [](const Part& part) {
            return std::holds_alternative<ToolCallPart>(part) || std::holds_alternative<ReasoningPart>(part);
        }))
        return unsupported(
            QT_TRANSLATE_NOOP("assay::OpenAiChat",
                              "A tool call or a thought stands in a user's turn (%1); put it into the model's."),
            "user");
    auto begin = parts.begin();
    while (begin != parts.end() || parts.empty()) {
        const auto end = std::find_if_not(begin, parts.end(), isContent);
        if (begin != end || parts.empty()) {
            json.beginObject().member("role", "user");
            if (auto written = writeContent(json, {begin, end}); !written)
                return written;
            json.endObject();
        }
        if (end == parts.end())
            break;
        writeToolResult(json, std::get<ToolResultPart>(*end));
        begin = end + 1;
    }
    return {};
}

void writeToolCall(JsonWriter& json, const ToolCallPart& call)
{
    json.beginObject().member("id", call.id).member("type", "function").key("function").beginObject();
    json.member("name", call.name).member("arguments", call.arguments_json.empty() ? "{}" : call.arguments_json);
    json.endObject().endObject();
}

struct AssistantTurn
{
    std::string text;
    std::string reasoning;
    std::vector<const ToolCallPart*> calls;
};

Result<AssistantTurn> gathered(const std::vector<Part>& parts)
{
    AssistantTurn turn;
    for (const auto& part : parts) {
        if (const auto* text = std::get_if<TextPart>(&part))
            turn.text += text->text;
        else if (const auto* thought = std::get_if<ReasoningPart>(&part))
            turn.reasoning += thought->text;
        else if (const auto* call = std::get_if<ToolCallPart>(&part))
            turn.calls.push_back(call);
        else
            return unsupported(
                QT_TRANSLATE_NOOP("assay::OpenAiChat",
                                  "This format cannot send media back in a turn of the %1; attach it to your own."),
                "model");
    }
    return turn;
}

// What a vendor wants of the model's own turns.
struct TurnStyle
{
    bool with_reasoning = false;
    bool no_null = false;
};

Result<void> writeAssistantTurn(JsonWriter& json, const std::vector<Part>& parts, TurnStyle style)
{
    const auto turn = gathered(parts);
    if (!turn)
        return std::unexpected(turn.error());
    json.beginObject().member("role", "assistant");
    if (turn->text.empty() && !turn->calls.empty() && !style.no_null)
        json.key("content").null();
    else
        json.member("content", turn->text);
    if (style.with_reasoning && !turn->reasoning.empty())
        json.member("reasoning_content", turn->reasoning);
    if (!turn->calls.empty()) {
        json.key("tool_calls").beginArray();
        for (const auto* call : turn->calls)
            writeToolCall(json, *call);
        json.endArray();
    }
    json.endObject();
    return {};
}

Result<std::string> messagesJson(const Request& request, std::string_view system_role, TurnStyle style)
{
    JsonWriter json;
    json.beginArray();
    if (!request.system.empty())
        json.beginObject().member("role", system_role).member("content", request.system).endObject();
    for (const auto& message : request.messages) {
        const auto written = message.role == Role::User ? writeUserTurn(json, message.parts)
                                                        : writeAssistantTurn(json, message.parts, style);
        if (!written)
            return std::unexpected(written.error());
    }
    json.endArray();
    return json.take();
}

// --- The rest of the body ------------------------------------------------------------------------------------------

Result<void> requireJson(std::string_view json, const char* text, std::string_view name)
{
    if (isValidJson(json))
        return {};
    return failure(ErrorKind::Usage,
                   QCoreApplication::translate("assay::OpenAiChat", text).arg(QString::fromUtf8(name)));
}

Result<std::string> toolsJson(const std::vector<Tool>& tools)
{
    JsonWriter json;
    json.beginArray();
    for (const auto& tool : tools) {
        json.beginObject().member("type", "function").key("function").beginObject().member("name", tool.name);
        if (!tool.description.empty())
            json.member("description", tool.description);
        if (!tool.schema_json.empty()) {
            const auto valid = requireJson(
                tool.schema_json,
                QT_TRANSLATE_NOOP("assay::OpenAiChat", "The schema of the tool \"%1\" is not valid JSON; correct it."),
                tool.name);
            if (!valid)
                return std::unexpected(valid.error());
            json.key("parameters").raw(tool.schema_json);
        }
        json.endObject().endObject();
    }
    json.endArray();
    return json.take();
}

Result<std::string> responseFormat(const OutputSchema& schema)
{
    if (schema.schema_json.empty())
        return R"({"type":"json_object"})";
    const auto valid = requireJson(
        schema.schema_json,
        QT_TRANSLATE_NOOP("assay::OpenAiChat", "The output schema \"%1\" is not valid JSON; correct it."), schema.name);
    if (!valid)
        return std::unexpected(valid.error());
    JsonWriter json;
    json.beginObject().member("type", "json_schema").key("json_schema").beginObject();
    json.member("name", schema.name).member("strict", schema.strict).key("schema").raw(schema.schema_json);
    json.endObject().endObject();
    return json.take();
}

// OpenAI takes an effort as a word and decides itself how long it keeps a prompt; of its imitators some take a budget.
Result<void> refuseWhatHasNoPlace(const Parameters& parameters, const Provider& provider, std::string_view model)
{
    const bool by_budget =
        provider.hasQuirk("thinking-budget", model) || provider.hasQuirk("reasoning-max-tokens", model);
    if (parameters.reasoning_budget && !by_budget)
        return unsupported(QT_TRANSLATE_NOOP("assay::OpenAiChat",
                                             "%1 takes the effort of thinking as a word, not as a number of tokens; "
                                             "choose low, medium or high."),
                           provider.name);
    if (!parameters.cache.empty())
        return unsupported(QT_TRANSLATE_NOOP("assay::OpenAiChat",
                                             "%1 decides itself how long it keeps a prompt; remove the time, and give "
                                             "a cache key instead."),
                           provider.name);
    return {};
}

// A budget wins over the word: who takes both refuses them together.
void setThinking(BodyMembers& body, const Parameters& parameters, const Provider& provider, std::string_view model)
{
    const auto budget = parameters.reasoning_budget;
    if (budget && provider.hasQuirk("thinking-budget", model)) // Qwen
        body.set("thinking_budget", std::to_string(*budget));
    else if (budget) // OpenRouter
        body.set("reasoning", R"({"max_tokens":)" + std::to_string(*budget) + '}');
    else if (!parameters.reasoning_effort.empty())
        body.setString("reasoning_effort", parameters.reasoning_effort);
}

void setProbabilities(BodyMembers& body, int alternatives)
{
    body.set("logprobs", "true");
    if (alternatives > 0)
        body.set("top_logprobs", std::to_string(alternatives));
}

void setParameters(BodyMembers& body, const Parameters& parameters, const Provider& provider, std::string_view model)
{
    const bool sampling = !provider.hasQuirk("no-sampling", model);
    if (parameters.temperature && sampling)
        body.set("temperature", jsonNumber(*parameters.temperature));
    if (parameters.top_p && sampling)
        body.set("top_p", jsonNumber(*parameters.top_p));
    if (parameters.max_output_tokens)
        body.set(provider.hasQuirk("max-tokens", model) ? "max_tokens" : "max_completion_tokens",
                 std::to_string(*parameters.max_output_tokens));
    if (parameters.seed)
        body.set(provider.hasQuirk("random-seed", model) ? "random_seed" : "seed", std::to_string(*parameters.seed));
    if (!parameters.stop.empty())
        body.set("stop", jsonStrings(parameters.stop));
    setThinking(body, parameters, provider, model);
    if (parameters.log_probabilities)
        setProbabilities(body, *parameters.log_probabilities);
    if (!parameters.service_tier.empty())
        body.setString("service_tier", openAiTier(parameters.service_tier));
    if (!parameters.cache_key.empty())
        body.setString("prompt_cache_key", parameters.cache_key);
}

std::string toolChoice(const Request& request)
{
    if (request.tool_choice != ToolChoice::Named)
        return request.tool_choice == ToolChoice::None ? R"("none")" : R"("required")";
    JsonWriter json;
    json.beginObject().member("type", "function").key("function").beginObject().member("name", request.tool_name);
    json.endObject().endObject();
    return json.take();
}

Result<void> setTools(BodyMembers& body, const Request& request)
{
    if (request.tools.empty())
        return {};
    auto tools = toolsJson(request.tools);
    if (!tools)
        return std::unexpected(tools.error());
    body.set("tools", std::move(*tools));
    if (request.tool_choice != ToolChoice::Auto)
        body.set("tool_choice", toolChoice(request));
    return {};
}

// OpenAI renamed the role with its reasoning models; its imitators mostly know only "system".
std::string_view systemRole(const Provider& provider, std::string_view model)
{
    if (provider.hasQuirk("developer-role", model))
        return "developer";
    const bool openai =
        provider.base_url.contains("://api.openai.com") || provider.base_url.contains(".openai.azure.com");
    const Model* known = provider.findModel(model);
    return openai && known && known->reasoning.value_or(false) ? "developer" : "system";
}

// Every choice is billed, and events know one answer.
Result<void> refuseSeveralAnswers(const Request& request)
{
    const auto several = request.extra_json.find("n");
    if (several == request.extra_json.end() || several->second == "1")
        return {};
    return unsupported(QT_TRANSLATE_NOOP("assay::OpenAiChat",
                                         "One call gives one answer, not n = %1; repeat the call to get several."),
                       several->second);
}

Result<BodyMembers> bodyOf(const Request& request, const Provider& provider, std::string_view model)
{
    BodyMembers body;
    body.setString("model", model);
    const TurnStyle style{.with_reasoning = provider.hasQuirk("reasoning-content-back", model),
                          .no_null = provider.hasQuirk("no-null-content", model)};
    auto messages = messagesJson(request, systemRole(provider, model), style);
    if (!messages)
        return std::unexpected(messages.error());
    body.set("messages", std::move(*messages));
    if (request.stream) {
        body.set("stream", "true");
        if (!provider.hasQuirk("no-stream-options", model))
            body.set("stream_options", R"({"include_usage":true})");
    }
    if (auto set = setTools(body, request); !set)
        return std::unexpected(set.error());
    if (request.output_schema) {
        auto format = responseFormat(*request.output_schema);
        if (!format)
            return std::unexpected(format.error());
        body.set("response_format", std::move(*format));
    }
    setParameters(body, request.parameters, provider, model);
    return body;
}

} // namespace

Result<BodyMembers> openAiChatMembers(const Request& request, const Provider& provider, std::string_view model)
{
    if (auto refused = refuseSeveralAnswers(request); !refused)
        return std::unexpected(refused.error());
    if (auto refused = refuseWhatHasNoPlace(request.parameters, provider, model); !refused)
        return std::unexpected(refused.error());
    return bodyOf(request, provider, model);
}

Result<HttpRequest> encodeOpenAiChat(const Request& request, const Provider& provider, std::string_view model,
                                     std::string_view secret)
{
    auto body = openAiChatMembers(request, provider, model);
    if (!body)
        return std::unexpected(body.error());
    if (auto merged = mergeExtra(*body, request.extra_json); !merged)
        return std::unexpected(merged.error());
    HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, "/chat/completions"), secret);
    http.headers.set("accept", request.stream ? "text/event-stream" : "application/json");
    http.body = body->json();
    return http;
}

} // namespace assay

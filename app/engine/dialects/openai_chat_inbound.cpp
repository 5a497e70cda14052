// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/openai_chat_server.h"
#include "engine/dialects/wire_json.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

#include "engine/dialects/json_reader.h"
#include "engine/dialects/openai_tier.h"
#include "engine/dialects/outgoing.h"

namespace assay {

namespace {

QString said(const char* text, std::string_view detail)
{
    return QCoreApplication::translate("assay::OpenAiChatServer", text).arg(QString::fromUtf8(detail));
}

// Members with words of ours; everything else is kept as it is.
constexpr std::array known_members{"model",           "messages",
                                   "stream",          "stream_options",
                                   "tools",           "tool_choice",
                                   "functions",       "n",
                                   "response_format", "temperature",
                                   "top_p",           "max_completion_tokens",
                                   "max_tokens",      "seed",
                                   "random_seed",     "stop",
                                   "function_call",   "reasoning_effort",
                                   "logprobs",        "top_logprobs",
                                   "service_tier",    "prompt_cache_key",
                                   "thinking_budget"};

// Reads one body; the first thing that cannot be carried ends it with its error.
class RequestReader
{
public:
    Result<InboundRequest> read(std::string_view body);

private:
    void refuse(ErrorKind kind, QString message);
    void readMessage(JsonValue message);
    void readUser(JsonValue content);
    void readAssistant(JsonValue message);
    void readToolCalls(JsonValue message);
    void readToolResult(JsonValue message, std::string_view id);
    Part partOf(JsonValue part);
    Part mediaOf(JsonValue part, std::string_view type);
    std::string textOf(JsonValue content);

    void readTools(const std::string& tools_json, bool wrapped);
    void readToolChoice(JsonValue choice);
    void readFormat(JsonValue format, const std::string& format_json);
    void readParameters(JsonValue root);
    void readNumber(JsonValue value, std::string_view name, std::optional<double>& into);
    void readInteger(JsonValue value, std::string_view name, std::optional<std::int64_t>& into);
    void readSwitches(JsonValue root);

    InboundRequest m_inbound;
    std::map<std::string, std::string, std::less<>> m_tool_names; // by the id of the call
    std::optional<Error> m_error;
};

Result<InboundRequest> RequestReader::read(std::string_view body)
{
    JsonReader reader;
    const JsonValue root = reader.parse(body);
    m_inbound.model = root["model"].string();
    if (m_inbound.model.empty() || !root["messages"].isArray())
        return failure(ErrorKind::InvalidRequest,
                       said(QT_TRANSLATE_NOOP("assay::OpenAiChatServer", "The request must be a JSON object with %1."),
                            "\"model\", \"messages\""));
    root["messages"].eachItem([this](JsonValue message) { readMessage(message); });
    readSwitches(root);
    readParameters(root);
    readToolChoice(root["tool_choice"]);
    for (auto& [key, json] : rawJsonMembers(body)) {
        if (json == "null")
            continue;
        if (key == "tools" || key == "functions")
            readTools(json, key == "tools");
        else if (key == "response_format")
            readFormat(root["response_format"], json);
        else if (std::ranges::find(known_members, std::string_view(key)) == known_members.end())
            m_inbound.request.extra_json[key] = std::move(json);
    }
    if (m_error)
        return std::unexpected(*m_error);
    return std::move(m_inbound);
}

void RequestReader::refuse(ErrorKind kind, QString message)
{
    if (!m_error)
        m_error = Error{.kind = kind, .message = std::move(message)};
}

void RequestReader::readMessage(JsonValue message)
{
    const std::string_view role = message["role"].string();
    if (role == "system" || role == "developer") {
        auto& system = m_inbound.request.system;
        system += (system.empty() ? "" : "\n\n") + textOf(message["content"]);
    } else if (role == "user") {
        readUser(message["content"]);
    } else if (role == "assistant") {
        readAssistant(message);
    } else if (role == "tool") {
        readToolResult(message, message["tool_call_id"].string());
    } else if (role == "function") { // of the time before tools
        readToolResult(message, message["name"].string());
    } else {
        refuse(ErrorKind::InvalidRequest,
               said(QT_TRANSLATE_NOOP("assay::OpenAiChatServer",
                                      "A message has the unknown role \"%1\"; use system, user, assistant or tool."),
                    role));
    }
}

bool isOfToolResults(const Message& message)
{
    return message.role == Role::User && !message.parts.empty() &&
           std::ranges::all_of(message.parts,
                               [](const Part& part) { return std::holds_alternative<ToolResultPart>(part); });
}

// What follows tool results is of the same turn: with us and with most vendors turns alternate.
Message& userTurn(std::vector<Message>& messages)
{
    if (messages.empty() || !isOfToolResults(messages.back()))
        messages.push_back({Role::User, {}});
    return messages.back();
}

void RequestReader::readUser(JsonValue content)
{
    Message& turn = userTurn(m_inbound.request.messages);
    if (!content.string().empty())
        turn.parts.emplace_back(TextPart{std::string(content.string())});
    content.eachItem([&](JsonValue part) { turn.parts.push_back(partOf(part)); });
}

Part RequestReader::partOf(JsonValue part)
{
    const std::string_view type = part["type"].string();
    if (part.isString())
        return TextPart{std::string(part.string())};
    if (type == "text" || type == "refusal")
        return TextPart{std::string(part["text"].string(part["refusal"].string()))};
    return mediaOf(part, type);
}

Part RequestReader::mediaOf(JsonValue part, std::string_view type)
{
    const JsonValue image = part["image_url"];
    if (type == "image_url" && (image.isString() || image["url"].isString()))
        return mediaOfUrl(image["url"].string(image.string()), "image/*");
    const JsonValue sound = part["input_audio"];
    if (type == "input_audio" && sound["data"].isString()) {
        const std::string_view media_type = sound["format"].string() == "mp3" ? "audio/mpeg" : "audio/wav";
        return mediaOfUrl("data:" + std::string(media_type) + ";base64," + std::string(sound["data"].string()),
                          media_type);
    }
    const JsonValue file = part["file"];
    if (type == "file" && file["file_data"].string().starts_with("data:")) {
        MediaPart media = mediaOfUrl(file["file_data"].string(), "application/pdf");
        media.name = file["filename"].string();
        return media;
    }
    refuse(ErrorKind::Unsupported,
           said(QT_TRANSLATE_NOOP("assay::OpenAiChatServer",
                                  "A part of a message is of the kind \"%1\", which cannot be passed on; send text, an "
                                  "image, WAV or MP3 sound, or a file with its data."),
                type));
    return TextPart{};
}

std::string RequestReader::textOf(JsonValue content)
{
    std::string text(content.string());
    content.eachItem([&](JsonValue part) {
        const Part one = partOf(part);
        if (const auto* words = std::get_if<TextPart>(&one))
            text += words->text;
        else
            refuse(ErrorKind::Unsupported,
                   said(QT_TRANSLATE_NOOP("assay::OpenAiChatServer",
                                          "Only text may stand in a %1 message; leave the rest out."),
                        "system, assistant or tool"));
    });
    return text;
}

void RequestReader::readAssistant(JsonValue message)
{
    Message turn{Role::Assistant, {}};
    const std::string_view thought = message["reasoning_content"].string(message["reasoning"].string());
    if (!thought.empty())
        turn.parts.emplace_back(ReasoningPart{.text = std::string(thought)});
    std::string text = textOf(message["content"]) + std::string(message["refusal"].string());
    if (!text.empty())
        turn.parts.emplace_back(TextPart{std::move(text)});
    m_inbound.request.messages.push_back(std::move(turn));
    readToolCalls(message);
}

void RequestReader::readToolCalls(JsonValue message)
{
    auto& parts = m_inbound.request.messages.back().parts;
    const auto add = [&](std::string_view id, JsonValue function) {
        const std::string_view arguments = function["arguments"].string();
        m_tool_names[std::string(id)] = function["name"].string();
        parts.emplace_back(ToolCallPart{std::string(id),
                                        std::string(function["name"].string()),
                                        std::string(arguments.empty() ? "{}" : arguments),
                                        {}});
    };
    message["tool_calls"].eachItem([&](JsonValue call) {
        if (!call["function"].isObject())
            refuse(ErrorKind::Unsupported,
                   said(QT_TRANSLATE_NOOP("assay::OpenAiChatServer",
                                          "Tool calls of the kind \"%1\" cannot be passed on; use functions."),
                        call["type"].string()));
        add(call["id"].string(), call["function"]);
    });
    if (message["function_call"].isObject()) // it has no id; its name stands in
        add(message["function_call"]["name"].string(), message["function_call"]);
}

void RequestReader::readToolResult(JsonValue message, std::string_view id)
{
    auto& messages = m_inbound.request.messages;
    if (messages.empty() || !isOfToolResults(messages.back()))
        messages.push_back({Role::User, {}});
    const auto name = m_tool_names.find(id);
    messages.back().parts.emplace_back(
        ToolResultPart{.id = std::string(id),
                       .name = name != m_tool_names.end() ? name->second : std::string(message["name"].string()),
                       .content = textOf(message["content"])});
}

void RequestReader::readTools(const std::string& tools_json, bool wrapped)
{
    JsonReader reader;
    for (const auto& json : rawJsonItems(tools_json)) {
        const JsonValue item = reader.parse(json);
        const JsonValue function = wrapped ? item["function"] : item;
        if (function["name"].string().empty())
            refuse(ErrorKind::Unsupported,
                   said(QT_TRANSLATE_NOOP("assay::OpenAiChatServer",
                                          "Tools of the kind \"%1\" cannot be passed on; use functions."),
                        item["type"].string()));
        m_inbound.request.tools.push_back(
            {.name = std::string(function["name"].string()),
             .description = std::string(function["description"].string()),
             .schema_json = rawJson(json, wrapped ? "/function/parameters" : "/parameters")});
    }
}

void RequestReader::readToolChoice(JsonValue choice)
{
    Request& request = m_inbound.request;
    const std::string_view word = choice.string();
    if (word == "none")
        request.tool_choice = ToolChoice::None;
    else if (word == "required" || word == "any")
        request.tool_choice = ToolChoice::Required;
    else if (choice["function"]["name"].isString()) {
        request.tool_choice = ToolChoice::Named;
        request.tool_name = choice["function"]["name"].string();
    } else if (choice.exists() && word != "auto") {
        refuse(ErrorKind::Unsupported, said(QT_TRANSLATE_NOOP("assay::OpenAiChatServer",
                                                              "The tool choice %1 cannot be passed on; use auto, none, "
                                                              "required or one function."),
                                            choice.json()));
    }
}

void RequestReader::readFormat(JsonValue format, const std::string& format_json)
{
    const std::string_view type = format["type"].string();
    const JsonValue schema = format["json_schema"];
    if (type == "json_object")
        m_inbound.request.output_schema =
            OutputSchema{.schema_json = rawJson(format_json, "/schema")}; // llama.cpp's way
    else if (type == "json_schema")
        m_inbound.request.output_schema = OutputSchema{.name = std::string(schema["name"].string("answer")),
                                                       .schema_json = rawJson(format_json, "/json_schema/schema"),
                                                       .strict = schema["strict"].boolean().value_or(false)};
    else if (type != "text")
        refuse(ErrorKind::Unsupported,
               said(QT_TRANSLATE_NOOP("assay::OpenAiChatServer",
                                      "The response format \"%1\" is not known; use text, json_object or json_schema."),
                    type));
}

void RequestReader::readNumber(JsonValue value, std::string_view name, std::optional<double>& into)
{
    into = value.number();
    if (value.exists() && !into)
        refuse(ErrorKind::InvalidRequest,
               said(QT_TRANSLATE_NOOP("assay::OpenAiChatServer", "The parameter \"%1\" must be a number."), name));
}

void RequestReader::readInteger(JsonValue value, std::string_view name, std::optional<std::int64_t>& into)
{
    if (value.exists())
        into = value.integer();
    if (value.exists() && !into)
        refuse(
            ErrorKind::InvalidRequest,
            said(QT_TRANSLATE_NOOP("assay::OpenAiChatServer", "The parameter \"%1\" must be a whole number."), name));
}

void RequestReader::readParameters(JsonValue root)
{
    Parameters& parameters = m_inbound.request.parameters;
    readNumber(root["temperature"], "temperature", parameters.temperature);
    readNumber(root["top_p"], "top_p", parameters.top_p);
    for (const char* name : {"max_tokens", "max_completion_tokens"}) // the newer one wins
        readInteger(root[name], name, parameters.max_output_tokens);
    for (const char* name : {"random_seed", "seed"})
        readInteger(root[name], name, parameters.seed);
    if (root["stop"].isString())
        parameters.stop.emplace_back(root["stop"].string());
    root["stop"].eachItem([&](JsonValue word) { parameters.stop.emplace_back(word.string()); });
    parameters.reasoning_effort = root["reasoning_effort"].string();
    readInteger(root["thinking_budget"], "thinking_budget", parameters.reasoning_budget); // Qwen's
    parameters.service_tier = serviceTierOfOpenAi(root["service_tier"].string());
    parameters.cache_key = root["prompt_cache_key"].string();
    std::optional<std::int64_t> alternatives;
    readInteger(root["top_logprobs"], "top_logprobs", alternatives);
    if (root["logprobs"].boolean().value_or(false))
        parameters.log_probabilities = static_cast<int>(std::clamp<std::int64_t>(alternatives.value_or(0), 0, 1000));
}

void RequestReader::readSwitches(JsonValue root)
{
    m_inbound.request.stream = root["stream"].boolean().value_or(false);
    m_inbound.stream_usage = root["stream_options"]["include_usage"].boolean().value_or(false);
    if (root["n"].integer().value_or(1) != 1)
        refuse(ErrorKind::Unsupported,
               said(QT_TRANSLATE_NOOP("assay::OpenAiChatServer",
                                      "One call gives one answer, not n = %1; repeat the call."),
                    root["n"].json()));
}

} // namespace

Result<InboundRequest> decodeOpenAiChat(const HttpRequest& inbound)
{
    return RequestReader().read(inbound.body);
}

} // namespace assay

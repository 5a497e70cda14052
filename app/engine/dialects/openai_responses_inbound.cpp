// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "engine/dialects/json_reader.h"
#include "engine/dialects/openai_responses.h"
#include "engine/dialects/openai_tier.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay::responses {

namespace {

// Reads one body; the first thing that cannot be carried ends it with its error.
class RequestReader
{
public:
    Result<InboundRequest> read(std::string_view body);

private:
    using Step = void (RequestReader::*)(JsonValue value, const std::string& raw);

    void refuse(ErrorKind kind, const QString& sentence, std::string_view what = {});
    void malformed(std::string_view what);
    void member(const std::string& name, JsonValue value, const std::string& raw);

    void model(JsonValue value, const std::string&) { m_inbound.model = value.string(); }
    void stream(JsonValue value, const std::string&) { m_inbound.request.stream = value.boolean().value_or(false); }
    void nothing(JsonValue, const std::string&) {}
    void needsMemory(JsonValue value, const std::string& raw);
    void instructions(JsonValue value, const std::string&);
    void input(JsonValue value, const std::string& raw);
    void tools(JsonValue value, const std::string& raw);
    void toolChoice(JsonValue value, const std::string&);
    void text(JsonValue value, const std::string& raw);
    void reasoning(JsonValue value, const std::string& raw);
    void include(JsonValue value, const std::string& raw);
    void parameter(JsonValue value, const std::string& name);

    void item(JsonValue value, const std::string& raw);
    void message(JsonValue value);
    void userMessage(JsonValue content);
    void modelMessage(JsonValue value);
    void systemMessage(JsonValue content);
    void call(JsonValue value);
    void result(JsonValue value);
    void thought(JsonValue value, const std::string& raw);
    Part partOf(JsonValue part);
    Part mediaOf(JsonValue part, std::string_view type);
    std::string textOf(JsonValue content);
    Message& userTurn();
    Message& modelTurn();

    InboundRequest m_inbound;
    std::map<std::string, std::string, std::less<>> m_tool_names; // by the id of the call
    std::optional<std::int64_t> m_alternatives;
    bool m_wants_probabilities = false;
    std::optional<Error> m_error;
};

void RequestReader::refuse(ErrorKind kind, const QString& sentence, std::string_view what)
{
    if (!m_error)
        m_error = Error{.kind = kind, .message = what.empty() ? sentence : sentence.arg(QString::fromUtf8(what))};
}

void RequestReader::malformed(std::string_view what)
{
    refuse(ErrorKind::InvalidRequest,
           OpenAiResponsesText::tr("The request's “%1” is missing or not of this format; correct it."), what);
}

Result<InboundRequest> RequestReader::read(std::string_view body)
{
    JsonReader reader;
    const JsonValue root = reader.parse(body);
    m_inbound.request.stream = false;
    if (root["model"].string().empty())
        malformed("model");
    else if (!root["input"].isString() && !root["input"].isArray())
        malformed("input");
    std::set<std::string> seen; // of two members of one name the first holds
    if (!m_error) {
        for (const auto& [name, raw] : rawJsonMembers(body)) {
            if (seen.insert(name).second && root[name].exists())
                member(name, root[name], raw);
        }
    }
    if (m_error)
        return std::unexpected(*m_error);
    if (m_wants_probabilities || m_alternatives.value_or(0) > 0)
        m_inbound.request.parameters.log_probabilities = static_cast<int>(m_alternatives.value_or(0));
    return std::move(m_inbound);
}

void RequestReader::member(const std::string& name, JsonValue value, const std::string& raw)
{
    static const std::map<std::string_view, Step> steps{
        {"model", &RequestReader::model},
        {"stream", &RequestReader::stream},
        {"stream_options", &RequestReader::nothing}, // whether to hide lengths from who listens on the line
        {"store", &RequestReader::nothing},
        {"background", &RequestReader::needsMemory},
        {"previous_response_id", &RequestReader::needsMemory},
        {"conversation", &RequestReader::needsMemory},
        {"prompt", &RequestReader::needsMemory},
        {"instructions", &RequestReader::instructions},
        {"input", &RequestReader::input},
        {"tools", &RequestReader::tools},
        {"tool_choice", &RequestReader::toolChoice},
        {"text", &RequestReader::text},
        {"reasoning", &RequestReader::reasoning},
        {"include", &RequestReader::include},
    };
    static constexpr std::array parameters{"temperature",  "top_p",        "max_output_tokens",
                                           "top_logprobs", "service_tier", "prompt_cache_key"};
    if (const auto found = steps.find(name); found != steps.end())
        (this->*found->second)(value, found->second == &RequestReader::needsMemory ? name : raw);
    else if (std::ranges::contains(parameters, std::string_view(name)))
        parameter(value, name);
    else
        m_inbound.request.extra_json[name] = raw;
}

void RequestReader::needsMemory(JsonValue value, const std::string& name)
{
    if (value.boolean() == false)
        return;
    refuse(ErrorKind::Unsupported,
           OpenAiResponsesText::tr("“%1” needs answers that are kept here, and none are; send the whole conversation "
                                   "as input."),
           name);
}

// --- Input items -----------------------------------------------------------------------------------------------------

void RequestReader::instructions(JsonValue value, const std::string&)
{
    // Before whatever the items say, wherever it stands among the members.
    auto& system = m_inbound.request.system;
    system = textOf(value) + (system.empty() ? "" : "\n\n") + system;
}

void RequestReader::input(JsonValue value, const std::string& raw)
{
    if (value.isString()) {
        m_inbound.request.messages.push_back({Role::User, {TextPart{std::string(value.string())}}});
        return;
    }
    const auto raw_items = rawJsonItems(raw);
    const auto items = value.items();
    for (std::size_t i = 0; i < items.size() && !m_error; ++i)
        item(items[i], i < raw_items.size() ? raw_items[i] : std::string());
}

void RequestReader::item(JsonValue value, const std::string& raw)
{
    const auto type = value["type"].string(value["role"].exists() ? "message" : "");
    if (type == "message")
        message(value);
    else if (type == "function_call")
        call(value);
    else if (type == "function_call_output")
        result(value);
    else if (type == "reasoning")
        thought(value, raw);
    else if (type == "item_reference")
        needsMemory(value, "item_reference");
    else
        refuse(ErrorKind::Unsupported,
               OpenAiResponsesText::tr("Items of the kind “%1” cannot be passed on; send messages, function calls and "
                                       "their results."),
               type.empty() ? "?" : type);
}

void RequestReader::message(JsonValue value)
{
    const auto role = value["role"].string();
    if (role == "user")
        userMessage(value["content"]);
    else if (role == "assistant")
        modelMessage(value);
    else if (role == "system" || role == "developer")
        systemMessage(value["content"]);
    else
        refuse(ErrorKind::InvalidRequest,
               OpenAiResponsesText::tr("A message has the unknown role “%1”; use system, developer, user or "
                                       "assistant."),
               role.empty() ? "?" : role);
}

void RequestReader::systemMessage(JsonValue content)
{
    auto& system = m_inbound.request.system;
    system += (system.empty() ? "" : "\n\n") + textOf(content);
}

// What follows results of tools is of the same turn: with us and with most vendors turns alternate.
Message& RequestReader::userTurn()
{
    auto& messages = m_inbound.request.messages;
    const bool results = !messages.empty() && messages.back().role == Role::User && !messages.back().parts.empty() &&
                         std::ranges::all_of(messages.back().parts, [](const Part& part) {
                             return std::holds_alternative<ToolResultPart>(part);
                         });
    if (!results)
        messages.push_back({Role::User, {}});
    return messages.back();
}

// All items of the model's are one turn until somebody else speaks.
Message& RequestReader::modelTurn()
{
    auto& messages = m_inbound.request.messages;
    if (messages.empty() || messages.back().role != Role::Assistant)
        messages.push_back({Role::Assistant, {}});
    return messages.back();
}

void RequestReader::userMessage(JsonValue content)
{
    Message& turn = userTurn();
    if (content.isString())
        turn.parts.emplace_back(TextPart{std::string(content.string())});
    content.eachItem([&](JsonValue part) { turn.parts.push_back(partOf(part)); });
}

void RequestReader::modelMessage(JsonValue value)
{
    Message& turn = modelTurn();
    const JsonValue content = value["content"];
    if (content.isString())
        turn.parts.emplace_back(TextPart{std::string(content.string())});
    content.eachItem([&](JsonValue part) { turn.parts.push_back(partOf(part)); });
    if (const auto phase = value["phase"].string(); !phase.empty())
        turn.parts.emplace_back(ReasoningPart{.signature = phaseSignature(phase)});
}

Part RequestReader::partOf(JsonValue part)
{
    const auto type = part["type"].string();
    if (type == "input_text" || type == "output_text" || type == "text" || type == "refusal")
        return TextPart{std::string(part["text"].string(part["refusal"].string()))};
    return mediaOf(part, type);
}

Part RequestReader::mediaOf(JsonValue part, std::string_view type)
{
    const auto image = part["image_url"].string(part["image_url"]["url"].string());
    if (type == "input_image" && !image.empty())
        return mediaOfUrl(image, "image/*");
    const JsonValue sound = part["input_audio"];
    if (type == "input_audio" && sound["data"].isString()) {
        const std::string_view media_type = sound["format"].string() == "mp3" ? "audio/mpeg" : "audio/wav";
        return mediaOfUrl("data:" + std::string(media_type) + ";base64," + std::string(sound["data"].string()),
                          media_type);
    }
    const auto data = part["file_data"].string();
    const auto file = data.empty() ? part["file_url"].string() : data;
    if (type == "input_file" && !file.empty() && (data.empty() || data.starts_with("data:"))) {
        MediaPart media = mediaOfUrl(file, "application/pdf");
        media.name = part["filename"].string();
        return media;
    }
    refuse(ErrorKind::Unsupported,
           OpenAiResponsesText::tr("A part of a message is of the kind “%1”, which cannot be passed on; send text, an "
                                   "image, WAV or MP3 sound, or a file with its data or address."),
           type.empty() ? "?" : type);
    return TextPart{};
}

std::string RequestReader::textOf(JsonValue content)
{
    std::string text(content.string());
    content.eachItem([&](JsonValue part) {
        const Part one = partOf(part["content"].isArray() ? part["content"].first() : part);
        if (const auto* words = std::get_if<TextPart>(&one))
            text += words->text;
        else
            refuse(ErrorKind::Unsupported,
                   OpenAiResponsesText::tr("Only text may stand in instructions, system messages and results of "
                                           "functions; leave the rest out."));
    });
    return text;
}

void RequestReader::call(JsonValue value)
{
    ToolCallPart part{.id = std::string(value["call_id"].string()), .name = std::string(value["name"].string())};
    part.arguments_json = value["arguments"].string();
    if (part.arguments_json.empty())
        part.arguments_json = "{}";
    m_tool_names[part.id] = part.name;
    modelTurn().parts.emplace_back(std::move(part));
}

void RequestReader::result(JsonValue value)
{
    const auto name = m_tool_names.find(value["call_id"].string());
    ToolResultPart part{.id = std::string(value["call_id"].string()), .content = textOf(value["output"])};
    part.name = name != m_tool_names.end() ? name->second : std::string();
    userTurn().parts.emplace_back(std::move(part));
}

// A thought that was wrapped for the client is unwrapped; one of the vendor's own stays the item it is.
void RequestReader::thought(JsonValue value, const std::string& raw)
{
    const auto id = value["id"].string();
    const auto sealed = value["encrypted_content"].string();
    ReasoningPart part;
    for (const char* const list : {"summary", "content"}) {
        value[list].eachItem(
            [&part](JsonValue one) { part.text.append(part.text.empty() ? "" : "\n\n").append(one["text"].string()); });
    }
    if (id.starts_with(thought_id)) {
        part.signature = sealed;
        part.redacted = id.starts_with(redacted_id);
    } else if (!sealed.empty()) {
        part.signature = letterOf(raw, value);
        part.redacted = part.text.empty();
    }
    if (!part.text.empty() || !part.signature.empty())
        modelTurn().parts.emplace_back(std::move(part));
}

// --- Tools -----------------------------------------------------------------------------------------------------------

void RequestReader::tools(JsonValue value, const std::string& raw)
{
    const auto raw_tools = rawJsonItems(raw);
    const auto list = value.items();
    for (std::size_t i = 0; i < list.size() && i < raw_tools.size(); ++i) {
        const auto type = list[i]["type"].string();
        if (type != "function" || list[i]["name"].string().empty())
            refuse(ErrorKind::Unsupported,
                   OpenAiResponsesText::tr("Tools of the kind “%1” cannot be passed on; use functions."),
                   type.empty() ? "?" : type);
        const JsonValue schema = list[i]["parameters"];
        m_inbound.request.tools.push_back(
            {.name = std::string(list[i]["name"].string()),
             .description = std::string(list[i]["description"].string()),
             .schema_json = schema.isObject() ? letterOf(rawJson(raw_tools[i], "/parameters"), schema) : ""});
    }
}

void RequestReader::toolChoice(JsonValue value, const std::string&)
{
    Request& request = m_inbound.request;
    const auto word = value.string();
    if (word == "none") {
        request.tool_choice = ToolChoice::None;
    } else if (word == "required") {
        request.tool_choice = ToolChoice::Required;
    } else if (value["type"].string() == "function" && value["name"].isString()) {
        request.tool_choice = ToolChoice::Named;
        request.tool_name = value["name"].string();
    } else if (word != "auto") {
        refuse(ErrorKind::Unsupported,
               OpenAiResponsesText::tr("The tool choice %1 cannot be passed on; use auto, none, required or one "
                                       "function."),
               value.json());
    }
}

// --- Parameters ------------------------------------------------------------------------------------------------------

// The members of an object but for those that have a word of ours, as the object that stays a vendor parameter.
void keepRest(std::map<std::string, std::string>& extra, const char* name, const std::string& raw,
              std::initializer_list<std::string_view> taken)
{
    BodyMembers rest;
    for (const auto& [key, json] : rawJsonMembers(raw)) {
        if (json != "null" && !std::ranges::contains(taken, std::string_view(key)))
            rest.set(key, json);
    }
    if (!rest.isEmpty())
        extra[name] = rest.json();
}

void RequestReader::text(JsonValue value, const std::string& raw)
{
    keepRest(m_inbound.request.extra_json, "text", raw, {"format"});
    const JsonValue format = value["format"];
    const auto type = format["type"].string("text");
    if (type == "json_object")
        m_inbound.request.output_schema = OutputSchema{};
    else if (type == "json_schema" && format["schema"].isObject())
        m_inbound.request.output_schema =
            OutputSchema{.name = std::string(format["name"].string("answer")),
                         .schema_json = letterOf(rawJson(raw, "/format/schema"), format["schema"]),
                         .strict = format["strict"].boolean().value_or(false)};
    else if (type != "text")
        refuse(ErrorKind::Unsupported,
               OpenAiResponsesText::tr("The text format “%1” is not known; use text, json_object or json_schema with "
                                       "a schema."),
               type);
}

void RequestReader::reasoning(JsonValue value, const std::string& raw)
{
    m_inbound.request.parameters.reasoning_effort = value["effort"].string();
    const bool usual = value["summary"].string() == "auto"; // which whoever thinks is asked for anyway
    keepRest(m_inbound.request.extra_json, "reasoning", raw, {"effort", usual ? "summary" : ""});
}

void RequestReader::include(JsonValue value, const std::string& raw)
{
    JsonWriter rest;
    rest.beginArray();
    bool any = false;
    const auto raw_items = rawJsonItems(raw);
    const auto items = value.items();
    for (std::size_t i = 0; i < items.size() && i < raw_items.size(); ++i) {
        const auto what = items[i].string();
        m_wants_probabilities = m_wants_probabilities || what == "message.output_text.logprobs";
        if (what == "message.output_text.logprobs" || what == "reasoning.encrypted_content") // given anyway
            continue;
        any = true;
        rest.raw(raw_items[i]);
    }
    if (any)
        m_inbound.request.extra_json["include"] = rest.endArray().take();
}

void RequestReader::parameter(JsonValue value, const std::string& name)
{
    auto& parameters = m_inbound.request.parameters;
    const bool word = name == "service_tier" || name == "prompt_cache_key";
    const bool whole = name == "max_output_tokens" || name == "top_logprobs";
    if (word ? !value.isString() : whole ? !countOf(value) : !value.isNumber()) {
        malformed(name);
        return;
    }
    if (name == "temperature")
        parameters.temperature = value.number();
    else if (name == "top_p")
        parameters.top_p = value.number();
    else if (name == "max_output_tokens")
        parameters.max_output_tokens = value.integer();
    else if (name == "top_logprobs")
        m_alternatives = std::min<std::int64_t>(*value.integer(), 1000);
    else if (name == "service_tier")
        parameters.service_tier = serviceTierOfOpenAi(value.string());
    else
        parameters.cache_key = value.string();
}

} // namespace

Result<InboundRequest> decodeRequest(const HttpRequest& inbound)
{
    return RequestReader().read(inbound.body);
}

} // namespace assay::responses

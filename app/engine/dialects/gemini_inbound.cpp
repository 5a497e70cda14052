// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/gemini.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "engine/ascii.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay::gemini {

namespace {

std::unexpected<Error> refused(ErrorKind kind, const char* sentence, std::string_view what = {})
{
    const QString text = QCoreApplication::translate("assay::Gemini", sentence);
    return failure(kind, what.empty() ? text : text.arg(QString::fromUtf8(what)));
}

std::unexpected<Error> malformed(std::string_view what)
{
    return refused(
        ErrorKind::InvalidRequest,
        QT_TRANSLATE_NOOP("assay::Gemini", "The request's “%1” is missing or not of Gemini's format; correct it."),
        what);
}

std::unexpected<Error> vendorsOwn(std::string_view what)
{
    return refused(
        ErrorKind::Unsupported,
        QT_TRANSLATE_NOOP("assay::Gemini", "“%1” works only at Google itself and cannot be passed on; leave it out."),
        what);
}

// Google reads its JSON in both spellings, and its own examples use both.
JsonValue either(JsonValue object, std::string_view camel, std::string_view snake)
{
    const JsonValue found = object[camel];
    return found.exists() ? found : object[snake];
}

std::string camelCase(std::string_view name)
{
    std::string out;
    bool raise = false;
    for (const char c : name) {
        const bool lower = c >= 'a' && c <= 'z';
        if (c != '_')
            out += raise && lower ? static_cast<char>(c - 'a' + 'A') : c;
        raise = c == '_';
    }
    return out;
}

// --- Schemas ---------------------------------------------------------------------------------------------------------

void writeSchema(JsonWriter& json, JsonValue schema);

void writeType(JsonWriter& json, const std::string& type, bool nullable)
{
    json.key("type");
    if (nullable)
        json.beginArray().string(type).string("null").endArray();
    else
        json.string(type);
}

void writeSchemas(JsonWriter& json, JsonValue values)
{
    if (values.isArray()) {
        json.beginArray();
        for (const auto& value : values.items())
            writeSchema(json, value);
        json.endArray();
        return;
    }
    json.beginObject();
    for (const auto& [name, value] : values.members()) {
        json.key(name);
        writeSchema(json, value);
    }
    json.endObject();
}

// Gemini's own schemas (a subset of OpenAPI's, with types in capitals) as JSON Schema, the order kept.
void writeSchema(JsonWriter& json, JsonValue schema)
{
    const bool nullable = schema["nullable"].boolean().value_or(false);
    json.beginObject();
    for (const auto& [name, value] : schema.members()) {
        if (name == "type" && value.isString()) {
            writeType(json, lowered(value.string()), nullable);
        } else if (name == "properties" || name == "anyOf") {
            json.key(name);
            writeSchemas(json, value);
        } else if (name == "items") {
            json.key(name);
            writeSchema(json, value);
        } else if (name != "nullable" && name != "propertyOrdering" && name != "property_ordering") {
            json.key(name).raw(value.json());
        }
    }
    json.endObject();
}

std::string jsonSchemaOf(JsonValue schema)
{
    JsonWriter json;
    writeSchema(json, schema);
    return json.take();
}

// --- Requests --------------------------------------------------------------------------------------------------------

// Reads one request. Raw texts are cut out once per turn at most, so that the work grows with the body and not with its
// square.
class RequestReader
{
public:
    explicit RequestReader(std::string_view body) : m_body(body) {}

    Result<Request> read();

private:
    using Step = Result<void> (RequestReader::*)(JsonValue value, const std::string& raw);

    Result<void> member(const std::string& name, JsonValue value, const std::string& raw);
    Result<void> system(JsonValue value, const std::string& raw);
    Result<void> contents(JsonValue value, const std::string& raw);
    Result<void> turn(JsonValue value, const std::string& raw);
    Result<void> part(JsonValue value, const std::string& raw, Message& into);
    void text(JsonValue value, Message& into);
    Result<void> media(JsonValue value, Message& into);
    void call(JsonValue value, const std::string& raw, Message& into);
    Result<void> response(JsonValue value, Message& into);
    Result<void> tools(JsonValue value, const std::string& raw);
    void declaration(JsonValue value, const std::string& raw);
    Result<void> toolConfig(JsonValue value, const std::string& raw);
    Result<void> generationConfig(JsonValue value, const std::string& raw);
    bool taskParameter(std::string_view name, JsonValue value);
    void taskOf(JsonValue modalities);
    bool parameter(std::string_view name, JsonValue value);
    bool outputParameter(std::string_view name, JsonValue value, const std::string& raw);
    bool thinking(JsonValue value);

    std::string_view m_body;
    JsonReader m_reader;
    Request m_request;
    std::multimap<std::string, std::string> m_open_calls; // ids by name, in the order of the calls
    int m_calls = 0;
};

Result<Request> RequestReader::read()
{
    const JsonValue root = m_reader.parse(m_body);
    if (!root["contents"].isArray())
        return malformed("contents");
    std::set<std::string> seen; // of two members of one name the first holds
    for (const auto& [name, raw] : rawJsonMembers(m_body)) {
        if (!seen.insert(name).second)
            continue;
        if (const auto done = member(name, root, raw); !done)
            return std::unexpected(done.error());
    }
    return std::move(m_request);
}

Result<void> RequestReader::member(const std::string& name, JsonValue root, const std::string& raw)
{
    static const std::map<std::string_view, Step> structured{
        {"contents", &RequestReader::contents},
        {"systemInstruction", &RequestReader::system},
        {"tools", &RequestReader::tools},
        {"toolConfig", &RequestReader::toolConfig},
        {"generationConfig", &RequestReader::generationConfig},
    };
    const std::string known = camelCase(name);
    if (const auto found = structured.find(known); found != structured.end())
        return root[name].exists() ? (this->*found->second)(root[name], raw) : Result<void>();
    if (known != "model") // some clients repeat what the path says
        m_request.extra_json[known] = raw;
    return {};
}

Result<void> RequestReader::system(JsonValue value, const std::string&)
{
    m_request.system = value.string();
    for (const auto& one : value["parts"].items())
        m_request.system.append(m_request.system.empty() ? "" : "\n\n").append(one["text"].string());
    return {};
}

// --- Turns -----------------------------------------------------------------------------------------------------------

Result<void> RequestReader::contents(JsonValue value, const std::string& raw)
{
    const auto raw_turns = rawJsonItems(raw);
    const auto list = value.items();
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (const auto done = turn(list[i], i < raw_turns.size() ? raw_turns[i] : std::string()); !done)
            return done;
    }
    return {};
}

Result<void> RequestReader::turn(JsonValue value, const std::string& raw)
{
    const auto role = value["role"].string("user");
    if ((role != "user" && role != "model" && role != "function") || !value["parts"].isArray())
        return malformed("contents");
    Message& into = m_request.messages.emplace_back(Message{.role = role == "model" ? Role::Assistant : Role::User});
    const auto parts = value["parts"].items();
    const bool structured = std::ranges::any_of(parts, [](const JsonValue& one) { return !one["text"].isString(); });
    const auto raw_parts = structured ? rawJsonItems(rawJson(raw, "/parts")) : std::vector<std::string>();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (const auto done = part(parts[i], i < raw_parts.size() ? raw_parts[i] : std::string(), into); !done)
            return done;
    }
    return {};
}

Result<void> RequestReader::part(JsonValue value, const std::string& raw, Message& into)
{
    if (value["text"].isString())
        text(value, into);
    else if (either(value, "functionCall", "function_call").isObject())
        call(value, raw, into);
    else if (either(value, "functionResponse", "function_response").isObject())
        return response(either(value, "functionResponse", "function_response"), into);
    else if (either(value, "inlineData", "inline_data").isObject() || either(value, "fileData", "file_data").isObject())
        return media(value, into);
    else
        return vendorsOwn(value.members().empty() ? "part" : value.members().front().first);
    return {};
}

void RequestReader::text(JsonValue value, Message& into)
{
    const std::string words(value["text"].string());
    const std::string signature(either(value, "thoughtSignature", "thought_signature").string());
    if (value["thought"].boolean().value_or(false)) {
        into.parts.emplace_back(ReasoningPart{.text = words, .signature = signature});
        return;
    }
    if (!words.empty() || signature.empty())
        into.parts.emplace_back(TextPart{words});
    if (!signature.empty())
        into.parts.emplace_back(ReasoningPart{.signature = signature});
}

Result<void> RequestReader::media(JsonValue value, Message& into)
{
    const JsonValue inline_data = either(value, "inlineData", "inline_data");
    const JsonValue data = inline_data.exists() ? inline_data : either(value, "fileData", "file_data");
    MediaPart part{.media_type = std::string(either(data, "mimeType", "mime_type").string()),
                   .name = std::string(either(data, "displayName", "display_name").string())};
    if (inline_data.exists()) {
        auto bytes = fromBase64(data["data"].string());
        if (!bytes)
            return malformed("inlineData");
        part.bytes = std::make_shared<const std::string>(std::move(*bytes));
    } else {
        part.url = either(data, "fileUri", "file_uri").string();
    }
    into.parts.emplace_back(std::move(part));
    return {};
}

void RequestReader::call(JsonValue value, const std::string& raw, Message& into)
{
    const JsonValue function = either(value, "functionCall", "function_call");
    const std::string place = value["functionCall"].exists() ? "/functionCall" : "/function_call";
    const auto signature = either(value, "thoughtSignature", "thought_signature").string();
    ToolCallPart part{.id = std::string(function["id"].string()), .name = std::string(function["name"].string())};
    if (part.id.empty())
        part.id = std::string(made_up_id) + std::to_string(m_calls);
    ++m_calls;
    part.arguments_json = letterOf(rawJson(raw, place + "/args"), function["args"]);
    part.signature = signature == no_signature ? std::string_view() : signature;
    m_open_calls.emplace(part.name, part.id);
    into.parts.emplace_back(std::move(part));
}

// Without an id, the first call of that name that has no result yet is meant: results keep the order of the calls.
Result<void> RequestReader::response(JsonValue value, Message& into)
{
    if (value["parts"].exists())
        return refused(ErrorKind::Unsupported,
                       QT_TRANSLATE_NOOP("assay::Gemini",
                                         "The result of “%1” holds more than text, which cannot be passed on; give the "
                                         "result as text."),
                       value["name"].string());
    ToolResultPart part{.id = std::string(value["id"].string()), .name = std::string(value["name"].string())};
    const auto asked = m_open_calls.find(part.name);
    if (part.id.empty() && asked != m_open_calls.end()) {
        part.id = asked->second;
        m_open_calls.erase(asked);
    }
    const JsonValue content = value["response"];
    const auto said = content.members();
    part.is_error = said.size() == 1 && said.front().first == "error";
    if (said.size() == 1 && (part.is_error || said.front().first == "output") && said.front().second.isString())
        part.content = said.front().second.string();
    else
        part.content = content.json();
    into.parts.emplace_back(std::move(part));
    return {};
}

// --- Tools -----------------------------------------------------------------------------------------------------------

Result<void> RequestReader::tools(JsonValue value, const std::string& raw)
{
    const auto raw_tools = rawJsonItems(raw);
    const auto list = value.items();
    for (std::size_t i = 0; i < list.size() && i < raw_tools.size(); ++i) {
        for (const auto& [name, content] : list[i].members()) {
            if (camelCase(name) != "functionDeclarations")
                return vendorsOwn(name);
            const auto raw_declarations = rawJsonItems(rawJson(raw_tools[i], "/" + std::string(name)));
            const auto declarations = content.items();
            for (std::size_t k = 0; k < declarations.size() && k < raw_declarations.size(); ++k)
                declaration(declarations[k], raw_declarations[k]);
        }
    }
    return {};
}

void RequestReader::declaration(JsonValue value, const std::string& raw)
{
    Tool tool{.name = std::string(value["name"].string()), .description = std::string(value["description"].string())};
    if (value["parametersJsonSchema"].isObject())
        tool.schema_json = letterOf(rawJson(raw, "/parametersJsonSchema"), value["parametersJsonSchema"]);
    else if (value["parameters_json_schema"].isObject())
        tool.schema_json = letterOf(rawJson(raw, "/parameters_json_schema"), value["parameters_json_schema"]);
    else if (value["parameters"].isObject())
        tool.schema_json = jsonSchemaOf(value["parameters"]);
    m_request.tools.push_back(std::move(tool));
}

Result<void> RequestReader::toolConfig(JsonValue value, const std::string& raw)
{
    const JsonValue config = either(value, "functionCallingConfig", "function_calling_config");
    const auto mode = config["mode"].string("AUTO");
    const auto names = either(config, "allowedFunctionNames", "allowed_function_names").items();
    if (mode == "NONE") {
        m_request.tool_choice = ToolChoice::None;
    } else if (mode == "ANY") {
        m_request.tool_choice = names.size() == 1 ? ToolChoice::Named : ToolChoice::Required;
        m_request.tool_name = names.size() == 1 ? names.front().string() : std::string_view();
    }
    if (names.size() > 1 || (mode != "NONE" && mode != "ANY" && mode != "AUTO")) // more than the neutral form can say
        m_request.extra_json["toolConfig"] = raw;
    return {};
}

// --- Parameters ------------------------------------------------------------------------------------------------------

Result<void> RequestReader::generationConfig(JsonValue value, const std::string& raw)
{
    std::string rest;
    taskOf(either(value, "responseModalities", "response_modalities"));
    const auto values = value.members();
    const auto raw_members = rawJsonMembers(raw);
    for (std::size_t i = 0; i < values.size() && i < raw_members.size(); ++i) {
        const std::string known = camelCase(raw_members[i].first);
        const std::string& raw_value = raw_members[i].second;
        const JsonValue one = values[i].second;
        const bool taken = parameter(known, one) || taskParameter(known, one) ||
                           outputParameter(known, one, raw_value) || (known == "thinkingConfig" && thinking(one));
        if (!taken && one.exists())
            rest.append(rest.empty() ? "{" : ",").append(jsonString(known)).append(":").append(raw_value);
    }
    if (!rest.empty())
        m_request.extra_json["generationConfig"] = rest + '}';
    return {};
}

// Pictures may come with words, sound comes alone.
void RequestReader::taskOf(JsonValue modalities)
{
    const auto wanted = modalities.items();
    const auto wants = [&wanted](std::string_view what) {
        return std::ranges::any_of(wanted, [what](const JsonValue& one) { return lowered(one.string()) == what; });
    };
    if (wants("image"))
        m_request.task = MakeImage{};
    else if (wants("audio") && wanted.size() == 1)
        m_request.task = Speak{};
}

// True where the task says all of it: what says more stays as the caller wrote it.
bool RequestReader::taskParameter(std::string_view name, JsonValue value)
{
    auto* const picture = std::get_if<MakeImage>(&m_request.task);
    auto* const speech = std::get_if<Speak>(&m_request.task);
    const auto members = value.members();
    if (name == "responseModalities")
        return value.json() == (picture ? picture_modalities : speech ? speech_modalities : "");
    if (name == "imageConfig" && picture && members.size() == 1) {
        const std::string known = camelCase(members.front().first);
        if (known == "aspectRatio" || known == "imageSize")
            picture->size = members.front().second.string();
        return !picture->size.empty();
    }
    if (name != "speechConfig" || !speech)
        return false;
    const auto voice_config = either(value, "voiceConfig", "voice_config");
    const auto prebuilt = either(voice_config, "prebuiltVoiceConfig", "prebuilt_voice_config");
    const auto voice = either(prebuilt, "voiceName", "voice_name").string();
    const auto language = either(value, "languageCode", "language_code").string();
    const auto said = static_cast<std::size_t>(!voice.empty()) + static_cast<std::size_t>(!language.empty());
    if (members.size() != said || (!voice.empty() && voice_config.members().size() != 1))
        return false;
    speech->voice = voice;
    speech->language = language;
    return true;
}

bool RequestReader::parameter(std::string_view name, JsonValue value)
{
    auto& parameters = m_request.parameters;
    if (name == "temperature")
        parameters.temperature = value.number();
    else if (name == "topP")
        parameters.top_p = value.number();
    else if (name == "maxOutputTokens")
        parameters.max_output_tokens = value.integer();
    else if (name == "seed")
        parameters.seed = value.integer();
    else if (name == "stopSequences")
        for (const auto& word : value.items())
            parameters.stop.emplace_back(word.string());
    else
        return false;
    return true;
}

bool RequestReader::outputParameter(std::string_view name, JsonValue value, const std::string& raw)
{
    auto& schema = m_request.output_schema;
    if (name == "responseMimeType" && value.string() == "application/json")
        schema = schema.value_or(OutputSchema{});
    else if (name == "responseJsonSchema" && value.isObject())
        schema = OutputSchema{.schema_json = letterOf(raw, value)};
    else if (name == "responseSchema" && value.isObject())
        schema = OutputSchema{.schema_json = jsonSchemaOf(value)};
    else
        return name == "responseMimeType" && value.string() == "text/plain"; // what goes without saying
    return true;
}

// True where an effort says it all.
bool RequestReader::thinking(JsonValue value)
{
    const auto level = either(value, "thinkingLevel", "thinking_level").string();
    const auto budget = either(value, "thinkingBudget", "thinking_budget").integer();
    auto& effort = m_request.parameters.reasoning_effort;
    if (!level.empty())
        effort = lowered(level);
    else if (budget && *budget >= 0)
        effort = effortOfBudget(*budget);
    return !effort.empty();
}

} // namespace

Result<InboundRequest> decodeRequest(const HttpRequest& inbound, std::string_view path)
{
    const ModelPath asked = modelPathOf(path);
    if (asked.verb.empty())
        return malformed("path");
    const bool stream = asked.verb == "streamGenerateContent";
    const bool events = inbound.url.find("alt=sse") != inbound.url.npos || path.find("alt=sse") != path.npos;
    if (stream && !events)
        return refused(ErrorKind::Unsupported,
                       QT_TRANSLATE_NOOP("assay::Gemini",
                                         "A stream is given as server-sent events only; add alt=sse to the address."));
    auto request = RequestReader(inbound.body).read();
    if (!request)
        return std::unexpected(request.error());
    request->stream = stream;
    return InboundRequest{.model = asked.model, .request = std::move(*request)};
}

} // namespace assay::gemini

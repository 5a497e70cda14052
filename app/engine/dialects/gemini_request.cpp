// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/gemini.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "engine/dialects/sound_body.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"
#include "engine/url.h"

namespace assay::gemini {

namespace {

std::unexpected<Error> unsupported(const char* sentence, const std::string& what = {})
{
    const QString text = QCoreApplication::translate("assay::Gemini", sentence);
    return failure(ErrorKind::Unsupported, what.empty() ? text : text.arg(QString::fromStdString(what)));
}

bool isVersion2(std::string_view model)
{
    return model.starts_with("gemini-2") || model.starts_with("gemini-1");
}

// --- Contents --------------------------------------------------------------------------------------------------------

void writeId(JsonWriter& json, const std::string& id)
{
    if (!id.empty() && !id.starts_with(made_up_id))
        json.member("id", id);
}

class PartWriter
{
public:
    explicit PartWriter(bool needs_signatures) : m_needs_signatures(needs_signatures) {}

    Result<std::string> contents(const Request& request);

    Result<void> operator()(const TextPart& part)
    {
        m_json.beginObject().member("text", part.text).endObject();
        return {};
    }

    Result<void> operator()(const MediaPart& part)
    {
        if (part.bytes && part.media_type.empty())
            return unsupported(QT_TRANSLATE_NOOP(
                "assay::Gemini", "An attachment has no media type, which Gemini's format needs; name its "
                                 "type or leave it out."));
        m_json.beginObject().key(part.bytes ? "inlineData" : "fileData").beginObject();
        if (!part.media_type.empty())
            m_json.member("mimeType", part.media_type);
        if (part.bytes)
            m_json.member("data", base64(*part.bytes));
        else
            m_json.member("fileUri", part.url);
        if (!part.name.empty())
            m_json.member("displayName", part.name);
        m_json.endObject().endObject();
        return {};
    }

    Result<void> operator()(const ToolCallPart& part);
    Result<void> operator()(const ToolResultPart& part);

    // A thought goes back with its proof; without one it is another vendor's, or of no use to the model.
    Result<void> operator()(const ReasoningPart& part)
    {
        m_json.beginObject().member("text", part.text);
        if (!part.text.empty())
            m_json.member("thought", true);
        m_json.member("thoughtSignature", part.signature).endObject();
        return {};
    }

private:
    Result<void> message(const Message& message);

    JsonWriter m_json;
    std::map<std::string, std::string> m_names; // of calls, by id
    bool m_needs_signatures;
    bool m_first_call = true; // of a turn: the only one that needs a signature
};

Result<void> PartWriter::operator()(const ToolCallPart& part)
{
    const std::string arguments = part.arguments_json.empty() ? "{}" : part.arguments_json;
    if (!isJsonObject(arguments))
        return unsupported(
            QT_TRANSLATE_NOOP("assay::Gemini",
                              "An earlier call of the tool “%1” has arguments that are no JSON object, and "
                              "Gemini's format takes no others; correct or remove that turn."),
            part.name);
    m_names[part.id] = part.name;
    m_json.beginObject().key("functionCall").beginObject();
    writeId(m_json, part.id);
    m_json.member("name", part.name).key("args").raw(arguments).endObject();
    if (!part.signature.empty())
        m_json.member("thoughtSignature", part.signature);
    else if (m_needs_signatures && m_first_call)
        m_json.member("thoughtSignature", no_signature);
    m_json.endObject();
    m_first_call = false;
    return {};
}

// Matched by name; where the caller gives none, the call of the same id has it.
Result<void> PartWriter::operator()(const ToolResultPart& part)
{
    const auto known = m_names.find(part.id);
    const std::string name = part.name.empty() && known != m_names.end() ? known->second : part.name;
    if (name.empty())
        return unsupported(
            QT_TRANSLATE_NOOP("assay::Gemini",
                              "The result “%1” names no tool, and Gemini's format matches results by the "
                              "tool's name; add the name or the call."),
            part.id);
    m_json.beginObject().key("functionResponse").beginObject();
    writeId(m_json, part.id);
    m_json.member("name", name).key("response").beginObject();
    m_json.member(part.is_error ? "error" : "output", part.content).endObject().endObject().endObject();
    return {};
}

bool isWritable(const Part& part)
{
    if (const auto* text = std::get_if<TextPart>(&part))
        return !text->text.empty();
    const auto* thought = std::get_if<ReasoningPart>(&part);
    return !thought || (!thought->signature.empty() && !thought->redacted && !isItemSignature(thought->signature));
}

Result<void> PartWriter::message(const Message& message)
{
    if (std::ranges::none_of(message.parts, isWritable))
        return {};
    m_first_call = true;
    m_json.beginObject().member("role", message.role == Role::User ? "user" : "model").key("parts").beginArray();
    for (const auto& part : message.parts) {
        if (!isWritable(part))
            continue;
        if (const auto written = std::visit(*this, part); !written)
            return written;
    }
    m_json.endArray().endObject();
    return {};
}

Result<std::string> PartWriter::contents(const Request& request)
{
    m_json.beginArray();
    for (const auto& one : request.messages) {
        if (const auto written = message(one); !written)
            return std::unexpected(written.error());
    }
    m_json.endArray();
    return m_json.take();
}

// --- Tools -----------------------------------------------------------------------------------------------------------

std::string toolsJson(const std::vector<Tool>& tools)
{
    JsonWriter json;
    json.beginArray().beginObject().key("functionDeclarations").beginArray();
    for (const auto& tool : tools) {
        json.beginObject().member("name", tool.name);
        if (!tool.description.empty())
            json.member("description", tool.description);
        if (!tool.schema_json.empty())
            json.key("parametersJsonSchema").raw(tool.schema_json);
        json.endObject();
    }
    json.endArray().endObject().endArray();
    return json.take();
}

std::string toolConfigJson(const Request& request)
{
    JsonWriter json;
    json.beginObject().key("functionCallingConfig").beginObject();
    json.member("mode", request.tool_choice == ToolChoice::None ? "NONE" : "ANY");
    if (request.tool_choice == ToolChoice::Named)
        json.key("allowedFunctionNames").beginArray().string(request.tool_name).endArray();
    json.endObject().endObject();
    return json.take();
}

// --- Parameters ------------------------------------------------------------------------------------------------------

// 0 turns thinking off; −1 leaves the figure to the model.
std::string budgetJson(std::int64_t tokens)
{
    JsonWriter json;
    json.beginObject().member("includeThoughts", tokens != 0).member("thinkingBudget", tokens).endObject();
    return json.take();
}

Result<std::string> thinkingJson(const std::string& effort, bool by_budget)
{
    const std::int64_t budget = budgetOfEffort(effort);
    if (budget < 0)
        return unsupported(QT_TRANSLATE_NOOP("assay::Gemini",
                                             "The reasoning effort “%1” is unknown; choose none, minimal, low, medium, "
                                             "high or max."),
                           effort);
    if (by_budget || budget == 0) // no level turns thinking off
        return budgetJson(budget);
    const char* level = effort == "minimal"  ? "MINIMAL"
                        : effort == "low"    ? "LOW"
                        : effort == "medium" ? "MEDIUM"
                                             : "HIGH";
    JsonWriter json;
    json.beginObject().member("includeThoughts", true).member("thinkingLevel", level).endObject();
    return json.take();
}

BodyMembers samplingOf(const Parameters& parameters)
{
    BodyMembers config;
    if (parameters.temperature)
        config.set("temperature", jsonNumber(*parameters.temperature));
    if (parameters.top_p)
        config.set("topP", jsonNumber(*parameters.top_p));
    if (parameters.max_output_tokens)
        config.set("maxOutputTokens", std::to_string(*parameters.max_output_tokens));
    if (parameters.seed)
        config.set("seed", std::to_string(*parameters.seed));
    if (!parameters.stop.empty())
        config.set("stopSequences", jsonStrings(parameters.stop));
    return config;
}

// --- Pictures and speech ---------------------------------------------------------------------------------------------

// A ratio, or one of the vendor's sizes ("1K", "2K"); it knows no pixels.
Result<std::string> imageConfigJson(const std::string& size)
{
    const bool is_ratio = size.contains(':');
    std::string sides = size;
    if (sides.ends_with('k'))
        sides.back() = 'K';
    if (!is_ratio && !sides.ends_with('K') && sides != "512")
        return unsupported(QT_TRANSLATE_NOOP("assay::Gemini",
                                             "Gemini makes pictures of no size in pixels, and “%1” is one; ask for a "
                                             "ratio such as 16:9, or for 1K, 2K or 4K."),
                           size);
    return R"({")" + std::string(is_ratio ? "aspectRatio" : "imageSize") + R"(":)" + jsonString(sides) + "}";
}

// One picture at a time, and nothing of how it is made but its shape (js-genai, ImageConfig: what else stands there is
// Vertex AI's).
Result<void> addPicture(BodyMembers& config, const MakeImage& task)
{
    const std::array<std::pair<bool, std::string_view>, 9> places{{{task.count > 1, "count"},
                                                                   {!task.quality.empty(), "quality"},
                                                                   {!task.background.empty(), "background"},
                                                                   {!task.format.empty(), "format"},
                                                                   {!task.negative.empty(), "negative"},
                                                                   {task.partial_images > 0, "partial_images"},
                                                                   {task.steps.has_value(), "steps"},
                                                                   {task.guidance.has_value(), "guidance"},
                                                                   {task.strength.has_value(), "strength"}}};
    for (const auto& [is_asked, name] : places) {
        if (is_asked)
            return noPlaceFor(name);
    }
    config.set("responseModalities", std::string(picture_modalities));
    if (task.size.empty())
        return {};
    return imageConfigJson(task.size).transform([&config](std::string json) { config.set("imageConfig", json); });
}

Result<void> addSpeech(BodyMembers& config, const Speak& task)
{
    if (!task.format.empty() && task.format != "wav") // its samples are put into one
        return noPlaceFor("format " + task.format);
    if (task.speed)
        return noPlaceFor("speed");
    if (task.sample_rate)
        return noPlaceFor("sample_rate");
    config.set("responseModalities", std::string(speech_modalities));
    BodyMembers speech;
    if (!task.voice.empty())
        speech.set("voiceConfig", R"({"prebuiltVoiceConfig":{"voiceName":)" + jsonString(task.voice) + "}}");
    if (!task.language.empty())
        speech.setString("languageCode", task.language);
    if (!speech.isEmpty())
        config.set("speechConfig", speech.json());
    return {};
}

Result<void> addTask(BodyMembers& config, const Task& task)
{
    if (const auto* const picture = std::get_if<MakeImage>(&task))
        return addPicture(config, *picture);
    const auto* const speech = std::get_if<Speak>(&task);
    return speech ? addSpeech(config, *speech) : Result<void>();
}

// A model that speaks takes no system prompt: how it is to speak stands before the text, after a colon as in Google's
// own examples (ai.google.dev/gemini-api/docs/speech-generation).
Result<Request> spokenRequest(const Request& request)
{
    auto text = spokenText(request);
    if (!text)
        return std::unexpected(text.error());
    Request spoken = request;
    if (!request.system.empty())
        *text = request.system + ": " + *text;
    spoken.system.clear();
    spoken.messages = {{.role = Role::User, .parts = {TextPart{std::move(*text)}}}};
    return spoken;
}

// Pictures to start from are parts like all others; there is no place for what marks a part of one.
Result<void> refusePurposes(const Request& request)
{
    for (const auto& message : request.messages) {
        for (const auto& part : message.parts) {
            const auto* const medium = std::get_if<MediaPart>(&part);
            if (medium && medium->purpose != MediaPurpose::Prompt && medium->purpose != MediaPurpose::Reference)
                return noPlaceFor(mediaPurposeName(medium->purpose));
        }
    }
    return {};
}

Result<BodyMembers> generationConfig(const Request& request, const Provider& provider, std::string_view model)
{
    BodyMembers config = samplingOf(request.parameters);
    if (const auto added = addTask(config, request.task); !added)
        return std::unexpected(added.error());
    if (request.output_schema) {
        config.setString("responseMimeType", "application/json");
        if (!request.output_schema->schema_json.empty())
            config.set("responseJsonSchema", request.output_schema->schema_json);
    }
    if (request.parameters.reasoning_budget) {
        config.set("thinkingConfig", budgetJson(*request.parameters.reasoning_budget));
        return config;
    }
    if (request.parameters.reasoning_effort.empty())
        return config;
    const bool by_budget = provider.hasQuirk("thinking-budget", model) || isVersion2(model);
    auto thinking = thinkingJson(request.parameters.reasoning_effort, by_budget);
    if (!thinking)
        return std::unexpected(thinking.error());
    config.set("thinkingConfig", std::move(*thinking));
    return config;
}

void addTools(BodyMembers& body, const Request& request)
{
    if (!request.tools.empty())
        body.set("tools", toolsJson(request.tools));
    if (request.tool_choice != ToolChoice::Auto)
        body.set("toolConfig", toolConfigJson(request));
}

// The caller's own part of generationConfig joins ours, and so do the parts of it that have parts; everything else of
// theirs stands at the top.
Result<void> mergeParameters(BodyMembers& body, const BodyMembers& config, const Request& request)
{
    auto extra = request.extra_json;
    const auto own = extra.find("generationConfig");
    std::string merged = config.json();
    if (own != extra.end() && isJsonObject(own->second)) {
        std::string theirs = own->second;
        for (const char* const name : {"imageConfig", "speechConfig"}) {
            const auto* const ours = config.find(name);
            const std::string inner = rawJson(theirs, std::string("/") + name);
            if (ours && isJsonObject(inner))
                theirs = mergedJson(theirs, R"({")" + std::string(name) + R"(":)" + mergedJson(*ours, inner) + "}");
        }
        merged = mergedJson(merged, theirs);
        extra.erase(own);
    }
    if (merged != "{}")
        body.set("generationConfig", std::move(merged));
    return mergeExtra(body, extra);
}

Result<std::string> bodyFor(const Request& request, const Provider& provider, std::string_view model)
{
    const bool signatures = provider.hasQuirk("needs-signatures", model) || model.starts_with("gemini-3");
    auto contents = PartWriter(signatures).contents(request);
    if (!contents)
        return contents;
    const auto config = generationConfig(request, provider, model);
    if (!config)
        return std::unexpected(config.error());
    if (const auto refused = std::holds_alternative<MakeImage>(request.task) ? refusePurposes(request) : Result<void>();
        !refused)
        return std::unexpected(refused.error());
    BodyMembers body;
    if (!request.system.empty()) {
        JsonWriter system;
        system.beginObject().key("parts").beginArray().beginObject().member("text", request.system).endObject();
        body.set("systemInstruction", system.endArray().endObject().take());
    }
    body.set("contents", std::move(*contents));
    addTools(body, request);
    if (const auto merged = mergeParameters(body, *config, request); !merged)
        return std::unexpected(merged.error());
    return body.json();
}

std::string_view nameOf(std::string_view model)
{
    constexpr std::string_view folder = "models/";
    return model.starts_with(folder) ? model.substr(folder.size()) : model;
}

HttpRequest requestAt(const Provider& provider, std::string_view model, const std::string& verb,
                      std::string_view secret)
{
    const auto path = "/models/" + percentEncoded(nameOf(model)) + verb;
    return keyedRequest(provider, "POST", addressOf(provider, path), "x-goog-api-key", secret);
}

} // namespace

Result<HttpRequest> encodeRequest(const Request& request, const Provider& provider, std::string_view model,
                                  std::string_view secret)
{
    const bool speaks = std::holds_alternative<Speak>(request.task);
    const auto spoken = speaks ? spokenRequest(request) : Result<Request>(Request{});
    if (!spoken)
        return std::unexpected(spoken.error());
    auto body = bodyFor(speaks ? *spoken : request, provider, model);
    if (!body)
        return std::unexpected(body.error());
    const std::string verb = request.stream ? ":streamGenerateContent?alt=sse" : ":generateContent";
    HttpRequest http = requestAt(provider, model, verb, secret);
    http.body = std::move(*body);
    return http;
}

Result<HttpRequest> encodeTokenCount(const Request& request, const Provider& provider, std::string_view model,
                                     std::string_view secret)
{
    return bodyFor(request, provider, model).transform([&](std::string body) {
        HttpRequest http = requestAt(provider, model, ":countTokens", secret);
        const bool is_vertex = provider.base_url.find("/publishers/") != std::string::npos;
        const std::string name = R"({"model":)" + jsonString("models/" + std::string(nameOf(model))) + '}';
        http.body = is_vertex ? std::move(body) : R"({"generateContentRequest":)" + mergedJson(name, body) + '}';
        return http;
    });
}

} // namespace assay::gemini

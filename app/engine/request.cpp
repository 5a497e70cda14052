// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/request.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>
#include <array>

#include "engine/json_writer.h"

namespace assay {

namespace {

constexpr std::array<std::string_view, 5> purpose_names{"prompt", "mask", "first_frame", "last_frame", "reference"};

std::string sha256Hex(const std::string& bytes)
{
    return QCryptographicHash::hash(QByteArrayView(bytes), QCryptographicHash::Sha256).toHex().toStdString();
}

void writePart(JsonWriter& json, const TextPart& part)
{
    json.member("text", part.text);
}

void writePart(JsonWriter& json, const MediaPart& part)
{
    json.member("media_type", part.media_type);
    if (!part.name.empty())
        json.member("name", part.name);
    if (part.purpose != MediaPurpose::Prompt)
        json.member("purpose", mediaPurposeName(part.purpose));
    if (part.bytes)
        json.member("sha256", sha256Hex(*part.bytes)).member("bytes", part.bytes->size());
    else
        json.member("url", part.url);
}

void writePart(JsonWriter& json, const ToolCallPart& part)
{
    json.key("tool_call").beginObject();
    json.member("id", part.id).member("name", part.name).member("arguments", part.arguments_json);
    if (!part.signature.empty())
        json.member("signature", part.signature);
    json.endObject();
}

void writePart(JsonWriter& json, const ToolResultPart& part)
{
    json.key("tool_result").beginObject();
    json.member("id", part.id).member("name", part.name).member("content", part.content);
    if (part.is_error)
        json.member("is_error", true);
    json.endObject();
}

void writePart(JsonWriter& json, const ReasoningPart& part)
{
    json.member("reasoning", part.text);
    if (!part.signature.empty())
        json.member("signature", part.signature);
    if (part.redacted)
        json.member("redacted", true);
}

void writeMessages(JsonWriter& json, const std::vector<Message>& messages)
{
    json.key("messages").beginArray();
    for (const auto& message : messages) {
        json.beginObject().member("role", message.role == Role::User ? "user" : "assistant").key("parts").beginArray();
        for (const auto& part : message.parts) {
            json.beginObject();
            std::visit([&json](const auto& one) { writePart(json, one); }, part);
            json.endObject();
        }
        json.endArray().endObject();
    }
    json.endArray();
}

std::string_view toolChoiceName(const Request& request)
{
    switch (request.tool_choice) {
    case ToolChoice::Auto:
        return "auto";
    case ToolChoice::None:
        return "none";
    case ToolChoice::Required:
        return "required";
    case ToolChoice::Named:
        return request.tool_name;
    }
    return "auto";
}

void writeTools(JsonWriter& json, const Request& request)
{
    if (request.tools.empty())
        return;
    json.key("tools").beginArray();
    for (const auto& tool : request.tools) {
        json.beginObject().member("name", tool.name).member("description", tool.description);
        if (!tool.schema_json.empty())
            json.member("schema", tool.schema_json);
        json.endObject();
    }
    json.endArray();
    if (request.tool_choice != ToolChoice::Auto)
        json.member("tool_choice", toolChoiceName(request));
}

void writeOutputSchema(JsonWriter& json, const std::optional<OutputSchema>& schema)
{
    if (!schema)
        return;
    json.key("output_schema").beginObject().member("name", schema->name);
    json.member("schema", schema->schema_json).member("strict", schema->strict).endObject();
}

void writeUnlessEmpty(JsonWriter& json, std::string_view name, const std::string& value)
{
    if (!value.empty())
        json.member(name, value);
}

template <typename Value>
void writeIfGiven(JsonWriter& json, std::string_view name, const std::optional<Value>& value)
{
    if (value)
        json.member(name, *value);
}

void writeTask(JsonWriter&, const Chat&)
{
}

void writeTask(JsonWriter& json, const Embed& task)
{
    writeIfGiven(json, "dimensions", task.dimensions);
    writeUnlessEmpty(json, "purpose", task.purpose);
}

void writeTask(JsonWriter& json, const MakeImage& task)
{
    json.member("count", task.count);
    writeUnlessEmpty(json, "size", task.size);
    writeUnlessEmpty(json, "quality", task.quality);
    writeUnlessEmpty(json, "background", task.background);
    writeUnlessEmpty(json, "format", task.format);
    writeUnlessEmpty(json, "negative", task.negative);
    if (task.partial_images > 0)
        json.member("partial_images", task.partial_images);
    writeIfGiven(json, "steps", task.steps);
    writeIfGiven(json, "guidance", task.guidance);
    writeIfGiven(json, "strength", task.strength);
}

void writeTask(JsonWriter& json, const Speak& task)
{
    writeUnlessEmpty(json, "voice", task.voice);
    writeUnlessEmpty(json, "format", task.format);
    writeUnlessEmpty(json, "language", task.language);
    writeIfGiven(json, "speed", task.speed);
    writeIfGiven(json, "sample_rate", task.sample_rate);
}

void writeTask(JsonWriter& json, const Transcribe& task)
{
    writeUnlessEmpty(json, "language", task.language);
    json.member("words", task.words).member("speakers", task.speakers).member("translate", task.translate);
}

void writeTask(JsonWriter& json, const MakeVideo& task)
{
    writeIfGiven(json, "seconds", task.seconds);
    writeUnlessEmpty(json, "size", task.size);
    writeIfGiven(json, "sound", task.sound);
    writeUnlessEmpty(json, "negative", task.negative);
}

void writeTask(JsonWriter& json, const RunModel& task)
{
    json.member("input", task.input_json);
}

// A chat is what a request is unless it says otherwise, so that what was asked before there was anything else keeps
// its hash.
void writeTask(JsonWriter& json, const Task& task)
{
    if (std::holds_alternative<Chat>(task))
        return;
    json.key("task").beginObject().member("kind", taskName(task));
    std::visit([&json](const auto& one) { writeTask(json, one); }, task);
    json.endObject();
}

void writeParameters(JsonWriter& json, const Parameters& parameters)
{
    if (parameters.temperature)
        json.member("temperature", *parameters.temperature);
    if (parameters.top_p)
        json.member("top_p", *parameters.top_p);
    if (parameters.max_output_tokens)
        json.member("max_output_tokens", *parameters.max_output_tokens);
    if (parameters.seed)
        json.member("seed", *parameters.seed);
    if (!parameters.reasoning_effort.empty())
        json.member("reasoning_effort", parameters.reasoning_effort);
    if (parameters.reasoning_budget)
        json.member("reasoning_budget", *parameters.reasoning_budget);
    writeUnlessEmpty(json, "service_tier", parameters.service_tier);
    if (parameters.log_probabilities)
        json.member("log_probabilities", *parameters.log_probabilities);
    writeUnlessEmpty(json, "cache", parameters.cache);
    writeUnlessEmpty(json, "cache_key", parameters.cache_key);
    if (parameters.stop.empty())
        return;
    json.key("stop").beginArray();
    for (const auto& word : parameters.stop)
        json.string(word);
    json.endArray();
}

} // namespace

std::string_view mediaPurposeName(MediaPurpose purpose)
{
    return purpose_names[static_cast<std::size_t>(purpose)];
}

MediaPurpose mediaPurposeFromName(std::string_view name)
{
    const auto place = std::ranges::find(purpose_names, name);
    return place == purpose_names.end() ? MediaPurpose::Prompt
                                        : static_cast<MediaPurpose>(place - purpose_names.begin());
}

std::string_view taskName(const Task& task)
{
    static constexpr std::array<std::string_view, 7> names{"chat",          "embedding", "image", "speech",
                                                           "transcription", "video",     "run"};
    static_assert(names.size() == std::variant_size_v<Task>);
    return names[task.index()];
}

bool operator==(const MediaPart& a, const MediaPart& b)
{
    const bool same_bytes = a.bytes == b.bytes || (a.bytes && b.bytes && *a.bytes == *b.bytes);
    return same_bytes && a.purpose == b.purpose && a.media_type == b.media_type && a.url == b.url && a.name == b.name;
}

std::string canonicalJson(const Request& request)
{
    JsonWriter json;
    json.beginObject();
    writeTask(json, request.task);
    if (!request.system.empty())
        json.member("system", request.system);
    writeMessages(json, request.messages);
    writeTools(json, request);
    writeOutputSchema(json, request.output_schema);
    writeParameters(json, request.parameters);
    if (!request.extra_json.empty()) {
        json.key("extra").beginObject();
        for (const auto& [name, value] : request.extra_json)
            json.member(name, value);
        json.endObject();
    }
    json.endObject();
    return json.take();
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/request_reader.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <climits>

#include "engine/dialects/json_reader.h"

namespace assay {

namespace {

struct RequestReaderText
{
    Q_DECLARE_TR_FUNCTIONS(RequestReader)
};

std::string wordOf(JsonValue object, std::string_view key)
{
    return std::string(object[key].string());
}

Part readPart(JsonValue part)
{
    if (part["text"].exists())
        return TextPart{wordOf(part, "text")};
    if (part["media_type"].exists())
        return MediaPart{.media_type = wordOf(part, "media_type"),
                         .url = wordOf(part, "url"),
                         .name = wordOf(part, "name"),
                         .purpose = mediaPurposeFromName(part["purpose"].string())};
    if (const auto call = part["tool_call"]; call.exists())
        return ToolCallPart{wordOf(call, "id"), wordOf(call, "name"), wordOf(call, "arguments"),
                            wordOf(call, "signature")};
    if (const auto result = part["tool_result"]; result.exists())
        return ToolResultPart{wordOf(result, "id"), wordOf(result, "name"), wordOf(result, "content"),
                              result["is_error"].boolean().value_or(false)};
    return ReasoningPart{wordOf(part, "reasoning"), wordOf(part, "signature"),
                         part["redacted"].boolean().value_or(false)};
}

std::vector<Message> readMessages(JsonValue stored)
{
    std::vector<Message> messages;
    stored.eachItem([&](JsonValue each) {
        Message message{.role = each["role"].string() == "assistant" ? Role::Assistant : Role::User};
        each["parts"].eachItem([&](JsonValue part) { message.parts.push_back(readPart(part)); });
        messages.push_back(std::move(message));
    });
    return messages;
}

void readTools(Request& request, JsonValue object)
{
    object["tools"].eachItem([&](JsonValue tool) {
        request.tools.push_back({wordOf(tool, "name"), wordOf(tool, "description"), wordOf(tool, "schema")});
    });
    const std::string choice = wordOf(object, "tool_choice");
    if (choice == "none")
        request.tool_choice = ToolChoice::None;
    else if (choice == "required")
        request.tool_choice = ToolChoice::Required;
    else if (object["tool_choice"].exists() && choice != "auto") {
        request.tool_choice = ToolChoice::Named;
        request.tool_name = choice;
    }
}

std::optional<OutputSchema> readOutputSchema(JsonValue schema)
{
    if (!schema.exists())
        return {};
    return OutputSchema{wordOf(schema, "name"), wordOf(schema, "schema"), schema["strict"].boolean().value_or(true)};
}

std::optional<int> smallInteger(JsonValue value)
{
    const auto integer = value.integer();
    return integer ? std::optional(static_cast<int>(std::clamp<std::int64_t>(*integer, INT_MIN, INT_MAX)))
                   : std::nullopt;
}

Task readImageTask(JsonValue task)
{
    return MakeImage{.count = smallInteger(task["count"]).value_or(1),
                     .size = wordOf(task, "size"),
                     .quality = wordOf(task, "quality"),
                     .background = wordOf(task, "background"),
                     .format = wordOf(task, "format"),
                     .negative = wordOf(task, "negative"),
                     .partial_images = smallInteger(task["partial_images"]).value_or(0),
                     .steps = smallInteger(task["steps"]),
                     .guidance = task["guidance"].number(),
                     .strength = task["strength"].number()};
}

Task readSpeechTask(JsonValue task)
{
    return Speak{.voice = wordOf(task, "voice"),
                 .format = wordOf(task, "format"),
                 .language = wordOf(task, "language"),
                 .speed = task["speed"].number(),
                 .sample_rate = smallInteger(task["sample_rate"])};
}

Task readTask(JsonValue task)
{
    const auto kind = task["kind"].string();
    if (kind == taskName(Embed()))
        return Embed{.dimensions = task["dimensions"].integer(), .purpose = wordOf(task, "purpose")};
    if (kind == taskName(MakeImage()))
        return readImageTask(task);
    if (kind == taskName(Speak()))
        return readSpeechTask(task);
    if (kind == taskName(Transcribe()))
        return Transcribe{.language = wordOf(task, "language"),
                          .words = task["words"].boolean().value_or(true),
                          .speakers = task["speakers"].boolean().value_or(false),
                          .translate = task["translate"].boolean().value_or(false)};
    if (kind == taskName(MakeVideo()))
        return MakeVideo{.seconds = task["seconds"].number(),
                         .size = wordOf(task, "size"),
                         .sound = task["sound"].boolean(),
                         .negative = wordOf(task, "negative")};
    if (kind == taskName(RunModel()))
        return RunModel{wordOf(task, "input")};
    return Chat();
}

Parameters readParameters(JsonValue object)
{
    Parameters parameters{.temperature = object["temperature"].number(),
                          .top_p = object["top_p"].number(),
                          .max_output_tokens = object["max_output_tokens"].integer(),
                          .seed = object["seed"].integer(),
                          .reasoning_effort = wordOf(object, "reasoning_effort"),
                          .reasoning_budget = object["reasoning_budget"].integer(),
                          .service_tier = wordOf(object, "service_tier"),
                          .log_probabilities = smallInteger(object["log_probabilities"]),
                          .cache = wordOf(object, "cache"),
                          .cache_key = wordOf(object, "cache_key")};
    object["stop"].eachItem([&](JsonValue word) { parameters.stop.emplace_back(word.string()); });
    return parameters;
}

} // namespace

Result<Request> requestFromCanonical(std::string_view json)
{
    JsonReader reader;
    const auto object = reader.parse(json);
    if (!object["messages"].isArray())
        return failure(ErrorKind::Storage,
                       RequestReaderText::tr("What this call asked is no longer kept in the ledger."));
    Request request{.task = readTask(object["task"]),
                    .system = wordOf(object, "system"),
                    .messages = readMessages(object["messages"])};
    readTools(request, object);
    request.output_schema = readOutputSchema(object["output_schema"]);
    request.parameters = readParameters(object);
    object["extra"].eachMember(
        [&](std::string_view name, JsonValue value) { request.extra_json.emplace(name, value.string()); });
    return request;
}

bool lacksBytes(const Request& request)
{
    const auto lacks = [](const Part& part) {
        const auto* media = std::get_if<MediaPart>(&part);
        return media && !media->bytes && media->url.empty();
    };
    return std::ranges::any_of(request.messages,
                               [&](const Message& message) { return std::ranges::any_of(message.parts, lacks); });
}

} // namespace assay

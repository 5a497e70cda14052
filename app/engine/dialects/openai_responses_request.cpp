// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <vector>

#include "engine/dialects/json_reader.h"
#include "engine/dialects/openai_responses.h"
#include "engine/dialects/openai_tier.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/token_count.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay::responses {

namespace {

std::unexpected<Error> unsupported(QString sentence)
{
    return failure(ErrorKind::Unsupported, std::move(sentence));
}

QString shown(const std::string& text)
{
    return QString::fromStdString(text);
}

// --- Input items -----------------------------------------------------------------------------------------------------

void writeImage(JsonWriter& json, const MediaPart& media)
{
    json.beginObject().member("type", "input_image").member("image_url", media.bytes ? dataUrl(media) : media.url);
    json.endObject();
}

// The part that openai/openai-python calls ResponseInputAudio; not every model hears.
Result<void> writeAudio(JsonWriter& json, const MediaPart& media)
{
    const bool wav = media.media_type == "audio/wav" || media.media_type == "audio/x-wav";
    const bool mp3 = media.media_type == "audio/mpeg" || media.media_type == "audio/mp3";
    if (!media.bytes || (!wav && !mp3))
        return unsupported(
            OpenAiResponsesText::tr("This format takes sound only as WAV or MP3 data, not as %1; convert it first.")
                .arg(shown(media.media_type)));
    json.beginObject().member("type", "input_audio").key("input_audio").beginObject();
    json.member("data", base64(*media.bytes)).member("format", wav ? "wav" : "mp3").endObject().endObject();
    return {};
}

void writeFile(JsonWriter& json, const MediaPart& media)
{
    json.beginObject().member("type", "input_file");
    if (media.bytes)
        json.member("filename", media.name.empty() ? "document.pdf" : media.name).member("file_data", dataUrl(media));
    else
        json.member("file_url", media.url);
    json.endObject();
}

Result<void> writeMedia(JsonWriter& json, const MediaPart& media)
{
    if (media.media_type.starts_with("audio/"))
        return writeAudio(json, media);
    if (media.media_type.starts_with("image/") || (media.media_type.empty() && !media.bytes))
        writeImage(json, media);
    else if (media.media_type == "application/pdf")
        writeFile(json, media);
    else
        return unsupported(
            OpenAiResponsesText::tr("This format cannot carry %1; attach an image, a PDF, WAV or MP3 instead.")
                .arg(media.media_type.empty() ? OpenAiResponsesText::tr("an attachment of unknown type")
                                              : shown(media.media_type)));
    return {};
}

// The items of all turns, one after the other. What stands together in a turn of a person's is one message; of the
// model's turn each text, thought and call is an item of its own, in their order.
class ItemWriter
{
public:
    Result<std::string> items(const std::vector<Message>& messages)
    {
        m_json.beginArray();
        for (const auto& message : messages) {
            const auto written = message.role == Role::User ? userTurn(message.parts) : modelTurn(message.parts);
            if (!written)
                return std::unexpected(written.error());
        }
        m_json.endArray();
        return m_json.take();
    }

private:
    Result<void> userTurn(const std::vector<Part>& parts);
    Result<void> userMessage(const std::vector<const Part*>& parts);
    Result<void> modelTurn(const std::vector<Part>& parts);
    void modelMessage(std::vector<const TextPart*>& texts, std::string_view phase);
    void call(const ToolCallPart& part);
    void result(const ToolResultPart& part);

    JsonWriter m_json;
};

Result<void> ItemWriter::userTurn(const std::vector<Part>& parts)
{
    std::vector<const Part*> content;
    for (const auto& part : parts) {
        if (const auto* given = std::get_if<ToolResultPart>(&part)) {
            if (auto written = userMessage(content); !written)
                return written;
            content.clear();
            result(*given);
        } else if (std::holds_alternative<TextPart>(part) || std::holds_alternative<MediaPart>(part)) {
            content.push_back(&part);
        } else {
            return unsupported(OpenAiResponsesText::tr(
                "A tool call or a thought stands in a turn of the user; put it into the model's turn."));
        }
    }
    return userMessage(content);
}

// One part alone and of text is a string, which every imitator takes; several are a list.
Result<void> ItemWriter::userMessage(const std::vector<const Part*>& parts)
{
    if (parts.empty())
        return {};
    m_json.beginObject().member("role", "user");
    const auto* only = parts.size() == 1 ? std::get_if<TextPart>(parts.front()) : nullptr;
    if (only) {
        m_json.member("content", only->text).endObject();
        return {};
    }
    m_json.key("content").beginArray();
    for (const auto* part : parts) {
        if (const auto* text = std::get_if<TextPart>(part)) {
            m_json.beginObject().member("type", "input_text").member("text", text->text).endObject();
        } else if (auto written = writeMedia(m_json, std::get<MediaPart>(*part)); !written) {
            return written;
        }
    }
    m_json.endArray().endObject();
    return {};
}

Result<void> ItemWriter::modelTurn(const std::vector<Part>& parts)
{
    std::vector<const TextPart*> texts;
    for (const auto& part : parts) {
        if (const auto* text = std::get_if<TextPart>(&part)) {
            texts.push_back(text);
            continue;
        }
        const auto* thought = std::get_if<ReasoningPart>(&part);
        const Signature signature = thought ? readSignature(thought->signature) : Signature();
        modelMessage(texts, signature.phase);
        if (signature.is_thought)
            m_json.raw(thought->signature);
        else if (const auto* made = std::get_if<ToolCallPart>(&part))
            call(*made);
        else if (!thought) // one that another vendor signed, or nobody, is left out
            return unsupported(OpenAiResponsesText::tr(
                "This format cannot send media back in a turn of the model; attach it to a turn of yours."));
    }
    modelMessage(texts, {});
    return {};
}

void ItemWriter::modelMessage(std::vector<const TextPart*>& texts, std::string_view phase)
{
    if (texts.empty())
        return;
    m_json.beginObject().member("role", "assistant").key("content").beginArray();
    for (const auto* text : texts)
        m_json.beginObject().member("type", "output_text").member("text", text->text).endObject();
    m_json.endArray();
    if (!phase.empty())
        m_json.member("phase", phase);
    m_json.endObject();
    texts.clear();
}

void ItemWriter::call(const ToolCallPart& part)
{
    m_json.beginObject().member("type", "function_call").member("call_id", part.id).member("name", part.name);
    m_json.member("arguments", part.arguments_json.empty() ? "{}" : part.arguments_json).endObject();
}

void ItemWriter::result(const ToolResultPart& part)
{
    m_json.beginObject().member("type", "function_call_output").member("call_id", part.id);
    m_json.member("output", part.is_error ? "Error: " + part.content : part.content).endObject();
}

// --- The rest of the body --------------------------------------------------------------------------------------------

// Functions are strict unless told otherwise, and strict ones take only a part of JSON Schema: a schema that was not
// written for that would be refused.
Result<std::string> toolsJson(const std::vector<Tool>& tools)
{
    JsonWriter json;
    json.beginArray();
    for (const auto& tool : tools) {
        if (!tool.schema_json.empty() && !isValidJson(tool.schema_json))
            return failure(ErrorKind::Usage,
                           OpenAiResponsesText::tr("The schema of the tool \"%1\" is not valid JSON; correct it.")
                               .arg(shown(tool.name)));
        json.beginObject().member("type", "function").member("name", tool.name);
        if (!tool.description.empty())
            json.member("description", tool.description);
        json.key("parameters").raw(tool.schema_json.empty() ? "null" : tool.schema_json);
        json.member("strict", false).endObject();
    }
    json.endArray();
    return json.take();
}

std::string toolChoice(const Request& request)
{
    if (request.tool_choice != ToolChoice::Named)
        return request.tool_choice == ToolChoice::None ? R"("none")" : R"("required")";
    return JsonWriter().beginObject().member("type", "function").member("name", request.tool_name).endObject().text();
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

Result<void> setFormat(BodyMembers& body, const OutputSchema& schema)
{
    if (schema.schema_json.empty()) {
        body.set("text", R"({"format":{"type":"json_object"}})");
        return {};
    }
    if (!isValidJson(schema.schema_json))
        return failure(
            ErrorKind::Usage,
            OpenAiResponsesText::tr("The output schema \"%1\" is not valid JSON; correct it.").arg(shown(schema.name)));
    JsonWriter json;
    json.beginObject().key("format").beginObject().member("type", "json_schema").member("name", schema.name);
    json.member("strict", schema.strict).key("schema").raw(schema.schema_json).endObject().endObject();
    body.set("text", json.take());
    return {};
}

Result<void> refuseWhatHasNoPlace(const Parameters& parameters)
{
    if (parameters.seed)
        return unsupported(OpenAiResponsesText::tr("OpenAI's Responses know no seed; remove the seed, or ask in the "
                                                   "chat format."));
    if (!parameters.stop.empty())
        return unsupported(OpenAiResponsesText::tr("OpenAI's Responses know no stop words; remove them, or ask in the "
                                                   "chat format."));
    if (parameters.reasoning_budget)
        return unsupported(OpenAiResponsesText::tr("OpenAI's Responses take the effort of thinking as a word, not as "
                                                   "a number of tokens; choose low, medium or high."));
    if (!parameters.cache.empty())
        return unsupported(OpenAiResponsesText::tr("OpenAI decides itself how long it keeps a prompt; remove the time, "
                                                   "and give a cache key instead."));
    return {};
}

bool thinks(const Request& request, const Provider& provider, std::string_view model)
{
    const auto& effort = request.parameters.reasoning_effort;
    if (!effort.empty())
        return effort != "none";
    const Model* known = provider.findModel(model);
    return known && known->reasoning.value_or(false);
}

void setThinking(BodyMembers& body, const Request& request, const Provider& provider, std::string_view model)
{
    const auto& effort = request.parameters.reasoning_effort;
    BodyMembers reasoning;
    if (!effort.empty())
        reasoning.setString("effort", effort);
    if (thinks(request, provider, model) && !provider.hasQuirk("no-reasoning-summary", model))
        reasoning.setString("summary", "auto");
    if (!reasoning.isEmpty())
        body.set("reasoning", reasoning.json());
}

void setParameters(BodyMembers& body, const Request& request, const Provider& provider, std::string_view model)
{
    const auto& parameters = request.parameters;
    const bool sampling = !provider.hasQuirk("no-sampling", model);
    if (parameters.temperature && sampling)
        body.set("temperature", jsonNumber(*parameters.temperature));
    if (parameters.top_p && sampling)
        body.set("top_p", jsonNumber(*parameters.top_p));
    if (parameters.max_output_tokens)
        body.set("max_output_tokens", std::to_string(*parameters.max_output_tokens));
    setThinking(body, request, provider, model);
    if (parameters.log_probabilities)
        body.set("top_logprobs", std::to_string(*parameters.log_probabilities));
    std::vector<std::string> include;
    if (thinks(request, provider, model))
        include.emplace_back("reasoning.encrypted_content");
    if (parameters.log_probabilities)
        include.emplace_back("message.output_text.logprobs");
    if (!include.empty())
        body.set("include", jsonStrings(include));
    if (!parameters.service_tier.empty())
        body.setString("service_tier", openAiTier(parameters.service_tier));
    if (!parameters.cache_key.empty())
        body.setString("prompt_cache_key", parameters.cache_key);
}

std::string joinedLists(const std::string& ours, const std::string& theirs)
{
    auto items = rawJsonItems(ours);
    for (auto& item : rawJsonItems(theirs)) {
        if (!std::ranges::contains(items, item))
            items.push_back(std::move(item));
    }
    JsonWriter json;
    json.beginArray();
    for (const auto& item : items)
        json.raw(item);
    json.endArray();
    return json.take();
}

// Objects of the caller's join ours member by member, so that a word on verbosity takes no schema away.
Result<void> mergeParameters(BodyMembers& body, std::map<std::string, std::string> extra)
{
    for (const char* const name : {"reasoning", "text"}) {
        const auto own = extra.find(name);
        const auto* ours = body.find(name);
        if (own != extra.end() && ours && isJsonObject(own->second))
            own->second = mergedJson(*ours, own->second);
    }
    const auto include = extra.find("include");
    const auto* ours = body.find("include");
    if (include != extra.end() && ours && isValidJson(include->second))
        include->second = joinedLists(*ours, include->second);
    return mergeExtra(body, extra);
}

Result<BodyMembers> bodyOf(const Request& request, const Provider& provider, std::string_view model)
{
    BodyMembers body;
    body.setString("model", model);
    if (!request.system.empty())
        body.setString("instructions", request.system);
    auto items = ItemWriter().items(request.messages);
    if (!items)
        return std::unexpected(items.error());
    body.set("input", std::move(*items));
    if (auto set = setTools(body, request); !set)
        return std::unexpected(set.error());
    if (auto set = request.output_schema ? setFormat(body, *request.output_schema) : Result<void>(); !set)
        return std::unexpected(set.error());
    setParameters(body, request, provider, model);
    const bool background = runsInBackground(request, provider, model);
    body.set("store", background ? "true" : "false"); // without it, the vendor forgets the answer after ten minutes
    if (background)
        body.set("background", "true");
    if (auto merged = mergeParameters(body, request.extra_json); !merged)
        return std::unexpected(merged.error());
    if (background || request.stream) // only a stream tells where to go on
        body.set("stream", "true");
    return body;
}

} // namespace

bool runsInBackground(const Request& request, const Provider& provider, std::string_view model)
{
    const auto said = request.extra_json.find("background");
    return said == request.extra_json.end() ? provider.hasQuirk("background", model) : said->second == "true";
}

Result<HttpRequest> encodeRequest(const Request& request, const Provider& provider, std::string_view model,
                                  std::string_view secret)
{
    if (auto refused = refuseWhatHasNoPlace(request.parameters); !refused)
        return std::unexpected(refused.error());
    const auto body = bodyOf(request, provider, model);
    if (!body)
        return std::unexpected(body.error());
    HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, "/responses"), secret);
    http.headers.set("accept", body->find("stream") ? "text/event-stream" : "application/json");
    http.body = body->json();
    return http;
}

Result<HttpRequest> encodeTokenCount(const Request& request, const Provider& provider, std::string_view model,
                                     std::string_view secret)
{
    return encodeRequest(request, provider, model, secret).transform([&](const HttpRequest& whole) {
        HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, "/responses/input_tokens"), secret);
        http.body =
            keptMembers(whole.body, {"model", "input", "instructions", "tools", "tool_choice", "text", "reasoning",
                                     "truncation", "previous_response_id", "conversation", "parallel_tool_calls"});
        return http;
    });
}

} // namespace assay::responses

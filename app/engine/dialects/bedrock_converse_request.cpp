// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/bedrock_converse.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay::bedrock {

namespace {

struct BedrockText
{
    Q_DECLARE_TR_FUNCTIONS(assay::Bedrock)
};

std::unexpected<Error> unsupported(const QString& sentence)
{
    return failure(ErrorKind::Unsupported, sentence);
}

QString shown(std::string_view text)
{
    return QString::fromUtf8(text);
}

// --- Media -----------------------------------------------------------------------------------------------------------

struct Format
{
    std::string_view media_type;
    std::string_view block;
    std::string_view word;
};
constexpr std::array<Format, 36> formats{{
    {"image/png", "image", "png"},
    {"image/jpeg", "image", "jpeg"},
    {"image/gif", "image", "gif"},
    {"image/webp", "image", "webp"},
    {"application/pdf", "document", "pdf"},
    {"text/csv", "document", "csv"},
    {"application/msword", "document", "doc"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "document", "docx"},
    {"application/vnd.ms-excel", "document", "xls"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "document", "xlsx"},
    {"text/html", "document", "html"},
    {"text/plain", "document", "txt"},
    {"text/markdown", "document", "md"},
    {"video/x-matroska", "video", "mkv"},
    {"video/quicktime", "video", "mov"},
    {"video/mp4", "video", "mp4"},
    {"video/webm", "video", "webm"},
    {"video/x-flv", "video", "flv"},
    {"video/mpeg", "video", "mpeg"},
    {"video/x-ms-wmv", "video", "wmv"},
    {"video/3gpp", "video", "three_gp"},
    {"audio/mpeg", "audio", "mp3"},
    {"audio/mp3", "audio", "mp3"},
    {"audio/opus", "audio", "opus"},
    {"audio/wav", "audio", "wav"},
    {"audio/x-wav", "audio", "wav"},
    {"audio/wave", "audio", "wav"},
    {"audio/aac", "audio", "aac"},
    {"audio/flac", "audio", "flac"},
    {"audio/x-flac", "audio", "flac"},
    {"audio/mp4", "audio", "mp4"},
    {"audio/ogg", "audio", "ogg"},
    {"audio/x-matroska", "audio", "mka"},
    {"audio/x-m4a", "audio", "m4a"},
    {"audio/pcm", "audio", "pcm"},
    {"audio/webm", "audio", "webm"},
}};

const Format* formatOf(std::string_view media_type)
{
    media_type = media_type.substr(0, media_type.find(';'));
    const auto found = std::ranges::find(formats, media_type, &Format::media_type);
    return found == formats.end() ? nullptr : &*found;
}

bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Letters, digits, single spaces, hyphens, brackets of two kinds, at most 200: the vendor refuses any other name.
std::string acceptedDocumentName(std::string_view name)
{
    constexpr std::size_t longest = 190; // leaves room for a number
    std::string out;
    for (const char c : name.substr(0, longest)) {
        const bool kept = isLetterOrDigit(c) || std::string_view("-()[]").find(c) != std::string_view::npos;
        if (kept)
            out += c;
        else if (!out.empty() && !out.ends_with(' '))
            out += ' ';
    }
    if (out.ends_with(' '))
        out.pop_back();
    return out.empty() ? "document" : out;
}

// --- Messages --------------------------------------------------------------------------------------------------------

struct Turn
{
    Role role = Role::User;
    std::vector<const Part*> parts;
};

// An empty text is refused, and so is a thought that another vendor has signed, or nobody.
bool isWritable(const Part& part)
{
    if (const auto* text = std::get_if<TextPart>(&part))
        return !text->text.empty();
    const auto* thought = std::get_if<ReasoningPart>(&part);
    return !thought || (!thought->signature.empty() && !isItemSignature(thought->signature));
}

// Results of tools come before anything else of their turn, as the models behind the service insist.
std::vector<Turn> turnsOf(const Request& request)
{
    std::vector<Turn> turns;
    for (const auto& message : request.messages) {
        for (const auto& part : message.parts) {
            if (!isWritable(part))
                continue;
            if (turns.empty() || turns.back().role != message.role)
                turns.push_back({.role = message.role, .parts = {}});
            turns.back().parts.push_back(&part);
        }
    }
    for (auto& turn : turns)
        std::ranges::stable_partition(turn.parts,
                                      [](const Part* part) { return std::holds_alternative<ToolResultPart>(*part); });
    return turns;
}

// Ids of other vendors' calls may hold characters that are refused here, or too many; calls and results change alike.
std::string acceptedId(std::string_view id)
{
    constexpr std::size_t longest = 64;
    std::string out(id.substr(id.size() - std::min(id.size(), longest)));
    for (auto& c : out)
        c = isLetterOrDigit(c) || std::string_view("_.:-").find(c) != std::string_view::npos ? c : '_';
    return out;
}

class PartWriter
{
public:
    Result<void> turn(const Turn& turn, std::string_view mark);
    std::string take() { return m_json.take(); }
    JsonWriter& json() { return m_json; }

    Result<void> operator()(const TextPart& part)
    {
        m_json.beginObject().member("text", part.text).endObject();
        return {};
    }

    Result<void> operator()(const MediaPart& part);
    Result<void> operator()(const ToolCallPart& part);

    // A status is written for errors alone: not every model takes one.
    Result<void> operator()(const ToolResultPart& part)
    {
        m_json.beginObject().key("toolResult").beginObject().member("toolUseId", acceptedId(part.id));
        m_json.key("content").beginArray();
        if (!part.content.empty()) // an empty text is refused
            m_json.beginObject().member("text", part.content).endObject();
        m_json.endArray();
        if (part.is_error)
            m_json.member("status", "error");
        m_json.endObject().endObject();
        return {};
    }

    Result<void> operator()(const ReasoningPart& part)
    {
        m_json.beginObject().key("reasoningContent").beginObject();
        if (part.redacted)
            m_json.member("redactedContent", part.signature);
        else
            m_json.key("reasoningText")
                .beginObject()
                .member("text", part.text)
                .member("signature", part.signature)
                .endObject();
        m_json.endObject().endObject();
        return {};
    }

private:
    std::string uniqueName(std::string_view name);
    void writeSource(const MediaPart& part);

    JsonWriter m_json;
    std::set<std::string> m_names; // of documents: two of one name are refused
    Role m_role = Role::User;
};

std::string PartWriter::uniqueName(std::string_view name)
{
    const std::string wanted = acceptedDocumentName(name);
    std::string unique = wanted;
    for (int number = 2; !m_names.insert(unique).second; ++number)
        unique = wanted + " " + std::to_string(number);
    return unique;
}

void PartWriter::writeSource(const MediaPart& part)
{
    m_json.key("source").beginObject();
    if (part.bytes)
        m_json.member("bytes", base64(*part.bytes));
    else
        m_json.key("s3Location").beginObject().member("uri", part.url).endObject();
    m_json.endObject();
}

Result<void> PartWriter::operator()(const MediaPart& part)
{
    const Format* const format = formatOf(part.media_type);
    if (!format)
        return unsupported(BedrockText::tr("Bedrock takes no attachment of the type “%1”; convert it to PNG, JPEG, "
                                           "PDF, plain text or another type that it knows, or leave it out.")
                               .arg(shown(part.media_type)));
    if (!part.bytes && !part.url.starts_with("s3://"))
        return unsupported(BedrockText::tr("Bedrock fetches attachments from s3:// addresses only, not from %1; attach "
                                           "the file itself.")
                               .arg(shown(part.url)));
    if (m_role == Role::Assistant)
        return unsupported(
            BedrockText::tr("Bedrock takes no attachment in the model's own turns; move it into a turn of yours."));
    m_json.beginObject().key(format->block).beginObject().member("format", format->word);
    if (format->block == "document")
        m_json.member("name", uniqueName(part.name.substr(0, part.name.rfind('.'))));
    writeSource(part);
    m_json.endObject().endObject();
    return {};
}

Result<void> PartWriter::operator()(const ToolCallPart& part)
{
    const std::string input = part.arguments_json.empty() ? "{}" : part.arguments_json;
    if (!isJsonObject(input))
        return unsupported(
            BedrockText::tr("An earlier call of the tool “%1” has arguments that are no JSON object, and "
                            "Bedrock takes no others; correct or remove that turn.")
                .arg(shown(part.name)));
    m_json.beginObject().key("toolUse").beginObject();
    m_json.member("toolUseId", acceptedId(part.id)).member("name", part.name).key("input").raw(input);
    m_json.endObject().endObject();
    return {};
}

bool isDocument(const Part* part)
{
    const auto* const media = std::get_if<MediaPart>(part);
    const Format* const format = media ? formatOf(media->media_type) : nullptr;
    return format && format->block == "document";
}

Result<void> PartWriter::turn(const Turn& turn, std::string_view mark)
{
    const auto is_text = [](const Part* part) { return std::holds_alternative<TextPart>(*part); };
    if (std::ranges::any_of(turn.parts, isDocument) && std::ranges::none_of(turn.parts, is_text))
        return unsupported(BedrockText::tr(
            "Bedrock takes a document only beside some text; say in the same turn what is to be done with it."));
    m_role = turn.role;
    m_json.beginObject().member("role", turn.role == Role::User ? "user" : "assistant").key("content").beginArray();
    for (const auto* part : turn.parts) {
        if (auto written = std::visit(*this, *part); !written)
            return written;
    }
    if (!mark.empty())
        m_json.raw(mark);
    m_json.endArray().endObject();
    return {};
}

// Keeps all that stands before it. Five minutes go without saying.
std::string cacheMark(const std::string& cache)
{
    if (cache == "1h")
        return R"({"cachePoint":{"type":"default","ttl":"1h"}})";
    return cache == "5m" ? R"({"cachePoint":{"type":"default"}})" : std::string();
}

Result<std::string> messagesJson(const std::vector<Turn>& turns, const std::string& mark)
{
    PartWriter writer;
    writer.json().beginArray();
    const auto last_of_user = std::ranges::find(turns.rbegin(), turns.rend(), Role::User, &Turn::role);
    for (const auto& turn : turns) {
        const bool marked = last_of_user != turns.rend() && &turn == &*last_of_user;
        if (const auto written = writer.turn(turn, marked ? mark : std::string()); !written)
            return std::unexpected(written.error());
    }
    writer.json().endArray();
    return writer.take();
}

std::string systemJson(const std::string& system, const std::string& mark)
{
    JsonWriter json;
    json.beginArray().beginObject().member("text", system).endObject();
    if (!mark.empty())
        json.raw(mark);
    return json.endArray().take();
}

// --- Tools -----------------------------------------------------------------------------------------------------------

void writeTool(JsonWriter& json, const Tool& tool)
{
    json.beginObject().key("toolSpec").beginObject().member("name", tool.name);
    if (!tool.description.empty())
        json.member("description", tool.description);
    json.key("inputSchema").beginObject().key("json");
    json.raw(tool.schema_json.empty() ? R"({"type":"object","properties":{}})" : tool.schema_json);
    json.endObject().endObject().endObject();
}

std::string toolConfigJson(const Request& request)
{
    JsonWriter json;
    json.beginObject().key("tools").beginArray();
    for (const auto& tool : request.tools)
        writeTool(json, tool);
    json.endArray();
    if (request.tool_choice == ToolChoice::Required)
        json.key("toolChoice").beginObject().key("any").beginObject().endObject().endObject();
    if (request.tool_choice == ToolChoice::Named)
        json.key("toolChoice")
            .beginObject()
            .key("tool")
            .beginObject()
            .member("name", request.tool_name)
            .endObject()
            .endObject();
    return json.endObject().take();
}

bool isOfTools(const Part* part)
{
    return std::holds_alternative<ToolCallPart>(*part) || std::holds_alternative<ToolResultPart>(*part);
}

// The format has no word for "none": the tools are left out then, which the vendor refuses where earlier turns used
// any.
Result<void> addTools(BodyMembers& body, const Request& request, const std::vector<Turn>& turns)
{
    const bool wanted = !request.tools.empty() && request.tool_choice != ToolChoice::None;
    const bool used =
        std::ranges::any_of(turns, [](const Turn& turn) { return std::ranges::any_of(turn.parts, isOfTools); });
    if (!wanted && used)
        return unsupported(BedrockText::tr("Bedrock takes earlier calls of tools only beside the tools themselves, and "
                                           "cannot be told to call none; add the tools and let the model choose."));
    if (wanted)
        body.set("toolConfig", toolConfigJson(request));
    return {};
}

// --- Parameters ------------------------------------------------------------------------------------------------------

BodyMembers inferenceConfig(const Parameters& parameters, bool no_sampling)
{
    BodyMembers config;
    if (parameters.max_output_tokens)
        config.set("maxTokens", std::to_string(*parameters.max_output_tokens));
    if (parameters.temperature && !no_sampling)
        config.set("temperature", jsonNumber(*parameters.temperature));
    if (parameters.top_p && !no_sampling)
        config.set("topP", jsonNumber(*parameters.top_p));
    if (!parameters.stop.empty())
        config.set("stopSequences", jsonStrings(parameters.stop));
    return config;
}

constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> budgets{
    {{"minimal", 1024}, {"low", 4096}, {"medium", 8192}, {"high", 16384}, {"max", 32768}}};

bool isEffort(const std::string& effort)
{
    return effort == "none" || std::ranges::contains(budgets, effort, &decltype(budgets)::value_type::first);
}

// Claude's own parameters, as Anthropic has them; a budget counts against the limit of the answer.
Result<void> setClaudeBudget(BodyMembers& fields, std::int64_t tokens, std::optional<std::int64_t> limit)
{
    constexpr std::int64_t least = 1024;
    if (tokens == 0) {
        fields.set("thinking", R"({"type":"disabled"})");
        return {};
    }
    if (tokens < least || (limit && tokens >= *limit))
        return unsupported(BedrockText::tr("This model thinks with at least 1,024 tokens within the limit of the "
                                           "answer; raise the limit or set the reasoning effort to none."));
    fields.set("thinking",
               JsonWriter().beginObject().member("type", "enabled").member("budget_tokens", tokens).endObject().text());
    return {};
}

Result<void> setClaudeThinking(BodyMembers& fields, const Parameters& parameters, bool by_budget)
{
    const std::string& effort = parameters.reasoning_effort;
    const auto limit = parameters.max_output_tokens;
    if (parameters.reasoning_budget)
        return setClaudeBudget(fields, *parameters.reasoning_budget, limit);
    if (effort == "none")
        return setClaudeBudget(fields, 0, limit);
    if (by_budget) {
        const auto wanted = std::ranges::find(budgets, effort, &decltype(budgets)::value_type::first)->second;
        return setClaudeBudget(fields, limit ? std::min(wanted, *limit - 1) : wanted, limit);
    }
    fields.set("thinking", R"({"type":"adaptive"})");
    fields.set("output_config",
               JsonWriter().beginObject().member("effort", effort == "minimal" ? "low" : effort).endObject().text());
    return {};
}

// Amazon Nova 2 knows three words (https://docs.aws.amazon.com/nova/latest/nova2-userguide/extended-thinking.html).
void setNovaThinking(BodyMembers& fields, const std::string& effort)
{
    JsonWriter json;
    json.beginObject().member("type", effort == "none" ? "disabled" : "enabled");
    if (effort != "none")
        json.member("maxReasoningEffort", effort == "minimal" ? "low" : effort == "max" ? "high" : effort);
    fields.set("reasoningConfig", json.endObject().take());
}

bool isOf(std::string_view model, std::string_view family)
{
    return model.find(family) != model.npos; // behind "us.", or within an ARN
}

// Thinking is each vendor's own behind the one format.
Result<void> addThinking(BodyMembers& fields, const Parameters& parameters, const Provider& provider,
                         std::string_view model)
{
    const std::string& effort = parameters.reasoning_effort;
    if (!parameters.reasoning_budget && effort.empty())
        return {};
    if (!parameters.reasoning_budget && !isEffort(effort))
        return unsupported(BedrockText::tr("The reasoning effort “%1” is unknown; choose none, minimal, low, medium, "
                                           "high or max.")
                               .arg(shown(effort)));
    if (isOf(model, "anthropic."))
        return setClaudeThinking(fields, parameters, provider.hasQuirk("thinking-budget", model));
    if (parameters.reasoning_budget)
        return unsupported(BedrockText::tr("Only the Claude models of Bedrock take a budget of thinking tokens; choose "
                                           "a reasoning effort instead."));
    if (isOf(model, "amazon.nova"))
        setNovaThinking(fields, effort);
    else if (isOf(model, "openai."))
        fields.setString("reasoning_effort", effort == "max" ? "high" : effort);
    else
        return unsupported(BedrockText::tr("How the model “%1” is told to think is not known; put its own parameter "
                                           "into additionalModelRequestFields.")
                               .arg(shown(model)));
    return {};
}

// The schema goes as text (JsonSchemaDefinition of the API).
std::string outputConfigJson(const OutputSchema& schema)
{
    JsonWriter json;
    json.beginObject().key("textFormat").beginObject().member("type", "json_schema");
    json.key("structure").beginObject().key("jsonSchema").beginObject().member("schema", schema.schema_json);
    if (!schema.name.empty())
        json.member("name", schema.name);
    return json.endObject().endObject().endObject().endObject().take();
}

// "standard" is the vendor's "default"; its "reserved" is capacity that was bought ahead.
Result<void> addTier(BodyMembers& body, const std::string& tier)
{
    static constexpr std::array<std::string_view, 4> known{"standard", "flex", "priority", "reserved"};
    if (tier.empty())
        return {};
    if (!std::ranges::contains(known, tier))
        return unsupported(BedrockText::tr("Bedrock knows the service tiers standard, flex, priority and reserved, not "
                                           "%1; choose one of them.")
                               .arg(shown(tier)));
    const std::string_view word = tier == "standard" ? "default" : std::string_view(tier);
    body.set("serviceTier", JsonWriter().beginObject().member("type", word).endObject().text());
    return {};
}

std::optional<Error> inexpressible(const Request& request)
{
    const Parameters& parameters = request.parameters;
    if (!parameters.cache.empty() && parameters.cache != "none" && cacheMark(parameters.cache).empty())
        return unsupported(BedrockText::tr("Bedrock keeps a prompt for 5m or 1h, not for %1; choose one of them.")
                               .arg(shown(parameters.cache)))
            .error();
    if (parameters.log_probabilities)
        return unsupported(BedrockText::tr("Bedrock's format tells no probabilities of tokens; choose a model of "
                                           "another provider."))
            .error();
    if (parameters.seed)
        return unsupported(BedrockText::tr("Bedrock's format knows no seed; remove the seed or choose a model of "
                                           "another provider."))
            .error();
    if (request.output_schema && !isJsonObject(request.output_schema->schema_json))
        return unsupported(
                   BedrockText::tr("Bedrock's format gives JSON only by a schema; add the schema of the answer."))
            .error();
    return {};
}

// The caller's own members of an object join ours; everything else of theirs stands at the top.
void addMerged(BodyMembers& body, const std::string& key, const BodyMembers& ours,
               std::map<std::string, std::string>& extra)
{
    std::string merged = ours.json();
    if (const auto own = extra.find(key); own != extra.end() && isJsonObject(own->second)) {
        merged = mergedJson(merged, own->second);
        extra.erase(own);
    }
    if (merged != "{}")
        body.set(key, std::move(merged));
}

} // namespace

Result<std::string> bodyOf(const Request& request, const Provider& provider, std::string_view model)
{
    if (const auto error = inexpressible(request))
        return std::unexpected(*error);
    const std::string mark = cacheMark(request.parameters.cache);
    const auto turns = turnsOf(request);
    auto messages = messagesJson(turns, mark);
    if (!messages)
        return messages;
    BodyMembers body;
    if (!request.system.empty())
        body.set("system", systemJson(request.system, mark));
    body.set("messages", std::move(*messages));
    if (const auto added = addTools(body, request, turns); !added)
        return std::unexpected(added.error());
    if (const auto added = addTier(body, request.parameters.service_tier); !added)
        return std::unexpected(added.error());
    if (request.output_schema)
        body.set("outputConfig", outputConfigJson(*request.output_schema));
    BodyMembers fields;
    if (const auto added = addThinking(fields, request.parameters, provider, model); !added)
        return std::unexpected(added.error());
    auto extra = request.extra_json;
    addMerged(body, "inferenceConfig", inferenceConfig(request.parameters, provider.hasQuirk("no-sampling", model)),
              extra);
    addMerged(body, "additionalModelRequestFields", fields, extra);
    if (const auto merged = mergeExtra(body, extra); !merged)
        return std::unexpected(merged.error());
    return body.json();
}

} // namespace assay::bedrock

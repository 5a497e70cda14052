// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/cohere_chat.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "engine/dialects/outgoing.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay::cohere {

namespace {

struct CohereText
{
    Q_DECLARE_TR_FUNCTIONS(assay::Cohere)
};

std::unexpected<Error> unsupported(const QString& sentence)
{
    return failure(ErrorKind::Unsupported, sentence);
}

QString shown(std::string_view text)
{
    return QString::fromUtf8(text);
}

// --- Messages --------------------------------------------------------------------------------------------------------

// What one turn holds, gathered, since the format has a member, a message or a list for each kind.
struct Turn
{
    std::vector<const Part*> content; // texts, pictures and thoughts
    std::vector<const ToolCallPart*> calls;
    std::vector<const ToolResultPart*> results;
};

class MessageWriter
{
public:
    explicit MessageWriter(bool with_thoughts) : m_with_thoughts(with_thoughts)
    {
        m_json.beginArray();
        m_documents.beginArray();
    }

    void system(const std::string& text)
    {
        m_json.beginObject().member("role", "system").member("content", text).endObject();
    }

    Result<void> message(const Message& message);

    std::string messages() { return m_json.endArray().take(); }
    std::string documents() { return m_documents.endArray().take(); }
    bool hasDocuments() const { return m_document_count > 0; }

private:
    Result<Turn> sorted(const Message& message);
    Result<bool> takeMedia(const MediaPart& part, Role role);
    void document(const MediaPart& part);
    void result(const ToolResultPart& part);
    void content(const Turn& turn);
    void calls(const Turn& turn);

    JsonWriter m_json;
    JsonWriter m_documents;
    int m_document_count = 0;
    bool m_with_thoughts;
};

bool isImage(std::string_view media_type)
{
    static constexpr std::array<std::string_view, 4> types{"image/png", "image/jpeg", "image/webp", "image/gif"};
    return std::ranges::contains(types, media_type);
}

// False for what stands elsewhere than in the turn.
Result<bool> MessageWriter::takeMedia(const MediaPart& part, Role role)
{
    const bool text = part.bytes && part.media_type.starts_with("text/");
    const bool image =
        part.bytes ? isImage(part.media_type) : part.media_type.empty() || part.media_type.starts_with("image/");
    if (!text && !image)
        return unsupported(
            CohereText::tr("Cohere takes PNG, JPEG, WebP and GIF pictures and texts, not %1; convert the "
                           "attachment or leave it out.")
                .arg(shown(part.media_type)));
    if (role == Role::Assistant)
        return unsupported(
            CohereText::tr("Cohere takes no attachment in the model's own turns; move it into a turn of yours."));
    if (text)
        document(part);
    return image;
}

void MessageWriter::document(const MediaPart& part)
{
    m_documents.beginObject().member("id", "doc_" + std::to_string(m_document_count++));
    m_documents.key("data").beginObject();
    if (!part.name.empty())
        m_documents.member("title", part.name);
    m_documents.member("text", *part.bytes).endObject().endObject();
}

Result<Turn> MessageWriter::sorted(const Message& message)
{
    Turn turn;
    for (const auto& part : message.parts) {
        if (const auto* const text = std::get_if<TextPart>(&part); text && !text->text.empty()) {
            turn.content.push_back(&part);
        } else if (const auto* const thought = std::get_if<ReasoningPart>(&part)) {
            if (m_with_thoughts && !thought->text.empty())
                turn.content.push_back(&part);
        } else if (const auto* const media = std::get_if<MediaPart>(&part)) {
            const auto stays = takeMedia(*media, message.role);
            if (!stays)
                return std::unexpected(stays.error());
            if (*stays)
                turn.content.push_back(&part);
        } else if (const auto* const call = std::get_if<ToolCallPart>(&part)) {
            turn.calls.push_back(call);
        } else if (const auto* const result = std::get_if<ToolResultPart>(&part)) {
            turn.results.push_back(result);
        }
    }
    return turn;
}

void MessageWriter::result(const ToolResultPart& part)
{
    m_json.beginObject().member("role", "tool").member("tool_call_id", part.id);
    m_json.member("content", part.is_error ? "Error: " + part.content : part.content).endObject();
}

void MessageWriter::content(const Turn& turn)
{
    if (turn.content.empty())
        return;
    const auto* const only = std::get_if<TextPart>(turn.content.front());
    if (turn.content.size() == 1 && only) {
        m_json.member("content", only->text);
        return;
    }
    m_json.key("content").beginArray();
    for (const auto* part : turn.content) {
        m_json.beginObject();
        if (const auto* const text = std::get_if<TextPart>(part))
            m_json.member("type", "text").member("text", text->text);
        else if (const auto* const thought = std::get_if<ReasoningPart>(part))
            m_json.member("type", "thinking").member("thinking", thought->text);
        else if (const auto* const media = std::get_if<MediaPart>(part))
            m_json.member("type", "image_url")
                .key("image_url")
                .beginObject()
                .member("url", media->bytes ? dataUrl(*media) : media->url)
                .endObject();
        m_json.endObject();
    }
    m_json.endArray();
}

void MessageWriter::calls(const Turn& turn)
{
    if (turn.calls.empty())
        return;
    m_json.key("tool_calls").beginArray();
    for (const auto* call : turn.calls) {
        m_json.beginObject().member("id", call->id).member("type", "function").key("function").beginObject();
        m_json.member("name", call->name);
        m_json.member("arguments", call->arguments_json.empty() ? "{}" : call->arguments_json);
        m_json.endObject().endObject();
    }
    m_json.endArray();
}

// Texts of a turn that calls tools, as the plan of its calls.
std::string takePlan(Turn& turn)
{
    std::string plan;
    std::erase_if(turn.content, [&plan](const Part* part) {
        const auto* const text = std::get_if<TextPart>(part);
        if (text)
            plan += (plan.empty() ? "" : "\n\n") + text->text;
        return text != nullptr;
    });
    return plan;
}

// Results of tools are messages of their own, before what else the turn says.
Result<void> MessageWriter::message(const Message& message)
{
    auto turn = sorted(message);
    if (!turn)
        return std::unexpected(turn.error());
    for (const auto* one : turn->results)
        result(*one);
    if (turn->content.empty() && turn->calls.empty())
        return {};
    const std::string plan = turn->calls.empty() ? std::string() : takePlan(*turn);
    m_json.beginObject().member("role", message.role == Role::User ? "user" : "assistant");
    if (!plan.empty())
        m_json.member("tool_plan", plan);
    calls(*turn);
    content(*turn);
    m_json.endObject();
    return {};
}

// --- Tools and form --------------------------------------------------------------------------------------------------

std::string toolsJson(const Request& request)
{
    JsonWriter json;
    json.beginArray();
    for (const auto& tool : request.tools) {
        if (request.tool_choice == ToolChoice::Named && tool.name != request.tool_name)
            continue;
        json.beginObject().member("type", "function").key("function").beginObject().member("name", tool.name);
        if (!tool.description.empty())
            json.member("description", tool.description);
        json.key("parameters");
        json.raw(tool.schema_json.empty() ? R"({"type":"object","properties":{}})" : tool.schema_json);
        json.endObject().endObject();
    }
    return json.endArray().take();
}

Result<void> addTools(BodyMembers& body, const Request& request)
{
    const ToolChoice choice = request.tool_choice;
    if (choice == ToolChoice::Named && !std::ranges::contains(request.tools, request.tool_name, &Tool::name))
        return unsupported(CohereText::tr("The tool “%1” that the model is to call is not among the tools; add it.")
                               .arg(shown(request.tool_name)));
    if (request.tools.empty())
        return {};
    body.set("tools", toolsJson(request));
    if (choice != ToolChoice::Auto)
        body.setString("tool_choice", choice == ToolChoice::None ? "NONE" : "REQUIRED");
    return {};
}

Result<void> addSchema(BodyMembers& body, const Request& request, bool has_documents)
{
    if (!request.output_schema)
        return {};
    if (!request.tools.empty() || has_documents)
        return unsupported(CohereText::tr("Cohere gives JSON by a schema only without tools and attached texts; remove "
                                          "those or the schema."));
    JsonWriter json;
    json.beginObject().member("type", "json_object");
    if (!request.output_schema->schema_json.empty())
        json.key("json_schema").raw(request.output_schema->schema_json);
    body.set("response_format", json.endObject().take());
    return {};
}

// --- Parameters ------------------------------------------------------------------------------------------------------

// The format knows a budget alone; the most is the model's own.
constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> budgets{
    {{"none", 0}, {"minimal", 512}, {"low", 2048}, {"medium", 8192}, {"high", 16384}, {"max", -1}}};

Result<void> addThinking(BodyMembers& body, const Parameters& parameters)
{
    if (!parameters.reasoning_budget && parameters.reasoning_effort.empty())
        return {};
    const auto word = std::ranges::find(budgets, parameters.reasoning_effort, &decltype(budgets)::value_type::first);
    if (!parameters.reasoning_budget && word == budgets.end())
        return unsupported(CohereText::tr("The reasoning effort “%1” is unknown; choose none, minimal, low, medium, "
                                          "high or max.")
                               .arg(shown(parameters.reasoning_effort)));
    const std::int64_t budget = parameters.reasoning_budget ? *parameters.reasoning_budget : word->second;
    JsonWriter json;
    json.beginObject().member("type", budget == 0 ? "disabled" : "enabled");
    if (budget > 0)
        json.member("token_budget", budget);
    body.set("thinking", json.endObject().take());
    return {};
}

void addSampling(BodyMembers& body, const Parameters& parameters)
{
    if (parameters.max_output_tokens)
        body.set("max_tokens", std::to_string(*parameters.max_output_tokens));
    if (parameters.temperature)
        body.set("temperature", jsonNumber(*parameters.temperature));
    if (parameters.top_p)
        body.set("p", jsonNumber(*parameters.top_p));
    if (parameters.seed)
        body.set("seed", std::to_string(*parameters.seed));
    if (!parameters.stop.empty())
        body.set("stop_sequences", jsonStrings(parameters.stop));
    if (parameters.log_probabilities)
        body.set("logprobs", "true");
}

std::optional<Error> inexpressible(const Parameters& parameters)
{
    if (!parameters.service_tier.empty() && parameters.service_tier != "standard")
        return unsupported(CohereText::tr("Cohere has no service tier %1; remove it, or put a number into the vendor "
                                          "parameter “priority”.")
                               .arg(shown(parameters.service_tier)))
            .error();
    if (!parameters.cache.empty() && parameters.cache != "none")
        return unsupported(CohereText::tr("Cohere cannot be told how long to keep a prompt; remove the time of the "
                                          "cache."))
            .error();
    if (parameters.log_probabilities.value_or(0) > 0)
        return unsupported(CohereText::tr("Cohere tells the probability of the chosen tokens alone; ask for no "
                                          "alternatives."))
            .error();
    return {};
}

Result<void> addMessages(BodyMembers& body, const Request& request, bool with_thoughts)
{
    MessageWriter writer(with_thoughts);
    if (!request.system.empty())
        writer.system(request.system);
    for (const auto& message : request.messages) {
        if (auto written = writer.message(message); !written)
            return written;
    }
    body.set("messages", writer.messages());
    if (writer.hasDocuments())
        body.set("documents", writer.documents());
    return {};
}

} // namespace

Result<std::string> bodyOf(const Request& request, const Provider& provider, std::string_view model)
{
    if (const auto error = inexpressible(request.parameters))
        return std::unexpected(*error);
    BodyMembers body;
    body.set("stream", request.stream ? "true" : "false");
    body.setString("model", model);
    auto done = addMessages(body, request, provider.hasQuirk("reasoning-content-back", model));
    if (done)
        done = addTools(body, request);
    if (done)
        done = addSchema(body, request, body.find("documents") != nullptr);
    if (done)
        done = addThinking(body, request.parameters);
    if (!done)
        return std::unexpected(done.error());
    addSampling(body, request.parameters);
    if (const auto merged = mergeExtra(body, request.extra_json); !merged)
        return std::unexpected(merged.error());
    return body.json();
}

} // namespace assay::cohere

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/anthropic_messages.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

#include "engine/dialects/token_count.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay::anthropic {

namespace {

// The format wants a limit always. Where neither the caller nor the catalog has one: the most that every model of the
// vendor accepts, Claude 3 included; a higher one would be refused by the oldest.
constexpr std::int64_t fallback_max_tokens = 4096;
constexpr std::int64_t least_budget = 1024;

struct Budget
{
    std::string_view effort;
    std::int64_t tokens;
};
constexpr std::array<Budget, 5> budgets{
    {{"minimal", 1024}, {"low", 4096}, {"medium", 8192}, {"high", 16384}, {"max", 32768}}};

std::unexpected<Error> unsupported(const char* sentence, const std::string& what = {})
{
    const QString text = QCoreApplication::translate("assay::AnthropicMessages", sentence);
    return failure(ErrorKind::Unsupported, what.empty() ? text : text.arg(QString::fromStdString(what)));
}

// --- Messages --------------------------------------------------------------------------------------------------------

// Ids of other vendors' calls may hold characters that are refused here; calls and results change alike.
std::string acceptedId(std::string id)
{
    for (auto& c : id) {
        const bool accepted = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        c = accepted || c == '-' ? c : '_';
    }
    return id;
}

bool isAcceptedImage(std::string_view media_type)
{
    static constexpr std::array<std::string_view, 4> types{"image/jpeg", "image/png", "image/gif", "image/webp"};
    return std::ranges::find(types, media_type) != types.end();
}

void writeSource(JsonWriter& json, const MediaPart& part)
{
    json.key("source").beginObject();
    if (!part.bytes)
        json.member("type", "url").member("url", part.url);
    else if (part.media_type.starts_with("text/"))
        json.member("type", "text").member("media_type", "text/plain").member("data", *part.bytes);
    else
        json.member("type", "base64").member("media_type", part.media_type).member("data", base64(*part.bytes));
    json.endObject();
}

class PartWriter
{
public:
    // `mark`, where there is one, is the block's cache_control.
    PartWriter(JsonWriter& json, Role role, std::string_view mark) : m_json(json), m_role(role), m_mark(mark) {}

    Result<void> operator()(const TextPart& part)
    {
        m_json.beginObject().member("type", "text").member("text", part.text);
        return end();
    }

    Result<void> operator()(const MediaPart& part)
    {
        const auto& type = part.media_type;
        const bool document = type == "application/pdf" || type.starts_with("text/");
        const bool image = part.bytes ? isAcceptedImage(type) : type.empty() || type.starts_with("image/");
        if (!document && !image)
            return unsupported(
                QT_TRANSLATE_NOOP("assay::AnthropicMessages",
                                  "Anthropic's format takes PNG, JPEG, GIF, WebP, PDF and plain text, not "
                                  "%1; convert the attachment or leave it out."),
                type.empty() ? "an attachment of unknown type" : type);
        if (m_role == Role::Assistant)
            return unsupported(QT_TRANSLATE_NOOP(
                "assay::AnthropicMessages", "Anthropic's format takes no attachment in the model's own turns; move "
                                            "it into a turn of yours."));
        m_json.beginObject().member("type", document ? "document" : "image");
        if (document && !part.name.empty())
            m_json.member("title", part.name);
        writeSource(m_json, part);
        return end();
    }

    Result<void> operator()(const ToolCallPart& part)
    {
        const std::string input = part.arguments_json.empty() ? "{}" : part.arguments_json;
        if (!isJsonObject(input))
            return unsupported(QT_TRANSLATE_NOOP("assay::AnthropicMessages",
                                                 "An earlier call of the tool “%1” has arguments that are no JSON "
                                                 "object, and Anthropic's format takes no others; correct or remove "
                                                 "that turn."),
                               part.name);
        m_json.beginObject().member("type", "tool_use").member("id", acceptedId(part.id)).member("name", part.name);
        m_json.key("input").raw(input).endObject();
        return {};
    }

    Result<void> operator()(const ToolResultPart& part)
    {
        m_json.beginObject().member("type", "tool_result").member("tool_use_id", acceptedId(part.id));
        m_json.member("content", part.content);
        if (part.is_error)
            m_json.member("is_error", true);
        return end();
    }

    Result<void> operator()(const ReasoningPart& part)
    {
        if (part.redacted)
            m_json.beginObject().member("type", "redacted_thinking").member("data", part.signature).endObject();
        else
            m_json.beginObject()
                .member("type", "thinking")
                .member("thinking", part.text)
                .member("signature", part.signature)
                .endObject();
        return {};
    }

private:
    Result<void> end()
    {
        if (!m_mark.empty())
            m_json.key("cache_control").raw(m_mark);
        m_json.endObject();
        return {};
    }

    JsonWriter& m_json;
    Role m_role;
    std::string_view m_mark;
};

// A mark on a block keeps all that comes before it, too. Without one the vendor keeps nothing.
std::string cacheMark(const std::string& cache)
{
    if (cache.empty() || cache == "none")
        return {};
    return JsonWriter().beginObject().member("type", "ephemeral").member("ttl", cache).endObject().text();
}

// An empty text is refused, and a thought without its signature is another vendor's.
bool isWritable(const Part& part)
{
    if (const auto* text = std::get_if<TextPart>(&part))
        return !text->text.empty();
    const auto* thought = std::get_if<ReasoningPart>(&part);
    return !thought || (!thought->signature.empty() && !isItemSignature(thought->signature));
}

// In the order the vendor insists on: results of tools before anything else of the turn.
std::vector<const Part*> writableParts(const Message& message)
{
    std::vector<const Part*> parts;
    for (const auto& part : message.parts) {
        if (isWritable(part))
            parts.push_back(&part);
    }
    std::ranges::stable_partition(parts,
                                  [](const Part* part) { return std::holds_alternative<ToolResultPart>(*part); });
    return parts;
}

// The block that the mark stands on: the last of the last turn of a person's.
const Part* lastOfUser(const Request& request)
{
    for (auto message = request.messages.rbegin(); message != request.messages.rend(); ++message) {
        const auto parts = writableParts(*message);
        if (message->role == Role::User && !parts.empty())
            return parts.back();
    }
    return nullptr;
}

Result<std::string> messagesJson(const Request& request, const std::string& mark)
{
    JsonWriter json;
    json.beginArray();
    const Part* const marked = mark.empty() ? nullptr : lastOfUser(request);
    for (const auto& message : request.messages) {
        const auto parts = writableParts(message);
        if (parts.empty())
            continue;
        json.beginObject().member("role", message.role == Role::User ? "user" : "assistant");
        json.key("content").beginArray();
        for (const auto* part : parts) {
            if (const auto written = std::visit(PartWriter(json, message.role, part == marked ? mark : ""), *part);
                !written)
                return std::unexpected(written.error());
        }
        json.endArray().endObject();
    }
    json.endArray();
    return json.take();
}

// --- Tools -----------------------------------------------------------------------------------------------------------

std::string toolsJson(const std::vector<Tool>& tools)
{
    JsonWriter json;
    json.beginArray();
    for (const auto& tool : tools) {
        json.beginObject().member("name", tool.name);
        if (!tool.description.empty())
            json.member("description", tool.description);
        json.key("input_schema");
        json.raw(tool.schema_json.empty() ? R"({"type":"object","properties":{}})" : tool.schema_json).endObject();
    }
    json.endArray();
    return json.take();
}

std::string toolChoiceJson(const Request& request)
{
    JsonWriter json;
    json.beginObject();
    if (request.tool_choice == ToolChoice::None)
        json.member("type", "none");
    else if (request.tool_choice == ToolChoice::Required)
        json.member("type", "any");
    else
        json.member("type", "tool").member("name", request.tool_name);
    json.endObject();
    return json.take();
}

void addTools(BodyMembers& body, const Request& request)
{
    if (!request.tools.empty())
        body.set("tools", toolsJson(request.tools));
    // With nothing to choose from, "none" goes without saying and would be refused.
    const bool needless = request.tools.empty() && request.tool_choice == ToolChoice::None;
    if (request.tool_choice != ToolChoice::Auto && !needless)
        body.set("tool_choice", toolChoiceJson(request));
}

// --- Parameters ------------------------------------------------------------------------------------------------------

std::int64_t limitOf(const Provider& provider, std::string_view model)
{
    const Model* known = provider.findModel(model);
    return known ? known->max_output_tokens.value_or(fallback_max_tokens) : fallback_max_tokens;
}

std::int64_t budgetOf(std::string_view effort)
{
    const auto found = std::ranges::find(budgets, effort, &Budget::effort);
    return found == budgets.end() ? 0 : found->tokens;
}

// How a model is asked to think: newer ones by an effort, older ones by a budget within the limit.
struct Thinking
{
    std::string json;   // of the member `thinking`; empty = not written
    std::string effort; // of output_config; empty = not written
    std::int64_t max_tokens = 0;
};

std::unexpected<Error> tooTight()
{
    return unsupported(QT_TRANSLATE_NOOP("assay::AnthropicMessages",
                                         "This model thinks with at least 1,024 tokens within the limit of the "
                                         "answer; raise the limit or set the reasoning effort to none."));
}

Thinking enabled(std::int64_t budget, std::int64_t limit)
{
    JsonWriter json;
    json.beginObject().member("type", "enabled").member("budget_tokens", budget).endObject();
    return Thinking{.json = json.take(), .max_tokens = limit};
}

// The budget counts against the limit. One that nobody asked for gives room to both.
std::int64_t limitFor(std::int64_t budget, std::optional<std::int64_t> asked_limit, std::int64_t known_limit)
{
    const bool tight = !asked_limit && known_limit <= budget;
    return asked_limit.value_or(tight ? budget + known_limit : known_limit);
}

// A figure is meant as it is: what does not fit is an error and not made smaller.
Result<Thinking> thinkingOfTokens(std::int64_t budget, std::optional<std::int64_t> asked_limit,
                                  std::int64_t known_limit)
{
    if (budget == 0)
        return Thinking{.json = R"({"type":"disabled"})", .max_tokens = asked_limit.value_or(known_limit)};
    const std::int64_t limit = limitFor(budget, asked_limit, known_limit);
    if (budget < least_budget || budget >= limit)
        return tooTight();
    return enabled(budget, limit);
}

Result<Thinking> thinkingByBudget(const std::string& effort, std::optional<std::int64_t> asked_limit,
                                  std::int64_t known_limit)
{
    const std::int64_t wanted = budgetOf(effort);
    if (wanted == 0)
        return unsupported(QT_TRANSLATE_NOOP("assay::AnthropicMessages",
                                             "The reasoning effort “%1” is unknown; choose none, minimal, low, medium, "
                                             "high or max."),
                           effort);
    const std::int64_t limit = limitFor(wanted, asked_limit, known_limit);
    const std::int64_t budget = std::min(wanted, limit - 1);
    if (budget < least_budget)
        return tooTight();
    return enabled(budget, limit);
}

Result<Thinking> thinkingOf(const Request& request, const Provider& provider, std::string_view model)
{
    const auto& effort = request.parameters.reasoning_effort;
    const auto asked = request.parameters.max_output_tokens;
    const std::int64_t known = limitOf(provider, model);
    if (request.parameters.reasoning_budget)
        return thinkingOfTokens(*request.parameters.reasoning_budget, asked, known);
    if (effort.empty())
        return Thinking{.max_tokens = asked.value_or(known)};
    if (effort == "none")
        return Thinking{.json = R"({"type":"disabled"})", .max_tokens = asked.value_or(known)};
    if (provider.hasQuirk("thinking-budget", model))
        return thinkingByBudget(effort, asked, known);
    return Thinking{.json = R"({"type":"adaptive"})",
                    .effort = effort == "minimal" ? "low" : effort,
                    .max_tokens = asked.value_or(known)};
}

void addOutputConfig(BodyMembers& body, const Request& request, const Thinking& thinking)
{
    if (!request.output_schema && thinking.effort.empty())
        return;
    JsonWriter json;
    json.beginObject();
    if (!thinking.effort.empty())
        json.member("effort", thinking.effort);
    if (request.output_schema) {
        json.key("format").beginObject().member("type", "json_schema");
        json.key("schema").raw(request.output_schema->schema_json).endObject();
    }
    json.endObject();
    body.set("output_config", json.take());
}

void addSampling(BodyMembers& body, const Parameters& parameters, bool refused)
{
    if (parameters.temperature && !refused)
        body.set("temperature", jsonNumber(*parameters.temperature));
    if (parameters.top_p && !refused)
        body.set("top_p", jsonNumber(*parameters.top_p));
    if (!parameters.stop.empty())
        body.set("stop_sequences", jsonStrings(parameters.stop));
}

void addSystem(BodyMembers& body, const std::string& system, const std::string& mark)
{
    if (system.empty())
        return;
    if (mark.empty()) {
        body.setString("system", system);
        return;
    }
    JsonWriter json;
    json.beginArray().beginObject().member("type", "text").member("text", system).key("cache_control").raw(mark);
    body.set("system", json.endObject().endArray().take());
}

// The vendor's two words: never what was bought ahead, or that first where there is any
// (anthropics/anthropic-sdk-python, message_create_params.py).
void addTier(BodyMembers& body, const std::string& service_tier)
{
    if (!service_tier.empty())
        body.setString("service_tier", service_tier == "standard" ? "standard_only" : "auto");
}

std::optional<Error> inexpressible(const Request& request)
{
    const auto& tier = request.parameters.service_tier;
    if (!tier.empty() && tier != "standard" && tier != "priority")
        return unsupported(QT_TRANSLATE_NOOP("assay::AnthropicMessages",
                                             "Anthropic's format knows the service tiers standard and priority, not "
                                             "%1; choose one of them."),
                           tier)
            .error();
    const auto& cache = request.parameters.cache;
    if (!cache.empty() && cache != "none" && cache != "5m" && cache != "1h")
        return unsupported(QT_TRANSLATE_NOOP("assay::AnthropicMessages",
                                             "Anthropic keeps a prompt for 5m or 1h, not for %1; choose one of them."),
                           cache)
            .error();
    if (request.parameters.log_probabilities)
        return unsupported(QT_TRANSLATE_NOOP("assay::AnthropicMessages",
                                             "Anthropic's format tells no probabilities of tokens; choose a model of "
                                             "another provider."))
            .error();
    if (request.parameters.seed)
        return unsupported(QT_TRANSLATE_NOOP("assay::AnthropicMessages",
                                             "Anthropic's format knows no seed; remove the seed or choose a model of "
                                             "another provider."))
            .error();
    if (request.output_schema && !isJsonObject(request.output_schema->schema_json))
        return unsupported(QT_TRANSLATE_NOOP("assay::AnthropicMessages",
                                             "Anthropic's format gives JSON only by a schema; add the schema of the "
                                             "answer."))
            .error();
    return {};
}

Result<std::string> bodyOf(const Request& request, const Provider& provider, std::string_view model)
{
    const std::string mark = cacheMark(request.parameters.cache);
    const auto messages = messagesJson(request, mark);
    if (!messages)
        return std::unexpected(messages.error());
    const auto thinking = thinkingOf(request, provider, model);
    if (!thinking)
        return std::unexpected(thinking.error());
    BodyMembers body;
    body.setString("model", model);
    body.set("max_tokens", std::to_string(thinking->max_tokens));
    addSystem(body, request.system, mark);
    body.set("messages", *messages);
    addTools(body, request);
    if (!thinking->json.empty())
        body.set("thinking", thinking->json);
    addOutputConfig(body, request, *thinking);
    addSampling(body, request.parameters, provider.hasQuirk("no-sampling", model));
    addTier(body, request.parameters.service_tier);
    if (request.stream)
        body.set("stream", "true");
    if (const auto merged = mergeExtra(body, request.extra_json); !merged)
        return std::unexpected(merged.error());
    return body.json();
}

} // namespace

std::string effortOfBudget(std::int64_t tokens)
{
    std::string_view effort = budgets.front().effort;
    for (const auto& budget : budgets) {
        if (budget.tokens <= tokens)
            effort = budget.effort;
    }
    return std::string(effort);
}

HttpRequest requestOf(const Provider& provider, std::string_view method, std::string_view path, std::string_view secret)
{
    HttpRequest request = keyedRequest(provider, method, joinedUrl(provider.base_url, path), "x-api-key", secret);
    if (!request.headers.contains("anthropic-version"))
        request.headers.set("anthropic-version", "2023-06-01");
    return request;
}

Result<HttpRequest> encodeRequest(const Request& request, const Provider& provider, std::string_view model,
                                  std::string_view secret)
{
    if (const auto error = inexpressible(request))
        return std::unexpected(*error);
    auto body = bodyOf(request, provider, model);
    if (!body)
        return std::unexpected(body.error());
    HttpRequest http = requestOf(provider, "POST", "/v1/messages", secret);
    http.headers.set("accept", request.stream ? "text/event-stream" : "application/json");
    http.body = std::move(*body);
    return http;
}

Result<HttpRequest> encodeTokenCount(const Request& request, const Provider& provider, std::string_view model,
                                     std::string_view secret)
{
    return encodeRequest(request, provider, model, secret).transform([&](const HttpRequest& whole) {
        HttpRequest http = requestOf(provider, "POST", "/v1/messages/count_tokens", secret);
        http.body = keptMembers(whole.body, {"model", "messages", "system", "tools", "tool_choice", "thinking",
                                             "output_config", "cache_control"});
        return http;
    });
}

} // namespace assay::anthropic

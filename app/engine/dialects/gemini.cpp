// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/gemini.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/dialects/token_count.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"
#include "engine/url.h"

namespace assay {

namespace gemini {

namespace {

// The first of a reason is the one written for it. STOP stands for calls as well: there is no word of their own.
constexpr std::array<std::pair<std::string_view, FinishReason>, 16> finish_reasons{{
    {"STOP", FinishReason::Stop},
    {"MAX_TOKENS", FinishReason::Length},
    {"SAFETY", FinishReason::ContentFilter},
    {"RECITATION", FinishReason::ContentFilter},
    {"BLOCKLIST", FinishReason::ContentFilter},
    {"PROHIBITED_CONTENT", FinishReason::ContentFilter},
    {"SPII", FinishReason::ContentFilter},
    {"IMAGE_SAFETY", FinishReason::ContentFilter},
    {"IMAGE_PROHIBITED_CONTENT", FinishReason::ContentFilter},
    {"IMAGE_RECITATION", FinishReason::ContentFilter},
    {"OTHER", FinishReason::Other},
    {"LANGUAGE", FinishReason::Other},
    {"TOO_MANY_TOOL_CALLS", FinishReason::Other},
    {"NO_IMAGE", FinishReason::Other},
    {"IMAGE_OTHER", FinishReason::Other},
    {"FINISH_REASON_UNSPECIFIED", FinishReason::Other},
}};

constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> budgets{
    {{"none", 0}, {"minimal", 512}, {"low", 2048}, {"medium", 8192}, {"high", 16384}, {"max", 24576}}};

std::string_view statusNameOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidRequest:
    case ErrorKind::Unsupported:
    case ErrorKind::Usage:
        return "INVALID_ARGUMENT";
    case ErrorKind::Authentication:
        return "UNAUTHENTICATED";
    case ErrorKind::Permission:
        return "PERMISSION_DENIED";
    case ErrorKind::Billing:
        return "PAYMENT_REQUIRED";
    case ErrorKind::NotFound:
    case ErrorKind::NotRecorded:
        return "NOT_FOUND";
    case ErrorKind::RateLimited:
        return "RESOURCE_EXHAUSTED";
    case ErrorKind::Overloaded:
    case ErrorKind::Offline:
        return "UNAVAILABLE";
    case ErrorKind::Timeout:
        return "DEADLINE_EXCEEDED";
    case ErrorKind::Cancelled:
        return "CANCELLED";
    default:
        return "INTERNAL";
    }
}

// "v1", "v1beta", "v1beta1", "v1alpha"
bool isVersion(std::string_view segment)
{
    return segment.size() >= 2 && segment[0] == 'v' && segment[1] >= '0' && segment[1] <= '9';
}

} // namespace

FinishReason finishReasonOf(std::string_view finish_reason)
{
    const auto found = std::ranges::find(finish_reasons, finish_reason, &decltype(finish_reasons)::value_type::first);
    return found == finish_reasons.end() ? FinishReason::Other : found->second;
}

std::string vendorReasonOf(const Finished& finished)
{
    if (!finished.vendor_reason.empty() && finishReasonOf(finished.vendor_reason) == finished.reason)
        return finished.vendor_reason;
    if (finished.reason == FinishReason::ToolCalls)
        return "STOP";
    const auto found =
        std::ranges::find(finish_reasons, finished.reason, &decltype(finish_reasons)::value_type::second);
    return found == finish_reasons.end() ? "OTHER" : std::string(found->first);
}

std::int64_t budgetOfEffort(std::string_view effort)
{
    const auto found = std::ranges::find(budgets, effort, &decltype(budgets)::value_type::first);
    return found == budgets.end() ? -1 : found->second;
}

std::string effortOfBudget(std::int64_t tokens)
{
    std::string_view effort = budgets.front().first;
    for (const auto& [word, least] : budgets) {
        if (tokens > 0 && (least <= tokens || word == "minimal"))
            effort = word;
    }
    return std::string(effort);
}

std::string errorJson(const Error& error)
{
    JsonWriter json;
    json.beginObject().key("error").beginObject().member("code", httpStatusOfKind(error.kind));
    json.member("message", error.message.toStdString()).member("status", statusNameOf(error.kind));
    if (error.retry_after) {
        const std::int64_t tenths = (error.retry_after->count() + 99) / 100;
        json.key("details").beginArray().beginObject().member("@type", "type.googleapis.com/google.rpc.RetryInfo");
        json.member("retryDelay", std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + 's');
        json.endObject().endArray();
    }
    json.endObject().endObject();
    return json.take();
}

HttpReply errorReply(const Error& error)
{
    return {.head = jsonHead(httpStatusOfKind(error.kind)), .body = errorJson(error)};
}

std::string addressOf(const Provider& provider, std::string_view path)
{
    std::string_view base = provider.base_url;
    while (base.ends_with('/'))
        base.remove_suffix(1);
    const bool complete = isVersion(base.substr(base.rfind('/') + 1)) || base.find("/publishers/") != base.npos;
    return std::string(base) + (complete ? "" : "/v1beta") + std::string(path);
}

ModelPath modelPathOf(std::string_view path)
{
    path = path.substr(0, path.find('?'));
    constexpr std::string_view folder = "/models/";
    const auto begin = path.find('/', 1);
    if (!path.starts_with('/') || begin == path.npos || !isVersion(path.substr(1, begin - 1)) ||
        !path.substr(begin).starts_with(folder))
        return {};
    path.remove_prefix(begin + folder.size());
    const auto colon = path.rfind(':');
    if (colon == path.npos || colon == 0)
        return {};
    const auto verb = path.substr(colon + 1);
    if (verb != "generateContent" && verb != "streamGenerateContent")
        return {};
    return {.model = percentDecoded(path.substr(0, colon)), .verb = std::string(verb)};
}

} // namespace gemini

namespace {

class GeminiDialect final : public Dialect
{
public:
    std::string_view id() const override { return "gemini"; }

    bool serves(const Task& task) const override
    {
        return std::holds_alternative<Chat>(task) || std::holds_alternative<MakeImage>(task) ||
               std::holds_alternative<Speak>(task);
    }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        return gemini::encodeRequest(request, provider, model, secret);
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool /*stream*/) const override
    {
        return gemini::makeDecoder(provider); // the answer itself shows whether it is a stream
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override;
    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override;

    Result<HttpRequest> encodeTokenCount(const Request& request, const Provider& provider, std::string_view model,
                                         std::string_view secret) const override
    {
        return gemini::encodeTokenCount(request, provider, model, secret);
    }

    Result<std::int64_t> decodeTokenCount(std::string_view body) const override
    {
        return tokenCountIn(body, "totalTokens");
    }

    bool accepts(std::string_view method, std::string_view path) const override
    {
        return method == "POST" && !gemini::modelPathOf(path).verb.empty();
    }

    Result<InboundRequest> decode(const HttpRequest& inbound, std::string_view path) const override
    {
        return gemini::decodeRequest(inbound, path);
    }

    std::unique_ptr<Encoder> encoder(const InboundRequest& inbound) const override
    {
        return gemini::makeEncoder(inbound);
    }

    HttpReply encodeError(const Error& error) const override { return gemini::errorReply(error); }
};

// One page of 1,000 is the most the vendor gives; it has never had as many models, so no second page is asked for.
HttpRequest GeminiDialect::encodeModelListing(const Provider& provider, std::string_view secret) const
{
    return keyedRequest(provider, "GET", gemini::addressOf(provider, "/models?pageSize=1000"), "x-goog-api-key",
                        secret);
}

Result<std::vector<std::string>> GeminiDialect::decodeModelListing(std::string_view body) const
{
    auto names = modelNames(body, {"models"}, {"name"});
    if (!names)
        return names;
    constexpr std::string_view folder = "models/";
    for (auto& name : *names) {
        if (name.starts_with(folder))
            name.erase(0, folder.size());
    }
    return names;
}

} // namespace

const Dialect& geminiDialect()
{
    static const GeminiDialect dialect;
    return dialect;
}

} // namespace assay

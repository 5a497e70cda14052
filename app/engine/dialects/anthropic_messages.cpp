// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/anthropic_messages.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/dialects/token_count.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay {

namespace anthropic {

namespace {

constexpr std::array<std::pair<std::string_view, FinishReason>, 7> stop_reasons{{
    {"end_turn", FinishReason::Stop},
    {"stop_sequence", FinishReason::Stop},
    {"max_tokens", FinishReason::Length},
    {"model_context_window_exceeded", FinishReason::Length},
    {"tool_use", FinishReason::ToolCalls},
    {"pause_turn", FinishReason::Pause},
    {"refusal", FinishReason::ContentFilter},
}};

std::string_view errorTypeOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidRequest:
    case ErrorKind::Unsupported:
    case ErrorKind::Usage:
        return "invalid_request_error";
    case ErrorKind::Authentication:
        return "authentication_error";
    case ErrorKind::Permission:
        return "permission_error";
    case ErrorKind::Billing:
        return "billing_error";
    case ErrorKind::NotFound:
    case ErrorKind::NotRecorded:
        return "not_found_error";
    case ErrorKind::RateLimited:
        return "rate_limit_error";
    case ErrorKind::Overloaded:
        return "overloaded_error";
    case ErrorKind::Timeout:
        return "timeout_error";
    default:
        return "api_error";
    }
}

} // namespace

FinishReason finishReasonOf(std::string_view stop_reason)
{
    const auto found = std::ranges::find(stop_reasons, stop_reason, &decltype(stop_reasons)::value_type::first);
    return found == stop_reasons.end() ? FinishReason::Other : found->second;
}

std::string stopReasonOf(const Finished& finished)
{
    if (!finished.vendor_reason.empty() && finishReasonOf(finished.vendor_reason) == finished.reason)
        return finished.vendor_reason;
    const auto found = std::ranges::find(stop_reasons, finished.reason, &decltype(stop_reasons)::value_type::second);
    return found == stop_reasons.end() ? "other" : std::string(found->first);
}

std::string errorJson(const Error& error)
{
    JsonWriter json;
    json.beginObject().member("type", "error").key("error").beginObject();
    json.member("type", errorTypeOf(error.kind)).member("message", error.message.toStdString());
    json.endObject().endObject();
    return json.take();
}

HttpReply errorReply(const Error& error)
{
    const int status = error.kind == ErrorKind::Overloaded ? 529 : httpStatusOfKind(error.kind);
    HttpReply reply{.head = jsonHead(status), .body = errorJson(error)};
    if (error.retry_after) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*error.retry_after).count();
        reply.head.headers.add("retry-after", std::to_string(seconds));
    } else if (error.kind == ErrorKind::RateLimited) {
        reply.head.headers.add("x-should-retry", "true"); // a 429 without a wait means a spend cap to these clients
    }
    return reply;
}

} // namespace anthropic

namespace {

class AnthropicMessagesDialect final : public Dialect
{
public:
    std::string_view id() const override { return "anthropic-messages"; }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        return anthropic::encodeRequest(request, provider, model, secret);
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool /*stream*/) const override
    {
        return anthropic::makeDecoder(provider); // the answer itself shows whether it is a stream
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override;
    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override;

    Result<HttpRequest> encodeTokenCount(const Request& request, const Provider& provider, std::string_view model,
                                         std::string_view secret) const override
    {
        return anthropic::encodeTokenCount(request, provider, model, secret);
    }

    Result<std::int64_t> decodeTokenCount(std::string_view body) const override
    {
        return tokenCountIn(body, "input_tokens");
    }

    bool accepts(std::string_view method, std::string_view path) const override
    {
        return method == "POST" && path.substr(0, path.find('?')) == "/v1/messages";
    }

    Result<InboundRequest> decode(const HttpRequest& inbound, std::string_view /*path*/) const override
    {
        return anthropic::decodeRequest(inbound);
    }

    std::unique_ptr<Encoder> encoder(const InboundRequest& inbound) const override
    {
        return anthropic::makeEncoder(inbound);
    }

    HttpReply encodeError(const Error& error) const override { return anthropic::errorReply(error); }
};

// One page of 1,000 is the most the vendor gives; it has never had as many models, so no second page is asked for.
HttpRequest AnthropicMessagesDialect::encodeModelListing(const Provider& provider, std::string_view secret) const
{
    return anthropic::requestOf(provider, "GET", "/v1/models?limit=1000", secret);
}

Result<std::vector<std::string>> AnthropicMessagesDialect::decodeModelListing(std::string_view body) const
{
    return modelNames(body, {"data"}, {"id"});
}

} // namespace

const Dialect& anthropicMessagesDialect()
{
    static const AnthropicMessagesDialect dialect;
    return dialect;
}

} // namespace assay

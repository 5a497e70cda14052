// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "engine/catalog/cost.h"
#include "engine/catalog/image_size.h"
#include "engine/catalog/task_usage.h"

namespace assay {

namespace {

constexpr std::int64_t bytes_per_token = 4;
constexpr std::int64_t tokens_per_message = 4; // role and separators of a chat template
constexpr std::int64_t assumed_output_tokens = 128'000;

// Anthropic's documentation: width × height / 750, after the picture was shrunk to 1,568 pixels on its long side, so
// about 1,600 at most. Other vendors are of the same order. An address, or a picture we cannot read, counts as the
// most.
constexpr std::int64_t pixels_per_token = 750;
constexpr std::int64_t most_image_tokens = 1'600;

// Gemini counts 32 tokens a second of sound; at 128 kbit/s that is 500 bytes a token. A PDF page is 1,500 to 3,000
// tokens (Anthropic) and some 50 KB.
constexpr std::int64_t sound_bytes_per_token = 500;
constexpr std::int64_t pdf_bytes_per_token = 25;

struct Estimate
{
    std::int64_t text_tokens = 0;
    std::int64_t audio_tokens = 0;
    std::int64_t text_bytes = 0;
};

std::int64_t imageTokens(const MediaPart& part)
{
    const auto size = part.bytes ? imageSize(*part.bytes) : std::nullopt;
    if (!size || size->height > most_image_tokens * pixels_per_token / size->width)
        return most_image_tokens;
    return size->width * size->height / pixels_per_token + 1;
}

void count(Estimate& estimate, const MediaPart& part)
{
    const auto bytes = part.bytes ? static_cast<std::int64_t>(part.bytes->size()) : 0;
    if (part.media_type.starts_with("audio/"))
        estimate.audio_tokens += std::max(bytes / sound_bytes_per_token, std::int64_t(1));
    else if (part.media_type == "application/pdf" && part.bytes)
        estimate.text_tokens += std::max(bytes / pdf_bytes_per_token, most_image_tokens);
    else if (part.media_type.starts_with("text/") && part.bytes)
        estimate.text_bytes += bytes;
    else if (part.media_type.starts_with("video/") && part.bytes)
        estimate.text_tokens += std::max(bytes / sound_bytes_per_token, most_image_tokens);
    else
        estimate.text_tokens += imageTokens(part);
}

void count(Estimate& estimate, const TextPart& part)
{
    estimate.text_bytes += std::ssize(part.text);
}

void count(Estimate& estimate, const ToolCallPart& part)
{
    estimate.text_bytes += std::ssize(part.name) + std::ssize(part.arguments_json);
}

void count(Estimate& estimate, const ToolResultPart& part)
{
    estimate.text_bytes += std::ssize(part.content);
}

void count(Estimate& estimate, const ReasoningPart& part)
{
    estimate.text_bytes += std::ssize(part.text) + std::ssize(part.signature);
}

std::int64_t longestAnswer(const Request& request, std::optional<std::int64_t> output_limit)
{
    const auto own = request.parameters.max_output_tokens;
    if (own && output_limit)
        return std::min(*own, *output_limit);
    return own.value_or(output_limit.value_or(assumed_output_tokens));
}

UsageRange chatUsage(const Request& request, std::optional<std::int64_t> output_limit)
{
    UsageRange range{promptUsage(request), promptUsage(request)};
    range.most.set(meter::output, std::max(longestAnswer(request, output_limit), std::int64_t(0)));
    return range;
}

} // namespace

Usage promptUsage(const Request& request)
{
    Estimate estimate{.text_tokens = tokens_per_message, .text_bytes = std::ssize(request.system)};
    for (const auto& message : request.messages) {
        estimate.text_tokens += tokens_per_message;
        for (const auto& part : message.parts)
            std::visit([&estimate](const auto& one) { count(estimate, one); }, part);
    }
    for (const auto& tool : request.tools)
        estimate.text_bytes += std::ssize(tool.name) + std::ssize(tool.description) + std::ssize(tool.schema_json);
    if (request.output_schema)
        estimate.text_bytes += std::ssize(request.output_schema->schema_json);
    Usage usage;
    usage.set(meter::input, estimate.text_tokens + (estimate.text_bytes + bytes_per_token - 1) / bytes_per_token);
    usage.set(meter::input_audio, estimate.audio_tokens);
    return usage;
}

std::optional<Quote> quoteFor(const Request& request, const CostQuery& query, std::optional<std::int64_t> output_limit,
                              const PriceBook& prices)
{
    if (query.local)
        return Quote{};
    const std::optional<UsageRange> range = std::holds_alternative<Chat>(request.task)
                                                ? chatUsage(request, output_limit)
                                                : usageRangeFor(request, query, prices);
    if (!range)
        return {};
    const Cost low = costOf({.usage = range->least}, query, prices);
    const Cost high = costOf({.usage = range->most}, query, prices);
    if (!low.amount || !high.amount)
        return {};
    return Quote{std::min(*low.amount, *high.amount), std::max(*low.amount, *high.amount)};
}

} // namespace assay

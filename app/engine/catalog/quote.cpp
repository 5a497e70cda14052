// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "engine/catalog/cost.h"
#include "engine/catalog/image_size.h"
#include "engine/catalog/task_usage.h"

namespace assay {

namespace {

constexpr std::int64_t assumed_output_tokens = 128'000;

// Anthropic's documentation: width × height / 750, after the picture was shrunk to 1,568 pixels on its long side, so
// about 1,600 at most. Other vendors are of the same order. An address, or a picture we cannot read, counts as the
// most.
constexpr std::int64_t pixels_per_token = 750;
constexpr std::int64_t most_image_tokens = 1'600;

// The dearest count of pictures there is: gpt-4o-mini's 2,833 and 5,667 for each tile of 512 pixels, eight at most
// since a picture is shrunk to 2,048 × 768 before (OpenAI's guide to vision). Gemini's tiles of 258 stay far below.
constexpr std::int64_t tile_side = 512;
constexpr std::int64_t most_tiles = 8;
constexpr std::int64_t tokens_beside_tiles = 2'833;
constexpr std::int64_t tokens_per_tile = 5'667;

// What is only an address may be as long as the longest context in wide use.
constexpr std::int64_t most_unseen_tokens = 1'048'576;

// How tokens are counted from bytes that nobody has cut into tokens yet.
struct Rates
{
    std::int64_t bytes_per_token;
    std::int64_t tokens_per_message; // role and separators of a chat template
    std::int64_t sound_bytes_per_token;
    std::int64_t pdf_bytes_per_token;
    std::int64_t film_bytes_per_token;
    std::int64_t tokens_for_tools; // what a vendor tells its model about tools before the first of them
};

// English text. Gemini counts 32 tokens a second of sound; at 128 kbit/s that is 500 bytes a token. A PDF page is 1,500
// to 3,000 tokens (Anthropic) and some 50 KB.
constexpr Rates likely{.bytes_per_token = 4,
                       .tokens_per_message = 4,
                       .sound_bytes_per_token = 500,
                       .pdf_bytes_per_token = 25,
                       .film_bytes_per_token = 500,
                       .tokens_for_tools = 0};

// A token of text is a byte at least, in any tokenizer: those that know no piece of a text fall back to its bytes, as
// they do for rare Chinese characters (three bytes, up to three tokens), and some take digits one by one. Sound is
// seldom below 6 kbit/s, the least of Opus: 23 bytes for each of Gemini's 32 tokens a second; a film, with 258 tokens a
// second for its pictures, seldom below 100 kbit/s. Pages of a PDF are packed. Templates of open models take five
// tokens a message, Anthropic's word on tools 346 to 530.
constexpr Rates at_most{.bytes_per_token = 1,
                        .tokens_per_message = 16,
                        .sound_bytes_per_token = 20,
                        .pdf_bytes_per_token = 1,
                        .film_bytes_per_token = 40,
                        .tokens_for_tools = 1'024};

struct Estimate
{
    std::int64_t text_tokens = 0;
    std::int64_t audio_tokens = 0;
    std::int64_t text_bytes = 0;
    const Rates& rates;

    bool isBound() const { return &rates == &at_most; }
};

std::int64_t tokensByTiles(const std::optional<ImageSize>& size)
{
    const auto across = [](std::int64_t side) { return std::min((side + tile_side - 1) / tile_side, most_tiles); };
    const auto tiles = size ? std::min(across(size->width) * across(size->height), most_tiles) : most_tiles;
    return tokens_beside_tiles + tiles * tokens_per_tile;
}

std::int64_t imageTokens(const MediaPart& part, bool is_bound)
{
    const auto size = part.bytes ? imageSize(*part.bytes) : std::nullopt;
    if (is_bound)
        return tokensByTiles(size);
    if (!size || size->height > most_image_tokens * pixels_per_token / size->width)
        return most_image_tokens;
    return size->width * size->height / pixels_per_token + 1;
}

void count(Estimate& estimate, const MediaPart& part)
{
    const auto bytes = part.bytes ? static_cast<std::int64_t>(part.bytes->size()) : 0;
    const auto& rates = estimate.rates;
    const auto image_tokens = imageTokens(part, estimate.isBound());
    if (!part.bytes && estimate.isBound() && !part.media_type.starts_with("image/"))
        (part.media_type.starts_with("audio/") ? estimate.audio_tokens : estimate.text_tokens) += most_unseen_tokens;
    else if (part.media_type.starts_with("audio/"))
        estimate.audio_tokens += std::max(bytes / rates.sound_bytes_per_token, std::int64_t(1));
    else if (part.media_type == "application/pdf" && part.bytes)
        estimate.text_tokens += std::max(bytes / rates.pdf_bytes_per_token, image_tokens);
    else if (part.media_type.starts_with("text/") && part.bytes)
        estimate.text_bytes += bytes;
    else if (part.media_type.starts_with("video/") && part.bytes)
        estimate.text_tokens += std::max(bytes / rates.film_bytes_per_token, image_tokens);
    else
        estimate.text_tokens += image_tokens;
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

UsageRange chatUsage(const Request& request, std::optional<std::int64_t> output_limit, Counting counting)
{
    UsageRange range{promptUsage(request, counting), promptUsage(request, counting)};
    range.most.set(meter::output, std::max(longestAnswer(request, output_limit), std::int64_t(0)));
    return range;
}

std::optional<UsageRange> usageOf(const Request& request, const CostQuery& query,
                                  std::optional<std::int64_t> output_limit, const PriceBook& prices, Counting counting)
{
    if (std::holds_alternative<Chat>(request.task))
        return chatUsage(request, output_limit, counting);
    return usageRangeFor(request, query, prices, counting);
}

// Meters that the tokens of one may be counted as: a prompt that is to be kept is written to a cache, in full.
std::vector<std::string_view> metersOfPrompt(const Request& request)
{
    std::vector<std::string_view> meters{meter::input};
    const bool by_hand = request.extra_json.contains("cache_control");
    if (by_hand || request.parameters.cache == "5m")
        meters.push_back(meter::cache_write);
    if (by_hand || request.parameters.cache == "1h")
        meters.push_back(meter::cache_write_1h);
    return meters;
}

Usage renamed(const Usage& usage, std::string_view from, std::string_view to)
{
    Usage out;
    for (const auto& [name, quantity] : usage.lines())
        out.set(name == from ? to : std::string_view(name), quantity);
    return out;
}

} // namespace

Usage promptUsage(const Request& request, Counting counting)
{
    const Rates& rates = counting == Counting::AtMost ? at_most : likely;
    Estimate estimate{
        .text_tokens = rates.tokens_per_message, .text_bytes = std::ssize(request.system), .rates = rates};
    if (!request.tools.empty() || request.output_schema)
        estimate.text_tokens += rates.tokens_for_tools;
    for (const auto& message : request.messages) {
        estimate.text_tokens += rates.tokens_per_message;
        for (const auto& part : message.parts)
            std::visit([&estimate](const auto& one) { count(estimate, one); }, part);
    }
    for (const auto& tool : request.tools)
        estimate.text_bytes += std::ssize(tool.name) + std::ssize(tool.description) + std::ssize(tool.schema_json);
    if (request.output_schema)
        estimate.text_bytes += std::ssize(request.output_schema->schema_json);
    Usage usage;
    usage.set(meter::input,
              estimate.text_tokens + (estimate.text_bytes + rates.bytes_per_token - 1) / rates.bytes_per_token);
    usage.set(meter::input_audio, estimate.audio_tokens);
    return usage;
}

std::optional<Quote> quoteFor(const Request& request, const CostQuery& query, std::optional<std::int64_t> output_limit,
                              const PriceBook& prices)
{
    if (query.local)
        return Quote{};
    const auto range = usageOf(request, query, output_limit, prices, Counting::Likely);
    if (!range)
        return {};
    const Cost low = costOf({.usage = range->least}, query, prices);
    const Cost high = costOf({.usage = range->most}, query, prices);
    if (!low.amount || !high.amount)
        return {};
    return Quote{std::min(*low.amount, *high.amount), std::max(*low.amount, *high.amount)};
}

std::optional<Money> holdFor(const Request& request, const CostQuery& query, std::optional<std::int64_t> output_limit,
                             const PriceBook& prices)
{
    if (query.local)
        return Money();
    const auto range = usageOf(request, query, output_limit, prices, Counting::AtMost);
    if (!range)
        return {};
    std::optional<Money> dearest;
    for (const auto in : metersOfPrompt(request)) {
        for (const auto out : {meter::output, meter::reasoning}) {
            const auto usage = renamed(renamed(range->most, meter::input, in), meter::output, out);
            dearest = std::max(dearest, costOf({.usage = usage}, query, prices).amount);
        }
    }
    return dearest;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/openai_chat_usage.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay {

namespace {

constexpr std::int64_t largest_count = 1'000'000'000'000'000; // more is damage, and sums stay far from overflow
constexpr std::int64_t picodollars_per_tick = 100;            // xAI: 10^10 ticks are one dollar

// Reads counts and notes when one cannot be true.
class Counts
{
public:
    // Absent where it is no number; one that cannot be true is absent too, and noted.
    std::optional<std::int64_t> told(JsonValue place)
    {
        const auto count = place.integer();
        if (!count || (*count >= 0 && *count <= largest_count))
            return count;
        m_damaged = true;
        return {};
    }

    // Of the first of these that is a number.
    std::int64_t first(std::initializer_list<JsonValue> places)
    {
        const auto place = std::ranges::find_if(places, [](JsonValue one) { return one.integer().has_value(); });
        return place == places.end() ? 0 : told(*place).value_or(0);
    }

    // The largest of several names for the same thing, since vendors write zeros beside the figure.
    std::int64_t largest(std::initializer_list<JsonValue> places)
    {
        std::int64_t most = 0;
        for (const auto& place : places)
            most = std::max(most, first({place}));
        return most;
    }

    bool damaged() const { return m_damaged; }

private:
    bool m_damaged = false;
};

struct InputParts
{
    std::int64_t prompt = 0; // as the vendor counts: all of the others within
    std::int64_t cached = 0;
    std::int64_t written = 0;
    std::int64_t audio = 0;
    std::int64_t image = 0;
};

struct OutputParts
{
    std::int64_t completion = 0;
    std::int64_t reasoning = 0;
    std::int64_t audio = 0;
    std::int64_t image = 0;
};

InputParts inputParts(Counts& counts, JsonValue usage)
{
    const JsonValue details =
        usage["prompt_tokens_details"].exists() ? usage["prompt_tokens_details"] : usage["input_tokens_details"];
    return {.prompt = counts.first({usage["prompt_tokens"], usage["input_tokens"]}),
            .cached = counts.largest({details["cached_tokens"],
                                      usage["prompt_token_details"]["cached_tokens"], // Mistral, both spellings
                                      usage["num_cached_tokens"], usage["prompt_cache_hit_tokens"], // DeepSeek
                                      usage["cached_tokens"]}),                                     // Moonshot
            .written = counts.largest({details["cache_write_tokens"], details["cache_creation_input_tokens"], // Qwen
                                       usage["cache_creation_input_tokens"], usage["cache_write_tokens"]}),
            .audio = counts.first({details["audio_tokens"]}),
            .image = counts.first({details["image_tokens"]})};
}

OutputParts outputParts(Counts& counts, JsonValue usage)
{
    const JsonValue details = usage["completion_tokens_details"].exists() ? usage["completion_tokens_details"]
                                                                          : usage["output_tokens_details"];
    return {.completion = counts.first({usage["completion_tokens"], usage["output_tokens"]}),
            .reasoning = counts.first({details["reasoning_tokens"], usage["reasoning_tokens"]}),
            .audio = counts.first({details["audio_tokens"]}),
            .image = counts.first({details["image_tokens"]})};
}

// Takes `part` out of `rest`, at most what is there: details may overlap (cached audio), the whole stays what it is.
std::int64_t taken(std::int64_t& rest, std::int64_t part)
{
    const std::int64_t given = std::min(rest, part);
    rest -= given;
    return given;
}

// All tokens that went in by this report, and whether the parts fit into the prompt.
struct Side
{
    std::int64_t total = 0;
    bool fits = true;
};

Side setInput(Usage& meters, InputParts parts, std::int64_t output, std::optional<std::int64_t> total)
{
    const std::int64_t kept_by_cache = parts.cached + parts.written;
    // xAI once reported a prompt without what was cached: more cached than asked can only stand beside it.
    const bool beside = kept_by_cache > parts.prompt && total == parts.prompt + kept_by_cache + output;
    const Side side{.total = beside ? parts.prompt + kept_by_cache : parts.prompt,
                    .fits = beside || kept_by_cache <= parts.prompt};
    std::int64_t rest = side.total;
    meters.set(meter::cached_input, taken(rest, parts.cached));
    meters.set(meter::cache_write, taken(rest, parts.written));
    meters.set(meter::input_audio, taken(rest, parts.audio));
    meters.set(meter::input_image, taken(rest, parts.image));
    meters.set(meter::input, rest);
    return side;
}

bool countsReasoningBeside(const OutputParts& parts, std::int64_t prompt, std::optional<std::int64_t> total,
                           bool by_rule)
{
    if (parts.reasoning == 0)
        return false;
    const bool adds_within = total == prompt + parts.completion;
    const bool adds_beside = total == prompt + parts.completion + parts.reasoning;
    if (adds_within != adds_beside)
        return adds_beside || parts.reasoning > parts.completion;
    return by_rule || parts.reasoning > parts.completion;
}

Side setOutput(Usage& meters, OutputParts parts, bool reasoning_beside)
{
    const Side side{.total = parts.completion + (reasoning_beside ? parts.reasoning : 0),
                    .fits = parts.audio + parts.image <= parts.completion};
    std::int64_t rest = side.total;
    meters.set(meter::reasoning, taken(rest, parts.reasoning));
    meters.set(meter::output_audio, taken(rest, parts.audio));
    meters.set(meter::output_image, taken(rest, parts.image));
    meters.set(meter::output, rest);
    return side;
}

// Nobody is paid for asking.
std::optional<Money> chargeOf(std::string_view number)
{
    const auto money = moneyOfJson(number);
    return money && *money >= Money() ? money : std::nullopt;
}

// OpenRouter with a key of one's own: its fee, and what the vendor behind it takes from that key. Where it does not say
// the latter, the sheet must.
std::optional<Money> withUpstream(const std::string& raw)
{
    const auto fee = chargeOf(rawJson(raw, "/cost"));
    const auto upstream = chargeOf(rawJson(raw, "/cost_details/upstream_inference_cost"));
    std::int64_t sum = 0;
    if (!fee || !upstream || __builtin_add_overflow(fee->picodollars(), upstream->picodollars(), &sum))
        return {};
    return Money::fromPicodollars(sum);
}

std::optional<Money> reportedCost(JsonValue usage, const std::string& raw)
{
    if (usage["cost"].isObject()) // Perplexity
        return chargeOf(rawJson(raw, "/cost/total_cost"));
    if (usage["cost"].isNumber()) // OpenRouter: a credit is a dollar
        return usage["is_byok"].boolean() == true ? withUpstream(raw) : chargeOf(rawJson(raw, "/cost"));
    const auto ticks = usage["cost_in_usd_ticks"].integer(); // xAI
    if (!ticks || *ticks < 0 || *ticks > std::numeric_limits<std::int64_t>::max() / picodollars_per_tick)
        return {};
    return Money::fromPicodollars(*ticks * picodollars_per_tick);
}

// Perplexity counts its reasoning apart, and in no total.
bool isPerplexitys(JsonValue usage)
{
    return usage["citation_tokens"].exists() || usage["num_search_queries"].exists() ||
           usage["search_context_size"].exists();
}

// `wanted` is written even if it is none.
void writeDetails(JsonWriter& json, const Usage& usage, std::string_view name, std::string_view wanted,
                  std::initializer_list<std::pair<std::string_view, std::string_view>> keys)
{
    json.key(name).beginObject();
    for (const auto& [key, meter_name] : keys) {
        const Decimal quantity = usage.quantity(meter_name);
        if (!quantity.isZero() || key == wanted)
            json.key(key).raw(quantity.toString());
    }
    json.endObject();
}

// The same object in the words of two formats.
struct UsageWords
{
    std::string_view input;
    std::string_view output;
    std::string_view input_details;
    std::string_view output_details;
    std::string_view wanted_input;
    std::string_view wanted_output;
};

std::string writeUsage(const UsageReport& report, const UsageWords& words)
{
    Usage usage = report.usage; // the format has one word for what was written to a cache, however long it stays there
    usage.set(meter::cache_write,
              add(usage.quantity(meter::cache_write), usage.quantity(meter::cache_write_1h)).value_or(0));
    usage.set(meter::cache_write_1h, 0);
    usage.set(meter::cached_input, cachedTokens(usage)); // and one for what came from a cache, whatever it is
    usage.set(meter::cached_input_audio, 0);
    usage.set(meter::cached_input_image, 0);
    const Decimal input = inputTokens(usage);
    const Decimal output = outputTokens(usage);
    JsonWriter json;
    json.beginObject().key(words.input).raw(input.toString()).key(words.output).raw(output.toString());
    json.key("total_tokens").raw(add(input, output).value_or(input).toString());
    writeDetails(json, usage, words.input_details, words.wanted_input,
                 {{"cached_tokens", meter::cached_input},
                  {"cache_write_tokens", meter::cache_write},
                  {"audio_tokens", meter::input_audio},
                  {"image_tokens", meter::input_image}});
    writeDetails(json, usage, words.output_details, words.wanted_output,
                 {{"reasoning_tokens", meter::reasoning},
                  {"audio_tokens", meter::output_audio},
                  {"image_tokens", meter::output_image}});
    if (report.reported_cost)
        json.key("cost").raw(report.reported_cost->toString());
    json.endObject();
    return json.take();
}

} // namespace

std::optional<Money> moneyOfJson(std::string_view number)
{
    if (const auto exact = Money::parse(number))
        return *exact;
    auto price = Decimal::parse(number);
    double real = 0;
    if (!price && std::from_chars(number.data(), number.data() + number.size(), real).ec == std::errc()) {
        std::array<char, 400> digits;
        const auto end =
            std::to_chars(digits.data(), digits.data() + digits.size(), real, std::chars_format::fixed, 12).ptr;
        price = Decimal::parse({digits.data(), end});
    }
    if (!price)
        return {};
    const auto line = priceLine(Decimal(1), *price);
    return line ? std::optional(line->amount) : std::nullopt;
}

UsageReport readOpenAiUsage(JsonValue usage, std::string raw, bool reasoning_beside)
{
    UsageReport report;
    Counts counts;
    const InputParts input = inputParts(counts, usage);
    const OutputParts output = outputParts(counts, usage);
    const auto total = counts.told(usage["total_tokens"]);
    const bool apart = isPerplexitys(usage) && output.reasoning > 0 && !usage["completion_tokens_details"].exists();
    const bool beside = apart || countsReasoningBeside(output, input.prompt, total, reasoning_beside);
    const Side out = setOutput(report.usage, output, beside);
    const Side in = setInput(report.usage, input, out.total, total);
    report.usage.set(meter::citation, counts.first({usage["citation_tokens"]}));
    report.usage.set(meter::web_search, counts.first({usage["num_search_queries"]}));
    const std::int64_t counted = in.total + out.total - (apart ? output.reasoning : 0);
    const auto missed = counts.told(usage["prompt_cache_miss_tokens"]); // DeepSeek: hit and miss are the prompt
    const bool cache_adds_up = !missed || input.cached + *missed == input.prompt;
    report.totals_disagree =
        counts.damaged() || !in.fits || !out.fits || !cache_adds_up || (total && *total != counted);
    report.reported_cost = reportedCost(usage, raw);
    report.raw = std::move(raw);
    return report;
}

std::string writeOpenAiUsage(const UsageReport& report)
{
    return writeUsage(report, {.input = "prompt_tokens",
                               .output = "completion_tokens",
                               .input_details = "prompt_tokens_details",
                               .output_details = "completion_tokens_details"});
}

std::string writeOpenAiResponsesUsage(const UsageReport& report)
{
    return writeUsage(report, {.input = "input_tokens",
                               .output = "output_tokens",
                               .input_details = "input_tokens_details",
                               .output_details = "output_tokens_details",
                               .wanted_input = "cached_tokens",
                               .wanted_output = "reasoning_tokens"});
}

} // namespace assay

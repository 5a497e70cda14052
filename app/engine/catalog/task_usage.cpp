// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/catalog/task_usage.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace assay {

namespace {

constexpr std::string_view image = "image";
constexpr std::string_view image_tile = "image_tile_512x512";
constexpr std::string_view image_step = "image_step";
constexpr std::string_view video_second = "video_second";
constexpr std::string_view audio_second = "audio_second";
constexpr std::string_view character = "character";

struct Range
{
    Decimal least;
    Decimal most;
};

// Tokens of one picture, where a model is paid by them alone: OpenAI's guide to image generation has 272 for a small
// one of low quality and 6,240 for a large one of high quality; Gemini's, 1,290, is between.
constexpr std::int64_t least_image_tokens = 272;
constexpr std::int64_t most_image_tokens = 6'240;

// Cloudflare's pages of its image models: 4 steps is the least default, 25 the largest; pictures of 512 to 1,024
// pixels.
constexpr std::int64_t tile_side = 512;
constexpr std::int64_t least_steps = 4;
constexpr std::int64_t most_steps = 25;
constexpr std::int64_t most_tiles = 4;

// Films nobody said the length of: Sora makes 4, 8 or 12 seconds, Veo 4 to 8, Runway 5 or 10 (vendors' references).
constexpr std::int64_t least_film_seconds = 4;
constexpr std::int64_t most_film_seconds = 12;

// A voice says 10 to 20 characters a second; a second of speech is 21 tokens (OpenAI: $0.015 a minute at $12 a million)
// to 32 (Gemini). Heard, a second is 10 tokens (OpenAI) to 32 (Gemini), and gives 5 tokens of text at most.
constexpr std::int64_t slow_characters = 10;
constexpr std::int64_t fast_characters = 20;
constexpr std::int64_t least_spoken_tokens = 21;
constexpr std::int64_t least_heard_tokens = 10;
constexpr std::int64_t most_sound_tokens = 32;
constexpr std::int64_t most_written_tokens = 5;

// Bytes a second of packed sound, at its densest and its loosest: speech in Opus, music in MP3; FLAC of a telephone and
// of a studio; a film with its pictures.
struct ByteRates
{
    std::string_view media_type;
    std::int64_t densest;
    std::int64_t loosest;
};
constexpr std::array byte_rates{
    ByteRates{"audio/flac", 12'000, 200'000},
    ByteRates{"audio/", 1'500, 40'000},
    ByteRates{"video/", 8'000, 1'500'000},
};

std::uint32_t littleEndian(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

// Milliseconds of a RIFF wave file by its header: bytes of sound ÷ bytes a second. Who streams one cannot know its size
// and writes one that is larger than the file; then the rest of the file is sound.
std::optional<std::int64_t> waveMilliseconds(std::string_view bytes)
{
    constexpr std::size_t head = 12, chunk_head = 8, byte_rate_at = 8, least_format = 16;
    if (bytes.size() < head || !bytes.starts_with("RIFF") || bytes.substr(8, 4) != "WAVE")
        return {};
    std::int64_t byte_rate = 0;
    for (std::size_t at = head; at + chunk_head <= bytes.size();) {
        const std::size_t size = littleEndian(bytes, at + 4);
        const std::size_t left = bytes.size() - at - chunk_head;
        const auto name = bytes.substr(at, 4);
        if (name == "data")
            return byte_rate > 0 ? std::optional(static_cast<std::int64_t>(std::min(size, left)) * 1000 / byte_rate)
                                 : std::nullopt;
        if (size > left)
            return {};
        if (name == "fmt " && size >= least_format)
            byte_rate = littleEndian(bytes, at + chunk_head + byte_rate_at);
        at += chunk_head + size + size % 2;
    }
    return {};
}

Decimal seconds(std::int64_t milliseconds)
{
    return Decimal::make(milliseconds, 3).value_or(Decimal());
}

// How long a recording is; nothing for an address, whose bytes nobody has seen.
std::optional<Range> secondsOf(const MediaPart& part)
{
    if (!part.bytes || part.bytes->empty())
        return {};
    if (const auto exact = waveMilliseconds(*part.bytes))
        return Range{seconds(*exact), seconds(*exact)};
    const auto rates = std::ranges::find_if(
        byte_rates, [&](const ByteRates& known) { return part.media_type.starts_with(known.media_type); });
    if (rates == byte_rates.end())
        return {};
    const auto bytes = static_cast<std::int64_t>(part.bytes->size());
    return Range{seconds(bytes * 1000 / rates->loosest), seconds(bytes * 1000 / rates->densest)};
}

std::optional<Range> secondsOf(const Request& request)
{
    for (const auto& message : request.messages) {
        for (const auto& part : message.parts) {
            if (const auto* const media = std::get_if<MediaPart>(&part))
                return secondsOf(*media);
        }
    }
    return {};
}

// Code points, which is what vendors of speech count.
std::int64_t charactersOf(const Request& request)
{
    std::int64_t count = 0;
    for (const auto& message : request.messages) {
        for (const auto& part : message.parts) {
            if (const auto* const text = std::get_if<TextPart>(&part))
                count += std::ranges::count_if(text->text, [](char c) { return (c & 0xC0) != 0x80; });
        }
    }
    return count;
}

struct Pixels
{
    std::int64_t width = 0;
    std::int64_t height = 0;
};

std::optional<Pixels> pixelsOf(std::string_view size)
{
    Pixels pixels;
    const auto* const end = size.data() + size.size();
    const auto width = std::from_chars(size.data(), end, pixels.width);
    if (width.ec != std::errc() || width.ptr == end || *width.ptr != 'x')
        return {};
    const auto height = std::from_chars(width.ptr + 1, end, pixels.height);
    const bool sound = height.ec == std::errc() && height.ptr == end && pixels.width > 0 && pixels.height > 0;
    return sound && pixels.width < 100'000 && pixels.height < 100'000 ? std::optional(pixels) : std::nullopt;
}

// Multiples of what one costs; what is too much to count is left out, and so has no price.
Decimal times(const Decimal& count, std::int64_t factor)
{
    std::int64_t product = 0;
    if (__builtin_mul_overflow(count.mantissa(), factor, &product))
        return Decimal();
    return Decimal::make(product, count.places()).value_or(Decimal());
}

class TaskUsage
{
public:
    TaskUsage(const Request& request, const CostQuery& query, const PriceBook& prices, Counting counting)
        : m_request(request), m_query(query), m_prices(prices), m_counting(counting)
    {
    }

    std::optional<UsageRange> operator()(const Chat&) const { return {}; }

    std::optional<UsageRange> operator()(const Embed&) const
    {
        if (!isPriced(meter::input) && isPriced(character))
            return exactly(character, charactersOf(m_request));
        const Usage usage = promptUsage(m_request, m_counting);
        return UsageRange{usage, usage};
    }

    std::optional<UsageRange> operator()(const MakeImage& task) const
    {
        const std::int64_t count = std::max(task.count, 1);
        auto range = isPriced(image_tile) ? std::optional(tiles(task, count)) : wholeImages(task, count);
        if (!range)
            range = imageTokens(count);
        return range ? std::optional(withPrompt(*range)) : std::nullopt;
    }

    std::optional<UsageRange> operator()(const Speak&) const
    {
        const std::int64_t count = charactersOf(m_request);
        if (isPriced(character))
            return exactly(character, count);
        const auto out = firstPriced({meter::output_audio, meter::output});
        if (out.empty())
            return {};
        return withPrompt(between(out, count / fast_characters * least_spoken_tokens,
                                  (count / slow_characters + 1) * most_sound_tokens));
    }

    std::optional<UsageRange> operator()(const Transcribe&) const
    {
        const auto length = secondsOf(m_request);
        if (!length)
            return {};
        if (isPriced(audio_second))
            return between(audio_second, length->least, length->most);
        const auto in = firstPriced({meter::input_audio, meter::input});
        if (in.empty())
            return {};
        UsageRange range = between(in, whole(times(length->least, least_heard_tokens)),
                                   whole(times(length->most, most_sound_tokens)) + 1);
        if (isPriced(meter::output))
            range.most.set(meter::output, whole(times(length->most, most_written_tokens)) + 1);
        return range;
    }

    std::optional<UsageRange> operator()(const MakeVideo& task) const
    {
        const bool is_sized = !task.size.empty() && !task.size.contains(':'); // a ratio leaves it open
        const auto ends = is_sized ? sameEnds(std::string(video_second) + '_' + task.size)
                                   : cheapestAndDearest(variantsOf(video_second, {}));
        if (!ends)
            return {};
        const auto given = task.seconds ? Decimal::parse(std::to_string(*task.seconds)) : Result<Decimal>(Decimal());
        if (!given || *given < Decimal(0))
            return {};
        UsageRange range;
        range.least.set(ends->first, task.seconds ? *given : Decimal(least_film_seconds));
        range.most.set(ends->second, task.seconds ? *given : Decimal(most_film_seconds));
        return range;
    }

    // What a model with a form of its own will use nobody can say, unless it is paid by the request.
    std::optional<UsageRange> operator()(const RunModel&) const
    {
        return isPriced(meter::request) ? std::optional(exactly(meter::request, 1)) : std::nullopt;
    }

private:
    using Ends = std::pair<std::string, std::string>; // the meters of the least and the most

    const PriceRow* rowFor(std::string_view name) const
    {
        return m_prices.find({m_query.provider, m_query.model, name, m_query.mode, 0, m_query.time_us});
    }
    bool isPriced(std::string_view name) const { return rowFor(name) != nullptr; }

    std::string_view firstPriced(std::initializer_list<std::string_view> names) const
    {
        const auto place = std::ranges::find_if(names, [this](std::string_view name) { return isPriced(name); });
        return place == names.end() ? std::string_view() : *place;
    }

    static UsageRange between(std::string_view name, const Decimal& least, const Decimal& most)
    {
        UsageRange range;
        range.least.set(name, least);
        range.most.set(name, most);
        return range;
    }
    static UsageRange exactly(std::string_view name, const Decimal& count) { return between(name, count, count); }

    static std::int64_t whole(const Decimal& count)
    {
        std::int64_t number = count.mantissa();
        for (int place = 0; place < count.places(); ++place)
            number /= 10;
        return number;
    }

    // The prompt is paid beside the answer where a model takes tokens.
    UsageRange withPrompt(UsageRange range) const
    {
        if (!isPriced(meter::input))
            return range;
        const Usage prompt = promptUsage(m_request, m_counting);
        return {added(range.least, prompt), added(range.most, prompt)};
    }

    // Meters of the sheet that are `plain` or a variant of it and have each of `words`; a variant that says nothing of
    // a size fits every size.
    std::vector<std::string> variantsOf(std::string_view plain, std::initializer_list<std::string_view> words) const
    {
        std::vector<std::string> names;
        for (const auto* row : m_prices.rowsOf(m_query.provider, m_query.model)) {
            const bool is_variant =
                row->meter.starts_with(std::string(plain) + '_') && metersThatPrice(row->meter).back() == plain;
            const bool fits = std::ranges::all_of(words, [row](std::string_view word) {
                return word.empty() || row->meter.contains('_' + std::string(word));
            });
            if ((is_variant || row->meter == plain) && fits && !std::ranges::contains(names, row->meter) &&
                isPriced(row->meter))
                names.push_back(row->meter);
        }
        return names;
    }

    std::optional<Ends> cheapestAndDearest(const std::vector<std::string>& names) const
    {
        if (names.empty())
            return {};
        const auto price = [this](const std::string& name) { return rowFor(name)->price_usd; };
        const auto [least, most] = std::ranges::minmax_element(names, {}, price);
        return Ends{*least, *most};
    }

    std::optional<Ends> sameEnds(const std::string& name) const
    {
        return isPriced(name) ? std::optional(Ends{name, name}) : std::nullopt;
    }

    // By size and quality as far as the request names them: one price where it names both, else from the cheapest of
    // those that fit to the dearest.
    std::optional<UsageRange> wholeImages(const MakeImage& task, std::int64_t count) const
    {
        const std::string size = pixelsOf(task.size) ? task.size : std::string();
        auto ends = cheapestAndDearest(variantsOf(image, {size, task.quality}));
        if (!ends)
            ends = sameEnds(std::string(image));
        if (!ends)
            ends = cheapestAndDearest(variantsOf(image, {}));
        if (!ends)
            return {};
        UsageRange range;
        range.least.set(ends->first, count);
        range.most.set(ends->second, count);
        return range;
    }

    UsageRange tiles(const MakeImage& task, std::int64_t count) const
    {
        const auto pixels = pixelsOf(task.size);
        const auto across = [](std::int64_t side) { return (side + tile_side - 1) / tile_side; };
        const std::int64_t known = pixels ? across(pixels->width) * across(pixels->height) : 0;
        UsageRange range = between(image_tile, (pixels ? known : 1) * count, (pixels ? known : most_tiles) * count);
        if (isPriced(image_step)) {
            range.least.set(image_step, std::max<std::int64_t>(task.steps.value_or(least_steps), 0) * count);
            range.most.set(image_step, std::max<std::int64_t>(task.steps.value_or(most_steps), 0) * count);
        }
        return range;
    }

    std::optional<UsageRange> imageTokens(std::int64_t count) const
    {
        const auto out = firstPriced({meter::output_image, meter::output});
        if (out.empty())
            return {};
        return between(out, least_image_tokens * count, most_image_tokens * count);
    }

    const Request& m_request;
    const CostQuery& m_query;
    const PriceBook& m_prices;
    Counting m_counting;
};

} // namespace

std::optional<UsageRange> usageRangeFor(const Request& request, const CostQuery& query, const PriceBook& prices,
                                        Counting counting)
{
    return std::visit(TaskUsage(request, query, prices, counting), request.task);
}

} // namespace assay

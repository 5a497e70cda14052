// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/media_work.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "engine/ascii.h"
#include "simulator/answer_plan.h"
#include "simulator/answer_text.h"
#include "simulator/chance.h"
#include "simulator/tariff.h"

namespace assay {

namespace {

constexpr std::int64_t tokens_a_picture = 272; // as OpenAI counts a square of low quality
constexpr int usual_side = 512;
constexpr std::int64_t usual_dimensions = 64;
constexpr std::int64_t most_dimensions = 4096;

struct Size
{
    int width = 0;
    int height = 0;
};

std::uint64_t hashOf(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL; // FNV-1a
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
}

std::string textOf(const Request& request)
{
    std::string text;
    for (const auto& message : request.messages) {
        for (const auto& part : message.parts) {
            if (const auto* const written = std::get_if<TextPart>(&part))
                text += written->text;
        }
    }
    return text;
}

std::uint64_t seedOf(const Request& request, const Behaviour& behaviour, std::string_view of)
{
    return behaviour.seed.value_or(static_cast<std::uint64_t>(request.parameters.seed.value_or(1))) ^ hashOf(of);
}

// "1280x720", "16:9" of a side, "720p".
std::optional<Size> parsedSize(std::string_view text, int side)
{
    const auto number = [](std::string_view digits) {
        int value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return std::clamp(value, 0, 4096);
    };
    if (const auto mark = text.find_first_of("x:"); mark != text.npos) {
        const Size size{number(text.substr(0, mark)), number(text.substr(mark + 1))};
        if (size.width == 0 || size.height == 0)
            return {};
        return text[mark] == 'x' ? size : Size{side * size.width / size.height / 2 * 2, side};
    }
    if (text.ends_with('p') && number(text) > 0)
        return Size{number(text) * 16 / 9 / 2 * 2, number(text)};
    return {};
}

Usage usageOf(std::initializer_list<std::pair<std::string_view, Decimal>> lines)
{
    Usage usage;
    for (const auto& [meter, quantity] : lines)
        usage.set(meter, quantity);
    return usage;
}

Result<MediaWork> work(const MakeImage& task, const Request& request, const Behaviour& behaviour)
{
    const auto size = parsedSize(task.size, usual_side).value_or(Size{usual_side, usual_side});
    MediaWork done{.width = size.width, .height = size.height};
    const auto prompt = textOf(request);
    for (int i = 0; i < task.count; ++i) {
        auto picture = paintPicture({.width = size.width,
                                     .height = size.height,
                                     .format = task.format.empty() ? "png" : std::string_view(task.format)},
                                    seedOf(request, behaviour, prompt) + static_cast<std::uint64_t>(i));
        if (!picture)
            return std::unexpected(picture.error());
        done.media.push_back(std::move(*picture));
    }
    done.usage =
        usageOf({{meter::input, inputTokensOf(request)}, {meter::output_image, task.count * tokens_a_picture}});
    return done;
}

Result<MediaWork> work(const Speak& task, const Request& request, const Behaviour& behaviour)
{
    const auto text = textOf(request);
    const auto characters =
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; });
    const double seconds = std::clamp(static_cast<double>(characters) / 15, 0.5, 60.0) / task.speed.value_or(1);
    auto sound = playSound({.seconds = seconds,
                            .format = task.format.empty() ? "mp3" : std::string_view(task.format),
                            .sample_rate = task.sample_rate.value_or(24'000)},
                           seedOf(request, behaviour, text));
    if (!sound)
        return std::unexpected(sound.error());
    return MediaWork{.media = {std::move(*sound)},
                     .seconds = seconds,
                     .usage = usageOf({{"character", static_cast<std::int64_t>(characters)}})};
}

// Of WAV by its own head; of others as if it were 128 kbit/s.
double secondsOf(std::string_view sound)
{
    const auto size = static_cast<double>(sound.size());
    if (!sound.starts_with("RIFF") || sound.size() < 44)
        return size / 16'000;
    std::uint32_t rate = 0; // bytes a second
    for (std::size_t i = 4; i > 0; --i)
        rate = rate << 8 | static_cast<unsigned char>(sound[27 + i]);
    return rate == 0 ? 0 : (size - 44) / rate;
}

std::string_view soundOf(const Request& request)
{
    for (const auto& message : request.messages) {
        for (const auto& part : message.parts) {
            if (const auto* const medium = std::get_if<MediaPart>(&part); medium && medium->bytes)
                return *medium->bytes;
        }
    }
    return {};
}

Result<MediaWork> work(const Transcribe&, const Request& request, const Behaviour& behaviour)
{
    const auto sound = soundOf(request);
    if (sound.empty())
        return failure(ErrorKind::InvalidRequest,
                       QCoreApplication::translate("Simulator", "There is no sound in this request."));
    MediaWork heard{.seconds = secondsOf(sound)};
    const auto words = behaviour.tokens.value_or(std::max<std::int64_t>(1, std::llround(heard.seconds * 2)));
    const auto tokens = proseTokens(seedOf(request, behaviour, sound), words);
    const double each = heard.seconds * 1e6 / static_cast<double>(std::max<std::size_t>(tokens.size(), 1));
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        heard.text += tokens[i];
        const auto begin = static_cast<double>(i) * each;
        heard.words.push_back({.text = std::string(trimmed(tokens[i])),
                               .begin_us = std::llround(begin),
                               .end_us = std::llround(begin + each)});
    }
    heard.text = trimmed(heard.text);
    heard.usage = usageOf({{"audio_second", static_cast<std::int64_t>(std::ceil(heard.seconds))}});
    return heard;
}

void addWord(std::vector<float>& sum, std::string_view word)
{
    Chance chance(hashOf(lowered(word)));
    for (auto& value : sum)
        value += static_cast<float>(static_cast<double>(chance.next() >> 11) / static_cast<double>(1ULL << 52) - 1);
}

std::vector<float> directionOf(std::string_view text, std::size_t dimensions)
{
    std::vector<float> sum(dimensions);
    for (auto rest = text; !rest.empty();) {
        const auto end = std::min(rest.find_first_of(" \t\r\n.,;:!?\"()"), rest.size());
        if (end > 0)
            addWord(sum, rest.substr(0, end));
        rest.remove_prefix(std::min(rest.size(), end + 1));
    }
    double length = 0;
    for (const float value : sum)
        length += static_cast<double>(value) * static_cast<double>(value);
    for (auto& value : sum)
        value = length > 0 ? static_cast<float>(static_cast<double>(value) / std::sqrt(length)) : value;
    return sum;
}

Result<MediaWork> work(const Embed& task, const Request& request, const Behaviour&)
{
    const auto dimensions = std::clamp(task.dimensions.value_or(usual_dimensions), std::int64_t{1}, most_dimensions);
    MediaWork counted;
    for (const auto& message : request.messages) {
        for (const auto& part : message.parts) {
            if (const auto* const text = std::get_if<TextPart>(&part))
                counted.numbers.push_back(directionOf(text->text, static_cast<std::size_t>(dimensions)));
        }
    }
    counted.usage = usageOf({{meter::input, inputTokensOf(request)}});
    return counted;
}

Result<MediaWork> work(const MakeVideo& task, const Request& request, const Behaviour& behaviour)
{
    const auto size = parsedSize(task.size, 360).value_or(Size{640, 360});
    const double seconds = task.seconds.value_or(4);
    auto film =
        shootFilm({.width = size.width, .height = size.height, .seconds = seconds, .sound = task.sound.value_or(true)},
                  seedOf(request, behaviour, textOf(request)));
    if (!film)
        return std::unexpected(film.error());
    const auto length = Decimal::make(std::llround(seconds * 1000), 3).value_or(Decimal());
    return MediaWork{.media = {std::move(*film)},
                     .width = size.width,
                     .height = size.height,
                     .seconds = seconds,
                     .usage = usageOf({{"video_second", length}})};
}

// For models that are asked for a text like for a picture.
Result<MediaWork> work(const Chat&, const Request& request, const Behaviour& behaviour)
{
    const auto plan = planAnswer({.model = {}, .request = request}, behaviour, false);
    MediaWork written;
    for (const auto& event : plan) {
        if (const auto* const piece = std::get_if<Text>(&event))
            written.pieces.push_back(piece->text);
    }
    for (const auto& piece : written.pieces)
        written.text += piece;
    written.usage = usageOf(request, plan, std::ranges::count_if(plan, isPiece));
    return written;
}

// Forms of single models the simulator has none.
template <typename Other>
Result<MediaWork> work(const Other&, const Request&, const Behaviour&)
{
    return failure(ErrorKind::Unsupported,
                   QCoreApplication::translate("Simulator", "The simulator cannot do this in this way."));
}

} // namespace

Result<MediaWork> doWork(const Request& request, const Behaviour& behaviour)
{
    return std::visit([&](const auto& task) { return work(task, request, behaviour); }, request.task);
}

} // namespace assay

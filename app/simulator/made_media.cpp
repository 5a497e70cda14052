// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/made_media.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numbers>
#include <optional>

#include "simulator/chance.h"
#include "simulator/media_file.h"

namespace assay {

namespace {

struct Colour
{
    double red = 0;
    double green = 0;
    double blue = 0;
};

// Of each thing that a seed decides.
std::uint64_t mixed(std::uint64_t seed, std::uint64_t thing)
{
    return Chance(seed + thing * 0x9e3779b97f4a7c15).next();
}

double part(std::uint64_t seed, std::uint64_t thing) // 0…1
{
    return static_cast<double>(mixed(seed, thing) >> 11) / static_cast<double>(1ULL << 53);
}

Colour colour(std::uint64_t seed, std::uint64_t thing)
{
    return {part(seed, 3 * thing), part(seed, 3 * thing + 1), part(seed, 3 * thing + 2)};
}

Colour between(const Colour& a, const Colour& b, double share)
{
    return {std::lerp(a.red, b.red, share), std::lerp(a.green, b.green, share), std::lerp(a.blue, b.blue, share)};
}

std::uint8_t level(double value)
{
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
}

// Two colours that run into each other, and three discs that drift over them while `time` (0…1) passes.
class Painting
{
public:
    Painting(int width, int height, std::uint64_t seed) : m_width(width), m_height(height), m_seed(seed) {}

    std::vector<std::uint8_t> rgb(double time) const
    {
        const auto discs = discsAt(time);
        std::vector<std::uint8_t> pixels;
        pixels.reserve(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height) * 3);
        for (int y = 0; y < m_height; ++y) {
            for (int x = 0; x < m_width; ++x) {
                const auto seen = colourAt(x, y, discs);
                pixels.insert(pixels.end(), {level(seen.red), level(seen.green), level(seen.blue)});
            }
        }
        return pixels;
    }

private:
    struct Disc
    {
        double x = 0;
        double y = 0;
        double radius = 0;
        Colour colour;
    };

    std::array<Disc, 3> discsAt(double time) const
    {
        std::array<Disc, 3> discs;
        for (std::uint64_t i = 0; i < discs.size(); ++i) {
            const double turn = 2 * std::numbers::pi * (time + part(m_seed, 40 + i));
            const double size = std::min(m_width, m_height);
            discs[i] = {.x = m_width * (0.5 + 0.35 * std::cos(turn)),
                        .y = m_height * (0.5 + 0.35 * std::sin(turn * (1 + static_cast<double>(i) / 2))),
                        .radius = size * (0.1 + 0.15 * part(m_seed, 50 + i)),
                        .colour = colour(m_seed, 4 + i)};
        }
        return discs;
    }

    Colour colourAt(int x, int y, const std::array<Disc, 3>& discs) const
    {
        const double share = static_cast<double>(x + y) / (m_width + m_height);
        for (const auto& disc : discs) {
            if (std::hypot(x - disc.x, y - disc.y) < disc.radius)
                return disc.colour;
        }
        return between(colour(m_seed, 1), colour(m_seed, 2), share);
    }

    int m_width;
    int m_height;
    std::uint64_t m_seed;
};

// A tune of a seed: a tone each fifth of a second, of a scale that sounds well in any order.
std::vector<float> tune(double seconds, int sample_rate, std::uint64_t seed)
{
    static constexpr std::array steps{0, 2, 4, 7, 9, 12, 14, 16};
    const auto count = static_cast<std::size_t>(std::llround(seconds * sample_rate));
    const auto tone_length = static_cast<std::size_t>(sample_rate / 5);
    std::vector<float> samples(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto step = steps[mixed(seed, i / tone_length) % steps.size()];
        const double pitch = 220 * std::pow(2, step / 12.0);
        const double place = static_cast<double>(i % tone_length) / static_cast<double>(tone_length);
        const double loudness = 0.3 * std::sin(std::numbers::pi * place); // no click where tones meet
        const double phase = 2 * std::numbers::pi * pitch * static_cast<double>(i) / sample_rate;
        samples[i] = static_cast<float>(loudness * std::sin(phase));
    }
    return samples;
}

std::unexpected<Error> unsupported(std::string_view format)
{
    return failure(ErrorKind::Unsupported, QCoreApplication::translate("Simulator", "The simulator makes no “%1”.")
                                               .arg(QString::fromUtf8(format.data(), std::ssize(format))));
}

std::unexpected<Error> outOfRange()
{
    return failure(ErrorKind::InvalidRequest,
                   QCoreApplication::translate("Simulator", "The simulator makes nothing of that size or length."));
}

// The raw samples that vendors call "pcm": no container at all.
MadeMedium rawSound(const std::vector<float>& samples, int sample_rate)
{
    MadeMedium raw{.bytes = {}, .media_type = "audio/pcm;rate=" + std::to_string(sample_rate)};
    raw.bytes.reserve(samples.size() * 2);
    for (const float sample : samples) {
        const auto value = static_cast<std::uint16_t>(std::lround(sample * 32767));
        raw.bytes += static_cast<char>(value & 0xff);
        raw.bytes += static_cast<char>(value >> 8);
    }
    return raw;
}

struct Format
{
    std::string_view name;
    std::string_view media_type;
    MediaFileForm file;
};

constexpr std::array formats{
    Format{"png", "image/png", {.container = "image2pipe", .picture = "png"}},
    Format{"jpeg", "image/jpeg", {.container = "image2pipe", .picture = "mjpeg"}},
    Format{"webp", "image/webp", {.container = "webp", .picture = "libwebp"}},
    Format{"wav", "audio/wav", {.container = "wav", .sound = "pcm_s16le"}},
    Format{"mp3", "audio/mpeg", {.container = "mp3", .sound = "libmp3lame"}},
    Format{"opus", "audio/ogg", {.container = "ogg", .sound = "libopus"}},
    Format{"flac", "audio/flac", {.container = "flac", .sound = "flac"}},
    Format{"aac", "audio/aac", {.container = "adts", .sound = "aac"}},
    Format{"mp4", "video/mp4", {.container = "mp4", .picture = "libx264", .sound = "aac"}},
    Format{"webm", "video/webm", {.container = "webm", .picture = "libvpx-vp9", .sound = "libopus"}}};

const Format* findFormat(std::string_view name, std::string_view family)
{
    const auto fits = [&](const Format& format) {
        return format.name == name && format.media_type.starts_with(family);
    };
    const auto* const found = std::ranges::find_if(formats, fits);
    return found == formats.end() ? nullptr : found;
}

Result<MadeMedium> closed(MediaFile& file, const Format& format)
{
    auto bytes = file.finish();
    if (!bytes)
        return std::unexpected(bytes.error());
    return MadeMedium{std::move(*bytes), std::string(format.media_type)};
}

bool isIn(double value, double least, double most)
{
    return value >= least && value <= most; // false for what is no number
}

} // namespace

Result<MadeMedium> paintPicture(const PictureForm& form, std::uint64_t seed)
{
    const auto* const format = findFormat(form.format, "image/");
    if (!format)
        return unsupported(form.format);
    if (!isIn(form.width, 1, 4096) || !isIn(form.height, 1, 4096))
        return outOfRange();
    auto file = MediaFile::begin(format->file, {.width = form.width, .height = form.height});
    if (!file)
        return std::unexpected(file.error());
    if (auto written = (*file)->addPicture(Painting(form.width, form.height, seed).rgb(0)); !written)
        return std::unexpected(written.error());
    return closed(**file, *format);
}

Result<MadeMedium> playSound(const SoundForm& form, std::uint64_t seed)
{
    const auto* const format = findFormat(form.format, "audio/");
    if (!format && form.format != "pcm")
        return unsupported(form.format);
    if (!isIn(form.seconds, 0, 600) || !isIn(form.sample_rate, 8'000, 48'000))
        return outOfRange();
    const auto samples = tune(std::max(form.seconds, 0.1), form.sample_rate, seed);
    if (!format)
        return rawSound(samples, form.sample_rate);
    auto file = MediaFile::begin(format->file, {.sample_rate = form.sample_rate});
    if (!file)
        return std::unexpected(file.error());
    if (auto written = (*file)->addSound(samples); !written)
        return std::unexpected(written.error());
    return closed(**file, *format);
}

Result<MadeMedium> shootFilm(const FilmForm& form, std::uint64_t seed)
{
    const auto* const format = findFormat(form.format, "video/");
    if (!format)
        return unsupported(form.format);
    if (!isIn(form.width, 16, 1920) || !isIn(form.height, 16, 1920) || form.width % 2 || form.height % 2 ||
        !isIn(form.seconds, 0.1, 60))
        return outOfRange();
    // Painted small and enlarged: a film of a few seconds has hundreds of millions of pixels.
    const int shrink = std::max(1, form.width / 320);
    const int width = form.width / shrink;
    const int height = std::max(1, form.height / shrink);
    auto file = MediaFile::begin(form.sound ? format->file : format->file.withoutSound(),
                                 {.width = form.width,
                                  .height = form.height,
                                  .painted_width = width,
                                  .painted_height = height,
                                  .frames_per_second = frames_per_second,
                                  .sample_rate = 48'000});
    if (!file)
        return std::unexpected(file.error());
    const Painting painting(width, height, seed);
    const int frames = static_cast<int>(std::lround(form.seconds * frames_per_second));
    for (int i = 0; i < frames; ++i) {
        if (auto written = (*file)->addPicture(painting.rgb(i / static_cast<double>(frames))); !written)
            return std::unexpected(written.error());
    }
    if (form.sound) {
        if (auto written = (*file)->addSound(tune(form.seconds, 48'000, seed)); !written)
            return std::unexpected(written.error());
    }
    return closed(**file, *format);
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/sound/waveform.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <thread>

namespace assay {

namespace {

constexpr std::int64_t most_bins = 1 << 20; // of the finest level, all channels together
constexpr int fan = 4;                      // bins that make one of the next level
constexpr std::int64_t coarsest_bins = 256; // of the last level, a channel
constexpr std::int64_t halved_from_seconds = 60;

std::size_t sized(std::int64_t count)
{
    return static_cast<std::size_t>(count);
}

// Least, greatest and power of some samples; four at a time, which the compiler makes one instruction of.
struct Extent
{
    float low;
    float high;
    float power;
};

Extent extentOf(std::span<const float> samples)
{
    constexpr std::size_t lanes = 16;
    float low[lanes], high[lanes], power[lanes];
    std::fill_n(low, lanes, std::numeric_limits<float>::max());
    std::fill_n(high, lanes, std::numeric_limits<float>::lowest());
    std::fill_n(power, lanes, 0.0F);
    std::size_t i = 0;
    for (; i + lanes <= samples.size(); i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const float sample = samples[i + lane];
            low[lane] = sample < low[lane] ? sample : low[lane];
            high[lane] = sample > high[lane] ? sample : high[lane];
            power[lane] += sample * sample;
        }
    }
    for (; i < samples.size(); ++i) {
        low[0] = std::min(low[0], samples[i]);
        high[0] = std::max(high[0], samples[i]);
        power[0] += samples[i] * samples[i];
    }
    Extent extent{*std::min_element(low, low + lanes), *std::max_element(high, high + lanes), 0};
    for (const float part : power)
        extent.power += part;
    return extent;
}

// Reads [first, last) of a file into the pyramid; `last` < 0 is the end.
struct Part
{
    WaveformPyramid& pyramid;
    const std::function<void()>& progress;

    Result<SoundFacts> read(SoundReader& reader, std::int64_t last) const
    {
        auto told = std::chrono::steady_clock::now() - std::chrono::hours(1); // the first block is told at once
        for (;;) {
            const auto block = reader.next();
            if (!block)
                return std::unexpected(block.error());
            if (block->frames == 0)
                return reader.facts();
            pyramid.add(*block);
            if (const auto now = std::chrono::steady_clock::now();
                progress && now - told > std::chrono::milliseconds(100)) {
                told = now;
                progress();
            }
            if (last >= 0 && block->first_frame + static_cast<std::int64_t>(block->frames) >= last)
                return reader.facts();
        }
    }
};

// The second half, ready to be read; nothing where it cannot be entered.
std::optional<SoundReader> secondHalf(const std::string& path, const SoundFacts& facts, std::stop_token stop)
{
    if (facts.frames < halved_from_seconds * facts.rate || std::thread::hardware_concurrency() < 2)
        return std::nullopt;
    auto reader = SoundReader::open(path, std::move(stop));
    if (!reader || !reader->seek(facts.frames / 2))
        return std::nullopt;
    return std::move(*reader);
}

} // namespace

WaveformPyramid::WaveformPyramid(int channels, std::int64_t expected_frames) : m_channels(std::max(channels, 1))
{
    while (expected_frames / m_frames_per_bin * m_channels > most_bins)
        m_frames_per_bin *= 2;
    addLevels();
    m_levels[0].reserve(sized((expected_frames / m_frames_per_bin + 1) * m_channels));
}

void WaveformPyramid::addLevels()
{
    m_levels.clear();
    for (std::int64_t bins = most_bins; bins >= coarsest_bins; bins /= fan)
        m_levels.emplace_back();
}

void WaveformPyramid::merge(Bin& bin, const Bin& more)
{
    if (more.high < more.low)
        return;
    const bool is_first = bin.high < bin.low;
    bin.low = is_first ? more.low : std::min(bin.low, more.low);
    bin.high = is_first ? more.high : std::max(bin.high, more.high);
    bin.power += more.power;
}

void WaveformPyramid::put(std::int64_t bin, std::size_t channel, const Bin& value)
{
    for (Level& level : m_levels) {
        const std::size_t place = sized(bin * m_channels) + channel;
        if (level.size() <= place)
            level.resize(sized((bin + 1) * m_channels));
        merge(level[place], value);
        bin /= fan;
    }
}

// A sound that is longer than it said: two bins become one.
void WaveformPyramid::halve()
{
    const Level fine = std::move(m_levels[0]);
    addLevels();
    m_frames_per_bin *= 2;
    for (std::size_t place = 0; place < fine.size(); ++place) {
        const auto bin = static_cast<std::int64_t>(place) / m_channels / 2;
        put(bin, place % static_cast<std::size_t>(m_channels), fine[place]);
    }
}

void WaveformPyramid::add(const SoundBlock& block)
{
    if (block.first_frame < 0 || block.frames == 0 || std::ssize(block.channels) < m_channels)
        return;
    const std::scoped_lock lock(m_mutex);
    const std::int64_t end = block.first_frame + static_cast<std::int64_t>(block.frames);
    while (end / m_frames_per_bin * m_channels > most_bins)
        halve();
    for (std::size_t channel = 0; channel < static_cast<std::size_t>(m_channels); ++channel) {
        const auto samples = block.channel(channel);
        for (std::int64_t at = block.first_frame; at < end;) {
            const std::int64_t bin = at / m_frames_per_bin;
            const std::int64_t stop = std::min(end, (bin + 1) * m_frames_per_bin);
            const Extent extent = extentOf(samples.subspan(sized(at - block.first_frame), sized(stop - at)));
            put(bin, channel, {extent.low, extent.high, extent.power});
            at = stop;
        }
    }
    m_frames = std::max(m_frames, end);
}

std::int64_t WaveformPyramid::frames() const
{
    const std::scoped_lock lock(m_mutex);
    return m_frames;
}

int WaveformPyramid::framesPerBin() const
{
    const std::scoped_lock lock(m_mutex);
    return m_frames_per_bin;
}

std::size_t WaveformPyramid::bytes() const
{
    const std::scoped_lock lock(m_mutex);
    std::size_t bytes = 0;
    for (const Level& level : m_levels)
        bytes += level.capacity() * sizeof(Bin);
    return bytes;
}

WaveformColumn WaveformPyramid::columnOf(const Level& level, double frames_per_bin, std::size_t channel, double first,
                                         double last) const
{
    const auto bins = static_cast<std::int64_t>(level.size()) / m_channels;
    const auto from = std::max<std::int64_t>(static_cast<std::int64_t>(std::floor(first / frames_per_bin)), 0);
    const auto to = std::min(std::max(static_cast<std::int64_t>(std::ceil(last / frames_per_bin)), from + 1), bins);
    Bin all;
    double frames = 0;
    for (std::int64_t bin = from; bin < to; ++bin) {
        const Bin& one = level[sized(bin * m_channels) + channel];
        merge(all, one);
        if (one.high >= one.low) // the last bin is not full
            frames +=
                std::min(frames_per_bin, static_cast<double>(m_frames) - static_cast<double>(bin) * frames_per_bin);
    }
    if (all.high < all.low)
        return {};
    return {all.low, all.high, static_cast<float>(std::sqrt(static_cast<double>(all.power) / std::max(frames, 1.0))),
            true};
}

std::vector<WaveformColumn> WaveformPyramid::columns(int channel, double first, double last, int count) const
{
    std::vector<WaveformColumn> columns(static_cast<std::size_t>(std::max(count, 0)));
    if (channel < 0 || channel >= m_channels || !(last > first))
        return columns;
    const std::scoped_lock lock(m_mutex);
    const double width = (last - first) / count;
    std::size_t level = 0;
    double frames_per_bin = m_frames_per_bin;
    while (level + 1 < m_levels.size() && frames_per_bin * fan <= width) {
        frames_per_bin *= fan;
        ++level;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const double from = first + width * static_cast<double>(i);
        if (from >= 0 && from < static_cast<double>(m_frames))
            columns[i] =
                columnOf(m_levels[level], frames_per_bin, static_cast<std::size_t>(channel), from, from + width);
    }
    return columns;
}

Result<SoundFacts> fillWaveform(const std::string& path, WaveformPyramid& pyramid, std::stop_token stop,
                                const std::function<void()>& progress)
{
    auto reader = SoundReader::open(path, stop);
    if (!reader)
        return std::unexpected(reader.error());
    const Part part{pyramid, progress};
    auto second = secondHalf(path, reader->facts(), stop);
    if (!second)
        return part.read(*reader, -1);
    const std::int64_t half = reader->facts().frames / 2;
    Result<SoundFacts> rest = reader->facts();
    {
        const std::jthread other([&] { rest = part.read(*second, -1); });
        if (const auto begun = part.read(*reader, half); !begun)
            return begun; // the other half is waited for
    }
    return rest;
}

Result<std::vector<std::vector<WaveformColumn>>> waveformOf(SoundReader& reader, double first, double last, int count)
{
    const auto channels = static_cast<std::size_t>(reader.facts().channels);
    const auto begin = std::max<std::int64_t>(static_cast<std::int64_t>(std::floor(first)), 0);
    const auto end = static_cast<std::int64_t>(std::ceil(last)) + 1;
    constexpr std::int64_t most_frames = 1 << 23; // coarser views are the pyramid's
    if (!(last > first) || count <= 0 || end - begin > most_frames)
        return std::vector<std::vector<WaveformColumn>>(channels);
    if (auto sought = reader.seek(begin); !sought)
        return std::unexpected(sought.error());
    std::vector<std::vector<float>> samples(channels);
    while (std::ssize(samples[0]) < end - begin) {
        const auto block = reader.next();
        if (!block)
            return std::unexpected(block.error());
        if (block->frames == 0)
            break;
        const std::size_t wanted = std::min(block->frames, sized(end - begin) - samples[0].size());
        for (std::size_t i = 0; i < channels; ++i)
            samples[i].insert(samples[i].end(), block->channels[i], block->channels[i] + wanted);
    }
    std::vector<std::vector<WaveformColumn>> all(channels);
    const double width = (last - first) / count;
    for (std::size_t i = 0; i < channels; ++i) {
        const std::span<const float> line(samples[i]);
        for (int column = 0; column < count; ++column) {
            const double from = first + width * column - static_cast<double>(begin);
            const auto whole = static_cast<std::int64_t>(std::floor(from));
            if (from < 0 || whole >= std::ssize(line)) {
                all[i].push_back({});
            } else if (width >= 1) {
                const auto to = std::min<std::int64_t>(
                    std::max(static_cast<std::int64_t>(std::ceil(from + width)), whole + 1), std::ssize(line));
                const Extent extent = extentOf(line.subspan(sized(whole), sized(to - whole)));
                all[i].push_back(
                    {extent.low, extent.high, std::sqrt(extent.power / static_cast<float>(to - whole)), true});
            } else {
                const float here = line[sized(whole)];
                const float after = whole + 1 < std::ssize(line) ? line[sized(whole) + 1] : here;
                const float value = here + (after - here) * static_cast<float>(from - static_cast<double>(whole));
                all[i].push_back({value, value, std::abs(value), true});
            }
        }
    }
    return all;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/sound/spectrogram.h"

#include <kiss_fftr.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

namespace assay {

namespace {

constexpr int most_windows = 4; // a column
constexpr double entered_again_seconds = 2;
constexpr int largest_side = 8192;

struct FftDeleter
{
    void operator()(kiss_fftr_cfg plan) const { kiss_fftr_free(plan); }
};

// Some frames of the file, channel by channel. Goes forward only, and enters the file again where much lies between.
class Frames
{
public:
    Frames(SoundReader& reader, std::int64_t from) : m_reader(reader), m_first(from)
    {
        m_samples.resize(static_cast<std::size_t>(reader.facts().channels));
    }

    Result<void> begin() { return m_reader.seek(m_first); }

    // Makes the frames [first, first + count) there; those behind the end are silent.
    Result<void> want(std::int64_t first, std::size_t count)
    {
        const auto ahead = first - (m_first + std::ssize(m_samples[0]));
        if (static_cast<double>(ahead) > entered_again_seconds * m_reader.facts().rate && !m_at_end) {
            for (auto& channel : m_samples)
                channel.clear();
            m_first = first;
            if (auto sought = m_reader.seek(first); !sought)
                return sought;
        }
        while (!m_at_end && m_first + std::ssize(m_samples[0]) < first + static_cast<std::int64_t>(count)) {
            if (auto read = append(first); !read)
                return read;
        }
        drop(first);
        for (auto& channel : m_samples)
            channel.resize(std::max(channel.size(), count), 0.0F);
        return {};
    }

    std::size_t channels() const { return m_samples.size(); }
    const float* channel(std::size_t number) const { return m_samples[number].data(); }

private:
    Result<void> append(std::int64_t first)
    {
        const auto block = m_reader.next();
        if (!block)
            return std::unexpected(block.error());
        m_at_end = block->frames == 0;
        for (std::size_t i = 0; i < m_samples.size() && !m_at_end; ++i)
            m_samples[i].insert(m_samples[i].end(), block->channels[i], block->channels[i] + block->frames);
        drop(first);
        return {};
    }

    void drop(std::int64_t before)
    {
        const auto count = std::clamp<std::int64_t>(before - m_first, 0, std::ssize(m_samples[0]));
        for (auto& channel : m_samples)
            channel.erase(channel.begin(), channel.begin() + count);
        m_first += count;
        if (m_at_end && m_samples[0].empty())
            m_first = before;
    }

    SoundReader& m_reader;
    std::int64_t m_first;
    std::vector<std::vector<float>> m_samples;
    bool m_at_end = false;
};

// One window's power at every frequency; full scale is a sine of ±1.
class Transform
{
public:
    explicit Transform(std::size_t size)
        : m_plan(kiss_fftr_alloc(static_cast<int>(size), 0, nullptr, nullptr)), m_window(size), m_input(size),
          m_output(size / 2 + 1)
    {
        double sum = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const double phase = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(size);
            m_window[i] = static_cast<float>(0.5 - 0.5 * std::cos(phase));
            sum += static_cast<double>(m_window[i]);
        }
        for (float& value : m_window)
            value *= static_cast<float>(2 / sum);
    }

    void add(const float* samples, std::vector<float>& power, float weight)
    {
        for (std::size_t i = 0; i < m_input.size(); ++i)
            m_input[i] = samples[i] * m_window[i];
        kiss_fftr(m_plan.get(), m_input.data(), m_output.data());
        for (std::size_t i = 0; i < m_output.size(); ++i)
            power[i] += weight * (m_output[i].r * m_output[i].r + m_output[i].i * m_output[i].i);
    }

private:
    std::unique_ptr<std::remove_pointer_t<kiss_fftr_cfg>, FftDeleter> m_plan;
    std::vector<float> m_window;
    std::vector<float> m_input;
    std::vector<kiss_fft_cpx> m_output;
};

// The strongest frequency of each row, or between two frequencies the power of a straight line.
void writeColumn(const std::vector<float>& power, std::span<float> rows, float lowest_db)
{
    const double bins = static_cast<double>(power.size() - 1) / static_cast<double>(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const double low = static_cast<double>(row) * bins;
        const auto first = static_cast<std::size_t>(low);
        float most = 0;
        if (bins < 1) {
            const auto part = static_cast<float>(low - static_cast<double>(first));
            most = power[first] * (1 - part) + power[std::min(first + 1, power.size() - 1)] * part;
        }
        for (std::size_t bin = first; bins >= 1 && bin < static_cast<std::size_t>(low + bins); ++bin)
            most = std::max(most, power[bin]);
        rows[row] = most > 0 ? std::max(10 * std::log10(most), lowest_db) : lowest_db;
    }
}

} // namespace

Result<Spectrogram> spectrogramOf(SoundReader& reader, const SpectrogramView& view)
{
    Spectrogram result{std::clamp(view.columns, 0, largest_side), std::clamp(view.rows, 0, largest_side)};
    if (result.columns == 0 || result.rows == 0 || !(view.last > view.first))
        return Spectrogram{};
    const std::size_t size = std::bit_ceil(static_cast<unsigned>(std::clamp(view.window, 64, 16'384)));
    const auto window = static_cast<double>(size);
    result.hop = (view.last - view.first) / result.columns;
    result.highest_hz = reader.facts().rate / 2.0;
    const int windows = static_cast<int>(std::clamp(std::ceil(result.hop / window), 1.0, double{most_windows}));
    result.is_sampled = result.hop > windows * window;
    result.db.resize(static_cast<std::size_t>(result.columns) * static_cast<std::size_t>(result.rows));

    // A window stands around its place, so that what is seen at a time sounds at that time.
    const auto placeOf = [&](int column, int part) {
        const double middle = view.first + result.hop * (column + (part + 0.5) / windows);
        return static_cast<std::int64_t>(std::floor(middle - window / 2));
    };
    Frames frames(reader, std::max<std::int64_t>(placeOf(0, 0), 0));
    if (auto begun = frames.begin(); !begun)
        return std::unexpected(begun.error());
    Transform transform(size);
    const float weight = 1.0F / static_cast<float>(windows * reader.facts().channels);
    std::vector<float> power;
    std::vector<float> padded(size);
    for (int column = 0; column < result.columns; ++column) {
        power.assign(size / 2 + 1, 0.0F);
        for (int part = 0; part < windows; ++part) {
            const std::int64_t place = placeOf(column, part);
            const auto before =
                static_cast<std::size_t>(std::clamp<std::int64_t>(-place, 0, static_cast<std::int64_t>(size)));
            if (auto there = frames.want(std::max<std::int64_t>(place, 0), size - before); !there)
                return std::unexpected(there.error());
            for (std::size_t channel = 0; channel < frames.channels(); ++channel) {
                std::fill_n(padded.begin(), before, 0.0F);
                std::copy_n(frames.channel(channel), size - before,
                            padded.begin() + static_cast<std::ptrdiff_t>(before));
                transform.add(padded.data(), power, weight);
            }
        }
        writeColumn(power,
                    std::span(result.db).subspan(static_cast<std::size_t>(column * result.rows),
                                                 static_cast<std::size_t>(result.rows)),
                    static_cast<float>(view.lowest_db));
    }
    return result;
}

} // namespace assay

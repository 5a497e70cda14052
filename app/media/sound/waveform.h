// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <mutex>

#include "media/sound/sound_reader.h"

namespace assay {

// What one column of pixels shows of a channel.
struct WaveformColumn
{
    float low = 0; // the least and the greatest sample
    float high = 0;
    float rms = 0;
    bool is_known = false; // false: not read yet, or behind the end
    friend bool operator==(const WaveformColumn&, const WaveformColumn&) = default;
};

// The shape of a sound at every scale: least, greatest and mean power of 256 frames, of four such bins, of sixteen …
// Bins come in any order, so that two halves of a file are read at once and each part is shown as soon as it is there.
// Memory: 12 bytes a bin, at most 2^20 bins at the finest level of all channels together, 17 MB in all; longer sounds
// have longer bins (an hour of stereo at 48 kHz: 512 frames). Every function may be called on any thread.
class WaveformPyramid
{
public:
    WaveformPyramid(int channels, std::int64_t expected_frames); // 0 where the length is not known

    void add(const SoundBlock& block);

    int channels() const { return m_channels; }
    std::int64_t frames() const; // behind the last that has been added
    int framesPerBin() const;    // of the finest level; a view that needs less asks waveformOf()
    std::size_t bytes() const;   // of memory

    // Columns of equal length over the frames [first, last), by the coarsest level that is fine enough.
    std::vector<WaveformColumn> columns(int channel, double first, double last, int count) const;

private:
    struct Bin
    {
        float low = 1;
        float high = -1; // below `low`: nothing has come yet
        float power = 0; // sum of squares
    };
    using Level = std::vector<Bin>; // bin by bin, in each the channels

    static void merge(Bin& bin, const Bin& more);
    void put(std::int64_t bin, std::size_t channel, const Bin& value);
    void halve();
    void addLevels();
    WaveformColumn columnOf(const Level& level, double frames_per_bin, std::size_t channel, double first,
                            double last) const;

    const int m_channels;
    mutable std::mutex m_mutex;
    int m_frames_per_bin = 256;
    std::int64_t m_frames = 0;
    std::vector<Level> m_levels;
};

// Reads the whole file into the pyramid, in two halves at once where it is long and can be entered in the middle.
// `progress` is told on the worker's threads, after each tenth of a second or so of work. Gives the facts with the true
// length. What a damaged file gave stays in the pyramid.
Result<SoundFacts> fillWaveform(const std::string& path, WaveformPyramid& pyramid, std::stop_token stop = {},
                                const std::function<void()>& progress = {});

// The same columns, for a view that is finer than the pyramid: reads the frames [first, last) again, all channels.
// Where a column is shorter than a frame it has the value that a straight line between the two frames has.
Result<std::vector<std::vector<WaveformColumn>>> waveformOf(SoundReader& reader, double first, double last, int count);

} // namespace assay

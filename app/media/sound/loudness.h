// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "media/sound/sound_reader.h"

namespace assay {

// How loud a sound is, by EBU R 128 (ITU-R BS.1770-4, EBU Tech 3341 and 3342). Nothing stands where the standard gives
// nothing: silence, and less than one block of 400 ms.
struct LoudnessFigures
{
    std::optional<double> integrated_lufs;
    std::optional<double> range_lu;       // of three seconds and more
    std::optional<double> true_peak_dbtp; // the highest channel's; nothing for silence
    std::optional<double> sample_peak_dbfs;
    std::optional<double> most_momentary_lufs;  // of 400 ms
    std::optional<double> most_short_term_lufs; // of 3 s
    std::vector<float> momentary_lufs;          // each 100 ms; −70 and below is silence
    std::vector<float> short_term_lufs;
    friend bool operator==(const LoudnessFigures&, const LoudnessFigures&) = default;
};

// Measured as the blocks come, by libebur128 alone.
class LoudnessMeter
{
public:
    explicit LoudnessMeter(const SoundFacts& facts);
    LoudnessMeter(LoudnessMeter&&) noexcept;
    ~LoudnessMeter();

    bool isReady() const; // false: libebur128 does not take this rate
    void add(const SoundBlock& block);
    LoudnessFigures figures() const; // of what has come

private:
    struct State;
    std::unique_ptr<State> m_state;
};

// Of a whole file. Blocking; for a worker. True peak is oversampled four times, which costs the most.
Result<LoudnessFigures> measureLoudness(const std::string& path, std::stop_token stop = {});

} // namespace assay

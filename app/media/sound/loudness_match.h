// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>

#include "media/sound/loudness.h"

namespace assay {

inline constexpr double usual_target_lufs = -18;
inline constexpr double highest_true_peak_dbtp = -1;

// What each of several sounds is turned up or down by, so that none is preferred for being louder.
struct LoudnessMatch
{
    double target_lufs = usual_target_lufs; // that all have then
    std::vector<double> gains_db;           // one a sound; 0 for one whose loudness is not known
    std::optional<std::size_t> limited_by;  // the sound whose peaks made the target lower than was wished
    bool has_unmatched = false;             // silent or too short to be measured
    friend bool operator==(const LoudnessMatch&, const LoudnessMatch&) = default;
};

// Nothing is limited or clipped: where a sound's true peak would pass −1 dBTP, the target goes down for all.
LoudnessMatch matchLoudness(std::span<const LoudnessFigures> sounds, double target_lufs = usual_target_lufs);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/sound/loudness_match.h"

namespace assay {

LoudnessMatch matchLoudness(std::span<const LoudnessFigures> sounds, double target_lufs)
{
    LoudnessMatch match{.target_lufs = target_lufs};
    for (std::size_t i = 0; i < sounds.size(); ++i) {
        const LoudnessFigures& sound = sounds[i];
        if (!sound.integrated_lufs || !sound.true_peak_dbtp)
            continue;
        const double loudest = *sound.integrated_lufs + highest_true_peak_dbtp - *sound.true_peak_dbtp;
        if (loudest < match.target_lufs) {
            match.target_lufs = loudest;
            match.limited_by = i;
        }
    }
    for (const LoudnessFigures& sound : sounds) {
        match.gains_db.push_back(sound.integrated_lufs ? match.target_lufs - *sound.integrated_lufs : 0);
        match.has_unmatched = match.has_unmatched || !sound.integrated_lufs;
    }
    return match;
}

} // namespace assay

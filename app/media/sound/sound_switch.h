// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "media/sound/sound_deck.h"

namespace assay {

// Makes of sounds that are read in step the one that is heard. A change of the choice or of a gain is a ramp of 5 ms,
// from one sound to the other at the same place: no gap, and no click.
class SoundSwitch
{
public:
    static constexpr std::size_t ramp_frames = SoundDeck::rate / 200;

    explicit SoundSwitch(std::size_t sounds);

    void choose(std::size_t sound);
    void setGain(std::size_t sound, double gain_db);

    // Frames [from, from + out.size() / 2) of the block, mixed into `out` (left, right …), which is overwritten.
    void mix(const SoundDeck::Block& block, std::size_t from, std::span<float> out);

private:
    void mixSound(std::size_t sound, const float* samples, std::span<float> out);

    std::size_t m_chosen = 0;
    std::vector<float> m_gains; // of each, once it is chosen
    std::vector<float> m_heard; // what each has at this moment
    bool m_is_new = true;       // nothing has been heard: nothing to come from
};

} // namespace assay

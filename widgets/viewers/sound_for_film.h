// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/viewers/film_sound.h"
#include "widgets/viewers/sound_player.h"

namespace assay {

// Lets the sound of a deck's chosen film be heard. The deck's clock leads: the sound is put back to it when it has
// drifted by more than 80 ms, and is silent at any speed but the film's own.
class DeckSound : public FilmSound
{
public:
    static constexpr std::int64_t most_drift_us = 80'000;

    explicit DeckSound(SoundSinkFactory make_sink = {});

    void choose(const std::string& path, std::int64_t starts_us, std::int64_t skip_us) override;
    void follow(std::int64_t position_us, double speed, bool is_playing) override;

    const SoundPlayer& player() const { return m_player; }

private:
    std::int64_t soundTime(std::int64_t position_us) const; // where in the sound that is; below 0 before it

    SoundPlayer m_player;
    std::int64_t m_starts_us = 0;
    std::int64_t m_skip_us = 0;
    bool m_is_chosen = false;
};

} // namespace assay

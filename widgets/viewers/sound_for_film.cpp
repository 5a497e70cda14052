// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/sound_for_film.h"

#include <algorithm>
#include <cstdlib>

namespace assay {

DeckSound::DeckSound(SoundSinkFactory make_sink) : m_player(std::move(make_sink))
{
}

void DeckSound::choose(const std::string& path, std::int64_t starts_us, std::int64_t skip_us)
{
    m_is_chosen = !path.empty();
    m_starts_us = starts_us;
    m_skip_us = skip_us;
    m_player.setFiles(m_is_chosen ? std::vector<std::string>{path} : std::vector<std::string>{});
}

std::int64_t DeckSound::soundTime(std::int64_t position_us) const
{
    const auto start_us = m_player.isOpen() && !m_player.opened().empty() ? m_player.opened().front().start_us : 0;
    return position_us - m_starts_us + m_skip_us - start_us;
}

void DeckSound::follow(std::int64_t position_us, double speed, bool is_playing)
{
    const auto wanted = soundTime(position_us);
    const bool is_over = m_player.isOpen() && !m_player.opened().empty() && m_player.opened().front().duration_us > 0 &&
                         wanted >= m_player.opened().front().duration_us;
    if (!m_is_chosen || !is_playing || speed != 1 || wanted < 0 || is_over)
        return m_player.pause();
    const bool was_playing = m_player.isPlaying();
    if (!was_playing || std::abs(m_player.position() - wanted) > most_drift_us)
        m_player.seek(wanted);
    if (!was_playing)
        m_player.play();
}

} // namespace assay

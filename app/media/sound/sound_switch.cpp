// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/sound/sound_switch.h"

#include <algorithm>
#include <cmath>

namespace assay {

SoundSwitch::SoundSwitch(std::size_t sounds) : m_gains(sounds, 1.0F), m_heard(sounds, 0.0F)
{
}

void SoundSwitch::choose(std::size_t sound)
{
    m_chosen = sound;
}

void SoundSwitch::setGain(std::size_t sound, double gain_db)
{
    if (sound < m_gains.size())
        m_gains[sound] = static_cast<float>(std::pow(10, gain_db / 20));
}

void SoundSwitch::mixSound(std::size_t sound, const float* samples, std::span<float> out)
{
    const float wanted = sound == m_chosen ? m_gains[sound] : 0.0F;
    const float largest = std::max(m_gains[sound], m_heard[sound]);
    const float step = std::max(largest, 1e-6F) / static_cast<float>(ramp_frames);
    float gain = m_is_new ? wanted : m_heard[sound];
    if (gain == 0.0F && wanted == 0.0F)
        return;
    for (std::size_t i = 0; i + 1 < out.size(); i += 2) {
        gain += std::clamp(wanted - gain, -step, step);
        out[i] += samples[i] * gain;
        out[i + 1] += samples[i + 1] * gain;
    }
    m_heard[sound] = gain;
}

void SoundSwitch::mix(const SoundDeck::Block& block, std::size_t from, std::span<float> out)
{
    std::ranges::fill(out, 0.0F);
    const std::size_t sounds = std::min(block.sounds.size(), m_gains.size());
    for (std::size_t sound = 0; sound < sounds; ++sound)
        mixSound(sound, block.sounds[sound].data() + from * 2, out);
    m_is_new = false;
}

} // namespace assay

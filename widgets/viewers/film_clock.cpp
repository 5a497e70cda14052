// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/film_clock.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace assay {

namespace {

std::int64_t steadyNow()
{
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

FilmClock::FilmClock(Now now) : m_now(now ? std::move(now) : &steadyNow)
{
}

std::int64_t FilmClock::position() const
{
    if (!m_is_playing)
        return m_base;
    const auto passed = static_cast<double>(m_now() - m_since) * m_speed;
    const auto position = m_base + static_cast<std::int64_t>(std::llround(passed));
    if (m_loop && m_base < m_loop->to && position >= m_loop->to)
        return m_loop->from + (position - m_loop->to) % (m_loop->to - m_loop->from);
    return std::min(position, m_end);
}

void FilmClock::anchor(std::int64_t position)
{
    m_base = std::clamp<std::int64_t>(position, 0, m_end);
    m_since = m_now();
}

void FilmClock::play()
{
    anchor(isAtEnd() ? (m_loop ? m_loop->from : 0) : position());
    m_is_playing = true;
}

void FilmClock::pause()
{
    anchor(position());
    m_is_playing = false;
}

void FilmClock::seek(std::int64_t position)
{
    anchor(position);
}

void FilmClock::setSpeed(double speed)
{
    anchor(position());
    m_speed = std::clamp(speed, 0.25, 2.0);
}

void FilmClock::setLoop(const std::optional<Loop>& loop)
{
    anchor(position());
    m_loop = loop && loop->from < loop->to ? loop : std::nullopt;
}

void FilmClock::setEnd(std::int64_t end)
{
    const auto here = position();
    m_end = std::max<std::int64_t>(end, 0);
    anchor(here);
}

} // namespace assay

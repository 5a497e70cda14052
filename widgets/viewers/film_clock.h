// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <optional>

namespace assay {

// Where films that run in step are. The position is always computed from one reading of a monotonic clock, never added
// up from ticks, so it cannot drift. All times are microseconds.
class FilmClock
{
public:
    using Now = std::function<std::int64_t()>; // monotonic

    struct Loop
    {
        std::int64_t from = 0;
        std::int64_t to = 0; // later than `from`
        friend bool operator==(const Loop&, const Loop&) = default;
    };

    explicit FilmClock(Now now = {}); // std::chrono's steady clock

    std::int64_t position() const; // 0 … end; inside the loop once it is reached
    bool isPlaying() const { return m_is_playing; }
    bool isAtEnd() const { return position() >= m_end; }
    double speed() const { return m_speed; }
    const std::optional<Loop>& loop() const { return m_loop; }
    std::int64_t end() const { return m_end; }

    void play();
    void pause();
    void seek(std::int64_t position);
    void setSpeed(double speed); // 0.25 … 2
    void setLoop(const std::optional<Loop>& loop);
    void setEnd(std::int64_t end);

private:
    void anchor(std::int64_t position); // time counts from here and now

    Now m_now;
    std::int64_t m_end = 0;
    std::int64_t m_base = 0;
    std::int64_t m_since = 0;
    double m_speed = 1;
    bool m_is_playing = false;
    std::optional<Loop> m_loop;
};

} // namespace assay

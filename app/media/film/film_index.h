// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "engine/error.h"
#include "media/film/film_facts.h"

namespace assay {

class FilmSource;

// Every frame that is shown, in the order in which it is shown, found by walking the packets once without decoding.
// Edit lists, B frames and packets that show nothing have been seen to: frame n is the n-th picture of a player.
class FilmIndex
{
public:
    struct Frame
    {
        std::int64_t timestamp = 0; // in the stream's time base
        std::int64_t length = 0;    // as the file says; 0 where it does not
        bool is_key = false;        // decoding may begin here
    };

    // Reads the film to its end; stop it by the source's token.
    static Result<FilmIndex> of(FilmSource& source);

    int count() const { return static_cast<int>(m_frames.size()); }
    const Frame& at(int n) const { return m_frames[static_cast<std::size_t>(n)]; }

    // A clock that cannot tell frames apart: they are counted from the first, and decoding always begins there.
    bool isCounted() const { return m_is_counted; }

    std::int64_t timeOf(int n) const; // microseconds from the first frame's start
    int frameAt(std::int64_t time_us) const;
    int numberOf(std::int64_t timestamp) const; // −1 where no frame has it
    int keyAtOrBefore(int n) const;             // 0 is always one
    int keyNear(int n) const;

    void fill(FilmFacts& facts, std::int64_t promised_us) const;

private:
    bool isVariable() const;
    std::int64_t lastLength() const;

    std::vector<Frame> m_frames;
    int m_tick_numerator = 1; // a tick of the stream's clock, in seconds
    int m_tick_denominator = 1;
    bool m_is_counted = false;
    bool m_is_cut_off = false;
};

} // namespace assay

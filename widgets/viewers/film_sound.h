// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>

namespace assay {

// Who lets the sound of a film be heard. The deck tells it which film's, and follows nobody: its own clock leads.
// All calls come from the window's thread and must not block.
class FilmSound
{
public:
    virtual ~FilmSound() = default;

    // The sound of this file; `starts_us` on the deck's clock is where the film's first frame stands, `skip_us` where
    // that is in the file's own time. An empty path is silence.
    virtual void choose(const std::string& path, std::int64_t starts_us, std::int64_t skip_us) = 0;

    // Where the deck's clock is. Told at every change (play, pause, seek, speed, loop) and some times a second between.
    virtual void follow(std::int64_t position_us, double speed, bool is_playing) = 0;
};

} // namespace assay

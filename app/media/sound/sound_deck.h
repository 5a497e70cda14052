// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "media/sound/sound_reader.h"

namespace assay {

// Several sounds read in step: each in stereo at one rate, whatever its own. Surround is mixed down without passing
// full scale. A sound that ends is silent from there. Blocking; for a worker, one thread at a time.
class SoundDeck
{
public:
    static constexpr int rate = 48'000; // frames a second of all of them
    static constexpr std::size_t block_frames = 1024;

    struct Block
    {
        std::int64_t first_frame = 0;
        std::size_t frames = 0;                 // 0: all have ended
        std::vector<std::vector<float>> sounds; // of each left, right, left, right …
    };

    static Result<SoundDeck> open(const std::vector<std::string>& paths, std::stop_token stop = {});
    SoundDeck(SoundDeck&&) noexcept;
    SoundDeck& operator=(SoundDeck&&) noexcept;
    ~SoundDeck();

    std::size_t sounds() const { return m_tracks.size(); }
    const SoundFacts& facts(std::size_t sound) const;
    std::int64_t frames() const; // of the longest, as the files say

    Result<Block> next();
    Result<void> seek(std::int64_t frame);

private:
    struct Track;
    SoundDeck();
    std::vector<std::unique_ptr<Track>> m_tracks;
    std::int64_t m_position = 0;
};

} // namespace assay

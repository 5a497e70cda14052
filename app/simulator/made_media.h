// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/error.h"

namespace assay {

// Pictures, sounds and films for the simulator to answer with: small, real files that any player opens, encoded by
// FFmpeg's libraries. The same seed gives the same content. They take milliseconds for pictures and sounds, and about a
// tenth of their own length for films. Thread-safe.

struct MadeMedium
{
    std::string bytes;
    std::string media_type;
};

struct PictureForm
{
    int width = 256; // pixels, 1…4096
    int height = 256;
    std::string_view format = "png"; // "png" "jpeg" "webp"
};

struct SoundForm
{
    double seconds = 1;              // up to 600
    std::string_view format = "wav"; // "wav" "mp3" "opus" "flac" "aac" "pcm" (16 bit little-endian, mono)
    int sample_rate = 24'000;        // Hz; Opus knows 8, 12, 16, 24 and 48 kHz
};

struct FilmForm
{
    int width = 320; // pixels, even, up to 1920
    int height = 180;
    double seconds = 2; // up to 60
    bool sound = true;
    std::string_view format = "mp4"; // "mp4" (H.264, AAC) "webm" (VP9, Opus)
};

constexpr int frames_per_second = 24; // of films

// Error{Unsupported} for a format that is none of these or that the libraries here cannot write, Error{InvalidRequest}
// for a size out of range.
Result<MadeMedium> paintPicture(const PictureForm& form, std::uint64_t seed);
Result<MadeMedium> playSound(const SoundForm& form, std::uint64_t seed);
Result<MadeMedium> shootFilm(const FilmForm& form, std::uint64_t seed);

} // namespace assay

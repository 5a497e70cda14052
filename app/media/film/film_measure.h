// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <stop_token>
#include <vector>

#include "engine/error.h"
#include "media/film/film_reader.h"
#include "media/planes/plane_measure.h"

namespace assay {

// Which frame of a second film is held against which of the first.
struct FilmPairing
{
    enum class Way {
        ByNumber, // frame n against frame n: both run evenly at one rate
        ByTime,   // each of the first against what the second shows when it begins
    };
    struct Pair
    {
        int first = 0;
        int second = 0;
        friend bool operator==(const Pair&, const Pair&) = default;
    };
    Way way = Way::ByNumber;
    std::vector<Pair> pairs;    // in the order of the first film
    int first_left_out = 0;     // frames that have none to stand against
    int second_left_out = 0;    // frames that are never met: behind the first's end, or between two of its frames
    bool second_scaled = false; // the films differ in size; the second is scaled to the first's, bicubic
};

// `second_starts_us` after the first's beginning the second begins; what lies outside of either has no partner.
FilmPairing pairingOf(const FilmReader& first, const FilmReader& second, std::int64_t second_starts_us = 0);

struct FrameFigures
{
    FilmPairing::Pair frames;
    PictureFigures figures;
};

struct FilmFigures
{
    FilmPairing pairing;
    std::vector<FrameFigures> frames; // those that could be decoded
    int damaged = 0;                  // pairs that could not
    PictureFigures mean;              // of mean squared errors and of SSIM over the frames, as FFmpeg's filters sum up
};

// PSNR and SSIM of yuv420p by frame and plane (plane_measure.h). Blocking, for a worker; `on_frame` is told each frame
// as it is done, from the same thread.
Result<FilmFigures> measureFilms(FilmReader& first, FilmReader& second, std::int64_t second_starts_us = 0,
                                 std::stop_token stop = {},
                                 const std::function<void(const FrameFigures&)>& on_frame = {});

} // namespace assay

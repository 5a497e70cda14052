// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>

namespace assay {

// What a film is, told by its packets and not by its head: a head may promise more than there is.
struct FilmFacts
{
    int width = 0; // pixels as shown: turned upright, with square pixels
    int height = 0;
    int coded_width = 0; // pixels as stored; the planes have these
    int coded_height = 0;
    int rotation = 0; // degrees clockwise that a player turns it: 0, 90, 180 or 270
    int frames = 0;
    std::int64_t duration_us = 0; // from the first frame's start to the last one's end
    std::int64_t start_us = 0;    // where the first frame stands in the file's own time, which its sound shares
    double rate = 0;              // frames a second, the mean
    bool is_variable = false;     // whether frames stand further from an even grid than the file's clock explains
    bool has_sound = false;
    bool is_cut_off = false; // the file ends before what it promised
    bool is_hdr = false;     // PQ or HLG: shown without tone mapping
    std::string codec;       // "h264", "vp9": FFmpeg's word
    std::string container;   // "mov,mp4,m4a,3gp,3g2,mj2": FFmpeg's word
    friend bool operator==(const FilmFacts&, const FilmFacts&) = default;
};

} // namespace assay

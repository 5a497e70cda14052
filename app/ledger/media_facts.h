// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

// What a file says of itself. 0 = it does not say, or is broken.
struct MediaFacts
{
    int width = 0; // pixels
    int height = 0;
    std::int64_t duration_us = 0;
    friend bool operator==(const MediaFacts&, const MediaFacts&) = default;
};

// Of a sound, a film or a picture, by FFmpeg's libavformat. The file is foreign: nothing else is opened on its behalf,
// no more than 64 MiB of it are read, for no longer than five seconds. Blocking; for a worker.
MediaFacts mediaFactsOf(const std::string& path, std::string_view media_type);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/error.h"

namespace assay {

// Names as FFmpeg has them; an empty coder leaves that track out.
struct MediaFileForm
{
    const char* container = "";
    const char* picture = "";
    const char* sound = "";

    constexpr MediaFileForm withoutSound() const { return {.container = container, .picture = picture}; }
};

struct MediaFileTracks
{
    int width = 0;
    int height = 0;
    int painted_width = 0; // of what addPicture() gets, where it is to be enlarged
    int painted_height = 0;
    int frames_per_second = 1;
    int sample_rate = 0; // mono
};

// A media file that is written in memory, picture by picture and sample by sample.
class MediaFile
{
public:
    static Result<std::unique_ptr<MediaFile>> begin(const MediaFileForm& form, const MediaFileTracks& tracks);
    ~MediaFile();

    Result<void> addPicture(const std::vector<std::uint8_t>& rgb); // width × height × 3 bytes as painted, row by row
    Result<void> addSound(std::span<const float> samples);         // −1…1, all of it at once
    Result<std::string> finish();                                  // the file

private:
    struct Parts;
    explicit MediaFile(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace assay

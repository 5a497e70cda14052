// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QImage>

#include <memory>
#include <span>

#include "engine/error.h"

namespace assay {

enum class FilmContainer { Mp4, WebM };

struct FilmForm
{
    FilmContainer container = FilmContainer::Mp4;
    QSize size;          // even
    int rate = 25;       // frames in
    int rate_second = 1; // so many seconds
    bool has_sound = false;
};

// A film that is written picture by picture: MP4 of H.264 (MPEG-4 where no encoder for it is there) and AAC, or WebM of
// VP9 and Opus, by FFmpeg's libraries. What stands at its path stays until finish(); without it, nothing is left.
// Blocking, one thread at a time.
class FilmWriter
{
public:
    static constexpr int sound_rate = 48'000; // frames a second, in stereo

    static Result<std::unique_ptr<FilmWriter>> begin(const QString& path, const FilmForm& form);
    ~FilmWriter();

    Result<void> addPicture(const QImage& image);         // RGB32 of the film's size
    Result<void> addSound(std::span<const float> frames); // left, right …; any number of frames
    Result<void> finish();

private:
    struct Parts;
    explicit FilmWriter(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace assay

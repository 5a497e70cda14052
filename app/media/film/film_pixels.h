// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QImage>

#include <cstdint>

#include "engine/error.h"
#include "engine/ffmpeg.h"
#include "media/planes/plane_measure.h"

struct AVStream;

namespace assay {

// How a stored frame becomes upright with square pixels: stretched, turned clockwise, then mirrored left to right.
struct FilmGeometry
{
    int rotation = 0; // 0, 90, 180, 270
    bool is_mirrored = false;
    double aspect = 1; // width of a pixel by its height

    static FilmGeometry of(const AVStream& stream);
    QSize shown(int coded_width, int coded_height) const;
};

std::int64_t bytesOf(const AVFrame& frame);

// sRGB by the frame's own matrix and range; where it names none, BT.709 from 720 lines on, else BT.601, as players do.
// Not larger than `within`, where that is not empty. A null picture where memory does not suffice.
QImage imageOf(const AVFrame& frame, const FilmGeometry& geometry, QSize within = {});

// The numbers as stored where they are yuv420p; of anything else as FFmpeg's scale filter converts it (bicubic). A size
// scales.
Result<YuvPlanes> planesOf(const AVFrame& frame, QSize scaled = {});

} // namespace assay

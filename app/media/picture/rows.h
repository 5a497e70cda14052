// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QColorSpace>
#include <QtGui/QImage>

#include <functional>
#include <stop_token>

#include "engine/error.h"

namespace assay {

// What rows are, before the first of them comes.
struct RowPicture
{
    QSize size; // of the rows; smaller than the file's where a JPEG was asked to shrink
    QImage::Format format = QImage::Format_RGB888; // or RGBA8888, RGBA64, Grayscale8, CMYK8888
    QColorSpace color_space;                       // invalid where the file names none
    bool by_passes = false;                        // rows come several times, each with some of their pixels
};

// Pixels x, x + step, x + 2 step … of row y. They are read before the next row is asked for.
struct PictureRow
{
    const uchar* pixels = nullptr;
    int y = 0;
    int x = 0;
    int step = 1;
    int count = 0;
};

struct RowJob
{
    std::function<bool(const RowPicture&)> begin; // false: no further
    std::function<void(const PictureRow&)> row;
    std::stop_token stop;
    bool keep_16_bits = false;
    QSize at_least; // a JPEG may come by an eighth, a quarter or a half, but not smaller than this; empty: whole
};

// Whole, or what could be read before the file ended or made no sense any more.
enum class RowsRead { All, Some };

Result<RowsRead> readPngRows(const QString& path, const RowJob& job);
Result<RowsRead> readJpegRows(const QString& path, const RowJob& job);

QByteArray pngProfile(const QString& path); // the ICC profile, unpacked; empty where there is none

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QImage>

#include <functional>
#include <stop_token>

#include "media/picture/picture_facts.h"

namespace assay {

struct DecodeOptions
{
    QSize within;         // upright; empty: the whole picture
    std::stop_token stop; // looked at between rows
    std::function<void(const QImage&)>
        preview; // on the calling thread, about three times a second, what there is so far
    bool keep_16_bits = false;
};

struct DecodedPicture
{
    QImage image;      // upright, values as in the file with its own colour space: toShow() makes it fit for a screen
    bool whole = true; // false: the file ended early or is damaged; what could not be read is transparent or grey
};

// Blocking, for a worker. A PNG or JPEG of any size takes the memory of what is asked for; other formats are decoded
// whole and then made smaller. Fails with Storage, Unsupported or Cancelled.
Result<DecodedPicture> decodePicture(const QString& path, const PictureFacts& facts, const DecodeOptions& options);

// Frames of an animation one after the other, each whole, until `frame` returns false.
struct PictureFrame
{
    QImage image; // fit for a screen
    int number = 0;
    int lasts_ms = 100;
};
Result<int> decodeFrames(const QString& path, const PictureFacts& facts, std::stop_token stop,
                         const std::function<bool(const PictureFrame&)>& frame);

// sRGB, ARGB32_Premultiplied. A picture without a named colour space is taken for sRGB, CMYK without one as plain ink.
QImage toShow(const QImage& image);

// Turns what was stored with this EXIF orientation upright.
QImage upright(const QImage& image, int orientation);

// A picture at most `edge` pixels on its longer side, fit for a screen.
Result<QImage> thumbnailOf(const QString& path, int edge, std::stop_token stop = {});

} // namespace assay

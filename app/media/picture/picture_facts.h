// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QSize>

#include <optional>

#include "engine/error.h"
#include "media/picture/exif.h"

namespace assay {

enum class PictureFormat { Png, Jpeg, WebP, Gif, Avif, Heif, Svg, Bmp, Tiff, Ico, JpegXl };

QString formatName(PictureFormat format);                             // "PNG"
std::optional<PictureFormat> pictureFormatOf(const QByteArray& head); // by the first bytes; 1 KiB is enough

// Text that a PNG carries: generators write their prompt there ("parameters", "prompt", "workflow").
struct WrittenText
{
    QString key;
    QString text; // at most 64 KiB of it

    friend bool operator==(const WrittenText&, const WrittenText&) = default;
};

// What a picture is, by its bytes and before any of it is decoded.
struct PictureFacts
{
    PictureFormat format = PictureFormat::Png;
    QSize size;          // as it is to be seen: turned by its orientation
    QSize stored_size;   // as it lies in the file
    int orientation = 1; // 1…8 as EXIF numbers them
    int frames = 1;
    bool animated = false;
    bool interlaced = false; // PNG by passes, progressive JPEG
    int bits = 8;            // a channel
    int channels = 3;        // of the file: 1 grey, 3 RGB, 4 CMYK
    bool alpha = false;
    QString color_space; // "sRGB", "Display P3", "Adobe RGB", "CMYK", a profile's own name; sRGB where none is named
    bool names_color_space = false;
    std::optional<ExifFacts> exif;
    bool has_c2pa = false; // content credentials are there; nobody checked them
    QList<WrittenText> texts;
    QString note; // a sentence on what is odd: another name than kind, a file that ends early

    qint64 pixels() const { return qint64(size.width()) * size.height(); }
};

// The most this program decodes: pixels of a format read by rows, and of one that must be whole in memory.
inline constexpr qint64 most_pixels_by_rows = 400'000'000;
inline constexpr qint64 most_pixels_whole = 60'000'000;

// Reads what stands in the file beside its pixels: milliseconds, some KiB. Any thread. Fails with Storage (cannot be
// opened) or Unsupported (no picture, empty, larger than the bounds above, a head that makes no sense).
Result<PictureFacts> readPicture(const QString& path);

} // namespace assay

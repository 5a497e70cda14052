// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace assay {

// What people ask a picture's EXIF for (Exif 2.32). Empty where the file does not say.
struct ExifFacts
{
    int orientation = 1; // 1…8, tag 0x0112
    QString camera;
    QString software;
    QString taken; // as written: "2026:03:01 12:00:00"
    QString copyright;
    bool has_position = false;
};

// Of a TIFF structure, with or without the "Exif\0\0" that JPEG puts before it; nothing where it is none. Foreign
// bytes: every offset is held against the end.
std::optional<ExifFacts> exifOf(QByteArray bytes);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFile>

#include "media/picture/picture_facts.h"

namespace assay {

// Walks the sections of a container (chunks, segments, boxes) and notes what they say. `facts.stored_size` stays empty
// where the head is not whole. The profile is the raw ICC one, empty where there is none.
struct Sections
{
    PictureFacts facts;
    QByteArray profile;
    bool complete = true; // false: the file ends before its end mark
};

Sections pngSections(QFile& file);
Sections jpegSections(QFile& file);
Sections webpSections(QFile& file);
Sections gifSections(QFile& file);
Sections isoSections(QFile& file); // AVIF, HEIF

} // namespace assay

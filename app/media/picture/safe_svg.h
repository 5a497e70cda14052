// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QSize>
#include <QtGui/QImage>

#include "engine/error.h"

namespace assay {

// An SVG that can reach nothing: scripts, event handlers, foreign objects, style imports, references that leave the
// file and document types are gone; pictures inside stay where they are PNG, JPEG, GIF or WebP written into the file.
struct SafeSvg
{
    QByteArray text;
    QSize size; // in pixels; 512 on the longer edge where the file says none
};

// At most 16 MiB and 100,000 drawn elements, `use` counted as what it repeats. Any thread.
Result<SafeSvg> readSafeSvg(const QString& path);
Result<SafeSvg> safeSvgOf(const QByteArray& text);

QImage paintSvg(const SafeSvg& svg, const QSize& size); // ARGB32_Premultiplied, sRGB

} // namespace assay

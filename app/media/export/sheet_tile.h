// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>
#include <QtGui/QFont>
#include <QtGui/QImage>

#include <stop_token>

#include "engine/error.h"
#include "media/export/export_item.h"

class QPainter;

namespace assay {

// The window's colours by role, for what leaves it.
struct SheetColors
{
    QColor ground;
    QColor surface; // behind a medium
    QColor hairline;
    QColor text;
    QColor secondary;
};
SheetColors sheetColors(bool dark);

// What is told of an item beside its model: "seed 4417", "1024×1024", "6.8 s", "$0.0420 computed", "sample".
QStringList factsOf(const ExportItem& item);

// What lies under a medium, broken into lines no wider than `width`: facts stay whole where one fits at all, and no
// letter is left out. Heights are in the painter's units.
struct Caption
{
    QStringList model; // beside the swatch
    QStringList facts;
    int height = 0;
};
Caption captionOf(const ExportItem& item, int width, int font_px);
void paintCaption(QPainter& painter, const QRect& place, const ExportItem& item, const Caption& caption, int font_px,
                  const SheetColors& colors);

// Model and facts in one line; facts that do not fit are left out whole.
void paintLabelLine(QPainter& painter, const QRect& place, const ExportItem& item, const SheetColors& colors);

// A picture scaled, a film's poster or a sound's waveform, not larger than `within`. Blocking.
Result<QImage> tilePictureOf(const ExportItem& item, QSize within, const SheetColors& colors, std::stop_token stop);

// How much of a tile's width a medium is high, by what the ledger says of it.
double heightShareOf(const ExportItem& item);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QRectF>

#include <vector>

#include "widgets/spend/chart_data.h"
#include "widgets/spend/chart_geometry.h"

class QFontMetricsF;
class QPainter;

namespace assay {

struct Theme;

// The strokes of a chart. A series of the second round of colours carries its mark in the bars too.
void drawSegment(QPainter& painter, const QRectF& rect, SeriesSlot slot, const Theme& theme);
void drawHatched(QPainter& painter, const QRectF& rect, const Theme& theme);   // something here has no known price
void drawUnfinished(QPainter& painter, const QRectF& bar, const Theme& theme); // its time is not over
void drawMarkerLine(QPainter& painter, QPointF from, QPointF to, const Theme& theme);

struct ChartLabel
{
    QRectF rect;
    QString text;
    bool strong = false;
};

// The labels under the bars: as many as fit beside one another, and always the bar that is not over yet.
std::vector<ChartLabel> chartLabels(const ChartData& data, const ChartGeometry& geometry, const QFontMetricsF& metrics,
                                    double width);

} // namespace assay

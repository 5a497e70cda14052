// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QRectF>
#include <QtCore/QSizeF>

#include <vector>

#include "widgets/spend/chart_data.h"

namespace assay {

struct ChartTick
{
    double y = 0;
    QString text;
};

struct SegmentShape
{
    std::size_t series = 0;
    QRectF rect;
};

struct BarShape
{
    QRectF column;  // the whole height of the plot, as wide as the bar's share: what the mouse hits
    QRectF bar;     // what is filled, without the hatched part
    QRectF hatched; // empty unless something in it is unpriced; its height means nothing
    std::vector<SegmentShape> segments;
};

// Places of everything in a chart of a given size; edges lie on whole pixels of the device. Floats are for drawing
// only.
class ChartGeometry
{
public:
    ChartGeometry() = default;
    ChartGeometry(const ChartData& data, QSizeF size, double device_pixel_ratio);

    const QRectF& plot() const { return m_plot; }
    const std::vector<ChartTick>& ticks() const { return m_ticks; }
    const std::vector<BarShape>& bars() const { return m_bars; }
    double markerX(double at) const;
    ChartPlace placeAt(QPointF point) const; // above the bar's end: the bar alone

private:
    void makeTicks(double highest);
    void makeBars(const ChartData& data);
    BarShape barShape(const ChartBar& bar, std::size_t place) const;
    double yOf(double dollars) const;
    double snapped(double value) const;

    QRectF m_plot;
    double m_top_dollars = 1;
    double m_share = 0; // of the width, for one bar
    double m_ratio = 1;
    std::vector<ChartTick> m_ticks;
    std::vector<BarShape> m_bars;
};

double niceStep(double rough);                      // 1, 2 or 5 times a power of ten, not below `rough`
QString axisMoneyText(double dollars, double step); // "$15", "$0.002"

} // namespace assay

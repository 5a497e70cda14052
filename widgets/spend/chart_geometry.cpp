// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/chart_geometry.h"

#include <QtCore/QLocale>
#include <QtGui/QFontMetricsF>

#include <algorithm>
#include <cmath>

#include "widgets/common/theme_fonts.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr double wanted_lines = 4;
constexpr double axis_gap = 8;
constexpr double right_room = 4;
constexpr double top_room = 24; // for the labels of markers
constexpr double axis_room = 28;
constexpr double hatched_height = 10;
constexpr double hatched_room = hatched_height + 4;
constexpr double widest_bar = 64;
constexpr double least_segment = 1; // something was spent, so something shows

double dollarsOf(const ChartBar& bar)
{
    double sum = 0;
    for (const auto& segment : bar.segments)
        sum += std::max(0.0, segment.amount.approximateDollars());
    return sum;
}

double highestOf(const ChartData& data)
{
    double highest = 0;
    for (const auto& bar : data.bars)
        highest = std::max(highest, dollarsOf(bar));
    return highest;
}

} // namespace

double niceStep(double rough)
{
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

QString axisMoneyText(double dollars, double step)
{
    const int places = dollars == 0 ? 0 : std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
    QLocale locale;
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    return u'$' + locale.toString(dollars, 'f', places);
}

ChartGeometry::ChartGeometry(const ChartData& data, QSizeF size, double device_pixel_ratio)
    : m_ratio(device_pixel_ratio)
{
    m_plot = QRectF(0, top_room, size.width() - right_room, std::max(1.0, size.height() - top_room - axis_room));
    makeTicks(highestOf(data));
    const QFontMetricsF metrics(withTabularFigures(captionFont()));
    double widest = 0;
    for (const auto& tick : m_ticks)
        widest = std::max(widest, metrics.horizontalAdvance(tick.text));
    m_plot.setLeft(std::ceil(widest + axis_gap));
    makeBars(data);
}

void ChartGeometry::makeTicks(double highest)
{
    if (highest <= 0) {
        m_ticks = {{m_plot.bottom(), axisMoneyText(0, 1)}};
        return;
    }
    const double step = niceStep(highest / wanted_lines);
    const double usable = std::max(1.0, m_plot.height() - hatched_room) / m_plot.height();
    m_top_dollars = std::max(std::ceil(highest / step - 1e-9) * step, highest / usable);
    for (int line = 0; line * step <= m_top_dollars * (1 + 1e-9); ++line)
        m_ticks.push_back({snapped(yOf(line * step)), axisMoneyText(line * step, step)});
}

void ChartGeometry::makeBars(const ChartData& data)
{
    if (data.bars.empty())
        return;
    m_share = m_plot.width() / static_cast<double>(data.bars.size());
    for (std::size_t i = 0; i < data.bars.size(); ++i)
        m_bars.push_back(barShape(data.bars[i], i));
}

BarShape ChartGeometry::barShape(const ChartBar& bar, std::size_t place) const
{
    BarShape shape;
    const double left = m_plot.left() + static_cast<double>(place) * m_share;
    shape.column = QRectF(left, m_plot.top(), m_share, m_plot.height());
    const double gap = std::clamp(m_share * 0.2, 1.0, 8.0);
    const double width = std::max(1.0, std::min(m_share - gap, widest_bar));
    const double x = snapped(left + (m_share - width) / 2);
    const double right = std::max(x + 1, snapped(left + (m_share + width) / 2));
    double dollars = 0;
    double bottom = m_plot.bottom();
    for (const auto& segment : bar.segments) {
        const double part = std::max(0.0, segment.amount.approximateDollars());
        dollars += part;
        if (part <= 0)
            continue;
        const double top = std::min(snapped(yOf(dollars)), bottom - least_segment);
        shape.segments.push_back({segment.series, QRectF(x, top, right - x, bottom - top)});
        bottom = top;
    }
    shape.bar = QRectF(x, bottom, right - x, m_plot.bottom() - bottom);
    if (bar.unpriced)
        shape.hatched = QRectF(x, bottom - hatched_height - 1, right - x, hatched_height);
    return shape;
}

double ChartGeometry::yOf(double dollars) const
{
    return m_plot.bottom() - dollars / m_top_dollars * m_plot.height();
}

double ChartGeometry::snapped(double value) const
{
    return std::round(value * m_ratio) / m_ratio;
}

double ChartGeometry::markerX(double at) const
{
    return snapped(m_plot.left() + at * m_share);
}

ChartPlace ChartGeometry::placeAt(QPointF point) const
{
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        if (!m_bars[i].column.contains(point))
            continue;
        for (const auto& segment : m_bars[i].segments) {
            // As wide as the column: thin bars are hard to hit.
            if (point.y() >= segment.rect.top() && point.y() < segment.rect.bottom())
                return {i, segment.series};
        }
        return {i, {}};
    }
    return {};
}

} // namespace assay

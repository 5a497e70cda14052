// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/chart_paint.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <algorithm>

#include "widgets/common/theme.h"

namespace assay {

namespace {

constexpr double label_gap = 12;
constexpr double label_top = 6;
constexpr double label_height = 16;
constexpr double mark_cell = 10; // as large as the swatch that names the series

void drawDiagonals(QPainter& painter, const QRectF& rect, double distance)
{
    for (double x = rect.left() - rect.height(); x < rect.right(); x += distance)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
}

// The smallest step at which labels do not touch.
int labelStep(const ChartData& data, const QFontMetricsF& metrics, double share)
{
    double widest = 0;
    for (const auto& bar : data.bars)
        widest = std::max(widest, metrics.horizontalAdvance(bar.axis));
    const auto fits = [&](int step) { return step * share >= widest + label_gap; };
    const auto step = std::ranges::find_if(data.label_steps, fits);
    return step == data.label_steps.end() ? std::max(1, static_cast<int>(data.bars.size())) : *step;
}

} // namespace

void drawSegment(QPainter& painter, const QRectF& rect, SeriesSlot slot, const Theme& theme)
{
    painter.fillRect(rect, seriesColor(slot, theme));
    drawSeriesMark(painter, rect, slot.mark, theme.surface, mark_cell);
    if (rect.height() > 3) // a seam, so that neighbours of like lightness are told apart
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), theme.surface);
}

void drawHatched(QPainter& painter, const QRectF& rect, const Theme& theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.secondary, 1));
    painter.setClipRect(rect);
    drawDiagonals(painter, rect, 4);
    painter.setClipping(false);
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.restore();
}

void drawUnfinished(QPainter& painter, const QRectF& bar, const Theme& theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.text, 1, Qt::CustomDashLine));
    QPen pen = painter.pen();
    pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.drawRect(bar.adjusted(-1.5, -1.5, 1.5, 0.5));
    painter.restore();
}

void drawMarkerLine(QPainter& painter, QPointF from, QPointF to, const Theme& theme)
{
    painter.save();
    QPen pen(theme.accent, 1, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({3, 3});
    painter.setPen(pen);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawLine(from + QPointF(0.5, 0), to + QPointF(0.5, 0));
    painter.restore();
}

std::vector<ChartLabel> chartLabels(const ChartData& data, const ChartGeometry& geometry, const QFontMetricsF& metrics,
                                    double width)
{
    std::vector<ChartLabel> labels;
    if (geometry.bars().empty())
        return labels;
    const double top = geometry.plot().bottom() + label_top;
    const auto label = [&](std::size_t place) {
        const double text_width = metrics.horizontalAdvance(data.bars[place].axis) + 1;
        const QRectF& column = geometry.bars()[place].column;
        const double x = std::clamp(column.center().x() - text_width / 2, 0.0, std::max(0.0, width - text_width));
        return ChartLabel{QRectF(x, top, text_width, label_height), data.bars[place].axis, data.bars[place].partial};
    };
    const auto partial = std::ranges::find_if(data.bars, &ChartBar::partial);
    const double reserved = partial == data.bars.end()
                                ? width + label_gap
                                : label(static_cast<std::size_t>(partial - data.bars.begin())).rect.left();
    const auto step = static_cast<std::size_t>(labelStep(data, metrics, geometry.bars().front().column.width()));
    for (std::size_t place = 0; place < data.bars.size(); place += step) {
        auto made = label(place);
        if (made.rect.right() + label_gap <= reserved)
            labels.push_back(std::move(made));
    }
    if (partial != data.bars.end())
        labels.push_back(label(static_cast<std::size_t>(partial - data.bars.begin())));
    return labels;
}

} // namespace assay

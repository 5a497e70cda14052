// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/series_colors.h"

#include <QtGui/QPainter>

#include <cmath>

#include "widgets/common/theme_paint.h"

namespace assay {

namespace {

constexpr qsizetype color_count = std::tuple_size_v<decltype(Theme::series)>;
constexpr qsizetype mark_count = 3; // besides none

void drawMarkInCell(QPainter& painter, const QRectF& cell, int mark, const QColor& color)
{
    const double unit = cell.width() / 10;
    painter.setPen(QPen(color, 2 * unit, Qt::SolidLine, Qt::FlatCap));
    if (mark == 1)
        drawPanel(painter, cell.adjusted(3 * unit, 3 * unit, -3 * unit, -3 * unit), color, {}, 1);
    else if (mark == 2)
        painter.drawLine(QLineF(cell.left(), cell.center().y(), cell.right(), cell.center().y()));
    else if (mark == 3)
        painter.drawLine(cell.bottomLeft() + QPointF(unit, -unit), cell.topRight() + QPointF(-unit, unit));
}

} // namespace

SeriesSlot seriesSlotAt(qsizetype position)
{
    const qsizetype round = position / color_count;
    const qsizetype mark = round == 0 ? 0 : (round - 1) % mark_count + 1;
    return {static_cast<int>(position % color_count), static_cast<int>(mark)};
}

QColor seriesColor(SeriesSlot slot, const Theme& theme)
{
    return slot.color < 0 ? theme.faint : theme.series.at(static_cast<std::size_t>(slot.color));
}

void drawSwatch(QPainter& painter, const QRectF& rect, SeriesSlot slot, const Theme& theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    drawPanel(painter, rect, seriesColor(slot, theme), {}, rect.width() / 4);
    drawSeriesMark(painter, rect, slot.mark, theme.surface, rect.width());
    painter.restore();
}

void drawSeriesMark(QPainter& painter, const QRectF& rect, int mark, const QColor& color, double cell)
{
    if (mark == 0 || rect.isEmpty())
        return;
    const double columns = std::ceil(rect.width() / cell);
    const double rows = std::ceil(rect.height() / cell);
    const QPointF first = rect.center() - QPointF(columns, rows) * cell / 2;
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column)
            drawMarkInCell(painter, QRectF(first + QPointF(column, row) * cell, QSizeF(cell, cell)), mark, color);
    }
    painter.restore();
}

SeriesColors::SeriesColors(const QStringList& order, std::function<void(const QStringList&)> on_change)
    : m_on_change(std::move(on_change))
{
    for (const QString& name : order) {
        if (!name.isEmpty() && !m_positions.contains(name)) {
            m_positions.insert(name, m_order.size());
            m_order += name;
        }
    }
}

SeriesSlot SeriesColors::find(const QString& name) const
{
    const auto known = m_positions.constFind(name);
    return known == m_positions.cend() ? SeriesSlot() : seriesSlotAt(*known);
}

SeriesSlot SeriesColors::slotOf(const QString& name)
{
    if (name.isEmpty() || m_positions.contains(name))
        return find(name);
    m_positions.insert(name, m_order.size());
    m_order += name;
    if (m_on_change)
        m_on_change(m_order);
    return seriesSlotAt(m_order.size() - 1);
}

} // namespace assay

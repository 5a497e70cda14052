// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/stacked_chart.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

#include "widgets/common/theme.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"
#include "widgets/common/tool_tip.h"
#include "widgets/spend/chart_paint.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr double marker_reach = 5; // how near the mouse must be

template <typename Items>
bool has(const Items& items, std::size_t place)
{
    return place < items.size();
}

} // namespace

StackedChart::StackedChart(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void StackedChart::setData(ChartData data)
{
    m_data = std::move(data);
    m_placed = false;
    for (ChartPlace* place : {&m_chosen, &m_current, &m_hovered}) {
        if (place->bar && !has(m_data.bars, *place->bar))
            place->bar.reset();
        if (place->series && !has(m_data.series, *place->series))
            place->series.reset();
    }
    setAccessibleName(m_data.name);
    setCurrent(m_current);
}

void StackedChart::setChosen(const ChartPlace& place)
{
    m_chosen = place;
    const bool stays = place.bar == m_current.bar && !place.series; // on a part that cannot be chosen by itself
    setCurrent(place.bar && !stays ? place : m_current);
}

const ChartGeometry& StackedChart::geometryOfBars()
{
    if (!m_placed) {
        m_geometry = ChartGeometry(m_data, size(), devicePixelRatioF());
        m_placed = true;
    }
    return m_geometry;
}

QString StackedChart::textAt(const ChartPlace& place) const
{
    if (!place.bar || !has(m_data.bars, *place.bar))
        return {};
    const ChartBar& bar = m_data.bars[*place.bar];
    QStringList lines{bar.title};
    for (const auto& segment : bar.segments) {
        if (!place.series || segment.series == *place.series)
            lines << m_data.series[segment.series].name + u": "_s + segment.figure;
    }
    if (!place.series)
        lines.insert(1, bar.total);
    return lines.join(u'\n');
}

QString StackedChart::tipAt(const ChartPlace& place) const
{
    if (!place.bar || !has(m_data.bars, *place.bar))
        return {};
    const ChartBar& bar = m_data.bars[*place.bar];
    const auto row = [](const QString& name, const QString& figure, bool strong) {
        const auto cell = [strong](const QString& text) {
            return strong ? u"<b>"_s + text.toHtmlEscaped() + u"</b>"_s : text.toHtmlEscaped();
        };
        return u"<tr><td>%1&nbsp;&nbsp;</td><td align='right' style='white-space:nowrap'>%2</td></tr>"_s.arg(
            cell(name), cell(figure));
    };
    QString rows;
    for (auto segment = bar.segments.rbegin(); segment != bar.segments.rend(); ++segment) // as they stand
        rows += row(m_data.series[segment->series].name, segment->figure, place.series == segment->series);
    rows += row(tr("Total"), bar.total, !place.series);
    return u"<p style='margin-bottom:4px'><b>%1</b></p><table cellspacing='0'>%2</table>"_s.arg(
        bar.title.toHtmlEscaped(), rows);
}

const ChartMarker* StackedChart::markerNear(QPointF point)
{
    const auto& geometry = geometryOfBars();
    for (const auto& marker : m_data.markers) {
        if (std::abs(geometry.markerX(marker.at) - point.x()) <= marker_reach && point.y() <= geometry.plot().bottom())
            return &marker;
    }
    return nullptr;
}

bool StackedChart::event(QEvent* event)
{
    if (event->type() == QEvent::DevicePixelRatioChange)
        m_placed = false; // edges lie on pixels of the device
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const ChartMarker* marker = markerNear(help->pos());
    const QString tip = marker ? plainToolTip(marker->details) : tipAt(geometryOfBars().placeAt(help->pos()));
    QToolTip::showText(help->globalPos(), tip, this);
    return true;
}

void StackedChart::resizeEvent(QResizeEvent*)
{
    m_placed = false;
}

void StackedChart::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LocaleChange)
        m_placed = false;
    QWidget::changeEvent(event);
}

void StackedChart::mouseMoveEvent(QMouseEvent* event)
{
    setHovered(geometryOfBars().placeAt(event->position()));
    // A tip that is out follows the mouse; the first one waits as tips do.
    if (QToolTip::isVisible())
        QToolTip::showText(event->globalPosition().toPoint(), tipAt(m_hovered), this);
}

void StackedChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    const ChartPlace place = geometryOfBars().placeAt(event->position());
    if (place.isEmpty() || m_data.bars[*place.bar].segments.empty())
        return Q_EMIT released();
    setCurrent(place);
    Q_EMIT placeChosen(place);
}

void StackedChart::leaveEvent(QEvent*)
{
    setHovered({});
}

void StackedChart::focusInEvent(QFocusEvent* event)
{
    if (!m_current.bar && !m_data.bars.empty())
        setCurrent({m_data.bars.size() - 1, {}});
    QWidget::focusInEvent(event);
    update();
}

void StackedChart::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    const bool moved = key == Qt::Key_Left    ? moveBy(-1)
                       : key == Qt::Key_Right ? moveBy(1)
                       : key == Qt::Key_Home  ? moveBy(-static_cast<int>(m_data.bars.size()))
                       : key == Qt::Key_End   ? moveBy(static_cast<int>(m_data.bars.size()))
                       : key == Qt::Key_Up    ? moveUpBy(1)
                       : key == Qt::Key_Down  ? moveUpBy(-1)
                                              : false;
    if (moved)
        return showTipAtCurrent();
    if ((key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) && m_current.bar)
        return Q_EMIT placeChosen(m_current);
    if (key == Qt::Key_Escape && !m_chosen.isEmpty())
        return Q_EMIT released();
    QWidget::keyPressEvent(event);
}

bool StackedChart::moveBy(int bars)
{
    if (m_data.bars.empty())
        return false;
    const auto last = static_cast<std::ptrdiff_t>(m_data.bars.size()) - 1;
    const auto from = m_current.bar ? static_cast<std::ptrdiff_t>(*m_current.bar) : last;
    setCurrent({static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(from + bars, 0, last)), {}});
    return true;
}

// From the whole bar into its parts, bottom first, and back out of them at either end.
bool StackedChart::moveUpBy(int parts)
{
    if (!m_current.bar)
        return false;
    const auto& segments = m_data.bars[*m_current.bar].segments;
    const auto count = static_cast<std::ptrdiff_t>(segments.size());
    const auto at =
        std::ranges::find_if(segments, [this](const auto& each) { return m_current.series == each.series; });
    const std::ptrdiff_t whole = parts > 0 ? -1 : count;
    const std::ptrdiff_t place = (at == segments.end() ? whole : at - segments.begin()) + parts;
    const bool inside = place >= 0 && place < count;
    setCurrent(
        {m_current.bar, inside ? std::optional(segments[static_cast<std::size_t>(place)].series) : std::nullopt});
    return true;
}

void StackedChart::setCurrent(const ChartPlace& place)
{
    m_current = place;
    update();
    const QString text = textAt(place);
    if (text == accessibleDescription())
        return;
    setAccessibleDescription(text); // which tells it
}

void StackedChart::showTipAtCurrent()
{
    const auto& column = geometryOfBars().bars()[*m_current.bar].column;
    QToolTip::showText(mapToGlobal(column.topRight().toPoint()), tipAt(m_current), this);
}

void StackedChart::setHovered(const ChartPlace& place)
{
    if (m_hovered == place)
        return;
    m_hovered = place;
    setCursor(place.bar && !m_data.bars[*place.bar].segments.empty() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

bool StackedChart::isPale(std::size_t bar, std::size_t series) const
{
    return (m_chosen.bar && *m_chosen.bar != bar) || (m_chosen.series && *m_chosen.series != series);
}

void StackedChart::paintEvent(QPaintEvent*)
{
    geometryOfBars();
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    paintGrid(painter, theme);
    for (std::size_t i = 0; i < m_geometry.bars().size(); ++i)
        paintBar(painter, theme, i);
    paintLabels(painter, theme);
    paintMarkers(painter, theme);
    paintFocus(painter, theme);
}

void StackedChart::paintGrid(QPainter& painter, const Theme& theme) const
{
    const QRectF& plot = m_geometry.plot();
    if (m_hovered.bar && has(m_geometry.bars(), *m_hovered.bar))
        painter.fillRect(m_geometry.bars()[*m_hovered.bar].column, theme.raised);
    painter.setFont(withTabularFigures(captionFont()));
    for (const auto& tick : m_geometry.ticks()) {
        painter.fillRect(QRectF(plot.left(), tick.y - (tick.y >= plot.bottom() ? 0 : 1), plot.width(), 1),
                         theme.hairline);
        painter.setPen(theme.secondary);
        painter.drawText(QRectF(0, tick.y - 10, plot.left() - 8, 20), Qt::AlignRight | Qt::AlignVCenter, tick.text);
    }
}

void StackedChart::paintBar(QPainter& painter, const Theme& theme, std::size_t place) const
{
    const BarShape& shape = m_geometry.bars()[place];
    for (const auto& segment : shape.segments) {
        painter.setOpacity(isPale(place, segment.series) ? 0.25 : 1);
        drawSegment(painter, segment.rect, m_data.series[segment.series].slot, theme);
    }
    painter.setOpacity(m_chosen.bar && *m_chosen.bar != place ? 0.4 : 1);
    if (!shape.hatched.isEmpty())
        drawHatched(painter, shape.hatched, theme);
    painter.setOpacity(1);
    if (m_data.bars[place].partial && shape.bar.height() > 0)
        drawUnfinished(painter, shape.bar, theme);
}

void StackedChart::paintLabels(QPainter& painter, const Theme& theme) const
{
    const QFontMetricsF metrics(withTabularFigures(captionFont()));
    const auto labels = chartLabels(m_data, m_geometry, metrics, width());
    painter.setFont(withTabularFigures(captionFont()));
    for (const auto& label : labels) {
        painter.setPen(label.strong ? theme.text : theme.secondary);
        painter.drawText(label.rect, Qt::AlignCenter, label.text);
    }
}

void StackedChart::paintMarkers(QPainter& painter, const Theme& theme) const
{
    const QFontMetricsF metrics(captionFont());
    painter.setFont(captionFont());
    double free_from = 0; // where the label before ends
    for (const auto& marker : m_data.markers) {
        const double x = m_geometry.markerX(marker.at);
        drawMarkerLine(painter, {x, 4}, {x, m_geometry.plot().bottom()}, theme);
        const double text_width = metrics.horizontalAdvance(marker.text);
        const bool left = x + 6 + text_width > width();
        const double from = left ? x - 6 - text_width : x + 6;
        if (from < free_from)
            continue; // the line stays, and its tool tip
        painter.setPen(theme.accent);
        painter.drawText(QRectF(from, 0, text_width + 1, 16), Qt::AlignLeft | Qt::AlignVCenter, marker.text);
        free_from = std::max(x, from + text_width) + 12;
    }
}

void StackedChart::paintFocus(QPainter& painter, const Theme& theme) const
{
    if (!hasFocus() || !m_current.bar || !has(m_geometry.bars(), *m_current.bar))
        return;
    const BarShape& shape = m_geometry.bars()[*m_current.bar];
    QRectF ring = shape.bar.height() < 4 ? shape.bar.adjusted(0, -4, 0, 0) : shape.bar;
    for (const auto& segment : shape.segments) {
        if (m_current.series == segment.series)
            ring = segment.rect;
    }
    drawPanel(painter, ring.adjusted(-3, -3, 3, 3), {}, theme.accent, 3);
    drawPanel(painter, ring.adjusted(-2, -2, 2, 2), {}, theme.accent, 2);
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/column_scroll_bar.h"

#include <QtGui/QPaintEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QStyleOptionSlider>

namespace assay {

ColumnScrollBar::ColumnScrollBar(QWidget* parent) : QScrollBar(Qt::Vertical, parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void ColumnScrollBar::setColors(const TextColors& colors)
{
    m_colors = colors;
    update();
}

// Where the style has it, so that mouse and picture agree.
QRect ColumnScrollBar::handle() const
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    return maximum() > minimum()
               ? style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, this)
               : QRect();
}

void ColumnScrollBar::sliderChange(SliderChange change)
{
    if (change == SliderOrientationChange || handle() != m_painted)
        QScrollBar::sliderChange(change);
}

void ColumnScrollBar::enterEvent(QEnterEvent* event)
{
    QScrollBar::enterEvent(event);
    update();
}

void ColumnScrollBar::leaveEvent(QEvent* event)
{
    QScrollBar::leaveEvent(event);
    update();
}

void ColumnScrollBar::paintEvent(QPaintEvent* event)
{
    constexpr qreal margin = 3;
    QPainter painter(this);
    painter.fillRect(event->rect(), m_colors.ground);
    m_painted = handle();
    const QRectF rect = QRectF(m_painted).adjusted(margin, margin, -margin, -margin);
    if (rect.isEmpty())
        return;
    const bool active = isSliderDown() || underMouse();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(active ? m_colors.secondary : m_colors.faint);
    painter.drawRoundedRect(rect, rect.width() / 2, rect.width() / 2);
}

} // namespace assay

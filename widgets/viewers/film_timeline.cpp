// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/film_timeline.h"

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <algorithm>
#include <cmath>

#include "widgets/common/theme.h"
#include "widgets/common/theme_paint.h"
#include "widgets/viewers/film_cell.h"

namespace assay {

FilmTimeline::FilmTimeline(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Position"));
    setToolTip(tr("Click seeks; dragging with Shift marks a range that loops"));
}

QRectF FilmTimeline::track() const
{
    return QRectF(rect()).adjusted(4, 4, -4, -4);
}

double FilmTimeline::xOf(std::int64_t time_us) const
{
    const double part = m_end > 0 ? static_cast<double>(time_us) / static_cast<double>(m_end) : 0;
    return track().left() + std::clamp(part, 0.0, 1.0) * track().width();
}

std::int64_t FilmTimeline::timeAt(double x) const
{
    const double part = std::clamp((x - track().left()) / track().width(), 0.0, 1.0);
    return std::llround(part * static_cast<double>(m_end));
}

void FilmTimeline::setEnd(std::int64_t end_us)
{
    m_end = end_us;
    update();
}

void FilmTimeline::setPosition(std::int64_t position_us)
{
    if (position_us == m_position)
        return;
    m_position = position_us;
    setAccessibleDescription(tr("%1 of %2").arg(filmTimeText(m_position), filmTimeText(m_end)));
    update();
}

void FilmTimeline::setLoop(const std::optional<FilmClock::Loop>& loop)
{
    m_loop = loop;
    update();
}

void FilmTimeline::clearStrip()
{
    m_strip.clear();
    update();
}

void FilmTimeline::addStripPicture(int place, int places, const QImage& image)
{
    m_places = std::max(1, places);
    m_strip[place] = image;
    update();
}

void FilmTimeline::setStripRange(std::int64_t from_us, std::int64_t to_us)
{
    m_strip_from = from_us;
    m_strip_to = to_us;
    update();
}

void FilmTimeline::point(const QMouseEvent& event)
{
    const auto time = timeAt(event.position().x());
    if ((event.modifiers() & Qt::ShiftModifier) == 0)
        Q_EMIT seekAsked(time);
    else if (time != m_pressed_at)
        Q_EMIT loopAsked(FilmClock::Loop{std::min(time, m_pressed_at), std::max(time, m_pressed_at)});
}

void FilmTimeline::mousePressEvent(QMouseEvent* event)
{
    m_pressed_at = timeAt(event->position().x());
    if (event->button() == Qt::LeftButton)
        point(*event);
}

void FilmTimeline::mouseMoveEvent(QMouseEvent* event)
{
    if ((event->buttons() & Qt::LeftButton) != 0)
        point(*event);
}

void FilmTimeline::paintEvent(QPaintEvent*)
{
    const auto& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const auto place = track();
    drawPanel(painter, place, theme.raised, theme.hairline, control_radius);
    QPainterPath inside;
    inside.addRoundedRect(place, control_radius, control_radius);
    painter.setClipPath(inside);
    const double left = xOf(m_strip_from);
    const double width = (xOf(m_strip_to) - left) / m_places;
    for (const auto& [number, image] : m_strip) {
        const QRectF cell(left + number * width, place.top(), width, place.height());
        const auto size = QSizeF(image.size()).scaled(cell.size(), Qt::KeepAspectRatioByExpanding);
        QRectF source(0, 0, image.width() * cell.width() / size.width(),
                      image.height() * cell.height() / size.height());
        source.moveCenter(QRectF(image.rect()).center());
        painter.drawImage(cell, image, source);
    }
    auto veil = theme.window;
    veil.setAlphaF(0.75F);
    if (m_loop) {
        painter.fillRect(QRectF(place.topLeft(), QPointF(xOf(m_loop->from), place.bottom())), veil);
        painter.fillRect(QRectF(QPointF(xOf(m_loop->to), place.top()), place.bottomRight()), veil);
        for (const auto edge : {m_loop->from, m_loop->to})
            painter.fillRect(QRectF(xOf(edge) - 1, place.top(), 2, place.height()), theme.caution);
    }
    painter.setClipping(false);
    const double x = xOf(m_position);
    painter.fillRect(QRectF(x - 2, 0, 4, height()), theme.surface); // seen on every picture
    painter.fillRect(QRectF(x - 1, 0, 2, height()), theme.accent);
    if (hasFocus())
        drawFocusRing(painter, rect(), theme.accent, control_radius);
}

} // namespace assay

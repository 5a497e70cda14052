// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/waveform_lane.h"

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <cmath>

#include "widgets/common/theme_fonts.h"

namespace assay {

namespace {

constexpr double zoom_of_a_notch = 1.25;

QColor mixed(const QColor& color, const QColor& ground, double part)
{
    const auto mix = [part](int a, int b) { return static_cast<int>(a * part + b * (1 - part)); };
    return {mix(color.red(), ground.red()), mix(color.green(), ground.green()), mix(color.blue(), ground.blue())};
}

} // namespace

std::vector<WaveformColumn> mixedColumns(const SoundTrack::Columns& columns)
{
    if (columns.empty())
        return {};
    auto mixed = columns.front();
    for (std::size_t i = 0; i < mixed.size(); ++i) {
        double power = 0;
        for (const auto& channel : columns) {
            mixed[i].low = std::min(mixed[i].low, channel[i].low);
            mixed[i].high = std::max(mixed[i].high, channel[i].high);
            mixed[i].is_known = mixed[i].is_known || channel[i].is_known;
            power += static_cast<double>(channel[i].rms) * static_cast<double>(channel[i].rms);
        }
        mixed[i].rms = static_cast<float>(std::sqrt(power / static_cast<double>(columns.size())));
    }
    return mixed;
}

WaveformLane::WaveformLane(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setToolTip(tr("Click seeks; the wheel zooms, with Shift it pans"));
}

void WaveformLane::setTrack(SoundTrack* track, SeriesSlot slot)
{
    if (m_track)
        m_track->disconnect(this);
    m_track = track;
    m_slot = slot;
    if (m_track)
        connect(m_track, &SoundTrack::changed, this, qOverload<>(&QWidget::update));
    update();
}

void WaveformLane::setPicture(Picture picture)
{
    m_picture = picture;
    update();
}

void WaveformLane::setChannelsApart(bool is_apart)
{
    m_is_apart = is_apart;
    update();
}

void WaveformLane::setSpan(double first_us, double last_us)
{
    m_first_us = first_us;
    m_last_us = std::max(last_us, first_us + 1);
    update();
}

void WaveformLane::setPosition(std::int64_t position_us)
{
    if (std::exchange(m_position_us, position_us) != position_us)
        update();
}

void WaveformLane::setLoop(const std::optional<FilmClock::Loop>& loop)
{
    m_loop = loop;
    update();
}

void WaveformLane::setHeard(bool is_heard)
{
    m_is_heard = is_heard;
    update();
}

int WaveformLane::lines() const
{
    return m_is_apart && m_track && m_track->facts() ? m_track->facts()->channels : 1;
}

double WaveformLane::xOf(double time_us) const
{
    return (time_us - m_first_us) / (m_last_us - m_first_us) * width();
}

double WaveformLane::timeAt(double x) const
{
    return m_first_us + x / std::max(1, width()) * (m_last_us - m_first_us);
}

SoundView WaveformLane::view() const
{
    return {.first_us = m_first_us, .last_us = m_last_us, .width = width()};
}

void WaveformLane::paintLine(QPainter& painter, const QRectF& line, const std::vector<WaveformColumn>& columns) const
{
    const auto& theme = themeOf(this);
    const auto full = seriesColor(m_slot, theme);
    const auto pale = mixed(full, theme.surface, 0.45);
    const double cursor = xOf(static_cast<double>(m_position_us));
    const double middle = line.center().y();
    const double half = line.height() / 2 - 1;
    const auto bar = [&](double x, double low, double high, const QColor& color) {
        const double top = middle - std::min(high, 1.0) * half;
        const double bottom = middle - std::max(low, -1.0) * half;
        painter.fillRect(QRectF(x, top, 1, std::max(1.0, bottom - top)), color);
    };
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto& column = columns[i];
        if (!column.is_known)
            continue;
        const double x = static_cast<double>(i);
        const auto& color = x <= cursor ? full : pale;
        const double rms = static_cast<double>(column.rms);
        bar(x, static_cast<double>(column.low), static_cast<double>(column.high), mixed(color, theme.surface, 0.55));
        bar(x, std::max(static_cast<double>(column.low), -rms), std::min(static_cast<double>(column.high), rms), color);
    }
}

void WaveformLane::paintWaveform(QPainter& painter)
{
    const auto columns = m_track->columns(view());
    if (columns.empty())
        return;
    if (!m_is_apart || columns.size() == 1)
        return paintLine(painter, rect(), mixedColumns(columns));
    const double height = this->height() / static_cast<double>(columns.size());
    painter.setFont(captionFont());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const QRectF line(0, static_cast<double>(i) * height, width(), height);
        paintLine(painter, line, columns[i]);
        if (m_track->facts() && i < m_track->facts()->channel_names.size()) {
            const auto name = QString::fromStdString(m_track->facts()->channel_names[i]);
            const auto width = painter.fontMetrics().horizontalAdvance(name);
            painter.fillRect(QRectF(0, line.top(), width + 6, painter.fontMetrics().height()), themeOf(this).surface);
            painter.setPen(themeOf(this).secondary);
            painter.drawText(line.adjusted(2, 0, 0, 0), Qt::AlignLeft | Qt::AlignTop, name);
        }
    }
}

// While a picture of another view is all there is, that is shown where it belongs.
void WaveformLane::paintSpectrogram(QPainter& painter)
{
    const auto& image = m_track->spectrogram(view(), height(), themeOf(this).dark);
    if (image.isNull())
        return;
    const auto& shown = m_track->spectrogramView();
    const QRectF place(QPointF(xOf(shown.first_us), 0), QPointF(xOf(shown.last_us), height()));
    painter.drawImage(place, image);
}

void WaveformLane::paintMarks(QPainter& painter) const
{
    const auto& theme = themeOf(this);
    if (m_loop) {
        auto veil = theme.surface;
        veil.setAlphaF(0.65F);
        const double from = xOf(static_cast<double>(m_loop->from));
        const double to = xOf(static_cast<double>(m_loop->to));
        painter.fillRect(QRectF(0, 0, std::max(0.0, from), height()), veil);
        painter.fillRect(QRectF(to, 0, std::max(0.0, width() - to), height()), veil);
        for (const double x : {from, to})
            painter.fillRect(QRectF(x - 1, 0, 2, height()), theme.caution);
    }
    const double x = std::round(xOf(static_cast<double>(m_position_us)));
    const bool is_on_picture = m_picture == Picture::Spectrogram;
    if (is_on_picture)
        painter.fillRect(QRectF(x - 1, 0, 3, height()), theme.surface);
    painter.fillRect(QRectF(x, 0, 1, height()), theme.text);
}

void WaveformLane::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_track) {
        painter.setOpacity(m_is_heard ? 1 : 0.7);
        if (m_picture == Picture::Waveform)
            paintWaveform(painter);
        else
            paintSpectrogram(painter);
        painter.setOpacity(1);
    }
    paintMarks(painter);
}

void WaveformLane::wheelEvent(QWheelEvent* event)
{
    // Shift turns the wheel sideways on some platforms.
    const auto turned = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
    const bool is_sideways = (event->modifiers() & Qt::ShiftModifier) != 0 || event->angleDelta().y() == 0;
    if (is_sideways)
        Q_EMIT panAsked(-turned / 1200.0 * (m_last_us - m_first_us));
    else
        Q_EMIT zoomAsked(std::pow(zoom_of_a_notch, -turned / 120.0), timeAt(event->position().x()));
    event->accept();
}

void WaveformLane::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    m_pressed_at = event->position();
    m_dragged_x = m_pressed_at.x();
    m_is_dragging = false;
}

void WaveformLane::mouseMoveEvent(QMouseEvent* event)
{
    if ((event->buttons() & Qt::LeftButton) == 0)
        return;
    m_is_dragging =
        m_is_dragging || (event->position() - m_pressed_at).manhattanLength() >= QApplication::startDragDistance();
    if (!m_is_dragging)
        return;
    Q_EMIT panAsked((m_dragged_x - event->position().x()) / std::max(1, width()) * (m_last_us - m_first_us));
    m_dragged_x = event->position().x();
}

void WaveformLane::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !m_is_dragging)
        Q_EMIT seekAsked(std::llround(std::max(0.0, timeAt(event->position().x()))));
}

} // namespace assay

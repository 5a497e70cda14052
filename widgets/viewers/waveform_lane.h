// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <optional>

#include "widgets/common/series_colors.h"
#include "widgets/viewers/film_clock.h"
#include "widgets/viewers/sound_track.h"

namespace assay {

// One sound over the shared time: its shape, or its pitches by time, the played part in full colour. Click seeks; the
// wheel zooms at the cursor, with Shift it pans; a drag pans.
class WaveformLane : public QWidget
{
    Q_OBJECT

public:
    enum class Picture { Waveform, Spectrogram };
    explicit WaveformLane(QWidget* parent = nullptr);

    void setTrack(SoundTrack* track, SeriesSlot slot); // outlives the lane, or null
    void setPicture(Picture picture);
    void setChannelsApart(bool is_apart); // each channel on a line of its own, else all in one
    void setSpan(double first_us, double last_us);
    void setPosition(std::int64_t position_us);
    void setLoop(const std::optional<FilmClock::Loop>& loop);
    void setHeard(bool is_heard); // the others are paler

    Picture picture() const { return m_picture; }
    int lines() const; // of channels
    double xOf(double time_us) const;
    double timeAt(double x) const;

    QSize sizeHint() const override { return {480, 52}; }
    QSize minimumSizeHint() const override { return {120, 36}; }

Q_SIGNALS:
    void seekAsked(std::int64_t time_us);
    void zoomAsked(double factor, double at_us); // below 1: nearer
    void panAsked(double by_us);

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    SoundView view() const;
    void paintWaveform(QPainter& painter);
    void paintLine(QPainter& painter, const QRectF& line, const std::vector<WaveformColumn>& columns) const;
    void paintSpectrogram(QPainter& painter);
    void paintMarks(QPainter& painter) const;

    SoundTrack* m_track = nullptr;
    SeriesSlot m_slot;
    Picture m_picture = Picture::Waveform;
    bool m_is_apart = false;
    bool m_is_heard = true;
    double m_first_us = 0;
    double m_last_us = 1e6;
    std::int64_t m_position_us = 0;
    std::optional<FilmClock::Loop> m_loop;
    QPointF m_pressed_at;
    double m_dragged_x = 0;
    bool m_is_dragging = false;
};

// Channels laid over one another: the outermost of each column, and their mean power.
std::vector<WaveformColumn> mixedColumns(const SoundTrack::Columns& columns);

} // namespace assay

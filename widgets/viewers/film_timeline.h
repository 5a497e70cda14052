// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QImage>
#include <QtWidgets/QWidget>

#include <map>
#include <optional>

#include "widgets/viewers/film_clock.h"

namespace assay {

// The time of all films: a filmstrip to point at, where the clock is, and the range that loops. Click or drag seeks;
// drag with Shift marks a loop.
class FilmTimeline : public QWidget
{
    Q_OBJECT

public:
    explicit FilmTimeline(QWidget* parent = nullptr);

    void setEnd(std::int64_t end_us);
    void setPosition(std::int64_t position_us);
    void setLoop(const std::optional<FilmClock::Loop>& loop);
    void clearStrip();
    void addStripPicture(int place, int places, const QImage& image);
    // What the strip shows, in the deck's time.
    void setStripRange(std::int64_t from_us, std::int64_t to_us);

    int stripPictures() const { return static_cast<int>(m_strip.size()); }
    double xOf(std::int64_t time_us) const;
    std::int64_t timeAt(double x) const;

    static constexpr int strip_height = 36;
    QSize sizeHint() const override { return {640, strip_height + 8}; }
    QSize minimumSizeHint() const override { return {160, strip_height + 8}; }

Q_SIGNALS:
    void seekAsked(std::int64_t time_us);
    void loopAsked(const std::optional<FilmClock::Loop>& loop);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QRectF track() const;
    void point(const QMouseEvent& event);

    std::int64_t m_end = 0;
    std::int64_t m_position = 0;
    std::int64_t m_strip_from = 0;
    std::int64_t m_strip_to = 0;
    std::int64_t m_pressed_at = 0;
    std::optional<FilmClock::Loop> m_loop;
    std::map<int, QImage> m_strip;
    int m_places = 1;
};

} // namespace assay

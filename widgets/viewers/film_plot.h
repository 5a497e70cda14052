// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <cstdint>
#include <vector>

#include "media/film/film_measure.h"
#include "widgets/common/series_colors.h"

namespace assay {

// Means of a measurement, and how frames were paired: nothing of that is left to guess.
QString filmFiguresText(const FilmFigures& figures);

// A figure for each frame over time: PSNR or SSIM of a pair of films, drawn as it comes. Click seeks.
class FilmPlot : public QWidget
{
    Q_OBJECT

public:
    enum class Figure { Psnr, Ssim };
    struct Point
    {
        std::int64_t time_us = 0; // on the deck's clock
        double psnr = 0;          // decibels, all planes; infinite where the frames are the same
        double ssim = 0;
    };

    explicit FilmPlot(QWidget* parent = nullptr);

    void clear();
    void setSeries(SeriesSlot slot) { m_slot = slot; }
    void setFigure(Figure figure);
    void setEnd(std::int64_t end_us);
    void setPosition(std::int64_t position_us);
    void add(const Point& point); // later than the one before
    const std::vector<Point>& points() const { return m_points; }
    QString textHere() const; // "PSNR 34.21 dB" of the frame at the position

    QSize sizeHint() const override { return {640, 96}; }
    QSize minimumSizeHint() const override { return {160, 72}; }

Q_SIGNALS:
    void seekAsked(std::int64_t time_us);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    struct Range
    {
        double low;
        double high;
    };
    QRectF plot() const;
    double valueOf(const Point& point) const;
    QString textOf(double value) const;
    Range range() const;
    double xOf(std::int64_t time_us) const;
    double yOf(double value, const Range& range) const;

    Figure m_figure = Figure::Psnr;
    SeriesSlot m_slot;
    std::int64_t m_end = 0;
    std::int64_t m_position = 0;
    std::vector<Point> m_points;
};

} // namespace assay

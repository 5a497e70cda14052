// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include "widgets/spend/chart_data.h"
#include "widgets/spend/chart_geometry.h"

class QPainter;

namespace assay {

struct Theme;

// Stacked bars over time. The mouse shows exact figures and chooses parts; so do the keys: left and right move between
// bars, up and down between the parts of one, Enter chooses, Escape lets go. What the keys stand on is told to screen
// readers.
class StackedChart : public QWidget
{
    Q_OBJECT

public:
    explicit StackedChart(QWidget* parent = nullptr);

    void setData(ChartData data);            // keeps what is chosen where it still exists
    void setChosen(const ChartPlace& place); // silently; the rest is drawn pale
    const ChartData& data() const { return m_data; }
    const ChartPlace& chosen() const { return m_chosen; }
    ChartPlace current() const { return m_current; } // where the keys stand
    const ChartGeometry& geometryOfBars();
    QString textAt(const ChartPlace& place) const; // plain text, for screen readers

    QSize sizeHint() const override { return {640, 260}; }
    QSize minimumSizeHint() const override { return {320, 100}; } // so that a window of 720 lines has room for all

Q_SIGNALS:
    void placeChosen(const ChartPlace& place); // by click or key, also when it was chosen before
    void released();                           // Escape, or a click beside the bars

protected:
    bool event(QEvent* event) override; // tool tips
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    bool moveBy(int bars);
    bool moveUpBy(int parts);
    void setCurrent(const ChartPlace& place);
    void showTipAtCurrent();
    void setHovered(const ChartPlace& place);
    bool isPale(std::size_t bar, std::size_t series) const;
    QString tipAt(const ChartPlace& place) const; // rich text
    const ChartMarker* markerNear(QPointF point);

    void paintGrid(QPainter& painter, const Theme& theme) const;
    void paintBar(QPainter& painter, const Theme& theme, std::size_t place) const;
    void paintLabels(QPainter& painter, const Theme& theme) const;
    void paintMarkers(QPainter& painter, const Theme& theme) const;
    void paintFocus(QPainter& painter, const Theme& theme) const;

    ChartData m_data;
    ChartGeometry m_geometry;
    bool m_placed = false; // m_geometry is of this data and size
    ChartPlace m_chosen;
    ChartPlace m_current;
    ChartPlace m_hovered;
};

} // namespace assay

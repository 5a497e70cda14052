// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QImage>
#include <QtWidgets/QWidget>

#include "widgets/common/one_question.h"

namespace assay {

// |first − second|·gain of each channel, at the size of the first; the second is scaled to it. Opaque.
QImage filmDifference(const QImage& first, const QImage& second, int gain);

// Two films on one place: on both sides of a divider that follows the mouse (Shift with the arrow keys moves it too),
// or their difference, which is computed on a worker and shown only while it is of the frames on show.
class FilmPairView : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { Divider, Difference };
    explicit FilmPairView(QWidget* parent = nullptr);

    void setMode(Mode mode);
    void setGain(int gain); // of the difference
    void setNames(const QString& first, const QString& second);
    void show(const QImage& first, const QImage& second);
    double divider() const { return m_divider; } // 0 … 1 of the picture's width
    void setDivider(double place);
    const QImage& difference() const { return m_difference; } // null while it is computed
    QSize pixels() const;

    QSize sizeHint() const override { return {640, 360}; }
    QSize minimumSizeHint() const override { return {160, 90}; }

Q_SIGNALS:
    void resized();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void compute();
    void paintDivider(QPainter& painter, const QRect& place) const;
    void describe();

    Mode m_mode = Mode::Divider;
    int m_gain = 8;
    double m_divider = 0.5;
    QString m_names[2];
    QImage m_images[2];
    QImage m_difference;
    OneQuestion m_question;
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

namespace assay {

// "0:03.2": with as many places of a second as `step_us` tells apart.
QString soundTimeText(double time_us, double step_us = 100'000);

// The time under the lanes of several sounds, with marks at round times.
class SoundAxis : public QWidget
{
    Q_OBJECT

public:
    explicit SoundAxis(QWidget* parent = nullptr);

    void setSpan(double first_us, double last_us);
    double first() const { return m_first_us; }
    double last() const { return m_last_us; }

    QSize sizeHint() const override { return {480, 20}; }
    QSize minimumSizeHint() const override { return {120, 20}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_first_us = 0;
    double m_last_us = 1e6;
};

} // namespace assay

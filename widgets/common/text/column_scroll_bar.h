// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QScrollBar>

#include "widgets/common/text/text_style.h"

namespace assay {

// A scroll bar that paints its handle only when that has moved by a pixel. The range of a streaming column changes with
// every line; painted by a style each time, sixteen bars took 40 % of the window's thread.
class ColumnScrollBar : public QScrollBar
{
    Q_OBJECT

public:
    explicit ColumnScrollBar(QWidget* parent);

    void setColors(const TextColors& colors);

protected:
    void paintEvent(QPaintEvent* event) override;
    void sliderChange(SliderChange change) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QRect handle() const;

    TextColors m_colors = TextColors::light();
    QRect m_painted;
};

} // namespace assay

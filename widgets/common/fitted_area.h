// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QScrollArea>

namespace assay {

// As high as what is in it, and scrolls where there is no room for that. Never so narrow that a figure would be cut
// off: nothing scrolls sideways.
class FittedArea : public QScrollArea
{
public:
    // Takes the content. Lower than `least_height` pixels it is only where the content is.
    explicit FittedArea(QWidget* content, int least_height, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    int m_least_height;
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/fitted_area.h"

#include <QtCore/QEvent>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace assay {

FittedArea::FittedArea(QWidget* content, int least_height, QWidget* parent)
    : QScrollArea(parent), m_least_height(least_height)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setFocusPolicy(Qt::NoFocus);
    setWidget(content);
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false); // setWidget() turned it on
}

QSize FittedArea::sizeHint() const
{
    const QSize hint = widget()->sizeHint();
    const int height = widget()->hasHeightForWidth() ? widget()->heightForWidth(viewport()->width()) : -1;
    return {hint.width(), std::max(hint.height(), height)};
}

QSize FittedArea::minimumSizeHint() const
{
    return {widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(),
            std::min(sizeHint().height(), m_least_height)};
}

bool FittedArea::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QRect>
#include <QtCore/QString>
#include <QtGui/QFont>

#include "widgets/common/theme.h"

class QPainter;

namespace assay {

// What rows of lists and tables are painted from. Each gives the room it took, in pixels.

// One line, cut with an ellipsis where it does not fit.
int drawText(QPainter& painter, const QRect& place, const QString& text, const QFont& font, const QColor& color,
             Qt::Alignment alignment = Qt::AlignLeft, Qt::TextElideMode cut = Qt::ElideRight);

// A word on the ground of its tone, as Badge looks, with its left edge at that of `place`; nothing where it does not
// fit.
int drawBadge(QPainter& painter, const QRect& place, const QString& text, Tone tone, const Theme& theme);

} // namespace assay

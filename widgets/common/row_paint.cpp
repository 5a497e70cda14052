// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/row_paint.h"

#include <QtGui/QPainter>

#include <algorithm>

#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"

namespace assay {

namespace {

constexpr int badge_height = 16;
constexpr int badge_padding = 6;

} // namespace

int drawText(QPainter& painter, const QRect& place, const QString& text, const QFont& font, const QColor& color,
             Qt::Alignment alignment, Qt::TextElideMode cut)
{
    if (text.isEmpty() || place.width() <= 0)
        return 0;
    painter.setFont(font);
    painter.setPen(color);
    const QFontMetrics metrics = painter.fontMetrics();
    const QString shown = metrics.elidedText(text, cut, place.width());
    painter.drawText(place, int(alignment | Qt::AlignVCenter | Qt::TextSingleLine), shown);
    return std::min(place.width(), metrics.horizontalAdvance(shown));
}

int drawBadge(QPainter& painter, const QRect& place, const QString& text, Tone tone, const Theme& theme)
{
    painter.setFont(captionStrongFont());
    const int width = painter.fontMetrics().horizontalAdvance(text) + 2 * badge_padding;
    if (text.isEmpty() || width > place.width())
        return 0;
    const QRect badge(place.left(), place.center().y() - badge_height / 2 + 1, width, badge_height);
    drawPanel(painter, badge, theme.groundOfTone(tone), QColor(), badge_radius);
    painter.setPen(theme.ofTone(tone));
    painter.drawText(badge, Qt::AlignCenter | Qt::TextSingleLine, text);
    return width;
}

} // namespace assay

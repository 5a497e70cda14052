// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtGui/QColor>
#include <QtGui/QIcon>

class QPainter;
class QRectF;

namespace assay {

enum class Tone;

enum class IconColor { Text, Secondary, Accent, OnAccent };

// A line icon of resources/icons by its name ("search"), drawn in the palette's colour of the moment at any size and
// scale. Nothing is read before it is first painted. A name that does not exist draws nothing.
QIcon lineIcon(const QString& name, IconColor color = IconColor::Text);

// The same, painted by hand.
void drawLineIcon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& color);

QString iconOf(Tone tone); // the sign that says a tone without its colour; Neutral has none

QIcon applicationIcon();

} // namespace assay

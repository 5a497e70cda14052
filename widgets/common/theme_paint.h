// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QRectF>
#include <QtGui/QColor>
#include <QtGui/QPainter>

namespace assay {

inline constexpr double card_radius = 8;
inline constexpr double control_radius = 6;
inline constexpr double badge_radius = 4;
inline constexpr int control_height = 28; // of buttons, chips, segments and fields, so that they stand in one line

// A filled shape with one hairline, crisp at every scale. An invalid colour is not drawn.
void drawPanel(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& line, double radius);

// Two pixels inside the shape's edge: seen on every ground, clipped by no parent.
void drawFocusRing(QPainter& painter, const QRectF& rect, const QColor& color, double radius);

enum class Pointing { Up, Down, Left, Right };
void drawChevron(QPainter& painter, const QRectF& rect, Pointing pointing, const QColor& color);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QHash>
#include <QtCore/QRectF>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <functional>

#include "widgets/common/theme.h"

class QPainter;

namespace assay {

// The look of one series: one of six colours, and a mark from the second round on, so that the seventh model is not
// taken for the first.
struct SeriesSlot
{
    int color = -1; // 0…5; −1 is nobody's (calls without a workflow): grey
    int mark = 0;   // 0 plain, 1 hole, 2 bar, 3 diagonal, then again from 1
    friend bool operator==(const SeriesSlot&, const SeriesSlot&) = default;
};

SeriesSlot seriesSlotAt(qsizetype position); // of the n-th name, from 0
QColor seriesColor(SeriesSlot slot, const Theme& theme);

// A square of ten pixels or so, with its mark; for delegates and legends.
void drawSwatch(QPainter& painter, const QRectF& rect, SeriesSlot slot, const Theme& theme);

// The mark alone, again and again in squares of `cell` pixels around the middle: a swatch is one of them, a bar many.
void drawSeriesMark(QPainter& painter, const QRectF& rect, int mark, const QColor& color, double cell);

// Gives each model or workflow a colour when it is first seen and never another one: the same on every page, and after
// a restart, because the owner keeps `order()` (by `on_change`) and gives it back. Models and workflows have one each.
class SeriesColors
{
public:
    explicit SeriesColors(const QStringList& order = {}, std::function<void(const QStringList&)> on_change = {});

    SeriesSlot slotOf(const QString& name);     // an empty name is nobody's
    SeriesSlot find(const QString& name) const; // gives none: nobody's where it has not been seen
    const QStringList& order() const { return m_order; }

private:
    QStringList m_order;
    QHash<QString, qsizetype> m_positions;
    std::function<void(const QStringList&)> m_on_change;
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/money.h"
#include "widgets/common/series_colors.h"

namespace assay {

// What a chart of stacked bars shows, ready-made: the chart computes places, no figures.

struct ChartSeries
{
    QString name;
    SeriesSlot slot;
};

// The part of a bar that one series has. Parts stand in the order of the series, from the bottom.
struct ChartSegment
{
    std::size_t series = 0;
    MoneySum amount;
    QString figure; // "≥ $12.40 · 1,204 calls", for the tool tip
};

struct ChartBar
{
    QString axis;  // "8 Apr"
    QString title; // "Wednesday 8 April 2026"
    QString total; // "≥ $39.20 · 2 calls unpriced"
    bool partial = false;
    bool unpriced = false; // wholly or in part
    std::vector<ChartSegment> segments;
};

struct ChartMarker
{
    double at = 0; // in bars from the left edge: 2.5 is the middle of the third bar
    QString text;
    QString details;
};

struct ChartData
{
    QString name; // for a screen reader
    std::vector<ChartSeries> series;
    std::vector<ChartBar> bars;
    std::vector<ChartMarker> markers;
    QList<int> label_steps{1}; // every how many bars a label may stand, ascending
};

// A bar, a series, or the part that both name.
struct ChartPlace
{
    std::optional<std::size_t> bar;
    std::optional<std::size_t> series;
    bool isEmpty() const { return !bar && !series; }
    friend bool operator==(const ChartPlace&, const ChartPlace&) = default;
};

} // namespace assay

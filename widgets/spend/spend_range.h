// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QDate>
#include <QtCore/QString>
#include <QtCore/QTimeZone>

#include <string>
#include <vector>

#include "ledger/time_grouping.h"

namespace assay {

std::int64_t startOf(QDate day, const QTimeZone& zone); // µs since 1970, UTC
QDate dayOf(std::int64_t time_us, const QTimeZone& zone);

// The days a person looks at, and how long a bar of the chart is for so many.
struct SpendRange
{
    QString id; // "7d" "30d" "60d" "12m" "custom"
    QDate first;
    QDate last; // inclusive
    TimeUnit unit = TimeUnit::Day;
    friend bool operator==(const SpendRange&, const SpendRange&) = default;
};

// Ranges end with today: "7d" is seven days, today being the seventh. "12m" is this month and eleven whole ones. An
// unknown id is taken for "30d".
SpendRange spendRangeOf(const QString& id, QDate today);

// Days up to a quarter, weeks up to a year, then months. Days in the wrong order are put right.
SpendRange customRange(QDate first, QDate last);

// A bar of the chart: the days of its week or month that lie in the range.
struct SpendBar
{
    TimeSpan span;
    std::string label;    // as SpendQuery names the group
    bool partial = false; // it is not over yet
    friend bool operator==(const SpendBar& a, const SpendBar& b)
    {
        return a.label == b.label && a.span.begin_us == b.span.begin_us && a.span.end_us == b.span.end_us;
    }
};
std::vector<SpendBar> spendBars(const SpendRange& range, const QTimeZone& zone, std::int64_t now_us);

} // namespace assay

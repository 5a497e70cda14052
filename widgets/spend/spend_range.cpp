// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/spend_range.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <array>

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr std::int64_t us_per_ms = 1'000;
constexpr qint64 most_daily_bars = 92; // a quarter
constexpr qint64 most_weekly_days = 371;

} // namespace

std::int64_t startOf(QDate day, const QTimeZone& zone)
{
    return day.startOfDay(zone).toMSecsSinceEpoch() * us_per_ms;
}

QDate dayOf(std::int64_t time_us, const QTimeZone& zone)
{
    return QDateTime::fromMSecsSinceEpoch(time_us / us_per_ms, zone).date();
}

SpendRange spendRangeOf(const QString& id, QDate today)
{
    if (id == "12m"_L1)
        return {id, QDate(today.year(), today.month(), 1).addMonths(-11), today, TimeUnit::Month};
    static constexpr std::array<std::pair<QLatin1StringView, int>, 2> days{{{"7d"_L1, 7}, {"60d"_L1, 60}}};
    for (const auto& [known, count] : days) {
        if (id == known)
            return {id, today.addDays(1 - count), today, TimeUnit::Day};
    }
    return {u"30d"_s, today.addDays(-29), today, TimeUnit::Day};
}

SpendRange customRange(QDate first, QDate last)
{
    if (last < first)
        std::swap(first, last);
    const qint64 days = first.daysTo(last) + 1;
    const auto unit = days <= most_daily_bars    ? TimeUnit::Day
                      : days <= most_weekly_days ? TimeUnit::Week
                                                 : TimeUnit::Month;
    return {u"custom"_s, first, last, unit};
}

std::vector<SpendBar> spendBars(const SpendRange& range, const QTimeZone& zone, std::int64_t now_us)
{
    std::vector<SpendBar> bars;
    const std::int64_t begin_us = startOf(range.first, zone);
    const std::int64_t end_us = startOf(range.last.addDays(1), zone);
    for (std::int64_t at_us = begin_us; at_us < end_us;) {
        const TimeSpan whole = timeSpanAround(at_us, range.unit, zone);
        const TimeSpan span{std::max(whole.begin_us, begin_us), std::min(whole.end_us, end_us)};
        bars.push_back({span, timeLabel(whole, range.unit, zone), span.contains(now_us)});
        at_us = whole.end_us;
    }
    return bars;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTimeZone>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/error.h"

namespace assay {

enum class TimeUnit { Hour, Day, Week, Month };
std::optional<TimeUnit> timeUnitFromName(std::string_view name); // "hour" "day" "week" "month"

// A stretch of time with borders where a zone's clocks have them.
struct TimeSpan
{
    std::int64_t begin_us = 0; // inclusive
    std::int64_t end_us = 0;   // exclusive
    bool contains(std::int64_t time_us) const { return time_us >= begin_us && time_us < end_us; }
};

Result<QTimeZone> timeZoneNamed(const std::string& name); // IANA, or "UTC"

// The local hour, day, week (from Monday) or month that a time falls in. A day may have 23 or 25 hours.
TimeSpan timeSpanAround(std::int64_t time_us, TimeUnit unit, const QTimeZone& zone);
std::string timeLabel(const TimeSpan& span, TimeUnit unit, const QTimeZone& zone); // see SpendQuery

} // namespace assay

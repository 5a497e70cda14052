// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QLocale>
#include <QtCore/QString>
#include <QtCore/QTimeZone>

#include <cstdint>
#include <optional>

#include "engine/money.h"

namespace assay {

// Numbers as people read them, in the locale's separators. A space between figure and unit never breaks.

QString countText(std::int64_t count, const QLocale& locale = QLocale()); // "48,310"
QString shortCountText(std::int64_t count,
                       const QLocale& locale = QLocale()); // "48.3k", "1.2M", for axes and tight places
// What a person typed as a count: "128000", "128k", "1M", with any mark between thousands. Nothing for what is none,
// such as a fraction, and for one of more than twelve digits.
std::optional<std::int64_t> countOf(const QString& typed);
QString quantityText(const Decimal& quantity, const QLocale& locale = QLocale());         // "8.47", every digit
QString tokensText(std::int64_t in, std::int64_t out, const QLocale& locale = QLocale()); // "2,418 / 212"

// part of whole: "31 %", "1.5 %", "< 0.1 %"; a dash where there is no whole.
QString percentText(std::int64_t part, std::int64_t whole, const QLocale& locale = QLocale());

// "42 ms", "0.42 s", "6.8 s", "1 min 05 s", "2 h 03 min"; cut, never rounded up to a time that has not passed.
QString durationText(std::int64_t microseconds, const QLocale& locale = QLocale());

// "148" whole tokens a second from ten on, "8.4" below; a dash where no time has passed.
QString rateText(std::int64_t count, std::int64_t microseconds, const QLocale& locale = QLocale());

// A moment in the zone given: "09:12:04" on the day of `now`, "22 Nov 09:12" within its year, "2025-11-22 09:12"
// before.
QString momentText(std::int64_t time_us, std::int64_t now_us, const QTimeZone& zone = QTimeZone::LocalTime,
                   const QLocale& locale = QLocale());

QString bytesText(std::int64_t bytes, const QLocale& locale = QLocale()); // "1.4 MB"

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace assay {

constexpr std::int64_t last_time_us = std::int64_t{1} << 57; // beyond the year 6000; a ULID's milliseconds hold it

// Ids of calls lie between these for calls of the time span; the exact time is then looked at call by call.
struct IdRange
{
    std::string first;
    std::string end; // exclusive
};

// `skew_ms` is how far a call's id and its time are apart at most (table `fact`). Times as in CallFilter.
IdRange idRange(const std::optional<std::int64_t>& from_us, const std::optional<std::int64_t>& to_us,
                std::int64_t skew_ms);

} // namespace assay

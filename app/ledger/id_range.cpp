// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/id_range.h"

#include <algorithm>

#include "ledger/ulid_bytes.h"

namespace assay {

namespace {

std::string idBytesAt(std::int64_t time_ms)
{
    std::string id(UlidBytes().size(), '\0');
    const auto ms = static_cast<std::uint64_t>(std::max<std::int64_t>(time_ms, 0));
    for (std::size_t i = 0; i < 6; ++i)
        id[i] = static_cast<char>(ms >> (40 - 8 * i));
    return id;
}

} // namespace

IdRange idRange(const std::optional<std::int64_t>& from_us, const std::optional<std::int64_t>& to_us,
                std::int64_t skew_ms)
{
    IdRange range{idBytesAt(0), std::string(UlidBytes().size() + 1, '\xff')};
    if (from_us)
        range.first = idBytesAt(*from_us / 1000 - skew_ms);
    if (to_us && *to_us < last_time_us)
        range.end = idBytesAt(*to_us / 1000 + skew_ms + 1);
    return range;
}

} // namespace assay

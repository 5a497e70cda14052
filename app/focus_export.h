// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <string_view>

#include "ledger/ledger_reader.h"

namespace assay {

struct FocusCounts
{
    std::int64_t rows = 0;
    std::int64_t unpriced_attempts = 0; // left out: FOCUS has no word for a cost that nobody knows, and 0 would be one
};

// Writes the spend of a query as CSV by FOCUS 1.2 (FinOps Open Cost and Usage Specification), newest call first. A row
// has one quantity and one unit price, so an attempt becomes a row for each line of its amount; where the provider
// reported another amount than its sheet gives, one more row (an Adjustment) holds the difference, so that BilledCost
// sums to what the ledger says. Columns of ours follow those of FOCUS and begin with x_. Times are UTC; the query's
// groups are not used. Replays cost nothing and are left out. Reads a call at a time and keeps none.
Result<FocusCounts> exportFocus(LedgerReader& reader, const SpendQuery& query,
                                const std::function<void(std::string_view csv)>& write);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "ledger/ledger_reader.h"

namespace assay {

// Spend as command line and window hand it on. Amounts are exact; one that nobody knows is null or an empty cell,
// never 0.

// `{rows: [{group: {…}, calls, attempts, cost, usage}], total}` of CONTRACTS §5, on one line.
std::string spendJson(const SpendQuery& query, const Spend& spend);

// A header and a line a row: the keys of the group, calls, attempts, cost_usd, basis, unpriced_calls, then a column for
// each meter that occurs. No line for the total, so that a column can be summed.
std::string spendCsv(const SpendQuery& query, const Spend& spend);

} // namespace assay

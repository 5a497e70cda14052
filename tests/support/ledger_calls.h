// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>

#include "ledger/bookkeeper.h"

namespace assay::test {

// Calls as an engine would journal them, the same for the same number: some twelve workflows and steps, six models of
// four providers with prices of many places, one call in fifty failing over, one in a hundred of unknown cost.
constexpr std::int64_t sample_begin_us = 1'735'689'600'000'000; // 2025-01-01T00:00:00Z

PastCall sampleCall(std::int64_t number, std::int64_t time_us);

// Tells a journal of the call, step by step, and waits for each answer. The first error is the result.
Result<void> journalCall(CallJournal& journal, const PastCall& call);

// A row of a sheet, and the cost that follows from a usage by it.
PriceRow priceRow(const std::string& model, const std::string& meter, const std::string& price_usd);
Cost computedCost(const Usage& usage, const std::string& model);
Cost unknownCost();

} // namespace assay::test

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QDate>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/catalog/price_book.h"
#include "ledger/ledger.h"

namespace assay {

// Ninety days of a company that does not exist: four workflows, their teams and sites, quiet weekends, busy month ends,
// two outages with failovers, one price change, a model no sheet has a price for, calls that were cancelled or cut. The
// same last day and the same prices give the same calls, ids included.
struct SampleQuarter
{
    QDate last_day;
    QDate price_change;  // first day of the new price
    QDate first_outage;  // OpenAI, for a morning
    QDate second_outage; // Anthropic, for an afternoon

    static SampleQuarter endingOn(QDate last_day);
};

// The sheet the company pays by: what differs from the catalog's, with the day it changed. Columns of data/prices.csv.
std::string samplePriceSheet(const SampleQuarter& quarter);

// Calls in the order of their times, nothing after `until_us`.
void forEachSampleCall(const SampleQuarter& quarter, const PriceBook& prices, std::int64_t until_us,
                       const std::function<void(PastCall)>& take);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/catalog/catalog.h"
#include "ledger/ledger_reader.h"
#include "widgets/spend/spend_groups.h"
#include "widgets/spend/spend_range.h"

namespace assay {

// What the page was asked to show.
struct SpendChoice
{
    SpendRange range;
    std::string group = "workflow"; // a key of SpendQuery that is no time
    std::string then;               // the same, or empty
    CallFilter where;
    QTimeZone zone = QTimeZone::utc();

    SpendQuery query() const; // by bar, group and then
};

// The filter language without from: and to:, since the days of the page are chosen beside it; no figure obeys two
// ranges.
Result<CallFilter> parseSpendFilter(const QString& text, const QTimeZone& zone);

// Where the sheets change a price of a model that the range has paid for.
struct PriceChange
{
    std::int64_t time_us = 0;
    std::vector<std::string> models; // "provider/model", ascending
};

// This month so far, plus for each day that is left (today's rest counts as nothing) the average of the same weekday of
// the four weeks before. What is unpriced then or now makes it a lower bound.
struct SpendForecast
{
    CostSum so_far;
    CostSum month_end;
};

// Ready-made values of one state of the ledger.
struct SpendView
{
    SpendChoice choice;
    std::vector<SpendBar> bars;
    std::vector<SpendCell> cells;
    SpendGroups groups; // of the cells
    SpendFigures total;
    Held held;                                               // now, of the calls that the filter wants
    std::optional<SpendForecast> forecast;                   // nothing before four whole weeks of calls
    std::vector<std::pair<std::string, std::string>> models; // provider and model of all that was spent
    std::vector<PriceChange> price_changes;
    std::vector<std::string> tag_keys; // of the latest calls, ascending
    bool ledger_is_empty = false;
};

// Reads it all; belongs on the thread of the reader. `now_us` is the time that "today" and the forecast are of. Where
// the same choice had a forecast before, there is one again, and the history before it is not gone through once more.
Result<SpendView> readSpendView(LedgerReader& reader, const SpendChoice& choice, const Catalog& catalog,
                                std::int64_t now_us, bool had_forecast = false);

// The day a price changed, from the prices of the sheets alone.
std::vector<PriceChange> priceChanges(const PriceBook& prices,
                                      const std::vector<std::pair<std::string, std::string>>& models,
                                      const TimeSpan& within);

// `daily` has the spend of local days by their label ("2026-08-21").
SpendForecast forecastOf(const std::map<std::string, CostSum>& daily, QDate today);

} // namespace assay

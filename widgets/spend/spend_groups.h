// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/ledger_reader.h"

namespace assay {

// What table and chart say of a spend, summed up. Pure, and done where the ledger is read: a tag may have a value for
// every call.

// The figures of one group in one bar.
struct SpendCell
{
    std::size_t bar = 0;
    std::string group;
    std::string then;
    SpendFigures figures;
};

struct BreakdownRow
{
    std::string group;
    std::string then;
    SpendFigures figures;
};
// Dearest first; of one bar, or of all.
std::vector<BreakdownRow> breakdownOf(const std::vector<SpendCell>& cells, std::optional<std::size_t> bar = {});

// Groups of the chart, dearest first and stacked from the bottom; those beyond the eighth are one series at the end.
struct SeriesGroups
{
    std::vector<std::string> names; // one for each series, but for the last where `has_others`
    bool has_others = false;
    std::size_t others = 0; // how many groups stand in it
    std::size_t seriesOf(const std::string& group) const;
    std::size_t count() const { return names.size() + (has_others ? 1 : 0); }
};

struct BarSums
{
    SpendFigures total;
    std::map<std::size_t, SpendFigures> series; // by their place; those that have nothing here are left out
};

struct SpendGroups
{
    std::vector<BreakdownRow> rows; // of all bars
    SeriesGroups series;
    std::vector<BarSums> bars;
};
SpendGroups spendGroupsOf(const std::vector<SpendCell>& cells, std::size_t bars);

void addFigures(SpendFigures& sum, const SpendFigures& figures); // without usage

} // namespace assay

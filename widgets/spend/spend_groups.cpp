// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/spend_groups.h"

#include <algorithm>
#include <functional>
#include <unordered_set>
#include <utility>

namespace assay {

namespace {

constexpr std::size_t most_series = 8;

// A group of several rows stands where its dearest one does.
SeriesGroups seriesGroupsOf(const std::vector<BreakdownRow>& rows)
{
    SeriesGroups groups;
    std::unordered_set<std::string> known;
    for (const auto& row : rows) {
        if (known.insert(row.group).second)
            groups.names.push_back(row.group);
    }
    if (groups.names.size() <= most_series)
        return groups;
    groups.has_others = true;
    groups.others = groups.names.size() - most_series + 1;
    groups.names.resize(most_series - 1);
    return groups;
}

} // namespace

std::vector<BreakdownRow> breakdownOf(const std::vector<SpendCell>& cells, std::optional<std::size_t> bar)
{
    std::map<std::pair<std::string, std::string>, SpendFigures> sums;
    for (const auto& cell : cells) {
        if (!bar || cell.bar == *bar)
            addFigures(sums[{cell.group, cell.then}], cell.figures);
    }
    std::vector<BreakdownRow> rows;
    rows.reserve(sums.size());
    for (auto& [names, figures] : sums)
        rows.push_back({names.first, names.second, std::move(figures)});
    std::ranges::stable_sort(rows, std::ranges::greater(), [](const auto& row) { return row.figures.cost.amount; });
    return rows;
}

std::size_t SeriesGroups::seriesOf(const std::string& group) const
{
    return static_cast<std::size_t>(std::ranges::find(names, group) - names.begin());
}

SpendGroups spendGroupsOf(const std::vector<SpendCell>& cells, std::size_t bars)
{
    SpendGroups groups{.rows = breakdownOf(cells)};
    groups.series = seriesGroupsOf(groups.rows);
    groups.bars.resize(bars);
    for (const auto& cell : cells) {
        addFigures(groups.bars[cell.bar].series[groups.series.seriesOf(cell.group)], cell.figures);
        addFigures(groups.bars[cell.bar].total, cell.figures);
    }
    return groups;
}

void addFigures(SpendFigures& sum, const SpendFigures& figures)
{
    sum.calls += figures.calls;
    sum.attempts += figures.attempts;
    sum.cost += figures.cost;
    sum.failed += figures.failed;
    sum.unattributed += figures.unattributed;
    sum.recorded_calls += figures.recorded_calls;
    sum.recorded += figures.recorded;
}

} // namespace assay

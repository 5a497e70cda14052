// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/catalog/sheet_change.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace assay {

namespace {

struct SheetChangeText
{
    Q_DECLARE_TR_FUNCTIONS(SheetChange)
};

constexpr std::string_view list_prefix = "catalog-";
constexpr std::string_view own_prefix = "workspace/";
constexpr std::string_view day_pattern = "0000-00-00";

using Key = std::tuple<std::string, std::string, std::string, std::string, std::int64_t>;
using Prices = std::map<Key, const PriceRow*>;

// Of two that hold, the one that came later.
void put(Prices& prices, const PriceRow& row)
{
    const auto [place, is_new] =
        prices.emplace(Key(row.provider, row.model, row.meter, row.mode, row.context_above), &row);
    if (!is_new && std::tie(place->second->valid_from, place->second->sheet) < std::tie(row.valid_from, row.sheet))
        place->second = &row;
}

bool holdsOn(const PriceRow& row, const std::string& day)
{
    return row.valid_from <= day && (row.valid_to.empty() || row.valid_to > day);
}

SheetChange difference(const Prices& before, const Prices& after)
{
    SheetChange change;
    for (const auto& [key, row] : after) {
        const auto known = before.find(key);
        if (known == before.end())
            change.added.push_back(*row);
        else if (known->second->price_usd == row->price_usd)
            ++change.unchanged;
        else
            change.changed.push_back({*known->second, *row});
    }
    for (const auto& [key, row] : before) {
        if (!after.contains(key))
            change.gone.push_back(*row);
    }
    return change;
}

// Whether a list that was taken before has said the same of the same days.
bool isThere(const PriceBook& prices, const PriceRow& row)
{
    const auto says = [](const PriceRow& one) {
        return std::tie(one.provider, one.model, one.meter, one.mode, one.context_above, one.price_usd, one.valid_from,
                        one.valid_to);
    };
    return std::ranges::any_of(prices.rowsOf(row.provider, row.model),
                               [&](const PriceRow* known) { return says(*known) == says(row); });
}

std::unexpected<Error> olderList(const std::string& day, const std::string& newest)
{
    return failure(ErrorKind::Usage,
                   SheetChangeText::tr("The price list is of %1, older than the one of %2 that is there; it was not "
                                       "taken.")
                       .arg(QString::fromStdString(day), QString::fromStdString(newest)));
}

} // namespace

Result<SheetChange> compareWithSheet(const PriceBook& prices, const std::string& name, std::string_view csv)
{
    PriceBook list;
    if (const auto read = list.addNewerList(name, csv); !read)
        return failure(ErrorKind::Usage, read.error().message);
    std::string day;
    std::set<std::string> providers;
    for (const auto* row : list.rows()) {
        day = std::max(day, row->as_of);
        providers.insert(row->provider);
    }
    Prices before;
    std::string newest;
    for (const auto* row : prices.rows()) {
        if (!isWholeList(row->sheet))
            continue;
        newest = std::max(newest, row->as_of);
        if (providers.contains(row->provider) && holdsOn(*row, day))
            put(before, *row);
    }
    if (day < newest)
        return olderList(day, newest);
    Prices after;
    std::vector<PriceRow> later;
    for (const auto* row : list.rows()) {
        if (holdsOn(*row, day))
            put(after, *row);
        else if (row->valid_from > day && !isThere(prices, *row))
            later.push_back(*row);
    }
    std::ranges::stable_sort(later, {}, &PriceRow::valid_from);
    SheetChange change = difference(before, after);
    change.later = std::move(later);
    change.as_of = day;
    return change;
}

bool isWholeList(std::string_view sheet)
{
    if (sheet.starts_with(own_prefix))
        sheet.remove_prefix(own_prefix.size());
    if (!sheet.starts_with(list_prefix) || sheet.size() != list_prefix.size() + day_pattern.size())
        return false;
    return std::ranges::equal(sheet.substr(list_prefix.size()), day_pattern,
                              [](char c, char wanted) { return wanted == '-' ? c == '-' : c >= '0' && c <= '9'; });
}

} // namespace assay

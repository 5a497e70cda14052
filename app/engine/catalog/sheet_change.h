// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/price_book.h"

namespace assay {

// A price that is another one in a newer list.
struct ChangedPrice
{
    PriceRow before;
    PriceRow after;
};

// What a newer list of prices would change, on the day it is of. Sorted by provider, model, meter, mode and context.
struct SheetChange
{
    std::string as_of; // that day
    std::vector<PriceRow> added;
    std::vector<ChangedPrice> changed;
    std::vector<PriceRow> gone;  // of providers that the list knows
    std::vector<PriceRow> later; // of the list, which hold from days to come after that one; by their first day
    std::size_t unchanged = 0;
    bool isNothing() const { return added.empty() && changed.empty() && gone.empty() && later.empty(); }
};

// Compares a list (CSV, columns of data/prices.csv) with the prices that hold. Error{Usage}, one sentence, where the
// list is broken, says of no row as of which day it is, or is older than what is there. Rows of the workspace that only
// override something are left out of the comparison: they go on overriding.
Result<SheetChange> compareWithSheet(const PriceBook& prices, const std::string& name, std::string_view csv);

// Whether a sheet is a whole list, not one that only says something better, by its name: "catalog-YYYY-MM-DD", perhaps
// with "workspace/" before it.
bool isWholeList(std::string_view sheet);

} // namespace assay

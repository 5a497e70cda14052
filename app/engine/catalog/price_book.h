// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/money.h"

namespace assay {

// The price of one unit of one meter of one model, as one row of a sheet says it (columns of data/prices.csv).
struct PriceRow
{
    std::string provider;
    std::string model;
    std::string meter;
    std::string mode = "standard";  // "standard" "batch" "flex" "priority"
    std::int64_t context_above = 0; // holds for the whole request where the prompt is longer than this many tokens
    Decimal price_usd;              // dollars for one unit
    std::string valid_from;         // ISO date, first day it holds; empty = since ever
    std::string valid_to;           // first day it no longer holds; empty = still
    std::string status;             // "confirmed" "primary" "majority" "rounded" "single" "history" "override"
    std::string source;
    std::string confirmed_by;
    std::string as_of;
    std::string note;
    std::string sheet;    // which sheet, by name: "catalog-2026-08-21", "workspace/acme"
    std::int64_t row = 0; // its line in that sheet, the header being line 1
    friend bool operator==(const PriceRow&, const PriceRow&) = default;
};

struct PriceQuery
{
    std::string_view provider;
    std::string_view model;
    std::string_view meter;
    std::string_view mode = "standard";
    std::int64_t prompt_tokens = 0;
    std::int64_t time_us = 0; // the day is the day in UTC
};

// All sheets of a workspace together; immutable once built, so it is read from any thread. A later sheet wins over an
// earlier one for the same (provider, model, meter, mode, context): the workspace's own sheets are added last.
class PriceBook
{
public:
    PriceBook();
    ~PriceBook();
    PriceBook(PriceBook&&) noexcept;
    PriceBook& operator=(PriceBook&&) noexcept;

    // CSV with the header of data/prices.csv; columns may stand in any order. A bad row is an error that names its
    // line; nothing of the sheet is taken then.
    Result<void> addSheet(const std::string& name, std::string_view csv);

    // nullptr where no row holds: the meter is then unpriced, which is never $0.
    // - Model: one without any row of its own takes those of the model `*` of its provider.
    // - Day: valid_from ≤ the UTC day < valid_to.
    // - Context: among the rows that hold, the largest `context_above` < prompt_tokens; it holds for the whole request.
    // - Meter: one without a price in that context falls back: reasoning → output, one hour's cache write → the other,
    //   image input → input, cached image → cached input. (The vendors that report image tokens of a chat model apart
    //   bill them at the text price; where they do not, the sheet has a row.) Audio falls back to nothing, since it
    //   costs several times as much, and a cached meter never falls back to a fresh one.
    // - Mode: never falls back. Who served `flex` charged the flex price, and if the sheet has none it is not known.
    const PriceRow* find(const PriceQuery& query) const;

    std::vector<const PriceRow*> rowsOf(std::string_view provider, std::string_view model) const;
    std::size_t size() const;

private:
    struct Index;
    std::unique_ptr<Index> m_index;
};

} // namespace assay

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

// How a row of the meter `priced` prices a quantity of `counted`: a second of sound is a sixtieth of its minute. Any
// other two meters count the same unit.
UnitRatio unitRatio(std::string_view counted, std::string_view priced);

// The meters whose price may stand in for one of `meter`, the likest first, itself being the first of all.
std::vector<std::string> metersThatPrice(std::string_view meter);

// The newest day on which the rows of a sheet were true, by their column `as_of`; empty where none says so.
std::string asOfDay(const std::vector<PriceRow>& rows);

// The rows of a sheet, in its order. A bad row is an error that names its line.
Result<std::vector<PriceRow>> readPriceSheet(const std::string& name, std::string_view csv);

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

    // A whole list that takes the place of those before it, on the day it was made (`asOfDay`): of the providers both
    // know, what stood before holds until that day. What has no day of its own holds from that day on. So a price
    // that it no longer has ends there, and a call of last month costs what it cost. Added before any sheet that only
    // says something better.
    Result<void> addNewerList(const std::string& name, std::string_view csv);

    // nullptr where no row holds: the meter is then unpriced, which is never $0.
    // - Model: one without any row of its own takes those of the model `*` of its provider.
    // - Day: valid_from ≤ the UTC day < valid_to.
    // - Context: among the rows that hold, the largest `context_above` < prompt_tokens; it holds for the whole request.
    // - Meter: one without a price in that context falls back. A variant to the plainer one, by its last word and then
    //   the next, until a meter of its own: `image_1024x1024_high` → `image_1024x1024` → `image`, `video_second_720p` →
    //   (the same size spelt otherwise, or upright) → `video_second`. A second of sound to its minute and the reverse
    //   (`unitRatio`). Reasoning → output, one hour's cache write → the other, image input → input, cached image →
    //   cached input. (The vendors that report image tokens of a chat model apart bill them at the text price; where
    //   they do not, the sheet has a row.) Audio tokens fall back to nothing, since they cost several times as much,
    //   and a cached meter never falls back to a fresh one.
    // - Mode: never falls back. Who served `flex` charged the flex price, and if the sheet has none it is not known.
    const PriceRow* find(const PriceQuery& query) const;

    std::vector<const PriceRow*> rowsOf(std::string_view provider, std::string_view model) const;
    std::vector<const PriceRow*> rows() const; // all that hold some day, in no order
    std::size_t size() const;

private:
    void take(std::vector<PriceRow> rows);
    struct Index;
    std::unique_ptr<Index> m_index;
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/price_book.h"
#include "engine/event.h"
#include "engine/money.h"
#include "engine/usage.h"

namespace assay {

enum class Basis { Reported, Computed, Estimated, Unknown, Free, CancelledMayBeBilled, Recorded, Mixed };
std::string_view basisName(Basis basis); // "reported", … "cancelled_may_be_billed", …

// quantity × unit price of one meter; which row of which sheet said so. The row's meter may be another than the line's
// (PriceBook::find); a second of sound by the price of a minute is quantity × price ÷ 60 (`unitRatio`), rounded once.
struct CostLine
{
    std::string meter;
    Decimal quantity;
    PriceRow price;
    Money amount;
    Decimal rounding; // rounded − exact, in picodollars
    friend bool operator==(const CostLine&, const CostLine&) = default;
};

// What one attempt cost. Reported and computed are both kept; `amount` is the one that counts.
struct Cost
{
    std::optional<Money> amount; // nothing = unknown, which is never $0
    Basis basis = Basis::Unknown;
    std::vector<CostLine> lines;
    std::vector<std::string> unpriced_meters; // meters no row has a price for; then `amount` is unknown
    std::optional<Money> computed;
    std::optional<Money> reported;
    friend bool operator==(const Cost&, const Cost&) = default;
};

// Costs of many attempts: unknown survives the sum ("≥ $12.40, 3 calls unpriced"), and so does a lower bound.
struct CostSum
{
    MoneySum amount;
    std::int64_t unpriced_calls = 0;
    std::optional<Basis> basis; // of all that were added; Mixed where they differ; nothing before the first
    bool may_be_billed = false; // an attempt among them was cut or cancelled: it may be billed for more

    // A sum of nothing but unknowns is unknown, not zero.
    bool isKnown() const { return amount != MoneySum() || unpriced_calls == 0; }
    bool isLowerBound() const { return unpriced_calls > 0 || may_be_billed || basis == Basis::CancelledMayBeBilled; }

    void add(const std::optional<Money>& amount, Basis basis);
    CostSum& operator+=(const CostSum& other);
    friend bool operator==(const CostSum&, const CostSum&) = default;
};

struct CostQuery
{
    std::string provider;
    std::string model;
    std::string mode = "standard";
    std::int64_t time_us = 0;
    bool local = false; // a local server's answers are free
};

// Pure: the amount follows from usage, sheet and time alone, which is what lets `ledger verify` recompute it.
// - What the provider says it charged is the amount (Reported); what the sheet says is kept beside it in `computed`.
// - Any meter without a price, with a negative count or with a line too large for Money makes `computed` unknown.
// - No usage and no reported cost is Unknown, not $0. All lines at price 0 is Free, and so is a local server.
// - A model with a price for `request` (Perplexity) gets one such line beside its tokens. Not so where the usage counts
//   requests or searches itself: the sheets have that fee twice, once as `request`, once as `web_search_…`.
Cost costOf(const UsageReport& report, const CostQuery& query, const PriceBook& prices);

// What a request will cost before it is sent; nothing where the model has no price, or where nobody can know (a
// recording of unknown length, a model with a form of its own).
// - A chat: `low` with an empty answer, `high` with the longest one allowed. Tokens are estimated from the text (four
//   bytes a token, images by their pixels). The longest answer is the smaller of the request's own limit and
//   `output_limit` (the model's); where neither is known it is taken as 128,000 tokens, which three of four models of
//   the catalog do not exceed.
// - Anything else: what the request says, exactly (pictures by size and quality, characters, seconds of a film, of a
//   recording); where it leaves something open, from the least to the most that the sheet and the vendors allow.
struct Quote
{
    MoneySum low;
    MoneySum high;
    friend bool operator==(const Quote&, const Quote&) = default;
};
struct Request;
std::optional<Quote> quoteFor(const Request& request, const CostQuery& query, std::optional<std::int64_t> output_limit,
                              const PriceBook& prices);

// What is held while it runs: what it can cost at most, where the prompt's bytes alone are known. Tokens are counted so
// that no tokenizer takes more (a byte each), the prompt is priced as written to a cache where the request asks for
// one, and the answer as thoughts where those are dearer. Nothing where nobody can know.
std::optional<Money> holdFor(const Request& request, const CostQuery& query, std::optional<std::int64_t> output_limit,
                             const PriceBook& prices);

} // namespace assay

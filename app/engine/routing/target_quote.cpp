// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/routing/target_quote.h"

namespace assay {

namespace {

CostQuery queryOf(const Target& target, std::int64_t time_us)
{
    return {.provider = target.provider.id,
            .model = target.model,
            .mode = target.mode,
            .time_us = time_us,
            .local = target.provider.local};
}

std::optional<std::int64_t> outputLimitOf(const Target& target)
{
    const auto* const model = target.provider.findModel(target.model);
    return model ? model->max_output_tokens : std::nullopt;
}

} // namespace

std::optional<Quote> quoteFor(const Request& request, const Target& target, std::int64_t time_us,
                              const PriceBook& prices)
{
    return quoteFor(request, queryOf(target, time_us), outputLimitOf(target), prices);
}

std::optional<Money> holdFor(const Request& request, const Target& target, std::int64_t time_us,
                             const PriceBook& prices)
{
    return holdFor(request, queryOf(target, time_us), outputLimitOf(target), prices);
}

} // namespace assay

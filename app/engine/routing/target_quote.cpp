// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/routing/target_quote.h"

namespace assay {

std::optional<Quote> quoteFor(const Request& request, const Target& target, std::int64_t time_us,
                              const PriceBook& prices)
{
    const auto* const model = target.provider.findModel(target.model);
    return quoteFor(request,
                    {.provider = target.provider.id,
                     .model = target.model,
                     .mode = target.mode,
                     .time_us = time_us,
                     .local = target.provider.local},
                    model ? model->max_output_tokens : std::nullopt, prices);
}

} // namespace assay

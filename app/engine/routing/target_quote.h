// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>

#include "engine/catalog/cost.h"
#include "engine/routing/attempt.h"

namespace assay {

// What `request` may cost at `target` on the day of `time_us`, as it is shown before it is sent.
// The longest answer is what the request allows, else what the catalog knows of the model.
std::optional<Quote> quoteFor(const Request& request, const Target& target, std::int64_t time_us,
                              const PriceBook& prices);

// And at most, which is held while it runs.
std::optional<Money> holdFor(const Request& request, const Target& target, std::int64_t time_us,
                             const PriceBook& prices);

} // namespace assay

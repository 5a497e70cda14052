// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "engine/catalog/cost.h"
#include "engine/request.h"

namespace assay {

// Tokens of what nobody has counted yet: as many as there probably are, or as no tokenizer exceeds.
enum class Counting { Likely, AtMost };

// The tokens of what is sent, estimated from its bytes. Never nothing.
Usage promptUsage(const Request& request, Counting counting);

// What a request will use, at least and at most, in meters that its model has a price for. The same where the request
// says it all, as the characters that are to be spoken do.
struct UsageRange
{
    Usage least;
    Usage most;
    friend bool operator==(const UsageRange&, const UsageRange&) = default;
};

// Of any task but a chat. Nothing where it cannot be known (a recording that is only an address), or has no price.
std::optional<UsageRange> usageRangeFor(const Request& request, const CostQuery& query, const PriceBook& prices,
                                        Counting counting);

} // namespace assay

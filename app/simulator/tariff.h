// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/money.h"
#include "engine/request.h"
#include "engine/usage.h"

namespace assay {

// What the simulator charges, and how it counts. Its prices differ from provider to provider, so that sums by provider
// show whose is whose; they hold for any model id. Reasoning costs what output costs.

// What the usage of one request costs at the provider; nothing is charged for meters it has no price for.
MoneySum priceOf(std::string_view provider, const Usage& usage);

// The same prices as a sheet with the columns of data/prices.csv. The model id `*` stands for any.
std::string priceSheet();

// Tokens of a request, counted so that anyone can count them again: four bytes of UTF-8 are one token (rounded up, over
// all of the request's own texts together: system, parts of messages, tools, schema), each message 3 more, each medium
// 256 more.
std::int64_t inputTokensOf(const Request& request);

} // namespace assay

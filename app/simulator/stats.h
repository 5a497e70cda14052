// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/money.h"
#include "engine/usage.h"

namespace assay {

// What a request was charged, for whom.
struct BilledRequest
{
    std::string provider;
    std::string model;
    Usage usage; // in the meters that the provider's format can tell apart
    MoneySum amount;
};

struct SimulatorStats
{
    std::int64_t requests = 0; // that asked for an answer, failed ones too
    std::vector<BilledRequest> billed;
};

// `GET /stats`: `{requests, billed: [{provider, model, usage, amount}]}`.
std::string statsJson(const SimulatorStats& stats);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "demo/scenario.h"
#include "engine/catalog/catalog.h"
#include "engine/transport/cassette.h"

namespace assay {

// What a network would have carried if the scenario's models had been asked: each provider's own request and its answer
// in its own wire format, an event a chunk, at the pace the scenario tells; what is made as a job is asked for, looked
// at and fetched. `t_us` is when the first one began.
Result<std::vector<RecordedExchange>> recordingsOf(const Scenario& scenario, const Catalog& catalog, std::int64_t t_us);

} // namespace assay

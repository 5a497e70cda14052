// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "demo/scenario.h"
#include "engine/catalog/catalog.h"
#include "engine/transport/cassette.h"

namespace assay {

// How a vendor was asked for one of the demo's media and gave it: a job has several exchanges.
struct TapedMedium
{
    std::vector<RecordedExchange> exchanges;
    UsageReport usage; // as the dialect read it out of these
    std::string response_id;
    std::string media_type;
    std::int64_t total_us = 0; // with the waits between the exchanges
};

// The dialect asks, and the simulator's shape of the vendor answers with the file that the scenario names, so that both
// sides of the wire format are the real ones. `t_us` is when the first exchange began.
Result<TapedMedium> recordMedium(const SampleAnswer& answer, const Request& request, const Catalog& catalog,
                                 std::int64_t t_us);

// The bytes of one of the demo's media (resources/demo/media), by its file's name.
Result<std::string> sampleMedium(const std::string& name);

} // namespace assay

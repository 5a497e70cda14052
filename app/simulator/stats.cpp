// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/stats.h"

#include "engine/json_writer.h"

namespace assay {

std::string statsJson(const SimulatorStats& stats)
{
    JsonWriter json;
    json.beginObject().member("requests", stats.requests).key("billed").beginArray();
    for (const auto& billed : stats.billed) {
        json.beginObject().member("provider", billed.provider).member("model", billed.model);
        json.key("usage").beginObject();
        for (const auto& [meter, quantity] : billed.usage.lines())
            json.key(meter).raw(quantity.toString());
        json.endObject().member("amount", billed.amount.toString()).endObject();
    }
    json.endArray().endObject();
    return json.take();
}

} // namespace assay

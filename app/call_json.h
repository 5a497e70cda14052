// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "engine/answer.h"
#include "engine/json_writer.h"
#include "engine/routing/call.h"

namespace assay {

// A call as the object `assay.call/1` of CONTRACTS §5, on one line.
std::string callJson(const CallResult& call, const Answer& answer);

// Its parts, for whoever builds a larger object. Each writes one JSON value.
void writeUsage(JsonWriter& json, const Usage& usage);
void writeCost(JsonWriter& json, const CostSum& cost);
void writeCost(JsonWriter& json, const Cost& cost);
void writeCallCost(JsonWriter& json, CallStatus status, const CostSum& cost); // unknown while it runs
void writeError(JsonWriter& json, const std::optional<Error>& error);
void writeCallMembers(JsonWriter& json, const CallResult& call, const Answer& answer); // without the braces

} // namespace assay

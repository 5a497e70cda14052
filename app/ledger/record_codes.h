// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>

#include "engine/call_journal.h"

namespace assay {

// Codes of a basis in records and roll-ups: 1 … 8 in the order of CONTRACTS §1. 0 = nothing was to pay.
int basisCode(Basis basis);
std::optional<Basis> basisFromCode(std::int64_t code);
int statusCode(CallStatus status);
std::optional<CallStatus> statusFromCode(std::int64_t code);
int finishCode(FinishReason finish);
std::optional<FinishReason> finishFromCode(std::int64_t code);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/record_codes.h"

#include <algorithm>
#include <array>

namespace assay {

namespace {

constexpr std::array bases{Basis::Reported, Basis::Computed, Basis::Estimated,
                           Basis::Unknown,  Basis::Free,     Basis::CancelledMayBeBilled,
                           Basis::Recorded, Basis::Mixed};
constexpr std::array statuses{CallStatus::Running, CallStatus::Finished, CallStatus::Failed, CallStatus::Cancelled,
                              CallStatus::Interrupted};
constexpr std::array finishes{FinishReason::Stop,          FinishReason::Length, FinishReason::ToolCalls,
                              FinishReason::ContentFilter, FinishReason::Pause,  FinishReason::Other};

// Codes are places in these lists, from 1: the order of an enum in a header may change, a record may not.
template <typename Value, std::size_t size>
int codeOf(const std::array<Value, size>& list, Value value)
{
    return static_cast<int>(std::ranges::find(list, value) - list.begin()) + 1;
}

template <typename Value, std::size_t size>
std::optional<Value> valueOf(const std::array<Value, size>& list, std::int64_t code)
{
    if (code < 1 || code > static_cast<std::int64_t>(size))
        return {};
    return list[static_cast<std::size_t>(code - 1)];
}

} // namespace

int basisCode(Basis basis)
{
    return codeOf(bases, basis);
}

std::optional<Basis> basisFromCode(std::int64_t code)
{
    return valueOf(bases, code);
}

int statusCode(CallStatus status)
{
    return codeOf(statuses, status);
}

std::optional<CallStatus> statusFromCode(std::int64_t code)
{
    return valueOf(statuses, code);
}

int finishCode(FinishReason finish)
{
    return codeOf(finishes, finish);
}

std::optional<FinishReason> finishFromCode(std::int64_t code)
{
    return valueOf(finishes, code);
}

} // namespace assay

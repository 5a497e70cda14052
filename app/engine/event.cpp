// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/event.h"

#include <array>
#include <utility>

namespace assay {

namespace {

constexpr std::array<std::pair<FinishReason, std::string_view>, 6> reason_names{{
    {FinishReason::Stop, "stop"},
    {FinishReason::Length, "length"},
    {FinishReason::ToolCalls, "tool_calls"},
    {FinishReason::ContentFilter, "content_filter"},
    {FinishReason::Pause, "pause"},
    {FinishReason::Other, "other"},
}};

} // namespace

UsageReport added(const UsageReport& earlier, const UsageReport& later)
{
    UsageReport sum = later;
    sum.usage = added(earlier.usage, later.usage);
    return sum;
}

std::string_view finishReasonName(FinishReason reason)
{
    for (const auto& [candidate, name] : reason_names) {
        if (candidate == reason)
            return name;
    }
    return "other";
}

std::optional<FinishReason> finishReasonFromName(std::string_view name)
{
    for (const auto& [reason, candidate] : reason_names) {
        if (candidate == name)
            return reason;
    }
    return {};
}

} // namespace assay

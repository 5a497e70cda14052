// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

#include "engine/error.h"

namespace assay {

// What is done after an attempt has failed (DESIGN §4). Pure: the same facts give the same decision.
struct RetryPolicy
{
    int retries_per_target = 2;
    std::chrono::milliseconds first_backoff{500}; // doubles with each retry
    std::chrono::milliseconds longest_backoff{8'000};
    std::chrono::milliseconds longest_wait{60'000}; // a provider that asks for more is not waited for
};

struct FailedAttempt
{
    ErrorKind kind = ErrorKind::Network;
    std::optional<std::chrono::milliseconds> retry_after;
    bool nothing_sent = false;   // the request cannot have been carried out
    bool may_repeat = true;      // the provider, or reason, does not forbid to ask the same target again
    int retries_so_far = 0;      // on this target
    bool another_target = false; // the route has one left
    bool shown = false;          // something of the answer has reached a reader
    double chance = 0;           // 0…1, spreads retries of many callers; drawn by the caller
};

enum class NextStep { Retry, NextTarget, GiveUp };

struct RetryDecision
{
    NextStep step = NextStep::GiveUp;
    std::chrono::milliseconds wait{0};
    friend bool operator==(const RetryDecision&, const RetryDecision&) = default;
};

RetryDecision decideRetry(const FailedAttempt& failed, const RetryPolicy& policy);

} // namespace assay

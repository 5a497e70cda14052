// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/routing/retry.h"

#include <algorithm>

namespace assay {

namespace {

bool anotherKeyMayHelp(ErrorKind kind)
{
    return kind == ErrorKind::Authentication || kind == ErrorKind::Permission || kind == ErrorKind::Billing;
}

// No answer came, and the request may have been served and billed all the same: to ask again could pay twice, so that
// is for a person to decide. Another target is another matter; that is what a route is for.
bool fateIsUnknown(const FailedAttempt& failed)
{
    return failed.kind == ErrorKind::Timeout || failed.kind == ErrorKind::Truncated ||
           (failed.kind == ErrorKind::Network && !failed.nothing_sent);
}

bool mayPass(ErrorKind kind)
{
    return kind == ErrorKind::RateLimited || kind == ErrorKind::Overloaded || kind == ErrorKind::ServerError ||
           kind == ErrorKind::Network;
}

std::chrono::milliseconds backoff(const FailedAttempt& failed, const RetryPolicy& policy)
{
    using std::chrono::milliseconds;
    const int doublings = std::min(failed.retries_so_far, 20);
    const auto grown = std::min<milliseconds>(policy.first_backoff * (1LL << doublings), policy.longest_backoff);
    const auto spread = std::chrono::duration_cast<milliseconds>(grown * (0.5 + 0.5 * failed.chance));
    return std::max(spread, failed.retry_after.value_or(spread));
}

} // namespace

RetryDecision decideRetry(const FailedAttempt& failed, const RetryPolicy& policy)
{
    const RetryDecision onward{failed.another_target ? NextStep::NextTarget : NextStep::GiveUp};
    if (failed.shown)
        return {NextStep::GiveUp};
    if (anotherKeyMayHelp(failed.kind) || fateIsUnknown(failed))
        return onward;
    if (!mayPass(failed.kind))
        return {NextStep::GiveUp};
    if (!failed.may_repeat)
        return onward;
    const bool asks_too_long = failed.retry_after && *failed.retry_after > policy.longest_wait;
    if (failed.retries_so_far >= policy.retries_per_target || asks_too_long)
        return onward;
    return {NextStep::Retry, backoff(failed, policy)};
}

} // namespace assay

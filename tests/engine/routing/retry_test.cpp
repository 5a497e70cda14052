// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/routing/retry.h"

using namespace assay;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(assay::FailedAttempt)
Q_DECLARE_METATYPE(assay::RetryDecision)

class RetryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decidesByTheKindOfFailure_data();
    void decidesByTheKindOfFailure();
    void backoffDoublesUpToItsCap();
};

void RetryTest::decidesByTheKindOfFailure_data()
{
    QTest::addColumn<FailedAttempt>("failed");
    QTest::addColumn<RetryDecision>("decision");
    const auto row = [](const char* name, FailedAttempt failed, NextStep step, std::chrono::milliseconds wait = 0ms) {
        QTest::newRow(name) << failed << RetryDecision{step, wait};
    };
    row("a dead key goes on to the next target", {.kind = ErrorKind::Authentication, .another_target = true},
        NextStep::NextTarget);
    row("a dead key alone", {.kind = ErrorKind::Authentication}, NextStep::GiveUp);
    row("no credit left", {.kind = ErrorKind::Billing, .another_target = true}, NextStep::NextTarget);
    row("a bad request is never repeated", {.kind = ErrorKind::InvalidRequest, .another_target = true},
        NextStep::GiveUp);
    row("a model that does not exist", {.kind = ErrorKind::NotFound, .another_target = true}, NextStep::GiveUp);
    row("cancelled", {.kind = ErrorKind::Cancelled, .another_target = true}, NextStep::GiveUp);
    row("rate limited", {.kind = ErrorKind::RateLimited, .chance = 1}, NextStep::Retry, 500ms);
    row("rate limited with a hint", {.kind = ErrorKind::RateLimited, .retry_after = 2000ms}, NextStep::Retry, 2000ms);
    row("a hint shorter than the backoff does not hurry",
        {.kind = ErrorKind::RateLimited, .retry_after = 1ms, .chance = 1}, NextStep::Retry, 500ms);
    row("a hint beyond patience", {.kind = ErrorKind::RateLimited, .retry_after = 61s}, NextStep::GiveUp);
    row("a hint beyond patience with another target",
        {.kind = ErrorKind::RateLimited, .retry_after = 61s, .another_target = true}, NextStep::NextTarget);
    row("retries are used up", {.kind = ErrorKind::ServerError, .retries_so_far = 2}, NextStep::GiveUp);
    row("retries are used up, another target",
        {.kind = ErrorKind::ServerError, .retries_so_far = 2, .another_target = true}, NextStep::NextTarget);
    row("refused connection", {.kind = ErrorKind::Network, .nothing_sent = true, .chance = 0}, NextStep::Retry, 250ms);
    row("a request that may have been carried out", {.kind = ErrorKind::Network}, NextStep::GiveUp);
    row("a request that may have been carried out, another target",
        {.kind = ErrorKind::Network, .another_target = true}, NextStep::NextTarget);
    row("an untrusted certificate stays untrusted",
        {.kind = ErrorKind::Network, .nothing_sent = true, .may_repeat = false, .another_target = true},
        NextStep::NextTarget);
    row("a provider that says not to come again", {.kind = ErrorKind::Overloaded, .may_repeat = false},
        NextStep::GiveUp);
    row("a time-out may have been billed", {.kind = ErrorKind::Timeout}, NextStep::GiveUp);
    row("a cut before anything was shown", {.kind = ErrorKind::Truncated, .another_target = true},
        NextStep::NextTarget);
    row("after the first token", {.kind = ErrorKind::ServerError, .another_target = true, .shown = true},
        NextStep::GiveUp);
}

void RetryTest::decidesByTheKindOfFailure()
{
    QFETCH(FailedAttempt, failed);
    QFETCH(RetryDecision, decision);
    QCOMPARE(decideRetry(failed, {}), decision);
}

void RetryTest::backoffDoublesUpToItsCap()
{
    RetryPolicy policy{.retries_per_target = 100};
    std::vector<std::chrono::milliseconds> waits;
    for (int i = 0; i < 6; ++i)
        waits.push_back(decideRetry({.kind = ErrorKind::ServerError, .retries_so_far = i, .chance = 1}, policy).wait);
    QCOMPARE(waits, (std::vector<std::chrono::milliseconds>{500ms, 1000ms, 2000ms, 4000ms, 8000ms, 8000ms}));
    QCOMPARE(decideRetry({.kind = ErrorKind::ServerError, .retries_so_far = 99, .chance = 1}, policy).wait, 8000ms);
}

QTEST_APPLESS_MAIN(RetryTest)
#include "retry_test.moc"

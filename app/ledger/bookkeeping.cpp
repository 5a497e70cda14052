// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/bookkeeping.h"

#include <algorithm>
#include <bit>

#include "engine/usage.h"
#include "ledger/record_codes.h"

namespace assay {

namespace {

// Tokens are whole; a vendor's fraction of one does not show in a count.
std::int64_t wholeTokens(const Decimal& quantity)
{
    std::int64_t whole = quantity.mantissa();
    for (int place = 0; place < quantity.places(); ++place)
        whole /= 10;
    return whole;
}

std::int64_t saturatingAdd(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? INT64_MAX : sum;
}

void countTokens(CallState& call, const RecordedUsage& usage, const MeterKinds& meters)
{
    for (const auto& [meter, quantity] : usage) {
        if (meters.isInput(meter))
            call.input_tokens = saturatingAdd(call.input_tokens, wholeTokens(quantity));
        else if (meters.isOutput(meter))
            call.output_tokens = saturatingAdd(call.output_tokens, wholeTokens(quantity));
    }
}

void countUnpriced(CallState& call, AccountId account, RollupEntry& entry)
{
    entry.unpriced_calls = call.unpriced == 0 ? 1 : 0;
    ++call.unpriced;
    if (std::ranges::contains(call.unpriced_accounts, account))
        return;
    call.unpriced_accounts.push_back(account);
    entry.unpriced = 1;
}

// What the attempt adds. A voided one was never charged, whatever its record says of costs.
Posting postAttempt(CallState& call, AccountId account, const EndingRecord& record)
{
    const bool voided = record.kind == RecordKind::Voided;
    const int basis = voided ? 0 : basisCode(record.cost.basis);
    Posting posting{{bucketOf(call.time_us), account, basis}, {.attempts = 1, .usage = record.usage}};
    if (voided)
        return posting;
    call.bases |= std::int64_t{1} << basis;
    if (!record.cost.amount) {
        countUnpriced(call, account, posting.entry);
        return posting;
    }
    call.amount += *record.cost.amount;
    posting.entry.amount = *record.cost.amount;
    if (record.error || record.kind == RecordKind::Interrupted)
        posting.entry.failed = *record.cost.amount;
    return posting;
}

void endCall(CallState& call, const RecordedEnd& end, Postings& postings)
{
    call.status = end.status;
    call.total_us = end.duration_us;
    addPosting(postings, {bucketOf(call.time_us), call.account, basisCodeOfSet(call.bases)}, {.calls = 1});
}

// The costs that hold for each attempt: the last correction's, where there is one.
std::optional<RecordedCost> correctedCost(const std::vector<HistoryRecord>& history, int number)
{
    std::optional<RecordedCost> cost;
    for (const auto& [seq, record] : history) {
        const auto* const ending = std::get_if<EndingRecord>(&record);
        if (ending && ending->kind == RecordKind::Correction && ending->number == number)
            cost = ending->cost;
    }
    return cost;
}

bool foldRecord(FoldedCall& call, const HistoryRecord& step, const std::vector<HistoryRecord>& history,
                const MeterKinds& meters)
{
    if (const auto* const pending = std::get_if<PendingRecord>(&step.record))
        return applyPending(call.state, step.seq, *pending);
    if (const auto* const end = std::get_if<CallEndRecord>(&step.record))
        return applyCallEnd(call.state, step.seq, *end, call.postings);
    if (const auto* const ending = std::get_if<EndingRecord>(&step.record);
        ending && ending->kind != RecordKind::Correction) {
        EndingRecord corrected = *ending;
        corrected.link = call.state.last;
        corrected.cost = correctedCost(history, ending->number).value_or(ending->cost);
        return applyEnding(call.state, step.seq, corrected, meters, call.postings);
    }
    call.state.last = step.seq; // corrections have been taken in above, purges change no figure
    return true;
}

} // namespace

void MeterKinds::learn(NameId id, std::string_view name)
{
    if (id <= 0 || kindOf(id) != Kind::Unknown)
        return;
    if (m_kinds.size() <= static_cast<std::size_t>(id))
        m_kinds.resize(static_cast<std::size_t>(id) + 1, Kind::Unknown);
    Usage one;
    one.set(name, 1);
    m_kinds[static_cast<std::size_t>(id)] = !inputTokens(one).isZero()    ? Kind::Input
                                            : !outputTokens(one).isZero() ? Kind::Output
                                                                          : Kind::Other;
}

int basisCodeOfSet(std::int64_t bases)
{
    if (bases == 0)
        return 0;
    const auto set = static_cast<std::uint64_t>(bases);
    return std::has_single_bit(set) ? std::countr_zero(set) : basisCode(Basis::Mixed);
}

// An answer of more media than positions has the rest in its record alone; no vendor gives a thousandth of that.
std::vector<MediumEntry> mediaOf(const CallState& before, const EndingRecord& record)
{
    const auto attempt = std::ranges::find(before.open, record.number, &OpenAttempt::number);
    std::vector<MediumEntry> entries;
    if (attempt == before.open.end())
        return entries;
    for (const auto& medium : record.media) {
        const auto place = static_cast<std::int64_t>(entries.size());
        if (place == media_of_an_attempt)
            break;
        entries.push_back({.call = before.id,
                           .position = (record.number - 1) * media_of_an_attempt + place,
                           .time_us = before.time_us,
                           .account = attempt->account,
                           .medium = medium});
    }
    return entries;
}

bool beginsInRun(const PendingRecord& record)
{
    return record.link == 0 && record.run != 0;
}

std::optional<Basis> basisOfSet(std::int64_t bases)
{
    return basisFromCode(basisCodeOfSet(bases));
}

CostSum costSumOf(const MoneySum& amount, std::int64_t unpriced_calls, std::int64_t bases)
{
    return {.amount = amount,
            .unpriced_calls = unpriced_calls,
            .basis = basisOfSet(bases),
            .may_be_billed = (bases >> basisCode(Basis::CancelledMayBeBilled) & 1) != 0};
}

bool applyPending(CallState& call, Sequence seq, const PendingRecord& record)
{
    if (call.status != CallStatus::Running || record.link != call.last || record.number != call.attempts + 1)
        return false;
    if (call.last == 0) {
        call.id = record.call;
        call.time_us = record.call_time_us;
        call.account = record.call_account;
    }
    call.last = seq;
    call.owner = record.owner;
    ++call.attempts;
    call.open.push_back({.number = record.number,
                         .seq = seq,
                         .time_us = record.time_us,
                         .account = record.account,
                         .owner = record.owner,
                         .hold = record.hold});
    return true;
}

bool applyEnding(CallState& call, Sequence seq, const EndingRecord& record, const MeterKinds& meters,
                 Postings& postings)
{
    const auto attempt = std::ranges::find(call.open, record.number, &OpenAttempt::number);
    if (call.status != CallStatus::Running || record.link != call.last || attempt == call.open.end() ||
        (record.end && call.open.size() != 1))
        return false;
    call.last = seq;
    countTokens(call, record.usage, meters);
    if (record.first_token_us)
        call.first_token_us = attempt->time_us - call.time_us + *record.first_token_us;
    const Posting posting = postAttempt(call, attempt->account, record);
    addPosting(postings, posting.key, posting.entry);
    call.open.erase(attempt);
    if (record.end)
        endCall(call, *record.end, postings);
    return true;
}

bool applyCallEnd(CallState& call, Sequence seq, const CallEndRecord& record, Postings& postings)
{
    if (call.status != CallStatus::Running || record.link != call.last || !call.open.empty())
        return false;
    call.last = seq;
    endCall(call, record.end, postings);
    return true;
}

std::optional<FoldedCall> foldCall(const std::vector<HistoryRecord>& history, const MeterKinds& meters)
{
    FoldedCall call;
    for (const auto& step : history) {
        if (!foldRecord(call, step, history, meters))
            return {};
    }
    std::erase_if(call.postings, [](const Posting& posting) { return posting.entry.isEmpty(); });
    return call;
}

bool agrees(const RecordedCost& cost, const RecomputedCost& recomputed)
{
    if (recomputed.price_missing || recomputed.line_differs)
        return false;
    if (cost.computed && (recomputed.lines > 0 || cost.basis == Basis::Computed) &&
        recomputed.computed != MoneySum(*cost.computed))
        return false;
    if (!cost.amount)
        return true;
    const bool as_reported = cost.reported == cost.amount;
    if (cost.basis == Basis::Reported || (as_reported && cost.basis != Basis::Computed))
        return as_reported;
    if (recomputed.lines > 0)
        return MoneySum(*cost.amount) == recomputed.computed;
    return cost.basis != Basis::Computed || cost.amount->picodollars() == 0;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/record.h"
#include "ledger/rollup.h"

namespace assay {

// What follows from records, as pure functions: a call's state after each of its records, and what each adds to the
// roll-ups. The writer, `rebuild` and `verify` all go through here, so they cannot disagree about the rules:
//  - a call is counted when it ends, in the bucket of its start and the account it was asked of;
//  - an attempt is counted when it ends, in its call's bucket and its own account; money belongs to attempts;
//  - a voided attempt costs nothing; any other without an amount is unpriced;
//  - what an attempt cost that ended in an error or was interrupted is paid but failed.

// Which meters are input, which are output. Learned from name records.
class MeterKinds
{
public:
    void learn(NameId id, std::string_view name);
    bool isInput(NameId id) const { return kindOf(id) == Kind::Input; }
    bool isOutput(NameId id) const { return kindOf(id) == Kind::Output; }

private:
    enum class Kind : std::uint8_t { Unknown, Other, Input, Output };
    Kind kindOf(NameId id) const
    {
        return id > 0 && static_cast<std::size_t>(id) < m_kinds.size() ? m_kinds[static_cast<std::size_t>(id)]
                                                                       : Kind::Unknown;
    }
    std::vector<Kind> m_kinds;
};

struct OpenAttempt
{
    int number = 1;
    Sequence seq = 0; // of its pending record
    std::int64_t time_us = 0;
    AccountId account = 0;
    NameId owner = 0;
    std::optional<Money> hold;
    friend bool operator==(const OpenAttempt&, const OpenAttempt&) = default;
};

// A call as its records so far tell it. The first part is a row of the table `call`, the second one of `open`.
struct CallState
{
    UlidBytes id{};
    Sequence last = 0; // its latest record; each record links to the one before
    std::int64_t time_us = 0;
    AccountId account = 0;
    CallStatus status = CallStatus::Running;
    int attempts = 0;                           // begun
    std::int64_t bases = 0;                     // of its attempts: 1 << basisCode()
    MoneySum amount;                            // what is known of it; of a recorded call what it cost then
    int unpriced = 0;                           // attempts whose cost is unknown
    std::optional<std::int64_t> first_token_us; // since the call's time
    std::int64_t total_us = 0;
    std::int64_t input_tokens = 0; // over all its attempts
    std::int64_t output_tokens = 0;

    NameId owner = 0;
    std::vector<OpenAttempt> open;
    std::vector<AccountId> unpriced_accounts;

    friend bool operator==(const CallState&, const CallState&) = default;
};

// A medium of an answer, as the table `medium` holds it.
struct MediumEntry
{
    UlidBytes call{};
    std::int64_t position = 0; // among the media of its call: (attempt − 1) · 2¹⁶ + place in its answer
    std::int64_t time_us = 0;  // of the call
    AccountId account = 0;     // of the attempt that made it
    RecordedMedium medium;
    friend bool operator==(const MediumEntry&, const MediumEntry&) = default;
};
constexpr std::int64_t media_of_an_attempt = 65'536;

// What the record adds to the media of its call, which is as it was before the record: the attempt is still open.
std::vector<MediumEntry> mediaOf(const CallState& before, const EndingRecord& record);

// Whether a call begins with this record, and belongs to a run.
bool beginsInRun(const PendingRecord& record);

// The basis of a set of bases: nothing for none, Mixed for several. Codes for roll-up keys likewise.
std::optional<Basis> basisOfSet(std::int64_t bases);
int basisCodeOfSet(std::int64_t bases);

// A sum of which the ledger keeps the bases as a set: it says of a mixed one, too, whether a part is a lower bound.
CostSum costSumOf(const MoneySum& amount, std::int64_t unpriced_calls, std::int64_t bases);

// Each takes the call's next record and adds to `postings`; false where the record cannot follow on what was before.
bool applyPending(CallState& call, Sequence seq, const PendingRecord& record);
bool applyEnding(CallState& call, Sequence seq, const EndingRecord& record, const MeterKinds& meters,
                 Postings& postings);
bool applyCallEnd(CallState& call, Sequence seq, const CallEndRecord& record, Postings& postings);

// A call from its first record on. Corrections replace the costs of the attempts they are about, as if these had been
// known from the start.
struct HistoryRecord
{
    Sequence seq = 0;
    Record record;
};
struct FoldedCall
{
    CallState state;
    Postings postings;
};
std::optional<FoldedCall> foldCall(const std::vector<HistoryRecord>& history, const MeterKinds& meters);

// Amounts as they follow from the stored usage and the stored price rows.
struct RecomputedCost
{
    MoneySum computed;
    std::int64_t lines = 0;
    bool price_missing = false; // a line names a price row that no record has introduced
    bool line_differs = false;  // a line's stored amount is not quantity × price
};
template <typename PriceLine> // std::optional<Result<PricedLine>> (const RecordedLine&); nothing = no such price row
RecomputedCost recompute(const RecordedCost& cost, const PriceLine& price)
{
    RecomputedCost result;
    for (const auto& line : cost.lines) {
        const auto found = price(line);
        const auto priced = found.value_or(PricedLine());
        result.price_missing |= !found;
        result.line_differs |= !priced || (line.amount && *line.amount != priced->amount);
        result.computed += priced ? priced->amount : Money();
        ++result.lines;
    }
    return result;
}

// Whether the stored amounts agree with it: `computed` is the sum of its lines, and the amount that counts is the
// reported one, the computed one, or nothing where a meter has no price.
bool agrees(const RecordedCost& cost, const RecomputedCost& recomputed);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/bookkeeping.h"
#include "ledger/record.h"

namespace assay {

// What a record means for the derived tables. `rebuild` writes it down, `verify` compares it.
class ReplaySink
{
public:
    virtual ~ReplaySink() = default;
    virtual void nameIntroduced(const NameRecord& record) = 0;
    virtual void accountIntroduced(const AccountRecord& record) = 0;
    virtual void priceIntroduced(const PriceRecord& record) = 0;
    virtual void callBegunInRun(NameId run, const UlidBytes& call) = 0;
    virtual void mediaKept(const std::vector<MediumEntry>& media) = 0; // not empty
    virtual void callEnded(const CallState& call) = 0;
    virtual void callAmended(const CallState& before, const CallState& after) = 0; // by a correction or a purge
    virtual void postingsAdded(const Postings& postings) = 0;
    virtual void postingsRemoved(const Postings& postings) = 0;
};

// Follows a chain from its first record: keeps the calls that run in memory and tells the sink what comes of each
// record.
class Replay
{
public:
    // Reads every record of a call up to `last`, for amendments of calls that ended long ago.
    using ReadHistory = std::function<Result<std::vector<HistoryRecord>>(Sequence last)>;

    Replay(ReplaySink& sink, ReadHistory read_history) : m_sink(sink), m_read_history(std::move(read_history)) {}

    // Nothing when the record follows on what was before, else in a sentence why it cannot.
    std::optional<QString> add(Sequence seq, const Record& record);

    // The call that the record just added is about; nullptr where it is about none.
    const CallState* call() const { return m_call; }
    const std::unordered_map<Sequence, CallState>& runningCalls() const { return m_running; } // by their latest record
    // As it follows from its price row; nothing where no record has introduced that.
    std::optional<Result<PricedLine>> priced(const RecordedLine& line) const;
    const std::string& name(NameId id) const;
    std::int64_t calls() const { return m_calls; }

private:
    std::optional<QString> take(Sequence seq, const ChainRecord& record);
    std::optional<QString> take(Sequence seq, const NameRecord& record);
    std::optional<QString> take(Sequence seq, const AccountRecord& record);
    std::optional<QString> take(Sequence seq, const PriceRecord& record);
    std::optional<QString> take(Sequence seq, const PendingRecord& record);
    std::optional<QString> take(Sequence seq, const EndingRecord& record);
    std::optional<QString> take(Sequence seq, const CallEndRecord& record);
    std::optional<QString> take(Sequence seq, const PurgeRecord& record);
    std::optional<QString> take(Sequence seq, const SealRecord& record);

    std::optional<QString> amend(Sequence seq, const Record& record, const UlidBytes& call, Sequence link);
    void settle(std::unordered_map<Sequence, CallState>::node_type node);

    ReplaySink& m_sink;
    ReadHistory m_read_history;
    MeterKinds m_meters;
    std::unordered_map<Sequence, CallState> m_running;
    std::map<UlidBytes, Sequence> m_amended; // the latest record of calls that were amended
    std::vector<std::string> m_names{""};    // by id
    struct UnitPrice
    {
        Decimal price_usd;
        std::string meter;
    };
    std::vector<UnitPrice> m_prices{UnitPrice()}; // by id
    AccountId m_last_account = 0;
    Postings m_postings;
    const CallState* m_call = nullptr;
    CallState m_ended;
    std::int64_t m_calls = 0;
};

} // namespace assay

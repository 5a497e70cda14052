// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/call_journal.h"
#include "ledger/chain_writer.h"
#include "ledger/derived_tables.h"
#include "ledger/interner.h"
#include "ledger/sqlite.h"

namespace assay {

// A whole call with all its attempts, as it comes from elsewhere: an import, the demo's past.
struct PastAttempt
{
    AttemptFacts facts;
    AttemptOutcome outcome;
};
struct PastCall
{
    CallFacts facts; // the id's time should be the call's: the list of calls is in the order of ids
    std::vector<PastAttempt> attempts;
    CallOutcome outcome;
};

// What an attempt is now known to have cost: an invoice line, other prices. The first amount stays in the chain.
struct CostCorrection
{
    std::string call_id;
    int number = 1;
    Usage usage; // what `cost` has its lines' quantities from
    Cost cost;
    std::string reason;
};

// Bytes of a call that are gone on purpose. Writing it says so; who removes them does it after.
struct CallPurge
{
    std::string call_id;
    bool bodies = false; // request and vendor's usage
    bool stream = false;
    std::string reason;
};

// Turns what happened into records and keeps the derived tables with them, in the same transaction. Lives on the
// ledger's thread. An Error of kind Usage says that nothing was written because it cannot follow on what the ledger
// holds; after any other the caller rolls back.
class Bookkeeper
{
public:
    static Result<std::unique_ptr<Bookkeeper>> open(Database& database, std::string owner);

    Result<void>
    begin(); // takes SQLite's write lock and reads the head; the first ever writes the chain's first record
    Result<void> commit();
    void rollBack();

    Result<void> attemptStarting(const CallFacts& call, const AttemptFacts& attempt,
                                 const std::optional<Digest>& request);
    Result<void> attemptEnded(const AttemptOutcome& attempt, const std::optional<CallOutcome>& call,
                              const std::optional<Digest>& raw_usage);
    Result<void> callEnded(const std::string& call_id, const CallOutcome& outcome);
    // False, and nothing written, where the call is there already. `raw_usage` has an element for each attempt.
    Result<bool> pastCall(const PastCall& call, const std::optional<Digest>& request,
                          const std::vector<std::optional<Digest>>& raw_usage);
    Result<void> correct(const CostCorrection& correction);
    Result<void> purge(const CallPurge& purge);
    Result<Head> seal(RecordKind kind, const std::string& reason); // a Seal or a Checkpoint

    // Ends a call whose process died: its attempts may be billed, at a cost nobody knows.
    Result<void> interrupt(const UlidBytes& call_id, const StreamSpan& events);

    const Head& head() const { return m_chain.head(); }

private:
    explicit Bookkeeper(Database& database) : m_database(database) {}

    Result<Sequence> append(const Record& record);
    Result<CallState> runningCall(std::string_view call_id);
    Result<CallState> endedCall(const std::string& call_id);
    Result<void> takeCorrection(const CallState& call, std::vector<HistoryRecord> history, HistoryRecord correction);
    Result<PendingRecord> pendingRecord(const CallFacts& call, const AttemptFacts& attempt, const CallState& state,
                                        const std::optional<Digest>& request);
    Result<AccountId> accountOf(const CallFacts& call, const std::string& provider, const std::string& model);
    Result<RecordedTag> recordedTag(const TagValue& value);
    Result<EndingRecord> endingRecord(const AttemptOutcome& attempt, const std::optional<CallOutcome>& outcome,
                                      const CallState& state, const std::optional<Digest>& raw_usage);
    Result<RecordedUsage> recordedUsage(const Usage& usage);
    Result<RecordedCost> recordedCost(const Cost& cost);
    Result<RecordedLine> recordedLine(const CostLine& line);
    Result<RecordedError> recordedError(const Error& error);
    Result<std::vector<RecordedMedium>> recordedMedia(const std::vector<KeptMedium>& media);
    Result<RecordedEnd> recordedEnd(const CallOutcome& outcome, const CallState& state);
    Result<NameId> meter(const std::string& name);
    Result<void> writePending(CallState& state, const PendingRecord& record);
    Result<void> writeEnding(CallState& state, const EndingRecord& record);
    Result<void> writeCallEnd(CallState& state, const CallEndRecord& record);
    Result<void> learnMeters();

    Database& m_database;
    ChainWriter m_chain;
    std::optional<Interner> m_names;
    DerivedTables m_tables;
    MeterKinds m_meters;
    std::string m_owner;
    Postings m_postings;
};

// Every record of a call, oldest first, by the links from its latest back.
Result<std::vector<HistoryRecord>> readHistory(Database& database, Sequence last);

} // namespace assay

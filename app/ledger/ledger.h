// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFuture>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/call_journal.h"
#include "engine/streams/stream_log.h"
#include "ledger/bookkeeper.h"

namespace assay {

struct LedgerOptions
{
    std::string workspace;           // its folder; ledger.db, blobs.db and run/ are made in it
    bool survives_power_cut = false; // "durability": "power" (CONTRACTS §3)
};

struct BulkReport
{
    std::int64_t appended = 0;
    std::int64_t already_there = 0; // calls whose id the ledger has; they are left as they are
};

// Whose unfinished calls were found and marked.
struct RecoveredCalls
{
    std::vector<std::string> call_ids;
    std::vector<RecoveredCall> left_behind; // not marked: LeftCalls wanted them
};

// Reads what an owner's process left in the stream log; recoverStreams() bound to its folder.
using RecoverStreams = std::function<Result<std::vector<RecoveredCall>>(const std::string& owner)>;

// What becomes of calls whose provider goes on working although their process has died.
struct LeftCalls
{
    // Whether this is one; asked on recovery's own thread.
    std::function<bool(const RecoveredCall& call)> is_one;
    // They are gone on with here: no other process takes them as long as this ledger lives. Otherwise they are left as
    // they are for one that will.
    bool adopt = false;
};

// Writes the ledger of a workspace. All functions may be called from any thread and return at once; records are written
// by a thread of the ledger's own, many at a time, in the order of the calls, and a future is finished, on that thread,
// when its record is durable. After an error the chain is as it was before.
//
// Any number of processes may have a Ledger on the same workspace. Each has an owner id, and holds run/<owner>.lock as
// long as it lives.
class Ledger : public CallJournal
{
public:
    static Result<std::unique_ptr<Ledger>> open(const LedgerOptions& options);
    ~Ledger() override; // writes what is queued first
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;

    QFuture<Result<void>> attemptStarting(const CallFacts& call, const AttemptFacts& attempt) override;
    QFuture<Result<void>> attemptEnded(const AttemptOutcome& attempt, const std::optional<CallOutcome>& call) override;
    QFuture<Result<void>> callEnded(const std::string& call_id, const CallOutcome& call) override;

    // Whole calls of the past, behind whatever else is to be written. After an error what came before it is in; the
    // same calls may be given again.
    QFuture<Result<BulkReport>> appendBulk(std::vector<PastCall> calls);

    QFuture<Result<void>> correct(const CostCorrection& correction);
    QFuture<Result<void>> purge(const CallPurge& purge);

    // Both bring all before them to the disk itself. A seal's head, kept elsewhere, proves the chain up to it.
    QFuture<Result<Head>> seal(const std::string& reason);
    QFuture<Result<Head>> checkpoint();

    // Marks the unfinished calls of owners that no longer live as interrupted. Called once at start; reads the streams
    // on a thread of its own.
    QFuture<Result<RecoveredCalls>> recover(RecoverStreams recover_streams, LeftCalls left_calls = {});

    const std::string& owner() const;

private:
    struct Private;
    explicit Ledger(std::unique_ptr<Private> implementation);
    std::unique_ptr<Private> d;
};

} // namespace assay

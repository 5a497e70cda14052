// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "engine/streams/stream_span.h"
#include "ledger/record.h"

namespace assay {

// The words of CONTRACTS §5.
enum class ProblemKind { Hash, Gap, Order, Amount, Blob, Stream, Rollup, Price };
std::string_view problemKindName(ProblemKind kind);

struct Problem
{
    std::string chain;
    Sequence seq = 0; // 0 where it is about no single record
    ProblemKind kind = ProblemKind::Hash;
    QString message; // one sentence
};

struct ChainReport
{
    std::string chain; // ULID
    std::int64_t records = 0;
    std::string head; // hash of the last record, hexadecimal
};

struct VerifyReport
{
    std::vector<ChainReport> chains;
    std::int64_t calls = 0;
    std::int64_t amounts_checked = 0; // lines recomputed from usage and price row
    std::vector<Problem> problems;    // `most_problems` at most
    bool ok() const { return problems.empty(); }
};

constexpr std::size_t most_problems = 1'000;

struct VerifyOptions
{
    bool check_blobs = false;
    // Reads the call's events and compares their hash; streams are looked at where this is given.
    std::function<Result<void>(const StreamSpan& span, const std::string& call_id)> check_stream;
    // Told now and then on the calling thread: records read, records there are.
    std::function<void(std::int64_t done, std::int64_t total)> progress;
    // Once somebody asks it to, verifying ends soon, with Error{Cancelled}.
    std::stop_token stop;
};

// Recomputes every hash, number and order of the chain, every amount from the stored usage and the stored price rows,
// and every derived table from the records; reads one consistent state while others write on. Blocks: for a worker
// thread. An Error says that the ledger could not be read at all.
Result<VerifyReport> verifyLedger(const std::string& workspace, const VerifyOptions& options = {});

// Makes the derived tables anew from the records, in one transaction. The chain is not touched. An Error leaves all as
// it was. Blocks; takes run/ledger.lock, so writers wait.
Result<void> rebuildLedger(const std::string& workspace,
                           const std::function<void(std::int64_t done, std::int64_t total)>& progress = {});

} // namespace assay

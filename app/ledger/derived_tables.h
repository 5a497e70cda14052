// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <optional>

#include "ledger/bookkeeping.h"
#include "ledger/sqlite.h"

namespace assay {

// Writes the tables `call`, `open`, `run`, `medium`, `rollup` and `fact`. Sums are gathered per transaction and written
// by flush().
class DerivedTables
{
public:
    static Result<DerivedTables> open(Database& database);

    // With its open part while it runs; nothing where there is no such call.
    Result<std::optional<CallState>> find(const UlidBytes& id);

    // `known_last` is the `last` it was loaded with, 0 for a new call.
    Result<void> save(const CallState& call, Sequence known_last);

    Result<void> addToRun(NameId run, const UlidBytes& call);
    Result<void> addMedia(const std::vector<MediumEntry>& media);

    Result<void> add(const Postings& postings);
    Result<void> subtract(const Postings& postings);
    Result<void> flush(); // before a commit
    void forget();        // after a rollback

private:
    Result<RollupRow*> rollup(std::int64_t bucket, AccountId account);
    Result<void> apply(const Postings& postings, bool negative);
    Result<void> saveOpen(const CallState& call);
    Result<void> noteSkew(const CallState& call);

    Statement m_find;
    Statement m_find_open;
    Statement m_save;
    Statement m_save_open;
    Statement m_remove_open;
    Statement m_save_run;
    Statement m_save_medium;
    Statement m_find_rollup;
    Statement m_save_rollup;
    Statement m_remove_rollup;
    Statement m_save_skew;
    std::map<std::int64_t, RollupRow> m_rollups; // by slot; touched in this transaction
    std::int64_t m_skew_ms = 0;
};

// The list of calls is in the order of their ids, whose time is to be the call's. How far the two are apart at most, in
// whole milliseconds, is kept in the table `fact`, so that a search by time looks far enough to both sides.
inline constexpr const char* skew_fact = "skew_ms";
std::int64_t skewMs(const CallState& call);

// The columns of a call, in the order both readers use.
inline constexpr const char* call_columns = "id, last, time_us, account, status, attempts, bases, microdollars,"
                                            "picodollars_rest, unpriced, first_token_us, total_us, input_tokens,"
                                            "output_tokens";
CallState callFromRow(const Statement& row); // without its open part

// What writes a row of `medium`, with its values in the order of the columns.
inline constexpr const char* insert_medium =
    "INSERT OR IGNORE INTO medium(call, position, time_us, account, sha256, type,"
    "bytes, width, height, duration_us) VALUES (?,?,?,?,?,?,?,?,?,?)";
Result<void> insertMedium(Statement& statement, const MediumEntry& entry);

// The columns of a medium, and the entry of a row of them.
inline constexpr const char* medium_columns =
    "call, position, time_us, account, sha256, type, bytes, width, height, duration_us";
MediumEntry mediumFromRow(const Statement& row);

// The open part of a running call, as the table `open` holds it.
std::string encodeOpen(const CallState& call);
bool decodeOpen(std::string_view state, CallState& call);

} // namespace assay

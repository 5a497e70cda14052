// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "ledger/record.h"

namespace assay {

// Roll-ups: sums per quarter of an hour (UTC), account and basis. 15 minutes, because whole hours cannot make local
// days where a zone is half or three quarters of an hour off (CONTRACTS §3).

constexpr std::int64_t bucket_us = 15LL * 60 * 1'000'000;
std::int64_t bucketOf(std::int64_t time_us); // floor

struct RollupKey
{
    std::int64_t bucket = 0;
    AccountId account = 0;
    int basis = 0; // basisCode(); 0 where nothing was to pay
    friend auto operator<=>(const RollupKey&, const RollupKey&) = default;
};

struct RollupEntry
{
    std::int64_t calls = 0;          // ended ones
    std::int64_t attempts = 0;       // ended ones
    MoneySum amount;                 // what is known of it
    std::int64_t unpriced = 0;       // calls with an attempt of unknown cost in this account
    std::int64_t unpriced_calls = 0; // of these, the ones whose first such attempt is here: adds up over accounts
    MoneySum failed;                 // part of `amount`: paid, and then failed
    RecordedUsage usage;             // ascending by name

    bool isEmpty() const;
    RollupEntry& operator+=(const RollupEntry& other);
    RollupEntry& operator-=(const RollupEntry& other);
    friend bool operator==(const RollupEntry&, const RollupEntry&) = default;
};

struct Posting
{
    RollupKey key;
    RollupEntry entry;
};
using Postings = std::vector<Posting>;
void addPosting(Postings& postings, const RollupKey& key, const RollupEntry& entry);

// A row of the table holds the entries of one bucket and of `accounts_per_slot` neighbouring accounts, and its key is
// the slot: a year's chart then reads tens of thousands of rows instead of a million, and a workspace whose every call
// has an account of its own still rewrites only a few kilobytes a call.
constexpr std::int64_t accounts_per_slot = 256;
constexpr std::int64_t slots_per_bucket = std::int64_t{1} << 24;
std::int64_t slotOf(std::int64_t bucket, AccountId account);
std::int64_t bucketOfSlot(std::int64_t slot);

using RollupRow = std::map<std::pair<AccountId, int>, RollupEntry>; // by account and basis
std::string encodeRollup(const RollupRow& row);

// Reads such a row entry by entry, without a container between: charts read a million of them. `usage` of an entry is
// only read where it is asked for. What is no such row is not ok() at its end.
class RollupReader
{
public:
    explicit RollupReader(std::string_view row) : m_at(row.data()), m_end(row.data() + row.size()) {}

    bool next(RollupKey& key, RollupEntry& entry, bool with_usage); // leaves key.bucket alone
    bool ok() const { return m_ok; }

private:
    std::uint64_t count();
    std::int64_t integer();
    MoneySum sum();
    void readUsage(std::uint64_t length, RecordedUsage& usage);

    const char* m_at;
    const char* m_end;
    bool m_ok = true;
};

} // namespace assay

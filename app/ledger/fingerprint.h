// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <unordered_map>

#include "ledger/bookkeeping.h"
#include "ledger/rollup.h"

namespace assay {

// Compares two ways of arriving at the same sums without keeping them: each figure counts with a factor that only its
// place and a secret of this run decide, so that adding up many parts gives the fingerprint of their sum. Kept per
// quarter of an hour, which tells where a difference is. Two different tables agree by chance once in 2^64.
class Fingerprint
{
public:
    explicit Fingerprint(std::uint64_t secret) : m_secret(secret) {}

    void add(const RollupKey& key, const RollupEntry& entry, std::int64_t times);
    void add(const CallState& call, std::int64_t times);

    // The buckets in which the two differ, ascending, `most` at most.
    static std::vector<std::int64_t> differences(const Fingerprint& a, const Fingerprint& b, std::size_t most);

private:
    std::uint64_t& sumOf(std::int64_t bucket);

    std::uint64_t m_secret;
    std::unordered_map<std::int64_t, std::uint64_t> m_sums;
    std::int64_t m_bucket = INT64_MIN; // of the last sum asked for: calls come in the order of their times
    std::uint64_t* m_sum = nullptr;
};

} // namespace assay

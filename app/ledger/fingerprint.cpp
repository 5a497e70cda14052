// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/fingerprint.h"

#include "ledger/record_codes.h"
#include <algorithm>
#include <cstring>

namespace assay {

namespace {

// The finalizer of splitmix64.
constexpr std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

// Figures of one row, each with the factor of its place.
class Row
{
public:
    explicit Row(std::uint64_t base) : m_base(base) {}

    void add(std::uint64_t place, std::uint64_t value)
    {
        if (value != 0)
            m_sum += mixed(m_base + place * 0xd1342543de82ef95) * value;
    }
    void add(std::uint64_t place, std::int64_t value) { add(place, static_cast<std::uint64_t>(value)); }
    std::uint64_t sum() const { return m_sum; }

private:
    std::uint64_t m_base;
    std::uint64_t m_sum = 0;
};

// Sums of decimals must not depend on how many places their parts have: all are brought to the most there can be.
std::uint64_t scaled(const Decimal& value)
{
    auto mantissa = static_cast<std::uint64_t>(value.mantissa());
    for (int place = value.places(); place < 18; ++place)
        mantissa *= 10;
    return mantissa;
}

std::uint64_t low(const MoneySum& sum)
{
    return static_cast<std::uint64_t>(sum.picodollars());
}

} // namespace

std::uint64_t& Fingerprint::sumOf(std::int64_t bucket)
{
    if (bucket != m_bucket || !m_sum) {
        m_bucket = bucket;
        m_sum = &m_sums[bucket]; // an unordered map's values stay where they are
    }
    return *m_sum;
}

void Fingerprint::add(const RollupKey& key, const RollupEntry& entry, std::int64_t times)
{
    const auto place = static_cast<std::uint64_t>(key.account) << 4 | static_cast<std::uint64_t>(key.basis);
    Row row(mixed(m_secret ^ mixed(static_cast<std::uint64_t>(key.bucket)) ^ place));
    row.add(1, entry.calls);
    row.add(2, entry.attempts);
    row.add(3, low(entry.amount));
    row.add(4, entry.unpriced);
    row.add(5, entry.unpriced_calls);
    row.add(6, low(entry.failed));
    for (const auto& [meter, quantity] : entry.usage)
        row.add(16 + static_cast<std::uint64_t>(meter), scaled(quantity));
    sumOf(key.bucket) += row.sum() * static_cast<std::uint64_t>(times);
}

void Fingerprint::add(const CallState& call, std::int64_t times)
{
    std::uint64_t id[2];
    std::memcpy(id, call.id.data(), sizeof id);
    Row row(mixed(m_secret ^ mixed(id[0]) ^ id[1]));
    row.add(1, call.last);
    row.add(2, call.time_us);
    row.add(3, call.account);
    row.add(4, std::int64_t{statusCode(call.status)});
    row.add(5, std::int64_t{call.attempts});
    row.add(6, call.bases);
    row.add(7, low(call.amount));
    row.add(8, std::int64_t{call.unpriced});
    row.add(9, call.first_token_us.value_or(-1));
    row.add(10, call.total_us);
    row.add(11, call.input_tokens);
    row.add(12, call.output_tokens);
    sumOf(bucketOf(call.time_us)) += row.sum() * static_cast<std::uint64_t>(times);
}

std::vector<std::int64_t> Fingerprint::differences(const Fingerprint& a, const Fingerprint& b, std::size_t most)
{
    std::vector<std::int64_t> buckets;
    const auto collect = [&buckets](const Fingerprint& from, const Fingerprint& other) {
        for (const auto& [bucket, sum] : from.m_sums) {
            const auto there = other.m_sums.find(bucket);
            if (sum != (there == other.m_sums.end() ? 0 : there->second))
                buckets.push_back(bucket);
        }
    };
    collect(a, b);
    collect(b, a);
    std::ranges::sort(buckets);
    const auto repeated = std::ranges::unique(buckets);
    buckets.erase(repeated.begin(), repeated.end());
    if (buckets.size() > most)
        buckets.resize(most);
    return buckets;
}

} // namespace assay

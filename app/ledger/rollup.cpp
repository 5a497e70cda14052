// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/rollup.h"

#include <algorithm>
#include <utility>

namespace assay {

namespace {

constexpr std::uint64_t has_rest = 16; // beside the basis: the entry has the figures that are mostly 0

Decimal negated(const Decimal& value)
{
    return subtract(Decimal(), value).value_or(Decimal());
}

// Sums that leave 18 digits stay where they are: a meter is a count, and money does not depend on it.
void addUsage(RecordedUsage& usage, NameId meter, const Decimal& quantity)
{
    const auto place = std::ranges::lower_bound(usage, meter, {}, [](const auto& line) { return line.first; });
    if (place == usage.end() || place->first != meter) {
        usage.emplace(place, meter, quantity);
        return;
    }
    std::int64_t whole = 0; // counts nearly always are, and then need no 128 bits
    if (place->second.places() == 0 && quantity.places() == 0 &&
        !__builtin_add_overflow(place->second.mantissa(), quantity.mantissa(), &whole))
        place->second = whole;
    else
        place->second = add(place->second, quantity).value_or(place->second);
    if (place->second.isZero())
        usage.erase(place);
}

// LEB128: seven bits a byte, the lowest first.
void writeCount(std::string& out, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
}

// The sign goes to the lowest bit, so that small negative figures are short too.
void writeInteger(std::string& out, std::int64_t value)
{
    writeCount(out, static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
}

void writeSum(std::string& out, const MoneySum& sum)
{
    writeInteger(out, sum.microdollars());
    writeInteger(out, sum.picodollarsRest());
}

std::string encodeUsage(const RecordedUsage& usage)
{
    std::string out;
    for (const auto& [meter, quantity] : usage) {
        writeInteger(out, meter);
        writeInteger(out, quantity.places());
        writeInteger(out, quantity.mantissa());
    }
    return out;
}

void writeEntry(std::string& out, AccountId account, int basis, const RollupEntry& entry)
{
    const bool rest = entry.unpriced != 0 || entry.unpriced_calls != 0 || entry.failed != MoneySum();
    writeInteger(out, account);
    writeCount(out, static_cast<std::uint64_t>(basis) | (rest ? has_rest : 0));
    writeInteger(out, entry.calls);
    writeInteger(out, entry.attempts);
    writeSum(out, entry.amount);
    const std::string usage = encodeUsage(entry.usage);
    writeCount(out, usage.size());
    out += usage;
    if (!rest)
        return;
    writeInteger(out, entry.unpriced);
    writeInteger(out, entry.unpriced_calls);
    writeSum(out, entry.failed);
}

} // namespace

std::int64_t bucketOf(std::int64_t time_us)
{
    const auto bucket = time_us / bucket_us;
    return time_us % bucket_us < 0 ? bucket - 1 : bucket;
}

bool RollupEntry::isEmpty() const
{
    return *this == RollupEntry();
}

RollupEntry& RollupEntry::operator+=(const RollupEntry& other)
{
    calls += other.calls;
    attempts += other.attempts;
    amount += other.amount;
    unpriced += other.unpriced;
    unpriced_calls += other.unpriced_calls;
    failed += other.failed;
    for (const auto& [meter, quantity] : other.usage)
        addUsage(usage, meter, quantity);
    return *this;
}

RollupEntry& RollupEntry::operator-=(const RollupEntry& other)
{
    calls -= other.calls;
    attempts -= other.attempts;
    amount -= other.amount;
    unpriced -= other.unpriced;
    unpriced_calls -= other.unpriced_calls;
    failed -= other.failed;
    for (const auto& [meter, quantity] : other.usage)
        addUsage(usage, meter, negated(quantity));
    return *this;
}

void addPosting(Postings& postings, const RollupKey& key, const RollupEntry& entry)
{
    const auto there = std::ranges::find(postings, key, &Posting::key);
    if (there == postings.end())
        postings.push_back({key, entry});
    else
        there->entry += entry;
}

std::int64_t slotOf(std::int64_t bucket, AccountId account)
{
    return bucket * slots_per_bucket + account / accounts_per_slot;
}

std::int64_t bucketOfSlot(std::int64_t slot)
{
    return slot >> 24; // floor, for times before the epoch too
}

std::string encodeRollup(const RollupRow& row)
{
    std::string out;
    for (const auto& [key, entry] : row)
        writeEntry(out, key.first, key.second, entry);
    return out;
}

std::uint64_t RollupReader::count()
{
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64 && m_at != m_end; shift += 7) {
        const auto byte = static_cast<std::uint8_t>(*m_at++);
        value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80)
            return value;
    }
    m_ok = false;
    return 0;
}

std::int64_t RollupReader::integer()
{
    const auto value = count();
    return static_cast<std::int64_t>(value >> 1 ^ (~(value & 1) + 1));
}

MoneySum RollupReader::sum()
{
    const auto microdollars = integer();
    return MoneySum::fromParts(microdollars, integer());
}

bool RollupReader::next(RollupKey& key, RollupEntry& entry, bool with_usage)
{
    if (m_at == m_end || !m_ok)
        return false;
    key.account = integer();
    const auto basis = count();
    key.basis = static_cast<int>(basis % has_rest);
    entry.calls = integer();
    entry.attempts = integer();
    entry.amount = sum();
    const auto length = count();
    if (!m_ok || length > static_cast<std::uint64_t>(m_end - m_at) || basis >= 2 * has_rest)
        return m_ok = false;
    if (with_usage)
        readUsage(length, entry.usage);
    else
        m_at += length;
    const bool rest = basis >= has_rest;
    entry.unpriced = rest ? integer() : 0;
    entry.unpriced_calls = rest ? integer() : 0;
    entry.failed = rest ? sum() : MoneySum();
    return m_ok;
}

void RollupReader::readUsage(std::uint64_t length, RecordedUsage& usage)
{
    usage.clear();
    const char* const entry_end = std::exchange(m_end, m_at + length);
    while (m_ok && m_at != m_end) {
        const NameId meter = integer();
        const auto places = integer();
        const auto mantissa = integer();
        const bool whole = places == 0;
        const auto quantity = places < 0 || places > 18 ? Result<Decimal>(Decimal())
                              : whole                   ? Result<Decimal>(Decimal(mantissa))
                                                        : Decimal::make(mantissa, static_cast<int>(places));
        usage.emplace_back(meter, quantity.value_or(Decimal()));
    }
    m_end = entry_end;
}

} // namespace assay

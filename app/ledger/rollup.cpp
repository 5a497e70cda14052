// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/rollup.h"

#include <algorithm>

#include "ledger/fields.h"

namespace assay {

namespace {

constexpr std::uint64_t usual_items = 7;
constexpr std::uint64_t all_items = 11;

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

std::string encodeUsage(const RecordedUsage& usage)
{
    CborWriter writer;
    for (const auto& [meter, quantity] : usage) {
        writer.integer(meter);
        writeDecimal(writer, quantity);
    }
    return writer.take();
}

void writeSum(CborWriter& writer, const MoneySum& sum)
{
    writer.integer(sum.microdollars());
    writer.integer(sum.picodollarsRest());
}

MoneySum readSum(CborReader& reader)
{
    const auto microdollars = reader.integer();
    return MoneySum::fromParts(microdollars, reader.integer());
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

std::string encodeRollup(const RollupPart& part)
{
    CborWriter writer;
    writer.array(part.size());
    for (const auto& [key, entry] : part) {
        const bool all = entry.unpriced != 0 || entry.unpriced_calls != 0 || entry.failed != MoneySum();
        writer.array(all ? all_items : usual_items);
        writer.integer(key.first);
        writer.integer(key.second);
        writer.integer(entry.calls);
        writer.integer(entry.attempts);
        writeSum(writer, entry.amount);
        writer.bytes(encodeUsage(entry.usage));
        if (!all)
            continue;
        writer.integer(entry.unpriced);
        writer.integer(entry.unpriced_calls);
        writeSum(writer, entry.failed);
    }
    return writer.take();
}

bool RollupReader::next(RollupKey& key, RollupEntry& entry, bool with_usage)
{
    if (m_left == 0 || !ok())
        return false;
    --m_left;
    const auto items = m_reader.array();
    key.account = m_reader.integer();
    key.basis = static_cast<int>(m_reader.integer());
    entry.calls = m_reader.integer();
    entry.attempts = m_reader.integer();
    entry.amount = readSum(m_reader);
    if (with_usage)
        readUsage(entry.usage);
    else
        m_reader.bytes();
    const bool all = items == all_items;
    entry.unpriced = all ? m_reader.integer() : 0;
    entry.unpriced_calls = all ? m_reader.integer() : 0;
    entry.failed = all ? readSum(m_reader) : MoneySum();
    m_ok = m_ok && (all || items == usual_items);
    return ok();
}

void RollupReader::readUsage(RecordedUsage& usage)
{
    usage.clear();
    CborReader inner(m_reader.bytes());
    while (inner.ok() && !inner.atEnd()) {
        const NameId meter = inner.integer();
        usage.emplace_back(meter, readDecimal(inner).value_or(Decimal()));
    }
    m_ok = m_ok && inner.ok();
}

} // namespace assay

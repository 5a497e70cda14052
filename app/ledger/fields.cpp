// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/fields.h"

#include <array>

namespace assay {

namespace {

constexpr int money_places = 12;

constexpr std::array<std::int64_t, money_places + 1> powers_of_ten{
    1,          10,          100,           1'000,          10'000,          100'000,          1'000'000,
    10'000'000, 100'000'000, 1'000'000'000, 10'000'000'000, 100'000'000'000, 1'000'000'000'000};

std::optional<Money> moneyOf(const Decimal& dollars)
{
    std::int64_t picodollars = 0;
    if (dollars.places() > money_places ||
        __builtin_mul_overflow(dollars.mantissa(),
                               powers_of_ten[static_cast<std::size_t>(money_places - dollars.places())], &picodollars))
        return {};
    return Money::fromPicodollars(picodollars);
}

} // namespace

std::optional<Digest> FieldReader::digest(int key)
{
    if (!at(key))
        return {};
    const auto bytes = m_reader.bytes();
    if (bytes.size() != Digest().size())
        fail();
    return digestFrom(bytes);
}

UlidBytes FieldReader::ulid(int key)
{
    const auto value = bytes(key);
    if (value.size() != UlidBytes().size())
        fail();
    return ulidFrom(value);
}

void writeDecimal(CborWriter& writer, const Decimal& value)
{
    if (value.places() == 0) {
        writer.integer(value.mantissa());
        return;
    }
    writer.array(2);
    writer.integer(value.places());
    writer.integer(value.mantissa());
}

std::optional<Decimal> readDecimal(CborReader& reader)
{
    if (reader.peek() == CborReader::Type::Integer)
        return Decimal(reader.integer());
    if (reader.array() != 2)
        return {};
    const auto places = reader.integer();
    const auto mantissa = reader.integer();
    if (!reader.ok() || places < 1 || places > 18 || mantissa % 10 == 0) // a second spelling of the same number
        return {};
    return Decimal::make(mantissa, static_cast<int>(places)).value_or(Decimal());
}

CborWriter& FieldWriter::key(int key)
{
    ++m_count;
    m_fields.integer(key);
    return m_fields;
}

void FieldWriter::integerUnless(int key, std::int64_t value, std::int64_t usual)
{
    if (value != usual)
        integer(key, value);
}

void FieldWriter::textUnlessEmpty(int key, std::string_view value)
{
    if (!value.empty())
        this->key(key).text(value);
}

void FieldWriter::flag(int key, bool value)
{
    if (value)
        this->key(key).boolean(true);
}

void FieldWriter::decimal(int key, const Decimal& value)
{
    writeDecimal(this->key(key), value);
}

void FieldWriter::money(int key, const std::optional<Money>& value)
{
    if (value)
        decimal(key, Decimal::make(value->picodollars(), money_places).value_or(Decimal()));
}

std::string FieldWriter::take()
{
    CborWriter head;
    head.map(m_count);
    return head.take() + m_fields.data();
}

bool FieldReader::at(int key)
{
    if (!m_key) {
        if (m_left == 0)
            return false;
        --m_left;
        m_key = m_reader.integer();
    }
    if (*m_key != key)
        return false;
    m_key.reset();
    return true;
}

std::int64_t FieldReader::integer(int key, std::int64_t otherwise)
{
    return at(key) ? m_reader.integer() : otherwise;
}

std::string FieldReader::text(int key)
{
    return at(key) ? std::string(m_reader.text()) : std::string();
}

std::string_view FieldReader::bytes(int key)
{
    return at(key) ? m_reader.bytes() : std::string_view();
}

bool FieldReader::flag(int key)
{
    return at(key) && m_reader.boolean();
}

Decimal FieldReader::decimal(int key)
{
    if (!at(key))
        return {};
    const auto value = readDecimal(m_reader);
    if (!value)
        fail();
    return value.value_or(Decimal());
}

std::optional<Money> FieldReader::money(int key)
{
    if (!at(key))
        return {};
    const auto dollars = readDecimal(m_reader);
    const auto money = dollars ? moneyOf(*dollars) : std::nullopt;
    if (!money)
        fail();
    return money;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/cbor.h"
#include "engine/money.h"
#include "ledger/sha256.h"
#include "ledger/ulid_bytes.h"

namespace assay {

// A payload is a CBOR map with integer keys in ascending order. The writer counts its fields; a reader asks for keys in
// ascending order, and finish() says whether every field was asked for.

class FieldWriter
{
public:
    CborWriter& key(int key); // the caller then writes one item
    void integer(int key, std::int64_t value) { this->key(key).integer(value); }
    void integerUnless(int key, std::int64_t value, std::int64_t usual);
    void textUnlessEmpty(int key, std::string_view value);
    void bytes(int key, std::string_view value) { this->key(key).bytes(value); }
    void flag(int key, bool value); // absent where false
    void decimal(int key, const Decimal& value);
    void money(int key, const std::optional<Money>& value); // in dollars; absent where there is none

    std::string take();

private:
    CborWriter m_fields;
    std::uint64_t m_count = 0;
};

class FieldReader
{
public:
    explicit FieldReader(std::string_view payload) : m_reader(payload), m_left(m_reader.map()) {}

    bool at(int key); // whether the next field is this one; the caller then reads its item
    std::int64_t integer(int key, std::int64_t otherwise = 0);
    std::string text(int key);
    std::string_view bytes(int key);
    bool flag(int key);
    Decimal decimal(int key);
    std::optional<Money> money(int key);
    std::optional<Digest> digest(int key);
    UlidBytes ulid(int key);

    CborReader& reader() { return m_reader; }
    bool finish() const { return m_reader.atEnd() && m_left == 0 && !m_key; }
    void fail() { m_failed = true; }
    bool failed() const { return m_failed || !m_reader.ok(); }

private:
    CborReader m_reader;
    std::uint64_t m_left = 0;
    std::optional<std::int64_t> m_key; // read, but nobody has asked for it yet
    bool m_failed = false;
};

// A decimal is an integer, or [places, mantissa] where it has places.
void writeDecimal(CborWriter& writer, const Decimal& value);
std::optional<Decimal> readDecimal(CborReader& reader);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

// CBOR as records and stream frames use it: deterministic (RFC 8949 §4.2: shortest heads, definite lengths, keys in
// ascending order, which is the caller's duty), integers, byte and text strings, arrays, maps, booleans and null. No
// floats: nothing in a record is inexact.
class CborWriter
{
public:
    void integer(std::int64_t value);
    void bytes(std::string_view value);
    void text(std::string_view value);
    void array(std::uint64_t count);
    void map(std::uint64_t pairs);
    void boolean(bool value);
    void null();

    const std::string& data() const { return m_data; }
    std::string take() { return std::move(m_data); }
    void clear() { m_data.clear(); }

private:
    void head(std::uint8_t major, std::uint64_t value);
    std::string m_data;
};

// Reads what CborWriter writes, from foreign bytes: after the first mismatch ok() is false for good and every read
// gives zero, so that a caller checks once at the end. Views point into the data given.
class CborReader
{
public:
    explicit CborReader(std::string_view data) : m_data(data) {}

    enum class Type { Integer, Bytes, Text, Array, Map, Boolean, Null, End, Invalid };
    Type peek() const;

    std::int64_t integer();
    std::string_view bytes();
    std::string_view text();
    std::uint64_t array(); // bounded by the bytes that are left
    std::uint64_t map();
    bool boolean();
    bool null(); // consumes a null if one is next
    void skip(); // one item, whatever it is; nesting is bounded

    bool ok() const { return m_ok; }
    bool atEnd() const { return m_ok && m_position == m_data.size(); }
    std::size_t position() const { return m_position; }

private:
    std::optional<std::uint64_t> head(std::uint8_t major);
    std::string_view slice(std::uint8_t major);
    std::uint64_t count(std::uint8_t major, std::uint64_t items_each);
    void skipNested(int depth);
    void fail() { m_ok = false; }

    std::string_view m_data;
    std::size_t m_position = 0;
    bool m_ok = true;
};

} // namespace assay

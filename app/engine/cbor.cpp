// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/cbor.h"

#include <bit>

namespace assay {

namespace {

constexpr std::uint8_t major_unsigned = 0;
constexpr std::uint8_t major_negative = 1;
constexpr std::uint8_t major_bytes = 2;
constexpr std::uint8_t major_text = 3;
constexpr std::uint8_t major_array = 4;
constexpr std::uint8_t major_map = 5;

constexpr char simple_false = '\xf4';
constexpr char simple_true = '\xf5';
constexpr char simple_null = '\xf6';

constexpr int deepest_nesting = 32;

int extraBytes(std::uint64_t value)
{
    if (value < 24)
        return 0;
    if (value <= 0xff)
        return 1;
    if (value <= 0xffff)
        return 2;
    return value <= 0xffffffff ? 4 : 8;
}

} // namespace

void CborWriter::head(std::uint8_t major, std::uint64_t value)
{
    const int extra = extraBytes(value);
    const auto info = extra == 0 ? value : 24u + static_cast<unsigned>(std::countr_zero(static_cast<unsigned>(extra)));
    m_data.push_back(static_cast<char>((major << 5) | info));
    for (int shift = (extra - 1) * 8; shift >= 0; shift -= 8)
        m_data.push_back(static_cast<char>(value >> shift));
}

void CborWriter::integer(std::int64_t value)
{
    if (value >= 0)
        head(major_unsigned, static_cast<std::uint64_t>(value));
    else
        head(major_negative, static_cast<std::uint64_t>(-(value + 1)));
}

void CborWriter::bytes(std::string_view value)
{
    head(major_bytes, value.size());
    m_data += value;
}

void CborWriter::text(std::string_view value)
{
    head(major_text, value.size());
    m_data += value;
}

void CborWriter::array(std::uint64_t count)
{
    head(major_array, count);
}

void CborWriter::map(std::uint64_t pairs)
{
    head(major_map, pairs);
}

void CborWriter::boolean(bool value)
{
    m_data.push_back(value ? simple_true : simple_false);
}

void CborWriter::null()
{
    m_data.push_back(simple_null);
}

CborReader::Type CborReader::peek() const
{
    if (!m_ok)
        return Type::Invalid;
    if (m_position == m_data.size())
        return Type::End;
    const char first = m_data[m_position];
    if (first == simple_true || first == simple_false)
        return Type::Boolean;
    if (first == simple_null)
        return Type::Null;
    switch (static_cast<std::uint8_t>(first) >> 5) {
    case major_unsigned:
    case major_negative:
        return Type::Integer;
    case major_bytes:
        return Type::Bytes;
    case major_text:
        return Type::Text;
    case major_array:
        return Type::Array;
    case major_map:
        return Type::Map;
    default:
        return Type::Invalid;
    }
}

std::optional<std::uint64_t> CborReader::head(std::uint8_t major)
{
    if (!m_ok || m_position == m_data.size() || static_cast<std::uint8_t>(m_data[m_position]) >> 5 != major) {
        fail();
        return {};
    }
    const auto info = static_cast<std::uint8_t>(m_data[m_position]) & 0x1f;
    if (info < 24) {
        ++m_position;
        return static_cast<std::uint64_t>(info);
    }
    const std::size_t extra = info <= 27 ? std::size_t{1} << (info - 24) : 0;
    if (extra == 0 || m_data.size() - m_position - 1 < extra) {
        fail();
        return {};
    }
    std::uint64_t value = 0;
    for (std::size_t i = 1; i <= extra; ++i)
        value = value << 8 | static_cast<std::uint8_t>(m_data[m_position + i]);
    if (extraBytes(value) != static_cast<int>(extra)) { // a longer head than needed is not deterministic
        fail();
        return {};
    }
    m_position += 1 + extra;
    return value;
}

std::int64_t CborReader::integer()
{
    const bool negative =
        peek() == Type::Integer && static_cast<std::uint8_t>(m_data[m_position]) >> 5 == major_negative;
    const auto value = head(negative ? major_negative : major_unsigned);
    if (!value || *value > static_cast<std::uint64_t>(INT64_MAX)) {
        fail();
        return 0;
    }
    const auto magnitude = static_cast<std::int64_t>(*value);
    return negative ? -1 - magnitude : magnitude;
}

std::string_view CborReader::slice(std::uint8_t major)
{
    const auto length = head(major);
    if (!length || *length > m_data.size() - m_position) {
        fail();
        return {};
    }
    const auto view = m_data.substr(m_position, *length);
    m_position += *length;
    return view;
}

std::string_view CborReader::bytes()
{
    return slice(major_bytes);
}

std::string_view CborReader::text()
{
    return slice(major_text);
}

std::uint64_t CborReader::count(std::uint8_t major, std::uint64_t items_each)
{
    const auto items = head(major);
    if (!items || *items > (m_data.size() - m_position) / items_each) { // an item takes a byte at least
        fail();
        return 0;
    }
    return *items;
}

std::uint64_t CborReader::array()
{
    return count(major_array, 1);
}

std::uint64_t CborReader::map()
{
    return count(major_map, 2);
}

bool CborReader::boolean()
{
    if (peek() != Type::Boolean) {
        fail();
        return false;
    }
    return m_data[m_position++] == simple_true;
}

bool CborReader::null()
{
    if (peek() != Type::Null)
        return false;
    ++m_position;
    return true;
}

void CborReader::skip()
{
    skipNested(0);
}

void CborReader::skipNested(int depth)
{
    std::uint64_t children = 0;
    switch (peek()) {
    case Type::Integer:
        integer();
        return;
    case Type::Bytes:
        bytes();
        return;
    case Type::Text:
        text();
        return;
    case Type::Boolean:
        boolean();
        return;
    case Type::Null:
        null();
        return;
    case Type::Array:
        children = array();
        break;
    case Type::Map:
        children = 2 * map();
        break;
    case Type::End:
    case Type::Invalid:
        fail();
        return;
    }
    if (depth == deepest_nesting)
        fail();
    for (; children > 0 && m_ok; --children)
        skipNested(depth + 1);
}

} // namespace assay

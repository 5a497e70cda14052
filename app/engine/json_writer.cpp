// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "engine/utf8.h"

namespace assay {

JsonWriter& JsonWriter::beginObject()
{
    separate();
    m_text += '{';
    m_comma = false;
    return *this;
}

JsonWriter& JsonWriter::endObject()
{
    m_text += '}';
    m_comma = true;
    return *this;
}

JsonWriter& JsonWriter::beginArray()
{
    separate();
    m_text += '[';
    m_comma = false;
    return *this;
}

JsonWriter& JsonWriter::endArray()
{
    m_text += ']';
    m_comma = true;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name)
{
    separate();
    appendJsonString(m_text, name);
    m_text += ':';
    m_comma = false;
    return *this;
}

JsonWriter& JsonWriter::string(std::string_view value)
{
    separate();
    appendJsonString(m_text, value);
    m_comma = true;
    return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value)
{
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return raw({digits.data(), end});
}

JsonWriter& JsonWriter::number(double value)
{
    if (!std::isfinite(value))
        return null();
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return raw({digits.data(), end});
}

JsonWriter& JsonWriter::boolean(bool value)
{
    return raw(value ? "true" : "false");
}

JsonWriter& JsonWriter::null()
{
    return raw("null");
}

JsonWriter& JsonWriter::raw(std::string_view json)
{
    separate();
    m_text += json;
    m_comma = true;
    return *this;
}

void JsonWriter::separate()
{
    if (m_comma)
        m_text += ',';
}

namespace {

void appendEscaped(std::string& out, char c)
{
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        break;
    }
    constexpr std::string_view hex = "0123456789abcdef";
    const auto code = static_cast<unsigned char>(c);
    out += "\\u00";
    out += hex[code >> 4];
    out += hex[code & 15];
}

bool needsEscape(char c)
{
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

} // namespace

void appendJsonString(std::string& out, std::string_view value)
{
    const std::string mended = isValidUtf8(value) ? std::string() : mendedUtf8(value);
    if (!mended.empty())
        value = mended;
    out += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (!needsEscape(value[i]))
            continue;
        out += value.substr(plain, i - plain);
        appendEscaped(out, value[i]);
        plain = i + 1;
    }
    out += value.substr(plain);
    out += '"';
}

} // namespace assay

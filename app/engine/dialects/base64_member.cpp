// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/base64_member.h"

namespace assay {

namespace {

constexpr std::size_t longest_rest = 64 * 1024;

// −1 for what is in neither alphabet.
int sextetOf(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+' || c == '-')
        return 62;
    return c == '/' || c == '_' ? 63 : -1;
}

int hexOf(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

} // namespace

bool Base64Member::feed(std::string_view bytes, std::string& out)
{
    for (const char c : bytes) {
        if (m_is_broken || isWhole())
            break;
        m_is_broken = !take(c, out);
    }
    return !m_is_broken;
}

bool Base64Member::take(char c, std::string& out)
{
    if (m_place == Place::File)
        return ofFile(c, out);
    keep(c);
    if (m_place != Place::Structure)
        return inString(c, out);
    structure(c);
    return true;
}

void Base64Member::structure(char c)
{
    if (c == '{' || c == '[') {
        ++m_depth;
        m_seen_object = true;
        m_is_key_next = m_depth == 1;
    } else if ((c == '}' || c == ']') && m_depth > 0) {
        --m_depth;
    } else if (c == ',' || c == ':') {
        m_is_key_next = c == ',' && m_depth == 1;
    } else if (c == '"') {
        const bool is_file = m_depth == 1 && !m_is_key_next && m_key == m_name;
        m_place = is_file ? Place::File : m_depth == 1 && m_is_key_next ? Place::Key : Place::Text;
        if (m_place == Place::Key)
            m_key.clear();
    }
}

bool Base64Member::inString(char c, std::string&)
{
    const bool ends = c == '"' && !m_is_escaped;
    m_is_escaped = c == '\\' && !m_is_escaped;
    if (ends)
        m_place = Place::Structure;
    else if (m_place == Place::Key && m_key.size() <= m_name.size())
        m_key += c;
    return true;
}

// Some of Google's servers escape what stands at the end of base64, and some writers of JSON its slashes.
bool Base64Member::ofFile(char c, std::string& out)
{
    if (m_hex_left > 0)
        return hexDigit(c, out);
    if (m_is_escaped) {
        m_is_escaped = false;
        m_hex_left = c == 'u' ? 4 : 0;
        m_code_unit = 0;
        return c == 'u' || c == 'n' || c == 'r' || (c == '/' && decode(c, out));
    }
    if (c == '\\') {
        m_is_escaped = true;
        return true;
    }
    if (c != '"')
        return decode(c, out);
    m_place = Place::Structure;
    m_key.clear();
    keep(c);
    return m_bit_count != 6; // one letter alone is less than a byte
}

bool Base64Member::hexDigit(char c, std::string& out)
{
    const int digit = hexOf(c);
    if (digit < 0)
        return false;
    m_code_unit = m_code_unit * 16 + static_cast<std::uint32_t>(digit);
    if (--m_hex_left > 0)
        return true;
    return m_code_unit < 0x80 && decode(static_cast<char>(m_code_unit), out);
}

bool Base64Member::decode(char c, std::string& out)
{
    if (c == '=') {
        m_is_padded = true;
        return m_bit_count != 0 && m_bit_count != 6;
    }
    const int sextet = sextetOf(c);
    if (sextet < 0 || m_is_padded)
        return false;
    m_bits = (m_bits << 6U | static_cast<std::uint32_t>(sextet)) & 0xffffU;
    m_bit_count += 6;
    if (m_bit_count >= 8) {
        m_bit_count -= 8;
        out += static_cast<char>(m_bits >> static_cast<unsigned>(m_bit_count) & 0xffU);
    }
    return true;
}

void Base64Member::keep(char c)
{
    if (m_rest.size() < longest_rest)
        m_rest += c;
}

} // namespace assay

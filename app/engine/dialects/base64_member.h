// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

// A file that comes as base64 in one member of a JSON object, from bytes cut anywhere: its bytes are given out as they
// come, so that neither the text nor the file has to fit into memory. Only members of the object itself count, not
// those of objects within it.
class Base64Member
{
public:
    explicit Base64Member(std::string_view name) : m_name(name) {}

    // Adds what is decoded. False where the text is no base64 (the URL alphabet is one too); nothing more is read then.
    bool feed(std::string_view bytes, std::string& out);

    bool isWhole() const { return m_depth == 0 && m_seen_object; } // the object's last brace has come

    // The JSON without the member's text, of which the first 64 KiB are kept: what a vendor says instead of a file.
    const std::string& rest() const { return m_rest; }

private:
    enum class Place { Structure, Key, Text, File };

    bool take(char c, std::string& out);
    void structure(char c);
    bool inString(char c, std::string& out);
    bool ofFile(char c, std::string& out);
    bool hexDigit(char c, std::string& out);
    bool decode(char c, std::string& out);
    void keep(char c);

    std::string m_name;
    std::string m_key; // of the object itself, the last one
    std::string m_rest;
    Place m_place = Place::Structure;
    std::size_t m_depth = 0;
    std::uint32_t m_bits = 0; // not given out yet
    int m_bit_count = 0;
    std::uint32_t m_code_unit = 0;
    int m_hex_left = 0;
    bool m_is_key_next = false;
    bool m_is_escaped = false;
    bool m_is_padded = false;
    bool m_is_broken = false;
    bool m_seen_object = false;
};

} // namespace assay

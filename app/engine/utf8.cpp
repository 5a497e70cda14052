// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/utf8.h"

#include <simdjson.h>

namespace assay {

namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd"; // U+FFFD

struct Sequence
{
    std::size_t length = 1;
    bool valid = false;
};

// The bytes a lead allows behind it, and how many; which second bytes are allowed keeps out overlong forms, surrogates
// and what lies past U+10FFFF (Unicode 16, table 3-7).
struct Lead
{
    std::size_t length = 0; // 0 = no lead
    unsigned char second_from = 0x80;
    unsigned char second_to = 0xbf;
};

Lead leadOf(unsigned char byte)
{
    if (byte < 0x80)
        return {.length = 1};
    if (byte < 0xc2 || byte > 0xf4)
        return {};
    if (byte < 0xe0)
        return {.length = 2};
    if (byte < 0xf0)
        return {.length = 3,
                .second_from = static_cast<unsigned char>(byte == 0xe0 ? 0xa0 : 0x80),
                .second_to = static_cast<unsigned char>(byte == 0xed ? 0x9f : 0xbf)};
    return {.length = 4,
            .second_from = static_cast<unsigned char>(byte == 0xf0 ? 0x90 : 0x80),
            .second_to = static_cast<unsigned char>(byte == 0xf4 ? 0x8f : 0xbf)};
}

// One character, or the longest beginning of one: the part that the WHATWG decoder gives a single U+FFFD for.
Sequence firstSequence(std::string_view bytes)
{
    const Lead lead = leadOf(static_cast<unsigned char>(bytes.front()));
    if (lead.length == 0)
        return {};
    for (std::size_t place = 1; place < lead.length; ++place) {
        const auto byte = place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : 0;
        const bool fits = place == 1 ? byte >= lead.second_from && byte <= lead.second_to : (byte & 0xc0) == 0x80;
        if (!fits)
            return {.length = place};
    }
    return {.length = lead.length, .valid = true};
}

} // namespace

bool isValidUtf8(std::string_view bytes)
{
    return simdjson::validate_utf8(bytes);
}

std::string mendedUtf8(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size() + 8);
    while (!bytes.empty()) {
        const Sequence sequence = firstSequence(bytes);
        text += sequence.valid ? bytes.substr(0, sequence.length) : replacement;
        bytes.remove_prefix(sequence.length);
    }
    return text;
}

std::size_t incompleteTail(std::string_view bytes)
{
    const std::size_t furthest = bytes.size() < 3 ? bytes.size() : 3;
    for (std::size_t back = 1; back <= furthest; ++back) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if ((byte & 0xc0) == 0x80) // a continuation; its lead is further back
            continue;
        const std::size_t length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
        return length > back ? back : 0;
    }
    return 0;
}

} // namespace assay

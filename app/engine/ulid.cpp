// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/ulid.h"

#include <QtCore/QRandomGenerator>

#include <array>

namespace assay {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t text_length = 26;
constexpr std::size_t byte_length = 16;

using Bytes = std::array<std::uint8_t, byte_length>;

int digit(char c)
{
    const auto place = alphabet.find(c);
    return place == std::string_view::npos ? -1 : static_cast<int>(place);
}

std::string toText(const Bytes& bytes)
{
    // 26 digits of 5 bits hold 130; the first digit has only 3.
    std::string text(text_length, '0');
    for (std::size_t i = 0; i < text_length; ++i) {
        unsigned value = 0;
        for (int bit = 0; bit < 5; ++bit) {
            const int position = static_cast<int>(i) * 5 + bit - 2; // bit 0 of the number is bit 2 of the first digit
            const unsigned one =
                position < 0 ? 0u : (bytes[static_cast<std::size_t>(position / 8)] >> (7 - position % 8)) & 1u;
            value = value << 1 | one;
        }
        text[i] = alphabet[value];
    }
    return text;
}

void increment(Bytes& bytes)
{
    for (std::size_t i = byte_length; i > 6; --i) {
        if (++bytes[i - 1] != 0)
            return;
    }
}

} // namespace

std::string makeUlid(std::int64_t time_us)
{
    thread_local Bytes last{};
    thread_local std::int64_t last_ms = -1;
    const std::int64_t ms = time_us / 1000;
    if (ms == last_ms) {
        increment(last);
        return toText(last);
    }
    last_ms = ms;
    for (std::size_t i = 0; i < 6; ++i)
        last[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    auto* const random = QRandomGenerator::system();
    for (std::size_t i = 6; i < byte_length; ++i)
        last[i] = static_cast<std::uint8_t>(random->bounded(256));
    return toText(last);
}

bool isUlid(std::string_view text)
{
    if (text.size() != text_length || digit(text.front()) < 0 || digit(text.front()) > 7)
        return false;
    for (const char c : text) {
        if (digit(c) < 0)
            return false;
    }
    return true;
}

std::int64_t ulidTimeUs(std::string_view ulid)
{
    std::int64_t ms = 0;
    for (const char c : ulid.substr(0, 10))
        ms = ms << 5 | digit(c);
    return ms * 1000;
}

std::string ulidToBytes(std::string_view ulid)
{
    std::string bytes(byte_length, '\0');
    unsigned pending = 0;
    int bits = -2; // the first digit brings 3 bits, not 5
    std::size_t next = 0;
    for (const char c : ulid) {
        pending = pending << 5 | static_cast<unsigned>(digit(c));
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes[next++] = static_cast<char>(pending >> bits);
        }
    }
    return bytes;
}

std::string ulidFromBytes(std::string_view bytes)
{
    Bytes copy{};
    for (std::size_t i = 0; i < byte_length && i < bytes.size(); ++i)
        copy[i] = static_cast<std::uint8_t>(bytes[i]);
    return toText(copy);
}

} // namespace assay

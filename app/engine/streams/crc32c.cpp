// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/streams/crc32c.h"

#include <array>
#include <cstring>

#if defined(__x86_64__)
#include <nmmintrin.h>
#endif

namespace assay {

namespace {

constexpr std::uint32_t reversed_polynomial = 0x82f63b78;

constexpr std::array<std::uint32_t, 256> makeTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1) != 0 ? reversed_polynomial : 0);
        table[i] = value;
    }
    return table;
}

constexpr auto table = makeTable();

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) std::uint32_t crc32cByInstruction(std::string_view bytes)
{
    std::uint64_t sum = 0xffffffff;
    while (bytes.size() >= sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), sizeof(word));
        sum = _mm_crc32_u64(sum, word);
        bytes.remove_prefix(sizeof(word));
    }
    auto rest = static_cast<std::uint32_t>(sum);
    for (const char byte : bytes)
        rest = _mm_crc32_u8(rest, static_cast<std::uint8_t>(byte));
    return ~rest;
}
#endif

} // namespace

std::uint32_t crc32cByTable(std::string_view bytes)
{
    std::uint32_t sum = 0xffffffff;
    for (const char byte : bytes)
        sum = (sum >> 8) ^ table[(sum ^ static_cast<std::uint8_t>(byte)) & 0xff];
    return ~sum;
}

std::uint32_t crc32c(std::string_view bytes)
{
#if defined(__x86_64__)
    static const bool has_instruction = __builtin_cpu_supports("sse4.2") != 0;
    if (has_instruction)
        return crc32cByInstruction(bytes);
#endif
    return crc32cByTable(bytes);
}

} // namespace assay

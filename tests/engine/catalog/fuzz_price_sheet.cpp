// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/catalog/price_book.h"

using namespace assay;

// A sheet is taken whole or not at all.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    PriceBook book;
    const std::string_view csv(reinterpret_cast<const char*>(data), size);
    if (!book.addSheet("fuzz", csv) && book.size() != 0)
        __builtin_trap();
    book.find(
        {.provider = "p", .model = "m", .meter = "reasoning_token", .prompt_tokens = INT64_MAX, .time_us = INT64_MIN});
    return 0;
}

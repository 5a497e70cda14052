// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/schema/input_check.h"
#include "engine/schema/input_form.h"

using namespace assay;

// A schema and inputs, apart by a zero byte: whatever they are, reading and checking come to an end, and what a form's
// own JSON says can be read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto zero = bytes.find('\0');
    const auto form = readInputForm(bytes.substr(0, zero));
    if (!form)
        return 0;
    checkInput(*form, zero == bytes.npos ? std::string_view("{}") : bytes.substr(zero + 1));
    if (inputFormJson(*form).empty())
        __builtin_trap();
    return 0;
}

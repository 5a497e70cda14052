// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/catalog/image_size.h"

using namespace assay;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto found = imageSize({reinterpret_cast<const char*>(data), size});
    if (found && (found->width <= 0 || found->height <= 0))
        __builtin_trap();
    return 0;
}

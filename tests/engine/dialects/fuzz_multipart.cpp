// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "engine/dialects/multipart.h"

using namespace assay;

// The first line is the content type, the rest the body. Parts lie within the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto line = std::min(input.find('\n'), input.size());
    const auto body = input.substr(std::min(input.size(), line + 1));
    const auto parts = readMultipart(input.substr(0, line), body);
    if (!parts)
        return 0;
    for (const auto& part : *parts) {
        if (part.bytes.data() < body.data() || part.bytes.data() + part.bytes.size() > body.data() + body.size())
            std::abort();
    }
    return 0;
}

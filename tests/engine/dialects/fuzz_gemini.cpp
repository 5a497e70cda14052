// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "support/fuzzed_decoder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // The path says what is asked for; without one of its own no request is read.
    const assay::HttpRequest inbound{.body = std::string(data, data + size)};
    static_cast<void>(assay::geminiDialect().decode(inbound, "/v1beta/models/m:generateContent"));
    return assay::fuzzDialect(assay::geminiDialect(), data, size);
}

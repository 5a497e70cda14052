// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdlib>

#include "engine/streams/stream_log.h"

// What decodes is an event, and an event that is written again reads the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace assay;
    const auto stored = decodeEvent({reinterpret_cast<const char*>(data), size});
    if (!stored)
        return 0;
    const std::string again = encodeEvent(stored->call_id, stored->event);
    const auto twice = decodeEvent(again);
    if (!twice || twice->call_id != stored->call_id || twice->event != stored->event)
        std::abort();
    return 0;
}

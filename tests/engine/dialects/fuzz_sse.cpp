// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "engine/dialects/sse.h"

namespace {

std::string eventsOf(std::string_view bytes, std::size_t step)
{
    std::string events;
    assay::SseParser parser;
    const auto note = [&events](const assay::SseParser::Event& event) {
        events.append(event.type).append("|").append(event.data).append("|").append(event.last_id).append("\n");
    };
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        const auto piece = bytes.substr(at, step);
        const std::vector<char> alone(piece.begin(), piece.end()); // the sanitizer sees what is kept of it
        parser.feed({alone.data(), alone.size()}, note);
    }
    parser.end(true, note);
    return events + parser.strayJson();
}

} // namespace

// The first byte says how the rest is cut; however that is, the same events come out.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 1)
        return 0;
    const std::string bytes(data + 1, data + size);
    if (eventsOf(bytes, bytes.size() + 1) != eventsOf(bytes, 1u + data[0]))
        std::abort();
    return 0;
}

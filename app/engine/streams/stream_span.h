// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace assay {

// Where the frames of one call stand in the stream log, and what they hash to. Frames of other calls may stand between
// them; the hash runs over this call's frames only, in order.
struct StreamSpan
{
    std::string file; // relative to the workspace's streams/ folder; empty = no events were kept
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::array<std::uint8_t, 32> sha256{};
    friend bool operator==(const StreamSpan&, const StreamSpan&) = default;
};

} // namespace assay

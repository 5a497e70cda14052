// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

// A ULID: 26 characters of Crockford's base 32; 48 bits of milliseconds, 80 of chance. Ids made by one thread within
// one millisecond ascend (the spec's monotonic variant), so ids sort by time.
std::string makeUlid(std::int64_t time_us);

bool isUlid(std::string_view text);
std::int64_t ulidTimeUs(std::string_view ulid); // to the millisecond

// The 16 bytes of an id and back; half the size in records.
std::string ulidToBytes(std::string_view ulid);
std::string ulidFromBytes(std::string_view bytes);

} // namespace assay

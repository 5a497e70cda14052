// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

// A call's ULID as records hold it: 16 bytes instead of 26 letters.
using UlidBytes = std::array<std::uint8_t, 16>;

UlidBytes ulidBytes(std::string_view ulid); // of a valid ULID
std::string ulidText(const UlidBytes& bytes);
std::string_view bytesOf(const UlidBytes& ulid);
UlidBytes ulidFrom(std::string_view bytes); // zeros unless 16 bytes are given

} // namespace assay

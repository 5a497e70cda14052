// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string_view>

namespace assay {

// CRC-32C (Castagnoli, RFC 3720 appendix B.4): the sum of a stream frame. "123456789" gives 0xE3069283. Uses the
// processor's own instruction where it has one.
std::uint32_t crc32c(std::string_view bytes);

// The same by table alone, for processors without the instruction, and for the test that both agree.
std::uint32_t crc32cByTable(std::string_view bytes);

} // namespace assay

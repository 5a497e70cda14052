// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace assay {

bool isValidUtf8(std::string_view bytes);

// Each invalid sequence replaced by U+FFFD, as the WHATWG decoder does.
std::string mendedUtf8(std::string_view bytes);

// How many bytes at the end begin a character that is not complete yet (0…3). Held back until the rest has come.
std::size_t incompleteTail(std::string_view bytes);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string_view>

namespace assay {

// Patterns of foreign schemas, tried within bounds.

bool isInputPattern(std::string_view pattern); // one that can be read; the empty one is

// Whether the value has the pattern anywhere, as JSON Schema means it; nothing where finding out takes too long.
std::optional<bool> hasInputPattern(std::string_view pattern, std::string_view value);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "engine/error.h"

namespace assay {

// Of a JSON object those members alone, in their order: what is counted takes less than what is answered.
std::string keptMembers(std::string_view json, std::initializer_list<std::string_view> names);

// The count under `member` of an answer; Error{Protocol} where there is none.
Result<std::int64_t> tokenCountIn(std::string_view body, std::string_view member);

} // namespace assay

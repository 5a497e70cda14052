// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace assay {

// JSON with a line for each member, for people to read. Keys stay in their order, strings and numbers are the bytes
// that came: only the space between them is another. What is no JSON loses nothing either.
std::string indentedJson(std::string_view json);

} // namespace assay

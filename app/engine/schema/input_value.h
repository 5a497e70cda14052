// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/schema/input_form.h"

namespace assay {

// What a person wrote for a field, as the JSON its kind wants: "80" is a number for one field and a text for another.
// A list takes one text an item, or one JSON array. Whether the value is within its bounds is checkInput()'s to say.
Result<std::string> typedInput(const InputField& field, std::span<const std::string> texts);

// A file of this machine as the field wants it. Error{Unsupported} for one larger than `longest_input_file`.
Result<std::string> fileInput(const InputField& field, std::string_view bytes, std::string_view media_type);
constexpr std::size_t longest_input_file = 16u << 20; // what Cog's own playground takes (replicate/cog, playground)

// Values as the field takes them: a list, or the one alone.
std::string listedInput(const InputField& field, std::span<const std::string> values_json);

} // namespace assay

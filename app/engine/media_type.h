// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace assay {

// What bytes are by their first ones ("image/png", "audio/mpeg", "video/mp4" …), whatever a header says of them; empty
// where they tell nothing. 64 bytes are enough for all that are known here.
std::string_view mediaTypeOf(std::string_view first_bytes);

// "image" of "image/png; q=1".
std::string_view mediaFamily(std::string_view media_type);

// The ending of a file's name, without the dot: "png", "mp3"; "bin" for what is not known.
std::string_view fileEndingOf(std::string_view media_type);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace assay {

struct ImageSize
{
    std::int64_t width = 0;
    std::int64_t height = 0;
    friend bool operator==(const ImageSize&, const ImageSize&) = default;
};

// Width and height from the head of a PNG, JPEG, GIF or WebP file; nothing for other or broken bytes. The picture is
// not decoded, so foreign bytes cost nothing.
std::optional<ImageSize> imageSize(std::string_view bytes);

} // namespace assay

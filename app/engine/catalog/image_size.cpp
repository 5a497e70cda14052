// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/catalog/image_size.h"

#include <string>

namespace assay {

namespace {

using namespace std::string_view_literals;

std::int64_t byteAt(std::string_view bytes, std::size_t at)
{
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

std::int64_t bigEndian(std::string_view bytes, std::size_t at, std::size_t length)
{
    std::int64_t number = 0;
    for (std::size_t i = 0; i < length; ++i)
        number = number << 8 | byteAt(bytes, at + i);
    return number;
}

std::int64_t littleEndian(std::string_view bytes, std::size_t at, std::size_t length)
{
    std::int64_t number = 0;
    for (std::size_t i = length; i-- > 0;)
        number = number << 8 | byteAt(bytes, at + i);
    return number;
}

std::optional<ImageSize> checked(std::int64_t width, std::int64_t height)
{
    if (width <= 0 || height <= 0)
        return {};
    return ImageSize{width, height};
}

// Walks the segments (ITU T.81, B.1.1) to the frame header: FFC0…FFCF without DHT (C4), JPG (C8) and DAC (CC).
std::optional<ImageSize> jpegSize(std::string_view bytes)
{
    std::size_t at = 2;
    while (at + 9 <= bytes.size() && bytes[at] == '\xFF') {
        const auto marker = byteAt(bytes, at + 1);
        if (marker == 0xFF) { // a fill byte
            ++at;
            continue;
        }
        const bool is_frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (is_frame)
            return checked(bigEndian(bytes, at + 7, 2), bigEndian(bytes, at + 5, 2));
        at += 2 + static_cast<std::size_t>(bigEndian(bytes, at + 2, 2));
    }
    return {};
}

// The three chunks that can stand first (RFC 9649): lossy, lossless, extended.
std::optional<ImageSize> webpSize(std::string_view bytes)
{
    const auto kind = bytes.substr(12, 4);
    if (kind == "VP8X" && bytes.size() >= 30)
        return checked(littleEndian(bytes, 24, 3) + 1, littleEndian(bytes, 27, 3) + 1);
    if (kind == "VP8L" && bytes.size() >= 25) {
        const auto packed = littleEndian(bytes, 21, 4);
        return checked((packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1);
    }
    if (kind == "VP8 " && bytes.size() >= 30)
        return checked(littleEndian(bytes, 26, 2) & 0x3FFF, littleEndian(bytes, 28, 2) & 0x3FFF);
    return {};
}

} // namespace

std::optional<ImageSize> imageSize(std::string_view bytes)
{
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv) && bytes.size() >= 24)
        return checked(bigEndian(bytes, 16, 4), bigEndian(bytes, 20, 4));
    if (bytes.starts_with("GIF8"sv) && bytes.size() >= 10)
        return checked(littleEndian(bytes, 6, 2), littleEndian(bytes, 8, 2));
    if (bytes.starts_with("\xFF\xD8"sv))
        return jpegSize(bytes);
    if (bytes.starts_with("RIFF"sv) && bytes.size() >= 16 && bytes.substr(8, 4) == "WEBP")
        return webpSize(bytes);
    return {};
}

} // namespace assay

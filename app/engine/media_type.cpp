// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/media_type.h"

#include <algorithm>
#include <array>
#include <utility>

namespace assay {

namespace {

using namespace std::string_view_literals;

bool standsAt(std::string_view bytes, std::size_t place, std::string_view mark)
{
    return bytes.size() >= place + mark.size() && bytes.substr(place, mark.size()) == mark;
}

std::string_view typeOfRiff(std::string_view bytes)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> forms{
        {{"WAVE", "audio/wav"}, {"WEBP", "image/webp"}, {"AVI ", "video/x-msvideo"}}};
    for (const auto& [form, type] : forms) {
        if (standsAt(bytes, 8, form))
            return type;
    }
    return {};
}

// ISO base media (MP4 and its kin) say by their brand what they hold.
std::string_view typeOfBrand(std::string_view brand)
{
    if (brand.starts_with("avi"))
        return "image/avif";
    if (brand == "heic" || brand == "heix" || brand == "mif1")
        return "image/heic";
    if (brand.starts_with("M4A"))
        return "audio/mp4";
    return brand == "qt  " ? "video/quicktime" : "video/mp4";
}

std::string_view typeOfOgg(std::string_view bytes)
{
    return standsAt(bytes, 28, "OpusHead") || standsAt(bytes, 28, "\x01vorbis") || standsAt(bytes, 28, "\x7f\x46LAC")
               ? "audio/ogg"
               : "video/ogg";
}

// The head of an MPEG audio frame: eleven ones, then a layer. ADTS (AAC) has the same beginning and layer 0.
std::string_view typeOfFrame(std::string_view bytes)
{
    if (bytes.size() < 3 || bytes[0] != '\xff' || (static_cast<unsigned char>(bytes[1]) & 0xe0U) != 0xe0U)
        return {};
    const auto second = static_cast<unsigned char>(bytes[1]);
    const auto third = static_cast<unsigned char>(bytes[2]);
    const unsigned layer = (second >> 1U) & 3U;
    if (layer == 0)
        return (second & 0xf0U) == 0xf0U && (third >> 2U & 0xfU) < 13U ? "audio/aac" : "";
    return third >> 4U != 0xfU && (third >> 2U & 3U) != 3U ? "audio/mpeg" : "";
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> marks{{
    {"\x89PNG\r\n\x1a\n"sv, "image/png"},
    {"\xff\xd8\xff"sv, "image/jpeg"},
    {"GIF8"sv, "image/gif"},
    {"BM"sv, "image/bmp"},
    {"II*\0"sv, "image/tiff"},
    {"MM\0*"sv, "image/tiff"},
    {"fLaC"sv, "audio/flac"},
    {"ID3"sv, "audio/mpeg"},
    {"\x1a\x45\xdf\xa3"sv, "video/webm"},
    {"%PDF-"sv, "application/pdf"},
    {"caff"sv, "audio/x-caf"},
    {"\xff\x0a"sv, "image/jxl"},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 24> endings{{
    {"image/png", "png"},     {"image/jpeg", "jpg"},  {"image/gif", "gif"},       {"image/webp", "webp"},
    {"image/avif", "avif"},   {"image/heic", "heic"}, {"image/bmp", "bmp"},       {"image/tiff", "tiff"},
    {"image/svg+xml", "svg"}, {"image/jxl", "jxl"},   {"audio/mpeg", "mp3"},      {"audio/wav", "wav"},
    {"audio/x-wav", "wav"},   {"audio/ogg", "ogg"},   {"audio/opus", "opus"},     {"audio/flac", "flac"},
    {"audio/aac", "aac"},     {"audio/mp4", "m4a"},   {"audio/pcm", "pcm"},       {"video/mp4", "mp4"},
    {"video/webm", "webm"},   {"video/ogg", "ogv"},   {"video/quicktime", "mov"}, {"application/pdf", "pdf"},
}};

} // namespace

std::string_view mediaTypeOf(std::string_view first_bytes)
{
    if (first_bytes.starts_with("RIFF"))
        return typeOfRiff(first_bytes);
    if (first_bytes.starts_with("OggS"))
        return typeOfOgg(first_bytes);
    if (standsAt(first_bytes, 4, "ftyp") && first_bytes.size() >= 12)
        return typeOfBrand(first_bytes.substr(8, 4));
    for (const auto& [mark, type] : marks) {
        if (first_bytes.starts_with(mark))
            return type;
    }
    return typeOfFrame(first_bytes);
}

std::string_view mediaFamily(std::string_view media_type)
{
    return media_type.substr(0, media_type.find('/'));
}

std::string_view fileEndingOf(std::string_view media_type)
{
    const auto bare = media_type.substr(0, media_type.find_first_of("; "));
    const auto place = std::ranges::find(endings, bare, &std::pair<std::string_view, std::string_view>::first);
    return place == endings.end() ? "bin" : place->second;
}

} // namespace assay

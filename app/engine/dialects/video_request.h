// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dialects/json_reader.h"
#include "engine/dialects/prompt_parts.h"
#include "engine/error.h"
#include "engine/money.h"
#include "engine/request.h"

namespace assay {

// What formats share that make films (and pictures, where the same vendor's jobs make those too).

// The pictures of a prompt by what they are for. One without a purpose is what is begun with.
struct Frames
{
    const MediaPart* first = nullptr;
    const MediaPart* last = nullptr;
    std::vector<const MediaPart*> references;
};

// A size as those take it who have a member for each: "1280x720" is the resolution "720p" and the ratio "16:9".
struct FilmSize
{
    std::string resolution;
    std::string ratio;
    std::string pixels; // "1280x720", where the size says so
    friend bool operator==(const FilmSize&, const FilmSize&) = default;
};
FilmSize filmSizeOf(std::string_view size);

// A request for a film or a picture, taken apart. What points into the request lives as long as that does.
struct FilmRequest
{
    std::string prompt;
    Frames frames;
    FilmSize size;
};

// `rest` are the request's parameters without those that the dialect writes itself; an error names what is left.
Result<FilmRequest> filmRequestOf(const Request& request, const Parameters& rest);

// The picture as a URL: its address, or its bytes as a data URL.
std::string urlOf(const MediaPart& picture);

// The prompt as a list of items, the pictures with their roles, as ByteDance and MiniMax have it.
std::string contentItemsJson(const FilmRequest& asked);

// For formats that take one of the two alone.
Result<void> mustBeFile(const MediaPart& picture);
Result<void> mustBeAddress(const MediaPart& picture);

// The meter of a second of film as the price sheets call it: by the pixels of the resolution lying down, since a price
// does not ask which side is up. "video_second" where nothing is known.
std::string secondMeter(std::string_view resolution);

// `count` times `quantity`, for the seconds of several films; as it is where that does not fit.
Decimal times(const Decimal& quantity, std::size_t count);

// A decimal of foreign JSON that may stand there as a number or as a text, alone or before a unit ("5s"). Negative
// reads as absent.
std::optional<Decimal> amountOf(JsonValue value);

} // namespace assay

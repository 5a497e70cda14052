// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/dialects/prompt_parts.h"
#include "engine/error.h"
#include "engine/request.h"

namespace assay {

// What formats share that make pictures.

// The pictures that come with a request for one, by what they are for.
struct GivenPictures
{
    std::vector<const MediaPart*> sources;
    const MediaPart* mask = nullptr;
    bool by_address = false; // one of them at least is no file
};

// An error for media of another kind, the frames of a film, a second mask, and a mask that lies on nothing.
Result<GivenPictures> picturesOf(const PromptParts& prompt);

// "This model starts from `most` pictures at most, and so many are given".
Result<void> refuseMorePictures(const GivenPictures& pictures, int most);

// An error where one of them is no file: forms carry files alone.
Result<void> refuseAddresses(const GivenPictures& pictures);

struct PictureSides
{
    int width = 0; // pixels
    int height = 0;
};

// Of "1024x768"; nothing where it is no such size.
std::optional<PictureSides> sidesOf(std::string_view size);

Result<void> refuseNoPicture(const MakeImage& task); // `count` is none

// An error that names what of a task such a format has no place for. `rest` is the task without what the dialect writes
// itself; a `count` above one that is left means that the format makes one picture a call. Asking several times within
// one attempt would pay for pictures whose loss nobody could account for.
Result<void> refuseWhatIsLeft(const MakeImage& rest);

} // namespace assay

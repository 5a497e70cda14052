// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/catalog/provider.h"
#include "engine/error.h"
#include "engine/request.h"

namespace assay {

// Models that each have a form of their own (Replicate, fal, Cog): what a request says, in the names that most of them
// give to it. Where a model calls it otherwise, a quirk of it or of its provider says so, `input-` and our word:
//
//   "input-image": "start_image"               another name
//   "input-image": "image_input[]"             a list, however many there are
//   "input-translate": "task=translate"        a word where most have a switch
//   "input-sound": "-"                         the model has no such input: asking for it is an error
//
// Our words: prompt system messages temperature top-p max-output-tokens seed stop reasoning-effort reasoning-budget,
// count size ratio resolution width height quality background format negative steps guidance strength, seconds sound,
// text voice language speed sample-rate, hint translate words speakers, image mask first-frame last-frame reference
// video audio file. `input-seconds-suffix` is set behind a film's length ("s" of "8s"). What a vendor has no common
// name for needs a quirk. The caller's `extra_json` comes last and wins.
struct InputName
{
    std::string_view word;   // ours
    std::string_view member; // theirs; empty = has no common name
};

struct PredictionForm
{
    std::span<const InputName> names; // those of them that differ between the vendors
    std::string_view jpeg = "jpeg";   // the word for that format
    bool size_is_object = false;      // {"width": …, "height": …}
    bool seconds_are_text = false;
};

extern const PredictionForm cog_input_form; // Replicate's and Cog's
extern const PredictionForm fal_input_form;

// The inputs as a JSON object. Media go along as data: URLs, or by their address.
Result<std::string> predictionInput(const Request& request, const Provider& provider, std::string_view model,
                                    const PredictionForm& form);

// A model's name as a path: its slashes stay.
std::string encodedPath(std::string_view path);

} // namespace assay

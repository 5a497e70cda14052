// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

#include "simulator/asked_media.h"

namespace assay {

// Models with a form of their own, each under a name of its own. Here the first part of the name says what one makes:
// "chat", "image", "speech", "transcription" or "video"; any other ("run/plain") makes a picture where its inputs have
// a prompt, a width or a height, and else writes a text.
std::string_view kindIn(std::string_view model);

// The inputs of such a model, in the names that nearly all forms have, Replicate's and fal's.
Request requestOfInputs(std::string_view kind, JsonValue inputs);

// What is offered of each kind.
std::vector<OfferedModel> offeredOfEachKind();

} // namespace assay

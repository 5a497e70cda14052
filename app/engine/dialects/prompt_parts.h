// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "engine/error.h"
#include "engine/request.h"

namespace assay {

// A request as formats see it that know no turns: one text, and the media that go with it.
struct PromptParts
{
    std::string text;               // system prompt and texts of the last turn, a blank line between them
    std::vector<std::string> texts; // those of the last turn, one by one
    std::vector<const MediaPart*> media;
};

// Of the last turn; a conversation of several is an error, since these formats would lose it.
Result<PromptParts> promptOf(const Request& request);

// A value as a form field has it: a JSON string without its quotes, everything else as it stands.
std::string textOfJson(const std::string& json);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/asked_media.h"

namespace assay {

// What the shapes of those have in common that speak and listen.

std::optional<std::int64_t> wholeNumberIn(std::string_view text); // of a text that begins with one
double secondsOfTime(std::int64_t time_us);

// The order with the behaviour that its model's name has, or none at all where it is a vendor's own.
Result<MediaOrder> withBehaviour(Result<MediaOrder> order);

// The usual words for what goes wrong, behind "speech/" and behind "transcription/".
std::vector<OfferedModel> offeredToSpeakAndHear();

} // namespace assay

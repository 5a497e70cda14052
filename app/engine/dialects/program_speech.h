// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

#include "engine/error.h"
#include "engine/event.h"
#include "engine/request.h"

namespace assay {

// What the dialects of speaking programs share.

// The text that is to be said. Whatever a program that speaks cannot be told (tools, files, how it is to be said) is an
// error.
Result<std::string> textToSpeak(const Request& request);

// So many characters, which is what speech is counted by.
UsageReport usageOfSpeech(std::string_view text);

// "espeak-ng makes WAV alone": of a format it cannot give.
std::unexpected<Error> noSuchSound(std::string_view program, std::string_view format);

} // namespace assay

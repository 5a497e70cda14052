// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "engine/answer.h"

namespace assay {

// What is seen at once under a film.
struct Subtitle
{
    std::int64_t begin_us = 0;
    std::int64_t end_us = 0;
    std::string speaker;
    std::string text; // one line
    friend bool operator==(const Subtitle&, const Subtitle&) = default;
};

// The transcript's sentences; where there are only words, these joined to lines that can be read: up to 80 characters
// and 6 seconds, of one speaker, broken where a sentence ends or a second passes. Empty where nothing has a time.
std::vector<Subtitle> subtitlesOf(const std::vector<TimedText>& timed_texts);

std::string srtOf(const std::vector<Subtitle>& subtitles); // SubRip
std::string vttOf(const std::vector<Subtitle>& subtitles); // WebVTT (w3.org/TR/webvtt1)

} // namespace assay

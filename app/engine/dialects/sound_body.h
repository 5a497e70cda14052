// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/dialects/dialect.h"

namespace assay {

// What the formats share that make sound of a text.

// What is to be said: the texts of the last turn. Such formats take no files. The system prompt is no part of it; what
// becomes of that is for each format to say.
Result<std::string> spokenText(const Request& request);

// Characters as those who charge by them count: code points, not bytes.
std::int64_t codePointsOf(std::string_view utf8);
UsageReport charactersOf(std::string_view utf8); // the same as a usage

// What the head of an answer says besides.
struct SoundFacts
{
    Started started;
    UsageReport usage;
};
using SoundFactsOf = std::function<SoundFacts(const HttpHead& head)>;

// For a dialect whose whole answer is sound: Started, the sound as it comes, usage, Finished. What is no sound is an
// error, and JSON in any vendor's error shape is that error. With `raw_type` the sound was asked for without a head of
// its own: then its first bytes tell nothing, and look like those of another format now and then.
std::unique_ptr<Decoder> soundBodyDecoder(const Provider& provider, std::string raw_type, SoundFactsOf facts_of);

// Signed 16-bit samples of one channel, the lower byte first, without a head: "audio/pcm;rate=24000".
std::string rawSoundType(std::int64_t samples_per_second);

// What stands in front of such samples to make a WAV file of them. Where their number is not known yet, as in a stream,
// the sizes are the greatest there are, which players read as "until the end".
std::string wavHead(std::int64_t samples_per_second, std::optional<std::int64_t> bytes);

} // namespace assay

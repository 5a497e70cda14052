// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>
#include <vector>

#include "engine/transport/cassette.h"

namespace assay {

// What a vendor does in its own way within the OpenAI format, done to a streamed answer in the plain one: where usage
// stands, what it counts, how reasoning is named. Chunks of a vendor without such ways stay as they are.
//
// - groq: `x_groq` with the request's id in the first chunk and with usage in the last; `delta.reasoning`.
// - deepseek: usage in the chunk that finishes, with cache hits and misses; the idle one of content and reasoning null.
// - mistral: usage in the chunk that finishes, three counts alone.
// - xai: completion_tokens without the reasoning ones; sources counted.
void giveFlavour(std::string_view provider_id, std::vector<RecordedChunk>& chunks);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "engine/dialects/json_reader.h"
#include "engine/event.h"
#include "engine/request.h"

namespace assay {

// The transcript that models of many makers answer with, as text and its places in the sound: Whisper's {"text" |
// "transcription", "segments": [{"start", "end", "text", "words": […]}]}, that of the transformers library {"text",
// "chunks": [{"text", "timestamp": [begin, end]}]}, lists of words beside the text. Nothing where the output is no such
// object: a string, or words in a list.
std::optional<EventBodies> readTranscript(JsonValue output, const Transcribe& asked);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "support/fuzzed_conversation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // The first byte says as well in what format the sound was asked for: with a head of its own, or without.
    const bool is_raw = size > 0 && (data[0] & 8) != 0;
    assay::Request request{.task = assay::Speak{.voice = "en-US-Voice-A", .format = is_raw ? "pcm" : "mp3"}};
    request.messages = {{assay::Role::User, {assay::TextPart{"Hello."}}}};
    return assay::test::fuzzConversation(assay::googleSpeechDialect(), request, {}, data, size);
}

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "support/fuzzed_conversation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    assay::Request request{.task = assay::Speak{.format = "mp3"}};
    request.messages = {{assay::Role::User, {assay::TextPart{"Hello."}}}};
    return assay::test::fuzzConversation(assay::openAiSpeechDialect(), request, {}, data, size);
}

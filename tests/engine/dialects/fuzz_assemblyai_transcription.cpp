// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "support/fuzzed_conversation.h"
#include "support/talk.h"

// The answer to an upload, or to the job itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace assay;
    using namespace assay::test;
    const bool uploads = size > 0 && (data[0] & 8);
    const WireAnswer queued{.body = R"({"id":"1","status":"queued"})"};
    const WireAnswer completed{.body = R"({"id":"1","status":"completed","text":"a","audio_duration":1})"};
    const std::vector<WireAnswer> later = uploads ? std::vector{queued, completed} : std::vector{completed};
    return fuzzConversation(assemblyAiTranscriptionDialect(), transcriptOf({}, uploads ? talk() : talkByAddress()),
                            later, data, size);
}

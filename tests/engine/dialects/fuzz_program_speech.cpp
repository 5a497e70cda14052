// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "engine/dialects/wav_header.h"
#include "support/fuzzed_conversation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string bytes(data, data + size);
    if (assay::mendWavHeader(bytes, static_cast<std::int64_t>(size)) && bytes.size() != size)
        std::abort();
    assay::Request request{.task = assay::Speak{}};
    request.messages = {{assay::Role::User, {assay::TextPart{"Hello."}}}};
    return assay::test::fuzzConversation(assay::espeakNgDialect(), request, {}, data, size);
}

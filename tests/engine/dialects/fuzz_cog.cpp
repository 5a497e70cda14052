// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "support/fuzzed_conversation.h"

// One answer, whole or as a stream.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace assay::test;
    assay::Request request{.task = assay::RunModel{"{}"}};
    request.messages = {{assay::Role::User, {assay::TextPart{"a lighthouse"}}}};
    request.stream = size > 0 && (data[0] & 8) != 0;
    const std::vector<WireAnswer> later{{.head = {404, {}}, .body = "gone"}};
    return fuzzConversation(assay::cogDialect(), request, later, data, size, "default", {{"cog-stream", ""}});
}

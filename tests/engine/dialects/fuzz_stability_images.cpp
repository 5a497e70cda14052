// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "support/fuzzed_conversation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace assay::test;
    assay::Request request{.task = assay::MakeImage{.size = "1:1"}};
    request.messages = {{assay::Role::User, {assay::TextPart{"a lighthouse"}}}};
    return fuzzConversation(assay::stabilityImagesDialect(), request, {}, data, size);
}

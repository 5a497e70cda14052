// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "support/fuzzed_conversation.h"

// However many pictures the answer names, the first eight come and the ninth is refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace assay::test;
    assay::Request request{.task = assay::MakeImage{.size = "2k"}};
    request.messages = {{assay::Role::User, {assay::TextPart{"a lighthouse"}}}};
    std::vector<WireAnswer> pictures(8, {.head = {200, {{"content-type", "image/png"}}}, .body = tinyPng()});
    pictures.push_back({.head = {404, {}}, .body = "gone"});
    return fuzzConversation(assay::xaiImagesDialect(), request, pictures, data, size);
}

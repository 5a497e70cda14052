// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "support/fuzzed_conversation.h"

// What accepts a request is arbitrary, or its result is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace assay::test;
    if (size < 3)
        return 0;
    assay::Request request{.task = assay::RunModel{"{}"}};
    request.messages = {{assay::Role::User, {assay::TextPart{"a lighthouse"}}}};
    std::vector<WireAnswer> later{{.body = R"({"status":"COMPLETED"})"}, {.body = {data + 3, data + size}}};
    later.insert(later.end(), 8, {.head = {200, {{"content-type", "image/png"}}}, .body = tinyPng()});
    later.push_back({.head = {404, {}}, .body = "gone"});
    std::string first(data, data + size);
    if (data[0] & 8)
        first.replace(3, std::string::npos, R"({"request_id":"r1"})");
    return fuzzConversation(assay::falDialect(), request, later, reinterpret_cast<const std::uint8_t*>(first.data()),
                            first.size(), "fal-ai/flux");
}

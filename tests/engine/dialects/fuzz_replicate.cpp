// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "support/fuzzed_conversation.h"

// What accepts a run is arbitrary; the looks after it find it done, and the files it names come until one does not.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace assay::test;
    assay::Request request{.task = assay::RunModel{"{}"}};
    request.messages = {{assay::Role::User, {assay::TextPart{"a lighthouse"}}}};
    std::vector<WireAnswer> later(8, {.body = R"({"id":"p1","status":"succeeded","output":["a","b"]})"});
    later.push_back({.head = {404, {}}, .body = "gone"});
    return fuzzConversation(assay::replicateDialect(), request, later, data, size, "acme/painter");
}

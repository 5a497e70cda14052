// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "support/fuzzed_conversation.h"

// What accepts the job is arbitrary; a job that was accepted is done at the second look.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace assay::test;
    assay::Request request{.task = assay::MakeImage{}};
    request.messages = {{assay::Role::User, {assay::TextPart{"a lighthouse"}}}};
    const std::vector<WireAnswer> later{
        {.body = R"({"id":"j","status":"Pending"})"},
        {.body = R"({"id":"j","status":"Ready","result":{"sample":"https://d.example/a.png"}})"},
        {.head = {200, {{"content-type", "image/png"}}}, .body = tinyPng()}};
    return fuzzConversation(assay::bflImagesDialect(), request, later, data, size);
}

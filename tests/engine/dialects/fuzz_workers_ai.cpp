// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "support/fuzzed_conversation.h"

// The first byte chooses what was asked for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace assay;
    static const std::vector<Task> tasks{Chat{}, Embed{}, MakeImage{}, Speak{}, Transcribe{}, RunModel{}};
    if (size == 0)
        return 0;
    Request request{.task = tasks[data[0] % tasks.size()]};
    Part part = TextPart{"hi"};
    if (std::holds_alternative<Transcribe>(request.task))
        part = MediaPart{.media_type = "audio/wav", .bytes = std::make_shared<const std::string>("abc")};
    request.messages = {{Role::User, {std::move(part)}}};
    const test::WireAnswer file{{200, {{"content-type", "image/png"}}}, test::tinyPng()};
    return test::fuzzConversation(workersAiDialect(), request, {file, file}, data + 1, size - 1);
}

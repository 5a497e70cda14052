// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "support/fuzzed_job.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace assay::test;
    static const JobScript script{
        .submitted = jsonAnswer(R"({"id":"1"})"),
        .done = jsonAnswer(
            R"({"id":"1","status":"succeeded","content":{"video_url":"https://f.example/1"},"usage":{"completion_tokens":5}})"),
        .file = filmAnswer()};
    return fuzzJob(assay::bytedanceVideosDialect(), filmRequest(), script, data, size);
}

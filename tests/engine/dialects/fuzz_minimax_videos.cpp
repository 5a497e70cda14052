// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "support/fuzzed_job.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace assay::test;
    static const JobScript script{
        .submitted = jsonAnswer(R"({"task_id":"1"})"),
        .done = jsonAnswer(
            R"({"task":{"id":"1","status":"succeeded","content":{"url":"https://f.example/1"},"usage":{"output_seconds":5}}})"),
        .file = filmAnswer()};
    return fuzzJob(assay::minimaxVideosDialect(), filmRequest(), script, data, size);
}

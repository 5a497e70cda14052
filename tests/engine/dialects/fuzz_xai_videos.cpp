// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "support/fuzzed_job.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace assay::test;
    static const JobScript script{
        .submitted = jsonAnswer(R"({"request_id":"1"})"),
        .done = jsonAnswer(
            R"({"status":"done","video":{"url":"https://f.example/1","duration":5},"usage":{"cost_in_usd_ticks":5}})"),
        .file = filmAnswer()};
    return fuzzJob(assay::xaiVideosDialect(), filmRequest(), script, data, size);
}

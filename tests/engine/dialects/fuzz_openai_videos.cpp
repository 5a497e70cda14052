// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "support/fuzzed_job.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace assay::test;
    static const JobScript script{.submitted = jsonAnswer(R"({"id":"1","status":"queued"})"),
                                  .done =
                                      jsonAnswer(R"({"id":"1","status":"completed","seconds":"8","size":"1280x720"})"),
                                  .file = filmAnswer()};
    return fuzzJob(assay::openAiVideosDialect(), filmRequest(), script, data, size);
}

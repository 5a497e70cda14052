// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "support/jobs.h"

namespace assay::test {

// One run of a fuzz target for a dialect of jobs. The first bytes choose which answer is made of the rest (of the
// submission or of a look), its status, and where all bodies are cut; then the job is done, its files come, and whoever
// asks for more is refused. Aborts unless the answer ends exactly once, nothing follows its end, and it is the same in
// one piece.
inline int fuzzJob(const Dialect& dialect, const Request& request, const JobScript& script, const std::uint8_t* data,
                   std::size_t size)
{
    if (size < 3)
        return 0;
    static constexpr int statuses[] = {200, 202, 201, 429};
    const WireAnswer made = jsonAnswer({data + 3, data + size}, statuses[data[0] & 3]);
    std::vector<WireAnswer> answers{made};
    if (data[0] & 4)
        answers.insert(answers.begin(), script.submitted);
    answers.push_back(script.done);
    answers.insert(answers.end(), 8, script.file);
    answers.push_back(jsonAnswer("gone", 404)); // an address that has expired
    answers.push_back(jsonAnswer("gone", 404)); // and the job with it
    const Provider provider{.id = "fuzz", .name = "Fuzz", .base_url = "https://fuzz.example/v1"};
    const std::size_t cut = data[1] + std::size_t{256} * data[2];
    const auto in_pieces = converse(*dialect.begin(request, provider, "model", {}).value(), answers, cut).answer;
    const auto whole = converse(*dialect.begin(request, provider, "model", {}).value(), answers).answer;
    if (whole.ends != 1 || whole.after_end != 0 || !(in_pieces == whole)) {
        std::fprintf(stderr, "%s\n---\n%s\n", describe(in_pieces).c_str(), describe(whole).c_str());
        std::abort();
    }
    return 0;
}

inline Request filmRequest()
{
    Request request{.task = MakeVideo{.seconds = 5, .size = "1280x720"}};
    request.messages = {{Role::User, {TextPart{"waves"}}}};
    return request;
}

} // namespace assay::test

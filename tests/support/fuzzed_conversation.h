// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "engine/dialects/dialect.h"
#include "support/conversed.h"

namespace assay::test {

// One run of a fuzz target for a dialect of conversations. The first bytes choose status, content type and where the
// rest is cut; the rest is the first answer, `later` are the ones after it. Aborts unless the answer ends exactly once,
// nothing follows its end, and it is the same in one piece.
inline int fuzzConversation(const Dialect& dialect, const Request& request, const std::vector<WireAnswer>& later,
                            const std::uint8_t* data, std::size_t size, std::string_view model = "model",
                            const std::map<std::string, std::string>& quirks = {})
{
    if (size < 3)
        return 0;
    static constexpr const char* types[] = {"application/json", "text/event-stream", "audio/mpeg", "text/html"};
    std::vector<WireAnswer> answers{
        {.head = {data[0] & 4 ? 429 : 200, {{"content-type", types[data[0] & 3]}}}, .body = {data + 3, data + size}}};
    answers.insert(answers.end(), later.begin(), later.end());
    const Provider provider{.id = "fuzz", .name = "Fuzz", .base_url = "https://fuzz.example/v1", .quirks = quirks};
    const std::size_t cut = data[1] + std::size_t{256} * data[2];
    const auto in_pieces = converse(*dialect.begin(request, provider, model, {}).value(), answers, cut).answer;
    const auto whole = converse(*dialect.begin(request, provider, model, {}).value(), answers).answer;
    if (whole.ends != 1 || whole.after_end != 0 || !(in_pieces == whole)) {
        std::fprintf(stderr, "%s\n---\n%s\n", describe(in_pieces).c_str(), describe(whole).c_str());
        std::abort();
    }
    return 0;
}

} // namespace assay::test

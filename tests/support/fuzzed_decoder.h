// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "support/folded_answer.h"

namespace assay {

// One run of a dialect's fuzz target. The first bytes choose status, streaming and how the rest is cut; the rest is the
// body of an answer, and the body of a request to the server's side. Aborts unless the answer ends exactly once,
// nothing follows its end, and it is the same in one piece.
inline int fuzzDialect(const Dialect& dialect, const std::uint8_t* data, std::size_t size)
{
    if (size < 3)
        return 0;
    const bool stream = data[0] & 1;
    const HttpHead head{data[0] & 2 ? 429 : 200,
                        {{"content-type", data[0] & 4 ? "text/event-stream" : "application/json"}}};
    const std::string body(data + 3, data + size);
    const std::size_t begin = data[1];
    const std::size_t step = 1u + data[2];
    std::vector<std::string_view> pieces{std::string_view(body).substr(0, begin)};
    for (std::size_t at = begin; at < body.size(); at += step)
        pieces.push_back(std::string_view(body).substr(at, step));
    const Provider provider{.id = "fuzz", .name = "Fuzz"};
    const auto in_pieces = dialect.decoder(provider, stream);
    const auto at_once = dialect.decoder(provider, stream);
    const FoldedAnswer answer = fold(decodePieces(*in_pieces, head, pieces));
    const FoldedAnswer whole = fold(decodePieces(*at_once, head, {body}));
    if (answer.ends != 1 || answer.after_end != 0 || !(answer == whole)) {
        std::fprintf(stderr, "%s\n---\n%s\n", describe(answer).c_str(), describe(whole).c_str());
        std::abort();
    }
    static_cast<void>(dialect.decode(HttpRequest{.method = "POST", .url = {}, .headers = {}, .body = body}, "/"));
    static_cast<void>(dialect.decodeModelListing(body));
    return 0;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/dialects/dialect.h"
#include "support/folded_answer.h"

namespace assay {

// The answer a fresh decoder makes of a body that comes in these pieces.
inline FoldedAnswer decodedPieces(const Dialect& dialect, const HttpHead& head,
                                  const std::vector<std::string_view>& pieces)
{
    static const Provider provider{.id = "vendor", .name = "Vendor"};
    const auto decoder = dialect.decoder(provider, true);
    return fold(decodePieces(*decoder, head, pieces));
}

inline FoldedAnswer decoded(const Dialect& dialect, const HttpHead& head, std::string_view body)
{
    return decodedPieces(dialect, head, {body});
}

// Where the answer comes out different when the body is cut in two there, or −1: byte by byte is tried too.
inline qsizetype firstCutThatMatters(const Dialect& dialect, const HttpHead& head, std::string_view body)
{
    const FoldedAnswer whole = decoded(dialect, head, body);
    std::vector<std::string_view> bytes;
    for (std::size_t cut = 0; cut < body.size(); ++cut) {
        bytes.push_back(body.substr(cut, 1));
        if (decodedPieces(dialect, head, {body.substr(0, cut), body.substr(cut)}) != whole)
            return static_cast<qsizetype>(cut);
    }
    return decodedPieces(dialect, head, bytes) == whole ? -1 : static_cast<qsizetype>(body.size());
}

} // namespace assay

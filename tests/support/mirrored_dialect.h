// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/dialects/dialect.h"
#include "support/folded_answer.h"

namespace assay {

// What a dialect's two sides make of each other: the request a client wrote, as the server reads it; the events a
// server wrote, as the client reads them.

inline Result<InboundRequest> readBack(const Dialect& dialect, const Request& request, const Provider& provider)
{
    const auto http = dialect.encode(request, provider, "some/model", "secret");
    if (!http)
        return std::unexpected(http.error());
    return dialect.decode(*http, std::string_view(http->url).substr(provider.base_url.size()));
}

inline std::string written(const Dialect& dialect, const EventBodies& events, const InboundRequest& inbound)
{
    const auto encoder = dialect.encoder(inbound);
    std::string bytes;
    for (const auto& event : events)
        encoder->write(event, bytes);
    encoder->end(bytes);
    return bytes;
}

inline FoldedAnswer readBack(const Dialect& dialect, const EventBodies& events, const InboundRequest& inbound,
                             const Provider& provider)
{
    const std::string bytes = written(dialect, events, inbound);
    const auto decoder = dialect.decoder(provider, inbound.request.stream);
    return fold(decodePieces(*decoder, dialect.encoder(inbound)->head(), {bytes}));
}

} // namespace assay

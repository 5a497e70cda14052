// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/dialects/dialect.h"

namespace assay {

// A format that we speak to providers and that nobody speaks to us: its server half is the simulator's own business.
class ClientDialect : public Dialect
{
public:
    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override;
    std::unique_ptr<Decoder> decoder(const Provider& provider, bool stream) const override;
    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override;
    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override;

    bool accepts(std::string_view, std::string_view) const final { return false; }
    Result<InboundRequest> decode(const HttpRequest&, std::string_view) const final;
    std::unique_ptr<Encoder> encoder(const InboundRequest&) const final { return {}; }
    HttpReply encodeError(const Error& error) const final;
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/client_dialect.h"

#include <QtCore/QCoreApplication>

#include "engine/dialects/openai_chat_server.h"
#include "engine/dialects/outgoing.h"

namespace assay {

// For formats of several exchanges, which begin() makes; nobody asks for the parts then.
Result<HttpRequest> ClientDialect::encode(const Request&, const Provider& provider, std::string_view,
                                          std::string_view) const
{
    return failure(ErrorKind::Unsupported,
                   QCoreApplication::translate("assay::Dialect", "%1 takes several exchanges for one answer.")
                       .arg(QString::fromStdString(provider.name)));
}

std::unique_ptr<Decoder> ClientDialect::decoder(const Provider&, bool) const
{
    return {};
}

// As OpenAI has it, and with it most others.
HttpRequest ClientDialect::encodeModelListing(const Provider& provider, std::string_view secret) const
{
    return requestTo(provider, "GET", joinedUrl(provider.base_url, "/models"), secret);
}

Result<std::vector<std::string>> ClientDialect::decodeModelListing(std::string_view body) const
{
    return modelNames(body, {"data", "models", "results"}, {"id", "name"});
}

Result<InboundRequest> ClientDialect::decode(const HttpRequest&, std::string_view) const
{
    return failure(ErrorKind::Unsupported,
                   QCoreApplication::translate("assay::Dialect", "Nothing is served in this wire format."));
}

HttpReply ClientDialect::encodeError(const Error& error) const
{
    return encodeOpenAiError(error);
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"
#include "engine/dialects/ollama_decoder.h"
#include "engine/dialects/ollama_request.h"
#include "engine/dialects/ollama_server.h"
#include "engine/dialects/outgoing.h"

namespace assay {

namespace {

// Ollama's own format, which tells more than its imitation of OpenAI's: thinking, times, the size of the context.
class OllamaDialect : public Dialect
{
public:
    std::string_view id() const override { return "ollama"; }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        return encodeOllama(request, provider, model, secret);
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return std::make_unique<OllamaDecoder>(provider);
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return requestTo(provider, "GET", joinedUrl(provider.base_url, "/api/tags"), secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return modelNames(body, {"models"}, {"name", "model"});
    }

    bool accepts(std::string_view method, std::string_view path) const override
    {
        return method == "POST" && path.substr(0, path.find('?')) == "/api/chat";
    }

    Result<InboundRequest> decode(const HttpRequest& inbound, std::string_view) const override
    {
        return decodeOllama(inbound);
    }

    std::unique_ptr<Encoder> encoder(const InboundRequest& inbound) const override { return ollamaEncoder(inbound); }

    HttpReply encodeError(const Error& error) const override { return encodeOllamaError(error); }
};

} // namespace

const Dialect& ollamaDialect()
{
    static const OllamaDialect dialect;
    return dialect;
}

} // namespace assay

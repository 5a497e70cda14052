// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>

#include "engine/dialects/dialects.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/json_reader.h"
#include "engine/dialects/openai_chat_decoder.h"
#include "engine/dialects/openai_chat_request.h"
#include "engine/dialects/openai_chat_server.h"
#include "engine/dialects/outgoing.h"

namespace assay {

namespace {

// OpenAI's chat completions and the many vendors that imitate them.
class OpenAiChatDialect : public Dialect
{
public:
    std::string_view id() const override { return "openai-chat"; }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        return encodeOpenAiChat(request, provider, model, secret);
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool stream) const override
    {
        return std::make_unique<OpenAiChatDecoder>(provider, stream);
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        std::string_view base = provider.base_url; // of which the whole address of the completions may be given
        if (base.ends_with("/chat/completions"))
            base = base.substr(0, base.rfind("/chat/completions"));
        return requestTo(provider, "GET", joinedUrl(base, "/models"), secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return modelNames(body, {"data", "models"}, {"id", "name"});
    }

    bool accepts(std::string_view method, std::string_view path) const override
    {
        path = path.substr(0, path.find('?'));
        return method == "POST" && (path == "/v1/chat/completions" || path == "/chat/completions");
    }

    Result<InboundRequest> decode(const HttpRequest& inbound, std::string_view) const override
    {
        return decodeOpenAiChat(inbound);
    }

    std::unique_ptr<Encoder> encoder(const InboundRequest& inbound) const override
    {
        return openAiChatEncoder(inbound);
    }

    HttpReply encodeError(const Error& error) const override { return encodeOpenAiError(error); }
};

} // namespace

const Dialect& openAiChatDialect()
{
    static const OpenAiChatDialect dialect;
    return dialect;
}

} // namespace assay

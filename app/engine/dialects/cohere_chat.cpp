// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/cohere_chat.h"

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/outgoing.h"

namespace assay {

std::string cohere::addressOf(const Provider& provider, std::string_view path)
{
    std::string_view base = provider.base_url;
    while (base.ends_with('/'))
        base.remove_suffix(1);
    if (base.ends_with("/v1") || base.ends_with("/v2"))
        base.remove_suffix(3);
    return joinedUrl(base, path);
}

namespace {

class CohereChatDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "cohere-chat"; }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        return cohere::bodyOf(request, provider, model).transform([&](std::string body) {
            HttpRequest http = requestTo(provider, "POST", cohere::addressOf(provider, "/v2/chat"), secret);
            http.headers.set("accept", request.stream ? "text/event-stream" : "application/json");
            http.body = std::move(body);
            return http;
        });
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool /*stream*/) const override
    {
        return cohere::makeDecoder(provider); // the answer itself shows whether it is a stream
    }

    // One page of 1,000 is the most the vendor gives.
    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return requestTo(provider, "GET", cohere::addressOf(provider, "/v1/models?endpoint=chat&page_size=1000"),
                         secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return modelNames(body, {"models"}, {"name"});
    }
};

} // namespace

const Dialect& cohereChatDialect()
{
    static const CohereChatDialect dialect;
    return dialect;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/openai_responses.h"

#include <charconv>

#include "engine/dialects/json_reader.h"
#include "engine/dialects/openai_chat_server.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/token_count.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay {

namespace responses {

std::string resumeToken(const Place& place)
{
    return place.id + ':' + std::to_string(place.number);
}

std::optional<Place> placeOfToken(std::string_view token)
{
    const auto colon = token.rfind(':');
    if (colon == token.npos || colon == 0)
        return {};
    Place place{.id = std::string(token.substr(0, colon))};
    const char* const end = token.data() + token.size();
    const auto read = std::from_chars(token.data() + colon + 1, end, place.number);
    const bool valid = read.ec == std::errc() && read.ptr == end && place.number >= 0;
    return valid ? std::optional(std::move(place)) : std::nullopt;
}

Signature readSignature(std::string_view signature)
{
    if (!isItemSignature(signature))
        return {};
    JsonReader reader;
    const JsonValue item = reader.parse(signature);
    if (item["type"].string() == "message")
        return {.phase = std::string(item["phase"].string())};
    return {.is_thought = item["type"].string() == "reasoning"};
}

std::string phaseSignature(std::string_view phase)
{
    return JsonWriter().beginObject().member("type", "message").member("phase", phase).endObject().text();
}

} // namespace responses

namespace {

class OpenAiResponsesDialect final : public Dialect
{
public:
    std::string_view id() const override { return "openai-responses"; }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        return responses::encodeRequest(request, provider, model, secret);
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool /*stream*/) const override
    {
        return responses::makeDecoder(provider); // the answer itself shows whether it is a stream
    }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override;
    Result<std::unique_ptr<Conversation>> resume(std::string_view resume, const Request& request,
                                                 const Provider& provider, std::string_view model,
                                                 std::string_view secret) const override;

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        std::string_view base = provider.base_url; // of which the whole address of the responses may be given
        if (base.ends_with("/responses"))
            base = base.substr(0, base.rfind("/responses"));
        return requestTo(provider, "GET", joinedUrl(base, "/models"), secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return modelNames(body, {"data", "models"}, {"id", "name"});
    }

    Result<HttpRequest> encodeTokenCount(const Request& request, const Provider& provider, std::string_view model,
                                         std::string_view secret) const override
    {
        return responses::encodeTokenCount(request, provider, model, secret);
    }

    Result<std::int64_t> decodeTokenCount(std::string_view body) const override
    {
        return tokenCountIn(body, "input_tokens");
    }

    bool accepts(std::string_view method, std::string_view path) const override
    {
        path = path.substr(0, path.find('?'));
        return method == "POST" && (path == "/v1/responses" || path == "/responses");
    }

    Result<InboundRequest> decode(const HttpRequest& inbound, std::string_view) const override
    {
        return responses::decodeRequest(inbound);
    }

    std::unique_ptr<Encoder> encoder(const InboundRequest& inbound) const override
    {
        return responses::makeEncoder(inbound);
    }

    HttpReply encodeError(const Error& error) const override { return encodeOpenAiError(error); }
};

Result<std::unique_ptr<Conversation>> OpenAiResponsesDialect::begin(const Request& request, const Provider& provider,
                                                                    std::string_view model,
                                                                    std::string_view secret) const
{
    if (!responses::runsInBackground(request, provider, model))
        return Dialect::begin(request, provider, model, secret);
    return encode(request, provider, model, secret).transform([&](HttpRequest http) {
        return responses::backgroundConversation(provider, secret, std::move(http), {});
    });
}

Result<std::unique_ptr<Conversation>> OpenAiResponsesDialect::resume(std::string_view resume, const Request&,
                                                                     const Provider& provider, std::string_view,
                                                                     std::string_view secret) const
{
    const auto place = responses::placeOfToken(resume);
    if (!place)
        return failure(ErrorKind::Usage,
                       responses::OpenAiResponsesText::tr("“%1” names no answer of %2 that could be gone on with.")
                           .arg(QString::fromUtf8(resume), QString::fromStdString(provider.name)));
    return responses::backgroundConversation(provider, secret, std::nullopt, *place);
}

} // namespace

const Dialect& openAiResponsesDialect()
{
    static const OpenAiResponsesDialect dialect;
    return dialect;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/bedrock_converse.h"

#include <QtCore/QCoreApplication>

#include "engine/clock.h"
#include "engine/dialects/aws_signature.h"
#include "engine/dialects/client_dialect.h"
#include "engine/dialects/outgoing.h"
#include "engine/url.h"

namespace assay {

namespace bedrock {

// "bedrock-runtime[-fips].REGION.amazonaws.com", with a private endpoint's name before it or none.
std::string regionOf(std::string_view base_url)
{
    std::string_view host = authorityOf(base_url);
    const bool is_amazons = host.find(".amazonaws.") != host.npos || host.find(".api.aws") != host.npos;
    const auto service = !is_amazons ? host.npos : host.starts_with("bedrock") ? 0 : host.find(".bedrock");
    if (service == host.npos)
        return {};
    host.remove_prefix(service + (service == 0 ? 0 : 1));
    const auto begin = host.find('.');
    const auto end = host.find('.', begin == host.npos ? begin : begin + 1);
    return end == host.npos ? std::string() : std::string(host.substr(begin + 1, end - begin - 1));
}

} // namespace bedrock

namespace {

struct BedrockText
{
    Q_DECLARE_TR_FUNCTIONS(assay::Bedrock)
};

constexpr std::string_view service = "bedrock"; // of the signature, for the runtime and for the listing

std::string regionFor(const Provider& provider)
{
    return provider.region.empty() ? bedrock::regionOf(provider.base_url) : provider.region;
}

std::string baseFor(const Provider& provider)
{
    if (!provider.base_url.empty() || provider.region.empty())
        return provider.base_url;
    return "https://bedrock-runtime." + provider.region + ".amazonaws.com";
}

bool isKeyPair(std::string_view secret)
{
    return secret.find(':') != secret.npos;
}

// A Bedrock API key goes as a bearer's; a pair of keys signs. This is the one place where the dialect reads a clock: a
// signature holds for some minutes only, and each attempt encodes, and so signs, anew.
HttpRequest authorized(HttpRequest request, const Provider& provider, std::string_view secret)
{
    const auto credentials = awsCredentials(secret);
    if (credentials)
        signAwsRequest(request, *credentials, regionFor(provider), service, utcMicroseconds());
    return request;
}

class BedrockConverseDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "bedrock-converse"; }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override;

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool /*stream*/) const override
    {
        return bedrock::makeDecoder(provider); // the answer itself shows whether it is a stream
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override;

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return modelNames(body, {"modelSummaries"}, {"modelId"});
    }
};

Result<HttpRequest> BedrockConverseDialect::encode(const Request& request, const Provider& provider,
                                                   std::string_view model, std::string_view secret) const
{
    if (isKeyPair(secret) && !awsCredentials(secret))
        return failure(ErrorKind::Usage,
                       BedrockText::tr("The key of %1 is not complete; write it as ACCESS_KEY_ID:SECRET_ACCESS_KEY, "
                                       "with :SESSION_TOKEN where it is temporary, or use a Bedrock API key.")
                           .arg(QString::fromStdString(provider.name)));
    if (isKeyPair(secret) && regionFor(provider).empty())
        return failure(ErrorKind::Usage, BedrockText::tr("The address of %1 names no AWS region to sign for; set the "
                                                         "provider's region, such as us-east-1.")
                                             .arg(QString::fromStdString(provider.name)));
    auto body = bedrock::bodyOf(request, provider, model);
    if (!body)
        return std::unexpected(body.error());
    const std::string operation = request.stream ? "/converse-stream" : "/converse";
    HttpRequest http =
        requestTo(provider, "POST", joinedUrl(baseFor(provider), "/model/" + percentEncoded(model) + operation),
                  isKeyPair(secret) ? std::string_view() : secret);
    http.headers.set("accept", request.stream ? "application/vnd.amazon.eventstream" : "application/json");
    http.body = std::move(*body);
    return authorized(std::move(http), provider, secret);
}

// Models are listed by another host than they are asked at. Inference profiles are a list of their own and not in it.
HttpRequest BedrockConverseDialect::encodeModelListing(const Provider& provider, std::string_view secret) const
{
    std::string base = baseFor(provider);
    constexpr std::string_view runtime = "bedrock-runtime";
    const std::string host(authorityOf(base));
    const auto place = base.find(runtime, base.find(host));
    if (place != base.npos && host.find(runtime) != host.npos)
        base.replace(place, runtime.size(), "bedrock");
    HttpRequest http = requestTo(provider, "GET", joinedUrl(base, "/foundation-models?byOutputModality=TEXT"),
                                 isKeyPair(secret) ? std::string_view() : secret);
    return authorized(std::move(http), provider, secret);
}

} // namespace

const Dialect& bedrockConverseDialect()
{
    static const BedrockConverseDialect dialect;
    return dialect;
}

} // namespace assay

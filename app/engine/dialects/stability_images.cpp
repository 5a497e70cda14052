// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/stability_images.h"

#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/json_reader.h"
#include "engine/dialects/outgoing.h"

namespace assay {

namespace {

// POST /v2beta/stable-image/{generate,edit,control,upscale}/… of Stability AI (platform.stability.ai, API reference;
// aself101/stability-ai-api). Always a form, one picture a call; nothing in an answer is counted. The format cannot
// cancel what has been accepted.
class StabilityImagesDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "stability-images"; }
    bool serves(const Task& task) const override { return std::holds_alternative<MakeImage>(task); }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return stability_images::answerDecoder(provider);
    }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return stability_images::requestOf(request, provider, model, secret).transform([&](HttpRequest http) {
            return stability_images::isJob(model)
                       ? beginJob(provider, std::move(http), stability_images::jobFormat(provider, secret))
                       : singleExchange(std::move(http), stability_images::answerDecoder(provider));
        });
    }

    Result<std::unique_ptr<Conversation>> resume(std::string_view resume, const Request&, const Provider& provider,
                                                 std::string_view, std::string_view secret) const override
    {
        return resumeJob(provider, resume, stability_images::jobFormat(provider, secret));
    }

    // There is no listing; how many credits are left shows as well that address and key are right.
    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return requestTo(provider, "GET", joinedUrl(provider.base_url, "/v1/user/balance"), secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        JsonReader reader;
        if (reader.parse(body)["credits"].isNumber())
            return std::vector<std::string>();
        return ClientDialect::decodeModelListing(body);
    }
};

} // namespace

const Dialect& stabilityImagesDialect()
{
    static const StabilityImagesDialect dialect;
    return dialect;
}

} // namespace assay

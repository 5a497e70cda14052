// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/cohere_chat.h"
#include "engine/dialects/embedding_parts.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/task_request.h"

namespace assay {

namespace {

class CohereEmbeddingsDecoder final : public EmbeddingsDecoder
{
public:
    using EmbeddingsDecoder::EmbeddingsDecoder;

private:
    // A list for each type asked for; the bare one is that of models and servers that know no types.
    std::optional<std::vector<Vector>> vectorsOf(JsonValue root) const override
    {
        const auto all = root["embeddings"];
        return listedVectors(all.isArray() ? all : all["float"]);
    }

    Started startedOf(JsonValue root) const override { return {.response_id = std::string(root["id"].string())}; }

    std::optional<UsageReport> usageOf(std::string_view json, JsonValue root) const override
    {
        if (!root["meta"].isObject())
            return {};
        auto report = cohere::readUsage(root["meta"], rawJson(json, "/meta"));
        return report.usage.isEmpty() ? std::nullopt : std::optional(std::move(report));
    }

    Error errorOf(const HttpHead& head, std::string_view body) const override
    {
        return cohere::errorOfCohere(head, body, providerName());
    }
};

// Models from version 3 on want to be told; what nothing is said of is kept to be searched.
std::string_view inputTypeOf(std::string_view purpose)
{
    if (purpose == "query")
        return "search_query";
    if (purpose == "document" || purpose.empty())
        return "search_document";
    return purpose == "classification" || purpose == "clustering" ? purpose : std::string_view();
}

// POST /v2/embed (https://docs.cohere.com/v2/reference/embed; cohere-openapi.yaml of
// cohere-ai/cohere-developer-experience). Each text of the turn becomes one vector of floats.
class CohereEmbeddingsDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "cohere-embeddings"; }
    bool serves(const Task& task) const override { return std::holds_alternative<Embed>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return encode(request, provider, model, secret).transform([&](HttpRequest http) {
            const auto texts = textsToEmbed(request).value().size();
            return singleExchange(std::move(http), std::make_unique<CohereEmbeddingsDecoder>(provider, texts));
        });
    }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        const auto& task = std::get<Embed>(request.task);
        const auto texts = textsToEmbed(request);
        if (!texts)
            return std::unexpected(texts.error());
        const auto input_type = inputTypeOf(task.purpose);
        if (input_type.empty())
            return noPlaceFor("purpose " + task.purpose);
        BodyMembers body;
        body.setString("model", model);
        body.set("texts", jsonStrings(*texts));
        body.setString("input_type", input_type);
        body.set("embedding_types", R"(["float"])");
        if (task.dimensions)
            body.set("output_dimension", std::to_string(*task.dimensions));
        if (const auto merged = mergeExtra(body, request.extra_json); !merged)
            return std::unexpected(merged.error());
        HttpRequest http = requestTo(provider, "POST", cohere::addressOf(provider, "/v2/embed"), secret);
        http.body = body.json();
        return http;
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return std::make_unique<CohereEmbeddingsDecoder>(provider, std::nullopt);
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return requestTo(provider, "GET", cohere::addressOf(provider, "/v1/models?endpoint=embed&page_size=1000"),
                         secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return modelNames(body, {"models"}, {"name"});
    }
};

} // namespace

const Dialect& cohereEmbeddingsDialect()
{
    static const CohereEmbeddingsDialect dialect;
    return dialect;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/embedding_parts.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay {

namespace {

class OllamaEmbeddingsDecoder final : public EmbeddingsDecoder
{
public:
    using EmbeddingsDecoder::EmbeddingsDecoder;

private:
    std::optional<std::vector<Vector>> vectorsOf(JsonValue root) const override
    {
        return listedVectors(root["embeddings"]);
    }

    Started startedOf(JsonValue root) const override { return {.model = std::string(root["model"].string())}; }

    // Counts and durations (nanoseconds) stand beside the vectors.
    std::optional<UsageReport> usageOf(std::string_view, JsonValue root) const override
    {
        if (!root["prompt_eval_count"].exists())
            return {};
        UsageReport report;
        JsonWriter raw;
        raw.beginObject();
        root.eachMember([&raw](std::string_view key, JsonValue value) {
            if (key.ends_with("_count") || key.ends_with("_duration"))
                raw.key(key).raw(value.json());
        });
        report.raw = raw.endObject().take();
        report.usage.set(meter::input, countOf(root["prompt_eval_count"]).value_or(0));
        return report;
    }
};

// POST /api/embed (ollama/ollama, docs/api.md and api/types.go, EmbedRequest). Each text of the turn becomes one
// vector.
class OllamaEmbeddingsDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "ollama-embeddings"; }
    bool serves(const Task& task) const override { return std::holds_alternative<Embed>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return encode(request, provider, model, secret).transform([&](HttpRequest http) {
            const auto texts = textsToEmbed(request).value().size();
            return singleExchange(std::move(http), std::make_unique<OllamaEmbeddingsDecoder>(provider, texts));
        });
    }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        const auto& task = std::get<Embed>(request.task);
        const auto texts = textsToEmbed(request);
        if (!texts)
            return std::unexpected(texts.error());
        if (!task.purpose.empty())
            return noPlaceFor("purpose");
        BodyMembers body;
        body.setString("model", model);
        body.set("input", jsonStrings(*texts));
        if (task.dimensions)
            body.set("dimensions", std::to_string(*task.dimensions));
        if (const auto merged = mergeExtra(body, request.extra_json); !merged)
            return std::unexpected(merged.error());
        HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, "/api/embed"), secret);
        http.body = body.json();
        return http;
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return std::make_unique<OllamaEmbeddingsDecoder>(provider, std::nullopt);
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return ollamaDialect().encodeModelListing(provider, secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return ollamaDialect().decodeModelListing(body);
    }
};

} // namespace

const Dialect& ollamaEmbeddingsDialect()
{
    static const OllamaEmbeddingsDialect dialect;
    return dialect;
}

} // namespace assay

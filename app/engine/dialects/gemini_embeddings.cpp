// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/embedding_parts.h"
#include "engine/dialects/gemini.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"
#include "engine/url.h"

namespace assay {

namespace {

class GeminiEmbeddingsDecoder final : public EmbeddingsDecoder
{
public:
    using EmbeddingsDecoder::EmbeddingsDecoder;

private:
    // In the order of the requests; the answer to a single one has no list.
    std::optional<std::vector<Vector>> vectorsOf(JsonValue root) const override
    {
        const auto all = root["embeddings"];
        if (!all.isArray() && !root["embedding"].exists())
            return {};
        std::vector<Vector> vectors;
        for (const auto& one : all.isArray() ? all.items() : std::vector{root["embedding"]}) {
            auto values = listedFloats(one["values"]);
            if (!values || values->empty())
                return {};
            vectors.push_back(std::move(*values));
        }
        return vectors;
    }

    Started startedOf(JsonValue) const override { return {}; } // the answer names nothing

    // {"promptTokenCount", "promptTokenDetails"} since 2026; older models count nothing
    // (https://ai.google.dev/api/embeddings#EmbeddingUsageMetadata).
    std::optional<UsageReport> usageOf(std::string_view json, JsonValue root) const override
    {
        auto report = gemini::readUsage(root["usageMetadata"], rawJson(json, "/usageMetadata"));
        return report.usage.isEmpty() ? std::nullopt : std::optional(std::move(report));
    }
};

std::string_view taskTypeOf(std::string_view purpose)
{
    if (purpose == "query")
        return "RETRIEVAL_QUERY";
    if (purpose == "document")
        return "RETRIEVAL_DOCUMENT";
    if (purpose == "classification")
        return "CLASSIFICATION";
    return purpose == "clustering" ? "CLUSTERING" : std::string_view();
}

// POST /models/{model}:batchEmbedContents (https://ai.google.dev/api/embeddings). Each text of the turn is a request of
// its own there, so the caller's own parameters (`title`) stand in every one of them.
class GeminiEmbeddingsDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "gemini-embeddings"; }
    bool serves(const Task& task) const override { return std::holds_alternative<Embed>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return encode(request, provider, model, secret).transform([&](HttpRequest http) {
            const auto texts = textsToEmbed(request).value().size();
            return singleExchange(std::move(http), std::make_unique<GeminiEmbeddingsDecoder>(provider, texts));
        });
    }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        const auto texts = textsToEmbed(request);
        if (!texts)
            return std::unexpected(texts.error());
        JsonWriter body;
        body.beginObject().key("requests").beginArray();
        for (const auto& text : *texts) {
            const auto one = requestFor(text, request, model);
            if (!one)
                return std::unexpected(one.error());
            body.raw(*one);
        }
        const auto path = "/models/" + percentEncoded(model) + ":batchEmbedContents";
        HttpRequest http = keyedRequest(provider, "POST", gemini::addressOf(provider, path), "x-goog-api-key", secret);
        http.body = body.endArray().endObject().take();
        return http;
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return std::make_unique<GeminiEmbeddingsDecoder>(provider, std::nullopt);
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return geminiDialect().encodeModelListing(provider, secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return geminiDialect().decodeModelListing(body);
    }

private:
    static Result<std::string> requestFor(std::string_view text, const Request& request, std::string_view model)
    {
        const auto& task = std::get<Embed>(request.task);
        const auto task_type = taskTypeOf(task.purpose);
        if (task_type.empty() && !task.purpose.empty())
            return noPlaceFor("purpose " + task.purpose);
        BodyMembers one;
        one.setString("model", "models/" + std::string(model));
        one.set("content", R"({"parts":[{"text":)" + jsonString(text) + "}]}");
        if (!task_type.empty())
            one.setString("taskType", task_type);
        if (task.dimensions)
            one.set("outputDimensionality", std::to_string(*task.dimensions));
        return mergeExtra(one, request.extra_json).transform([&one] { return one.json(); });
    }
};

} // namespace

const Dialect& geminiEmbeddingsDialect()
{
    static const GeminiEmbeddingsDialect dialect;
    return dialect;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <bit>
#include <cmath>
#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/embedding_parts.h"
#include "engine/dialects/openai_chat_usage.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/prompt_parts.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/wire_json.h"

namespace assay {

namespace {

// What was asked for as base64 is the array of floats as it lies in the memory of a little-endian machine
// (openai-python, resources/embeddings.py); servers that do not know the parameter send numbers.
std::optional<Vector> packedFloats(std::string_view base64_text)
{
    const auto bytes = fromBase64(base64_text);
    if (!bytes || bytes->size() % sizeof(float) != 0)
        return {};
    Vector values;
    values.reserve(bytes->size() / sizeof(float));
    for (std::size_t place = 0; place < bytes->size(); place += sizeof(float)) {
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < sizeof(float); ++i)
            bits |= static_cast<std::uint32_t>(static_cast<unsigned char>((*bytes)[place + i])) << (8 * i);
        values.push_back(std::bit_cast<float>(bits));
        if (!std::isfinite(values.back()))
            return {};
    }
    return values;
}

// The vectors by their index. Nothing where one is none or comes twice.
std::optional<std::vector<Vector>> indexedVectors(JsonValue data)
{
    const auto items = data.items();
    if (items.empty())
        return {};
    std::vector<Vector> vectors(items.size());
    std::size_t place = 0;
    for (const auto& item : items) {
        const auto told = item["index"].integer().value_or(static_cast<std::int64_t>(place));
        const auto value = item["embedding"];
        auto values = value.isString() ? packedFloats(value.string()) : listedFloats(value);
        const bool fits = told >= 0 && std::cmp_less(told, vectors.size());
        if (!fits || !values || values->empty() || !vectors[static_cast<std::size_t>(told)].empty())
            return {};
        vectors[static_cast<std::size_t>(told)] = std::move(*values);
        ++place;
    }
    return vectors;
}

class OpenAiEmbeddingsDecoder final : public EmbeddingsDecoder
{
public:
    using EmbeddingsDecoder::EmbeddingsDecoder;

private:
    std::optional<std::vector<Vector>> vectorsOf(JsonValue root) const override { return indexedVectors(root["data"]); }

    Started startedOf(JsonValue root) const override
    {
        const auto id = root["id"].string(answerHead().headers.value("x-request-id"));
        return {.model = std::string(root["model"].string()), .response_id = std::string(id)};
    }

    // Nothing comes out but numbers, so a total without parts (Voyage: docs.voyageai.com/reference/embeddings-api) is
    // what went in.
    std::optional<UsageReport> usageOf(std::string_view json, JsonValue root) const override
    {
        const auto usage = root["usage"];
        if (!usage.isObject())
            return {};
        UsageReport report = readOpenAiUsage(usage, rawJson(json, "/usage"), false);
        const bool has_parts = usage["prompt_tokens"].isNumber() || usage["input_tokens"].isNumber();
        if (const auto total = countOf(usage["total_tokens"]); total && !has_parts) {
            report.usage.set(meter::input, *total);
            report.totals_disagree = false;
        }
        return report;
    }
};

// What `purpose` is called by a vendor whose quirk says "input_type" or "task query=retrieval.query …": the member, and
// the words that differ from ours.
std::pair<std::string, std::string> purposeMember(std::string_view quirk, const std::string& purpose)
{
    const auto end = std::min(quirk.find(' '), quirk.size());
    const std::string member(quirk.empty() ? "input_type" : quirk.substr(0, end));
    const std::string words = std::string(quirk.substr(end)) + " ";
    const std::string mark = " " + purpose + "=";
    const auto place = words.find(mark);
    if (place == words.npos)
        return {member, purpose};
    const auto begin = place + mark.size();
    return {member, words.substr(begin, words.find(' ', begin) - begin)};
}

// POST /embeddings (OpenAI's openapi.yaml), spoken by nearly everyone. Each text of the turn is one input and becomes
// one vector. Quirks: `no-base64` for servers that refuse encoding_format; `embedding-purpose` for those that take the
// purpose: "input_type" (Voyage), "input_type document=passage" (NVIDIA), "task query=retrieval.query
// document=retrieval.passage clustering=separation" (Jina); `embedding-dimensions` names the member where it is another
// ("output_dimension" of Voyage).
class OpenAiEmbeddingsDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "openai-embeddings"; }
    bool serves(const Task& task) const override { return std::holds_alternative<Embed>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return encode(request, provider, model, secret).transform([&](HttpRequest http) {
            const auto texts = promptOf(request).value().texts.size();
            return singleExchange(std::move(http), std::make_unique<OpenAiEmbeddingsDecoder>(provider, texts));
        });
    }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        const auto& task = std::get<Embed>(request.task);
        const auto texts = textsToEmbed(request);
        if (!texts)
            return std::unexpected(texts.error());
        BodyMembers body;
        body.setString("model", model);
        body.set("input", jsonStrings(*texts));
        if (!provider.hasQuirk("no-base64", model))
            body.setString("encoding_format", "base64");
        if (task.dimensions)
            body.set(quirkValue(provider, "embedding-dimensions", model).value_or("dimensions"),
                     std::to_string(*task.dimensions));
        if (const auto quirk = quirkValue(provider, "embedding-purpose", model); quirk && !task.purpose.empty()) {
            const auto [member, word] = purposeMember(*quirk, task.purpose);
            body.setString(member, word);
        } else if (!task.purpose.empty()) {
            return noPlaceFor("purpose");
        }
        if (const auto merged = mergeExtra(body, request.extra_json); !merged)
            return std::unexpected(merged.error());
        HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, "/embeddings"), secret);
        http.body = body.json();
        return http;
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return std::make_unique<OpenAiEmbeddingsDecoder>(provider, std::nullopt);
    }
};

} // namespace

const Dialect& openAiEmbeddingsDialect()
{
    static const OpenAiEmbeddingsDialect dialect;
    return dialect;
}

} // namespace assay

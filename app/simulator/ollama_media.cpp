// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/wire_json.h"
#include "simulator/asked_media.h"

namespace assay {

namespace {

// POST /api/embed (ollama/ollama, docs/api.md), of one text or several.
class OllamaMedia final : public MediaShape
{
public:
    std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const override
    {
        if (request.method != "POST" || path.substr(0, path.find('?')) != "/api/embed")
            return {};
        const auto members = AskedMembers::of(request);
        if (!members)
            return std::unexpected(members.error());
        const auto input = members->json()["input"];
        const Embed task{.dimensions = members->json()["dimensions"].integer()};
        MediaOrder order{.model = members->text("model"), .request = askedFor(task, std::string(input.string()))};
        if (input.isArray())
            order.request.messages.front().parts.clear();
        for (const auto& text : input.items())
            order.request.messages.front().parts.emplace_back(TextPart{std::string(text.string())});
        return order;
    }

    HttpReply write(const MediaOrder& order, const MediaWork& work) const override
    {
        JsonWriter json;
        json.beginObject().member("model", order.model).key("embeddings").beginArray();
        for (const auto& values : work.numbers) {
            json.beginArray();
            for (const float value : values)
                json.number(static_cast<double>(value));
            json.endArray();
        }
        json.endArray().member("total_duration", 2'000'000).member("load_duration", 1'000'000); // nanoseconds
        json.member("prompt_eval_count", wholeCount(inputTokens(work.usage))).endObject();
        return jsonReply(json);
    }

    HttpReply write(const MediaOrder&, const SimulatedJob&, std::string_view) const override { return {}; } // none
};

} // namespace

const MediaShape& ollamaMedia()
{
    static const OllamaMedia shape;
    return shape;
}

} // namespace assay

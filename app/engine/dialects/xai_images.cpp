// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <utility>

#include "engine/ascii.h"
#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/openai_images.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/picture_request.h"
#include "engine/dialects/task_request.h"
#include "engine/json_writer.h"

namespace assay {

namespace {

// "1k" of "1K": a resolution, where it is no size and no ratio.
std::string tierOf(std::string_view size)
{
    static constexpr std::array<std::string_view, 3> tiers{"1k", "2k", "4k"};
    const std::string word = lowered(size);
    return std::ranges::find(tiers, word) == tiers.end() ? std::string() : word;
}

bool isRatio(std::string_view size)
{
    return size.contains(':') || size == "auto";
}

// What the request says, with the size in the vendor's own words, as the meter of a picture wants it.
MakeImage taskOf(const Request& request)
{
    MakeImage task = std::get<MakeImage>(request.task);
    if (auto tier = tierOf(task.size); !tier.empty())
        task.size = std::move(tier);
    return task;
}

Result<void> refuseRest(const Request& request, MakeImage rest)
{
    if (isRatio(rest.size) || !tierOf(rest.size).empty())
        rest.size.clear();
    rest.count = std::min(rest.count, 1);
    rest.quality.clear();
    rest.format.clear();
    return refuseWhatIsLeft(request, request.parameters).and_then([&rest] { return refuseWhatIsLeft(rest); });
}

std::string sourceJson(const MediaPart& source)
{
    JsonWriter json;
    json.beginObject().member("url", source.bytes ? dataUrl(source) : source.url).member("type", "image_url");
    return json.endObject().take();
}

void writeSources(const GivenPictures& pictures, BodyMembers& body)
{
    if (pictures.sources.size() == 1)
        body.set("image", sourceJson(*pictures.sources.front()));
    if (pictures.sources.size() <= 1)
        return;
    JsonWriter sources;
    sources.beginArray();
    for (const auto* const source : pictures.sources)
        sources.raw(sourceJson(*source));
    body.set("images", sources.endArray().take());
}

void writeTask(const MakeImage& task, BodyMembers& body)
{
    if (task.count > 1)
        body.set("n", std::to_string(task.count));
    if (!task.size.empty())
        body.setString(isRatio(task.size) ? "aspect_ratio" : "resolution", task.size);
    if (!task.quality.empty())
        body.setString("quality", task.quality);
    if (!task.format.empty())
        body.setString("output_format", task.format);
    body.setString("response_format", "b64_json"); // addresses otherwise
}

Result<HttpRequest> requestOf(const Request& request, const Provider& provider, std::string_view model,
                              std::string_view secret)
{
    const MakeImage task = taskOf(request);
    if (const auto refused = refuseRest(request, task); !refused)
        return std::unexpected(refused.error());
    const auto prompt = promptOf(request);
    if (!prompt)
        return std::unexpected(prompt.error());
    const auto pictures = picturesOf(*prompt);
    if (!pictures)
        return std::unexpected(pictures.error());
    if (pictures->mask)
        return noPlaceFor(mediaPurposeName(MediaPurpose::Mask));
    BodyMembers body;
    body.setString("model", model);
    body.setString("prompt", prompt->text);
    writeSources(*pictures, body);
    writeTask(task, body);
    if (const auto merged = mergeExtra(body, request.extra_json); !merged)
        return std::unexpected(merged.error());
    const auto path = pictures->sources.empty() ? "/images/generations" : "/images/edits";
    HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, path), secret);
    http.body = body.json();
    return http;
}

// POST /images/generations and /images/edits of xAI: answers in OpenAI's shape (and its price in ticks), requests in
// its own, with ratios and resolutions in the place of sizes and with JSON for edits too (docs.x.ai, REST API
// reference, Images; ai-sdk's packages/xai, xai-image-model.ts). The vendor knows no seed and no mask.
class XaiImagesDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "xai-images"; }
    bool serves(const Task& task) const override { return std::holds_alternative<MakeImage>(task); }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return std::make_unique<openai_images::AnswerOfPictures>(provider, MakeImage{});
    }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return requestOf(request, provider, model, secret).transform([&](HttpRequest http) {
            return openai_images::conversationOf(provider, secret, taskOf(request), std::move(http));
        });
    }
};

} // namespace

const Dialect& xaiImagesDialect()
{
    static const XaiImagesDialect dialect;
    return dialect;
}

} // namespace assay

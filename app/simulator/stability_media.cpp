// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <utility>

#include "engine/dialects/outgoing.h"
#include "engine/dialects/wire_json.h"
#include "engine/url.h"
#include "simulator/asked_media.h"

namespace assay {

namespace {

// POST /v2beta/stable-image/… of Stability AI and GET /v2beta/results/ID of its jobs (platform.stability.ai, API
// reference). One picture a request, as bytes or in JSON, as the client accepts it.

std::string transportOf(const HttpRequest& request)
{
    return request.headers.value("accept").contains("json") ? "json" : "bytes";
}

Result<MediaOrder> newOrder(const HttpRequest& request, const std::vector<std::string_view>& parts)
{
    auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    const auto name = percentDecoded(parts.back());
    const auto told = members->text("model"); // of the third generation
    const bool is_job = name == "creative" || name == "replace-background-and-relight";
    MediaOrder order{.wish = is_job ? MediaOrder::Wish::Submit : MediaOrder::Wish::Answer,
                     .model = told.empty() ? name : told,
                     .transport = transportOf(request)};
    order.behaviour = behaviourIn(order.model);
    order.request = askedFor(MakeImage{.size = members->text("aspect_ratio"), .format = members->text("output_format")},
                             members->text("prompt"), members->number("seed"));
    giveAlongParts(order.request, *members);
    return order;
}

HttpReply pictureReply(const MediaOrder& order, const MediaWork& work, std::int64_t seed)
{
    const auto& picture = work.media.front();
    const auto* const reason = work.is_withheld ? "CONTENT_FILTERED" : "SUCCESS";
    if (order.transport == "json") {
        JsonWriter json;
        json.beginObject().member("image", base64(picture.bytes)).member("finish_reason", reason);
        json.member("seed", seed).endObject();
        return jsonReply(json);
    }
    return {{200,
             {{"content-type", picture.media_type},
              {"finish-reason", reason},
              {"seed", std::to_string(seed)},
              {"x-request-id", "req_sim"}}},
            picture.bytes};
}

std::string errorJson(std::string_view name, std::string_view message)
{
    JsonWriter json;
    json.beginObject().member("id", "sim").member("name", name).key("errors").beginArray().string(message);
    return json.endArray().endObject().take();
}

class StabilityMedia final : public MediaShape
{
public:
    std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const override
    {
        const auto parts = partsOfPath(path);
        if (parts.size() == 4 && parts[1] == "stable-image" && request.method == "POST")
            return newOrder(request, parts);
        if (parts.size() == 3 && parts[1] == "results" && request.method == "GET")
            return MediaOrder{
                .wish = MediaOrder::Wish::Look, .job = std::string(parts[2]), .transport = transportOf(request)};
        return {};
    }

    HttpReply write(const MediaOrder& order, const MediaWork& work) const override
    {
        return pictureReply(order, work, order.request.parameters.seed.value_or(1));
    }

    HttpReply write(const MediaOrder& order, const SimulatedJob& job, std::string_view) const override
    {
        JsonWriter json;
        json.beginObject().member("id", job.id);
        if (order.wish == MediaOrder::Wish::Submit)
            return jsonReply(json.endObject());
        if (job.phase == SimulatedJob::Phase::Done)
            return pictureReply(order, job.work, job.request.parameters.seed.value_or(1));
        return jsonReply(json.member("status", "in-progress").endObject(), 202);
    }

    Usage charged(const MediaOrder&, const MediaWork&) const override { return oneMeter("image", 1); }

    std::optional<HttpReply> fail(const Error& error) const override
    {
        const auto* const name = error.http_status == 401   ? "unauthorized"
                                 : error.http_status == 404 ? "not_found"
                                 : error.http_status == 429 ? "rate_limit_exceeded"
                                 : error.http_status >= 500 ? "internal_error"
                                                            : "bad_request";
        return jsonReply(error.http_status, error, errorJson(name, error.message.toStdString()));
    }

    std::vector<OfferedModel> models() const override
    {
        auto models = offered("", "image", false);
        for (const auto* const name : {"fault=job-filtered", "core", "ultra", "sd3.5-large", "creative"})
            models.push_back({name, "image"});
        return models;
    }

    std::string listing() const override { return R"({"credits":1000})"; }
};

} // namespace

const MediaShape& stabilityMedia()
{
    static const StabilityMedia shape;
    return shape;
}

} // namespace assay

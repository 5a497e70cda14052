// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <utility>

#include "engine/dialects/outgoing.h"
#include "engine/dialects/video_request.h"
#include "simulator/asked_media.h"
#include "simulator/tariff.h"

namespace assay {

namespace {

// POST /v1/images/generations, /v1/images/edits and /v1/videos/generations of xAI, GET /v1/videos/ID (docs.x.ai, REST
// API reference). What it costs stands in every answer.

constexpr std::int64_t picodollars_a_tick = 100; // docs.x.ai, cost tracking

std::string pictureSize(const AskedMembers& members)
{
    const auto tier = members.text("resolution");
    if (tier == "1k" || tier == "2k")
        return tier == "1k" ? "1024x1024" : "2048x2048";
    return members.text("aspect_ratio");
}

// "image_2k_high" as its clients call it, or "image".
std::string pictureMeter(const AskedMembers& members)
{
    const auto tier = members.text("resolution");
    const auto quality = members.text("quality");
    return tier.empty() ? "image" : "image_" + tier + (quality.empty() ? "" : '_' + quality);
}

Result<MediaOrder> pictures(const AskedMembers& members)
{
    MediaOrder order{.model = members.text("model"), .transport = pictureMeter(members)};
    order.request =
        askedFor(MakeImage{.count = static_cast<int>(std::clamp(members.number("n").value_or(1), 1.0, 10.0)),
                           .size = pictureSize(members),
                           .format = members.text("output_format").empty() ? "jpeg" : members.text("output_format")},
                 members.text("prompt"));
    giveAlong(order.request, members.json()["image"]["url"].string());
    for (const auto& picture : members.json()["images"].items())
        giveAlong(order.request, picture["url"].string());
    return order;
}

Result<MediaOrder> film(const AskedMembers& members)
{
    const auto resolution = members.text("resolution");
    return MediaOrder{
        .wish = MediaOrder::Wish::Submit,
        .model = members.text("model"),
        .request = askedFor(
            MakeVideo{.seconds = std::clamp(members.number("duration").value_or(4), 0.5, 60.0),
                      .size = filmSize(resolution.empty() ? "480p" : resolution, members.text("aspect_ratio"))},
            members.text("prompt")),
        .transport = secondMeter(resolution)};
}

Result<MediaOrder> newOrder(const HttpRequest& request, bool is_film)
{
    auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    auto order = is_film ? film(*members) : pictures(*members);
    order->behaviour = behaviourIn(order->model);
    return order;
}

void writeTicks(JsonWriter& json, const Usage& usage)
{
    const auto ticks = priceOf("sim-xai", usage).picodollars() / picodollars_a_tick;
    json.key("usage").beginObject().member("cost_in_usd_ticks", static_cast<std::int64_t>(ticks)).endObject();
}

void writeState(JsonWriter& json, const SimulatedJob& job, std::string_view base)
{
    if (job.phase == SimulatedJob::Phase::Failed) {
        json.member("status", "failed").key("error").beginObject().member("code", "internal_error");
        json.member("message", "The simulator was asked to let this film fail.").endObject();
        return;
    }
    const bool is_shown = job.phase == SimulatedJob::Phase::Done;
    json.member("status", "done").key("video").beginObject().member("respect_moderation", is_shown);
    if (is_shown)
        json.member("url", fileAddress(base, job)).member("duration", job.work.seconds);
    json.endObject();
    writeTicks(json, job.work.usage);
}

HttpReply filmReply(const SimulatedJob& job, std::string_view base)
{
    const bool works = job.phase == SimulatedJob::Phase::Queued || job.phase == SimulatedJob::Phase::Running;
    JsonWriter json;
    json.beginObject().member("model", job.model);
    if (works)
        json.member("status", "pending").member("progress", percentOf(job));
    else
        writeState(json, job, base);
    json.endObject();
    return jsonReply(json, works ? 202 : 200);
}

class XaiMedia final : public MediaShape
{
public:
    std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const override
    {
        const auto parts = partsOfPath(path);
        if (auto file = fileOrder(request.method, path))
            return std::move(*file);
        if (parts.size() != 3)
            return {};
        const bool is_film = parts[1] == "videos" && parts[2] == "generations";
        const bool is_picture = parts[1] == "images" && (parts[2] == "generations" || parts[2] == "edits");
        if (request.method == "POST" && (is_film || is_picture))
            return newOrder(request, is_film);
        if (request.method == "GET" && parts[1] == "videos")
            return MediaOrder{.wish = MediaOrder::Wish::Look, .job = std::string(parts[2])};
        return {};
    }

    HttpReply write(const MediaOrder&, const MediaWork& work) const override
    {
        JsonWriter json;
        json.beginObject().key("data").beginArray();
        for (const auto& picture : work.media) {
            json.beginObject().member("respect_moderation", !work.is_withheld);
            if (!work.is_withheld)
                json.member("b64_json", base64(picture.bytes)).member("mime_type", picture.media_type);
            json.endObject();
        }
        json.endArray();
        writeTicks(json, work.usage);
        json.endObject();
        return jsonReply(json);
    }

    HttpReply write(const MediaOrder& order, const SimulatedJob& job, std::string_view base) const override
    {
        if (order.wish == MediaOrder::Wish::Fetch)
            return fileReply(order, job);
        if (order.wish == MediaOrder::Wish::Look)
            return filmReply(job, base);
        JsonWriter json;
        return jsonReply(json.beginObject().member("request_id", job.id).endObject());
    }

    Usage charged(const MediaOrder& order, const MediaWork& work) const override
    {
        const bool is_film = std::holds_alternative<MakeVideo>(order.request.task);
        return oneMeter(order.transport, is_film ? secondsOf(work) : Decimal(std::ssize(work.media)));
    }

    std::optional<HttpReply> fail(const Error& error) const override
    {
        JsonWriter json;
        json.beginObject().member("code", "The request was refused");
        json.member("error", error.message.toStdString()).endObject();
        return jsonReply(error.http_status, error, json.take());
    }

    std::vector<OfferedModel> models() const override
    {
        auto models = offered("", "image", false);
        for (const auto* const of_films : {"looks=5", "fault=job-fails", "fault=job-filtered", "fault=file-gone"})
            models.push_back({of_films, "video"});
        return models;
    }

    std::string listing() const override
    {
        JsonWriter json;
        json.beginObject().member("object", "list").key("data").beginArray();
        for (const auto& model : models())
            json.beginObject().member("id", model.id).member("object", "model").endObject();
        json.endArray().endObject();
        return json.take();
    }
};

} // namespace

const MediaShape& xaiMedia()
{
    static const XaiMedia shape;
    return shape;
}

} // namespace assay

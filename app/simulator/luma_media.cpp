// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <utility>

#include "engine/dialects/video_request.h"
#include "simulator/asked_media.h"

namespace assay {

namespace {

// POST /generations/video and /generations/image of Luma's Dream Machine, GET and DELETE /generations/ID
// (lumalabs/lumaai-node).

constexpr std::string_view usual_resolution = "720p";

Result<MediaOrder> submission(const HttpRequest& request, bool is_picture)
{
    auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    const auto told = members->text("resolution");
    const auto resolution = told.empty() ? std::string(usual_resolution) : told;
    const auto ratio = members->text("aspect_ratio");
    const auto format = members->text("format");
    const double seconds = std::clamp(numberOfMember(members->json(), "duration").value_or(5), 0.5, 60.0);
    Task task = is_picture ? Task(MakeImage{.size = ratio, .format = format == "jpg" ? "jpeg" : format})
                           : Task(MakeVideo{.seconds = seconds, .size = filmSize(resolution, ratio)});
    MediaOrder order{.wish = MediaOrder::Wish::Submit,
                     .model = members->text("model"),
                     .request = askedFor(std::move(task), members->text("prompt")),
                     .transport = resolution};
    order.behaviour = behaviourIn(order.model);
    return order;
}

std::string_view stateOf(SimulatedJob::Phase phase)
{
    switch (phase) {
    case SimulatedJob::Phase::Queued:
        return "queued";
    case SimulatedJob::Phase::Running:
        return "dreaming";
    case SimulatedJob::Phase::Done:
        return "completed";
    default:
        return "failed";
    }
}

std::string_view reasonOf(SimulatedJob::Phase phase)
{
    if (phase == SimulatedJob::Phase::Filtered)
        return "400: prompt not allowed because moderation failed";
    return phase == SimulatedJob::Phase::Cancelled ? "The generation was deleted."
                                                   : "The simulator was asked to let this generation fail.";
}

// What it was asked for, with the defaults: all that tells what it costs.
void writeRequest(JsonWriter& json, const SimulatedJob& job)
{
    json.key("request").beginObject().member("model", job.model);
    if (const auto* const film = std::get_if<MakeVideo>(&job.request.task)) {
        const auto height = film->size.substr(film->size.find('x') + 1);
        const auto width = film->size.substr(0, film->size.find('x'));
        const auto side = std::min(std::stoi(width), std::stoi(height));
        json.member(
            "duration",
            Decimal::parse(JsonWriter().number(film->seconds.value_or(5)).text()).value_or(Decimal(5)).toString() +
                's');
        json.member("resolution", std::to_string(side) + 'p');
    }
    json.endObject();
}

HttpReply generationReply(const SimulatedJob& job, std::string_view base, int status)
{
    const auto state = stateOf(job.phase);
    const auto* const kind = std::holds_alternative<MakeImage>(job.request.task) ? "image" : "video";
    JsonWriter json;
    json.beginObject().member("id", job.id).member("generation_type", kind).member("state", state);
    json.member("model", job.model).member("created_at", "2026-09-01T00:00:00Z");
    if (state == "failed")
        json.member("failure_reason", reasonOf(job.phase));
    json.key("assets");
    if (state == "completed")
        json.beginObject().member(kind, fileAddress(base, job)).endObject();
    else
        json.null();
    writeRequest(json, job);
    json.endObject();
    return jsonReply(json, status);
}

class LumaMedia final : public MediaShape
{
public:
    std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const override
    {
        const auto parts = partsOfPath(path);
        if (auto file = fileOrder(request.method, path))
            return std::move(*file);
        if (parts.size() != 4 || parts[2] != "generations")
            return {};
        if (request.method == "POST" && (parts[3] == "video" || parts[3] == "image"))
            return submission(request, parts[3] == "image");
        if (request.method != "GET" && request.method != "DELETE")
            return {};
        return MediaOrder{.wish = request.method == "GET" ? MediaOrder::Wish::Look : MediaOrder::Wish::Cancel,
                          .job = std::string(parts[3])};
    }

    HttpReply write(const MediaOrder&, const MediaWork&) const override { return {}; } // all of them are jobs

    HttpReply write(const MediaOrder& order, const SimulatedJob& job, std::string_view base) const override
    {
        if (order.wish == MediaOrder::Wish::Fetch)
            return fileReply(order, job);
        if (order.wish == MediaOrder::Wish::Cancel)
            return {{204, {}}, {}};
        return generationReply(job, base, order.wish == MediaOrder::Wish::Submit ? 201 : 200);
    }

    Usage charged(const MediaOrder& order, const MediaWork& work) const override
    {
        if (std::holds_alternative<MakeImage>(order.request.task))
            return oneMeter("image", 1);
        return oneMeter(secondMeter(std::to_string(std::min(work.width, work.height)) + 'p'), secondsOf(work));
    }

    std::optional<HttpReply> fail(const Error& error) const override
    {
        JsonWriter json;
        json.beginObject().member("detail", error.message.toStdString()).endObject();
        return jsonReply(error.http_status, error, json.take());
    }

    std::vector<OfferedModel> models() const override { return offered("", "video", true); }
    std::string listing() const override { return R"({"credit_balance":1000})"; }
};

} // namespace

const MediaShape& lumaMedia()
{
    static const LumaMedia shape;
    return shape;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/dialects/wire_json.h"
#include "simulator/asked_media.h"

namespace assay {

namespace {

// POST /v1/text_to_video, image_to_video and text_to_image of Runway, GET and DELETE /v1/tasks/ID (runwayml/sdk-node).

constexpr double credits_a_second = 5;
constexpr std::int64_t credits_a_picture = 5;

// "1280:720" are pixels, "16:9" is none.
std::string sizeOf(const AskedMembers& members)
{
    auto ratio = members.text("ratio");
    const auto colon = ratio.find(':');
    if (colon == ratio.npos)
        return filmSize(members.text("resolution"), "");
    if (colon < 3)
        return filmSize("", ratio);
    ratio[colon] = 'x';
    return ratio;
}

Result<MediaOrder> submission(const HttpRequest& request, bool is_picture)
{
    auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    const double seconds = std::clamp(members->number("duration").value_or(5), 0.5, 60.0);
    const auto size = sizeOf(*members);
    const int count = static_cast<int>(std::clamp(members->number("outputCount").value_or(1), 1.0, 4.0));
    const auto sound = members->json()["audio"].boolean();
    Task task = is_picture ? Task(MakeImage{.count = count, .size = size})
                           : Task(MakeVideo{.seconds = seconds, .size = size, .sound = sound});
    MediaOrder order{.wish = MediaOrder::Wish::Submit, .model = members->text("model")};
    order.behaviour = behaviourIn(order.model);
    order.request = askedFor(std::move(task), members->text("promptText"), members->number("seed"));
    giveAlong(order.request, members->text("promptImage"));
    return order;
}

std::int64_t creditsFor(const Task& task)
{
    if (const auto* const pictures = std::get_if<MakeImage>(&task))
        return pictures->count * credits_a_picture;
    return std::llround(std::ceil(std::get<MakeVideo>(task).seconds.value_or(5) * credits_a_second));
}

std::string_view statusOf(SimulatedJob::Phase phase)
{
    switch (phase) {
    case SimulatedJob::Phase::Queued:
        return "PENDING";
    case SimulatedJob::Phase::Running:
        return "RUNNING";
    case SimulatedJob::Phase::Done:
        return "SUCCEEDED";
    case SimulatedJob::Phase::Cancelled:
        return "CANCELLED";
    default:
        return "FAILED";
    }
}

void writeCredits(JsonWriter& json, std::string_view name, std::int64_t credits)
{
    json.key(name).beginObject().member("credits", credits).endObject();
}

void writeFailure(JsonWriter& json, SimulatedJob::Phase phase)
{
    const bool is_filtered = phase == SimulatedJob::Phase::Filtered;
    json.member("failure", is_filtered ? "The prompt did not pass our content moderation."
                                       : "The simulator was asked to let this task fail.");
    json.member("failureCode", is_filtered ? "SAFETY.INPUT.TEXT" : "INTERNAL.BAD_OUTPUT.CODE01");
    writeCredits(json, "cost", 0);
}

HttpReply taskReply(const SimulatedJob& job, std::string_view base)
{
    JsonWriter json;
    json.beginObject().member("id", job.id).member("status", statusOf(job.phase));
    json.member("createdAt", "2026-09-01T00:00:00.000Z");
    if (job.phase == SimulatedJob::Phase::Running)
        json.member("progress", job.fraction);
    if (isFailed(job))
        writeFailure(json, job.phase);
    if (job.phase == SimulatedJob::Phase::Done) {
        json.key("output").beginArray();
        for (std::size_t i = 0; i < job.work.media.size(); ++i)
            json.string(fileAddress(base, job, i));
        json.endArray();
        writeCredits(json, "cost", wholeCount(job.work.usage.quantity("credit")));
    }
    json.endObject();
    return jsonReply(json);
}

class RunwayMedia final : public MediaShape
{
public:
    std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const override
    {
        const auto parts = partsOfPath(path);
        if (auto file = fileOrder(request.method, path))
            return std::move(*file);
        const bool is_film = parts.size() == 2 && (parts[1] == "text_to_video" || parts[1] == "image_to_video");
        const bool is_picture = parts.size() == 2 && parts[1] == "text_to_image";
        if (request.method == "POST" && (is_film || is_picture))
            return submission(request, is_picture);
        if (parts.size() != 3 || parts[1] != "tasks" || (request.method != "GET" && request.method != "DELETE"))
            return {};
        return MediaOrder{.wish = request.method == "GET" ? MediaOrder::Wish::Look : MediaOrder::Wish::Cancel,
                          .job = std::string(parts[2])};
    }

    HttpReply write(const MediaOrder&, const MediaWork&) const override { return {}; } // all of them are jobs

    HttpReply write(const MediaOrder& order, const SimulatedJob& job, std::string_view base) const override
    {
        if (order.wish == MediaOrder::Wish::Fetch)
            return fileReply(order, job);
        if (order.wish == MediaOrder::Wish::Cancel)
            return {{204, {}}, {}};
        if (order.wish == MediaOrder::Wish::Look)
            return taskReply(job, base);
        JsonWriter json;
        json.beginObject().member("id", job.id);
        writeCredits(json, "estimatedCost", creditsFor(job.request.task));
        return jsonReply(json.endObject());
    }

    Usage charged(const MediaOrder& order, const MediaWork&) const override
    {
        return oneMeter("credit", creditsFor(order.request.task));
    }

    std::optional<HttpReply> fail(const Error& error) const override
    {
        JsonWriter json;
        json.beginObject().member("error", error.message.toStdString());
        json.member("docUrl", "https://docs.dev.runwayml.com/errors/errors/").endObject();
        return jsonReply(error.http_status, error, json.take());
    }

    std::vector<OfferedModel> models() const override { return offered("", "video", true); }

    std::string listing() const override
    {
        JsonWriter json;
        json.beginObject().member("creditBalance", 1000).key("tier").beginObject().key("models").beginObject();
        for (const auto& model : models())
            json.key(model.id).beginObject().member("maxConcurrentGenerations", 5).endObject();
        json.endObject().endObject().endObject();
        return json.take();
    }
};

} // namespace

const MediaShape& runwayMedia()
{
    static const RunwayMedia shape;
    return shape;
}

} // namespace assay

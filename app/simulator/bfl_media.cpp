// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <utility>

#include "engine/url.h"
#include "simulator/asked_media.h"

namespace assay {

namespace {

// POST /v1/MODEL of Black Forest Labs, then GET of the polling_url and of the sample (docs.bfl.ai, API reference).

constexpr std::int64_t credits_a_picture = 4;

Result<MediaOrder> submission(const HttpRequest& request, std::string model)
{
    auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    const auto width = members->text("width");
    MediaOrder order{.wish = MediaOrder::Wish::Submit, .model = std::move(model)};
    order.behaviour = behaviourIn(order.model);
    order.request = askedFor(
        MakeImage{.size = width.empty() ? members->text("aspect_ratio") : width + 'x' + members->text("height"),
                  .format = members->text("output_format")},
        members->text("prompt"), members->number("seed"));
    for (const auto* const name : {"image", "image_prompt", "input_image"})
        giveAlong(order.request, members->text(name));
    return order;
}

std::string_view statusOf(SimulatedJob::Phase phase)
{
    switch (phase) {
    case SimulatedJob::Phase::Done:
        return "Ready";
    case SimulatedJob::Phase::Failed:
        return "Error";
    case SimulatedJob::Phase::Filtered:
        return "Content Moderated";
    default:
        return "Pending";
    }
}

HttpReply submitted(const SimulatedJob& job, std::string_view base)
{
    JsonWriter json;
    json.beginObject().member("id", job.id).member("polling_url", std::string(base) + "/v1/get_result?id=" + job.id);
    json.member("cost", credits_a_picture).member("input_mp", 0).member("output_mp", 1).endObject();
    return jsonReply(json);
}

void writeResult(JsonWriter& json, const SimulatedJob& job, std::string_view base)
{
    json.key("result").beginObject();
    if (job.phase == SimulatedJob::Phase::Done)
        json.member("sample", fileAddress(base, job)).member("seed", job.request.parameters.seed.value_or(1));
    else
        json.member("error", "The simulator was asked to make no picture.");
    json.endObject();
}

HttpReply looked(const SimulatedJob& job, std::string_view base)
{
    const auto status = statusOf(job.phase);
    JsonWriter json;
    json.beginObject().member("id", job.id).member("status", status).member("progress", job.fraction);
    if (isFailed(job))
        json.member("cost", 0); // neither is charged (help.bfl.ai, "Why did my request fail?")
    if (status == "Pending")
        json.key("result").null();
    else
        writeResult(json, job, base);
    json.endObject();
    return jsonReply(json);
}

class BflMedia final : public MediaShape
{
public:
    std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const override
    {
        constexpr std::string_view look = "/v1/get_result?id=";
        const auto parts = partsOfPath(path);
        if (auto file = fileOrder(request.method, path))
            return std::move(*file);
        if (request.method == "GET" && path.starts_with(look))
            return MediaOrder{.wish = MediaOrder::Wish::Look, .job = percentDecoded(path.substr(look.size()))};
        if (request.method != "POST" || parts.size() != 2 || parts[0] != "v1")
            return {};
        return submission(request, percentDecoded(parts[1]));
    }

    HttpReply write(const MediaOrder&, const MediaWork&) const override { return {}; } // all of them are jobs

    HttpReply write(const MediaOrder& order, const SimulatedJob& job, std::string_view base) const override
    {
        if (order.wish == MediaOrder::Wish::Fetch)
            return fileReply(order, job);
        return order.wish == MediaOrder::Wish::Submit ? submitted(job, base) : looked(job, base);
    }

    Usage charged(const MediaOrder&, const MediaWork&) const override { return oneMeter("credit", credits_a_picture); }

    std::optional<HttpReply> fail(const Error& error) const override
    {
        JsonWriter json;
        json.beginObject().member("detail", error.message.toStdString()).endObject();
        return jsonReply(error.http_status, error, json.take());
    }

    std::vector<OfferedModel> models() const override { return offered("", "image", true); }
    std::string listing() const override { return R"({"credits":1000})"; }
};

} // namespace

const MediaShape& bflMedia()
{
    static const BflMedia shape;
    return shape;
}

} // namespace assay

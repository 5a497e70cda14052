// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <utility>

#include "engine/dialects/outgoing.h"
#include "engine/dialects/wire_json.h"
#include "engine/url.h"
#include "simulator/asked_inputs.h"

namespace assay {

namespace {

// The queue of fal (github.com/fal-ai/fal-js, libs/client/src/queue.ts): submit, status, response, cancel.

constexpr std::string_view response = "response"; // what a look asks for, where it is not the status

Result<MediaOrder> submission(const HttpRequest& request, std::string model)
{
    auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    MediaOrder order{.wish = MediaOrder::Wish::Submit, .model = std::move(model)};
    order.behaviour = behaviourIn(order.model);
    order.request = requestOfInputs(kindIn(order.model), members->json());
    return order;
}

// ["image", "plain", "requests", ID, "status"]
std::optional<MediaOrder> oldOrder(std::string_view method, const std::vector<std::string_view>& parts)
{
    const bool is_request = parts.size() >= 4 && parts[2] == "requests";
    if (!is_request)
        return {};
    MediaOrder order{.wish = MediaOrder::Wish::Look, .job = std::string(parts[3])};
    if (method == "GET" && parts.size() == 4)
        order.transport = response;
    else if (method == "PUT" && parts.size() == 5 && parts[4] == "cancel")
        order.wish = MediaOrder::Wish::Cancel;
    else if (method != "GET" || parts.size() != 5 || parts[4] != "status")
        return {};
    return order;
}

void writePlaces(JsonWriter& json, const SimulatedJob& job, std::string_view base)
{
    const auto app = std::string_view(job.model).substr(0, job.model.find('/', job.model.find('/') + 1));
    const auto place = std::string(base) + '/' + std::string(app) + "/requests/" + job.id;
    json.member("request_id", job.id).member("response_url", place);
    json.member("status_url", place + "/status").member("cancel_url", place + "/cancel");
}

HttpReply statusReply(const SimulatedJob& job, std::string_view base)
{
    const bool waits = job.phase == SimulatedJob::Phase::Queued;
    const bool runs = job.phase == SimulatedJob::Phase::Running;
    JsonWriter json;
    json.beginObject().member("status", waits ? "IN_QUEUE" : runs ? "IN_PROGRESS" : "COMPLETED");
    writePlaces(json, job, base);
    if (waits)
        json.member("queue_position", 0);
    if (job.phase == SimulatedJob::Phase::Failed)
        json.member("error", "The simulator was asked to let this request fail.").member("error_type", "runner_error");
    if (job.phase == SimulatedJob::Phase::Cancelled)
        json.member("error", "Request was cancelled.").member("error_type", "request_cancelled");
    json.endObject();
    return jsonReply(json, waits || runs ? 202 : 200);
}

HttpReply refusal(const SimulatedJob& job)
{
    const bool is_filtered = job.phase == SimulatedJob::Phase::Filtered;
    JsonWriter json;
    json.beginObject().key("detail");
    if (is_filtered) {
        json.beginArray().beginObject().key("loc").beginArray().string("body").string("prompt").endArray();
        json.member("msg", "The content could not be processed because it was flagged by a content checker.");
        json.member("type", "content_policy_violation").endObject().endArray();
    } else {
        json.string("Request is still in progress");
    }
    json.endObject();
    return jsonReply(json, is_filtered ? 422 : 400);
}

void writeFile(JsonWriter& json, const SimulatedJob& job, std::string_view base, std::size_t index)
{
    const auto& file = job.work.media[index];
    json.beginObject().member("url", fileAddress(base, job, index)).member("content_type", file.media_type);
    json.member("file_size", std::ssize(file.bytes));
    if (job.work.width > 0)
        json.member("width", job.work.width).member("height", job.work.height);
    json.endObject();
}

void writeWords(JsonWriter& json, const MediaWork& work)
{
    json.member("text", work.text).key("chunks").beginArray();
    for (const auto& word : work.words) {
        json.beginObject().key("timestamp").beginArray().number(static_cast<double>(word.begin_us) / 1e6);
        json.number(static_cast<double>(word.end_us) / 1e6).endArray().member("text", word.text).endObject();
    }
    json.endArray();
}

void writePictures(JsonWriter& json, const SimulatedJob& job, std::string_view base)
{
    json.key("images").beginArray();
    for (std::size_t i = 0; i < job.work.media.size(); ++i)
        writeFile(json, job, base, i);
    json.endArray().key("has_nsfw_concepts").beginArray();
    for (std::size_t i = 0; i < job.work.media.size(); ++i)
        json.boolean(false);
    json.endArray().member("seed", job.request.parameters.seed.value_or(1));
}

HttpReply resultReply(const SimulatedJob& job, std::string_view base)
{
    const auto& task = job.request.task;
    JsonWriter json;
    json.beginObject();
    if (std::holds_alternative<MakeImage>(task))
        writePictures(json, job, base);
    else if (std::holds_alternative<Transcribe>(task))
        writeWords(json, job.work);
    else if (job.work.media.empty())
        json.member("output", job.work.text);
    else
        writeFile(json.key(std::holds_alternative<Speak>(task) ? "audio" : "video"), job, base, 0);
    json.endObject();
    HttpReply reply = jsonReply(json);
    reply.head.headers.set("x-fal-billable-units", job.work.usage.quantity("billable_unit").toString());
    return reply;
}

class FalMedia final : public MediaShape
{
public:
    std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const override
    {
        const auto parts = partsOfPath(path);
        if (auto file = fileOrder(request.method, path))
            return std::move(*file);
        if (auto order = oldOrder(request.method, parts))
            return std::move(*order);
        if (request.method != "POST" || parts.size() < 2)
            return {};
        return submission(request, percentDecoded(path.substr(1, path.find('?') - 1)));
    }

    HttpReply write(const MediaOrder&, const MediaWork&) const override { return {}; } // all of them are jobs

    HttpReply write(const MediaOrder& order, const SimulatedJob& job, std::string_view base) const override
    {
        if (order.wish == MediaOrder::Wish::Fetch)
            return fileReply(order, job);
        if (order.wish == MediaOrder::Wish::Cancel)
            return {jsonHead(202), R"({"status":"CANCELLATION_REQUESTED"})"};
        if (order.transport == response)
            return job.phase == SimulatedJob::Phase::Done ? resultReply(job, base) : refusal(job);
        HttpReply reply = statusReply(job, base);
        reply.head.status = order.wish == MediaOrder::Wish::Submit ? 200 : reply.head.status;
        return reply;
    }

    // Pictures, or seconds of films and sounds, or a thousand tokens: what its models' prices are for.
    Usage charged(const MediaOrder& order, const MediaWork& work) const override
    {
        if (std::holds_alternative<MakeImage>(order.request.task))
            return oneMeter("billable_unit", std::ssize(work.media));
        if (work.seconds > 0)
            return oneMeter("billable_unit", secondsOf(work));
        const auto tokens = wholeCount(inputTokens(work.usage)) + wholeCount(outputTokens(work.usage));
        return oneMeter("billable_unit", Decimal::make(tokens, 3).value_or(Decimal()));
    }

    std::optional<HttpReply> fail(const Error& error) const override
    {
        JsonWriter json;
        json.beginObject().member("detail", error.message.toStdString()).endObject();
        return jsonReply(error.http_status, error, json.take());
    }

    std::vector<OfferedModel> models() const override { return offeredOfEachKind(); }

    std::string listing() const override
    {
        JsonWriter json;
        json.beginObject().key("models").beginArray();
        for (const auto& model : models())
            json.beginObject().member("endpoint_id", model.id).endObject();
        json.endArray().key("next_cursor").null().member("has_more", false).endObject();
        return json.take();
    }
};

} // namespace

const MediaShape& falMedia()
{
    static const FalMedia shape;
    return shape;
}

} // namespace assay

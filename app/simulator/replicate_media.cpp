// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <utility>

#include "engine/dialects/outgoing.h"
#include "engine/dialects/wire_json.h"
#include "engine/url.h"
#include "simulator/asked_inputs.h"

namespace assay {

namespace {

// Predictions of api.replicate.com (replicate.com/docs/reference/http), as its clients see them.

// A version is behaviour where a colon stands in the model's name, as in "image/fault=429:retry-after=2".
std::string behaviourOfVersion(const std::string& version)
{
    return version.starts_with("retry-after=") ? "fault=429:" + version : behaviourIn(version);
}

// "owner/name" of ["v1", "models", OWNER, NAME, "predictions"]; nothing where it is none of the three places.
std::optional<std::string> modelOfPath(const std::vector<std::string_view>& parts)
{
    const bool names = parts.size() == 5 && (parts[1] == "models" || parts[1] == "deployments");
    if (parts.size() == 2 && parts[1] == "predictions")
        return std::string();
    if (!names || parts[4] != "predictions")
        return {};
    return percentDecoded(parts[2]) + '/' + percentDecoded(parts[3]);
}

Result<MediaOrder> newPrediction(const HttpRequest& request, std::string model)
{
    auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    const auto version = members->text("version");
    MediaOrder order{.wish = MediaOrder::Wish::Submit, .model = model.empty() ? version : std::move(model)};
    order.behaviour = version.empty() ? behaviourIn(order.model) : behaviourOfVersion(version);
    order.request = requestOfInputs(kindIn(order.model), members->json()["input"]);
    order.streams = members->json()["stream"].boolean().value_or(false);
    order.request.stream = order.streams;
    return order;
}

Result<MediaOrder> upload(const HttpRequest& request)
{
    auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    MediaOrder order{.wish = MediaOrder::Wish::Upload, .request = askedFor(Transcribe{}, {})};
    giveAlongParts(order.request, *members);
    return order;
}

std::optional<MediaOrder> oldOrder(std::string_view method, const std::vector<std::string_view>& parts)
{
    using Wish = MediaOrder::Wish;
    if (parts.size() < 3)
        return {};
    MediaOrder order{.job = std::string(parts[2])};
    if (method == "GET" && parts.size() == 3 && parts[1] == "predictions")
        order.wish = Wish::Look;
    else if (method == "GET" && parts.size() == 3 && parts[1] == "streams")
        order.wish = Wish::Read;
    else if (method == "POST" && parts.size() == 4 && parts[1] == "predictions" && parts[3] == "cancel")
        order.wish = Wish::Cancel;
    else
        return {};
    return order;
}

std::string_view statusOf(SimulatedJob::Phase phase)
{
    switch (phase) {
    case SimulatedJob::Phase::Queued:
        return "starting";
    case SimulatedJob::Phase::Running:
        return "processing";
    case SimulatedJob::Phase::Done:
        return "succeeded";
    case SimulatedJob::Phase::Cancelled:
        return "canceled";
    default:
        return "failed";
    }
}

void writeTranscript(JsonWriter& json, const MediaWork& work)
{
    json.beginObject().member("text", work.text).member("language", "en").key("segments").beginArray();
    json.beginObject().member("start", 0).member("end", work.seconds).member("text", work.text).endObject();
    json.endArray().key("words").beginArray();
    for (const auto& word : work.words) {
        json.beginObject().member("word", word.text).member("start", static_cast<double>(word.begin_us) / 1e6);
        json.member("end", static_cast<double>(word.end_us) / 1e6).endObject();
    }
    json.endArray().endObject();
}

void writePieces(JsonWriter& json, const MediaWork& work)
{
    json.beginArray();
    for (const auto& piece : work.pieces)
        json.string(piece);
    json.endArray();
}

// A list of addresses, or a single one, as most models have it; runs have it in an object, so that it is a file
// whatever its host is.
void writeFiles(JsonWriter& json, const SimulatedJob& job, std::string_view base)
{
    if (kindIn(job.model) == "run") {
        json.beginObject().member("url", fileAddress(base, job)).endObject();
        return;
    }
    if (!std::holds_alternative<MakeImage>(job.request.task)) {
        json.string(fileAddress(base, job));
        return;
    }
    json.beginArray();
    for (std::size_t i = 0; i < job.work.media.size(); ++i)
        json.string(fileAddress(base, job, i));
    json.endArray();
}

void writeOutput(JsonWriter& json, const SimulatedJob& job, std::string_view base)
{
    json.key("output");
    if (job.phase != SimulatedJob::Phase::Done)
        json.null();
    else if (std::holds_alternative<Transcribe>(job.request.task))
        writeTranscript(json, job.work);
    else if (job.work.media.empty())
        writePieces(json, job.work);
    else
        writeFiles(json, job, base);
}

// The names under which Replicate tells what it bills by (github.com/replicate/replicate-go, issue 52, and the metrics
// of cog's own models).
std::string_view metricOf(std::string_view meter)
{
    if (meter == meter::input)
        return "token_input_count";
    if (meter == meter::output)
        return "token_output_count";
    if (meter == "image")
        return "image_output_count";
    if (meter == "character")
        return "character_input_count";
    return meter == "video_second" ? "video_output_duration_seconds" : "predict_time";
}

void writeMetrics(JsonWriter& json, const SimulatedJob& job)
{
    json.key("metrics").beginObject();
    if (job.phase == SimulatedJob::Phase::Done) {
        for (const auto& [meter, quantity] : job.work.usage.lines())
            json.key(metricOf(meter)).raw(quantity.toString());
    }
    json.endObject();
}

void writeError(JsonWriter& json, SimulatedJob::Phase phase)
{
    if (phase == SimulatedJob::Phase::Failed)
        json.member("error", "The simulator was asked to let this prediction fail.");
    else if (phase == SimulatedJob::Phase::Filtered)
        json.member("error", "NSFW content detected. Try running it again, or try a different prompt.");
    else
        json.key("error").null();
}

HttpReply predictionReply(const MediaOrder& order, const SimulatedJob& job, std::string_view base)
{
    const auto place = std::string(base) + "/v1/predictions/" + job.id;
    JsonWriter json;
    json.beginObject().member("id", job.id).member("model", job.model).member("version", "hidden");
    json.member("status", statusOf(job.phase)).member("created_at", "2026-09-01T00:00:00Z");
    json.member("logs", job.fraction > 0 ? std::to_string(percentOf(job)) + "%|####      |\n" : std::string());
    writeOutput(json, job, base);
    writeError(json, job.phase);
    writeMetrics(json, job);
    json.key("urls").beginObject().member("get", place).member("cancel", place + "/cancel");
    if (order.streams && std::holds_alternative<Chat>(job.request.task))
        json.member("stream", std::string(base) + "/v1/streams/" + job.id);
    json.endObject().endObject();
    return jsonReply(json, order.wish == MediaOrder::Wish::Submit ? 201 : 200);
}

void addEvent(std::string& events, std::string_view type, std::size_t id, std::string_view data)
{
    events.append("event: ").append(type).append("\nid: ").append(std::to_string(id)).append(":0\n");
    for (std::size_t begin = 0; begin <= data.size();) { // an event's lines are those of its data
        const auto end = std::min(data.find('\n', begin), data.size());
        events.append("data: ").append(data.substr(begin, end - begin)).append("\n");
        begin = end + 1;
    }
    events += "\n";
}

HttpReply streamReply(const SimulatedJob& job)
{
    HttpReply reply{eventStreamHead(), {}};
    std::size_t id = 0;
    for (const auto& piece : job.work.pieces)
        addEvent(reply.body, "output", ++id, piece);
    addEvent(reply.body, "done", ++id, "{}");
    return reply;
}

HttpReply uploadReply(const SimulatedJob& file, std::string_view base)
{
    JsonWriter json;
    json.beginObject().member("id", file.id).key("urls").beginObject();
    json.member("get", std::string(base) + "/v1/files/" + file.id).endObject().endObject();
    return jsonReply(json, 201);
}

class ReplicateMedia final : public MediaShape
{
public:
    std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const override
    {
        const auto parts = partsOfPath(path);
        if (request.method == "POST" && parts.size() == 2 && parts[1] == "files")
            return upload(request);
        if (auto model = modelOfPath(parts); model && request.method == "POST")
            return newPrediction(request, std::move(*model));
        if (auto file = fileOrder(request.method, path))
            return std::move(*file);
        if (auto order = oldOrder(request.method, parts))
            return std::move(*order);
        return {};
    }

    HttpReply write(const MediaOrder&, const MediaWork&) const override { return {}; } // all of them are jobs

    HttpReply write(const MediaOrder& order, const SimulatedJob& job, std::string_view base) const override
    {
        switch (order.wish) {
        case MediaOrder::Wish::Fetch:
            return fileReply(order, job);
        case MediaOrder::Wish::Read:
            return streamReply(job);
        case MediaOrder::Wish::Upload:
            return uploadReply(job, base);
        default:
            return predictionReply(order, job, base);
        }
    }

    Usage charged(const MediaOrder& order, const MediaWork& work) const override
    {
        if (std::holds_alternative<MakeImage>(order.request.task))
            return oneMeter("image", std::ssize(work.media));
        if (std::holds_alternative<Transcribe>(order.request.task))
            return oneMeter("run_second", secondsOf(work));
        return work.usage;
    }

    std::optional<HttpReply> fail(const Error& error) const override
    {
        JsonWriter json;
        json.beginObject().member("title", error.http_status == 401 ? "Unauthenticated" : "Request refused");
        json.member("detail", error.message.toStdString()).member("status", error.http_status).endObject();
        return jsonReply(error.http_status, error, json.take());
    }

    std::vector<OfferedModel> models() const override { return offeredOfEachKind(); }

    std::string listing() const override
    {
        JsonWriter json;
        json.beginObject().key("next").null().key("previous").null().key("results").beginArray();
        for (const auto& [id, kind] : models())
            json.beginObject().member("owner", kindIn(id)).member("name", id.substr(id.find('/') + 1)).endObject();
        json.endArray().endObject();
        return json.take();
    }
};

} // namespace

const MediaShape& replicateMedia()
{
    static const ReplicateMedia shape;
    return shape;
}

} // namespace assay

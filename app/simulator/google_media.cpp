// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "engine/ascii.h"
#include "engine/dialects/gemini.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/video_request.h"
#include "engine/url.h"
#include "simulator/asked_media.h"

namespace assay {

namespace {

// What the Gemini API has beside its chats: films (ai.google.dev/gemini-api/docs/video), Imagen's pictures
// (…/docs/imagen) and embeddings (ai.google.dev/api/embeddings). Pictures and speech of the chat models come with
// chats.

constexpr std::string_view models_folder = "/v1beta/models/";
constexpr std::string_view files_folder = "/v1beta/files/";
constexpr std::string_view download = ":download";
constexpr std::string_view usual_resolution = "720p";

// "1K" of "1k"; other words are none of the vendor's tiers.
int sideOfTier(std::string_view tier)
{
    return tier.size() == 2 && (tier[1] == 'K' || tier[1] == 'k') ? std::clamp(tier[0] - '0', 1, 4) * 1024 : 0;
}

MediaOrder pictures(const AskedMembers& members)
{
    const auto parameters = members.json()["parameters"];
    const auto type = parameters["outputOptions"]["mimeType"].string("image/png");
    const auto tier = parameters["sampleImageSize"].string();
    const auto side = std::to_string(sideOfTier(tier));
    MakeImage task{.count = static_cast<int>(std::clamp(numberOfMember(parameters, "sampleCount").value_or(1), 1., 8.)),
                   .size = side == "0" ? std::string(parameters["aspectRatio"].string()) : side + 'x' + side,
                   .format = std::string(type.substr(type.find('/') + 1))};
    const auto prompt = members.json()["instances"].first()["prompt"].string();
    return {.request = askedFor(task, std::string(prompt), numberOfMember(parameters, "seed")), .note = lowered(tier)};
}

// The meter of the film depends on what was asked for, which the order keeps.
MediaOrder film(const AskedMembers& members)
{
    const auto parameters = members.json()["parameters"];
    const auto instance = members.json()["instances"].first();
    const auto resolution = parameters["resolution"].string(usual_resolution);
    MakeVideo task{.seconds = numberOfMember(parameters, "durationSeconds").value_or(8),
                   .size = filmSize(resolution, parameters["aspectRatio"].string())};
    MediaOrder order{.wish = MediaOrder::Wish::Submit,
                     .request = askedFor(task, std::string(instance["prompt"].string())),
                     .note = std::string(resolution)};
    giveAlong(order.request, instance["image"]["bytesBase64Encoded"].string(), "image/png");
    return order;
}

// One text, or several together.
MediaOrder numbers(const AskedMembers& members)
{
    const auto several = members.json()["requests"];
    Embed task;
    MediaOrder order{.request = askedFor(task, {}), .note = several.isArray() ? "list" : "one"};
    order.request.messages.front().parts.clear();
    for (const auto& one : several.isArray() ? several.items() : std::vector{members.json()}) {
        std::string text;
        for (const auto& part : one["content"]["parts"].items())
            text += part["text"].string();
        order.request.messages.front().parts.emplace_back(TextPart{std::move(text)});
        if (const auto dimensions = one["outputDimensionality"].integer())
            task.dimensions = dimensions;
    }
    order.request.task = task;
    return order;
}

struct Verb
{
    std::string_view name;
    MediaOrder (*read)(const AskedMembers&);
};
constexpr std::array verbs{Verb{"predict", pictures}, Verb{"predictLongRunning", film},
                           Verb{"batchEmbedContents", numbers}, Verb{"embedContent", numbers}};

// "MODEL:verb"
std::optional<Result<MediaOrder>> newOrder(const HttpRequest& request, std::string_view place)
{
    const auto colon = place.rfind(':');
    const auto verb = std::ranges::find(verbs, colon == place.npos ? "" : place.substr(colon + 1), &Verb::name);
    if (verb == verbs.end())
        return {};
    const auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    MediaOrder order = verb->read(*members);
    order.model = percentDecoded(place.substr(0, colon));
    return order;
}

// "/v1beta/models/MODEL/operations/JOB" and "/v1beta/files/JOB:download"
std::optional<MediaOrder> oldOrder(std::string_view path)
{
    const auto parts = partsOfPath(path);
    if (parts.size() == 5 && path.starts_with(models_folder) && parts[3] == "operations")
        return MediaOrder{.wish = MediaOrder::Wish::Look, .job = std::string(parts[4])};
    if (parts.size() != 3 || !path.starts_with(files_folder) || !parts[2].ends_with(download))
        return {};
    return MediaOrder{.wish = MediaOrder::Wish::Fetch,
                      .job = std::string(parts[2].substr(0, parts[2].size() - download.size()))};
}

HttpReply picturesReply(const MediaWork& work)
{
    JsonWriter json;
    json.beginObject().key("predictions").beginArray();
    for (const auto& picture : work.media) {
        json.beginObject();
        if (work.is_withheld)
            json.member("raiFilteredReason", "Unable to show generated images. All images were filtered out.");
        else
            json.member("mimeType", picture.media_type).member("bytesBase64Encoded", base64(picture.bytes));
        json.endObject();
    }
    json.endArray().endObject();
    return jsonReply(json);
}

void writeNumbers(JsonWriter& json, const std::vector<float>& values)
{
    json.beginObject().key("values").beginArray();
    for (const float value : values)
        json.number(static_cast<double>(value));
    json.endArray().endObject();
}

HttpReply numbersReply(const MediaOrder& order, const MediaWork& work)
{
    JsonWriter json;
    json.beginObject();
    if (order.note == "one" && !work.numbers.empty()) {
        writeNumbers(json.key("embedding"), work.numbers.front());
    } else {
        json.key("embeddings").beginArray();
        for (const auto& values : work.numbers)
            writeNumbers(json, values);
        json.endArray();
    }
    json.key("usageMetadata").raw(gemini::usageJson(work.usage)).endObject();
    return jsonReply(json);
}

void writeFilms(JsonWriter& json, const SimulatedJob& job, std::string_view base)
{
    json.key("response").beginObject().key("generateVideoResponse").beginObject();
    if (job.phase == SimulatedJob::Phase::Filtered) {
        json.member("raiMediaFilteredCount", 1).key("raiMediaFilteredReasons").beginArray();
        json.string("The film was held back because of what it shows.").endArray();
    } else {
        const auto address = std::string(base).append(files_folder).append(job.id).append(download) + "?alt=media";
        json.key("generatedSamples").beginArray().beginObject().key("video").beginObject();
        json.member("uri", address).endObject().endObject().endArray();
    }
    json.endObject().endObject();
}

HttpReply operationReply(const SimulatedJob& job, std::string_view base)
{
    JsonWriter json;
    json.beginObject().member("name", "models/" + job.model + "/operations/" + job.id);
    if (job.phase == SimulatedJob::Phase::Queued || job.phase == SimulatedJob::Phase::Running) {
        json.key("metadata").beginObject().member("progressPercent", percentOf(job)).endObject().endObject();
        return jsonReply(json);
    }
    json.member("done", true);
    if (job.phase == SimulatedJob::Phase::Failed) { // INTERNAL, of google.rpc.Code
        json.key("error").beginObject().member("code", 13).member("message", "The film could not be made.").endObject();
    } else {
        writeFilms(json, job, base);
    }
    json.endObject();
    return jsonReply(json);
}

class GoogleMedia final : public MediaShape
{
public:
    std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const override
    {
        path = path.substr(0, path.find('?'));
        if (request.method == "POST" && path.starts_with(models_folder))
            return newOrder(request, path.substr(models_folder.size()));
        auto order = request.method == "GET" ? oldOrder(path) : std::nullopt;
        return order ? std::optional<Result<MediaOrder>>(std::move(*order)) : std::nullopt;
    }

    HttpReply write(const MediaOrder& order, const MediaWork& work) const override
    {
        return std::holds_alternative<Embed>(order.request.task) ? numbersReply(order, work) : picturesReply(work);
    }

    HttpReply write(const MediaOrder& order, const SimulatedJob& job, std::string_view base) const override
    {
        return order.wish == MediaOrder::Wish::Fetch ? fileReply(order, job) : operationReply(job, base);
    }

    // By the picture and by the second, as Google does.
    Usage charged(const MediaOrder& order, const MediaWork& work) const override
    {
        if (std::holds_alternative<MakeVideo>(order.request.task))
            return oneMeter(secondMeter(order.note), secondsOf(work));
        if (!std::holds_alternative<MakeImage>(order.request.task))
            return work.usage;
        const auto delivered = work.is_withheld ? 0 : std::ssize(work.media);
        return oneMeter(order.note.empty() ? "image" : "image_" + order.note, std::int64_t{delivered});
    }
};

} // namespace

const MediaShape& googleMedia()
{
    static const GoogleMedia shape;
    return shape;
}

} // namespace assay

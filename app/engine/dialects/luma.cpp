// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/job.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/video_request.h"
#include "engine/json_writer.h"
#include "engine/url.h"

namespace assay {

namespace {

// --- Request -------------------------------------------------------------------------------------------------------

// Keyframes and references are addresses that the vendor fetches: it has no place for bytes (lumalabs/lumaai-node).
Result<void> mustBeAddresses(const Frames& frames)
{
    auto pictures = frames.references;
    pictures.push_back(frames.first);
    pictures.push_back(frames.last);
    for (const auto* const picture : pictures) {
        if (const auto address = picture ? mustBeAddress(*picture) : Result<void>(); !address)
            return address;
    }
    return {};
}

std::string keyframesJson(const Frames& frames)
{
    JsonWriter json;
    json.beginObject();
    for (const auto& [name, frame] : {std::pair{"frame0", frames.first}, std::pair{"frame1", frames.last}}) {
        if (frame)
            json.key(name).beginObject().member("type", "image").member("url", frame->url).endObject();
    }
    json.endObject();
    return json.take();
}

Result<void> writeFilm(const MakeVideo& task, const FilmRequest& asked, BodyMembers& body)
{
    if (!asked.frames.references.empty())
        return noPlaceFor(mediaPurposeName(MediaPurpose::Reference));
    if (task.sound)
        return noPlaceFor("sound");
    if (!task.negative.empty())
        return noPlaceFor("negative");
    if (!asked.size.resolution.empty())
        body.setString("resolution", asked.size.resolution);
    if (task.seconds)
        body.setString("duration", jsonNumber(*task.seconds) + "s");
    if (asked.frames.first || asked.frames.last)
        body.set("keyframes", keyframesJson(asked.frames));
    return {};
}

std::string_view strangerIn(const MakeImage& task, const FilmRequest& asked)
{
    const std::initializer_list<std::pair<bool, std::string_view>> strangers{
        {task.count != 1, "count"},
        {!asked.size.resolution.empty(), "size"},
        {!task.quality.empty(), "quality"},
        {!task.background.empty(), "background"},
        {!task.format.empty() && task.format != "png" && task.format != "jpeg", "format"},
        {!task.negative.empty(), "negative"},
        {task.partial_images > 0, "partial_images"},
        {task.steps.has_value(), "steps"},
        {task.guidance.has_value(), "guidance"},
        {task.strength && !asked.frames.first, "strength"},
        {asked.frames.last != nullptr, mediaPurposeName(MediaPurpose::LastFrame)}};
    const auto stranger = std::ranges::find(strangers, true, &std::pair<bool, std::string_view>::first);
    return stranger == strangers.end() ? std::string_view() : stranger->second;
}

// The more weight, the closer to the picture that it starts from (docs.lumalabs.ai, image generation): the other way
// round than our strength.
std::string modifiedJson(const MediaPart& picture, std::optional<double> strength)
{
    JsonWriter json;
    json.beginObject().member("url", picture.url);
    if (strength)
        json.member("weight", 1 - *strength);
    json.endObject();
    return json.take();
}

std::string referencesJson(const std::vector<const MediaPart*>& references)
{
    JsonWriter json;
    json.beginArray();
    for (const auto* const reference : references)
        json.beginObject().member("url", reference->url).endObject();
    json.endArray();
    return json.take();
}

Result<void> writePicture(const MakeImage& task, const FilmRequest& asked, BodyMembers& body)
{
    if (const auto stranger = strangerIn(task, asked); !stranger.empty())
        return noPlaceFor(stranger);
    if (!task.format.empty())
        body.setString("format", task.format == "jpeg" ? "jpg" : task.format);
    if (asked.frames.first)
        body.set("modify_image_ref", modifiedJson(*asked.frames.first, task.strength));
    if (!asked.frames.references.empty())
        body.set("image_ref", referencesJson(asked.frames.references));
    return {};
}

Result<BodyMembers> bodyOf(const Request& request, std::string_view model)
{
    const auto asked = filmRequestOf(request, request.parameters);
    if (!asked)
        return std::unexpected(asked.error());
    if (const auto addresses = mustBeAddresses(asked->frames); !addresses)
        return std::unexpected(addresses.error());
    BodyMembers body;
    body.setString("model", model);
    body.setString("prompt", asked->prompt);
    if (!asked->size.ratio.empty())
        body.setString("aspect_ratio", asked->size.ratio);
    const auto* const film = std::get_if<MakeVideo>(&request.task);
    const auto written =
        film ? writeFilm(*film, *asked, body) : writePicture(std::get<MakeImage>(request.task), *asked, body);
    if (!written)
        return std::unexpected(written.error());
    return mergeExtra(body, request.extra_json).transform([&] { return body; });
}

// --- Answer --------------------------------------------------------------------------------------------------------

class LumaJob final : public JobFormat
{
public:
    LumaJob(const Request& request, const Provider& provider, std::string_view secret)
        : m_provider(provider), m_secret(secret), m_family(taskName(request.task))
    {
        if (const auto* const film = std::get_if<MakeVideo>(&request.task)) {
            m_resolution = filmSizeOf(film->size).resolution;
            m_seconds = film->seconds ? jsonNumber(*film->seconds) : std::string();
        }
    }

    std::optional<JobReport> read(const HttpHead& head, std::string_view body, bool) const override
    {
        JsonReader reader;
        const auto generation = reader.parse(body);
        const auto id = generation["id"].string();
        const auto state = generation["state"].string();
        if (id.empty() || state.empty())
            return {};
        JobReport report{.id = std::string(id),
                         .model = std::string(generation["model"].string()),
                         .resume = std::string(id),
                         .state = std::string(state)};
        if (state == "completed")
            deliver(head, body, generation, report);
        else if (state == "failed")
            failed(failureOf(head, generation["failure_reason"].string()), report);
        return report;
    }

    HttpRequest look(std::string_view resume) const override { return generationRequest("GET", resume); }

    std::optional<HttpRequest> cancel(std::string_view resume) const override
    {
        return generationRequest("DELETE", resume);
    }

    std::chrono::milliseconds interval() const override { return std::chrono::seconds(3); } // as its guide does
    std::string_view family() const override { return m_family; }
    bool renewsAddresses() const override { return true; }

private:
    HttpRequest generationRequest(std::string_view method, std::string_view id) const
    {
        return requestTo(m_provider, method, joinedUrl(m_provider.base_url, "/generations/" + percentEncoded(id)),
                         m_secret);
    }

    static void failed(Error error, JobReport& report)
    {
        report.phase = JobReport::Phase::Failed;
        report.error = std::move(error);
    }

    void deliver(const HttpHead& head, std::string_view body, JsonValue generation, JobReport& report) const
    {
        const auto address = generation["assets"][m_family].string();
        if (address.empty()) {
            failed(protocolError(head, body, m_provider.name), report);
            return;
        }
        report.phase = JobReport::Phase::Done;
        report.files.push_back({.request = fileRequest(m_provider, address, m_secret)});
        report.usage = usageOf(generation["request"]);
    }

    // The vendor counts nothing; what it has understood stands in its repetition of the request, with its defaults.
    UsageReport usageOf(JsonValue asked) const
    {
        UsageReport usage;
        if (m_family == "image") {
            usage.usage.set("image", 1);
            return usage;
        }
        const auto own = Decimal::parse(m_seconds);
        const auto told = amountOf(asked["duration"]);
        const auto seconds = told ? told : own ? std::optional(*own) : std::nullopt;
        if (seconds)
            usage.usage.set(secondMeter(asked["resolution"].string(m_resolution)), *seconds);
        return usage;
    }

    Error failureOf(const HttpHead& head, std::string_view reason) const
    {
        Error error = errorOfVendor(head, {.message = std::string(reason)}, m_provider.name);
        error.may_repeat = error.kind != ErrorKind::InvalidRequest; // what moderation holds back, it does again
        return error;
    }

    Provider m_provider;
    std::string m_secret;
    std::string m_family; // also the name of what its assets have
    std::string m_resolution;
    std::string m_seconds;
};

// --- Dialect -------------------------------------------------------------------------------------------------------

// POST /generations/video and /generations/image, then GET and DELETE /generations/{id} of Luma's Dream Machine
// (lumalabs/lumaai-node; docs.lumalabs.ai).
class LumaDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "luma"; }

    bool serves(const Task& task) const override
    {
        return std::holds_alternative<MakeVideo>(task) || std::holds_alternative<MakeImage>(task);
    }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return bodyOf(request, model).transform([&](const BodyMembers& body) {
            const auto path = "/generations/" + std::string(taskName(request.task));
            HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, path), secret);
            http.body = body.json();
            return beginJob(provider, std::move(http), std::make_unique<LumaJob>(request, provider, secret));
        });
    }

    Result<std::unique_ptr<Conversation>> resume(std::string_view resume, const Request& request,
                                                 const Provider& provider, std::string_view,
                                                 std::string_view secret) const override
    {
        return resumeJob(provider, resume, std::make_unique<LumaJob>(request, provider, secret));
    }

    // It lists no models. The balance shows whether the key is right.
    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return requestTo(provider, "GET", joinedUrl(provider.base_url, "/credits"), secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        JsonReader reader;
        const bool is_balance = reader.parse(body)["credit_balance"].isNumber();
        return is_balance ? std::vector<std::string>() : ClientDialect::decodeModelListing(body);
    }
};

} // namespace

const Dialect& lumaDialect()
{
    static const LumaDialect dialect;
    return dialect;
}

} // namespace assay

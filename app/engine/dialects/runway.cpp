// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <span>

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

struct RunwayText
{
    Q_DECLARE_TR_FUNCTIONS(Runway)
};

HttpRequest runwayRequest(const Provider& provider, std::string_view method, std::string_view path,
                          std::string_view secret)
{
    HttpRequest http = requestTo(provider, method, joinedUrl(provider.base_url, path), secret);
    if (!http.headers.contains("x-runway-version"))
        http.headers.set("x-runway-version", "2024-11-06"); // what its own client 4.20 asks for
    return http;
}

// --- Request -------------------------------------------------------------------------------------------------------

std::string picturesJson(std::span<const MediaPart* const> pictures)
{
    JsonWriter json;
    json.beginArray();
    for (const auto* const picture : pictures)
        json.beginObject().member("uri", urlOf(*picture)).endObject();
    json.endArray();
    return json.take();
}

// One picture may stand alone; two say which is which.
std::string framesJson(const Frames& frames)
{
    if (!frames.last)
        return jsonString(urlOf(*frames.first));
    JsonWriter json;
    json.beginArray();
    if (frames.first)
        json.beginObject().member("uri", urlOf(*frames.first)).member("position", "first").endObject();
    json.beginObject().member("uri", urlOf(*frames.last)).member("position", "last").endObject();
    json.endArray();
    return json.take();
}

// Most models name their shapes by pixels ("1280:720"), some by ratio and resolution apart.
void writeSize(const FilmSize& size, BodyMembers& body)
{
    std::string ratio = size.pixels.empty() ? size.ratio : size.pixels;
    std::ranges::replace(ratio, 'x', ':');
    if (!ratio.empty())
        body.setString("ratio", ratio);
    else if (!size.resolution.empty())
        body.setString("resolution", size.resolution);
}

Result<void> writeFilm(const MakeVideo& task, const FilmRequest& asked, BodyMembers& body)
{
    const bool has_frames = asked.frames.first || asked.frames.last;
    if (has_frames && !asked.frames.references.empty())
        return noPlaceFor(mediaPurposeName(MediaPurpose::Reference));
    if (has_frames)
        body.set("promptImage", framesJson(asked.frames));
    if (!asked.frames.references.empty())
        body.set("references", picturesJson(asked.frames.references));
    if (task.seconds)
        body.set("duration", jsonNumber(*task.seconds));
    if (task.sound)
        body.set("audio", *task.sound ? "true" : "false");
    if (!task.negative.empty())
        body.setString("negativePrompt", task.negative);
    return {};
}

// The first member that these jobs have no place for; empty where there is none.
std::string_view strangerIn(const MakeImage& task)
{
    const std::initializer_list<std::pair<bool, std::string_view>> strangers{
        {!task.format.empty(), "format"},
        {!task.negative.empty(), "negative"},
        {task.partial_images > 0, "partial_images"},
        {task.steps.has_value(), "steps"},
        {task.guidance.has_value(), "guidance"},
        {task.strength.has_value(), "strength"}};
    const auto stranger = std::ranges::find(strangers, true, &std::pair<bool, std::string_view>::first);
    return stranger == strangers.end() ? std::string_view() : stranger->second;
}

Result<void> writePicture(const MakeImage& task, const FilmRequest& asked, BodyMembers& body)
{
    if (const auto stranger = strangerIn(task); !stranger.empty())
        return noPlaceFor(stranger);
    if (asked.frames.last)
        return noPlaceFor(mediaPurposeName(MediaPurpose::LastFrame));
    auto references = asked.frames.references;
    if (asked.frames.first)
        references.insert(references.begin(), asked.frames.first);
    if (!references.empty())
        body.set("referenceImages", picturesJson(references));
    if (task.count != 1)
        body.set("outputCount", std::to_string(task.count));
    for (const auto& [name, value] : {std::pair{"quality", &task.quality}, std::pair{"background", &task.background}}) {
        if (!value->empty())
            body.setString(name, *value);
    }
    return {};
}

Result<HttpRequest> submission(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret)
{
    Parameters rest = request.parameters;
    rest.seed.reset();
    const auto asked = filmRequestOf(request, rest);
    if (!asked)
        return std::unexpected(asked.error());
    BodyMembers body;
    body.setString("model", model);
    if (!asked->prompt.empty())
        body.setString("promptText", asked->prompt);
    writeSize(asked->size, body);
    const auto* const film = std::get_if<MakeVideo>(&request.task);
    const auto written =
        film ? writeFilm(*film, *asked, body) : writePicture(std::get<MakeImage>(request.task), *asked, body);
    if (!written)
        return std::unexpected(written.error());
    if (request.parameters.seed)
        body.set("seed", std::to_string(*request.parameters.seed));
    const auto* const path = !film                      ? "/v1/text_to_image"
                             : body.find("promptImage") ? "/v1/image_to_video"
                                                        : "/v1/text_to_video";
    HttpRequest http = runwayRequest(provider, "POST", path, secret);
    return mergeExtra(body, request.extra_json).transform([&] {
        http.body = body.json();
        return http;
    });
}

// --- Answer --------------------------------------------------------------------------------------------------------

class RunwayJob final : public JobFormat
{
public:
    RunwayJob(const Task& task, const Provider& provider, std::string_view secret)
        : m_provider(provider), m_secret(secret), m_family(taskName(task))
    {
    }

    std::optional<JobReport> read(const HttpHead& head, std::string_view body, bool submission) const override
    {
        JsonReader reader;
        const auto task = reader.parse(body);
        const auto id = task["id"].string();
        const auto status = task["status"].string(submission ? "PENDING" : ""); // an accepted one says only its id
        if (id.empty() || status.empty())
            return {};
        JobReport report{.id = std::string(id), .resume = std::string(id), .state = std::string(status)};
        if (const auto progress = task["progress"].number())
            report.fraction = std::clamp(*progress, 0.0, 1.0);
        // What is estimated is the most that it may cost, until the end says what it did.
        const auto cost = rawJson(body, submission ? "/estimatedCost" : "/cost");
        if (const auto credits = amountOf(task[submission ? "estimatedCost" : "cost"]["credits"])) {
            report.usage = UsageReport{.raw = cost};
            report.usage->usage.set("credit", *credits);
        }
        if (status == "SUCCEEDED")
            deliver(head, body, task["output"], report);
        else if (status == "FAILED")
            failed(failureOf(head, task), report);
        else if (status == "CANCELLED")
            failed(cancelledError(), report);
        return report;
    }

    HttpRequest look(std::string_view resume) const override { return taskRequest("GET", resume); }
    std::optional<HttpRequest> cancel(std::string_view resume) const override { return taskRequest("DELETE", resume); }

    // A task is not to be looked at more often (runwayml/sdk-node, tasks).
    std::chrono::milliseconds interval() const override { return std::chrono::seconds(5); }
    std::string_view family() const override { return m_family; }
    bool renewsAddresses() const override { return true; } // they last for a day or two

private:
    HttpRequest taskRequest(std::string_view method, std::string_view id) const
    {
        return runwayRequest(m_provider, method, "/v1/tasks/" + percentEncoded(id), m_secret);
    }

    static void failed(Error error, JobReport& report)
    {
        report.phase = JobReport::Phase::Failed;
        report.error = std::move(error);
    }

    void deliver(const HttpHead& head, std::string_view body, JsonValue output, JobReport& report) const
    {
        for (const auto& address : output.items()) {
            if (!address.string().empty())
                report.files.push_back({.request = fileRequest(m_provider, address.string(), m_secret)});
        }
        report.phase = JobReport::Phase::Done;
        if (report.files.empty())
            failed(protocolError(head, body, m_provider.name), report);
    }

    // SAFETY.… and INPUT_PREPROCESSING.SAFETY.… are not to be tried again, INTERNAL.… may be
    // (docs.dev.runwayml.com/errors/task-failures).
    Error failureOf(const HttpHead& head, JsonValue task) const
    {
        const auto code = task["failureCode"].string();
        const bool is_refused = code.contains("SAFETY");
        VendorError vendor{.message = std::string(task["failure"].string())};
        if (is_refused)
            vendor.words.emplace_back("content_filter");
        else if (code.starts_with("ASSET"))
            vendor.words.emplace_back("invalid_asset");
        if (!code.empty())
            vendor.words.emplace_back(code);
        Error error = errorOfVendor(head, vendor, m_provider.name);
        error.vendor_code = code;
        error.may_repeat = !is_refused;
        return error;
    }

    Error cancelledError() const
    {
        return {.kind = ErrorKind::Cancelled,
                .message = RunwayText::tr("%1 says that this job was cancelled there; ask again for it.")
                               .arg(QString::fromStdString(m_provider.name)),
                .vendor_code = "CANCELLED"};
    }

    Provider m_provider;
    std::string m_secret;
    std::string m_family;
};

// --- Dialect -------------------------------------------------------------------------------------------------------

// POST /v1/text_to_video, image_to_video and text_to_image, then GET and DELETE /v1/tasks/{id} (runwayml/sdk-node). The
// vendor charges credits, and says how many.
class RunwayDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "runway"; }

    bool serves(const Task& task) const override
    {
        return std::holds_alternative<MakeVideo>(task) || std::holds_alternative<MakeImage>(task);
    }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return submission(request, provider, model, secret).transform([&](HttpRequest http) {
            return beginJob(provider, std::move(http), std::make_unique<RunwayJob>(request.task, provider, secret));
        });
    }

    Result<std::unique_ptr<Conversation>> resume(std::string_view resume, const Request& request,
                                                 const Provider& provider, std::string_view,
                                                 std::string_view secret) const override
    {
        return resumeJob(provider, resume, std::make_unique<RunwayJob>(request.task, provider, secret));
    }

    // What the account may use stands in its limits.
    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return runwayRequest(provider, "GET", "/v1/organization", secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        JsonReader reader;
        const auto limits = reader.parse(body)["tier"]["models"];
        if (!limits.isObject())
            return ClientDialect::decodeModelListing(body);
        std::vector<std::string> names;
        limits.eachMember([&names](std::string_view name, JsonValue) { names.emplace_back(name); });
        return names;
    }
};

} // namespace

const Dialect& runwayDialect()
{
    static const RunwayDialect dialect;
    return dialect;
}

} // namespace assay

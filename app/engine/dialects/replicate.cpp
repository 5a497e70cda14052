// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/job.h"
#include "engine/dialects/multipart.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/prediction_input.h"
#include "engine/dialects/prediction_output.h"
#include "engine/dialects/prepared_conversation.h"
#include "engine/dialects/replicate_stream.h"
#include "engine/dialects/task_request.h"
#include "engine/json_writer.h"
#include "engine/url.h"

namespace assay {

namespace {

struct ReplicateText
{
    Q_DECLARE_TR_FUNCTIONS(Replicate)
};

// Where files of predictions lie (github.com/replicate/replicate-javascript, README).
constexpr std::array<std::string_view, 1> hosts{"replicate.delivery"};

// A data: URL is for what is smaller than this (replicate.com/docs/topics/predictions/input-files); the rest is
// uploaded.
constexpr std::size_t longest_inline = 1'000'000;

bool mayBeText(const Task& task)
{
    return std::holds_alternative<Chat>(task) || std::holds_alternative<RunModel>(task);
}

// GET /predictions/{id}, POST /predictions/{id}/cancel (github.com/replicate/replicate-javascript, lib/predictions.js).
class ReplicateJob final : public JobFormat
{
public:
    ReplicateJob(const Provider& provider, std::string_view secret, Task task, StreamPlace stream)
        : m_provider(provider), m_secret(secret), m_task(std::move(task)), m_stream(std::move(stream))
    {
    }

    std::optional<JobReport> read(const HttpHead& head, std::string_view body, bool submission) const override
    {
        JsonReader reader;
        const auto job = reader.parse(body);
        const auto status = job["status"].string();
        if (job["id"].string().empty() || status.empty())
            return {};
        const OutputReading reading{.provider = m_provider, .secret = m_secret, .key_header = {}, .hosts = hosts};
        auto report = readPredictionEnd(head, body, job, m_task, reading).value_or(JobReport{});
        report.id = job["id"].string();
        report.resume = report.id;
        report.model = modelOf(job);
        report.state = status;
        report.fraction = progressInLog(job["logs"].string());
        if (submission && m_stream && report.phase == JobReport::Phase::Working)
            *m_stream = job["urls"]["stream"].string();
        return report;
    }

    HttpRequest look(std::string_view resume) const override
    {
        return requestTo(m_provider, "GET", addressOf(resume), m_secret);
    }

    std::optional<HttpRequest> cancel(std::string_view resume) const override
    {
        return requestTo(m_provider, "POST", addressOf(resume) + "/cancel", m_secret);
    }

    // As the vendor's own client does (index.js, wait()).
    std::chrono::milliseconds interval() const override { return std::chrono::milliseconds(500); }
    std::string_view family() const override { return familyOfTask(m_task); }

private:
    std::string addressOf(std::string_view id) const
    {
        return joinedUrl(m_provider.base_url, "/predictions/" + percentEncoded(id));
    }

    // With its version, where it is one: those of official models are kept back.
    static std::string modelOf(JsonValue job)
    {
        const auto version = job["version"].string();
        const std::string model(job["model"].string());
        return version.size() == 64 && !model.empty() ? model + ":" + std::string(version) : model;
    }

    Provider m_provider;
    std::string m_secret;
    Task m_task;
    StreamPlace m_stream; // null where nobody wants to read it
};

// What names a model: "owner/name" (of an official one), "owner/name:version", a version alone, or
// "deployments/owner/name".
struct ModelPlace
{
    std::string path;
    std::string version;
};

bool isVersion(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

Result<ModelPlace> placeOf(std::string_view model)
{
    const auto colon = model.find(':');
    const auto name = model.substr(0, colon);
    const bool has_two_parts = std::ranges::count(name, '/') == 1 && !name.starts_with('/') && !name.ends_with('/');
    if (isVersion(model))
        return ModelPlace{.path = "/predictions", .version = std::string(model)};
    if (colon != model.npos && colon + 1 < model.size() && has_two_parts)
        return ModelPlace{.path = "/predictions", .version = std::string(model.substr(colon + 1))};
    if (colon == model.npos && model.starts_with("deployments/") && std::ranges::count(name, '/') == 2)
        return ModelPlace{.path = "/" + encodedPath(model) + "/predictions", .version = {}};
    if (colon == model.npos && has_two_parts)
        return ModelPlace{.path = "/models/" + encodedPath(model) + "/predictions", .version = {}};
    return failure(
        ErrorKind::Usage,
        ReplicateText::tr("\"%1\" names no model of Replicate's; write owner/name, owner/name:version or the "
                          "64 digits of a version.")
            .arg(QString::fromUtf8(model.data(), static_cast<qsizetype>(model.size()))));
}

Result<HttpRequest> submissionOf(const Request& request, const Provider& provider, std::string_view model,
                                 std::string_view secret)
{
    const auto place = placeOf(model);
    if (!place)
        return std::unexpected(place.error());
    const auto input = predictionInput(request, provider, model, cog_input_form);
    if (!input)
        return std::unexpected(input.error());
    HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, place->path), secret);
    BodyMembers body;
    if (!place->version.empty())
        body.setString("version", place->version);
    body.set("input", *input);
    if (request.stream && mayBeText(request.task))
        body.set("stream", "true");
    http.body = body.json();
    return http;
}

Result<std::unique_ptr<Conversation>> ask(const Request& request, const Provider& provider, std::string_view model,
                                          std::string_view secret)
{
    auto http = submissionOf(request, provider, model, secret);
    if (!http)
        return std::unexpected(http.error());
    const bool streams = request.stream && mayBeText(request.task);
    const auto place = streams ? std::make_shared<std::string>() : StreamPlace();
    auto job =
        beginJob(provider, std::move(*http), std::make_unique<ReplicateJob>(provider, secret, request.task, place));
    if (!streams)
        return job;
    // The address itself is the permission to read: the vendor's client sends no key there (lib/stream.js).
    const auto stream = [provider, key = std::string(secret)](std::string_view url) {
        HttpRequest read = fileRequest(provider, url, key);
        read.headers.set("accept", "text/event-stream");
        read.headers.set("cache-control", "no-store");
        return read;
    };
    return streamedJob(provider.name, std::move(job), place, stream, hosts);
}

// --- Uploads -------------------------------------------------------------------------------------------------------

std::vector<MediaPart*> largeMediaOf(Request& request)
{
    std::vector<MediaPart*> large;
    for (auto& message : request.messages) {
        for (auto& part : message.parts) {
            auto* const medium = std::get_if<MediaPart>(&part);
            if (medium && medium->bytes && medium->bytes->size() >= longest_inline)
                large.push_back(medium);
        }
    }
    return large;
}

// POST /files, its bytes as `content` (lib/files.js).
HttpRequest uploadOf(const MediaPart& medium, const Provider& provider, std::string_view secret)
{
    MultipartBody form;
    form.addFile("content", fileNameOf(medium, "file"), medium.media_type, *medium.bytes);
    HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, "/files"), secret);
    form.giveTo(http);
    return http;
}

Request withAddresses(Request request, const std::vector<std::string>& addresses)
{
    std::size_t next = 0;
    for (auto* const medium : largeMediaOf(request)) {
        medium->bytes.reset();
        medium->url = addresses[next++];
    }
    return request;
}

std::string addressIn(std::string_view body)
{
    JsonReader reader;
    return std::string(reader.parse(body)["urls"]["get"].string());
}

// --- Models --------------------------------------------------------------------------------------------------------

// {"results": [{"owner", "name", …}], "next": …}: a page of all public ones.
Result<std::vector<std::string>> modelsIn(std::string_view body)
{
    JsonReader reader;
    const auto results = reader.parse(body)["results"];
    if (!results.isArray())
        return modelNames(body, {"results"}, {"name"}); // says what is wrong with it
    std::vector<std::string> models;
    results.eachItem([&models](JsonValue model) {
        const auto owner = model["owner"].string();
        const auto name = model["name"].string();
        if (!owner.empty() && !name.empty())
            models.push_back(std::string(owner) + "/" + std::string(name));
    });
    return models;
}

// Predictions of api.replicate.com (replicate.com/docs/reference/http). Inputs and quirks: prediction_input.h.
class ReplicateDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "replicate"; }
    bool serves(const Task& task) const override { return !std::holds_alternative<Embed>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        Request asked = request;
        const auto large = largeMediaOf(asked);
        if (large.empty())
            return ask(request, provider, model, secret);
        Preparations preparations{.uploads = {}, .addressIn = addressIn, .ask = {}};
        for (const auto* const medium : large)
            preparations.uploads.push_back(uploadOf(*medium, provider, secret));
        // What cannot be asked is said before anything is uploaded.
        const std::vector<std::string> places(large.size(), provider.base_url);
        if (auto in_vain = ask(withAddresses(request, places), provider, model, secret); !in_vain)
            return in_vain;
        preparations.ask = [request, provider, name = std::string(model),
                            key = std::string(secret)](const std::vector<std::string>& addresses) {
            return ask(withAddresses(request, addresses), provider, name, key);
        };
        return preparedConversation(provider, std::move(preparations));
    }

    Result<std::unique_ptr<Conversation>> resume(std::string_view resume, const Request& request,
                                                 const Provider& provider, std::string_view,
                                                 std::string_view secret) const override
    {
        return resumeJob(provider, resume,
                         std::make_unique<ReplicateJob>(provider, secret, request.task, StreamPlace()));
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override { return modelsIn(body); }
};

} // namespace

const Dialect& replicateDialect()
{
    static const ReplicateDialect dialect;
    return dialect;
}

} // namespace assay

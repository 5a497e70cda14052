// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/gemini.h"
#include "engine/dialects/job.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/video_request.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"
#include "engine/url.h"

namespace assay {

namespace {

constexpr auto key_header = "x-goog-api-key";
constexpr std::string_view folder = "models/"; // which listings have before each name

// Veo makes 8 seconds at 720p unless it is told otherwise (ai.google.dev/gemini-api/docs/video).
constexpr std::int64_t usual_seconds = 8;
constexpr std::string_view usual_resolution = "720p";

// --- Request -------------------------------------------------------------------------------------------------------

// `bytesBase64Encoded`, as Google's own client writes it (googleapis/js-genai, converters of the Gemini API; an address
// is for its other platform alone). Models answer `inlineData` with a 400.
std::string pictureJson(const MediaPart& picture)
{
    JsonWriter json;
    json.beginObject().member("bytesBase64Encoded", base64(*picture.bytes)).member("mimeType", picture.media_type);
    json.endObject();
    return json.take();
}

std::string referencesJson(const std::vector<const MediaPart*>& references)
{
    JsonWriter json;
    json.beginArray();
    for (const auto* const reference : references) {
        json.beginObject().key("image").raw(pictureJson(*reference)).member("referenceType", "asset");
        json.endObject();
    }
    json.endArray();
    return json.take();
}

Result<BodyMembers> instanceOf(const FilmRequest& asked)
{
    auto pictures = asked.frames.references;
    for (const auto* const frame : {asked.frames.first, asked.frames.last}) {
        if (frame)
            pictures.push_back(frame);
    }
    for (const auto* const picture : pictures) {
        if (const auto file = mustBeFile(*picture); !file)
            return std::unexpected(file.error());
    }
    BodyMembers instance;
    instance.setString("prompt", asked.prompt);
    if (asked.frames.first)
        instance.set("image", pictureJson(*asked.frames.first));
    if (asked.frames.last)
        instance.set("lastFrame", pictureJson(*asked.frames.last));
    if (!asked.frames.references.empty())
        instance.set("referenceImages", referencesJson(asked.frames.references));
    return instance;
}

// The caller's own vendor parameters are parameters of the film, but for the one that stands beside them.
constexpr std::string_view outer_parameter = "webhookConfig";

Result<BodyMembers> parametersOf(const Request& request, const FilmSize& size)
{
    const auto& task = std::get<MakeVideo>(request.task);
    BodyMembers parameters;
    if (!size.ratio.empty())
        parameters.setString("aspectRatio", size.ratio);
    if (!size.resolution.empty())
        parameters.setString("resolution", size.resolution);
    if (task.seconds)
        parameters.set("durationSeconds", jsonNumber(*task.seconds));
    if (!task.negative.empty())
        parameters.setString("negativePrompt", task.negative);
    auto extra = request.extra_json;
    extra.erase(std::string(outer_parameter));
    return mergeExtra(parameters, extra).transform([&] { return parameters; });
}

Result<std::string> bodyOf(const Request& request)
{
    // Sound and a seed are refused here by Google's own client: the films have sound, and no seed is read.
    if (std::get<MakeVideo>(request.task).sound)
        return noPlaceFor("sound");
    const auto asked = filmRequestOf(request, request.parameters);
    if (!asked)
        return std::unexpected(asked.error());
    const auto instance = instanceOf(*asked);
    if (!instance)
        return std::unexpected(instance.error());
    const auto parameters = parametersOf(request, asked->size);
    if (!parameters)
        return std::unexpected(parameters.error());
    BodyMembers body;
    body.set("instances", "[" + instance->json() + "]");
    if (!parameters->isEmpty())
        body.set("parameters", parameters->json());
    if (const auto outer = request.extra_json.find(std::string(outer_parameter)); outer != request.extra_json.end())
        body.set(outer_parameter, outer->second);
    return body.json();
}

// --- Answer --------------------------------------------------------------------------------------------------------

// google.rpc.Code, which an operation's error has as a number where HTTP has a status.
std::string_view wordOfCode(std::int64_t code)
{
    static constexpr std::array<std::string_view, 17> words{
        "OK",        "CANCELLED",      "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",
        "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
        "ABORTED",   "OUT_OF_RANGE",   "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",
        "DATA_LOSS", "UNAUTHENTICATED"};
    return code >= 0 && code < std::ssize(words) ? words[static_cast<std::size_t>(code)] : std::string_view();
}

class GoogleVideosJob final : public JobFormat
{
public:
    GoogleVideosJob(const Request& request, const Provider& provider, std::string_view secret)
        : m_provider(provider), m_secret(secret)
    {
        const auto size = filmSizeOf(std::get<MakeVideo>(request.task).size);
        if (const auto parameters = parametersOf(request, size))
            readPrice(parameters->json());
    }

    std::optional<JobReport> read(const HttpHead& head, std::string_view body, bool submission) const override
    {
        JsonReader reader;
        const auto operation = reader.parse(body);
        const auto name = operation["name"].string();
        const bool done = operation["done"].boolean().value_or(false);
        if (name.empty() && (submission || !done))
            return {};
        JobReport report{.id = std::string(name), .resume = std::string(name), .state = done ? "done" : "running"};
        if (const auto percent = operation["metadata"]["progressPercent"].number())
            report.fraction = std::clamp(*percent / 100, 0.0, 1.0);
        if (!done)
            return report;
        if (operation["error"].isObject())
            failed(operationError(head, operation), report);
        else
            deliver(head, body, operation["response"], report);
        return report;
    }

    HttpRequest look(std::string_view resume) const override
    {
        std::string path;
        for (std::size_t begin = 0; begin <= resume.size();) {
            const auto end = std::min(resume.find('/', begin), resume.size());
            path += "/" + percentEncoded(resume.substr(begin, end - begin));
            begin = end + 1;
        }
        return keyedRequest(m_provider, "GET", gemini::addressOf(m_provider, path), key_header, m_secret);
    }

    std::chrono::milliseconds interval() const override { return std::chrono::seconds(10); } // as Google advises

private:
    void readPrice(const std::string& parameters)
    {
        JsonReader reader;
        const auto said = reader.parse(parameters);
        m_seconds = amountOf(said["durationSeconds"]).value_or(Decimal(usual_seconds));
        m_meter = secondMeter(said["resolution"].string(usual_resolution));
    }

    static void failed(Error error, JobReport& report)
    {
        report.phase = JobReport::Phase::Failed;
        report.error = std::move(error);
    }

    Error operationError(const HttpHead& head, JsonValue operation) const
    {
        auto vendor = readVendorError(operation).value_or(VendorError{});
        const auto word = wordOfCode(operation["error"]["code"].integer().value_or(-1));
        if (!word.empty())
            vendor.words.insert(vendor.words.begin(), std::string(word));
        return errorOfVendor(head, vendor, m_provider.name);
    }

    // An operation may succeed without any film: all that was made was held back.
    void deliver(const HttpHead& head, std::string_view body, JsonValue response, JobReport& report) const
    {
        const auto inner = response["generateVideoResponse"];
        const auto films = inner.isObject() ? inner : response;
        for (const auto& sample : films["generatedSamples"].items())
            addFile(sample["video"], report.files);
        const bool is_filtered = films["raiMediaFilteredCount"].integer().value_or(0) > 0 ||
                                 films["raiMediaFilteredReasons"].first().exists();
        if (report.files.empty()) {
            failed(is_filtered ? filteredError(head, films) : protocolError(head, body, m_provider.name), report);
            return;
        }
        report.phase = JobReport::Phase::Done;
        report.reason = is_filtered ? FinishReason::ContentFilter : FinishReason::Stop;
        report.usage = UsageReport{};
        report.usage->usage.set(m_meter, times(m_seconds, report.files.size()));
    }

    void addFile(JsonValue film, std::vector<JobFile>& files) const
    {
        const auto address = film["uri"].string();
        auto bytes = fromBase64(film["encodedVideo"].string());
        if (!address.empty())
            files.push_back({.request = fileRequest(m_provider, address, m_secret, key_header)});
        else if (bytes && !bytes->empty())
            files.push_back(
                {.media_type = std::string(film["encoding"].string("video/mp4")), .bytes = std::move(*bytes)});
    }

    Error filteredError(const HttpHead& head, JsonValue films) const
    {
        VendorError vendor{.words = {"content_filter"}};
        for (const auto& reason : films["raiMediaFilteredReasons"].items())
            vendor.message += (vendor.message.empty() ? "" : "; ") + std::string(reason.string());
        Error error = errorOfVendor(head, vendor, m_provider.name);
        error.may_repeat = false;
        return error;
    }

    Provider m_provider;
    std::string m_secret;
    Decimal m_seconds;
    std::string m_meter;
};

// --- Dialect -------------------------------------------------------------------------------------------------------

// POST /models/{model}:predictLongRunning and the operation that it names, on the Gemini API and on gateways that copy
// it (ai.google.dev/gemini-api/docs/video; googleapis/js-genai). Nothing is counted in the answer: what is paid for are
// the seconds of each film by its resolution. There is no way to cancel; who stops asking pays all the same.
class GoogleVideosDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "google-videos"; }
    bool serves(const Task& task) const override { return std::holds_alternative<MakeVideo>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return bodyOf(request).transform([&](std::string body) {
            const auto name = model.starts_with(folder) ? model.substr(folder.size()) : model;
            const auto path = "/models/" + percentEncoded(name) + ":predictLongRunning";
            HttpRequest http = keyedRequest(provider, "POST", gemini::addressOf(provider, path), key_header, secret);
            http.body = std::move(body);
            return beginJob(provider, std::move(http), std::make_unique<GoogleVideosJob>(request, provider, secret));
        });
    }

    Result<std::unique_ptr<Conversation>> resume(std::string_view resume, const Request& request,
                                                 const Provider& provider, std::string_view,
                                                 std::string_view secret) const override
    {
        return resumeJob(provider, resume, std::make_unique<GoogleVideosJob>(request, provider, secret));
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return geminiDialect().encodeModelListing(provider, secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return geminiDialect().decodeModelListing(body);
    }
};

} // namespace

const Dialect& googleVideosDialect()
{
    static const GoogleVideosDialect dialect;
    return dialect;
}

} // namespace assay

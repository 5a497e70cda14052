// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <limits>

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

constexpr int still_working = 202; // an answer that may be empty

// --- Request -------------------------------------------------------------------------------------------------------

std::string pictureJson(const MediaPart& picture)
{
    return JsonWriter().beginObject().member("url", urlOf(picture)).endObject().text();
}

std::string referencesJson(const std::vector<const MediaPart*>& references)
{
    JsonWriter json;
    json.beginArray();
    for (const auto* const reference : references)
        json.raw(pictureJson(*reference));
    json.endArray();
    return json.take();
}

Result<std::string> bodyOf(const Request& request, std::string_view model)
{
    const auto& task = std::get<MakeVideo>(request.task);
    const auto asked = filmRequestOf(request, request.parameters);
    if (!asked)
        return std::unexpected(asked.error());
    if (asked->frames.last)
        return noPlaceFor(mediaPurposeName(MediaPurpose::LastFrame));
    if (task.sound)
        return noPlaceFor("sound");
    if (!task.negative.empty())
        return noPlaceFor("negative");
    BodyMembers body;
    body.setString("model", model);
    body.setString("prompt", asked->prompt);
    if (task.seconds)
        body.set("duration", jsonNumber(*task.seconds));
    if (!asked->size.ratio.empty())
        body.setString("aspect_ratio", asked->size.ratio);
    if (!asked->size.resolution.empty())
        body.setString("resolution", asked->size.resolution);
    if (asked->frames.first)
        body.set("image", pictureJson(*asked->frames.first));
    if (!asked->frames.references.empty())
        body.set("reference_images", referencesJson(asked->frames.references));
    return mergeExtra(body, request.extra_json).transform([&] { return body.json(); });
}

// --- Answer --------------------------------------------------------------------------------------------------------

// 10^10 ticks are one dollar (docs.x.ai, cost tracking), so one is a hundred picodollars.
std::optional<Money> moneyOf(JsonValue ticks)
{
    constexpr std::int64_t picodollars_per_tick = 100;
    const auto count = ticks.integer();
    if (!count || *count < 0 || *count > std::numeric_limits<std::int64_t>::max() / picodollars_per_tick)
        return {};
    return Money::fromPicodollars(*count * picodollars_per_tick);
}

class XaiVideosJob final : public JobFormat
{
public:
    XaiVideosJob(const Request& request, const Provider& provider, std::string_view secret)
        : m_provider(provider), m_secret(secret),
          m_meter(secondMeter(filmSizeOf(std::get<MakeVideo>(request.task).size).resolution))
    {
    }

    std::optional<JobReport> read(const HttpHead& head, std::string_view body, bool submission) const override
    {
        JsonReader reader;
        const auto job = reader.parse(body);
        const auto id = job["request_id"].string();
        if (submission && id.empty())
            return {};
        JobReport report{.id = std::string(id),
                         .model = std::string(job["model"].string()),
                         .resume = std::string(id),
                         .state = std::string(stateOf(head, job, submission))};
        if (report.state.empty())
            return {};
        if (const auto percent = job["progress"].number())
            report.fraction = std::clamp(*percent / 100, 0.0, 1.0);
        settle(head, body, job, report);
        return report;
    }

    HttpRequest look(std::string_view resume) const override
    {
        return requestTo(m_provider, "GET", joinedUrl(m_provider.base_url, "/videos/" + percentEncoded(resume)),
                         m_secret);
    }

    std::chrono::milliseconds interval() const override { return std::chrono::seconds(5); } // vercel/ai, packages/xai

private:
    // Earlier answers named no state of what is done; one that works may say nothing at all.
    static std::string_view stateOf(const HttpHead& head, JsonValue job, bool submission)
    {
        const auto told = job["status"].string();
        if (!told.empty())
            return told;
        if (job["video"].isObject())
            return "done";
        return submission || head.status == still_working ? "pending" : "";
    }

    void settle(const HttpHead& head, std::string_view body, JsonValue job, JobReport& report) const
    {
        const auto film = job["video"];
        const bool is_over = report.state == "done" || report.state == "failed" || report.state == "expired";
        if (!is_over)
            return;
        report.usage = usageOf(body, job);
        report.phase = JobReport::Phase::Failed;
        if (report.state != "done")
            report.error = failureOf(head, job, report.state);
        else if (film["respect_moderation"].boolean() == false)
            report.error = moderatedError(head);
        else if (film["url"].string().empty())
            report.error = protocolError(head, body, m_provider.name);
        else
            deliver(film["url"].string(), report);
    }

    void deliver(std::string_view address, JobReport& report) const
    {
        report.phase = JobReport::Phase::Done;
        report.files.push_back({.request = fileRequest(m_provider, address, m_secret)});
    }

    UsageReport usageOf(std::string_view body, JsonValue job) const
    {
        UsageReport usage{.reported_cost = moneyOf(job["usage"]["cost_in_usd_ticks"]), .raw = rawJson(body, "/usage")};
        if (const auto seconds = amountOf(job["video"]["duration"]))
            usage.usage.set(m_meter, *seconds);
        return usage;
    }

    Error failureOf(const HttpHead& head, JsonValue job, const std::string& state) const
    {
        auto vendor = readVendorError(job).value_or(VendorError{});
        if (vendor.message.empty())
            vendor.message = state;
        if (vendor.words.empty())
            vendor.words.push_back(state);
        return errorOfVendor(head, vendor, m_provider.name);
    }

    Error moderatedError(const HttpHead& head) const
    {
        Error error =
            errorOfVendor(head, {.message = "respect_moderation: false", .words = {"content_filter"}}, m_provider.name);
        error.may_repeat = false;
        return error;
    }

    Provider m_provider;
    std::string m_secret;
    std::string m_meter;
};

// --- Dialect -------------------------------------------------------------------------------------------------------

// POST /videos/generations and GET /videos/{request_id} of xAI (docs.x.ai; vercel/ai, packages/xai). What the film has
// cost stands in the answer. There is no way to cancel.
class XaiVideosDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "xai-videos"; }
    bool serves(const Task& task) const override { return std::holds_alternative<MakeVideo>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return bodyOf(request, model).transform([&](std::string body) {
            HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, "/videos/generations"), secret);
            http.body = std::move(body);
            return beginJob(provider, std::move(http), std::make_unique<XaiVideosJob>(request, provider, secret));
        });
    }

    Result<std::unique_ptr<Conversation>> resume(std::string_view resume, const Request& request,
                                                 const Provider& provider, std::string_view,
                                                 std::string_view secret) const override
    {
        return resumeJob(provider, resume, std::make_unique<XaiVideosJob>(request, provider, secret));
    }
};

} // namespace

const Dialect& xaiVideosDialect()
{
    static const XaiVideosDialect dialect;
    return dialect;
}

} // namespace assay

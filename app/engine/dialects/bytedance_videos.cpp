// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/job.h"
#include "engine/dialects/openai_tier.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/video_request.h"
#include "engine/dialects/wire_json.h"
#include "engine/url.h"

namespace assay {

namespace {

// --- Request -------------------------------------------------------------------------------------------------------

Result<std::string> bodyOf(const Request& request, std::string_view model)
{
    const auto& task = std::get<MakeVideo>(request.task);
    const auto& parameters = request.parameters;
    Parameters rest = parameters;
    rest.seed.reset();
    if (rest.service_tier == "standard" || rest.service_tier == "flex")
        rest.service_tier.clear();
    const auto asked = filmRequestOf(request, rest);
    if (!asked)
        return std::unexpected(asked.error());
    if (!task.negative.empty())
        return noPlaceFor("negative");
    BodyMembers body;
    body.setString("model", model);
    body.set("content", contentItemsJson(*asked));
    if (!asked->size.ratio.empty())
        body.setString("ratio", asked->size.ratio);
    if (!asked->size.resolution.empty())
        body.setString("resolution", asked->size.resolution);
    if (task.seconds)
        body.set("duration", jsonNumber(*task.seconds));
    if (parameters.seed)
        body.set("seed", std::to_string(*parameters.seed));
    if (task.sound)
        body.set("generate_audio", *task.sound ? "true" : "false");
    if (!parameters.service_tier.empty())
        body.setString("service_tier", openAiTier(parameters.service_tier));
    return mergeExtra(body, request.extra_json).transform([&] { return body.json(); });
}

// --- Answer --------------------------------------------------------------------------------------------------------

class BytedanceVideosJob final : public JobFormat
{
public:
    BytedanceVideosJob(const Provider& provider, std::string_view secret) : m_provider(provider), m_secret(secret) {}

    std::optional<JobReport> read(const HttpHead& head, std::string_view body, bool submission) const override
    {
        JsonReader reader;
        const auto task = reader.parse(body);
        const auto id = task["id"].string();
        const auto status = task["status"].string(submission ? "queued" : ""); // an accepted one says only its id
        if (id.empty() || status.empty())
            return {};
        JobReport report{.id = std::string(id),
                         .model = std::string(task["model"].string()),
                         .resume = std::string(id),
                         .state = std::string(status)};
        const bool is_over = status == "failed" || status == "cancelled" || status == "expired";
        if (is_over)
            failed(failureOf(head, task, status), report);
        else if (status == "succeeded")
            deliver(head, body, task, report);
        if (report.phase != JobReport::Phase::Working)
            report.usage = usageOf(body, task["usage"]);
        return report;
    }

    HttpRequest look(std::string_view resume) const override { return taskRequest("GET", resume); }

    // Ends what waits. What runs goes on, and the vendor says so.
    std::optional<HttpRequest> cancel(std::string_view resume) const override { return taskRequest("DELETE", resume); }

    std::chrono::milliseconds interval() const override { return std::chrono::seconds(3); } // vercel/ai
    bool renewsAddresses() const override { return true; }

private:
    HttpRequest taskRequest(std::string_view method, std::string_view id) const
    {
        const auto path = "/contents/generations/tasks/" + percentEncoded(id);
        return requestTo(m_provider, method, joinedUrl(m_provider.base_url, path), m_secret);
    }

    static void failed(Error error, JobReport& report)
    {
        report.phase = JobReport::Phase::Failed;
        report.error = std::move(error);
    }

    void deliver(const HttpHead& head, std::string_view body, JsonValue task, JobReport& report) const
    {
        const auto address = task["content"]["video_url"].string();
        report.phase = JobReport::Phase::Done;
        if (address.empty())
            failed(protocolError(head, body, m_provider.name), report);
        else
            report.files.push_back({.request = fileRequest(m_provider, address, m_secret)});
    }

    // Films are billed in tokens; what goes in is not counted.
    static UsageReport usageOf(std::string_view body, JsonValue counted)
    {
        UsageReport usage{.raw = rawJson(body, "/usage")};
        if (const auto tokens = countOf(counted["completion_tokens"]))
            usage.usage.set(meter::output, *tokens);
        return usage;
    }

    // A task that has failed comes with HTTP's 200. "OutputVideoSensitiveContentDetected" and the like are moderation.
    Error failureOf(const HttpHead& head, JsonValue task, std::string_view status) const
    {
        auto vendor = readVendorError(task).value_or(VendorError{.message = std::string(status)});
        const auto code = std::string(task["error"]["code"].string(status));
        const bool is_moderated = code.contains("SensitiveContent");
        vendor.words.insert(vendor.words.begin(), is_moderated ? "content_filter" : code);
        Error error = errorOfVendor(head, vendor, m_provider.name);
        error.vendor_code = code;
        error.may_repeat = !is_moderated;
        return error;
    }

    Provider m_provider;
    std::string m_secret;
};

// --- Dialect -------------------------------------------------------------------------------------------------------

// POST, GET and DELETE /contents/generations/tasks of BytePlus ModelArk, which runs ByteDance's Seedance
// (docs.byteplus.com/en/docs/ModelArk; vercel/ai, packages/bytedance).
class BytedanceVideosDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "bytedance-videos"; }
    bool serves(const Task& task) const override { return std::holds_alternative<MakeVideo>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return bodyOf(request, model).transform([&](std::string body) {
            const auto address = joinedUrl(provider.base_url, "/contents/generations/tasks");
            HttpRequest http = requestTo(provider, "POST", address, secret);
            http.body = std::move(body);
            return beginJob(provider, std::move(http), std::make_unique<BytedanceVideosJob>(provider, secret));
        });
    }

    Result<std::unique_ptr<Conversation>> resume(std::string_view resume, const Request&, const Provider& provider,
                                                 std::string_view, std::string_view secret) const override
    {
        return resumeJob(provider, resume, std::make_unique<BytedanceVideosJob>(provider, secret));
    }
};

} // namespace

const Dialect& bytedanceVideosDialect()
{
    static const BytedanceVideosDialect dialect;
    return dialect;
}

} // namespace assay

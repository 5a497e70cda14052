// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/job.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/video_request.h"
#include "engine/url.h"

namespace assay {

namespace {

// The vendor's chats live under /v1, and its films under /v2 of the same host.
HttpRequest minimaxRequest(const Provider& provider, std::string_view method, std::string_view path,
                           std::string_view secret)
{
    std::string_view base = provider.base_url;
    while (base.ends_with('/'))
        base.remove_suffix(1);
    if (base.ends_with("/v1"))
        base.remove_suffix(3);
    return requestTo(provider, method, joinedUrl(base, path), secret);
}

// --- Request -------------------------------------------------------------------------------------------------------

// "2K" and "768P", in capitals.
std::string resolutionOf(const FilmSize& size)
{
    std::string name = size.resolution == "1440p" ? "2K" : size.resolution;
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return name;
}

Result<std::string> bodyOf(const Request& request, std::string_view model)
{
    const auto& task = std::get<MakeVideo>(request.task);
    const auto asked = filmRequestOf(request, request.parameters);
    if (!asked)
        return std::unexpected(asked.error());
    const bool has_frames = asked->frames.first || asked->frames.last;
    if (has_frames && !asked->frames.references.empty())
        return noPlaceFor(mediaPurposeName(MediaPurpose::Reference));
    if (task.sound)
        return noPlaceFor("sound");
    if (!task.negative.empty())
        return noPlaceFor("negative");
    BodyMembers body;
    body.setString("model", model);
    body.set("content", contentItemsJson(*asked));
    if (!asked->size.resolution.empty())
        body.setString("resolution", resolutionOf(asked->size));
    if (task.seconds)
        body.set("duration", jsonNumber(*task.seconds));
    if (!asked->size.ratio.empty())
        body.setString("ratio", asked->size.ratio);
    return mergeExtra(body, request.extra_json).transform([&] { return body.json(); });
}

// --- Answer --------------------------------------------------------------------------------------------------------

// Its numbers in words that others have (platform.minimax.io/docs, error codes). Empty for what says nothing more.
std::string_view wordOfCode(std::string_view code)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> words{
        {{"1002", "rate_limit"},
         {"1004", "authentication"},
         {"1008", "insufficient_balance"},
         {"1026", "content_filter"},
         {"1027", "content_filter"},
         {"2013", "invalid_request"},
         {"2049", "invalid_api_key"}}};
    const auto known = std::ranges::find(words, code, &std::pair<std::string_view, std::string_view>::first);
    return known == words.end() ? std::string_view() : known->second;
}

class MinimaxVideosJob final : public JobFormat
{
public:
    MinimaxVideosJob(const Provider& provider, std::string_view secret) : m_provider(provider), m_secret(secret) {}

    std::optional<JobReport> read(const HttpHead& head, std::string_view body, bool submission) const override
    {
        JsonReader reader;
        const auto answer = reader.parse(body);
        const auto task = answer["task"];
        const auto id = submission ? answer["task_id"].string() : task["id"].string();
        const auto status = submission ? "queued" : task["status"].string();
        if (status.empty() || (submission && id.empty()))
            return {};
        JobReport report{.id = std::string(id), .resume = std::string(id), .state = std::string(status)};
        const bool is_over = status == "failed" || status == "cancelled" || status == "expired";
        if (is_over)
            failed(failureOf(head, task, status), report);
        else if (status == "succeeded")
            deliver(head, body, task, report);
        if (report.phase != JobReport::Phase::Working)
            report.usage = usageOf(body, task);
        return report;
    }

    HttpRequest look(std::string_view resume) const override
    {
        return minimaxRequest(m_provider, "GET", "/v2/query/video_generation/" + percentEncoded(resume), m_secret);
    }

    // Ends what waits and costs nothing then. What runs goes on, and the vendor says so.
    std::optional<HttpRequest> cancel(std::string_view resume) const override
    {
        return minimaxRequest(m_provider, "DELETE", "/v2/video_generation/" + percentEncoded(resume), m_secret);
    }

    std::chrono::milliseconds interval() const override { return std::chrono::seconds(10); }
    bool renewsAddresses() const override { return true; } // they last for hours

private:
    static void failed(Error error, JobReport& report)
    {
        report.phase = JobReport::Phase::Failed;
        report.error = std::move(error);
    }

    void deliver(const HttpHead& head, std::string_view body, JsonValue task, JobReport& report) const
    {
        const auto address = task["content"]["url"].string();
        report.phase = JobReport::Phase::Done;
        if (address.empty())
            failed(protocolError(head, body, m_provider.name), report);
        else
            report.files.push_back({.request = fileRequest(m_provider, address, m_secret)});
    }

    // The seconds of films that were given along count towards the price, apart from those that came out.
    static UsageReport usageOf(std::string_view body, JsonValue task)
    {
        UsageReport usage{.raw = rawJson(body, "/task/usage")};
        const auto counted = task["usage"];
        if (const auto seconds = amountOf(counted["output_seconds"]))
            usage.usage.set(secondMeter(task["resolution"].string()), *seconds);
        if (const auto seconds = amountOf(counted["input_seconds"]))
            usage.usage.set("input_video_second", *seconds);
        return usage;
    }

    Error failureOf(const HttpHead& head, JsonValue task, std::string_view status) const
    {
        auto vendor = readVendorError(task).value_or(VendorError{});
        if (vendor.message.empty())
            vendor.message = status;
        const std::string code = vendor.words.empty() ? std::string(status) : vendor.words.front();
        const auto word = wordOfCode(code);
        vendor.words = {word.empty() ? code : std::string(word)};
        vendor.status = 0; // its numbers are none of HTTP's
        Error error = errorOfVendor(head, vendor, m_provider.name);
        error.vendor_code = code;
        error.may_repeat = word != "content_filter";
        return error;
    }

    Provider m_provider;
    std::string m_secret;
};

// --- Dialect -------------------------------------------------------------------------------------------------------

// POST /v2/video_generation, GET /v2/query/video_generation/{id} and DELETE /v2/video_generation/{id} of MiniMax
// (platform.minimax.io/docs, video generation v2; vercel/ai, packages/minimax).
class MinimaxVideosDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "minimax-videos"; }
    bool serves(const Task& task) const override { return std::holds_alternative<MakeVideo>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return bodyOf(request, model).transform([&](std::string body) {
            HttpRequest http = minimaxRequest(provider, "POST", "/v2/video_generation", secret);
            http.body = std::move(body);
            return beginJob(provider, std::move(http), std::make_unique<MinimaxVideosJob>(provider, secret));
        });
    }

    Result<std::unique_ptr<Conversation>> resume(std::string_view resume, const Request&, const Provider& provider,
                                                 std::string_view, std::string_view secret) const override
    {
        return resumeJob(provider, resume, std::make_unique<MinimaxVideosJob>(provider, secret));
    }
};

} // namespace

const Dialect& minimaxVideosDialect()
{
    static const MinimaxVideosDialect dialect;
    return dialect;
}

} // namespace assay

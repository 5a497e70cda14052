// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <charconv>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/job.h"
#include "engine/dialects/multipart.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/prompt_parts.h"
#include "engine/dialects/wire_json.h"
#include "engine/url.h"

namespace assay {

namespace {

struct OpenAiVideosText
{
    Q_DECLARE_TR_FUNCTIONS(OpenAiVideos)
};

// POST /videos, GET /videos/{id}, GET /videos/{id}/content (OpenAI's openapi.yaml). The vendor itself has closed it;
// gateways go on speaking it. It counts nothing: what is paid for is seconds of film by its size, which the request
// says, and the job repeats. There is no way to cancel one.
class OpenAiVideosJob final : public JobFormat
{
public:
    OpenAiVideosJob(const Provider& provider, std::string_view secret) : m_provider(provider), m_secret(secret) {}

    std::optional<JobReport> read(const HttpHead& head, std::string_view body, bool) const override
    {
        JsonReader reader;
        const auto job = reader.parse(body);
        const auto status = job["status"].string();
        if (job["id"].string().empty() || status.empty())
            return {};
        JobReport report{.id = std::string(job["id"].string()),
                         .model = std::string(job["model"].string()),
                         .resume = std::string(job["id"].string()),
                         .state = std::string(status),
                         .look_again = pauseOf(head)};
        if (const auto percent = job["progress"].number())
            report.fraction = std::clamp(*percent / 100, 0.0, 1.0);
        if (status == "completed")
            complete(job, report);
        else if (status == "failed" || status == "cancelled" || status == "expired")
            failed(head, job, report);
        return report;
    }

    HttpRequest look(std::string_view resume) const override
    {
        return requestTo(m_provider, "GET", addressOf(resume), m_secret);
    }

    std::chrono::milliseconds interval() const override { return std::chrono::seconds(1); }

private:
    std::string addressOf(std::string_view id) const
    {
        return joinedUrl(m_provider.base_url, "/videos/" + percentEncoded(id));
    }

    static std::optional<std::chrono::milliseconds> pauseOf(const HttpHead& head)
    {
        const auto text = head.headers.value("openai-poll-after-ms");
        std::int64_t milliseconds = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), milliseconds);
        if (text.empty() || read.ec != std::errc())
            return {};
        return lookIntervalAsTold(std::chrono::milliseconds(milliseconds));
    }

    void complete(JsonValue job, JobReport& report) const
    {
        report.phase = JobReport::Phase::Done;
        report.usage = usageOf(job);
        report.files.push_back({.request = requestTo(m_provider, "GET", addressOf(report.id) + "/content", m_secret)});
    }

    static UsageReport usageOf(JsonValue job)
    {
        UsageReport usage;
        const auto text = Decimal::parse(job["seconds"].string()); // as the vendor writes it; gateways send a number
        const auto seconds = text ? std::optional(*text) : job["seconds"].decimal();
        const auto size = job["size"].string();
        if (seconds)
            usage.usage.set(size.empty() ? "video_second" : "video_second_" + std::string(size), *seconds);
        return usage;
    }

    void failed(const HttpHead& head, JsonValue job, JobReport& report) const
    {
        report.phase = JobReport::Phase::Failed;
        report.error = errorInAnswer(head, job, m_provider.name);
    }

    Provider m_provider;
    std::string m_secret;
};

Result<HttpRequest> submission(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret)
{
    const auto& task = std::get<MakeVideo>(request.task);
    const auto prompt = promptOf(request);
    if (!prompt)
        return std::unexpected(prompt.error());
    if (prompt->media.size() > 1)
        return failure(ErrorKind::Unsupported,
                       OpenAiVideosText::tr("This wire format takes one picture to start from, and %n are given.",
                                            nullptr, static_cast<int>(prompt->media.size())));
    MultipartBody body;
    body.add("model", model);
    body.add("prompt", prompt->text);
    if (task.seconds)
        body.add("seconds", jsonNumber(*task.seconds));
    if (!task.size.empty())
        body.add("size", task.size);
    for (const auto& [name, json] : request.extra_json)
        body.add(name, textOfJson(json));
    for (const auto& medium : prompt->media) {
        if (!medium->bytes)
            return failure(ErrorKind::Unsupported,
                           OpenAiVideosText::tr("This wire format takes a picture as a file, not by its address."));
        body.addFile("input_reference", medium->name.empty() ? "reference" : medium->name, medium->media_type,
                     *medium->bytes);
    }
    HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, "/videos"), secret);
    body.giveTo(http);
    return http;
}

class OpenAiVideosDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "openai-videos"; }
    bool serves(const Task& task) const override { return std::holds_alternative<MakeVideo>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return submission(request, provider, model, secret).transform([&](HttpRequest http) {
            return beginJob(provider, std::move(http), std::make_unique<OpenAiVideosJob>(provider, secret));
        });
    }

    Result<std::unique_ptr<Conversation>> resume(std::string_view resume, const Request&, const Provider& provider,
                                                 std::string_view, std::string_view secret) const override
    {
        return resumeJob(provider, resume, std::make_unique<OpenAiVideosJob>(provider, secret));
    }
};

} // namespace

const Dialect& openAiVideosDialect()
{
    static const OpenAiVideosDialect dialect;
    return dialect;
}

} // namespace assay

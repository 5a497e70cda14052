// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <utility>

#include "engine/ascii.h"
#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/job.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/transcripts.h"
#include "engine/dialects/wire_json.h"
#include "engine/url.h"

namespace assay {

namespace {

constexpr std::size_t longest_upload_answer = std::size_t{1} << 20;

// The bare key, without a scheme before it (AssemblyAI's openapi.yml).
HttpRequest assemblyAiRequest(const Provider& provider, std::string_view method, std::string_view path,
                              std::string_view secret)
{
    return keyedRequest(provider, method, joinedUrl(provider.base_url, path), "authorization", secret);
}

void addTimedItems(JsonValue items, bool whole, EventBodies& out)
{
    items.eachItem([&](JsonValue item) {
        addTimed(item,
                 {.text = std::string(item["text"].string()), .speaker = speakerOf(item["speaker"]), .whole = whole},
                 out, millisecond_us);
    });
}

// What is paid for is the whole length of the sound, to the second; of a job that failed, nothing
// (assemblyai.com/docs/billing-and-pricing).
std::optional<UsageReport> usageOf(JsonValue job)
{
    const auto seconds = secondsOf(job["audio_duration"]);
    if (!seconds)
        return {};
    BodyMembers raw;
    raw.set("audio_duration", job["audio_duration"].json());
    if (job["audio_channels"].isNumber())
        raw.set("audio_channels", job["audio_channels"].json());
    UsageReport report{.raw = raw.json()};
    report.usage.set("audio_second", *seconds);
    return report;
}

// POST /v2/transcript, GET /v2/transcript/{id} (AssemblyAI's openapi.yml). There is no way to cancel one: deleting it
// takes its text away, not its work.
class AssemblyAiJob final : public JobFormat
{
public:
    AssemblyAiJob(const Provider& provider, std::string_view secret) : m_provider(provider), m_secret(secret) {}

    std::optional<JobReport> read(const HttpHead& head, std::string_view body, bool) const override
    {
        JsonReader reader;
        const auto job = reader.parse(body);
        const auto status = job["status"].string();
        if (job["id"].string().empty() || status.empty())
            return {};
        JobReport report{.id = std::string(job["id"].string()),
                         .model = std::string(job["speech_model_used"].string(job["speech_model"].string())),
                         .resume = std::string(job["id"].string()),
                         .state = std::string(status)};
        if (status == "completed")
            complete(job, report);
        else if (status == "error")
            fail(head, job, report);
        return report;
    }

    HttpRequest look(std::string_view resume) const override
    {
        return assemblyAiRequest(m_provider, "GET", "/v2/transcript/" + percentEncoded(resume), m_secret);
    }

    std::chrono::milliseconds interval() const override { return std::chrono::seconds(3); } // as its own clients do

private:
    static void complete(JsonValue job, JobReport& report)
    {
        report.phase = JobReport::Phase::Done;
        report.usage = usageOf(job);
        if (const auto text = job["text"].string(); !text.empty())
            report.results.emplace_back(Text{std::string(text)});
        addTimedItems(job["utterances"], true, report.results);
        addTimedItems(job["words"], false, report.results);
    }

    // A job fails because of its sound ("Download error, …", "File does not appear to contain audio. …", "Audio
    // duration is too short."), unless the vendor says that it was its own fault (assemblyai.com/docs, Troubleshoot
    // Common Errors).
    void fail(const HttpHead& head, JsonValue job, JobReport& report) const
    {
        auto vendor = readVendorError(job).value_or(VendorError());
        const auto words = lowered(vendor.message);
        const bool own_fault = words.contains("server error") || words.contains("internal error") ||
                               words.contains("developers have been alerted");
        if (!own_fault)
            vendor.reasons.emplace_back("invalid_prompt");
        report.phase = JobReport::Phase::Failed;
        report.error = errorOfVendor(head, vendor, m_provider.name);
    }

    Provider m_provider;
    std::string m_secret;
};

// A sound that is sent along is put into the vendor's store first, and its address there into the job. No job has begun
// until the store has it, and then just one.
class UploadedTranscript final : public Conversation
{
public:
    UploadedTranscript(const Provider& provider, std::string_view secret, HttpRequest upload, BodyMembers body)
        : m_provider(provider), m_secret(secret), m_upload(std::move(upload)), m_body(std::move(body))
    {
    }

    std::optional<Step> next() override
    {
        if (m_job)
            return m_job->next();
        if (!m_upload)
            return {};
        return Step{.request = *std::exchange(m_upload, std::nullopt), .preparation = true};
    }

    void head(const HttpHead& head) override
    {
        if (m_job)
            m_job->head(head);
        else
            m_head = head;
    }

    void body(std::string_view bytes, EventBodies& out) override
    {
        if (m_job)
            m_job->body(bytes, out);
        else
            m_answer.append(bytes.substr(0, longest_upload_answer - std::min(longest_upload_answer, m_answer.size())));
    }

    void end(EventBodies& out) override
    {
        if (m_job)
            m_job->end(out);
        else
            takeUpload(out);
    }

    std::optional<HttpRequest> cancellation() const override { return m_job ? m_job->cancellation() : std::nullopt; }

private:
    void takeUpload(EventBodies& out)
    {
        JsonReader reader;
        const auto place = reader.parse(m_answer)["upload_url"].string();
        if (m_head.status < 200 || m_head.status >= 300 || place.empty()) {
            out.emplace_back(Failed{errorOfAnswer(m_head, m_answer, m_provider.name)});
            return;
        }
        m_body.setString("audio_url", place);
        HttpRequest submission = assemblyAiRequest(m_provider, "POST", "/v2/transcript", m_secret);
        submission.body = m_body.json();
        m_job = beginJob(m_provider, std::move(submission), std::make_unique<AssemblyAiJob>(m_provider, m_secret));
    }

    Provider m_provider;
    std::string m_secret;
    std::optional<HttpRequest> m_upload;
    BodyMembers m_body;
    HttpHead m_head;
    std::string m_answer;
    std::unique_ptr<Conversation> m_job;
};

// Models of old are named alone, the others in a list of those to try; each is refused in the other's place
// (vercel/ai, packages/assemblyai).
void writeModel(std::string_view model, BodyMembers& body)
{
    static constexpr std::array<std::string_view, 4> of_old{"best", "nano", "slam-1", "universal"};
    if (std::ranges::contains(of_old, model))
        body.setString("speech_model", model);
    else
        body.set("speech_models", jsonStrings({std::string(model)}));
}

Result<BodyMembers> membersOf(const Request& request, const std::string& hint, std::string_view model)
{
    const auto& task = std::get<Transcribe>(request.task);
    BodyMembers body;
    body.setString("audio_url", {}); // the first of all, once it is known
    writeModel(model, body);
    if (!task.language.empty())
        body.setString("language_code", task.language);
    else if (!request.extra_json.contains("language_code")) // it takes one of the two
        body.set("language_detection", "true");
    if (task.speakers)
        body.set("speaker_labels", "true");
    if (!hint.empty())
        body.setString("prompt", hint);
    if (request.parameters.temperature)
        body.set("temperature", jsonNumber(*request.parameters.temperature));
    if (const auto merged = mergeExtra(body, request.extra_json); !merged)
        return std::unexpected(merged.error());
    return body;
}

Result<void> refuseWhatHasNoPlace(const Request& request)
{
    if (std::get<Transcribe>(request.task).translate)
        return noPlaceFor("translate");
    Parameters rest = request.parameters;
    rest.temperature.reset();
    return refuseWhatIsLeft(request, rest);
}

std::unique_ptr<Conversation> beginWith(BodyMembers body, const MediaPart& sound, const Provider& provider,
                                        std::string_view secret)
{
    if (sound.bytes) {
        HttpRequest upload = assemblyAiRequest(provider, "POST", "/v2/upload", secret);
        upload.headers.set("content-type", "application/octet-stream");
        upload.body = *sound.bytes;
        return std::make_unique<UploadedTranscript>(provider, secret, std::move(upload), std::move(body));
    }
    body.setString("audio_url", sound.url);
    HttpRequest submission = assemblyAiRequest(provider, "POST", "/v2/transcript", secret);
    submission.body = body.json();
    return beginJob(provider, std::move(submission), std::make_unique<AssemblyAiJob>(provider, secret));
}

// Upload, submit, look until it is done. Words of the prompt say what the sound is about.
class AssemblyAiTranscriptionDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "assemblyai-transcription"; }
    bool serves(const Task& task) const override { return std::holds_alternative<Transcribe>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        if (const auto refused = refuseWhatHasNoPlace(request); !refused)
            return std::unexpected(refused.error());
        const auto prompt = soundOf(request);
        if (!prompt)
            return std::unexpected(prompt.error());
        return membersOf(request, prompt->hint, model).transform([&](BodyMembers body) {
            return beginWith(std::move(body), *prompt->sound, provider, secret);
        });
    }

    Result<std::unique_ptr<Conversation>> resume(std::string_view resume, const Request&, const Provider& provider,
                                                 std::string_view, std::string_view secret) const override
    {
        return resumeJob(provider, resume, std::make_unique<AssemblyAiJob>(provider, secret));
    }

    // It lists no models: the account's latest job shows as well whether the key is right.
    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        BodyMembers query;
        query.set("limit", "1");
        auto request = assemblyAiRequest(provider, "GET", "/v2/transcript", secret);
        request.url = withQuery(std::move(request.url), query);
        return request;
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return modelNames(body, {"transcripts"}, {});
    }
};

} // namespace

const Dialect& assemblyAiTranscriptionDialect()
{
    static const AssemblyAiTranscriptionDialect dialect;
    return dialect;
}

} // namespace assay

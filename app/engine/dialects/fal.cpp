// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/job.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/prediction_input.h"
#include "engine/dialects/prediction_output.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"
#include "engine/url.h"

namespace assay {

namespace {

struct FalText
{
    Q_DECLARE_TR_FUNCTIONS(Fal)
};

constexpr std::array<std::string_view, 1> hosts{"fal.media"}; // and below it v3.fal.media and others
constexpr const char* key_header = "authorization";

// "Authorization: Key …" (fal.ai/docs/api-reference/inference-api).
std::string keyOf(const Provider& provider, std::string_view secret)
{
    const bool is_usual = provider.auth_header.empty() && !secret.empty();
    return is_usual ? "Key " + std::string(secret) : std::string(secret);
}

HttpRequest requestOf(const Provider& provider, std::string_view method, std::string url, std::string_view secret)
{
    return keyedRequest(provider, method, std::move(url), key_header, keyOf(provider, secret));
}

// "fal-ai/flux" of "fal-ai/flux/dev": only the submission has the whole (github.com/fal-ai/fal-js, utils.ts). Workflows
// and ComfyUI graphs stand one step deeper.
std::string_view appOf(std::string_view model)
{
    const bool is_deeper = model.starts_with("workflows/") || model.starts_with("comfy/");
    std::size_t end = 0;
    for (int parts = is_deeper ? 3 : 2; parts > 0 && end != model.npos; --parts)
        end = model.find('/', end == 0 ? 0 : end + 1);
    return model.substr(0, end);
}

// Where a request is looked after. The addresses that the submission names are taken as they are (the vendor's advice)
// where they are the provider's own; behind a gateway they are not, and no key goes elsewhere.
struct FalPlaces
{
    std::string status;
    std::string response;
    std::string cancel;
    bool completed = false; // the next look asks for the response

    std::string json() const
    {
        JsonWriter json;
        json.beginObject().member("status", status).member("response", response).member("cancel", cancel);
        if (completed)
            json.member("completed", true);
        json.endObject();
        return json.take();
    }

    static FalPlaces of(std::string_view resume)
    {
        JsonReader reader;
        const auto places = reader.parse(resume);
        return {.status = std::string(places["status"].string()),
                .response = std::string(places["response"].string()),
                .cancel = std::string(places["cancel"].string()),
                .completed = places["completed"].boolean().value_or(false)};
    }
};

// POST /{model}, GET /{app}/requests/{id}/status, GET /{app}/requests/{id}, PUT /{app}/requests/{id}/cancel of
// queue.fal.run (github.com/fal-ai/fal-js, libs/client/src/queue.ts).
class FalJob final : public JobFormat
{
public:
    FalJob(const Provider& provider, std::string_view secret, std::string_view model, Task task)
        : m_provider(provider), m_key(keyOf(provider, secret)), m_app(appOf(model)), m_task(std::move(task))
    {
    }

    std::optional<JobReport> read(const HttpHead&, std::string_view body, bool) const override
    {
        JsonReader reader;
        const auto answer = reader.parse(body);
        const auto id = answer["request_id"].string();
        if (id.empty())
            return {};
        return JobReport{.id = std::string(id), .resume = placesOf(answer, id).json(), .state = stateOf(answer)};
    }

    std::optional<JobReport> readLook(const HttpHead& head, std::string_view body,
                                      std::string_view resume) const override
    {
        JsonReader reader;
        const auto answer = reader.parse(body);
        auto places = FalPlaces::of(resume);
        if (places.completed)
            return answer.exists() ? std::optional(resultOf(head, body, answer)) : std::nullopt;
        const auto status = answer["status"].string();
        if (status.empty())
            return {};
        JobReport report{.id = std::string(answer["request_id"].string()), .state = stateOf(answer)};
        if (status != "COMPLETED")
            return report;
        if (const auto error = answer["error"].string(); !error.empty() || answer["error_type"].isString()) {
            report.phase = JobReport::Phase::Failed;
            report.error = errorInAnswer(head, answer, m_provider.name);
            return report;
        }
        places.completed = true;
        report.resume = places.json();
        report.look_again = std::chrono::milliseconds(0);
        return report;
    }

    HttpRequest look(std::string_view resume) const override
    {
        const auto places = FalPlaces::of(resume);
        return ownRequest("GET", places.completed ? places.response : places.status);
    }

    std::optional<HttpRequest> cancel(std::string_view resume) const override
    {
        return ownRequest("PUT", FalPlaces::of(resume).cancel);
    }

    std::chrono::milliseconds interval() const override { return std::chrono::milliseconds(500); } // as fal-js does
    std::string_view family() const override { return familyOfTask(m_task); }

private:
    // To an address that an answer named, perhaps to another process: with the key to the provider's own host alone.
    HttpRequest ownRequest(std::string_view method, std::string_view url) const
    {
        auto request = fileRequest(m_provider, url, m_key, key_header);
        request.method = method;
        return request;
    }

    std::string ownOr(JsonValue url, const std::string& otherwise) const
    {
        const auto named = url.string();
        return named.empty() || ownRequest("GET", named).public_only ? otherwise : std::string(named);
    }

    FalPlaces placesOf(JsonValue answer, std::string_view id) const
    {
        const auto place = joinedUrl(m_provider.base_url, "/" + m_app + "/requests/" + percentEncoded(id));
        return {.status = ownOr(answer["status_url"], place + "/status"),
                .response = ownOr(answer["response_url"], place),
                .cancel = ownOr(answer["cancel_url"], place + "/cancel")};
    }

    // The vendor's word, and how many stand before it.
    static std::string stateOf(JsonValue answer)
    {
        const std::string status(answer["status"].string());
        const auto position = answer["queue_position"].integer();
        return position && *position >= 0 ? status + " " + std::to_string(*position) : status;
    }

    JobReport resultOf(const HttpHead& head, std::string_view body, JsonValue answer) const
    {
        JobReport report{.phase = JobReport::Phase::Done, .usage = usageOf(head)};
        const OutputReading reading{.provider = m_provider, .secret = m_key, .key_header = key_header, .hosts = hosts};
        auto output = readPredictionOutput(answer, body, m_task, reading);
        const auto said = answer["error"].string(); // of language models: beside an output that has nothing in it
        if (!said.empty() && output.files.empty() && answer["output"].string().empty())
            output.error = errorInAnswer(head, answer, m_provider.name);
        report.files = std::move(output.files);
        report.results = std::move(output.results);
        report.reason = output.withheld ? FinishReason::ContentFilter : FinishReason::Stop;
        if (output.error) {
            report.phase = JobReport::Phase::Failed;
            report.error = std::move(output.error);
        }
        return report;
    }

    // What is billed: pictures, megapixels or seconds, as the model's price has them; a fraction where it is time.
    static std::optional<UsageReport> usageOf(const HttpHead& head)
    {
        const auto text = head.headers.value("x-fal-billable-units");
        const auto units = Decimal::parse(text);
        if (!units || *units < Decimal(0))
            return {};
        UsageReport report;
        report.usage.set("billable_unit", *units);
        report.raw = R"({"x-fal-billable-units":)" + jsonString(text) + "}";
        return report;
    }

    Provider m_provider;
    std::string m_key; // as its header has it
    std::string m_app;
    Task m_task;
};

// "flex" is the queue's low priority (fal-js, queue.ts: QueuePriority).
Result<void> writePriority(const std::string& tier, HttpRequest& http)
{
    if (tier == "flex")
        http.headers.set("x-fal-queue-priority", "low");
    else if (tier == "standard")
        http.headers.set("x-fal-queue-priority", "normal");
    else if (!tier.empty())
        return noPlaceFor("service_tier " + tier);
    return {};
}

Result<HttpRequest> submissionOf(const Request& request, const Provider& provider, std::string_view model,
                                 std::string_view secret)
{
    if (model.empty() || model.starts_with('/') || model.ends_with('/') || !model.contains('/'))
        return failure(ErrorKind::Usage,
                       FalText::tr("\"%1\" names no model of fal's; write owner/name, as in fal-ai/flux/dev.")
                           .arg(QString::fromUtf8(model.data(), static_cast<qsizetype>(model.size()))));
    Request asked = request;
    asked.parameters.service_tier.clear();
    auto input = predictionInput(asked, provider, model, fal_input_form);
    if (!input)
        return std::unexpected(input.error());
    HttpRequest http = requestOf(provider, "POST", joinedUrl(provider.base_url, "/" + encodedPath(model)), secret);
    if (const auto written = writePriority(request.parameters.service_tier, http); !written)
        return std::unexpected(written.error());
    http.body = std::move(*input);
    return http;
}

// The queue of fal (fal.ai/docs). Inputs and quirks: prediction_input.h.
class FalDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "fal"; }
    bool serves(const Task& task) const override { return !std::holds_alternative<Embed>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return submissionOf(request, provider, model, secret).transform([&](HttpRequest http) {
            return beginJob(provider, std::move(http), std::make_unique<FalJob>(provider, secret, model, request.task));
        });
    }

    Result<std::unique_ptr<Conversation>> resume(std::string_view resume, const Request& request,
                                                 const Provider& provider, std::string_view model,
                                                 std::string_view secret) const override
    {
        if (FalPlaces::of(resume).status.empty())
            return Dialect::resume(resume, request, provider, model, secret);
        return resumeJob(provider, resume, std::make_unique<FalJob>(provider, secret, model, request.task));
    }

    // The platform's own interface lists them (api.fal.ai/v1/models: {"models": [{"endpoint_id", …}]}); the queue has
    // no listing.
    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        const bool is_vendor = hostOf(provider.base_url) == "queue.fal.run";
        const auto base = is_vendor ? std::string("https://api.fal.ai/v1") : provider.base_url;
        return requestOf(provider, "GET", joinedUrl(base, "/models"), secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return modelNames(body, {"models"}, {"endpoint_id", "id"});
    }
};

} // namespace

const Dialect& falDialect()
{
    static const FalDialect dialect;
    return dialect;
}

} // namespace assay

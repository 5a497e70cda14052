// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>

#include <utility>

#include "engine/dialects/answer_decoder.h"
#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/job.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/prediction_input.h"
#include "engine/dialects/prediction_output.h"

namespace assay {

namespace {

struct CogText
{
    Q_DECLARE_TR_FUNCTIONS(Cog)
};

// One answer that says all: the container runs the model while the connection is open, and stops it when it closes.
// There is nothing to look at later (github.com/replicate/cog, docs/http.md).
class CogJob final : public JobFormat
{
public:
    CogJob(const Provider& provider, std::string_view secret, Task task)
        : m_provider(provider), m_secret(secret), m_task(std::move(task))
    {
    }

    std::optional<JobReport> read(const HttpHead& head, std::string_view body, bool) const override
    {
        JsonReader reader;
        const auto prediction = reader.parse(body);
        const OutputReading reading{.provider = m_provider, .secret = m_secret, .key_header = {}, .hosts = {}};
        auto report = readPredictionEnd(head, body, prediction, m_task, reading);
        if (report)
            report->id = prediction["id"].string();
        return report;
    }

    HttpRequest look(std::string_view) const override { return {}; } // never asked for: no answer leaves work behind
    std::string_view family() const override { return familyOfTask(m_task); }

private:
    Provider m_provider;
    std::string m_secret;
    Task m_task;
};

// Events "start" {id, status}, "output" {chunk, index}, "log", "metric", "completed" (the whole prediction), "error".
class CogStreamDecoder final : public AnswerDecoder
{
public:
    CogStreamDecoder(const Provider& provider, std::string_view secret, Task task)
        : AnswerDecoder(provider), m_provider(provider), m_secret(secret), m_task(std::move(task))
    {
    }

private:
    void event(const SseParser::Event& event, EventBodies& out) override
    {
        if (event.type == "completed" || event.type == "error" || event.type == "start" || event.type == "output")
            take(event.type, event.data, out);
    }

    void object(std::string_view json, EventBodies& out) override { take("completed", json, out); }

    void ending(EventBodies&) override {} // without "completed" it was cut

    void take(std::string_view type, std::string_view json, EventBodies& out)
    {
        const auto root = read(json, out);
        if (!root.exists())
            return;
        if (type == "start")
            start(root, out);
        else if (type == "output")
            piece(root["chunk"], rawJson(json, "/chunk"), out);
        else if (type == "completed")
            complete(json, root, out);
        else
            finish(Failed{errorInAnswer(answerHead(), root, providerName())}, out);
    }

    void start(JsonValue root, EventBodies& out)
    {
        if (!std::exchange(m_started, true))
            out.emplace_back(Started{.response_id = std::string(root["id"].string())});
    }

    PredictionOutput outputOf(JsonValue value, std::string_view json) const
    {
        return readPredictionOutput(value, json, m_task,
                                    {.provider = m_provider, .secret = m_secret, .key_header = {}, .hosts = {}});
    }

    void piece(JsonValue chunk, std::string_view json, EventBodies& out)
    {
        start({}, out);
        m_has_pieces = true;
        tell(outputOf(chunk, json), out);
    }

    // A file by its address would take a second exchange, which a stream has not: its address is told.
    void tell(PredictionOutput output, EventBodies& out)
    {
        for (auto& result : output.results)
            out.push_back(std::move(result));
        for (auto& file : output.files) {
            if (file.bytes.empty()) {
                out.emplace_back(Text{file.request.url});
                continue;
            }
            out.emplace_back(MediaBegin{m_files, std::move(file.media_type)});
            out.emplace_back(MediaChunk{.index = m_files, .bytes = std::move(file.bytes)});
            out.emplace_back(MediaEnd{.index = m_files++});
        }
    }

    void complete(std::string_view json, JsonValue root, EventBodies& out)
    {
        start(root, out);
        const OutputReading reading{.provider = m_provider, .secret = m_secret, .key_header = {}, .hosts = {}};
        auto report = readPredictionEnd(answerHead(), json, root, m_task, reading);
        if (!report) {
            finish(Failed{readVendorError(root) ? errorInAnswer(answerHead(), root, providerName())
                                                : protocolError(answerHead(), json, providerName())},
                   out);
            return;
        }
        if (report->usage)
            out.emplace_back(std::move(*report->usage));
        const bool failed = report->phase == JobReport::Phase::Failed;
        if (failed && !(m_has_pieces && root["status"].string() == "succeeded")) {
            finish(Failed{std::move(*report->error)}, out);
            return;
        }
        if (!m_has_pieces)
            tell({.files = std::move(report->files), .results = std::move(report->results), .error = {}}, out);
        finish(Finished{report->reason, std::string(root["status"].string())}, out);
    }

    Provider m_provider;
    std::string m_secret;
    Task m_task;
    int m_files = 0;
    bool m_started = false;
    bool m_has_pieces = false;
};

// A container made by Cog: POST /predictions. It has one model, whatever it is called here. Inputs and quirks:
// prediction_input.h; `cog-stream` says that the model hands out its answer piece by piece, which only those do that
// are written so (others answer 406).
class CogDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "cog"; }
    bool serves(const Task& task) const override { return !std::holds_alternative<Embed>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        auto input = predictionInput(request, provider, model, cog_input_form);
        if (!input)
            return std::unexpected(input.error());
        HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, "/predictions"), secret);
        BodyMembers body;
        body.set("input", *input);
        http.body = body.json();
        if (!request.stream || !provider.hasQuirk("cog-stream", model))
            return beginJob(provider, std::move(http), std::make_unique<CogJob>(provider, secret, request.task));
        http.headers.set("accept", "text/event-stream");
        return singleExchange(std::move(http), std::make_unique<CogStreamDecoder>(provider, secret, request.task));
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return requestTo(provider, "GET", joinedUrl(provider.base_url, "/health-check"), secret);
    }

    // Always a success; the state is in it. Its one model has no name of its own.
    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        JsonReader reader;
        const auto health = reader.parse(body);
        const auto status = health["status"].string();
        if (status == "READY" || status == "BUSY")
            return std::vector<std::string>{"default"};
        const bool may_come = status == "STARTING" || status == "UNKNOWN";
        return failure(status.empty() ? ErrorKind::Protocol : ErrorKind::Overloaded,
                       (may_come ? CogText::tr("The container is not ready yet (%1); wait a while and try again.")
                                 : CogText::tr("The container answers no predictions (%1); look at its log."))
                           .arg(QString::fromUtf8(status.data(), static_cast<qsizetype>(status.size()))));
    }
};

} // namespace

const Dialect& cogDialect()
{
    static const CogDialect dialect;
    return dialect;
}

} // namespace assay

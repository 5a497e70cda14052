// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "demo/media_history.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>

#include "demo/media_recordings.h"
#include "demo/scenario.h"
#include "engine/catalog/cost.h"
#include "engine/ulid.h"
#include "ledger/media_facts.h"
#include "ledger/media_files.h"

namespace assay {

namespace {

constexpr std::int64_t minute_us = 60'000'000;
constexpr std::int64_t day_us = 24 * 60 * minute_us;

// Carries its time, and of the rest nothing that is chance.
std::string idOf(std::int64_t time_us, const std::string& what)
{
    std::string bytes;
    for (int shift = 40; shift >= 0; shift -= 8)
        bytes += static_cast<char>((time_us / 1000) >> shift);
    const auto hash = QCryptographicHash::hash(QByteArray::fromStdString(what), QCryptographicHash::Sha256);
    return ulidFromBytes(bytes + hash.left(10).toStdString());
}

Result<KeptMedium> kept(MediaFiles& files, const Workspace& workspace, const std::string& name,
                        const std::string& media_type)
{
    const auto bytes = sampleMedium(name);
    auto writer = bytes ? files.begin(media_type) : std::unexpected(bytes.error());
    if (!writer)
        return std::unexpected(writer.error());
    if (const auto written = (*writer)->write(*bytes); !written)
        return std::unexpected(written.error());
    auto end = (*writer)->finish();
    if (!end)
        return std::unexpected(end.error());
    const auto facts = mediaFactsOf(mediaPath(workspace.folder().toStdString(), end->sha256), media_type);
    end->width = facts.width;
    end->height = facts.height;
    end->duration_us = facts.duration_us;
    return KeptMedium{media_type, *end};
}

class History
{
public:
    History(const Workspace& workspace, const Catalog& catalog)
        : m_workspace(workspace), m_catalog(catalog), m_files(workspace.folder().toStdString(), "demo")
    {
    }

    Result<void> add(const Scenario& scenario, std::int64_t time_us)
    {
        const auto request = requestFor(scenario.prompt);
        if (!request)
            return std::unexpected(request.error());
        const auto run = idOf(time_us, scenario.prompt.title.toStdString());
        for (const auto& answer : scenario.answers) {
            auto call = callOf(scenario, answer, *request, time_us, run);
            if (!call)
                return std::unexpected(call.error());
            m_calls.push_back(std::move(*call));
            time_us += 1000; // ids of one comparison stand in its order
        }
        return {};
    }

    std::vector<PastCall> take()
    {
        std::ranges::stable_sort(m_calls, {}, [](const PastCall& call) { return call.facts.time_us; });
        return std::move(m_calls);
    }

private:
    Result<PastCall> callOf(const Scenario& scenario, const SampleAnswer& answer, const Request& request,
                            std::int64_t time_us, const std::string& run)
    {
        const auto recorded = recordMedium(answer, request, m_catalog, time_us);
        if (!recorded)
            return std::unexpected(recorded.error());
        auto medium = kept(m_files, m_workspace, answer.text, recorded->media_type);
        if (!medium)
            return std::unexpected(medium.error());
        const auto resolved = m_catalog.resolve(answer.address);
        PastCall call;
        call.facts = {.id = idOf(time_us, answer.address + scenario.prompt.title.toStdString()),
                      .time_us = time_us,
                      .provider = resolved->provider->id,
                      .model = resolved->model,
                      .attribution = attributionOf(scenario.prompt, run),
                      .request_json = canonicalJson(request),
                      .sample = true};
        call.attempts.push_back(attemptOf(call.facts, *recorded, std::move(*medium)));
        call.outcome = {.finish = Finished{.reason = FinishReason::Stop}, .end_us = time_us + recorded->total_us};
        return call;
    }

    static Attribution attributionOf(const PromptFile& prompt, const std::string& run)
    {
        Attribution attribution{
            .workflow = prompt.workflow.toStdString(), .step = prompt.step.toStdString(), .run = run};
        for (const auto& [name, value] : prompt.tags)
            attribution.tags[name.toStdString()] = value.toStdString();
        return attribution;
    }

    PastAttempt attemptOf(const CallFacts& call, const TapedMedium& recorded, KeptMedium medium) const
    {
        PastAttempt attempt;
        attempt.facts = {.provider = call.provider, .model = call.model, .time_us = call.time_us};
        attempt.outcome.call_id = call.id;
        attempt.outcome.http_status = 200;
        attempt.outcome.usage = recorded.usage;
        attempt.outcome.cost =
            costOf(recorded.usage, {.provider = call.provider, .model = call.model, .time_us = call.time_us},
                   m_catalog.prices());
        attempt.outcome.total_us = recorded.total_us;
        attempt.outcome.response_id = recorded.response_id;
        attempt.outcome.media.push_back(std::move(medium));
        return attempt;
    }

    const Workspace& m_workspace;
    const Catalog& m_catalog;
    MediaFiles m_files;
    std::vector<PastCall> m_calls;
};

} // namespace

Result<std::vector<PastCall>> earlierMedia(const Workspace& workspace, const Catalog& catalog, std::int64_t now_us)
{
    const auto scenarios = earlierScenarios();
    if (!scenarios)
        return std::unexpected(scenarios.error());
    History history(workspace, catalog);
    std::int64_t minutes = 0; // so that not all of them happened at the same time of a day
    for (const auto& scenario : *scenarios) {
        const auto time_us = now_us - scenario.days_ago * day_us - (minutes += 47) * minute_us;
        if (const auto added = history.add(scenario, time_us); !added)
            return std::unexpected(added.error());
    }
    return history.take();
}

} // namespace assay

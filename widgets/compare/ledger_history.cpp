// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/ledger_history.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

#include "engine/ulid.h"
#include "ledger/blob_store.h"
#include "widgets/compare/compare_prompt.h"

namespace assay {

namespace {

struct HistoryText
{
    Q_DECLARE_TR_FUNCTIONS(assay::History)
};

constexpr std::int64_t page_of_calls = 250;

// Visits calls from the newest on, until `visit` has had enough.
Result<void> visitCalls(LedgerReader& reader, const std::function<Result<bool>(const CallRow&)>& visit)
{
    CallQuery query{.limit = page_of_calls};
    for (std::int64_t seen = 0; seen < calls_scanned; seen += page_of_calls) {
        const auto rows = reader.calls(query);
        if (!rows)
            return std::unexpected(rows.error());
        for (const auto& row : *rows) {
            const auto more = visit(row);
            if (!more || !*more)
                return more ? Result<void>() : std::unexpected(more.error());
        }
        if (static_cast<std::int64_t>(rows->size()) < page_of_calls)
            break;
        query.after = rows->back().id;
    }
    return {};
}

QString firstLine(const std::string& request_json)
{
    const auto request = requestFromCanonical(request_json);
    if (!request)
        return {};
    const QString asked = fromRequest(*request, {}).text.user;
    return asked.trimmed().section(u'\n', 0, 0).left(200);
}

// Calls come newest first, so the columns of a run come from the last to the first.
void add(std::vector<HistoryRun>& runs, const CallDetails& details)
{
    auto place = std::ranges::find(runs, details.run, &HistoryRun::run);
    if (place == runs.end()) {
        runs.push_back({.run = details.run, .workflow = QString::fromStdString(details.row.attribution.workflow)});
        place = std::prev(runs.end());
    }
    place->time_us = details.row.time_us;
    place->cost += details.row.cost;
    const std::string address = details.row.provider + "/" + details.row.model;
    std::erase(place->addresses, address);
    place->addresses.insert(place->addresses.begin(), address);
}

} // namespace

Result<std::vector<HistoryRun>> recentRuns(LedgerReader& reader, const QString& workspace_folder)
{
    std::vector<HistoryRun> runs;
    std::map<std::string, Digest> requests; // of the first call of each run
    const auto visited = visitCalls(reader, [&](const CallRow& row) -> Result<bool> {
        const auto details = reader.call(row.id);
        if (!details)
            return std::unexpected(details.error());
        if (!*details || (*details)->run.empty())
            return true;
        add(runs, **details);
        if ((*details)->request && !(*details)->bodies_purged)
            requests[(*details)->run] = *(*details)->request;
        return true;
    });
    if (!visited)
        return std::unexpected(visited.error());
    const auto blobs = BlobStore::open(workspace_folder.toStdString());
    for (auto& run : runs) {
        if (const auto place = requests.find(run.run); blobs && place != requests.end())
            run.title = firstLine((*blobs)->get(place->second).value_or(std::string()));
    }
    return runs;
}

Result<RecalledRun> recallRun(LedgerReader& reader, const QString& workspace_folder, const std::string& run)
{
    RecalledRun recalled{.run = run};
    constexpr std::int64_t hour_us = 3'600'000'000; // clocks are set now and then
    const std::int64_t began_us = isUlid(run) ? ulidTimeUs(run) - hour_us : 0;
    const auto visited = visitCalls(reader, [&](const CallRow& row) -> Result<bool> {
        if (row.time_us < began_us) // its id was made before its calls
            return false;
        const auto details = reader.call(row.id);
        if (!details)
            return std::unexpected(details.error());
        if (!*details || (*details)->run != run)
            return true;
        auto call = recallCall(reader, workspace_folder, row.id);
        if (!call)
            return std::unexpected(call.error());
        recalled.calls.push_back(std::move(*call));
        return true;
    });
    if (!visited)
        return std::unexpected(visited.error());
    if (recalled.calls.empty())
        return failure(ErrorKind::Usage, HistoryText::tr("The ledger no longer lists this run."));
    std::ranges::reverse(recalled.calls);
    return recalled;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger_history.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

#include "engine/request_reader.h"
#include "ledger/blob_store.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

struct HistoryText
{
    Q_DECLARE_TR_FUNCTIONS(assay::History)
};

// The question is the last text of the first turn; what stands before it came with files.
QString firstLine(const std::string& request_json)
{
    const auto request = requestFromCanonical(request_json);
    if (!request || request->messages.empty() || request->messages.front().parts.empty())
        return {};
    const auto* const asked = std::get_if<TextPart>(&request->messages.front().parts.back());
    return asked ? QString::fromStdString(asked->text).trimmed().section(u'\n', 0, 0).left(200) : QString();
}

HistoryRun runOf(const std::string& run, const std::vector<CallRow>& calls)
{
    HistoryRun history{.run = run,
                       .time_us = calls.front().time_us,
                       .workflow = QString::fromStdString(calls.front().attribution.workflow)};
    for (const auto& call : calls) {
        history.cost += call.cost;
        const std::string address = call.provider + "/" + call.model;
        if (!std::ranges::contains(history.addresses, address))
            history.addresses.push_back(address);
    }
    return history;
}

// What the run's first call asked; empty where that was purged.
Result<QString> titleOf(LedgerReader& reader, BlobStore* blobs, const std::string& first_call)
{
    const auto details = reader.call(first_call);
    if (!details)
        return std::unexpected(details.error());
    if (!blobs || !*details || !(*details)->request || (*details)->bodies_purged)
        return QString();
    return firstLine(blobs->get(*(*details)->request).value_or(std::string()));
}

} // namespace

Result<std::vector<HistoryRun>> recentRuns(LedgerReader& reader, const QString& workspace_folder)
{
    const auto latest = reader.runs(runs_listed);
    if (!latest)
        return std::unexpected(latest.error());
    const auto blobs = BlobStore::openToRead(workspace_folder.toStdString());
    std::vector<HistoryRun> runs;
    for (const auto& run : *latest) {
        const auto calls = reader.callsOfRun(run);
        if (!calls)
            return std::unexpected(calls.error());
        if (calls->empty())
            continue;
        auto title = titleOf(reader, blobs ? blobs->get() : nullptr, calls->front().id);
        if (!title)
            return std::unexpected(title.error());
        runs.push_back(runOf(run, *calls));
        runs.back().title = std::move(*title);
    }
    return runs;
}

Result<RecalledRun> recallRun(LedgerReader& reader, const QString& workspace_folder, const std::string& run)
{
    const auto calls = reader.callsOfRun(run);
    if (!calls)
        return std::unexpected(calls.error());
    if (calls->empty())
        return failure(ErrorKind::Usage, HistoryText::tr("The ledger no longer lists this run."));
    RecalledRun recalled{.run = run};
    for (const auto& row : *calls) {
        auto call = recallCall(reader, workspace_folder, row.id);
        if (!call)
            return std::unexpected(call.error());
        recalled.calls.push_back(std::move(*call));
    }
    return recalled;
}

} // namespace assay

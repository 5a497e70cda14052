// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "recalled_call.h"

#include <QtCore/QCoreApplication>

#include "engine/streams/stream_log.h"
#include "ledger/blob_store.h"

namespace assay {

namespace {

CallResult resultOf(const CallDetails& details)
{
    CallResult result{.id = details.row.id,
                      .provider = details.row.provider,
                      .model = details.row.model,
                      .status = details.row.status,
                      .cost = details.row.cost,
                      .first_token_us = details.row.first_token_us,
                      .total_us = details.row.total_us};
    if (details.outcome)
        result.finish = details.outcome->finish;
    for (const auto& attempt : details.attempts) {
        result.attempts.push_back({.facts = attempt.facts, .outcome = attempt.outcome});
        result.attempts.back().outcome.cost = attempt.cost();
        if (attempt.outcome.state != AttemptState::Voided)
            result.usage = added(result.usage, attempt.outcome.usage);
        result.error = attempt.outcome.error;
    }
    return result;
}

void readAnswer(const QString& workspace_folder, RecalledCall& call)
{
    const auto& details = call.details;
    if (!details.outcome || details.stream_purged || details.outcome->events.file.empty())
        return;
    const auto folder = workspace_folder.toStdString() + "/streams";
    const auto events = readEvents(folder, details.outcome->events, details.row.id);
    if (!events) {
        call.events_error = events.error();
        call.answer.error = events.error();
        return;
    }
    for (const auto& event : *events)
        call.answer.take(event.body);
}

Result<std::string> requestOf(const QString& workspace_folder, const CallDetails& details)
{
    if (!details.request || details.bodies_purged)
        return std::string();
    const auto blobs = BlobStore::openToRead(workspace_folder.toStdString());
    return blobs ? (*blobs)->get(*details.request) : std::unexpected(blobs.error());
}

void readRequest(const QString& workspace_folder, RecalledCall& call)
{
    auto request = requestOf(workspace_folder, call.details);
    if (request)
        call.request_json = std::move(*request);
    else
        call.request_error = request.error();
}

} // namespace

Result<RecalledCall> recallCall(LedgerReader& reader, const QString& workspace_folder, const std::string& id)
{
    auto details = reader.call(id);
    if (!details)
        return std::unexpected(details.error());
    if (!*details)
        return failure(ErrorKind::Usage,
                       QCoreApplication::translate("RecalledCall",
                                                   "The ledger has no call %1; `assay ledger list` shows those it has.")
                           .arg(QString::fromStdString(id)));
    RecalledCall call{.result = resultOf(**details), .details = **details};
    readRequest(workspace_folder, call);
    readAnswer(workspace_folder, call);
    return call;
}

Result<RecalledCall> recallCall(const Workspace& workspace, const std::string& id)
{
    const auto reader = LedgerReader::open(workspace.folder().toStdString());
    if (!reader)
        return std::unexpected(reader.error());
    return recallCall(**reader, workspace.folder(), id);
}

} // namespace assay

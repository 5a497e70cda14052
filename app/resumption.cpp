// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resumption.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <ranges>

#include "engine/request_reader.h"

namespace assay {

std::optional<WayBack> wayBackOf(std::vector<Event> events)
{
    const auto says_how = [](const Event& event) {
        const auto* const started = std::get_if<Started>(&event.body);
        return started && !started->resume.empty();
    };
    const auto last = std::ranges::find_last_if(events, says_how);
    if (last.empty())
        return {};
    WayBack way_back{.resume = std::get<Started>(last.front().body).resume};
    events.erase(last.begin() + 1, events.end());
    way_back.events = std::move(events);
    return way_back;
}

namespace {

Result<CallPlan> resumedPlan(const RecalledCall& call, WayBack way_back, const Catalog& catalog)
{
    auto request = requestFromCanonical(call.request_json);
    if (!request)
        return std::unexpected(request.error());
    if (call.result.attempts.empty())
        return failure(ErrorKind::Storage,
                       QCoreApplication::translate("assay::Resumption", "The call %1 has no attempt to go on with.")
                           .arg(QString::fromStdString(call.result.id)));
    const auto& open = call.result.attempts.back().facts;
    const auto target = catalog.resolve(open.provider + "/" + open.model);
    if (!target)
        return std::unexpected(target.error());
    return CallPlan{.id = call.result.id,
                    .request = std::move(*request),
                    .targets = {{.provider = *target->provider, .model = target->model, .mode = open.mode}},
                    .attribution = call.details.row.attribution,
                    .left_behind = LeftBehind{.time_us = call.details.row.time_us,
                                              .attempts = call.result.attempts,
                                              .events = std::move(way_back.events),
                                              .resume = std::move(way_back.resume)}};
}

} // namespace

Result<CallPlan> planLeftBehind(LedgerReader& reader, const QString& workspace_folder, const RecoveredCall& left,
                                const std::string& streams_folder, const Catalog& catalog)
{
    const auto call = recallCall(reader, workspace_folder, left.call_id);
    auto events = call ? readEvents(streams_folder, left.span, left.call_id) : std::unexpected(call.error());
    if (!events)
        return std::unexpected(events.error());
    if (call->result.status != CallStatus::Running)
        return failure(ErrorKind::Storage, QCoreApplication::translate("assay::Resumption",
                                                                       "The call %1 has been ended by another program.")
                                               .arg(QString::fromStdString(left.call_id)));
    auto way_back = wayBackOf(std::move(*events));
    if (!way_back)
        return failure(ErrorKind::Storage, QCoreApplication::translate(
                                               "assay::Resumption", "The log of call %1 no longer says how to go on.")
                                               .arg(QString::fromStdString(left.call_id)));
    return resumedPlan(*call, std::move(*way_back), catalog);
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/workbench_services.h"

#include "ledger/media_files.h"

namespace assay {

using namespace Qt::StringLiterals;

CompareServices compareServices(Workbench& workbench)
{
    const QString folder = workbench.workspace().folder();
    return {.catalog = [&workbench] { return workbench.catalog(); },
            .resolve = [&workbench](std::string_view address) { return workbench.resolve(address); },
            .quote = [&workbench](const Request& request,
                                  const Target& target) { return workbench.quote(request, target); },
            .start = [&workbench](CallPlan plan) { return workbench.start(std::move(plan)); },
            .history =
                [&workbench, folder] {
                    return workbench.ask([folder](LedgerReader& reader) { return recentRuns(reader, folder); });
                },
            .recall =
                [&workbench, folder](const std::string& run) {
                    return workbench.ask(
                        [folder, run](LedgerReader& reader) { return recallRun(reader, folder, run); });
                },
            .medium_path =
                [folder](const std::string& sha256) {
                    return QString::fromStdString(mediaPath(folder.toStdString(), sha256));
                },
            .cast_vote = [&workbench](Vote vote) { return workbench.castVote(std::move(vote)); },
            .prompts_folder = workbench.workspace().path(u"prompts"_s),
            .drafts_folder = workbench.workspace().path(u"drafts"_s),
            .replaying = workbench.isReplaying()};
}

} // namespace assay

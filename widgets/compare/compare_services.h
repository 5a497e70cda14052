// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFuture>
#include <QtCore/QString>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/catalog/catalog.h"
#include "ledger_history.h"
#include "running_call.h"
#include "widgets/common/vote_strip.h"

namespace assay {

// All that the page asks of the rest of the house. Functions are called on the window's thread and answer at once, or
// by a future.
struct CompareServices
{
    std::function<std::shared_ptr<const Catalog>()> catalog;
    std::function<Result<Target>(std::string_view address)> resolve;
    std::function<std::optional<Quote>(const Request&, const Target&)> quote;
    std::function<std::unique_ptr<RunningCall>(CallPlan)> start;
    std::function<QFuture<Result<std::vector<HistoryRun>>>()> history; // newest first
    std::function<QFuture<Result<RecalledRun>>(std::string run)> recall;
    std::function<QString(const std::string& sha256)> medium_path; // of a picture, sound or film that is kept
    CastVote cast_vote;
    QString prompts_folder;
    QString drafts_folder;  // of what was not saved
    bool replaying = false; // answers come from recordings: nothing is spent
};

} // namespace assay

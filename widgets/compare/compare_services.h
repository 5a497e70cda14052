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
#include "recalled_call.h"
#include "running_call.h"

namespace assay {

// One comparison of the past as the history lists it: all calls that carry one Attribution::run.
struct HistoryRun
{
    std::string run;
    std::int64_t time_us = 0; // of its first call
    QString title;            // the first line of what was asked
    QString workflow;
    std::vector<std::string> addresses; // PROVIDER/MODEL of its columns, in their order
    CostSum cost;
};

// All calls of such a run, read back. Nothing is asked again, so nothing is paid again.
struct RecalledRun
{
    std::string run;
    std::vector<RecalledCall> calls; // by time
};

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
    QString prompts_folder;
    bool replaying = false; // answers come from recordings: nothing is spent
};

} // namespace assay

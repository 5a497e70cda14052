// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <string>
#include <vector>

#include "recalled_call.h"

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

// Both block: they are questions for Workbench::ask().

// The latest `runs_listed` runs, newest first, however many calls came after them.
inline constexpr std::int64_t runs_listed = 100;
Result<std::vector<HistoryRun>> recentRuns(LedgerReader& reader, const QString& workspace_folder);

// Error{Usage} where the ledger has no such run.
Result<RecalledRun> recallRun(LedgerReader& reader, const QString& workspace_folder, const std::string& run);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/compare/compare_services.h"

namespace assay {

// Comparisons read back from the ledger. Both block: they are questions for Workbench::ask().

// The latest `runs_listed` runs, newest first, however many calls came after them.
inline constexpr std::int64_t runs_listed = 100;
Result<std::vector<HistoryRun>> recentRuns(LedgerReader& reader, const QString& workspace_folder);

// All calls of a run, oldest first.
Result<RecalledRun> recallRun(LedgerReader& reader, const QString& workspace_folder, const std::string& run);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/catalog/catalog.h"
#include "engine/routing/call.h"
#include "recalled_call.h"

namespace assay {

// Calls that a process left behind while their provider goes on working: a job can be looked after by another process,
// and is then neither submitted nor paid a second time.

// How to go on with a call whose events are these; nothing where its provider knows no way back. What was told after
// the way back was told comes again, and is left out.
struct WayBack
{
    std::string resume;
    std::vector<Event> events; // up to the one that says so
};
std::optional<WayBack> wayBackOf(std::vector<Event> events);

// What starts it again. Blocks: for a reader's thread.
Result<CallPlan> planLeftBehind(LedgerReader& reader, const QString& workspace_folder, const RecoveredCall& left,
                                const std::string& streams_folder, const Catalog& catalog);

} // namespace assay

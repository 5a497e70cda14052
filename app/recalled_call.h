// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "engine/answer.h"
#include "engine/routing/call.h"
#include "ledger/ledger_reader.h"
#include "workspace.h"

namespace assay {

// A call read back from the ledger and the stream log: what a running one told, when it was over.
struct RecalledCall
{
    CallResult result;
    Answer answer;                     // empty where no events were kept
    std::optional<Error> events_error; // where they were kept and cannot be read; then also the answer's error
    CallDetails details;
    std::string request_json;           // empty where none was kept, it was purged, or
    std::optional<Error> request_error; // it was kept and cannot be read
};

// Error{Usage} where the ledger has no such call. Blocks: for the command line, or a reader's thread.
Result<RecalledCall> recallCall(LedgerReader& reader, const QString& workspace_folder, const std::string& id);
Result<RecalledCall> recallCall(const Workspace& workspace, const std::string& id);

} // namespace assay

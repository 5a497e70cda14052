// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "media/export/export_item.h"

namespace assay {

// What became of the file of an item when it was copied.
enum class CopyState {
    Intact,    // its hash is the ledger's
    Unchecked, // the ledger has none for it
    Changed,   // copied, but it is not the file that the ledger knows
    Missing,   // there is no such file, or it cannot be read
};

struct CopiedItem
{
    ExportItem item;
    std::string file;         // its name in the folder; empty where it is missing
    std::string sha256_found; // of the bytes that were copied
    std::int64_t bytes = 0;
    CopyState state = CopyState::Intact;
};

// {"schema": "assay.media-manifest/1", "items": [{"file", "state": "intact" | "unchecked" | "changed" | "missing",
// "model", "provider", "prompt", "seed", "workflow", "step", "cost": {"amount", "currency", "basis"}, "call",
// "media_type", "sha256", "sha256_found", "bytes", "width", "height", "duration_us", "made", "sample"}]}. Every key is
// there; null is what nobody knows. `amount` is a decimal as a string, since a double would round it; `sha256` is the
// ledger's and `sha256_found` the file's; `made` is a moment in UTC as ISO 8601 writes it.
std::string manifestJson(const std::vector<CopiedItem>& items);

// The same as a table, a line an item. Text that a spreadsheet would take for a formula gets a leading apostrophe.
std::string manifestCsv(const std::vector<CopiedItem>& items);

} // namespace assay

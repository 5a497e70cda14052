// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <stop_token>
#include <vector>

#include "engine/error.h"
#include "media/export/manifest.h"

namespace assay {

struct OriginalsResult
{
    std::vector<CopiedItem> items; // in the order in which they were given
    QString manifest;              // path of manifest.json
    std::vector<ExportProblem> problems;
};

// Copies the files as they are to `folder`, which is made where it is not there, as "01 gpt-image-1.5 seed 4417.png",
// with manifest.json and manifest.csv beside them (manifest.h). Nothing is overwritten: a number is added to a name
// that is taken. A file that is missing, or not the one that the ledger knows, is named and holds up no other. All of
// it appears at the end; where that fails or is stopped, nothing is left. Blocking, for a worker.
Result<OriginalsResult> writeOriginals(const std::vector<ExportItem>& items, const QString& folder,
                                       std::stop_token stop = {}, const ExportProgress& progress = {});

// What the copy of an item is called, without what comes before a clash: fit for every file system, at most 120 bytes.
// `place` counts from 1, `places` is how many there are.
QString originalName(const ExportItem& item, std::size_t place, std::size_t places);

} // namespace assay

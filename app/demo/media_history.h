// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "engine/catalog/catalog.h"
#include "ledger/ledger.h"
#include "workspace.h"

namespace assay {

// The pictures, sounds and films that the demo's company asked for in the weeks before `now_us`
// (resources/demo/earlier), with what their vendors would have counted and what that cost. Their files are put among
// the workspace's media. In the order of their times; the same `now_us` gives the same calls, ids included.
Result<std::vector<PastCall>> earlierMedia(const Workspace& workspace, const Catalog& catalog, std::int64_t now_us);

} // namespace assay

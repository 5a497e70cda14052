// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "engine/error.h"

namespace assay {

// Makes a running simulator known to a workspace: `providers/sim-openai.json`, `sim-anthropic` and so on,
// one for each of simulatedProviders() (schema assay.provider/1) and `prices/simulator.csv`, replacing those of an
// earlier one. `url` is Simulator::url(). Folders that are missing are made (0700); files are 0600 and replaced whole
// or not at all.
Result<void> registerProviders(const std::string& workspace_folder, const std::string& url);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command_line.h"

namespace CLI {
class App;
}

namespace assay {

// "assay prices refresh FILE|URL": shows what a newer list of prices changes, and takes it.
void addRefreshVerb(CLI::App& prices, const VerbContext& context);

} // namespace assay

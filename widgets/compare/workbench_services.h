// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/compare/compare_services.h"
#include "workbench.h"

namespace assay {

// What the page asks for, answered by a workbench, which outlives the page.
CompareServices compareServices(Workbench& workbench);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>

#include <vector>

#include "widgets/compare/compare_services.h"
#include "widgets/compare/picker_popup.h"

namespace assay {

// The runs of the past, newest first, as rows of the history; found by what was asked, its workflow and its models.
std::vector<PickerRow> historyRows(const std::vector<HistoryRun>& runs, const QString& query, std::int64_t now_us);

// The models of these runs, the last used first, each once.
QStringList recentModels(const std::vector<HistoryRun>& runs);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/ledger_reader.h"
#include "widgets/spend/chart_data.h"
#include "widgets/spend/spend_view.h"

namespace assay {

// What the page says about figures; pure, so that it is tested without a window.

QString keyTitle(const std::string& key);                            // "Workflow", "Tag team"
QString keyNoun(const std::string& key);                             // the same within a sentence
QString groupTitle(const std::string& key, const std::string& name); // the name, or "(no workflow)"
QString barTitle(const SpendBar& bar, const SpendChoice& choice);    // "Wednesday 8 April 2026", "March 2026"

// Which part of the whole it is: "12 %", "≈ 12 %" of a part that may be more, "100 %" of the whole, a dash where either
// is unknown.
QString shareText(const CostSum& part, const CostSum& whole);

// What of a view is chosen: a group, a part of it, the time of a bar; each of them or none.
struct SpendSelection
{
    std::optional<std::string> group;
    std::optional<std::string> then;
    std::optional<std::size_t> bar;
    bool isEmpty() const { return !group && !then && !bar; }
    friend bool operator==(const SpendSelection&, const SpendSelection&) = default;
};
QString selectionTitle(const SpendView& view, const SpendSelection& selection); // "Invoice triage · 8 Apr"

// The calls behind it, with their times; without replays, which are no spend.
CallFilter callsBehind(const SpendView& view, const SpendSelection& selection);

ChartData chartDataOf(const SpendView& view, const std::function<SeriesSlot(const std::string& name)>& slot_of);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <string>
#include <vector>

#include "ledger/ledger_reader.h"

namespace assay {

// The options of `spend` as they were written.
struct SpendOptions
{
    std::vector<std::string> by; // empty = workflow
    std::string from;
    std::string to;
    std::string where;
    std::string time_zone = "UTC";
    std::string format = "table"; // "csv" "json" "focus"
};

Result<SpendQuery> spendQueryOf(const SpendOptions& options);

// For a terminal: dearest group first, times in their order, the total last.
QString spendTable(const SpendQuery& query, const Spend& spend);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "cli/output.h"
#include "engine/answer.h"
#include "engine/routing/call.h"
#include "ledger/ledger_reader.h"

namespace assay {

struct ToldCall
{
    CallResult result;
    Answer answer;
};

// One comparison and the spend it stands in, as tables for a terminal and as a page that loads nothing from anywhere.
TextTable comparisonTable(const std::vector<ToldCall>& calls);
TextTable spendTable(const Spend& spend);
QString reportHtml(const QString& title, const std::vector<ToldCall>& calls, const Spend& spend, bool sample);

} // namespace assay

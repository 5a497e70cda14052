// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "widgets/compare/compare_column.h"
#include "widgets/compare/metrics_row.h"

namespace assay {

// The best figures of a run, to mark them: only among answers that are whole, and only where two can be compared.
struct BestFigures
{
    std::optional<std::int64_t> first_token_us;
    std::optional<std::int64_t> total_us;
    std::optional<double> tokens_per_second;
    std::optional<MoneySum> cost;
};
BestFigures bestOf(const std::vector<std::unique_ptr<CompareColumn>>& columns);

// Time to first token, tokens a second, tokens in and out, cost with its basis.
std::vector<Metric> metricsOf(const CompareColumn& column, const BestFigures& best);

// "2 attempts · openai: 503, 0.6 s" of the last turn; empty for one attempt that answered.
QString attemptsText(const CompareColumn& column);

// Whether another than the one asked has answered.
bool failedOver(const CompareColumn& column);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/media/media_export.h"

#include "money_text.h"

namespace assay {

ExportItem exportItemOf(const MediaItem& item, const Theme& theme)
{
    const auto& row = item.row;
    const bool is_known = row.cost.isKnown();
    return {.path = item.path.toStdString(),
            .model = item.model,
            .provider = QString::fromStdString(row.provider),
            .prompt = QString::fromStdString(item.asked.prompt),
            .workflow = QString::fromStdString(row.workflow),
            .step = QString::fromStdString(row.step),
            .seed = item.asked.seed,
            .cost = is_known ? costText(row.cost) : QString(),
            .basis = row.cost.basis ? basisText(*row.cost.basis) : QString(),
            .cost_exact = is_known ? row.cost.amount.toString() : std::string(),
            .call_id = row.key.call_id,
            .sha256 = row.sha256,
            .media_type = row.media_type,
            .width = row.width,
            .height = row.height,
            .duration_us = row.duration_us,
            .time_us = row.time_us,
            .sample = row.sample,
            .swatch = seriesColor(item.slot, theme)};
}

} // namespace assay

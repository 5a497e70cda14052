// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/history_choices.h"

#include <QtCore/QCoreApplication>

#include "money_text.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/fuzzy_match.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

struct HistoryText
{
    Q_DECLARE_TR_FUNCTIONS(assay::History)
};

QStringList modelsOf(const HistoryRun& run)
{
    QStringList models;
    for (const auto& address : run.addresses)
        models << QString::fromStdString(address).section(u'/', 1);
    return models;
}

PickerRow rowOf(const HistoryRun& run, std::int64_t now_us)
{
    const QString models = modelsOf(run).join(u", "_s);
    return {.key = QString::fromStdString(run.run),
            .title = run.title.isEmpty() ? HistoryText::tr("Its prompt is no longer kept") : run.title,
            .detail = run.workflow.isEmpty() ? models : run.workflow + u" · "_s + models,
            .right = costText(run.cost),
            .right_detail = momentText(run.time_us, now_us)};
}

} // namespace

std::vector<PickerRow> historyRows(const std::vector<HistoryRun>& runs, const QString& query, std::int64_t now_us)
{
    std::vector<PickerRow> rows;
    for (const auto& run : runs) {
        const QString text = run.title + u' ' + run.workflow + u' ' + modelsOf(run).join(u' ');
        if (fuzzyMatch(query, text)) // in the order of time, however well they match
            rows.push_back(rowOf(run, now_us));
    }
    return rows;
}

QStringList recentModels(const std::vector<HistoryRun>& runs)
{
    QStringList recent;
    for (const auto& run : runs) {
        for (const auto& address : run.addresses) {
            if (const auto name = QString::fromStdString(address); !recent.contains(name))
                recent << name;
        }
    }
    return recent;
}

} // namespace assay

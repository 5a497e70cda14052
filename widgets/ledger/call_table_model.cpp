// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/ledger/call_table_model.h"

#include <algorithm>
#include <utility>

#include "engine/clock.h"
#include "engine/later.h"
#include "money_text.h"
#include "widgets/common/figure_text.h"
#include "workbench.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

QString statusText(CallStatus status)
{
    switch (status) {
    case CallStatus::Running:
        return CallTableModel::tr("running");
    case CallStatus::Finished:
        return CallTableModel::tr("finished");
    case CallStatus::Failed:
        return CallTableModel::tr("failed");
    case CallStatus::Cancelled:
        return CallTableModel::tr("cancelled");
    case CallStatus::Interrupted:
        return CallTableModel::tr("interrupted");
    }
    return {};
}

QString modelOf(const CallRow& row)
{
    return QString::fromStdString(row.provider + "/" + row.model);
}

QString workflowText(const Attribution& attribution)
{
    if (attribution.workflow.empty())
        return CallTableModel::tr("(none)");
    const auto workflow = QString::fromStdString(attribution.workflow);
    return attribution.step.empty() ? workflow : workflow + u" ▸ "_s + QString::fromStdString(attribution.step);
}

// The status first, then what is worth saying beside it.
QStringList outcomeParts(const CallRow& row)
{
    QStringList parts{statusText(row.status)};
    if (row.cost.basis == Basis::CancelledMayBeBilled)
        parts << CallTableModel::tr("may be billed");
    if (row.attempts > 1)
        parts << CallTableModel::tr("%n attempts", nullptr, row.attempts);
    if (row.recorded)
        parts << CallTableModel::tr("replayed");
    return parts;
}

// In a narrow column: that a call finished goes without saying where there is something else to say.
QString shortOutcomeText(const CallRow& row)
{
    QStringList parts = outcomeParts(row);
    if (row.status == CallStatus::Finished && parts.size() > 1)
        parts.removeFirst();
    return parts.join(u" · "_s);
}

} // namespace

QString outcomeText(const CallRow& row)
{
    return outcomeParts(row).join(u" · "_s);
}

CallTableModel::CallTableModel(Workbench& workbench, SeriesColors& colors, QObject* parent)
    : QAbstractTableModel(parent), m_workbench(workbench), m_colors(colors)
{
}

void CallTableModel::show(const CallFilter& filter)
{
    ++m_generation;
    m_filter = filter;
    m_loading = false;
    m_complete = false;
    m_renewing = true;
    fetchMore({});
}

const CallRow* CallTableModel::rowAt(const QModelIndex& index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    return index.isValid() && row < m_rows.size() ? &m_rows[row] : nullptr;
}

int CallTableModel::rowOf(const std::string& id) const
{
    const auto place = std::ranges::find(m_rows, id, &CallRow::id);
    return place == m_rows.end() ? -1 : static_cast<int>(place - m_rows.begin());
}

int CallTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CallTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool CallTableModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && !m_complete && !m_loading;
}

void CallTableModel::fetchMore(const QModelIndex&)
{
    if (m_loading || m_complete)
        return;
    m_loading = true;
    const CallQuery query{.filter = m_filter,
                          .limit = page_size,
                          .after = m_renewing || m_rows.empty() ? std::string() : m_rows.back().id};
    auto answer = m_workbench.ask([query](LedgerReader& reader) { return reader.calls(query); });
    whenDone(std::move(answer), this,
             [this, generation = m_generation](const Result<std::vector<CallRow>>& rows) { take(generation, rows); });
}

void CallTableModel::take(int generation, const Result<std::vector<CallRow>>& rows)
{
    if (generation != m_generation)
        return;
    m_loading = false;
    if (!rows) {
        m_complete = true;
        Q_EMIT failed(rows.error());
        return;
    }
    m_complete = static_cast<std::int64_t>(rows->size()) < page_size;
    for (const auto& row : *rows) // here, so that painting changes nothing
        m_colors.slotOf(modelOf(row));
    if (std::exchange(m_renewing, false)) {
        beginResetModel();
        m_rows = *rows;
        endResetModel();
    } else if (!rows->empty()) {
        const auto first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(rows->size()) - 1);
        m_rows.insert(m_rows.end(), rows->begin(), rows->end());
        endInsertRows();
    }
    Q_EMIT pageShown();
}

QString CallTableModel::textOf(const CallRow& row, int column) const
{
    switch (column) {
    case Time:
        return momentText(row.time_us, utcMicroseconds());
    case Workflow:
        return workflowText(row.attribution);
    case Model:
        return modelOf(row);
    case Outcome:
        return shortOutcomeText(row);
    case Tokens:
        return tokensText(row.input_tokens, row.output_tokens);
    case Amount:
        return costText(row.cost);
    default:
        return {};
    }
}

QString CallTableModel::detailsOf(const CallRow& row, int column) const
{
    switch (column) {
    case Outcome:
        return outcomeText(row);
    case Amount:
        return costDetails(row.cost);
    default:
        return textOf(row, column);
    }
}

QVariant CallTableModel::data(const QModelIndex& index, int role) const
{
    const auto* const row = rowAt(index);
    if (!row)
        return {};
    if (role == Qt::DisplayRole)
        return textOf(*row, index.column());
    if (role == Qt::TextAlignmentRole && index.column() >= Tokens)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == SlotRole && index.column() == Model)
        return QVariant::fromValue(m_colors.find(modelOf(*row)));
    if (role == Qt::ToolTipRole)
        return detailsOf(*row, index.column());
    return {};
}

QVariant CallTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section >= Tokens ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Workflow:
        return tr("Workflow ▸ step");
    case Model:
        return tr("Model");
    case Outcome:
        return tr("Outcome");
    case Tokens:
        return tr("In / out");
    case Amount:
        return tr("Amount");
    default:
        return {};
    }
}

} // namespace assay

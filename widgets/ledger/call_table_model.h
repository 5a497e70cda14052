// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QAbstractTableModel>

#include <vector>

#include "ledger/ledger_reader.h"
#include "widgets/common/series_colors.h"

namespace assay {

class Workbench;

// The calls of the ledger, newest first, read a page at a time as far as somebody scrolls: opening costs the same on
// ten calls and on ten million. Pages go on after the last call shown, so calls that come meanwhile move nothing.
class CallTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Workflow, Model, Outcome, Tokens, Amount, ColumnCount };
    static constexpr int SlotRole = Qt::UserRole; // SeriesSlot of the model, in its column

    CallTableModel(Workbench& workbench, SeriesColors& colors, QObject* parent = nullptr);

    void show(const CallFilter& filter); // from the newest on; the rows of before stay until these have come
    const CallRow* rowAt(const QModelIndex& index) const;
    int rowOf(const std::string& id) const; // −1 where it is not among those read
    bool isLoading() const { return m_loading; }
    bool isComplete() const { return m_complete; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void pageShown();
    void failed(const assay::Error& error);

private:
    void take(int generation, const Result<std::vector<CallRow>>& rows);
    QString textOf(const CallRow& row, int column) const;
    QString detailsOf(const CallRow& row, int column) const; // of the tool tip

    static constexpr std::int64_t page_size = 200;

    Workbench& m_workbench;
    SeriesColors& m_colors;
    CallFilter m_filter;
    std::vector<CallRow> m_rows;
    int m_generation = 0; // answers to an older filter are dropped
    bool m_loading = false;
    bool m_renewing = false; // the next page replaces all rows
    bool m_complete = false;
};

QString outcomeText(const CallRow& row); // "finished · 2 attempts"

} // namespace assay

Q_DECLARE_METATYPE(assay::SeriesSlot)

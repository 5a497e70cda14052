// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QAbstractTableModel>
#include <QtWidgets/QTableView>

#include <functional>

#include "widgets/common/series_colors.h"
#include "widgets/spend/spend_words.h"

namespace assay {

// Rows of a breakdown as a table of texts.
class BreakdownModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Calls, CostColumn, Share, PerCall, Note, ColumnCount };
    static constexpr int slot_role = Qt::UserRole; // SeriesSlot as QPoint(color, mark)

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const SpendChoice& choice, std::vector<BreakdownRow> rows, std::vector<SeriesSlot> row_slots);
    const std::vector<BreakdownRow>& rows() const { return m_rows; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const BreakdownRow& row, int column) const;
    QString name(const BreakdownRow& row) const;

    SpendChoice m_choice;
    std::vector<BreakdownRow> m_rows;
    std::vector<SeriesSlot> m_slots;
    CostSum m_total;
};

// The table of groups: choosing a row filters, choosing it again asks for its calls.
class BreakdownTable : public QTableView
{
    Q_OBJECT

public:
    explicit BreakdownTable(QWidget* parent = nullptr);

    void setRows(const SpendChoice& choice, std::vector<BreakdownRow> rows, std::vector<SeriesSlot> row_slots);
    void setChosen(const SpendSelection& selection); // silently
    BreakdownModel& breakdown() { return *m_model; }

Q_SIGNALS:
    void rowChosen(const BreakdownRow& row);
    void callsWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();

    BreakdownModel* m_model;
    bool m_silent = false;
};

} // namespace assay

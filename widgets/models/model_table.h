// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QAbstractTableModel>
#include <QtCore/QSortFilterProxyModel>
#include <QtWidgets/QTableView>

#include "widgets/models/model_rows.h"

namespace assay {

class ModelTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Modalities, Context, Input, Output, Cached, Prices, Status, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    // `catalog` is what the price rows point into. With providers the model is shown as PROVIDER/MODEL.
    void setRows(std::shared_ptr<const Catalog> catalog, std::vector<ModelRow> rows, bool with_providers);
    const ModelRow& row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    bool showsProviders() const { return m_with_providers; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ModelRow& row, int column) const;
    QString details(const ModelRow& row, int column) const;

    std::shared_ptr<const Catalog> m_catalog;
    std::vector<ModelRow> m_rows;
    bool m_with_providers = false;
};

// Sorted by figures where there are figures: what is unknown comes last in either order, what is free first. Every word
// of the filter has to be found in address or name.
class ModelTableOrder : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ModelTableOrder(ModelTableModel& model, QObject* parent = nullptr);

    void setFilter(const QString& text);
    const ModelRow& rowAt(const QModelIndex& index) const; // of this model
    QModelIndex find(const std::string& address) const;    // invalid = not shown

protected:
    bool filterAcceptsRow(int source_row, const QModelIndex& source_parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    ModelTableModel& m_model;
    QStringList m_words;
};

// The models of a provider, or of all: sortable, filtered as somebody types. Enter opens what is chosen.
class ModelTable : public QTableView
{
    Q_OBJECT

public:
    explicit ModelTable(QWidget* parent = nullptr);

    void setRows(std::shared_ptr<const Catalog> catalog, std::vector<ModelRow> rows, bool with_providers);
    void setFilter(const QString& text);
    void choose(const std::string& address); // one that is not shown chooses none
    std::string chosen() const;              // PROVIDER/MODEL; empty = none
    const ModelRow* chosenRow() const;
    ModelTableOrder& order() { return *m_order; }

Q_SIGNALS:
    void modelChosen(); // by a person, another one or none
    void left();        // Escape

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void divideWidth();

    ModelTableModel* m_model;
    ModelTableOrder* m_order;
    bool m_silent = false;
};

} // namespace assay

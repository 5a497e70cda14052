// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QAbstractListModel>
#include <QtWidgets/QListView>

#include <vector>

#include "widgets/models/provider_words.h"

namespace assay {

class ModelsState;

// A row of the list of providers: all of them together, the heading of a group, or one.
struct ProviderRow
{
    enum class Kind { All, Group, Provider };
    Kind kind = Kind::Provider;
    QString id;
    QString title;
    QString detail; // "openai · 100 models"
    KeyMark key;
    bool own = false;
};

// "All providers", then those that match `query` by name or id in groups by what they still need, each in order of
// names.
std::vector<ProviderRow> providerRows(const ModelsState& state, const QString& query);

class ProviderListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setRows(std::vector<ProviderRow> rows);
    const ProviderRow& row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    int find(const QString& id) const; // -1 = not there; empty = all

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    std::vector<ProviderRow> m_rows;
};

class ProviderList : public QListView
{
    Q_OBJECT

public:
    explicit ProviderList(QWidget* parent = nullptr);

    void setRows(std::vector<ProviderRow> rows); // what is chosen stays chosen, where it is still there
    void choose(const QString& id);              // empty = all; tells nobody
    QString chosen() const { return m_chosen; }
    const ProviderListModel& rows() const { return *m_model; }

Q_SIGNALS:
    void providerChosen(const QString& id); // by a person; empty = all
    void entered();                         // Enter, or a double click: on to its models

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showChosen();

    ProviderListModel* m_model;
    QString m_chosen;
    bool m_silent = false;
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QAbstractListModel>
#include <QtCore/QString>
#include <QtGui/QKeySequence>

#include <functional>
#include <vector>

namespace assay {

// Something the command palette can do.
struct PaletteEntry
{
    QString title;
    QString detail; // secondary, searched too: "run of 22 Nov, $0.41"
    QString icon;   // of lineIcon()
    QKeySequence shortcut;
    std::function<void()> run;
};
using PaletteEntries = std::vector<PaletteEntry>;

// The entries that match what was typed, best first, equals in the order given.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole, IconRole, ShortcutRole, MatchRole };
    using QAbstractListModel::QAbstractListModel;

    void setEntries(PaletteEntries entries);
    void setQuery(const QString& query);
    const PaletteEntry* entryAt(int row) const; // nullptr outside

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Hit
    {
        std::size_t entry = 0;
        int score = 0;
        QList<qsizetype> positions; // in the title
    };
    void filter();

    PaletteEntries m_entries;
    QString m_query;
    std::vector<Hit> m_hits;
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/palette_model.h"

#include <algorithm>

#include "widgets/common/fuzzy_match.h"

namespace assay {

namespace {

constexpr std::size_t most_hits = 200; // nobody reads further; they type

} // namespace

void PaletteModel::setEntries(PaletteEntries entries)
{
    m_entries = std::move(entries);
    filter();
}

void PaletteModel::setQuery(const QString& query)
{
    m_query = query;
    filter();
}

void PaletteModel::filter()
{
    beginResetModel();
    m_hits.clear();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const PaletteEntry& entry = m_entries[i];
        if (auto in_title = fuzzyMatch(m_query, entry.title))
            m_hits.push_back({i, in_title->score + 1, std::move(in_title->positions)});
        else if (const auto in_all = fuzzyMatch(m_query, QString(entry.title + u' ' + entry.detail)))
            m_hits.push_back({i, in_all->score / 2, {}});
    }
    std::ranges::stable_sort(m_hits, std::ranges::greater(), &Hit::score);
    m_hits.resize(std::min(m_hits.size(), most_hits));
    endResetModel();
}

const PaletteEntry* PaletteModel::entryAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &m_entries[m_hits[static_cast<std::size_t>(row)].entry];
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    const PaletteEntry* entry = index.isValid() ? entryAt(index.row()) : nullptr;
    if (!entry)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return entry->title;
    case DetailRole:
    case Qt::AccessibleDescriptionRole:
        return entry->detail;
    case IconRole:
        return entry->icon;
    case ShortcutRole:
        return entry->shortcut.toString(QKeySequence::NativeText);
    case MatchRole:
        return QVariant::fromValue(m_hits[static_cast<std::size_t>(index.row())].positions);
    default:
        return {};
    }
}

} // namespace assay

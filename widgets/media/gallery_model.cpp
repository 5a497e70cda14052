// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/media/gallery_model.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/later.h"
#include "widgets/media/media_words.h"
#include "workbench.h"

namespace assay {

namespace {

// In the list's order, which is the ledger's.
bool standsBefore(const MediumKey& a, const MediumKey& b)
{
    return std::tie(a.call_id, a.position) > std::tie(b.call_id, b.position);
}

// What of a row may change once it is there: its call goes on, and is corrected.
bool looksAlike(const MediumRow& a, const MediumRow& b)
{
    return a.cost == b.cost && a.call_us == b.call_us && a.attempts == b.attempts;
}

} // namespace

GalleryModel::GalleryModel(Workbench& workbench, SeriesColors& colors, QObject* parent)
    : QAbstractListModel(parent), m_workbench(workbench), m_colors(colors)
{
}

void GalleryModel::show(const MediaFilter& filter)
{
    ++m_generation;
    m_filter = filter;
    m_next.reset();
    m_complete = false;
    m_renewing = true;
    ask();
}

void GalleryModel::ask()
{
    m_loading = true;
    const MediaQuery query{.filter = m_filter, .limit = m_renewing ? page_size : further_size, .after = m_next};
    auto answer = m_workbench.ask([query](LedgerReader& reader) { return reader.media(query); });
    whenDone(std::move(answer), this,
             [this, generation = m_generation](const Result<MediaBatch>& batch) { take(generation, batch); });
}

void GalleryModel::take(int generation, const Result<MediaBatch>& batch)
{
    if (generation != m_generation)
        return;
    m_loading = false;
    if (!batch) {
        m_complete = true;
        m_renewing = false;
        Q_EMIT failed(batch.error());
        return;
    }
    m_next = batch->next;
    m_complete = !m_next;
    colour(batch->rows);
    if (std::exchange(m_renewing, false)) {
        beginResetModel();
        m_rows = batch->rows;
        endResetModel();
    } else {
        append(batch->rows);
    }
    Q_EMIT pageShown();
    if (!m_complete && m_rows.size() < fetched_alone && !m_loading)
        ask();
}

void GalleryModel::append(std::vector<MediumRow> rows)
{
    if (rows.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.end(), std::move_iterator(rows.begin()), std::move_iterator(rows.end()));
    endInsertRows();
}

// Looks at the newest page alone: what a call brings that began longer ago than those shows up at the next look.
void GalleryModel::refresh()
{
    if (m_renewing || !m_refreshing.begin())
        return;
    const MediaQuery query{.filter = m_filter, .limit = page_size};
    auto answer = m_workbench.ask([query](LedgerReader& reader) { return reader.media(query); });
    whenDone(std::move(answer), this, [this, generation = m_generation](const Result<MediaBatch>& newest) {
        const bool again = m_refreshing.end();
        if (generation != m_generation)
            return;
        if (newest)
            merge(*newest);
        else
            Q_EMIT failed(newest.error());
        if (again)
            refresh();
    });
}

void GalleryModel::merge(const MediaBatch& newest)
{
    colour(newest.rows);
    // Where none of them is known, there may be more between them and the first that is: all is read anew.
    const bool is_joined = m_rows.empty() ? !newest.next : std::ranges::any_of(newest.rows, [this](const auto& row) {
        return !standsBefore(row.key, m_rows.front().key);
    });
    if (newest.next && !is_joined)
        return show(m_filter);
    Q_EMIT aboutToMerge();
    std::size_t place = 0;
    for (const auto& row : newest.rows)
        mergeRow(place, row);
    Q_EMIT merged();
    Q_EMIT pageShown();
}

// From `place` on, which moves behind the row.
void GalleryModel::mergeRow(std::size_t& place, const MediumRow& row)
{
    while (place < m_rows.size() && standsBefore(m_rows[place].key, row.key))
        ++place; // does not fit any more, and stays until the next look
    const int at = static_cast<int>(place);
    if (place < m_rows.size() && m_rows[place].key == row.key) {
        if (!looksAlike(m_rows[place], row)) {
            m_rows[place] = row;
            Q_EMIT dataChanged(index(at), index(at));
        }
    } else {
        beginInsertRows({}, at, at);
        m_rows.insert(m_rows.begin() + at, row);
        endInsertRows();
    }
    ++place;
}

// Here, so that painting changes nothing.
void GalleryModel::colour(const std::vector<MediumRow>& rows)
{
    for (const auto& row : rows)
        m_colors.slotOf(modelAddress(row));
}

int GalleryModel::rowOf(const MediumKey& key) const
{
    const auto place = std::ranges::lower_bound(m_rows, key, standsBefore, &MediumRow::key);
    return place != m_rows.end() && place->key == key ? static_cast<int>(place - m_rows.begin()) : -1;
}

SeriesSlot GalleryModel::slotOf(const MediumRow& row) const
{
    return m_colors.find(modelAddress(row));
}

int GalleryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant GalleryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return modelTitle(shown);
    case Qt::ToolTipRole:
        return mediumDetails(shown);
    case Qt::AccessibleTextRole:
        return mediumSentence(shown);
    default:
        return {};
    }
}

bool GalleryModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && !m_complete && !m_loading && !m_renewing;
}

void GalleryModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        ask();
}

} // namespace assay

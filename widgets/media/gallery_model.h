// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QAbstractListModel>

#include <functional>
#include <vector>

#include "ledger/ledger_reader.h"
#include "widgets/common/one_question.h"
#include "widgets/common/series_colors.h"

namespace assay {

class Workbench;

// The media of the workspace that fit a filter, newest first. They are asked for a page at a time and never waited for;
// after the first page the others follow by themselves, up to a bound, from which on a view fetches what it scrolls to.
class GalleryModel : public QAbstractListModel
{
    Q_OBJECT

public:
    // Both outlive the model; `colors` are those of models, by "provider/model".
    GalleryModel(Workbench& workbench, SeriesColors& colors, QObject* parent = nullptr);

    void show(const MediaFilter& filter); // the rows of before stay until the first of these have come
    void refresh();                       // calls have ended: new media take their place, and no other loses its own
    const MediaFilter& filter() const { return m_filter; }

    const MediumRow& row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    const std::vector<MediumRow>& rows() const { return m_rows; }
    int rowOf(const MediumKey& key) const; // −1 where it is not among those read
    SeriesSlot slotOf(const MediumRow& row) const;
    bool isComplete() const { return m_complete; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    static constexpr std::int64_t page_size = 200; // of the first, and of what is looked at for new ones
    static constexpr std::int64_t further_size = 1000;
    static constexpr std::size_t fetched_alone = 50'000; // rows

Q_SIGNALS:
    void pageShown();
    void failed(const assay::Error& error);
    void aboutToMerge(); // rows change above what somebody may look at …
    void merged();       // … and have

private:
    void ask();
    void take(int generation, const Result<MediaBatch>& batch);
    void append(std::vector<MediumRow> rows);
    void merge(const MediaBatch& newest);
    void mergeRow(std::size_t& place, const MediumRow& row);
    void colour(const std::vector<MediumRow>& rows);

    Workbench& m_workbench;
    SeriesColors& m_colors;
    MediaFilter m_filter;
    std::vector<MediumRow> m_rows;
    std::optional<MediumKey> m_next; // where to go on
    OneQuestion m_refreshing;
    int m_generation = 0; // answers to an older filter are dropped
    bool m_loading = false;
    bool m_renewing = false; // the next page replaces all rows
    bool m_complete = false;
};

} // namespace assay

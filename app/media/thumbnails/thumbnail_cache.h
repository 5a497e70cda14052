// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QCache>
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QThreadPool>

#include <map>
#include <mutex>
#include <stop_token>
#include <vector>

#include "media/thumbnails/thumbnail_files.h"

namespace assay {

// Thumbnails for a view that scrolls: what is wanted now is made by two threads that give way to everything else, from
// files where it has been made before. Belongs to one thread, whose event loop brings what is ready.
class ThumbnailCache : public QObject
{
    Q_OBJECT

public:
    // `folder` is made when something is written to it.
    explicit ThumbnailCache(QString folder, QObject* parent = nullptr);
    ~ThumbnailCache() override; // what is under way is stopped and waited for

    // What somebody looks at, the most wanted first. What was wanted before and is not among it is dropped, also while
    // it is being made; what is there already costs nothing.
    void want(const std::vector<ThumbnailSource>& sources);

    QImage find(const ThumbnailSource& source);           // null while it is not there
    QString problem(const ThumbnailSource& source) const; // why there will be none, in a sentence; empty = there may be
    void retry(const ThumbnailSource& source);            // forgets the problem

    static constexpr qsizetype most_bytes = 64 << 20; // kept in memory

Q_SIGNALS:
    void ready(const QString& sha256); // there is one, or a problem

private:
    using Key = QString;
    static Key keyOf(const ThumbnailSource& source);
    bool isSettled(const Key& key) const;
    void startWorkers();
    void work();
    bool takeNext(ThumbnailSource& source, std::stop_source& stop);
    Result<QImage> readOrMake(const ThumbnailSource& source, const std::stop_token& stop) const;
    void take(const ThumbnailSource& source, const Result<QImage>& image);

    const ThumbnailFiles m_files;
    QCache<Key, QImage> m_memory{most_bytes};
    QHash<Key, QString> m_problems;
    std::mutex m_mutex;                     // of the following
    std::vector<ThumbnailSource> m_waiting; // the most wanted last
    std::map<Key, std::stop_source> m_in_hand;
    int m_workers = 0;
    bool m_closing = false;
    QThreadPool m_threads; // last: waited for first
};

} // namespace assay

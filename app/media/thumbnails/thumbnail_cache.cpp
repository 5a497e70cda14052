// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/thumbnails/thumbnail_cache.h"

#include <QtCore/QSet>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

#include <algorithm>

namespace assay {

namespace {

constexpr int most_workers = 2;

// Qt's thread priorities are nothing to Linux's usual scheduling; a niceness is, and there it is a thread's own.
void giveWay()
{
#ifdef Q_OS_LINUX
    constexpr int niceness = 10;
    setpriority(PRIO_PROCESS, 0, niceness);
#endif
}

} // namespace

ThumbnailCache::ThumbnailCache(QString folder, QObject* parent) : QObject(parent), m_files(std::move(folder))
{
    m_threads.setMaxThreadCount(most_workers);
    m_threads.setThreadPriority(QThread::LowPriority);
}

ThumbnailCache::~ThumbnailCache()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_closing = true;
        m_waiting.clear();
        for (auto& [key, stop] : m_in_hand)
            stop.request_stop();
    }
    m_threads.waitForDone();
}

ThumbnailCache::Key ThumbnailCache::keyOf(const ThumbnailSource& source)
{
    return QString::fromStdString(source.sha256) + QChar(u'0' + static_cast<int>(source.kind));
}

bool ThumbnailCache::isSettled(const Key& key) const
{
    return m_memory.contains(key) || m_problems.contains(key);
}

void ThumbnailCache::want(const std::vector<ThumbnailSource>& sources)
{
    std::vector<ThumbnailSource> missing;
    QSet<Key> wanted;
    for (const auto& source : sources) {
        const Key key = keyOf(source);
        if (!isSettled(key) && !wanted.contains(key))
            missing.push_back(source);
        wanted.insert(key);
    }
    std::ranges::reverse(missing);
    const std::scoped_lock lock(m_mutex);
    for (auto& [key, stop] : m_in_hand) {
        if (!wanted.contains(key))
            stop.request_stop();
    }
    m_waiting = std::move(missing);
    startWorkers();
}

// Under the lock. Those at work may be long at it: as many more as there is something to do for.
void ThumbnailCache::startWorkers()
{
    for (auto waiting = m_waiting.size(); waiting > 0 && m_workers < most_workers; --waiting) {
        ++m_workers;
        m_threads.start([this] { work(); });
    }
}

void ThumbnailCache::work()
{
    giveWay();
    ThumbnailSource source;
    for (std::stop_source stop; takeNext(source, stop);) {
        auto image = readOrMake(source, stop.get_token());
        const auto tell = [this, source, image = std::move(image)] { take(source, image); };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    }
}

// Whether there is more to do. What another worker is at is left to it, unless that has been told to stop.
bool ThumbnailCache::takeNext(ThumbnailSource& source, std::stop_source& stop)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto done = m_in_hand.find(keyOf(source)); done != m_in_hand.end() && done->second == stop)
        m_in_hand.erase(done);
    while (!m_waiting.empty()) {
        source = std::move(m_waiting.back());
        m_waiting.pop_back();
        const auto other = m_in_hand.find(keyOf(source));
        if (other != m_in_hand.end() && !other->second.stop_requested())
            continue;
        stop = std::stop_source();
        m_in_hand.insert_or_assign(keyOf(source), stop);
        return true;
    }
    --m_workers;
    return false;
}

Result<QImage> ThumbnailCache::readOrMake(const ThumbnailSource& source, const std::stop_token& stop) const
{
    if (auto kept = m_files.read(source); !kept.isNull())
        return kept;
    auto made = makeThumbnail(source, stop);
    if (made)
        m_files.write(source, *made); // else it is made again, next time
    return made;
}

void ThumbnailCache::take(const ThumbnailSource& source, const Result<QImage>& image)
{
    if (!image && image.error().kind == ErrorKind::Cancelled)
        return;
    if (image)
        m_memory.insert(keyOf(source), new QImage(*image), std::max<qsizetype>(image->sizeInBytes(), 1));
    else
        m_problems.insert(keyOf(source), image.error().message);
    Q_EMIT ready(QString::fromStdString(source.sha256));
}

QImage ThumbnailCache::find(const ThumbnailSource& source)
{
    const auto* const found = m_memory.object(keyOf(source));
    return found ? *found : QImage();
}

QString ThumbnailCache::problem(const ThumbnailSource& source) const
{
    return m_problems.value(keyOf(source));
}

void ThumbnailCache::retry(const ThumbnailSource& source)
{
    m_problems.remove(keyOf(source));
}

} // namespace assay

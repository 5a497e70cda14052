// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/picture_layer.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QThreadPool>

namespace assay {

namespace {

constexpr QSize level_size(2048, 2048); // the largest that is held ready; closer looks come by tiles
constexpr qint64 most_read_at_once = 12'000'000;
constexpr int frames_ahead = 4;

} // namespace

struct PictureLayer::Step
{
    std::optional<PictureFacts> facts;
    QImage preview;
    std::vector<QImage> levels;
    std::shared_ptr<const PixelStore> pixels;
    QString error;
    bool last = false;
};

struct PictureLayer::Feed
{
    std::counting_semaphore<1024> room{frames_ahead};
    std::stop_source stop;

    void end()
    {
        stop.request_stop();
        room.release();
    }
};

namespace {

// Runs on a worker.
template <typename Step>
void readAll(QPromise<Step>& promise, const QString& path, const std::stop_token& stop)
{
    const auto facts = readPicture(path);
    if (!facts) {
        promise.addResult(Step{.error = facts.error().message, .last = true});
        return;
    }
    promise.addResult(Step{.facts = *facts});
    const auto preview = [&promise](const QImage& image) { promise.addResult(Step{.preview = image}); };
    const auto picture = decodePicture(path, *facts, {.within = level_size, .stop = stop, .preview = preview});
    if (!picture) {
        promise.addResult(Step{.error = picture.error().message, .last = true});
        return;
    }
    promise.addResult(Step{.levels = PictureSurface::levelsOf(toShow(picture->image))});
    if (facts->pixels() > most_read_at_once)
        return promise.addResult(Step{.last = true}), void();
    const auto pixels = PixelStore::fill(path, *facts, stop);
    promise.addResult(Step{.pixels = pixels ? *pixels : nullptr, .last = true});
}

} // namespace

PictureLayer::PictureLayer(QThreadPool& pool, const QString& path, QObject* parent)
    : QObject(parent), m_pool(pool), m_path(path), m_surface(new PictureSurface(pool, this)),
      m_watcher(new QFutureWatcher<Step>(this))
{
    connect(m_surface, &PictureSurface::changed, this, &PictureLayer::changed);
    connect(m_surface, &PictureSurface::tilesWanted, this, &PictureLayer::wantPixels);
    connect(m_watcher, &QFutureWatcher<Step>::resultReadyAt, this,
            [this](int place) { take(m_watcher->resultAt(place)); });
    m_next_frame.setSingleShot(true);
    m_next_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_next_frame, &QTimer::timeout, this, &PictureLayer::showNextFrame);
    m_watcher->setFuture(QtConcurrent::run(
        &m_pool, [path, stop = m_stop.get_token()](QPromise<Step>& promise) { readAll(promise, path, stop); }));
}

PictureLayer::~PictureLayer()
{
    m_stop.request_stop();
    if (m_feed)
        m_feed->end();
}

void PictureLayer::take(const Step& step)
{
    if (step.facts)
        m_facts = step.facts;
    if (!step.preview.isNull() && m_facts)
        m_surface->setLevels(m_facts->size, {step.preview});
    if (!step.levels.empty() && m_facts)
        m_surface->setLevels(m_facts->size, step.levels);
    if (step.pixels) {
        m_pixels = step.pixels;
        m_surface->setTileSource([pixels = m_pixels](const QRect& rect) { return toShow(pixels->part(rect)); });
    }
    if (!step.error.isEmpty())
        m_error = step.error;
    m_ready |= step.last;
    if (step.last && m_facts && m_facts->animated && m_error.isEmpty() && m_facts->format != PictureFormat::Png)
        startFrames();
    Q_EMIT changed();
}

void PictureLayer::wantPixels()
{
    if (std::exchange(m_pixels_wanted, true) || m_pixels || !m_ready || !m_facts || !m_error.isEmpty()) {
        m_pixels_wanted = m_ready; // asked again by the next painting
        return;
    }
    QtConcurrent::run(&m_pool, [path = m_path, facts = *m_facts, stop = m_stop.get_token()] {
        return PixelStore::fill(path, facts, stop);
    }).then(this, [this](const Result<std::shared_ptr<const PixelStore>>& pixels) {
        take(pixels ? Step{.pixels = *pixels} : Step{.error = pixels.error().message});
    });
}

std::optional<PixelValue> PictureLayer::value(const QPoint& pixel) const
{
    if (!m_facts || !QRect({0, 0}, m_facts->size).contains(pixel))
        return {};
    if (!m_frame_image.isNull()) // an animation: what is shown now
        return pixelValue(m_frame_image, pixel);
    if (!m_pixels)
        return {};
    return pixelValue(m_pixels->part({pixel, QSize(1, 1)}), {0, 0});
}

void PictureLayer::startFrames()
{
    if (!m_feed)
        m_feed = std::make_shared<Feed>();
    auto* frames = new QFutureWatcher<PictureFrame>(this);
    connect(frames, &QFutureWatcher<PictureFrame>::resultReadyAt, this, [this, frames](int place) {
        m_frames.push_back(frames->resultAt(place));
        if (m_playing && !m_next_frame.isActive())
            m_next_frame.start(0);
    });
    // One run through the file is one future, which keeps its frames: the next run begins a new one.
    connect(frames, &QFutureWatcher<PictureFrame>::finished, this, [this, frames] {
        frames->deleteLater();
        if (frames->future().resultCount() > 1)
            startFrames();
    });
    frames->setFuture(
        QtConcurrent::run(&m_pool, [path = m_path, facts = *m_facts, feed = m_feed](QPromise<PictureFrame>& promise) {
            static_cast<void>(decodeFrames(path, facts, feed->stop.get_token(), [&](const PictureFrame& frame) {
                feed->room.acquire();
                promise.addResult(frame);
                return !feed->stop.stop_requested();
            }));
        }));
}

void PictureLayer::showNextFrame()
{
    if (m_frames.empty() || !m_playing)
        return;
    const PictureFrame frame = std::move(m_frames.front());
    m_frames.pop_front();
    m_feed->room.release();
    m_frame = frame.number;
    m_frame_image = frame.image;
    m_surface->setTileSource({});
    m_surface->setLevels(frame.image.size(), {frame.image});
    m_next_frame.start(frame.lasts_ms);
    Q_EMIT changed();
}

void PictureLayer::setPlaying(bool playing)
{
    m_playing = playing;
    if (playing && !m_next_frame.isActive())
        m_next_frame.start(0);
}

} // namespace assay

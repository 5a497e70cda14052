// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFutureWatcher>
#include <QtCore/QTimer>

#include <deque>
#include <semaphore>

#include "media/picture/pixel_store.h"
#include "widgets/viewers/picture_surface.h"

namespace assay {

// One picture of a canvas: read, decoded and played on other threads, told in the order in which it comes: what it is,
// a preview, the picture, its pixels. Deleting it stops whatever runs.
class PictureLayer : public QObject
{
    Q_OBJECT

public:
    // `pool` outlives it.
    PictureLayer(QThreadPool& pool, const QString& path, QObject* parent = nullptr);
    ~PictureLayer() override;

    PictureSurface& surface() { return *m_surface; }
    const PictureSurface& surface() const { return *m_surface; }
    const std::optional<PictureFacts>& facts() const { return m_facts; }
    const QString& error() const { return m_error; }                      // a sentence; empty while there is none
    bool isReady() const { return m_ready; }                              // what it shows is whole, or an error
    std::shared_ptr<const PixelStore> pixels() const { return m_pixels; } // null until they were read

    // Pictures over 12 megapixels read all their pixels only when someone looks closely.
    void wantPixels();
    std::optional<PixelValue> value(const QPoint& pixel) const; // empty until the pixels are there, and outside

    void setPlaying(bool playing); // an animation plays from the start on
    bool isPlaying() const { return m_playing; }
    int frame() const { return m_frame; }

Q_SIGNALS:
    void changed();

private:
    struct Step; // what a worker has
    struct Feed; // frames on their way, a few at most

    void take(const Step& step);
    void startFrames();
    void showNextFrame();

    QThreadPool& m_pool;
    QString m_path;
    PictureSurface* m_surface;
    std::optional<PictureFacts> m_facts;
    QString m_error;
    bool m_ready = false;
    bool m_pixels_wanted = false;
    std::shared_ptr<const PixelStore> m_pixels;
    std::stop_source m_stop;
    QFutureWatcher<Step>* m_watcher;
    std::shared_ptr<Feed> m_feed;
    std::deque<PictureFrame> m_frames;
    QTimer m_next_frame;
    QImage m_frame_image;
    int m_frame = 0;
    bool m_playing = true;
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QCache>
#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtGui/QImage>

#include <functional>
#include <memory>
#include <vector>

class QPainter;
class QThreadPool;

namespace assay {

// How pixels stand on the window: where picture pixel (0, 0) begins and how many of the window's units a pixel is.
struct PicturePlacing
{
    QPointF origin;
    double scale = 1;

    QPointF toPicture(QPointF point) const { return (point - origin) / scale; }
    QRectF toWindow(const QRectF& rect) const { return {origin + rect.topLeft() * scale, rect.size() * scale}; }
};

// A picture that can be painted at any zoom without scaling all of it: levels of half the size each for what is far,
// and, where the largest level is smaller than the picture, tiles that are fetched on other threads for what is near.
// Until they have come, the level stands in for them.
class PictureSurface : public QObject
{
    Q_OBJECT

public:
    using TileSource = std::function<QImage(const QRect&)>; // pixels of the whole picture, fit for a screen; any thread

    explicit PictureSurface(QThreadPool& pool, QObject* parent = nullptr);

    void setLevels(const QSize& full, std::vector<QImage> levels);
    void setTileSource(TileSource source);
    void clear();

    bool isEmpty() const { return m_levels.empty(); }
    QSize size() const { return m_full; }
    const std::vector<QImage>& levels() const { return m_levels; }
    bool isAwaitingTiles() const { return !m_awaited.isEmpty(); }

    // `clip` in the window's units; `dots` device pixels a unit.
    void paint(QPainter& painter, const PicturePlacing& placing, const QRectF& clip, double dots);

    static std::vector<QImage> levelsOf(const QImage& image); // for a worker

Q_SIGNALS:
    void changed();
    void tilesWanted(); // it is looked at closer than its levels are, and there is no source of tiles

private:
    void paintLevel(QPainter& painter, const PicturePlacing& placing, const QRectF& visible, double resolution) const;
    void paintTiles(QPainter& painter, const PicturePlacing& placing, const QRectF& visible, double resolution);
    void fetch(quint64 key, const QRect& rect, int reduction);

    QThreadPool& m_pool;
    QSize m_full;
    std::vector<QImage> m_levels;
    TileSource m_source;
    QCache<quint64, QImage> m_tiles;
    QSet<quint64> m_awaited;
    int m_generation = 0; // tiles of an earlier picture that come late are not ours
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/picture_surface.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFutureWatcher>
#include <QtGui/QPainter>

#include <cmath>

namespace assay {

namespace {

constexpr int tile_edge = 512;
constexpr int most_tiles = 40; // a megabyte each

// Larger than life, pixels are squares; smaller, they melt.
void setQuality(QPainter& painter, double zoom)
{
    painter.setRenderHint(QPainter::SmoothPixmapTransform, zoom < 1 || (zoom < 4 && zoom != std::floor(zoom)));
}

quint64 keyOf(int column, int row, int level)
{
    return quint64(level) << 48 | quint64(row) << 24 | quint64(column);
}

QImage reduced(const QImage& image, int reduction)
{
    if (reduction == 1 || image.isNull())
        return image;
    const QSize size((image.width() + reduction - 1) / reduction, (image.height() + reduction - 1) / reduction);
    return image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

} // namespace

PictureSurface::PictureSurface(QThreadPool& pool, QObject* parent) : QObject(parent), m_pool(pool), m_tiles(most_tiles)
{
}

std::vector<QImage> PictureSurface::levelsOf(const QImage& image)
{
    std::vector<QImage> levels{image};
    while (levels.back().width() > 256 && levels.back().height() > 256)
        levels.push_back(
            levels.back().scaled(levels.back().size() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    return levels;
}

void PictureSurface::setLevels(const QSize& full, std::vector<QImage> levels)
{
    m_full = full;
    m_levels = std::move(levels);
    Q_EMIT changed();
}

void PictureSurface::setTileSource(TileSource source)
{
    ++m_generation;
    m_source = std::move(source);
    m_tiles.clear();
    m_awaited.clear();
    Q_EMIT changed();
}

void PictureSurface::clear()
{
    m_levels.clear();
    setTileSource({});
}

void PictureSurface::paint(QPainter& painter, const PicturePlacing& placing, const QRectF& clip, double dots)
{
    const QRectF visible = placing.toWindow(QRectF({0, 0}, m_full)).intersected(clip);
    if (m_levels.empty() || visible.isEmpty())
        return;
    const double resolution = placing.scale * dots;
    paintLevel(painter, placing, visible, resolution);
    const double largest = double(m_levels.front().width()) / m_full.width();
    if (largest >= 1 || resolution <= largest * 1.05)
        return;
    if (m_source)
        paintTiles(painter, placing, visible, resolution);
    else
        Q_EMIT tilesWanted();
}

void PictureSurface::paintLevel(QPainter& painter, const PicturePlacing& placing, const QRectF& visible,
                                double resolution) const
{
    size_t level = 0;
    while (level + 1 < m_levels.size() && m_levels[level + 1].width() >= m_full.width() * resolution)
        ++level;
    const QImage& image = m_levels[level];
    const double across = double(image.width()) / m_full.width(), down = double(image.height()) / m_full.height();
    const QPointF from = placing.toPicture(visible.topLeft()), to = placing.toPicture(visible.bottomRight());
    const QRectF source(QPointF(from.x() * across, from.y() * down), QPointF(to.x() * across, to.y() * down));
    setQuality(painter, resolution / across);
    painter.drawImage(visible, image, source);
}

void PictureSurface::paintTiles(QPainter& painter, const PicturePlacing& placing, const QRectF& visible,
                                double resolution)
{
    const int level = std::clamp(int(std::floor(-std::log2(std::min(1.0, resolution)))), 0, 6);
    const int span = tile_edge << level;
    const QRectF seen(placing.toPicture(visible.topLeft()), placing.toPicture(visible.bottomRight()));
    setQuality(painter, resolution * (1 << level));
    for (int row = int(seen.top()) / span; row * span < seen.bottom(); ++row) {
        for (int column = int(seen.left()) / span; column * span < seen.right(); ++column) {
            const QRect rect = QRect(column * span, row * span, span, span).intersected(QRect({0, 0}, m_full));
            const auto key = keyOf(column, row, level);
            if (const QImage* tile = m_tiles.object(key))
                painter.drawImage(placing.toWindow(rect), *tile);
            else if (!rect.isEmpty())
                fetch(key, rect, 1 << level);
        }
    }
}

void PictureSurface::fetch(quint64 key, const QRect& rect, int reduction)
{
    if (m_awaited.contains(key) || m_awaited.size() >= most_tiles)
        return;
    m_awaited.insert(key);
    QtConcurrent::run(&m_pool, [source = m_source, rect, reduction] {
        return reduced(source(rect), reduction);
    }).then(this, [this, key, generation = m_generation](const QImage& tile) {
        if (generation != m_generation)
            return;
        m_awaited.remove(key);
        m_tiles.insert(key, new QImage(tile));
        Q_EMIT changed();
    });
}

} // namespace assay

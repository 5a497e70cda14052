// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/picture/shrinking.h"

namespace assay {

namespace {

int blockOf(const QSize& size, const QSize& within)
{
    const auto block = [](int full, int wanted) { return (full + std::max(1, wanted) - 1) / std::max(1, wanted); };
    return std::max({1, block(size.width(), within.width()), block(size.height(), within.height())});
}

int blocks(int length, int block)
{
    return (length + block - 1) / block;
}

} // namespace

Shrinking::Shrinking(const RowPicture& picture, const QSize& within)
    : m_picture(picture), m_block(blockOf(picture.size, within)),
      m_size(blocks(picture.size.width(), m_block), blocks(picture.size.height(), m_block)),
      m_cells(size_t(m_size.width()) * size_t(m_size.height()))
{
}

template <typename Reader>
void Shrinking::add(const PictureRow& row, int bytes, Reader read)
{
    Cell* cells = m_cells.data() + size_t(row.y / m_block) * size_t(m_size.width());
    int cell = row.x / m_block;
    int next = (cell + 1) * m_block;
    const uchar* pixel = row.pixels;
    for (int i = 0, x = row.x; i < row.count; ++i, x += row.step, pixel += bytes) {
        if (x >= next) {
            cell = x / m_block;
            next = (cell + 1) * m_block;
        }
        read(pixel, cells[cell]);
    }
}

void Shrinking::take(const PictureRow& row)
{
    switch (m_picture.format) {
    case QImage::Format_Grayscale8:
        return add(row, 1, [](const uchar* p, Cell& cell) {
            cell.red += p[0];
            ++cell.count;
        });
    case QImage::Format_RGB888:
        return add(row, 3, [](const uchar* p, Cell& cell) {
            cell.red += p[0];
            cell.green += p[1];
            cell.blue += p[2];
            ++cell.count;
        });
    case QImage::Format_CMYK8888:
        return add(row, 4, [](const uchar* p, Cell& cell) {
            cell.red += p[0];
            cell.green += p[1];
            cell.blue += p[2];
            cell.alpha += p[3]; // black ink
            ++cell.count;
        });
    default: // RGBA8888
        return add(row, 4, [](const uchar* p, Cell& cell) {
            const quint32 alpha = p[3];
            cell.red += p[0] * alpha / 255;
            cell.green += p[1] * alpha / 255;
            cell.blue += p[2] * alpha / 255;
            cell.alpha += alpha;
            ++cell.count;
        });
    }
}

QImage Shrinking::picture() const
{
    const bool cmyk = m_picture.format == QImage::Format_CMYK8888;
    const bool grey = m_picture.format == QImage::Format_Grayscale8;
    const bool alpha = m_picture.format == QImage::Format_RGBA8888;
    QImage image(m_size, cmyk ? m_picture.format : QImage::Format_RGBA8888);
    for (int y = 0; y < m_size.height() && !image.isNull(); ++y) {
        uchar* to = image.scanLine(y);
        for (int x = 0; x < m_size.width(); ++x, to += 4) {
            const Cell& cell = m_cells[size_t(y) * size_t(m_size.width()) + size_t(x)];
            const quint32 count = std::max(1u, cell.count), half = count / 2;
            const quint32 weight = alpha ? std::max(1u, cell.alpha) : count;
            const auto mean = [&](quint32 sum) {
                return uchar(std::min<quint64>(255, (alpha ? quint64(sum) * 255 + weight / 2 : sum + half) / weight));
            };
            to[0] = mean(cell.red);
            to[1] = grey ? to[0] : mean(cell.green);
            to[2] = grey ? to[0] : mean(cell.blue);
            to[3] = cmyk || alpha ? uchar((cell.alpha + half) / count) : cell.count ? 255 : 0;
        }
    }
    image.setColorSpace(m_picture.color_space);
    return image;
}

} // namespace assay

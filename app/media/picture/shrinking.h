// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QImage>

#include <vector>

#include "media/picture/rows.h"

namespace assay {

// Makes a picture smaller while its rows come, each pixel of the small one the mean of a block: a hundred megapixels
// take no more memory than what is shown. Transparent pixels count by their alpha, so that no colour bleeds.
class Shrinking
{
public:
    Shrinking(const RowPicture& picture, const QSize& within);

    void take(const PictureRow& row);
    QImage picture() const; // of what has come so far; the rest is transparent

private:
    struct Cell
    {
        quint32 red = 0, green = 0, blue = 0, alpha = 0, count = 0;
    };

    template <typename Reader>
    void add(const PictureRow& row, int bytes, Reader read);

    RowPicture m_picture;
    int m_block;
    QSize m_size;
    std::vector<Cell> m_cells;
};

} // namespace assay

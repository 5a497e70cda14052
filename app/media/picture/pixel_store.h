// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTemporaryFile>
#include <QtGui/QColorSpace>
#include <QtGui/QImage>

#include <memory>

#include "media/picture/picture_decode.h"

namespace assay {

// Every pixel of a picture, to look at any part of it at once: in memory up to 12 megapixels, and above in a file
// without a name that the system removes with us (a hundred megapixels take 300 MB of disk, and no memory). Values are
// the file's own, with 16 bits where it has them. Parts may be asked for by any number of threads.
class PixelStore
{
public:
    // Blocking: reads the whole picture once (seconds for a hundred megapixels). Fails as decodePicture() does.
    static Result<std::shared_ptr<const PixelStore>> fill(const QString& path, const PictureFacts& facts,
                                                          std::stop_token stop = {});

    QSize size() const { return m_size; } // upright
    QImage part(const QRect& rect) const; // upright; null outside the picture
    bool isInMemory() const { return !m_image.isNull(); }

private:
    friend class StoreFilling;
    QRect storedRect(const QRect& rect) const;

    QSize m_size;
    QSize m_stored_size;
    int m_orientation = 1;
    QImage m_image; // upright
    QImage::Format m_format = QImage::Format_RGB888;
    QColorSpace m_color_space;
    int m_bytes = 3; // a pixel
    std::unique_ptr<QTemporaryFile> m_file;
};

// A pixel as its file has it, 8 bits a channel and not multiplied by its alpha: "#RRGGBB", and alpha 0…255.
struct PixelValue
{
    QString rgb;
    int alpha = 255;

    friend bool operator==(const PixelValue&, const PixelValue&) = default;
};
PixelValue pixelValue(const QImage& image, const QPoint& at); // of an image with the file's own values

} // namespace assay

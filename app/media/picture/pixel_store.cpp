// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/picture/pixel_store.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtGui/QColorSpace>

#include <unistd.h>

#include "media/picture/picture_words.h"
#include "media/picture/rows.h"

namespace assay {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 most_in_memory = 12'000'000;

// /tmp is memory on many systems, and memory is what is to be saved.
QString scratchFolder()
{
    const QString on_disk = u"/var/tmp"_s;
    return QFileInfo(on_disk).isWritable() ? on_disk : QDir::tempPath();
}

bool writeAll(int handle, const uchar* bytes, size_t count, off_t at)
{
    while (count > 0) {
        const auto written = ::pwrite(handle, bytes, count, at);
        if (written <= 0)
            return false;
        bytes += written;
        at += written;
        count -= size_t(written);
    }
    return true;
}

} // namespace

// Writes rows to their places as they come.
class StoreFilling
{
public:
    StoreFilling(PixelStore& store, std::stop_token stop) : m_store(store), m_stop(std::move(stop)) {}

    bool begin(const RowPicture& picture)
    {
        m_store.m_stored_size = picture.size;
        m_store.m_format = picture.format;
        m_store.m_color_space = picture.color_space;
        m_store.m_bytes = QImage::toPixelFormat(picture.format).bitsPerPixel() / 8;
        m_store.m_file = std::make_unique<QTemporaryFile>(scratchFolder() + u"/assay-pixels"_s);
        if (!m_store.m_file->open())
            return m_failed = true, false;
        ::unlink(QFile::encodeName(m_store.m_file->fileName()).constData());
        const auto bytes = off_t(rowBytes()) * picture.size.height();
        m_failed = ::ftruncate(m_store.m_file->handle(), bytes) != 0;
        m_row.resize(rowBytes());
        return !m_failed;
    }

    void take(const PictureRow& row)
    {
        const auto at = off_t(rowBytes()) * row.y;
        if (row.step == 1 && row.x == 0) {
            m_failed |= !writeAll(m_store.m_file->handle(), row.pixels, rowBytes(), at);
            return;
        }
        m_failed |= ::pread(m_store.m_file->handle(), m_row.data(), m_row.size(), at) < 0;
        const auto bytes = size_t(m_store.m_bytes);
        for (int i = 0; i < row.count; ++i)
            std::copy_n(row.pixels + size_t(i) * bytes, bytes, m_row.data() + size_t(row.x + i * row.step) * bytes);
        m_failed |= !writeAll(m_store.m_file->handle(), m_row.data(), m_row.size(), at);
    }

    RowJob job()
    {
        return {.begin = [this](const RowPicture& picture) { return begin(picture); },
                .row = [this](const PictureRow& row) { take(row); },
                .stop = m_stop,
                .keep_16_bits = true};
    }

    bool failed() const { return m_failed; }

private:
    size_t rowBytes() const { return size_t(m_store.m_stored_size.width()) * size_t(m_store.m_bytes); }

    PixelStore& m_store;
    std::stop_token m_stop;
    std::vector<uchar> m_row;
    bool m_failed = false;
};

Result<std::shared_ptr<const PixelStore>> PixelStore::fill(const QString& path, const PictureFacts& facts,
                                                           std::stop_token stop)
{
    auto store = std::make_shared<PixelStore>();
    store->m_size = facts.size;
    const bool by_rows = facts.format == PictureFormat::Png || facts.format == PictureFormat::Jpeg;
    if (facts.pixels() <= most_in_memory || !by_rows) {
        auto decoded = decodePicture(path, facts, {.stop = stop, .keep_16_bits = true});
        if (!decoded)
            return std::unexpected(decoded.error());
        store->m_image = std::move(decoded->image);
        store->m_size = store->m_image.size();
        return store;
    }
    store->m_orientation = facts.orientation;
    StoreFilling filling(*store, std::move(stop));
    const auto read =
        facts.format == PictureFormat::Png ? readPngRows(path, filling.job()) : readJpegRows(path, filling.job());
    if (!read)
        return std::unexpected(read.error());
    if (filling.failed() || !store->m_file)
        return failure(ErrorKind::Storage,
                       PictureText::tr("There is no room in %1 to show %2 in full size.").arg(scratchFolder(), path));
    return store;
}

// Where an upright part lies among the stored rows.
QRect PixelStore::storedRect(const QRect& rect) const
{
    const int right = m_size.width() - rect.x() - rect.width(), below = m_size.height() - rect.y() - rect.height();
    switch (m_orientation) {
    case 2:
        return {right, rect.y(), rect.width(), rect.height()};
    case 3:
        return {right, below, rect.width(), rect.height()};
    case 4:
        return {rect.x(), below, rect.width(), rect.height()};
    case 5:
        return {rect.y(), rect.x(), rect.height(), rect.width()};
    case 6:
        return {rect.y(), right, rect.height(), rect.width()};
    case 7:
        return {below, right, rect.height(), rect.width()};
    case 8:
        return {below, rect.x(), rect.height(), rect.width()};
    default:
        return rect;
    }
}

QImage PixelStore::part(const QRect& wanted) const
{
    const QRect rect = wanted.intersected(QRect({0, 0}, m_size));
    if (rect.isEmpty())
        return {};
    if (!m_image.isNull())
        return m_image.copy(rect);
    const QRect stored = storedRect(rect);
    QImage image(stored.size(), m_format);
    image.setColorSpace(m_color_space);
    for (int y = 0; y < stored.height(); ++y) {
        const auto at = (off_t(stored.y() + y) * m_stored_size.width() + stored.x()) * m_bytes;
        if (::pread(m_file->handle(), image.scanLine(y), size_t(stored.width()) * size_t(m_bytes), at) < 0)
            return {};
    }
    return upright(image, m_orientation);
}

PixelValue pixelValue(const QImage& image, const QPoint& at)
{
    if (!image.rect().contains(at))
        return {};
    const QColor color = image.pixelColor(at);
    return {.rgb = color.name(QColor::HexRgb).toUpper(), .alpha = color.alpha()};
}

} // namespace assay

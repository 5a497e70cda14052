// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/picture/picture_decode.h"

#include <QtCore/QElapsedTimer>
#include <QtGui/QColorSpace>
#include <QtGui/QImageReader>
#include <QtGui/QTransform>

#include "media/picture/picture_words.h"
#include "media/picture/rows.h"
#include "media/picture/safe_svg.h"
#include "media/picture/shrinking.h"

namespace assay {

namespace {

constexpr int preview_every_ms = 300;
constexpr qint64 most_held_whole = 12'000'000; // pixels; above, a picture is made smaller while it is read
constexpr qint64 most_blocks = 4'000'000;

qint64 area(const QSize& size)
{
    return qint64(size.width()) * size.height();
}

QByteArray readerName(PictureFormat format)
{
    switch (format) {
    case PictureFormat::WebP:
        return "webp";
    case PictureFormat::Gif:
        return "gif";
    case PictureFormat::Avif:
        return "avif";
    case PictureFormat::Heif:
        return "heif";
    case PictureFormat::Bmp:
        return "bmp";
    case PictureFormat::Tiff:
        return "tiff";
    case PictureFormat::Ico:
        return "ico";
    default:
        return "jxl";
    }
}

std::unexpected<Error> notDecoded(const QString& path, const PictureFacts& facts)
{
    return failure(
        ErrorKind::Unsupported,
        PictureText::tr("%1 is a damaged %2: none of its pixels could be read.").arg(path, formatName(facts.format)));
}

std::unexpected<Error> stopped(const QString& path)
{
    return failure(ErrorKind::Cancelled, PictureText::tr("Reading %1 was stopped.").arg(path));
}

QSize fitted(const QSize& size, const QSize& within)
{
    if (within.isEmpty() || (size.width() <= within.width() && size.height() <= within.height()))
        return size;
    return size.scaled(within, Qt::KeepAspectRatio).expandedTo({1, 1});
}

QImage shrunk(const QImage& image, const QSize& within)
{
    const QSize size = fitted(image.size(), within);
    if (size == image.size())
        return image;
    const QImage source = image.format() == QImage::Format_CMYK8888 ? toShow(image) : image;
    QImage out = source.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    out.setColorSpace(source.colorSpace());
    return out;
}

// Rows into a picture, whole or smaller by blocks.
class Gathering
{
public:
    Gathering(const PictureFacts& facts, const DecodeOptions& options) : m_facts(facts), m_options(options) {}

    RowJob job()
    {
        return {.begin = [this](const RowPicture& picture) { return begin(picture); },
                .row = [this](const PictureRow& row) { take(row); },
                .stop = m_options.stop,
                .keep_16_bits = m_options.keep_16_bits && m_options.within.isEmpty(),
                .at_least = m_facts.pixels() > 0 ? storedWithin().boundedTo(m_facts.stored_size) : QSize()};
    }

    QImage picture() const
    {
        const QImage stored = m_shrinking ? m_shrinking->picture() : m_image;
        return upright(shrunk(stored, storedWithin()), m_facts.orientation);
    }

private:
    QSize storedWithin() const
    {
        const QSize wanted = fitted(m_facts.size, m_options.within);
        if (m_options.within.isEmpty())
            return {};
        return m_facts.orientation > 4 ? wanted.transposed() : wanted;
    }

    bool begin(const RowPicture& picture)
    {
        m_clock.start();
        const QSize within = storedWithin();
        if (!within.isEmpty() && area(picture.size) > most_held_whole) {
            // Twice as large as wanted and then smoothly smaller, where that is little: blocks alone are coarse.
            m_shrinking.emplace(picture, area(within * 2) > most_blocks ? within : within * 2);
            return true;
        }
        m_bytes = QImage::toPixelFormat(picture.format).bitsPerPixel() / 8;
        m_image = QImage(picture.size, picture.format);
        m_image.fill(0);
        m_image.setColorSpace(picture.color_space);
        return !m_image.isNull();
    }

    void take(const PictureRow& row)
    {
        if (m_shrinking)
            m_shrinking->take(row);
        else
            place(row);
        if (m_options.preview && m_clock.elapsed() >= preview_every_ms) {
            m_options.preview(toShow(picture()));
            m_clock.restart();
        }
    }

    void place(const PictureRow& row)
    {
        uchar* to = m_image.scanLine(row.y) + qsizetype(row.x) * m_bytes;
        if (row.step == 1) {
            std::copy_n(row.pixels, qsizetype(row.count) * m_bytes, to);
            return;
        }
        for (int i = 0; i < row.count; ++i)
            std::copy_n(row.pixels + qsizetype(i) * m_bytes, m_bytes, to + qsizetype(i) * row.step * m_bytes);
    }

    const PictureFacts& m_facts;
    const DecodeOptions& m_options;
    std::optional<Shrinking> m_shrinking;
    QImage m_image;
    qsizetype m_bytes = 0;
    QElapsedTimer m_clock;
};

Result<DecodedPicture> decodeRows(const QString& path, const PictureFacts& facts, const DecodeOptions& options)
{
    Gathering gathering(facts, options);
    const auto read =
        facts.format == PictureFormat::Png ? readPngRows(path, gathering.job()) : readJpegRows(path, gathering.job());
    if (!read)
        return std::unexpected(read.error());
    DecodedPicture out{.image = gathering.picture(), .whole = *read == RowsRead::All};
    if (out.image.isNull())
        return notDecoded(path, facts);
    return out;
}

Result<DecodedPicture> decodeSvg(const QString& path, const DecodeOptions& options)
{
    const auto svg = readSafeSvg(path);
    if (!svg)
        return std::unexpected(svg.error());
    return DecodedPicture{.image = paintSvg(*svg, fitted(svg->size, options.within))};
}

// Qt's reader of this very format: what a file's name or bytes suggest to its other readers does not count.
Result<DecodedPicture> decodeByQt(const QString& path, const PictureFacts& facts, const DecodeOptions& options)
{
    QImageReader reader(path, readerName(facts.format));
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(facts.format == PictureFormat::WebP || facts.format == PictureFormat::Tiff);
    const QImage image = reader.read();
    if (options.stop.stop_requested())
        return stopped(path);
    if (image.isNull())
        return notDecoded(path, facts);
    return DecodedPicture{.image = shrunk(image, options.within), .whole = facts.note.isEmpty()};
}

} // namespace

Result<DecodedPicture> decodePicture(const QString& path, const PictureFacts& facts, const DecodeOptions& options)
{
    switch (facts.format) {
    case PictureFormat::Png:
    case PictureFormat::Jpeg:
        return decodeRows(path, facts, options);
    case PictureFormat::Svg:
        return decodeSvg(path, options);
    default:
        return decodeByQt(path, facts, options);
    }
}

Result<int> decodeFrames(const QString& path, const PictureFacts& facts, std::stop_token stop,
                         const std::function<bool(const PictureFrame&)>& frame)
{
    QImageReader reader(path, readerName(facts.format));
    reader.setAutoDetectImageFormat(false);
    int number = 0;
    for (; !stop.stop_requested(); ++number) {
        const QImage image = reader.read();
        if (image.isNull())
            break;
        const int lasts = reader.nextImageDelay();
        // Browsers take a frame of less than 20 ms for 100 ms, and so do the people who make such files.
        if (!frame({.image = toShow(image), .number = number, .lasts_ms = lasts < 20 ? 100 : lasts}))
            return number + 1;
    }
    if (number == 0)
        return notDecoded(path, facts);
    return number;
}

QImage toShow(const QImage& image)
{
    constexpr auto format = QImage::Format_ARGB32_Premultiplied;
    const QColorSpace space = image.colorSpace();
    const bool cmyk = image.format() == QImage::Format_CMYK8888;
    const bool fits = space.isValid() && (space.colorModel() == QColorSpace::ColorModel::Cmyk) == cmyk;
    if (!fits || space == QColorSpace(QColorSpace::SRgb)) {
        QImage out = image.convertToFormat(format);
        out.setColorSpace(QColorSpace::SRgb);
        return out;
    }
    const QImage converted = image.convertedToColorSpace(QColorSpace::SRgb, cmyk ? QImage::Format_RGB32 : format);
    return converted.isNull() ? image.convertToFormat(format) : converted.convertToFormat(format);
}

QImage upright(const QImage& image, int orientation)
{
    static constexpr std::array turns{0, 0, 0, 180, 180, 270, 90, 90, 270};
    if (orientation < 2 || orientation > 8)
        return image;
    const bool mirrored = orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7;
    const auto turn = turns[size_t(orientation)];
    QImage out = mirrored ? image.mirrored(true, false) : image;
    const auto space = image.colorSpace();
    out = turn == 0 ? out : out.transformed(QTransform().rotate(turn));
    out.setColorSpace(space);
    return out;
}

Result<QImage> thumbnailOf(const QString& path, int edge, std::stop_token stop)
{
    const auto facts = readPicture(path);
    if (!facts)
        return std::unexpected(facts.error());
    const auto decoded = decodePicture(path, *facts, {.within = {edge, edge}, .stop = std::move(stop)});
    if (!decoded)
        return std::unexpected(decoded.error());
    return toShow(decoded->image);
}

} // namespace assay

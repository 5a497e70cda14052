// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/picture/rows.h"

#include <QtCore/QFile>

#include <csetjmp>
#include <vector>

#include <png.h>

#include "media/picture/picture_facts.h"
#include "media/picture/picture_words.h"

namespace assay {

namespace {

constexpr png_alloc_size_t most_chunk = 16u << 20;

void readFrom(png_structp png, png_bytep to, size_t count)
{
    auto* file = static_cast<QFile*>(png_get_io_ptr(png));
    if (file->read(reinterpret_cast<char*>(to), qint64(count)) != qint64(count))
        png_error(png, "the file ends early");
}

void stayQuiet(png_structp, png_const_charp)
{
}

void leave(png_structp png, png_const_charp)
{
    png_longjmp(png, 1);
}

// libpng leaves by longjmp, which runs no destructors: `step` holds nothing that has one.
template <typename Step>
[[gnu::noinline]] bool guarded(png_structp png, Step step)
{
    if (setjmp(png_jmpbuf(png)))
        return false;
    step();
    return true;
}

class PngReading
{
public:
    explicit PngReading(QFile& file)
        : m_png(png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, leave, stayQuiet)),
          m_info(m_png ? png_create_info_struct(m_png) : nullptr)
    {
        if (!m_info)
            return;
        png_set_read_fn(m_png, &file, readFrom);
        png_set_user_limits(m_png, 4'000'000, 4'000'000);
        png_set_chunk_malloc_max(m_png, most_chunk);
        png_set_crc_action(m_png, PNG_CRC_WARN_USE, PNG_CRC_WARN_DISCARD);
    }
    ~PngReading() { png_destroy_read_struct(&m_png, &m_info, nullptr); }
    PngReading(const PngReading&) = delete;
    PngReading& operator=(const PngReading&) = delete;

    bool open(bool keep_16_bits)
    {
        if (!m_info || !guarded(m_png, [this] { png_read_info(m_png, m_info); }))
            return false;
        return guarded(m_png, [this, keep_16_bits] { arrange(keep_16_bits); });
    }

    RowPicture picture() const
    {
        return {.size = {int(png_get_image_width(m_png, m_info)), int(png_get_image_height(m_png, m_info))},
                .format = format(),
                .color_space = colorSpace(),
                .by_passes = png_get_interlace_type(m_png, m_info) == PNG_INTERLACE_ADAM7};
    }

    size_t rowBytes() const { return png_get_rowbytes(m_png, m_info); }
    bool read(uchar* row)
    {
        return guarded(m_png, [this, row] { png_read_row(m_png, row, nullptr); });
    }

private:
    void arrange(bool keep_16_bits)
    {
        png_set_expand(m_png); // palettes, less than 8 bits, tRNS
        if (png_get_bit_depth(m_png, m_info) == 16) {
            keep_16_bits ? png_set_swap(m_png) : png_set_scale_16(m_png);
            if (keep_16_bits) { // QImage has one format of 16 bits with colour
                png_set_gray_to_rgb(m_png);
                png_set_add_alpha(m_png, 0xffff, PNG_FILLER_AFTER);
            }
        }
        if (png_get_color_type(m_png, m_info) == PNG_COLOR_TYPE_GRAY_ALPHA ||
            png_get_valid(m_png, m_info, PNG_INFO_tRNS))
            png_set_gray_to_rgb(m_png);
        png_read_update_info(m_png, m_info); // and no interlace handling: passes come as small pictures
    }

    QImage::Format format() const
    {
        if (png_get_bit_depth(m_png, m_info) == 16)
            return QImage::Format_RGBA64;
        const int channels = png_get_channels(m_png, m_info);
        return channels == 1   ? QImage::Format_Grayscale8
               : channels == 4 ? QImage::Format_RGBA8888
                               : QImage::Format_RGB888;
    }

    QColorSpace colorSpace() const
    {
        if (const auto icc = profile(); !icc.isEmpty())
            return QColorSpace::fromIccProfile(icc);
        int intent = 0;
        return png_get_sRGB(m_png, m_info, &intent) ? QColorSpace(QColorSpace::SRgb) : QColorSpace();
    }

public:
    QByteArray profile() const
    {
        png_charp name = nullptr;
        png_bytep bytes = nullptr;
        png_uint_32 length = 0;
        int compression = 0;
        if (!png_get_iCCP(m_png, m_info, &name, &compression, &bytes, &length))
            return {};
        return QByteArray(reinterpret_cast<char*>(bytes), qsizetype(length));
    }

private:
    png_structp m_png;
    png_infop m_info;
};

RowsRead readPasses(PngReading& png, const RowPicture& picture, std::vector<uchar>& row, const RowJob& job)
{
    const int width = picture.size.width(), height = picture.size.height();
    for (int pass = 0; pass < 7; ++pass) {
        const int columns = PNG_PASS_COLS(width, pass), rows = PNG_PASS_ROWS(height, pass);
        for (int i = 0; columns > 0 && i < rows; ++i) {
            if (job.stop.stop_requested() || !png.read(row.data()))
                return RowsRead::Some;
            job.row({.pixels = row.data(),
                     .y = int(PNG_ROW_FROM_PASS_ROW(i, pass)),
                     .x = int(PNG_PASS_START_COL(pass)),
                     .step = int(PNG_PASS_COL_OFFSET(pass)),
                     .count = columns});
        }
    }
    return RowsRead::All;
}

RowsRead readRows(PngReading& png, const RowPicture& picture, std::vector<uchar>& row, const RowJob& job)
{
    for (int y = 0; y < picture.size.height(); ++y) {
        if (job.stop.stop_requested() || !png.read(row.data()))
            return RowsRead::Some;
        job.row({.pixels = row.data(), .y = y, .count = picture.size.width()});
    }
    return RowsRead::All;
}

} // namespace

Result<RowsRead> readPngRows(const QString& path, const RowJob& job)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage,
                       PictureText::tr("%1 could not be opened: %2.").arg(path, file.errorString()));
    PngReading png(file);
    if (!png.open(job.keep_16_bits))
        return failure(ErrorKind::Unsupported, PictureText::tr("The head of the PNG %1 is damaged.").arg(path));
    const RowPicture picture = png.picture();
    if (qint64(picture.size.width()) * picture.size.height() > most_pixels_by_rows || !job.begin(picture))
        return RowsRead::Some;
    std::vector<uchar> row(png.rowBytes());
    const auto read = picture.by_passes ? readPasses(png, picture, row, job) : readRows(png, picture, row, job);
    if (job.stop.stop_requested())
        return failure(ErrorKind::Cancelled, PictureText::tr("Reading %1 was stopped.").arg(path));
    return read;
}

QByteArray pngProfile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    PngReading png(file);
    return png.open(false) ? png.profile() : QByteArray();
}

} // namespace assay

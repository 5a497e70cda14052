// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/picture/rows.h"

#include <QtCore/QFile>

#include <csetjmp>
#include <cstdio> // before jpeglib.h, which uses FILE
#include <vector>

#include <jpeglib.h>

#include "media/picture/picture_words.h"

namespace assay {

namespace {

// A progressive JPEG keeps all its coefficients in memory, two bytes each.
constexpr qint64 most_coefficient_bytes = 330LL << 20;
constexpr int most_scans = 500; // beyond that it is made to take long (libjpeg-turbo's advice)

struct Leaving
{
    jpeg_error_mgr manager;
    std::jmp_buf way_out;
};

void leave(j_common_ptr jpeg)
{
    std::longjmp(reinterpret_cast<Leaving*>(jpeg->err)->way_out, 1);
}

void stayQuiet(j_common_ptr)
{
}

struct Watching
{
    jpeg_progress_mgr manager;
    const std::stop_token* stop;
};

void watch(j_common_ptr jpeg)
{
    const auto* watching = reinterpret_cast<Watching*>(jpeg->progress);
    const auto* reading = reinterpret_cast<j_decompress_ptr>(jpeg);
    if (watching->stop->stop_requested() || reading->input_scan_number > most_scans)
        jpeg->err->error_exit(jpeg);
}

// libjpeg leaves by longjmp, which runs no destructors: `step` holds nothing that has one.
template <typename Step>
[[gnu::noinline]] bool guarded(Leaving& leaving, Step step)
{
    if (setjmp(leaving.way_out))
        return false;
    step();
    return true;
}

class JpegReading
{
public:
    JpegReading(FILE* file, const std::stop_token& stop) : m_watching{.manager = {}, .stop = &stop}
    {
        m_jpeg.err = jpeg_std_error(&m_leaving.manager);
        m_leaving.manager.error_exit = leave;
        m_leaving.manager.output_message = stayQuiet;
        m_watching.manager.progress_monitor = watch;
        m_open = guarded(m_leaving, [this, file] {
            jpeg_create_decompress(&m_jpeg);
            m_jpeg.progress = &m_watching.manager;
            jpeg_stdio_src(&m_jpeg, file);
            jpeg_save_markers(&m_jpeg, JPEG_APP0 + 2, 0xffff);
        });
    }
    ~JpegReading() { jpeg_destroy_decompress(&m_jpeg); }
    JpegReading(const JpegReading&) = delete;
    JpegReading& operator=(const JpegReading&) = delete;

    bool head()
    {
        return m_open && guarded(m_leaving, [this] { jpeg_read_header(&m_jpeg, TRUE); });
    }

    bool isTooLarge() const
    {
        const auto samples = qint64(m_jpeg.image_width) * m_jpeg.image_height;
        qint64 bytes = 0;
        for (int i = 0; i < m_jpeg.num_components; ++i) {
            const auto& part = m_jpeg.comp_info[i];
            bytes += 2 * samples * part.h_samp_factor * part.v_samp_factor /
                     std::max(1, m_jpeg.max_h_samp_factor * m_jpeg.max_v_samp_factor);
        }
        return m_jpeg.progressive_mode && bytes > most_coefficient_bytes;
    }

    bool start(const QSize& at_least)
    {
        m_jpeg.out_color_space = isCmyk()                                   ? JCS_CMYK
                                 : m_jpeg.jpeg_color_space == JCS_GRAYSCALE ? JCS_GRAYSCALE
                                                                            : JCS_RGB;
        m_jpeg.scale_denom = 1;
        while (!at_least.isEmpty() && m_jpeg.scale_denom < 8 && fits(at_least, m_jpeg.scale_denom * 2))
            m_jpeg.scale_denom *= 2;
        m_jpeg.scale_num = 1;
        if (m_jpeg.scale_denom > 1) { // a picture that is made smaller shows no difference
            m_jpeg.dct_method = JDCT_IFAST;
            m_jpeg.do_fancy_upsampling = FALSE;
        }
        return guarded(m_leaving, [this] { jpeg_start_decompress(&m_jpeg); });
    }

    RowPicture picture() const
    {
        const QByteArray icc = profile();
        return {.size = {int(m_jpeg.output_width), int(m_jpeg.output_height)},
                .format = isCmyk()                            ? QImage::Format_CMYK8888
                          : m_jpeg.out_color_space == JCS_RGB ? QImage::Format_RGB888
                                                              : QImage::Format_Grayscale8,
                .color_space = icc.isEmpty() ? QColorSpace() : QColorSpace::fromIccProfile(icc)};
    }

    size_t rowBytes() const { return size_t(m_jpeg.output_width) * size_t(m_jpeg.output_components); }

    bool read(std::vector<uchar>& row)
    {
        uchar* to = row.data();
        const bool read = guarded(m_leaving, [this, &to] { jpeg_read_scanlines(&m_jpeg, &to, 1); });
        if (read && isCmyk() && m_jpeg.saw_Adobe_marker) { // Adobe writes no ink as 255
            for (auto& ink : row)
                ink = static_cast<uchar>(255 - ink);
        }
        return read;
    }

    bool isDamaged() const { return m_leaving.manager.num_warnings > 0; }

private:
    bool isCmyk() const { return m_jpeg.jpeg_color_space == JCS_CMYK || m_jpeg.jpeg_color_space == JCS_YCCK; }

    bool fits(const QSize& at_least, unsigned denominator) const
    {
        return m_jpeg.image_width / denominator >= unsigned(at_least.width()) &&
               m_jpeg.image_height / denominator >= unsigned(at_least.height());
    }

    QByteArray profile() const
    {
        QByteArray bytes;
        for (auto* marker = m_jpeg.marker_list; marker; marker = marker->next) {
            const auto piece = QByteArray(reinterpret_cast<char*>(marker->data), marker->data_length);
            if (piece.startsWith(QByteArray("ICC_PROFILE\0", 12)))
                bytes += piece.mid(14);
        }
        return bytes;
    }

    jpeg_decompress_struct m_jpeg = {};
    Leaving m_leaving = {};
    Watching m_watching;
    bool m_open = false;
};

Result<RowsRead> readOpened(JpegReading& jpeg, const QString& path, const RowJob& job)
{
    if (!jpeg.head())
        return failure(ErrorKind::Unsupported, PictureText::tr("The head of the JPEG %1 is damaged.").arg(path));
    if (jpeg.isTooLarge())
        return failure(ErrorKind::Unsupported,
                       PictureText::tr("%1 is a progressive JPEG too large for the memory it would take: save it as a "
                                       "baseline JPEG to see it.")
                           .arg(path));
    if (!jpeg.start(job.at_least) || !job.begin(jpeg.picture()))
        return RowsRead::Some;
    const RowPicture picture = jpeg.picture();
    std::vector<uchar> row(jpeg.rowBytes());
    for (int y = 0; y < picture.size.height(); ++y) {
        if (job.stop.stop_requested() || !jpeg.read(row))
            return RowsRead::Some;
        job.row({.pixels = row.data(), .y = y, .count = picture.size.width()});
    }
    return jpeg.isDamaged() ? RowsRead::Some : RowsRead::All;
}

} // namespace

Result<RowsRead> readJpegRows(const QString& path, const RowJob& job)
{
    const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(QFile::encodeName(path).constData(), "rbe"),
                                                     std::fclose);
    if (!file)
        return failure(ErrorKind::Storage, PictureText::tr("%1 could not be opened.").arg(path));
    JpegReading jpeg(file.get(), job.stop);
    auto read = readOpened(jpeg, path, job);
    if (job.stop.stop_requested())
        return failure(ErrorKind::Cancelled, PictureText::tr("Reading %1 was stopped.").arg(path));
    return read;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/film/film_pixels.h"

#include "engine/foreign_medium.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QTransform>

#include <algorithm>
#include <cmath>
#include <memory>

namespace assay {

namespace {

struct FilmText
{
    Q_DECLARE_TR_FUNCTIONS(Film)
};

using Scaler = AvOwned<SwsContext>;

// The formats that say "full range" by their name are deprecated for saying so in the frame.
AVPixelFormat plainFormat(int format)
{
    switch (format) {
    case AV_PIX_FMT_YUVJ420P:
        return AV_PIX_FMT_YUV420P;
    case AV_PIX_FMT_YUVJ422P:
        return AV_PIX_FMT_YUV422P;
    case AV_PIX_FMT_YUVJ444P:
        return AV_PIX_FMT_YUV444P;
    case AV_PIX_FMT_YUVJ440P:
        return AV_PIX_FMT_YUV440P;
    default:
        return static_cast<AVPixelFormat>(format);
    }
}

bool isFullRange(const AVFrame& frame)
{
    return frame.color_range == AVCOL_RANGE_JPEG || plainFormat(frame.format) != frame.format;
}

int matrixOf(const AVFrame& frame)
{
    switch (frame.colorspace) {
    case AVCOL_SPC_BT709:
        return SWS_CS_ITU709;
    case AVCOL_SPC_FCC:
        return SWS_CS_FCC;
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
        return SWS_CS_ITU601;
    case AVCOL_SPC_SMPTE240M:
        return SWS_CS_SMPTE240M;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
        return SWS_CS_BT2020;
    default:
        return frame.height >= 720 ? SWS_CS_ITU709 : SWS_CS_ITU601;
    }
}

Scaler scalerOf(const AVFrame& frame, AVPixelFormat to, QSize size, int flags, bool to_full_range)
{
    Scaler scaler(sws_getContext(frame.width, frame.height, plainFormat(frame.format), size.width(), size.height(), to,
                                 flags, nullptr, nullptr, nullptr));
    if (scaler)
        sws_setColorspaceDetails(scaler.get(), sws_getCoefficients(matrixOf(frame)), isFullRange(frame) ? 1 : 0,
                                 sws_getCoefficients(matrixOf(frame)), to_full_range ? 1 : 0, 0, 1 << 16, 1 << 16);
    return scaler;
}

void copyRows(const std::uint8_t* from, std::ptrdiff_t stride, Plane& into)
{
    for (int row = 0; row < into.height; ++row)
        std::copy_n(from + row * stride, into.width, into.bytes.data() + std::ptrdiff_t{row} * into.width);
}

} // namespace

FilmGeometry FilmGeometry::of(const AVStream& stream)
{
    FilmGeometry geometry;
    const auto& coded = *stream.codecpar;
    const auto aspect = stream.sample_aspect_ratio.num > 0 ? stream.sample_aspect_ratio : coded.sample_aspect_ratio;
    if (aspect.num > 0 && aspect.den > 0 && av_q2d(aspect) > 0.1 && av_q2d(aspect) < 10) // more is damage
        geometry.aspect = av_q2d(aspect);
    const auto* const side =
        av_packet_side_data_get(coded.coded_side_data, coded.nb_coded_side_data, AV_PKT_DATA_DISPLAYMATRIX);
    if (!side || side->size < 9 * sizeof(std::int32_t))
        return geometry;
    std::int32_t matrix[9];
    std::copy_n(side->data, sizeof matrix, reinterpret_cast<std::uint8_t*>(matrix));
    geometry.is_mirrored = std::int64_t{matrix[0]} * matrix[4] < std::int64_t{matrix[1]} * matrix[3];
    if (geometry.is_mirrored)
        av_display_matrix_flip(matrix, 1, 0);
    const double turned = av_display_rotation_get(matrix); // counterclockwise
    if (!std::isnan(turned))
        geometry.rotation = (static_cast<int>(std::lround(-turned / 90)) * 90 % 360 + 360) % 360;
    return geometry;
}

QSize FilmGeometry::shown(int coded_width, int coded_height) const
{
    const QSize square = aspect >= 1
                             ? QSize(std::max(1, static_cast<int>(std::lround(coded_width * aspect))), coded_height)
                             : QSize(coded_width, std::max(1, static_cast<int>(std::lround(coded_height / aspect))));
    return rotation % 180 == 0 ? square : square.transposed();
}

std::int64_t bytesOf(const AVFrame& frame)
{
    std::int64_t bytes = 0;
    for (const auto* buffer : frame.buf)
        bytes += buffer ? static_cast<std::int64_t>(buffer->size) : 0;
    return bytes;
}

QImage imageOf(const AVFrame& frame, const FilmGeometry& geometry, QSize within)
{
    auto size = geometry.shown(frame.width, frame.height);
    if (!within.isEmpty() && (size.width() > within.width() || size.height() > within.height()))
        size = size.scaled(within, Qt::KeepAspectRatio).expandedTo({1, 1});
    if (geometry.rotation % 180 != 0)
        size.transpose();
    const bool has_alpha = [&] {
        const auto* const format = av_pix_fmt_desc_get(plainFormat(frame.format));
        return format && (format->flags & AV_PIX_FMT_FLAG_ALPHA) != 0;
    }();
    QImage image(size, has_alpha ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    const auto scaler = scalerOf(frame, has_alpha ? AV_PIX_FMT_RGB32 : AV_PIX_FMT_0RGB32, size,
                                 SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT, true);
    if (image.isNull() || !scaler)
        return {};
    std::uint8_t* const rows[]{image.bits(), nullptr, nullptr, nullptr};
    const int strides[]{static_cast<int>(image.bytesPerLine()), 0, 0, 0};
    sws_scale(scaler.get(), frame.data, frame.linesize, 0, frame.height, rows, strides);
    if (geometry.rotation != 0)
        image = image.transformed(QTransform().rotate(geometry.rotation));
    return geometry.is_mirrored ? image.mirrored(true, false) : image;
}

Result<YuvPlanes> planesOf(const AVFrame& frame, QSize scaled)
{
    const QSize size = scaled.isEmpty() ? QSize(frame.width, frame.height) : scaled;
    YuvPlanes planes(size.width(), size.height());
    if (plainFormat(frame.format) == AV_PIX_FMT_YUV420P && size == QSize(frame.width, frame.height)) {
        for (std::size_t i = 0; i < planes.size(); ++i)
            copyRows(frame.data[i], frame.linesize[i], planes[i]);
        return planes;
    }
    const auto scaler = scalerOf(frame, AV_PIX_FMT_YUV420P, size, SWS_BICUBIC, isFullRange(frame));
    if (!scaler)
        return failure(ErrorKind::Unsupported,
                       FilmText::tr("The film's pixel format %1 cannot be converted.")
                           .arg(QString::fromLatin1(av_get_pix_fmt_name(plainFormat(frame.format)))));
    std::uint8_t* rows[4]{};
    int strides[4]{};
    for (std::size_t i = 0; i < planes.size(); ++i) {
        rows[i] = planes[i].bytes.data();
        strides[i] = planes[i].width;
    }
    sws_scale(scaler.get(), frame.data, frame.linesize, 0, frame.height, rows, strides);
    return planes;
}

} // namespace assay

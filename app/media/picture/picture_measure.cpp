// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/picture/picture_measure.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

#include "engine/foreign_medium.h"
#include "media/picture/picture_words.h"

namespace assay {

namespace {

// The conversion ffmpeg puts before its filters: swscale, bicubic.
Result<YuvPlanes> planesOf(const QImage& image)
{
    const QImage rgb = image.convertToFormat(QImage::Format_ARGB32);
    YuvPlanes planes(rgb.width(), rgb.height());
    const AvOwned<SwsContext> scaler(sws_getContext(rgb.width(), rgb.height(), AV_PIX_FMT_BGR0, rgb.width(),
                                                    rgb.height(), AV_PIX_FMT_YUV420P, SWS_BICUBIC, nullptr, nullptr,
                                                    nullptr));
    if (!scaler)
        return failure(ErrorKind::Unsupported, PictureText::tr("The pictures are too large to be compared."));
    const std::array<const std::uint8_t*, 4> from{rgb.constBits()};
    const std::array<int, 4> from_stride{int(rgb.bytesPerLine())};
    const std::array<std::uint8_t*, 4> to{planes[0].bytes.data(), planes[1].bytes.data(), planes[2].bytes.data()};
    const std::array<int, 4> to_stride{planes[0].width, planes[1].width, planes[2].width};
    sws_scale(scaler.get(), from.data(), from_stride.data(), 0, rgb.height(), to.data(), to_stride.data());
    return planes;
}

} // namespace

Result<PictureFigures> likenessOf(const QImage& a, const QImage& b, std::stop_token stop)
{
    if (a.size() != b.size())
        return failure(ErrorKind::Unsupported,
                       PictureText::tr("SSIM and PSNR need pictures of one size: these are %1 × %2 and %3 × %4.")
                           .arg(a.width())
                           .arg(a.height())
                           .arg(b.width())
                           .arg(b.height()));
    if (a.width() < 16 || a.height() < 16 || qint64(a.width()) * a.height() > most_pixels_compared)
        return failure(ErrorKind::Unsupported,
                       PictureText::tr("SSIM and PSNR need pictures from 16 × 16 to 30 megapixels."));
    if (!ffmpegIsThere())
        return failure(ErrorKind::Unsupported, PictureText::tr("Pictures are compared by FFmpeg's libraries, which are "
                                                               "not here; install libswscale %1.")
                                                   .arg(LIBSWSCALE_VERSION_MAJOR));
    const auto planes_a = planesOf(a);
    const auto planes_b = planesOf(b);
    if (!planes_a || !planes_b)
        return std::unexpected(planes_a ? planes_b.error() : planes_a.error());
    if (stop.stop_requested())
        return failure(ErrorKind::Cancelled, PictureText::tr("Comparing was stopped."));
    return measurePicture(*planes_a, *planes_b);
}

QImage differenceOf(const QImage& a, const QImage& b, int amplified)
{
    const QSize size = a.size().expandedTo(b.size());
    const auto sized = [&](const QImage& image) {
        return image.convertToFormat(QImage::Format_RGB32).copy(QRect({0, 0}, size));
    };
    QImage out = sized(a);
    const QImage other = sized(b);
    for (int y = 0; y < size.height(); ++y) {
        auto* to = out.scanLine(y);
        const auto* from = other.constScanLine(y);
        for (int x = 0; x < 4 * size.width(); ++x)
            to[x] = uchar(x % 4 == 3 ? 255 : std::min(255, std::abs(to[x] - from[x]) * amplified));
    }
    return out;
}

} // namespace assay

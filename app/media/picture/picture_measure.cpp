// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/picture/picture_measure.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

extern "C" {
#include <libswscale/swscale.h>
}

#include "media/picture/picture_words.h"

namespace assay {

namespace {

struct Plane
{
    int width = 0, height = 0;
    qsizetype stride = 0;
    std::vector<uint8_t> samples;

    const uint8_t* row(int y) const { return samples.data() + qsizetype(y) * stride; }
    double area() const { return double(width) * height; }
};

using Planes = std::array<Plane, 3>;

Plane planeOf(int width, int height)
{
    const qsizetype stride = (width + 31) / 32 * 32; // swscale writes whole vectors
    return {width, height, stride, std::vector<uint8_t>(size_t(stride) * size_t(height) + 64)};
}

// The conversion ffmpeg puts before its filters: swscale, bicubic.
Result<Planes> planesOf(const QImage& image)
{
    const QImage rgb = image.convertToFormat(QImage::Format_ARGB32);
    const int width = rgb.width(), height = rgb.height();
    Planes planes{planeOf(width, height), planeOf((width + 1) / 2, (height + 1) / 2),
                  planeOf((width + 1) / 2, (height + 1) / 2)};
    const std::unique_ptr<SwsContext, decltype(&sws_freeContext)> scaler(
        sws_getContext(width, height, AV_PIX_FMT_BGR0, width, height, AV_PIX_FMT_YUV420P, SWS_BICUBIC, nullptr, nullptr,
                       nullptr),
        sws_freeContext);
    if (!scaler)
        return failure(ErrorKind::Unsupported, PictureText::tr("The pictures are too large to be compared."));
    const std::array<const uint8_t*, 4> from{rgb.constBits()};
    const std::array<int, 4> from_stride{int(rgb.bytesPerLine())};
    const std::array<uint8_t*, 4> to{planes[0].samples.data(), planes[1].samples.data(), planes[2].samples.data()};
    const std::array<int, 4> to_stride{int(planes[0].stride), int(planes[1].stride), int(planes[2].stride)};
    sws_scale(scaler.get(), from.data(), from_stride.data(), 0, height, to.data(), to_stride.data());
    return planes;
}

struct Sums // over a block of 4 × 4 samples
{
    int a = 0, b = 0, squares = 0, products = 0;

    Sums& operator+=(const Sums& other)
    {
        a += other.a;
        b += other.b;
        squares += other.squares;
        products += other.products;
        return *this;
    }
};

Sums sumsOf(const Plane& a, const Plane& b, int column, int row)
{
    Sums sums;
    for (int y = 4 * row; y < 4 * row + 4; ++y) {
        const uint8_t* p = a.row(y) + 4 * column;
        const uint8_t* q = b.row(y) + 4 * column;
        for (int x = 0; x < 4; ++x) {
            sums.a += p[x];
            sums.b += q[x];
            sums.squares += p[x] * p[x] + q[x] * q[x];
            sums.products += p[x] * q[x];
        }
    }
    return sums;
}

// The SSIM of one window of 8 × 8, in the whole numbers and with the constants ffmpeg and x264 take.
double windowSsim(const Sums& sums)
{
    constexpr int c1 = int(.01 * .01 * 255 * 255 * 64 + .5);
    constexpr int c2 = int(.03 * .03 * 255 * 255 * 64 * 63 + .5);
    const int variances = sums.squares * 64 - sums.a * sums.a - sums.b * sums.b;
    const int covariance = sums.products * 64 - sums.a * sums.b;
    return double(2 * sums.a * sums.b + c1) * double(2 * covariance + c2) /
           (double(sums.a * sums.a + sums.b * sums.b + c1) * double(variances + c2));
}

std::vector<Sums> blockRow(const Plane& a, const Plane& b, int row)
{
    std::vector<Sums> sums(size_t(a.width / 4));
    for (size_t column = 0; column < sums.size(); ++column)
        sums[column] = sumsOf(a, b, int(column), row);
    return sums;
}

// Windows of 2 × 2 blocks, a block apart; what is left at the right and below counts nothing.
double planeSsim(const Plane& a, const Plane& b, const std::stop_token& stop)
{
    const int columns = a.width / 4, rows = a.height / 4;
    double total = 0;
    std::vector<Sums> above = blockRow(a, b, 0);
    for (int row = 1; row < rows && !stop.stop_requested(); ++row) {
        std::vector<Sums> below = blockRow(a, b, row);
        for (size_t column = 0; column + 1 < size_t(columns); ++column) {
            Sums window = above[column];
            window += above[column + 1];
            window += below[column];
            window += below[column + 1];
            total += windowSsim(window);
        }
        above = std::move(below);
    }
    return total / (double(rows - 1) * double(columns - 1));
}

double meanSquare(const Plane& a, const Plane& b)
{
    double total = 0;
    for (int y = 0; y < a.height; ++y) {
        uint64_t line = 0;
        const uint8_t* p = a.row(y);
        const uint8_t* q = b.row(y);
        for (int x = 0; x < a.width; ++x)
            line += uint64_t((p[x] - q[x]) * (p[x] - q[x]));
        total += double(line);
    }
    return total / a.area();
}

double decibels(double mean_square)
{
    return mean_square <= 0 ? std::numeric_limits<double>::infinity() : 10 * std::log10(255.0 * 255.0 / mean_square);
}

Likeness likenessOfPlanes(const Planes& a, const Planes& b, const std::stop_token& stop)
{
    Likeness out;
    double area = 0, mean_square = 0;
    for (const auto& plane : a)
        area += plane.area();
    for (size_t i = 0; i < 3; ++i) {
        const double share = a[i].area() / area;
        const double square = meanSquare(a[i], b[i]);
        out.ssim[i] = a[i].width >= 8 && a[i].height >= 8 ? planeSsim(a[i], b[i], stop) : square <= 0 ? 1 : 0;
        out.psnr[i] = decibels(square);
        out.ssim_all += share * out.ssim[i];
        mean_square += share * square;
    }
    out.psnr_all = decibels(mean_square);
    return out;
}

} // namespace

Result<Likeness> likenessOf(const QImage& a, const QImage& b, std::stop_token stop)
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
    const auto planes_a = planesOf(a);
    const auto planes_b = planesOf(b);
    if (!planes_a || !planes_b)
        return std::unexpected(planes_a ? planes_b.error() : planes_a.error());
    const Likeness likeness = likenessOfPlanes(*planes_a, *planes_b, stop);
    if (stop.stop_requested())
        return failure(ErrorKind::Cancelled, PictureText::tr("Comparing was stopped."));
    return likeness;
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

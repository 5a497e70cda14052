// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/planes/plane_measure.h"

#include <cmath>
#include <limits>

namespace assay {

namespace {

// Of a block of 4 × 4 samples, or of four such blocks: whole numbers, so that nothing depends on the order of adding.
struct BlockSums
{
    std::int64_t a = 0;
    std::int64_t b = 0;
    std::int64_t squares = 0; // of both
    std::int64_t products = 0;

    BlockSums& operator+=(const BlockSums& other)
    {
        a += other.a;
        b += other.b;
        squares += other.squares;
        products += other.products;
        return *this;
    }
};

BlockSums sumsOfBlock(const Plane& a, const Plane& b, int x, int y)
{
    int sum_a = 0;
    int sum_b = 0;
    int squares = 0;
    int products = 0;
    for (int line = y; line < y + 4; ++line) {
        const auto* const row_a = a.row(line) + x;
        const auto* const row_b = b.row(line) + x;
        for (int i = 0; i < 4; ++i) {
            sum_a += row_a[i];
            sum_b += row_b[i];
            squares += row_a[i] * row_a[i] + row_b[i] * row_b[i];
            products += row_a[i] * row_b[i];
        }
    }
    return {sum_a, sum_b, squares, products};
}

std::vector<BlockSums> sumsOfLine(const Plane& a, const Plane& b, int line)
{
    std::vector<BlockSums> sums(static_cast<std::size_t>(a.width / 4));
    for (std::size_t i = 0; i < sums.size(); ++i)
        sums[i] = sumsOfBlock(a, b, static_cast<int>(i) * 4, line * 4);
    return sums;
}

// For 64 samples, with everything multiplied by 64² and the variances by 64·63, as the constants are.
double similarity(const BlockSums& window)
{
    constexpr double constant_1 = 416;    // ⌊(0.01·255)²·64 + ½⌋
    constexpr double constant_2 = 235963; // ⌊(0.03·255)²·64·63 + ½⌋
    const auto variances = window.squares * 64 - window.a * window.a - window.b * window.b;
    const auto covariance = window.products * 64 - window.a * window.b;
    const auto means = window.a * window.a + window.b * window.b;
    return (2.0 * static_cast<double>(window.a * window.b) + constant_1) *
           (2.0 * static_cast<double>(covariance) + constant_2) /
           ((static_cast<double>(means) + constant_1) * (static_cast<double>(variances) + constant_2));
}

double sumOfSimilarities(const std::vector<BlockSums>& above, const std::vector<BlockSums>& below)
{
    double sum = 0;
    for (std::size_t i = 0; i + 1 < above.size(); ++i) {
        BlockSums window = above[i];
        window += above[i + 1];
        window += below[i];
        window += below[i + 1];
        sum += similarity(window);
    }
    return sum;
}

std::optional<double> ssimOf(const Plane& a, const Plane& b)
{
    const int across = a.width / 4 - 1;
    const int down = a.height / 4 - 1;
    if (across < 1 || down < 1)
        return {};
    double sum = 0;
    auto above = sumsOfLine(a, b, 0);
    for (int line = 1; line <= down; ++line) {
        auto below = sumsOfLine(a, b, line);
        sum += sumOfSimilarities(above, below);
        above = std::move(below);
    }
    return sum / (static_cast<double>(across) * down);
}

double mseOf(const Plane& a, const Plane& b)
{
    std::uint64_t sum = 0;
    for (int y = 0; y < a.height; ++y) {
        const auto* const row_a = a.row(y);
        const auto* const row_b = b.row(y);
        std::uint32_t line = 0; // 65,025 a sample: 66,000 samples fit
        for (int x = 0; x < a.width; ++x) {
            const int difference = row_a[x] - row_b[x];
            line += static_cast<std::uint32_t>(difference * difference);
            if ((x & 0xffff) == 0xffff) {
                sum += line;
                line = 0;
            }
        }
        sum += line;
    }
    return a.samples() > 0 ? static_cast<double>(sum) / static_cast<double>(a.samples()) : 0;
}

} // namespace

double psnrOf(double mse)
{
    return mse > 0 ? 10 * std::log10(255.0 * 255.0 / mse) : std::numeric_limits<double>::infinity();
}

PlaneFigures measurePlane(const Plane& a, const Plane& b)
{
    return {.mse = mseOf(a, b), .ssim = ssimOf(a, b)};
}

PictureFigures measurePicture(const YuvPlanes& a, const YuvPlanes& b)
{
    PictureFigures figures;
    std::size_t samples = 0;
    for (const auto& plane : a)
        samples += plane.samples();
    double ssim = 0;
    bool has_ssim = true;
    for (std::size_t i = 0; i < a.size(); ++i) {
        figures.planes[i] = measurePlane(a[i], b[i]);
        const double weight = static_cast<double>(a[i].samples()) / static_cast<double>(samples);
        figures.mse += figures.planes[i].mse * weight;
        ssim += figures.planes[i].ssim.value_or(0) * weight;
        has_ssim = has_ssim && figures.planes[i].ssim;
    }
    if (has_ssim)
        figures.ssim = ssim;
    return figures;
}

} // namespace assay

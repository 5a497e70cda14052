// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace assay {

// Rows of 8-bit samples, one after the other without gaps. libswscale writes up to 64 bytes behind a row that it is
// given, so there is that much behind the last one.
struct Plane
{
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> bytes;

    Plane() = default;
    Plane(int plane_width, int plane_height)
        : width(plane_width), height(plane_height),
          bytes(static_cast<std::size_t>(plane_width) * static_cast<std::size_t>(plane_height) + 64)
    {
    }
    const std::uint8_t* row(int y) const
    {
        return bytes.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
    std::size_t samples() const { return static_cast<std::size_t>(width) * static_cast<std::size_t>(height); }
};

// Y, U and V of yuv420p; odd sizes round the colour planes up.
struct YuvPlanes : std::array<Plane, 3>
{
    YuvPlanes() = default;
    YuvPlanes(int width, int height)
        : std::array<Plane, 3>{Plane(width, height), Plane((width + 1) / 2, (height + 1) / 2),
                               Plane((width + 1) / 2, (height + 1) / 2)}
    {
    }
    int width() const { return front().width; }
    int height() const { return front().height; }
};

// What two planes of one size differ by. 8 bits a sample; the largest value is 255.
struct PlaneFigures
{
    double mse = 0;             // mean of the squared differences
    std::optional<double> ssim; // 1 = the same; none for planes under 8 × 8, which hold no window
};

// Of a whole picture: the planes weighed by their samples.
struct PictureFigures
{
    std::array<PlaneFigures, 3> planes; // Y, U, V
    double mse = 0;
    std::optional<double> ssim;
};

double psnrOf(double mse); // decibels; infinity for pictures that are the same

// As FFmpeg's `psnr` and `ssim` filters define them. SSIM: windows of 8 × 8 on a grid of 4 pixels, every sample of the
// same weight, what a last incomplete step would cover left out; variances by n − 1, (0.01·255)² and (0.03·255)² as
// constants (Wang et al., 2004, in the form of x264's). Both planes have one size.
PlaneFigures measurePlane(const Plane& a, const Plane& b);
PictureFigures measurePicture(const YuvPlanes& a, const YuvPlanes& b);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QImage>

#include <array>
#include <stop_token>

#include "engine/error.h"

namespace assay {

// How alike two pictures are, by the figures of ffmpeg's filters `ssim` and `psnr`: both as yuv420p (8 bits, limited
// range, BT.601, alpha left out), a plane at a time. SSIM is 1 for the same picture; PSNR is infinite then.
struct Likeness
{
    std::array<double, 3> ssim = {}; // Y, U, V
    std::array<double, 3> psnr = {}; // decibels
    double ssim_all = 0;             // planes weighted by their pixels
    double psnr_all = 0;
};

inline constexpr qint64 most_pixels_compared = 30'000'000;

// Both fit for a screen and of one size, at least 16 × 16 pixels. Blocking: some 40 ms a megapixel.
Result<Likeness> likenessOf(const QImage& a, const QImage& b, std::stop_token stop = {});

// |a − b| a channel, times `amplified` and at most 255; opaque. Where one picture ends the other is held against
// nothing, so that the difference is the other itself. Blocking.
QImage differenceOf(const QImage& a, const QImage& b, int amplified = 1);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QImage>

#include <stop_token>

#include "engine/error.h"
#include "media/planes/plane_measure.h"

namespace assay {

inline constexpr qint64 most_pixels_compared = 30'000'000;

// How alike two pictures are, by the figures of ffmpeg's filters `ssim` and `psnr`: both as yuv420p (8 bits, limited
// range, BT.601, alpha left out), a plane at a time. Both fit for a screen and of one size, at least 16 × 16 pixels.
// Blocking: some 40 ms a megapixel; a stop is heard before the planes are measured.
Result<PictureFigures> likenessOf(const QImage& a, const QImage& b, std::stop_token stop = {});

// |a − b| a channel, times `amplified` and at most 255; opaque. Where one picture ends the other is held against
// nothing, so that the difference is the other itself. Blocking.
QImage differenceOf(const QImage& a, const QImage& b, int amplified = 1);

} // namespace assay

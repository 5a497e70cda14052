// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QImage>

#include <stop_token>
#include <string>

#include "engine/error.h"

namespace assay {

enum class ThumbnailKind { Picture, Sound, Film };

// A medium as thumbnails are made of it. Two with the same hash and kind are the same.
struct ThumbnailSource
{
    std::string sha256; // 64 hexadecimal digits
    QString path;
    ThumbnailKind kind = ThumbnailKind::Picture;
};

inline constexpr int thumbnail_edge = 256; // pixels of the longer side, at the most

// A picture made small; of a film its first frame that is not black; of a sound its wave, which is nothing but alpha,
// so that a view can tint it. Fit for a screen. Blocking, for a worker. Fails with Storage, Unsupported or Cancelled.
Result<QImage> makeThumbnail(const ThumbnailSource& source, std::stop_token stop = {});

} // namespace assay

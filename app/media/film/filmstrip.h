// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <stop_token>

#include "engine/error.h"
#include "media/film/film_reader.h"

namespace assay {

// A thumbnail of a strip: which of its places, which frame was taken for it, and what it shows.
struct StripPicture
{
    int place = 0;
    int frame = 0;
    QImage image;
};

// `places` thumbnails at even distances, each told as it is ready. Cheap: the key frame nearest to each place, and what
// is really on show there only where no key frame lies within half the distance, as in short films with one alone.
// Blocking, for a worker. Damaged frames are left out; the only error is that it was stopped.
Result<void> readStrip(FilmReader& film, int places, QSize within, std::stop_token stop,
                       const std::function<void(const StripPicture&)>& on_picture);

} // namespace assay

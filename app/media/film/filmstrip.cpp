// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/film/filmstrip.h"

#include <algorithm>
#include <cstdlib>

namespace assay {

Result<void> readStrip(FilmReader& film, int places, QSize within, std::stop_token stop,
                       const std::function<void(const StripPicture&)>& on_picture)
{
    const auto distance_us = film.facts().duration_us / std::max(1, places);
    for (int place = 0; place < places; ++place) {
        const auto middle_us = distance_us * place + distance_us / 2;
        const int wanted = film.frameAt(middle_us);
        const int key = film.keyNear(wanted);
        const bool is_near = std::abs(film.timeOf(key) - middle_us) <= distance_us / 2;
        const int frame = is_near ? key : wanted;
        auto image = is_near ? film.keyImage(frame, within, stop) : film.image(frame, within, stop);
        if (image)
            on_picture({place, frame, *std::move(image)});
        else if (image.error().kind == ErrorKind::Cancelled)
            return std::unexpected(image.error());
    }
    return {};
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/thumbnails/thumbnail.h"

#include <QtGui/QPainter>

#include <algorithm>

#include "media/film/film_reader.h"
#include "media/picture/picture_decode.h"
#include "media/sound/waveform.h"

namespace assay {

namespace {

constexpr int film_places = 8;       // that are looked at for something to see
constexpr int black_below = 24;      // of 255: the brightest of a black frame, compression's noise included
constexpr int wave_bar = 3;          // pixels
constexpr int wave_gap = 1;          // between two bars
constexpr int wave_height = 128;     // pixels
constexpr double least_peak = 0.001; // −60 dB: what is softer is drawn as silence

bool isBlack(const QImage& image)
{
    const QImage grey = image.convertToFormat(QImage::Format_Grayscale8);
    for (int y = 0; y < grey.height(); ++y) {
        const uchar* const line = grey.constScanLine(y);
        if (std::any_of(line, line + grey.width(), [](uchar value) { return value >= black_below; }))
            return false;
    }
    return true;
}

// Films often begin in the dark. Where every place is, the first frame is as good as any.
Result<QImage> posterOf(const std::string& path, std::stop_token stop)
{
    auto film = FilmReader::open(path, stop);
    if (!film)
        return std::unexpected(film.error());
    constexpr QSize within(thumbnail_edge, thumbnail_edge);
    const auto first = film->image(0, within, stop);
    if (first && !isBlack(*first))
        return first;
    const auto duration_us = film->facts().duration_us;
    for (int place = 1; place < film_places; ++place) {
        const auto image = film->image(film->frameAt(duration_us * place / film_places), within, stop);
        if (image && !isBlack(*image))
            return image;
        if (!image && image.error().kind == ErrorKind::Cancelled)
            break;
    }
    return first;
}

// The channels laid over one another.
std::vector<WaveformColumn> barsOf(const WaveformPyramid& wave, std::int64_t frames)
{
    constexpr int count = thumbnail_edge / (wave_bar + wave_gap);
    auto bars = wave.columns(0, 0, static_cast<double>(frames), count);
    for (int channel = 1; channel < wave.channels(); ++channel) {
        const auto more = wave.columns(channel, 0, static_cast<double>(frames), count);
        for (std::size_t i = 0; i < bars.size(); ++i) {
            bars[i].low = std::min(bars[i].low, more[i].low);
            bars[i].high = std::max(bars[i].high, more[i].high);
        }
    }
    return bars;
}

// As high as its loudest moment: the shape is what tells sounds apart at this size.
QImage drawWave(const std::vector<WaveformColumn>& bars)
{
    double peak = least_peak;
    for (const auto& bar : bars)
        peak = std::max({peak, static_cast<double>(bar.high), -static_cast<double>(bar.low)});
    QImage image(thumbnail_edge, wave_height, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    double left = 0; // of whole pixels, so that bars are crisp
    for (const auto& bar : bars) {
        const double half = bar.is_known ? std::max<double>(bar.high, -static_cast<double>(bar.low)) / peak : 0;
        const double height = std::max<double>(half * (wave_height - 4), wave_bar); // silence is a row of dots
        painter.drawRoundedRect(QRectF(left, (wave_height - height) / 2, wave_bar, height), wave_bar / 2.0,
                                wave_bar / 2.0);
        left += wave_bar + wave_gap;
    }
    return image;
}

Result<QImage> waveOf(const std::string& path, std::stop_token stop)
{
    const auto reader = SoundReader::open(path, stop);
    if (!reader)
        return std::unexpected(reader.error());
    WaveformPyramid wave(reader->facts().channels, reader->facts().frames);
    const auto facts = fillWaveform(path, wave, stop);
    if (!facts)
        return std::unexpected(facts.error());
    return drawWave(barsOf(wave, std::max<std::int64_t>(wave.frames(), 1)));
}

} // namespace

Result<QImage> makeThumbnail(const ThumbnailSource& source, std::stop_token stop)
{
    switch (source.kind) {
    case ThumbnailKind::Sound:
        return waveOf(source.path.toStdString(), std::move(stop));
    case ThumbnailKind::Film:
        return posterOf(source.path.toStdString(), std::move(stop));
    case ThumbnailKind::Picture:
        break;
    }
    return thumbnailOf(source.path, thumbnail_edge, std::move(stop));
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/film/film_source.h"

#include <QtCore/QCoreApplication>

namespace assay {

namespace {

struct FilmText
{
    Q_DECLARE_TR_FUNCTIONS(Film)
};

constexpr std::int64_t most_pixels = 8192 * 4608 + 1; // of a frame: 8K and a little

constexpr ForeignBounds bounds{.formats = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,gif,avi,mpegts,mpeg,ogg,flv",
                               .most_analysed = 8 << 20,
                               .patience_ms = 15'000}; // a slow disk is given its time

// The film itself: the cover of a sound is none. Of several the one that the file says is to be shown.
int chosenStream(const AVFormatContext& format)
{
    int chosen = -1;
    for (unsigned i = 0; i < format.nb_streams; ++i) {
        const auto& one = *format.streams[i];
        const bool is_film =
            one.codecpar->codec_type == AVMEDIA_TYPE_VIDEO && (one.disposition & AV_DISPOSITION_ATTACHED_PIC) == 0;
        if (is_film && (chosen < 0 || (one.disposition & AV_DISPOSITION_DEFAULT) >
                                          (format.streams[chosen]->disposition & AV_DISPOSITION_DEFAULT)))
            chosen = static_cast<int>(i);
    }
    return chosen;
}

} // namespace

Result<std::unique_ptr<FilmSource>> FilmSource::open(const std::string& path, std::stop_token stop)
{
    auto medium = ForeignMedium::open(path, bounds, std::move(stop));
    if (!medium)
        return std::unexpected(medium.error());
    std::unique_ptr<FilmSource> source(new FilmSource);
    source->m_medium = std::move(*medium);
    if (const auto chosen = source->chooseStream(); !chosen)
        return std::unexpected(chosen.error());
    return source;
}

Result<void> FilmSource::chooseStream()
{
    const int chosen = chosenStream(format());
    if (chosen < 0)
        return failure(ErrorKind::Unsupported, FilmText::tr("“%1” holds no moving picture.").arg(name()));
    m_stream = static_cast<unsigned>(chosen);
    const auto& coded = *stream().codecpar;
    if (coded.width <= 0 || coded.height <= 0 || std::int64_t{coded.width} * coded.height >= most_pixels)
        return failure(ErrorKind::Unsupported,
                       FilmText::tr("“%1” asks for frames of %2 × %3 pixels, which is no size that is read here.")
                           .arg(name())
                           .arg(coded.width)
                           .arg(coded.height));
    m_medium->readOnly(m_stream);
    return {};
}

bool FilmSource::hasSound() const
{
    for (unsigned i = 0; i < format().nb_streams; ++i) {
        if (format().streams[i]->codecpar->codec_type == AVMEDIA_TYPE_AUDIO)
            return true;
    }
    return false;
}

Packet FilmSource::next()
{
    Packet packet(av_packet_alloc());
    while (m_medium->isOpen() && packet && !isStopped()) {
        const int told = av_read_frame(&m_medium->format(), packet.get());
        m_has_failed = told < 0 && told != AVERROR_EOF;
        if (told < 0)
            return {};
        if (packet->stream_index == static_cast<int>(m_stream))
            return packet;
        av_packet_unref(packet.get());
    }
    return {};
}

bool FilmSource::seek(std::int64_t timestamp)
{
    m_has_failed = false;
    return m_medium->isOpen() &&
           avformat_seek_file(&m_medium->format(), static_cast<int>(m_stream), INT64_MIN, timestamp, timestamp, 0) >= 0;
}

Result<void> FilmSource::restart()
{
    m_has_failed = false;
    if (const auto opened = m_medium->restart(); !opened)
        return opened;
    return chooseStream();
}

} // namespace assay

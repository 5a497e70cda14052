// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/film/film_source.h"

#include <QtCore/QFileInfo>

#include <mutex>

extern "C" {
#include <libavutil/mem.h>
}

namespace assay {

namespace {

struct FilmText
{
    Q_DECLARE_TR_FUNCTIONS(Film)
};

constexpr int buffer_size = 64 * 1024;
constexpr std::int64_t most_analysed = 8 << 20; // bytes
constexpr std::int64_t longest_analysed_us = 5'000'000;
constexpr std::int64_t patience_ms = 15'000;          // for opening; a slow disk is given its time
constexpr std::size_t largest_table = 256 << 20;      // bytes; one block of memory that a file may ask for
constexpr std::int64_t most_pixels = 8192 * 4608 + 1; // of a frame: 8K and a little

// Left out is whatever names further files: playlists, lists of pictures.
constexpr const char* formats = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,gif,avi,mpegts,mpeg,ogg,flv";

int openNothing(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**)
{
    return AVERROR(EPERM);
}

} // namespace

Result<std::unique_ptr<FilmSource>> FilmSource::open(const std::string& path, std::stop_token stop)
{
    static std::once_flag quiet;
    std::call_once(quiet, [] {
        av_log_set_level(AV_LOG_QUIET);
        av_max_alloc(largest_table); // of the whole process: a few hundred bytes can ask for gigabytes
    });
    std::unique_ptr<FilmSource> source(new FilmSource);
    source->m_stop = std::move(stop);
    source->m_file.setFileName(QString::fromStdString(path));
    if (!QFileInfo(source->m_file).isFile()) // a pipe would never end
        return failure(ErrorKind::Storage, FilmText::tr("“%1” is not a file that can be read.").arg(source->name()));
    if (!source->m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorKind::Storage,
                       FilmText::tr("“%1” could not be opened: %2.").arg(source->name(), source->m_file.errorString()));
    if (source->m_file.size() == 0)
        return failure(ErrorKind::Truncated, FilmText::tr("“%1” is empty.").arg(source->name()));
    if (const auto opened = source->openFormat(); !opened)
        return std::unexpected(opened.error());
    return source;
}

FilmSource::~FilmSource()
{
    closeFormat();
}

void FilmSource::closeFormat()
{
    avformat_close_input(&m_format);
    if (m_io)
        av_freep(&m_io->buffer);
    avio_context_free(&m_io);
}

Result<void> FilmSource::openFormat()
{
    const auto unreadable = [this] {
        if (isStopped())
            return std::unexpected(stopped());
        return failure(
            ErrorKind::Unsupported,
            FilmText::tr("“%1” is no film that can be read here, or it is cut off before it says what it holds.")
                .arg(name()));
    };
    m_file.seek(0);
    m_has_failed = false;
    m_deadline.setRemainingTime(patience_ms);
    auto* const buffer = static_cast<unsigned char*>(av_malloc(buffer_size));
    m_io = buffer ? avio_alloc_context(buffer, buffer_size, 0, this, &readSome, nullptr, &seekTo) : nullptr;
    m_format = m_io ? avformat_alloc_context() : nullptr;
    if (!m_format)
        return unreadable();
    m_format->pb = m_io;
    m_format->flags |= AVFMT_FLAG_CUSTOM_IO;
    m_format->io_open = &openNothing;
    m_format->interrupt_callback = {&isInterrupted, this};
    m_format->probesize = most_analysed;
    m_format->max_analyze_duration = longest_analysed_us;
    m_format->format_whitelist = av_strdup(formats);
    if (avformat_open_input(&m_format, nullptr, nullptr, nullptr) < 0) // which frees it then
        return unreadable();
    if (avformat_find_stream_info(m_format, nullptr) < 0)
        return unreadable();
    const int chosen = chosenStream();
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
    for (unsigned i = 0; i < m_format->nb_streams; ++i)
        m_format->streams[i]->discard = i == m_stream ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    m_deadline = QDeadlineTimer(QDeadlineTimer::Forever);
    return {};
}

// The film itself: the cover of a sound is none. Of several the one that the file says is to be shown.
int FilmSource::chosenStream() const
{
    int chosen = -1;
    for (unsigned i = 0; i < m_format->nb_streams; ++i) {
        const auto& one = *m_format->streams[i];
        const bool is_film =
            one.codecpar->codec_type == AVMEDIA_TYPE_VIDEO && (one.disposition & AV_DISPOSITION_ATTACHED_PIC) == 0;
        if (is_film && (chosen < 0 || (one.disposition & AV_DISPOSITION_DEFAULT) >
                                          (m_format->streams[chosen]->disposition & AV_DISPOSITION_DEFAULT)))
            chosen = static_cast<int>(i);
    }
    return chosen;
}

bool FilmSource::hasSound() const
{
    for (unsigned i = 0; i < m_format->nb_streams; ++i) {
        if (m_format->streams[i]->codecpar->codec_type == AVMEDIA_TYPE_AUDIO)
            return true;
    }
    return false;
}

Packet FilmSource::next()
{
    Packet packet(av_packet_alloc());
    while (m_format && packet && !isStopped()) {
        const int told = av_read_frame(m_format, packet.get());
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
    return m_format &&
           avformat_seek_file(m_format, static_cast<int>(m_stream), INT64_MIN, timestamp, timestamp, 0) >= 0;
}

Result<void> FilmSource::restart()
{
    closeFormat();
    return openFormat();
}

QString FilmSource::name() const
{
    return QFileInfo(m_file).fileName();
}

Error FilmSource::stopped() const
{
    return {.kind = ErrorKind::Cancelled, .message = FilmText::tr("Reading “%1” was stopped.").arg(name())};
}

int FilmSource::isInterrupted(void* opaque)
{
    const auto& source = *static_cast<FilmSource*>(opaque);
    return source.isStopped() || source.m_deadline.hasExpired() ? 1 : 0;
}

int FilmSource::readSome(void* opaque, std::uint8_t* bytes, int size)
{
    if (isInterrupted(opaque)) // libavformat does not ask its own callback here
        return AVERROR_EXIT;
    const auto read = static_cast<FilmSource*>(opaque)->m_file.read(reinterpret_cast<char*>(bytes), size);
    return read > 0 ? static_cast<int>(read) : AVERROR_EOF;
}

std::int64_t FilmSource::seekTo(void* opaque, std::int64_t offset, int whence)
{
    auto& file = static_cast<FilmSource*>(opaque)->m_file;
    const int from = whence & ~AVSEEK_FORCE;
    if (from == AVSEEK_SIZE)
        return file.size();
    const auto place = from == SEEK_CUR ? file.pos() + offset : from == SEEK_END ? file.size() + offset : offset;
    return place >= 0 && file.seek(place) ? place : -1;
}

} // namespace assay

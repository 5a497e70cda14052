// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/sound/foreign_sound.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <limits>
#include <mutex>

extern "C" {
#include <libavutil/mem.h>
}

namespace assay {

namespace {

struct SoundText
{
    Q_DECLARE_TR_FUNCTIONS(Sound)
};

constexpr int buffer_size = 64 * 1024;
constexpr std::int64_t most_read_to_open = 64 << 20; // bytes
constexpr std::int64_t most_analysed = 4 << 20;
constexpr std::int64_t longest_analysed_us = 5'000'000; // of the medium's own time
constexpr int patience_ms = 5000;
constexpr std::size_t largest_table = 256 << 20; // bytes; one block of memory that a file may ask for

// Sounds, and films that have one. Left out is whatever names further files: playlists.
constexpr const char* formats =
    "aac,ac3,eac3,aiff,amr,asf,au,avi,caf,flac,flv,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,mp3,"
    "mpeg,mpegts,ogg,opus,wav,w64,wv";

int openNothing(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**)
{
    return AVERROR(EPERM);
}

int isOver(void* source)
{
    return static_cast<ForeignSource*>(source)->isOver() ? 1 : 0;
}

void calmFfmpeg()
{
    static std::once_flag once;
    std::call_once(once, [] {
        av_log_set_level(AV_LOG_QUIET);
        av_max_alloc(largest_table); // of the whole process: a few hundred bytes can ask for gigabytes
    });
}

std::unexpected<Error> noSound(const ForeignSource& source, const QString& name)
{
    if (source.isStopped())
        return failure(ErrorKind::Cancelled, SoundText::tr("Reading %1 was stopped.").arg(name));
    return failure(ErrorKind::Unsupported,
                   SoundText::tr("%1 is no sound or film that can be read: it is cut off, damaged, or something else; "
                                 "get it again from where it came from.")
                       .arg(name));
}

} // namespace

ForeignSource::ForeignSource(const std::string& path, std::stop_token stop)
    : m_file(QString::fromStdString(path)), m_stop(std::move(stop)), m_left(most_read_to_open)
{
}

ForeignSource::~ForeignSource()
{
    if (!m_io)
        return;
    av_freep(&m_io->buffer);
    avio_context_free(&m_io);
}

bool ForeignSource::open()
{
    calmFfmpeg();
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return false;
    auto* const buffer = static_cast<unsigned char*>(av_malloc(buffer_size));
    if (buffer)
        m_io = avio_alloc_context(buffer, buffer_size, 0, this, &read, nullptr, &seek);
    return m_io != nullptr;
}

int ForeignSource::read(void* opaque, std::uint8_t* bytes, int size)
{
    auto& source = *static_cast<ForeignSource*>(opaque);
    if (source.isOver()) // libavformat does not ask its own callback here
        return AVERROR_EXIT;
    const auto wanted = std::min<std::int64_t>(size, source.m_left);
    const auto read = wanted > 0 ? source.m_file.read(reinterpret_cast<char*>(bytes), wanted) : 0;
    if (read <= 0)
        return AVERROR_EOF;
    source.m_left -= read;
    return static_cast<int>(read);
}

std::int64_t ForeignSource::seek(void* opaque, std::int64_t offset, int whence)
{
    auto& file = static_cast<ForeignSource*>(opaque)->m_file;
    const int from = whence & ~AVSEEK_FORCE;
    if (from == AVSEEK_SIZE)
        return file.size();
    const auto place = from == SEEK_CUR ? file.pos() + offset : from == SEEK_END ? file.size() + offset : offset;
    return place >= 0 && file.seek(place) ? place : -1;
}

Result<AvOwned<AVFormatContext>> openForeign(ForeignSource& source, const QString& name)
{
    if (!source.open())
        return failure(ErrorKind::Storage,
                       SoundText::tr("%1 could not be opened: %2.").arg(name, source.file().errorString()));
    if (source.file().size() == 0)
        return failure(ErrorKind::Unsupported,
                       SoundText::tr("%1 is empty: not one byte of it has arrived; get it again.").arg(name));
    AVFormatContext* format = avformat_alloc_context();
    if (!format)
        return noSound(source, name);
    format->pb = source.io();
    format->flags |= AVFMT_FLAG_CUSTOM_IO;
    format->io_open = &openNothing;
    format->interrupt_callback = {&isOver, &source};
    format->probesize = most_analysed;
    format->max_analyze_duration = longest_analysed_us;
    format->format_whitelist = av_strdup(formats);
    source.setPatience(QDeadlineTimer(patience_ms));
    if (avformat_open_input(&format, nullptr, nullptr, nullptr) < 0) // which frees it then
        return noSound(source, name);
    AvOwned<AVFormatContext> owned(format);
    if (avformat_find_stream_info(format, nullptr) < 0)
        return noSound(source, name);
    source.setPatience(QDeadlineTimer(QDeadlineTimer::Forever)); // from here on who reads can stop
    source.setMostRead(std::numeric_limits<std::int64_t>::max());
    return owned;
}

Result<AvOwned<AVCodecContext>> openSound(AVFormatContext& format, const QString& name, int& stream)
{
    const AVCodec* codec = nullptr;
    stream = av_find_best_stream(&format, AVMEDIA_TYPE_AUDIO, -1, -1, &codec, 0);
    if (stream == AVERROR_STREAM_NOT_FOUND)
        return failure(ErrorKind::Unsupported, SoundText::tr("%1 has no sound in it.").arg(name));
    const auto no_decoder = [&] {
        return failure(ErrorKind::Unsupported,
                       SoundText::tr("The sound of %1 is in a format that cannot be decoded here.").arg(name));
    };
    if (stream < 0 || !codec)
        return no_decoder();
    for (unsigned i = 0; i < format.nb_streams; ++i)
        format.streams[i]->discard = static_cast<int>(i) == stream ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    const AVStream& chosen = *format.streams[stream];
    AvOwned<AVCodecContext> context(avcodec_alloc_context3(codec));
    if (!context || avcodec_parameters_to_context(context.get(), chosen.codecpar) < 0)
        return no_decoder();
    context->pkt_timebase = chosen.time_base; // without it the encoder's silence is not cut off
    context->thread_count = 1;                // who is in a hurry reads two halves at once
    if (avcodec_open2(context.get(), codec, nullptr) < 0)
        return no_decoder();
    return context;
}

} // namespace assay

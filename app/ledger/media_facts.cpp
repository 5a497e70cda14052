// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/media_facts.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QFile>

#include <memory>
#include <mutex>

#include "engine/media_type.h"

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/mem.h>
}

namespace assay {

namespace {

constexpr int buffer_size = 64 * 1024;
constexpr std::int64_t most_read = 64 << 20; // bytes
constexpr std::int64_t most_analysed = 4 << 20;
constexpr std::int64_t longest_analysed_us = 5'000'000; // of the medium's own time
constexpr std::int64_t patience_ms = 5000;
constexpr std::int64_t longest_us = std::int64_t{366} * 24 * 3600 * 1'000'000; // more is damage
constexpr std::size_t largest_table = 256 << 20; // bytes; one block of memory that a file may ask for
constexpr int largest_side = 1'000'000;

// What models answer with. Left out is whatever names further files: playlists, and lists of pictures.
constexpr const char* formats =
    "aac,ac3,aiff,amr,asf,au,avi,caf,flac,flv,gif,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,mp3,"
    "mpeg,mpegts,mpegvideo,h264,hevc,ogg,opus,wav,w64,wv,webp_pipe,png_pipe,jpeg_pipe,"
    "bmp_pipe,tiff_pipe,jpegxl_anim,jpegxl_pipe";

// The file as libavformat reads it: so far, and no longer than this.
struct Source
{
    QFile file;
    std::int64_t left = most_read;
    QDeadlineTimer deadline{patience_ms};
};

int readSome(void* opaque, std::uint8_t* bytes, int size)
{
    auto& source = *static_cast<Source*>(opaque);
    if (source.deadline.hasExpired()) // libavformat does not ask its own callback here
        return AVERROR_EXIT;
    const auto wanted = std::min<std::int64_t>(size, source.left);
    const auto read = wanted > 0 ? source.file.read(reinterpret_cast<char*>(bytes), wanted) : 0;
    if (read <= 0)
        return AVERROR_EOF;
    source.left -= read;
    return static_cast<int>(read);
}

std::int64_t seekTo(void* opaque, std::int64_t offset, int whence)
{
    auto& file = static_cast<Source*>(opaque)->file;
    const int from = whence & ~AVSEEK_FORCE;
    if (from == AVSEEK_SIZE)
        return file.size();
    const auto place = from == SEEK_CUR ? file.pos() + offset : from == SEEK_END ? file.size() + offset : offset;
    return place >= 0 && file.seek(place) ? place : -1;
}

int isLate(void* opaque)
{
    return static_cast<Source*>(opaque)->deadline.hasExpired() ? 1 : 0;
}

int openNothing(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**)
{
    return AVERROR(EPERM);
}

struct IoDeleter
{
    void operator()(AVIOContext* io) const
    {
        av_freep(&io->buffer);
        avio_context_free(&io);
    }
};

struct FormatDeleter
{
    void operator()(AVFormatContext* format) const { avformat_close_input(&format); }
};
using Format = std::unique_ptr<AVFormatContext, FormatDeleter>;

std::unique_ptr<AVIOContext, IoDeleter> ioOf(Source& source)
{
    auto* const buffer = static_cast<unsigned char*>(av_malloc(buffer_size));
    if (!buffer)
        return {};
    return std::unique_ptr<AVIOContext, IoDeleter>(
        avio_alloc_context(buffer, buffer_size, 0, &source, &readSome, nullptr, &seekTo));
}

Format opened(AVIOContext& io, Source& source)
{
    AVFormatContext* format = avformat_alloc_context();
    if (!format)
        return {};
    format->pb = &io;
    format->flags |= AVFMT_FLAG_CUSTOM_IO;
    format->io_open = &openNothing;
    format->interrupt_callback = {&isLate, &source};
    format->probesize = most_analysed;
    format->max_analyze_duration = longest_analysed_us;
    format->format_whitelist = av_strdup(formats);
    if (avformat_open_input(&format, nullptr, nullptr, nullptr) < 0) // which frees it then
        return {};
    Format owned(format);
    return avformat_find_stream_info(format, nullptr) < 0 ? Format() : std::move(owned);
}

// The film's own picture; the cover of a sound is none.
void readPicture(const AVFormatContext& format, MediaFacts& facts)
{
    for (unsigned i = 0; i < format.nb_streams; ++i) {
        const auto& stream = *format.streams[i];
        const auto& coded = *stream.codecpar;
        const bool is_cover = (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
        const bool is_sane =
            coded.width > 0 && coded.width <= largest_side && coded.height > 0 && coded.height <= largest_side;
        if (coded.codec_type != AVMEDIA_TYPE_VIDEO || is_cover || !is_sane)
            continue;
        facts.width = coded.width;
        facts.height = coded.height;
        return;
    }
}

} // namespace

MediaFacts mediaFactsOf(const std::string& path, std::string_view media_type)
{
    if (media_type.starts_with("audio/pcm")) // samples without a head look like anything
        return {};
    static std::once_flag quiet;
    std::call_once(quiet, [] {
        av_log_set_level(AV_LOG_QUIET);
        av_max_alloc(largest_table); // of the whole process: a few hundred bytes can ask for gigabytes
    });
    Source source;
    source.file.setFileName(QString::fromStdString(path));
    if (!source.file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {};
    const auto io = ioOf(source);
    const auto format = io ? opened(*io, source) : Format();
    MediaFacts facts;
    if (!format)
        return facts;
    readPicture(*format, facts);
    const bool lasts = mediaFamily(media_type) != "image" && format->duration > 0 && format->duration < longest_us;
    facts.duration_us = lasts ? format->duration : 0; // AV_TIME_BASE is a microsecond
    return facts;
}

} // namespace assay

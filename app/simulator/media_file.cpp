// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/media_file.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <cstring>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
}

namespace assay {

namespace {

constexpr int io_buffer_size = 32 * 1024;

struct FrameDeleter
{
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};
struct PacketDeleter
{
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};
struct CoderDeleter
{
    void operator()(AVCodecContext* coder) const { avcodec_free_context(&coder); }
};
struct ScalerDeleter
{
    void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
};
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
    void operator()(AVFormatContext* format) const { avformat_free_context(format); }
};
using Frame = std::unique_ptr<AVFrame, FrameDeleter>;
using Packet = std::unique_ptr<AVPacket, PacketDeleter>;
using Coder = std::unique_ptr<AVCodecContext, CoderDeleter>;

std::unexpected<Error> cannot(const char* what, int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> reason{};
    av_strerror(code, reason.data(), reason.size());
    return failure(ErrorKind::Unsupported,
                   QCoreApplication::translate("Simulator", "The simulator could not make a medium: %1 (%2).")
                       .arg(QString::fromUtf8(what), QString::fromUtf8(reason.data())));
}

// A file that is a string: containers go back to fill in lengths.
class MemoryFile
{
public:
    static int write(void* self, const std::uint8_t* data, int size)
    {
        auto& file = *static_cast<MemoryFile*>(self);
        const auto count = static_cast<std::size_t>(size);
        if (file.m_bytes.size() < file.m_place + count)
            file.m_bytes.resize(file.m_place + count);
        std::memcpy(file.m_bytes.data() + file.m_place, data, count);
        file.m_place += count;
        return size;
    }

    static std::int64_t seek(void* self, std::int64_t offset, int whence)
    {
        auto& file = *static_cast<MemoryFile*>(self);
        const auto size = static_cast<std::int64_t>(file.m_bytes.size());
        if (whence == AVSEEK_SIZE)
            return size;
        const auto base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? static_cast<std::int64_t>(file.m_place) : size;
        if (base + offset < 0)
            return AVERROR(EINVAL);
        file.m_place = static_cast<std::size_t>(base + offset);
        return base + offset;
    }

    std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
    std::size_t m_place = 0;
};

struct Track
{
    Coder coder;
    AVStream* stream = nullptr; // the container's
    std::int64_t next = 0;      // in the coder's time
};

// The first of what the coder takes that is close to what we have.
template <typename Value>
Value firstOf(const AVCodecContext& coder, AVCodecConfig config, Value usual)
{
    const void* values = nullptr;
    int count = 0;
    if (avcodec_get_supported_config(&coder, nullptr, config, 0, &values, &count) < 0 || !values || count == 0)
        return usual;
    const auto* const begin = static_cast<const Value*>(values);
    return std::find(begin, begin + count, usual) != begin + count ? usual : *begin;
}

// Small files are wanted, not the smallest; and the same bytes each time, which x264 gives without its looking ahead.
void beQuick(const AVCodecContext& coder)
{
    if (coder.codec->id == AV_CODEC_ID_H264)
        av_opt_set(coder.priv_data, "preset", "ultrafast", 0);
    if (coder.codec->id != AV_CODEC_ID_VP9)
        return;
    av_opt_set(coder.priv_data, "deadline", "realtime", 0);
    av_opt_set(coder.priv_data, "cpu-used", "8", 0);
}

} // namespace

struct MediaFile::Parts
{
    MemoryFile file;
    std::unique_ptr<AVIOContext, IoDeleter> io;
    std::unique_ptr<AVFormatContext, FormatDeleter> format;
    std::unique_ptr<SwsContext, ScalerDeleter> scaler;
    int painted_width = 0;
    int painted_height = 0;
    Track picture;
    Track sound;

    Result<void> open(const MediaFileForm& form, const MediaFileTracks& tracks);
    Result<void> openPicture(const MediaFileForm& form, const MediaFileTracks& tracks);
    Result<void> openSound(const MediaFileForm& form, const MediaFileTracks& tracks);
    Result<void> openTrack(Track& track);
    Result<void> encode(Track& track, const AVFrame* frame);
    Frame paintedFrame(const std::vector<std::uint8_t>& rgb) const;
};

Result<void> MediaFile::Parts::open(const MediaFileForm& form, const MediaFileTracks& tracks)
{
    AVFormatContext* made = nullptr;
    if (const int code = avformat_alloc_output_context2(&made, nullptr, form.container, nullptr); code < 0)
        return cannot(form.container, code);
    format.reset(made);
    auto* const buffer = static_cast<unsigned char*>(av_malloc(io_buffer_size));
    io.reset(avio_alloc_context(buffer, io_buffer_size, 1, &file, nullptr, &MemoryFile::write, &MemoryFile::seek));
    format->pb = io.get();
    format->flags |= AVFMT_FLAG_BITEXACT; // no version, no random number: the same again is the same bytes
    if (*form.picture) {
        if (auto opened = openPicture(form, tracks); !opened)
            return opened;
    }
    if (*form.sound) {
        if (auto opened = openSound(form, tracks); !opened)
            return opened;
    }
    const int code = avformat_write_header(format.get(), nullptr);
    return code < 0 ? cannot(form.container, code) : Result<void>();
}

Result<void> MediaFile::Parts::openPicture(const MediaFileForm& form, const MediaFileTracks& tracks)
{
    const auto* const codec = avcodec_find_encoder_by_name(form.picture);
    if (!codec)
        return cannot(form.picture, AVERROR_ENCODER_NOT_FOUND);
    picture.coder.reset(avcodec_alloc_context3(codec));
    auto& coder = *picture.coder;
    coder.width = tracks.width;
    coder.height = tracks.height;
    coder.time_base = {1, tracks.frames_per_second};
    coder.framerate = {tracks.frames_per_second, 1};
    coder.pix_fmt = firstOf(coder, AV_CODEC_CONFIG_PIX_FORMAT,
                            codec->id == AV_CODEC_ID_PNG ? AV_PIX_FMT_RGB24 : AV_PIX_FMT_YUV420P);
    if (codec->id == AV_CODEC_ID_MJPEG)
        coder.color_range = AVCOL_RANGE_JPEG;
    coder.thread_count = 1; // many small ones at once, and the same bytes each time
    beQuick(coder);
    painted_width = tracks.painted_width > 0 ? tracks.painted_width : tracks.width;
    painted_height = tracks.painted_height > 0 ? tracks.painted_height : tracks.height;
    scaler.reset(sws_getContext(painted_width, painted_height, AV_PIX_FMT_RGB24, coder.width, coder.height,
                                coder.pix_fmt, SWS_BILINEAR | SWS_BITEXACT | SWS_ACCURATE_RND, nullptr, nullptr,
                                nullptr));
    return openTrack(picture);
}

Result<void> MediaFile::Parts::openSound(const MediaFileForm& form, const MediaFileTracks& tracks)
{
    const auto* const codec = avcodec_find_encoder_by_name(form.sound);
    if (!codec)
        return cannot(form.sound, AVERROR_ENCODER_NOT_FOUND);
    sound.coder.reset(avcodec_alloc_context3(codec));
    auto& coder = *sound.coder;
    coder.sample_rate = tracks.sample_rate;
    coder.sample_fmt = firstOf(coder, AV_CODEC_CONFIG_SAMPLE_FORMAT, AV_SAMPLE_FMT_FLTP);
    coder.time_base = {1, tracks.sample_rate};
    coder.bit_rate = 64'000;
    av_channel_layout_default(&coder.ch_layout, 1);
    return openTrack(sound);
}

Result<void> MediaFile::Parts::openTrack(Track& track)
{
    track.coder->flags |= AV_CODEC_FLAG_BITEXACT;
    if (format->oformat->flags & AVFMT_GLOBALHEADER)
        track.coder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    if (const int code = avcodec_open2(track.coder.get(), nullptr, nullptr); code < 0)
        return cannot(track.coder->codec->name, code);
    track.stream = avformat_new_stream(format.get(), nullptr);
    track.stream->time_base = track.coder->time_base;
    const int code = avcodec_parameters_from_context(track.stream->codecpar, track.coder.get());
    return code < 0 ? cannot(track.coder->codec->name, code) : Result<void>();
}

// No frame: what the coder still holds back.
Result<void> MediaFile::Parts::encode(Track& track, const AVFrame* frame)
{
    int code = avcodec_send_frame(track.coder.get(), frame);
    const Packet packet(av_packet_alloc());
    while (code >= 0) {
        code = avcodec_receive_packet(track.coder.get(), packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return {};
        if (code < 0)
            break;
        av_packet_rescale_ts(packet.get(), track.coder->time_base, track.stream->time_base);
        packet->stream_index = track.stream->index;
        code = av_interleaved_write_frame(format.get(), packet.get());
    }
    return code < 0 ? cannot(track.coder->codec->name, code) : Result<void>();
}

// In memory of FFmpeg's own: its scaler rounds otherwise where rows are aligned otherwise.
Frame MediaFile::Parts::paintedFrame(const std::vector<std::uint8_t>& rgb) const
{
    Frame frame(av_frame_alloc());
    frame->format = AV_PIX_FMT_RGB24;
    frame->width = painted_width;
    frame->height = painted_height;
    if (av_frame_get_buffer(frame.get(), 0) < 0)
        return {};
    const auto row = static_cast<std::size_t>(painted_width) * 3;
    for (int y = 0; y < painted_height; ++y)
        std::memcpy(frame->data[0] + std::ptrdiff_t{y} * frame->linesize[0],
                    rgb.data() + static_cast<std::size_t>(y) * row, row);
    return frame;
}

MediaFile::MediaFile(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{
}

MediaFile::~MediaFile() = default;

Result<std::unique_ptr<MediaFile>> MediaFile::begin(const MediaFileForm& form, const MediaFileTracks& tracks)
{
    av_log_set_level(AV_LOG_QUIET); // what goes wrong is in the codes; standard error belongs to the program
    auto parts = std::make_unique<Parts>();
    if (auto opened = parts->open(form, tracks); !opened)
        return std::unexpected(opened.error());
    return std::unique_ptr<MediaFile>(new MediaFile(std::move(parts)));
}

Result<void> MediaFile::addPicture(const std::vector<std::uint8_t>& rgb)
{
    auto& track = m_parts->picture;
    const Frame frame(av_frame_alloc());
    frame->format = track.coder->pix_fmt;
    frame->width = track.coder->width;
    frame->height = track.coder->height;
    frame->color_range = track.coder->color_range;
    if (const int code = av_frame_get_buffer(frame.get(), 0); code < 0)
        return cannot("frame", code);
    const Frame painted = m_parts->paintedFrame(rgb);
    if (!painted)
        return cannot("frame", AVERROR(ENOMEM));
    sws_scale(m_parts->scaler.get(), painted->data, painted->linesize, 0, painted->height, frame->data,
              frame->linesize);
    frame->pts = track.next++;
    return m_parts->encode(track, frame.get());
}

namespace {

void fill(AVFrame& frame, std::span<const float> samples)
{
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (frame.format == AV_SAMPLE_FMT_S16 || frame.format == AV_SAMPLE_FMT_S16P)
            reinterpret_cast<std::int16_t*>(frame.data[0])[i] = static_cast<std::int16_t>(samples[i] * 32767);
        else
            reinterpret_cast<float*>(frame.data[0])[i] = samples[i];
    }
}

} // namespace

Result<void> MediaFile::addSound(std::span<const float> samples)
{
    auto& track = m_parts->sound;
    const auto most = track.coder->frame_size > 0 ? static_cast<std::size_t>(track.coder->frame_size) : 4096;
    while (!samples.empty()) {
        const auto piece = samples.first(std::min(most, samples.size()));
        samples = samples.subspan(piece.size());
        const Frame frame(av_frame_alloc());
        frame->format = track.coder->sample_fmt;
        frame->sample_rate = track.coder->sample_rate;
        frame->nb_samples = static_cast<int>(piece.size());
        av_channel_layout_copy(&frame->ch_layout, &track.coder->ch_layout);
        if (const int code = av_frame_get_buffer(frame.get(), 0); code < 0)
            return cannot("frame", code);
        fill(*frame, piece);
        frame->pts = track.next;
        track.next += std::ssize(piece);
        if (auto encoded = m_parts->encode(track, frame.get()); !encoded)
            return encoded;
    }
    return {};
}

Result<std::string> MediaFile::finish()
{
    for (auto* const track : {&m_parts->picture, &m_parts->sound}) {
        if (!track->coder)
            continue;
        if (auto encoded = m_parts->encode(*track, nullptr); !encoded)
            return std::unexpected(encoded.error());
    }
    if (const int code = av_write_trailer(m_parts->format.get()); code < 0)
        return cannot(m_parts->format->oformat->name, code);
    avio_flush(m_parts->io.get());
    return m_parts->file.take();
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/export/film_writer.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QSaveFile>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "engine/foreign_medium.h"

namespace assay {

namespace {

struct FilmWriterText
{
    Q_DECLARE_TR_FUNCTIONS(FilmWriter)
};

constexpr int buffer_bytes = 64 * 1024;
constexpr int sound_bits_per_second = 160'000;

struct OutputDeleter
{
    void operator()(AVIOContext* output) const
    {
        av_freep(&output->buffer);
        avio_context_free(&output);
    }
    void operator()(AVFormatContext* format) const { avformat_free_context(format); }
};

int writeTo(void* file, const std::uint8_t* bytes, int size)
{
    const auto written = static_cast<QSaveFile*>(file)->write(reinterpret_cast<const char*>(bytes), size);
    return written == size ? size : AVERROR(ENOSPC);
}

std::int64_t seekIn(void* opaque, std::int64_t offset, int whence)
{
    auto& file = *static_cast<QSaveFile*>(opaque);
    if (whence == AVSEEK_SIZE)
        return file.size();
    const auto place = offset + (whence == SEEK_CUR ? file.pos() : whence == SEEK_END ? file.size() : 0);
    return file.seek(place) ? place : AVERROR(EINVAL);
}

const AVCodec* firstEncoder(std::initializer_list<const char*> names)
{
    for (const char* const name : names) {
        if (const auto* const codec = avcodec_find_encoder_by_name(name))
            return codec;
    }
    return nullptr;
}

// Fit to be looked at closely, and ready in little more than the time it runs.
void setQuality(AVCodecContext& coder)
{
    switch (coder.codec->id) {
    case AV_CODEC_ID_H264:
        coder.bit_rate = coder.width * std::int64_t{coder.height} * 6; // for what knows no crf
        av_opt_set(coder.priv_data, "preset", "veryfast", 0);
        av_opt_set(coder.priv_data, "crf", "18", 0);
        return;
    case AV_CODEC_ID_VP9:
        coder.bit_rate = 0;
        av_opt_set(coder.priv_data, "crf", "24", 0);
        av_opt_set(coder.priv_data, "deadline", "realtime", 0);
        av_opt_set(coder.priv_data, "cpu-used", "7", 0);
        av_opt_set(coder.priv_data, "row-mt", "1", 0);
        return;
    default:
        coder.flags |= AV_CODEC_FLAG_QSCALE;
        coder.global_quality = 3 * FF_QP2LAMBDA;
    }
}

struct Track
{
    AvOwned<AVCodecContext> coder;
    AVStream* stream = nullptr; // the container's
    std::int64_t next = 0;      // in the coder's time
};

} // namespace

struct FilmWriter::Parts
{
    QSaveFile file;
    std::unique_ptr<AVIOContext, OutputDeleter> output;
    std::unique_ptr<AVFormatContext, OutputDeleter> format;
    AvOwned<SwsContext> scaler;
    Track picture;
    Track sound;
    std::vector<float> waiting; // sound that does not fill a frame of the coder yet

    explicit Parts(const QString& path) : file(path) {}

    Result<void> open(const FilmForm& form);
    Result<void> openPicture(const FilmForm& form);
    Result<void> openSound(const FilmForm& form);
    Result<void> openTrack(Track& track);
    Result<void> encode(Track& track, const AVFrame* frame);
    Result<void> encodeSound(std::size_t frames);
    std::unexpected<Error> cannot(int code) const;
    std::unexpected<Error> noEncoder(const char* names) const;
};

// A write that failed says more than the code that the container makes of it.
std::unexpected<Error> FilmWriter::Parts::cannot(int code) const
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> words{};
    av_strerror(code, words.data(), words.size());
    const bool is_of_file = file.error() != QFileDevice::NoError;
    return failure(ErrorKind::Storage,
                   FilmWriterText::tr("The film %1 could not be written (%2); choose another place or format.")
                       .arg(QDir::toNativeSeparators(file.fileName()),
                            is_of_file ? file.errorString() : QString::fromUtf8(words.data())));
}

std::unexpected<Error> FilmWriter::Parts::noEncoder(const char* names) const
{
    return failure(ErrorKind::Unsupported,
                   FilmWriterText::tr("FFmpeg's libraries here hold no encoder for %1; choose the other format.")
                       .arg(QString::fromLatin1(names)));
}

Result<void> FilmWriter::Parts::open(const FilmForm& form)
{
    if (!file.open(QIODevice::WriteOnly))
        return cannot(AVERROR(EIO));
    AVFormatContext* made = nullptr;
    const char* const container = form.container == FilmContainer::Mp4 ? "mp4" : "webm";
    if (const int code = avformat_alloc_output_context2(&made, nullptr, container, nullptr); code < 0)
        return cannot(code);
    format.reset(made);
    auto* const buffer = static_cast<unsigned char*>(av_malloc(buffer_bytes));
    output.reset(avio_alloc_context(buffer, buffer_bytes, 1, &file, nullptr, &writeTo, &seekIn));
    format->pb = output.get();
    if (auto opened = openPicture(form); !opened)
        return opened;
    if (form.has_sound) {
        if (auto opened = openSound(form); !opened)
            return opened;
    }
    const int code = avformat_write_header(format.get(), nullptr);
    return code < 0 ? cannot(code) : Result<void>();
}

Result<void> FilmWriter::Parts::openPicture(const FilmForm& form)
{
    const bool is_mp4 = form.container == FilmContainer::Mp4;
    const auto* const codec = is_mp4 ? firstEncoder({"libx264", "libopenh264", "mpeg4"}) : firstEncoder({"libvpx-vp9"});
    if (!codec)
        return noEncoder(is_mp4 ? "H.264, MPEG-4" : "VP9");
    picture.coder.reset(avcodec_alloc_context3(codec));
    auto& coder = *picture.coder;
    coder.width = form.size.width();
    coder.height = form.size.height();
    coder.time_base = {form.rate_second, form.rate};
    coder.framerate = {form.rate, form.rate_second};
    coder.pix_fmt = AV_PIX_FMT_YUV420P;
    // What players take an unnamed film for, and named all the same.
    const bool is_large = coder.height >= 720;
    coder.colorspace = is_large ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
    coder.color_range = AVCOL_RANGE_MPEG;
    setQuality(coder);
    scaler.reset(sws_getContext(coder.width, coder.height, AV_PIX_FMT_BGRA, coder.width, coder.height, coder.pix_fmt,
                                SWS_BICUBIC | SWS_ACCURATE_RND, nullptr, nullptr, nullptr));
    if (!scaler)
        return cannot(AVERROR(ENOMEM));
    const auto* const matrix = sws_getCoefficients(is_large ? SWS_CS_ITU709 : SWS_CS_ITU601);
    sws_setColorspaceDetails(scaler.get(), matrix, 1, matrix, 0, 0, 1 << 16, 1 << 16);
    return openTrack(picture);
}

Result<void> FilmWriter::Parts::openSound(const FilmForm& form)
{
    const bool is_mp4 = form.container == FilmContainer::Mp4;
    const auto* const codec = firstEncoder({is_mp4 ? "aac" : "libopus"});
    if (!codec)
        return noEncoder(is_mp4 ? "AAC" : "Opus");
    sound.coder.reset(avcodec_alloc_context3(codec));
    auto& coder = *sound.coder;
    coder.sample_rate = sound_rate;
    coder.sample_fmt = is_mp4 ? AV_SAMPLE_FMT_FLTP : AV_SAMPLE_FMT_FLT; // what these two take
    coder.time_base = {1, sound_rate};
    coder.bit_rate = sound_bits_per_second;
    av_channel_layout_default(&coder.ch_layout, 2);
    return openTrack(sound);
}

Result<void> FilmWriter::Parts::openTrack(Track& track)
{
    if (format->oformat->flags & AVFMT_GLOBALHEADER)
        track.coder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    if (const int code = avcodec_open2(track.coder.get(), nullptr, nullptr); code < 0)
        return cannot(code);
    track.stream = avformat_new_stream(format.get(), nullptr);
    track.stream->time_base = track.coder->time_base;
    track.stream->avg_frame_rate = track.coder->framerate;
    const int code = avcodec_parameters_from_context(track.stream->codecpar, track.coder.get());
    return code < 0 ? cannot(code) : Result<void>();
}

// No frame: what the coder still holds back.
Result<void> FilmWriter::Parts::encode(Track& track, const AVFrame* frame)
{
    if (const int code = avcodec_send_frame(track.coder.get(), frame); code < 0)
        return cannot(code);
    const AvOwned<AVPacket> packet(av_packet_alloc());
    while (true) {
        int code = avcodec_receive_packet(track.coder.get(), packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return {};
        if (code < 0)
            return cannot(code);
        if (packet->duration == 0 && &track == &picture)
            packet->duration = 1; // else the last picture would last no time
        av_packet_rescale_ts(packet.get(), track.coder->time_base, track.stream->time_base);
        packet->stream_index = track.stream->index;
        code = av_interleaved_write_frame(format.get(), packet.get());
        if (code < 0 || output->error < 0)
            return cannot(code < 0 ? code : output->error);
    }
}

// The first `frames` of what waits.
Result<void> FilmWriter::Parts::encodeSound(std::size_t frames)
{
    const AvOwned<AVFrame> frame(av_frame_alloc());
    frame->format = sound.coder->sample_fmt;
    frame->sample_rate = sound_rate;
    frame->nb_samples = static_cast<int>(frames);
    av_channel_layout_copy(&frame->ch_layout, &sound.coder->ch_layout);
    if (const int code = av_frame_get_buffer(frame.get(), 0); code < 0)
        return cannot(code);
    const bool is_planar = av_sample_fmt_is_planar(sound.coder->sample_fmt) != 0;
    for (std::size_t i = 0; i < frames * 2; ++i) {
        auto* const channel = reinterpret_cast<float*>(frame->data[is_planar ? i % 2 : 0]);
        channel[is_planar ? i / 2 : i] = std::clamp(waiting[i], -1.0F, 1.0F);
    }
    waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(frames * 2));
    frame->pts = sound.next;
    sound.next += static_cast<std::int64_t>(frames);
    return encode(sound, frame.get());
}

FilmWriter::FilmWriter(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{
}

FilmWriter::~FilmWriter() = default;

Result<std::unique_ptr<FilmWriter>> FilmWriter::begin(const QString& path, const FilmForm& form)
{
    if (!ffmpegIsThere())
        return failure(ErrorKind::Unsupported,
                       FilmWriterText::tr("Films are made by FFmpeg's libraries; install libavformat %1 and those that "
                                          "go with it.")
                           .arg(LIBAVFORMAT_VERSION_MAJOR));
    av_log_set_level(AV_LOG_QUIET); // what goes wrong is in the codes; standard error belongs to the program
    auto parts = std::make_unique<Parts>(path);
    if (auto opened = parts->open(form); !opened)
        return std::unexpected(opened.error());
    return std::unique_ptr<FilmWriter>(new FilmWriter(std::move(parts)));
}

Result<void> FilmWriter::addPicture(const QImage& image)
{
    auto& track = m_parts->picture;
    const AvOwned<AVFrame> frame(av_frame_alloc());
    frame->format = track.coder->pix_fmt;
    frame->width = track.coder->width;
    frame->height = track.coder->height;
    frame->colorspace = track.coder->colorspace;
    frame->color_range = track.coder->color_range;
    if (const int code = av_frame_get_buffer(frame.get(), 0); code < 0)
        return m_parts->cannot(code);
    const std::uint8_t* const rows[]{image.constBits(), nullptr, nullptr, nullptr};
    const int strides[]{static_cast<int>(image.bytesPerLine()), 0, 0, 0};
    sws_scale(m_parts->scaler.get(), rows, strides, 0, frame->height, frame->data, frame->linesize);
    frame->pts = track.next++;
    frame->duration = 1;
    return m_parts->encode(track, frame.get());
}

Result<void> FilmWriter::addSound(std::span<const float> frames)
{
    auto& waiting = m_parts->waiting;
    waiting.insert(waiting.end(), frames.begin(), frames.end());
    const auto size = static_cast<std::size_t>(std::max(1, m_parts->sound.coder->frame_size));
    while (waiting.size() >= size * 2) {
        if (auto encoded = m_parts->encodeSound(size); !encoded)
            return encoded;
    }
    return {};
}

Result<void> FilmWriter::finish()
{
    if (!m_parts->waiting.empty()) {
        if (auto encoded = m_parts->encodeSound(m_parts->waiting.size() / 2); !encoded)
            return encoded;
    }
    for (auto* const track : {&m_parts->picture, &m_parts->sound}) {
        if (!track->coder)
            continue;
        if (auto encoded = m_parts->encode(*track, nullptr); !encoded)
            return encoded;
    }
    const int code = av_write_trailer(m_parts->format.get());
    avio_flush(m_parts->output.get());
    if (code < 0 || m_parts->output->error < 0)
        return m_parts->cannot(code < 0 ? code : m_parts->output->error);
    return m_parts->file.commit() ? Result<void>() : m_parts->cannot(AVERROR(EIO));
}

} // namespace assay

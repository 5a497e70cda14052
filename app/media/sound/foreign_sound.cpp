// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/sound/foreign_sound.h"

#include <QtCore/QCoreApplication>

namespace assay {

namespace {

struct SoundText
{
    Q_DECLARE_TR_FUNCTIONS(Sound)
};

constexpr ForeignBounds bounds{
    .formats = "aac,ac3,eac3,aiff,amr,asf,au,avi,caf,flac,flv,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,mp3,"
               "mpeg,mpegts,ogg,opus,wav,w64,wv"};

} // namespace

Result<std::unique_ptr<ForeignMedium>> openForeignSound(const std::string& path, std::stop_token stop)
{
    return ForeignMedium::open(path, bounds, std::move(stop));
}

Result<AvOwned<AVCodecContext>> openSound(ForeignMedium& medium, int& stream)
{
    const QString name = medium.name();
    const AVCodec* codec = nullptr;
    stream = av_find_best_stream(&medium.format(), AVMEDIA_TYPE_AUDIO, -1, -1, &codec, 0);
    if (stream == AVERROR_STREAM_NOT_FOUND)
        return failure(ErrorKind::Unsupported, SoundText::tr("%1 has no sound in it.").arg(name));
    const auto no_decoder = [&] {
        return failure(ErrorKind::Unsupported,
                       SoundText::tr("The sound of %1 is in a format that cannot be decoded here.").arg(name));
    };
    if (stream < 0 || !codec)
        return no_decoder();
    medium.readOnly(static_cast<unsigned>(stream));
    const AVStream& chosen = *medium.format().streams[stream];
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

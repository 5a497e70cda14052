// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/media_facts.h"

#include <utility>

#include "engine/foreign_medium.h"
#include "engine/media_type.h"

namespace assay {

namespace {

constexpr std::int64_t longest_us = std::int64_t{366} * 24 * 3600 * 1'000'000; // more is damage
constexpr int largest_side = 1'000'000;

// What models answer with.
constexpr ForeignBounds bounds{
    .formats = "aac,ac3,aiff,amr,asf,au,avi,caf,flac,flv,gif,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,mp3,"
               "mpeg,mpegts,mpegvideo,h264,hevc,ogg,opus,wav,w64,wv,webp_pipe,png_pipe,jpeg_pipe,"
               "bmp_pipe,tiff_pipe,jpegxl_anim,jpegxl_pipe"};

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
    const auto medium = ForeignMedium::open(path, bounds);
    if (!medium)
        return {};
    const AVFormatContext& format = std::as_const(**medium).format();
    MediaFacts facts;
    readPicture(format, facts);
    const bool lasts = mediaFamily(media_type) != "image" && format.duration > 0 && format.duration < longest_us;
    facts.duration_us = lasts ? format.duration : 0; // AV_TIME_BASE is a microsecond
    return facts;
}

} // namespace assay

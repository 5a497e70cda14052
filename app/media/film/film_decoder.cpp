// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/film/film_decoder.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

#include "media/film/film_source.h"

namespace assay {

namespace {

struct FilmText
{
    Q_DECLARE_TR_FUNCTIONS(Film)
};

constexpr std::int64_t kept_bytes = 48 << 20; // fifteen frames of 1920 × 1080; six films are open at once
constexpr std::int64_t most_pixels = 8192 * 4608;
constexpr int forward_rather_than_seek = 8; // frames; a seek costs about as much

void freePacket(AVPacket* packet)
{
    av_packet_free(&packet);
}

} // namespace

FilmDecoder::FilmDecoder(std::unique_ptr<FilmSource> source, FilmIndex index)
    : m_source(std::move(source)), m_index(std::move(index)), m_geometry(FilmGeometry::of(m_source->stream())),
      m_held(nullptr, &freePacket)
{
}

FilmDecoder::~FilmDecoder() = default;

Result<std::unique_ptr<FilmDecoder>> FilmDecoder::of(std::unique_ptr<FilmSource> source, FilmIndex index)
{
    std::unique_ptr<FilmDecoder> decoder(new FilmDecoder(std::move(source), std::move(index)));
    if (const auto opened = decoder->openCodec(); !opened)
        return std::unexpected(opened.error());
    return decoder;
}

Result<void> FilmDecoder::openCodec()
{
    const auto& coded = *m_source->stream().codecpar;
    const auto* const codec = avcodec_find_decoder(coded.codec_id);
    const auto refused = [&] {
        return failure(ErrorKind::Unsupported,
                       FilmText::tr("“%1” cannot be decoded here: there is no decoder for %2.")
                           .arg(m_source->name(), QString::fromLatin1(avcodec_get_name(coded.codec_id))));
    };
    m_codec.reset(codec ? avcodec_alloc_context3(codec) : nullptr);
    if (!m_codec || avcodec_parameters_to_context(m_codec.get(), &coded) < 0)
        return refused();
    m_codec->pkt_timebase = m_source->stream().time_base;
    m_codec->max_pixels = most_pixels;
    m_codec->thread_count = 1; // several films are decoded at once, each on a worker of its own
    if (avcodec_open2(m_codec.get(), codec, nullptr) < 0)
        return refused();
    return {};
}

Error FilmDecoder::damaged(int n) const
{
    return {.kind = ErrorKind::Protocol,
            .message =
                FilmText::tr("Frame %1 of “%2” is damaged and cannot be shown.").arg(n + 1).arg(m_source->name())};
}

DecodedFrame FilmDecoder::kept(int n) const
{
    const auto place = std::ranges::find(m_kept, n, &Kept::number);
    return place != m_kept.end() ? place->frame : nullptr;
}

void FilmDecoder::keep(Kept one)
{
    if (kept(one.number))
        return;
    m_kept_bytes += bytesOf(*one.frame);
    m_kept.push_back(std::move(one));
    while (m_kept.size() > 1 && m_kept_bytes > kept_bytes) {
        m_kept_bytes -= bytesOf(*m_kept.front().frame);
        m_kept.pop_front();
    }
}

Result<DecodedFrame> FilmDecoder::frame(int n)
{
    if (auto one = kept(n))
        return one;
    if (m_damaged.contains(n)) // is not looked for again at each step
        return std::unexpected(damaged(n));
    const int key = m_index.keyAtOrBefore(n);
    const bool goes_on = m_next >= 0 && m_next <= n && (key <= m_next || n - m_next <= forward_rather_than_seek);
    if (!goes_on) {
        if (const auto there = goTo(key); !there)
            return std::unexpected(there.error());
    }
    auto decoded = decodeTo(n);
    if (!decoded && !m_source->isStopped() && key > 0) { // the key frame may be none; once more from the one before
        if (const auto there = goTo(m_index.keyAtOrBefore(key - 1)); !there)
            return std::unexpected(there.error());
        decoded = decodeTo(n);
    }
    if (!decoded && !m_source->isStopped())
        m_damaged.insert(n);
    return decoded;
}

Result<DecodedFrame> FilmDecoder::keyFrame(int n)
{
    if (auto one = kept(n))
        return one;
    if (m_index.isCounted())
        return frame(n);
    if (const auto there = goTo(n); !there)
        return std::unexpected(there.error());
    // Its own packet alone; the decoder is then told that there is no more, and gives the frame at once.
    auto packet = Packet(m_held.release());
    while (!packet || packet->pts != m_index.at(n).timestamp) {
        packet = m_source->next();
        if (!packet)
            return frame(n);
    }
    avcodec_send_packet(m_codec.get(), packet.get());
    m_next = -1;
    m_is_drained = true;
    avcodec_send_packet(m_codec.get(), nullptr);
    auto decoded = decodeTo(n);
    m_next = -1; // what was left out is missing for all that follows
    return decoded || m_source->isStopped() ? decoded : frame(n);
}

// Decoding begins at this key frame, or at one before it.
Result<void> FilmDecoder::goTo(int key)
{
    m_next = -1;
    m_is_drained = false;
    m_held.reset();
    avcodec_flush_buffers(m_codec.get());
    if (std::exchange(m_is_torn, false))
        key = key > 0 && m_source->restart() ? key : 0;
    while (key > 0 && !m_source->isStopped()) {
        if (m_source->seek(m_index.at(key).timestamp) && landsAtOrBefore(key)) {
            m_next = key;
            return {};
        }
        key = m_index.keyAtOrBefore(key - 1);
    }
    if (const auto again = m_source->restart(); !again) {
        m_is_torn = true;
        return again;
    }
    m_counted = 0;
    m_next = 0;
    return {};
}

// A seek may go too far where frames are stored in another order than shown; the first packet tells.
bool FilmDecoder::landsAtOrBefore(int key)
{
    const auto& wanted = m_index.at(key);
    auto packet = m_source->next();
    while (packet && (packet->flags & AV_PKT_FLAG_KEY) == 0)
        packet = m_source->next();
    m_held.reset(packet.release());
    return m_held && m_held->pts != AV_NOPTS_VALUE && m_held->pts <= wanted.timestamp;
}

bool FilmDecoder::feed()
{
    Packet packet(m_held.release());
    if (!packet)
        packet = m_source->next();
    if (m_source->isStopped())
        return false;
    if (packet) {
        avcodec_send_packet(m_codec.get(), packet.get()); // a damaged one is passed over
        return true;
    }
    if (m_is_drained)
        return false;
    m_is_drained = true;
    avcodec_send_packet(m_codec.get(), nullptr);
    return true;
}

int FilmDecoder::numberOf(const AVFrame& frame)
{
    if (m_index.isCounted())
        return m_counted < m_index.count() ? m_counted++ : -1;
    const auto by_time = m_index.numberOf(frame.pts);
    return by_time >= 0 ? by_time : m_index.numberOf(frame.best_effort_timestamp);
}

bool FilmDecoder::next(Kept& into)
{
    AvOwned<AVFrame> frame(av_frame_alloc());
    while (frame) {
        const int told = avcodec_receive_frame(m_codec.get(), frame.get());
        if (told == 0) {
            const int number = numberOf(*frame);
            into = {number, DecodedFrame(frame.release(), AvDeleter())};
            return true;
        }
        if (told == AVERROR_EOF || (told == AVERROR(EAGAIN) && !feed()))
            return false;
        if (told != AVERROR(EAGAIN) && m_source->isStopped())
            return false;
    }
    return false;
}

Result<DecodedFrame> FilmDecoder::decodeTo(int n)
{
    Kept one{.number = -1, .frame = {}};
    while (next(one)) {
        if (one.number < 0) // shown by nobody
            continue;
        m_next = one.number + 1;
        keep(one);
        if (one.number == n)
            return one.frame;
        if (one.number > n)
            break;
    }
    if (m_source->isStopped()) {
        m_is_torn = true;
        m_next = -1;
        return std::unexpected(m_source->stopped());
    }
    if (one.number <= n)
        m_next = -1;
    return std::unexpected(damaged(n));
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QDeadlineTimer>
#include <QtCore/QFile>

#include <memory>
#include <stop_token>
#include <string>

#include "engine/error.h"
#include "engine/ffmpeg.h"

namespace assay {

struct AvDeleter
{
    void operator()(AVFormatContext* format) const { avformat_close_input(&format); }
    void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
    void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
    void operator()(SwrContext* resampler) const { swr_free(&resampler); }
};
template <typename T>
using AvOwned = std::unique_ptr<T, AvDeleter>;

// What a foreign file may cost before it says what it holds.
struct ForeignBounds
{
    const char* formats;               // libavformat's names; none that names further files: playlists, picture lists
    std::int64_t most_read = 64 << 20; // bytes, until it is open
    std::int64_t most_analysed = 4 << 20;
    int patience_ms = 5000;
};

// A medium that somebody else made, under libavformat, its streams known. It is read from this one file and from
// nothing else on its behalf, and a stop or the end of patience ends every read. Where it stands is fixed, since
// libavformat points at it. One thread at a time.
class ForeignMedium
{
public:
    static Result<std::unique_ptr<ForeignMedium>> open(const std::string& path, const ForeignBounds& bounds,
                                                       std::stop_token stop = {});
    ForeignMedium(const ForeignMedium&) = delete;
    ForeignMedium& operator=(const ForeignMedium&) = delete;
    ~ForeignMedium();

    void setStop(std::stop_token stop) { m_stop = std::move(stop); } // for each piece of work its own
    bool isStopped() const { return m_stop.stop_requested(); }

    // Not after a restart() that failed.
    AVFormatContext& format() { return *m_format; }
    const AVFormatContext& format() const { return *m_format; }
    bool isOpen() const { return m_format != nullptr; }

    void readOnly(unsigned stream); // packets of the others are left out
    Result<void> restart();         // from the first byte, whatever the format can seek

    std::int64_t size() const { return m_file.size(); } // bytes
    QString name() const;                               // for sentences
    Error stopped() const;

private:
    ForeignMedium(const std::string& path, const ForeignBounds& bounds, std::stop_token stop);
    Result<void> openFormat();
    bool openStreams();
    void close();
    bool isOver() const { return isStopped() || m_deadline.hasExpired(); }

    static int readSome(void* opaque, std::uint8_t* bytes, int size);
    static std::int64_t seekTo(void* opaque, std::int64_t offset, int whence);
    static int isInterrupted(void* opaque);

    QFile m_file;
    ForeignBounds m_bounds;
    std::stop_token m_stop;
    QDeadlineTimer m_deadline{QDeadlineTimer::Forever};
    std::int64_t m_left = 0; // bytes that may still be read
    AVIOContext* m_io = nullptr;
    AvOwned<AVFormatContext> m_format;
};

} // namespace assay

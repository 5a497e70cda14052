// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QDeadlineTimer>
#include <QtCore/QFile>

#include <memory>
#include <stop_token>
#include <string>

#include "engine/error.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace assay {

// The sound of a file that somebody else made, as FFmpeg's libraries take it. Only this room includes this header.

// Feeds libavformat from one file descriptor: nothing else is opened on the file's behalf, and a stop ends every read.
class ForeignSource
{
public:
    ForeignSource(const std::string& path, std::stop_token stop);
    ForeignSource(const ForeignSource&) = delete;
    ForeignSource& operator=(const ForeignSource&) = delete;
    ~ForeignSource();

    bool open(); // false: the file cannot be read; `file()` says why
    QFile& file() { return m_file; }
    AVIOContext* io() const { return m_io; }
    bool isOver() const { return m_stop.stop_requested() || m_deadline.hasExpired(); }
    bool isStopped() const { return m_stop.stop_requested(); }
    void setPatience(QDeadlineTimer deadline) { m_deadline = deadline; }
    void setMostRead(std::int64_t bytes) { m_left = bytes; }
    void setStop(std::stop_token stop) { m_stop = std::move(stop); }

private:
    static int read(void* opaque, std::uint8_t* bytes, int size);
    static std::int64_t seek(void* opaque, std::int64_t offset, int whence);

    QFile m_file;
    std::stop_token m_stop;
    QDeadlineTimer m_deadline{QDeadlineTimer::Forever};
    std::int64_t m_left = 0;
    AVIOContext* m_io = nullptr;
};

struct AvDeleter
{
    void operator()(AVFormatContext* format) const { avformat_close_input(&format); }
    void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};
template <typename T>
using AvOwned = std::unique_ptr<T, AvDeleter>;

// The file's demultiplexer, its streams known: at most 64 MiB are read for that, for at most five seconds.
Result<AvOwned<AVFormatContext>> openForeign(ForeignSource& source, const QString& name);

// The best sound among its streams, ready to decode; `stream` is its number. The others are left out.
Result<AvOwned<AVCodecContext>> openSound(AVFormatContext& format, const QString& name, int& stream);

} // namespace assay

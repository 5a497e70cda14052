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
#include <libavformat/avformat.h>
}

namespace assay {

struct PacketDeleter
{
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};
using Packet = std::unique_ptr<AVPacket, PacketDeleter>;

// A foreign file under libavformat: its packets of moving pictures. Nothing else is opened on its behalf, and it is
// read through this object alone, so that a stop is heard within one block. Where it stands is fixed, since libavformat
// points at it.
class FilmSource
{
public:
    // Stopping works through `stop`, which may be replaced for each piece of work.
    static Result<std::unique_ptr<FilmSource>> open(const std::string& path, std::stop_token stop);
    FilmSource(const FilmSource&) = delete;
    FilmSource& operator=(const FilmSource&) = delete;
    ~FilmSource();

    void setStop(std::stop_token stop) { m_stop = std::move(stop); }
    bool isStopped() const { return m_stop.stop_requested(); }

    // Not after a restart() that failed; everything else may be asked then, and brings nothing.
    const AVFormatContext& format() const { return *m_format; }
    const AVStream& stream() const { return *m_format->streams[m_stream]; }
    bool hasSound() const;

    // The next packet of the film; nothing at its end, or where it is damaged beyond reading. `hasFailed()` tells
    // which.
    Packet next();
    bool hasFailed() const { return m_has_failed; }

    bool seek(std::int64_t timestamp); // to a key frame at or before it, in the stream's time base
    Result<void> restart();            // from the first byte, whatever the format can seek

    QString name() const; // for sentences
    Error stopped() const;

private:
    FilmSource() = default;
    Result<void> openFormat();
    void closeFormat();
    int chosenStream() const;
    static int readSome(void* opaque, std::uint8_t* bytes, int size);
    static std::int64_t seekTo(void* opaque, std::int64_t offset, int whence);
    static int isInterrupted(void* opaque);

    QFile m_file;
    std::stop_token m_stop;
    QDeadlineTimer m_deadline{QDeadlineTimer::Forever};
    AVIOContext* m_io = nullptr;
    AVFormatContext* m_format = nullptr;
    unsigned m_stream = 0;
    bool m_has_failed = false;
};

} // namespace assay

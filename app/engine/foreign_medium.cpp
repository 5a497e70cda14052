// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/foreign_medium.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <limits>
#include <mutex>

namespace assay {

namespace {

struct ForeignMediumText
{
    Q_DECLARE_TR_FUNCTIONS(ForeignMedium)
};

constexpr int buffer_size = 64 * 1024;
constexpr std::int64_t longest_analysed_us = 5'000'000; // of the medium's own time
constexpr std::size_t largest_table = 256 << 20;        // bytes; one block of memory that a file may ask for

int openNothing(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**)
{
    return AVERROR(EPERM);
}

void calmFfmpeg()
{
    static std::once_flag once;
    std::call_once(once, [] {
        av_log_set_level(AV_LOG_QUIET);
        av_max_alloc(largest_table); // of the whole process: a few hundred bytes can ask for gigabytes
    });
}

} // namespace

Result<std::unique_ptr<ForeignMedium>> ForeignMedium::open(const std::string& path, const ForeignBounds& bounds,
                                                           std::stop_token stop)
{
    if (!ffmpegIsThere())
        return failure(ErrorKind::Unsupported,
                       ForeignMediumText::tr("Sounds and films are read by FFmpeg's libraries, which are not here; "
                                             "install libavformat %1 and those that go with it.")
                           .arg(LIBAVFORMAT_VERSION_MAJOR));
    calmFfmpeg();
    std::unique_ptr<ForeignMedium> medium(new ForeignMedium(path, bounds, std::move(stop)));
    auto& file = medium->m_file;
    if (!QFileInfo(file).isFile()) // a pipe would never end
        return failure(ErrorKind::Storage,
                       ForeignMediumText::tr("“%1” is not a file that can be read.").arg(medium->name()));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorKind::Storage,
                       ForeignMediumText::tr("“%1” could not be opened: %2.").arg(medium->name(), file.errorString()));
    if (file.size() == 0)
        return failure(ErrorKind::Truncated,
                       ForeignMediumText::tr("“%1” is empty: not one byte of it has arrived.").arg(medium->name()));
    if (const auto opened = medium->openFormat(); !opened)
        return std::unexpected(opened.error());
    return medium;
}

ForeignMedium::ForeignMedium(const std::string& path, const ForeignBounds& bounds, std::stop_token stop)
    : m_file(QString::fromStdString(path)), m_bounds(bounds), m_stop(std::move(stop))
{
}

ForeignMedium::~ForeignMedium()
{
    close();
}

void ForeignMedium::close()
{
    m_format.reset();
    if (!m_io)
        return;
    av_freep(&m_io->buffer);
    avio_context_free(&m_io);
}

Result<void> ForeignMedium::openFormat()
{
    m_left = m_bounds.most_read;
    m_deadline.setRemainingTime(m_bounds.patience_ms);
    const bool is_open = openStreams();
    m_deadline = QDeadlineTimer(QDeadlineTimer::Forever); // from here on who reads can stop
    m_left = std::numeric_limits<std::int64_t>::max();
    if (is_open)
        return {};
    close();
    if (isStopped())
        return std::unexpected(stopped());
    return failure(ErrorKind::Unsupported,
                   ForeignMediumText::tr("“%1” is no sound or film that can be read here: it is cut off, damaged, or "
                                         "something else. Get it again from where it came from.")
                       .arg(name()));
}

bool ForeignMedium::openStreams()
{
    m_file.seek(0);
    auto* const buffer = static_cast<unsigned char*>(av_malloc(buffer_size));
    m_io = buffer ? avio_alloc_context(buffer, buffer_size, 0, this, &readSome, nullptr, &seekTo) : nullptr;
    AVFormatContext* format = m_io ? avformat_alloc_context() : nullptr;
    if (!format)
        return false;
    format->pb = m_io;
    format->flags |= AVFMT_FLAG_CUSTOM_IO;
    format->io_open = &openNothing;
    format->interrupt_callback = {&isInterrupted, this};
    format->probesize = m_bounds.most_analysed;
    format->max_analyze_duration = longest_analysed_us;
    format->format_whitelist = av_strdup(m_bounds.formats);
    if (avformat_open_input(&format, nullptr, nullptr, nullptr) < 0) // which frees it then
        return false;
    m_format.reset(format);
    return avformat_find_stream_info(format, nullptr) >= 0;
}

Result<void> ForeignMedium::restart()
{
    close();
    return openFormat();
}

void ForeignMedium::readOnly(unsigned stream)
{
    for (unsigned i = 0; i < m_format->nb_streams; ++i)
        m_format->streams[i]->discard = i == stream ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
}

QString ForeignMedium::name() const
{
    return QFileInfo(m_file).fileName();
}

Error ForeignMedium::stopped() const
{
    return {.kind = ErrorKind::Cancelled, .message = ForeignMediumText::tr("Reading “%1” was stopped.").arg(name())};
}

int ForeignMedium::isInterrupted(void* opaque)
{
    return static_cast<ForeignMedium*>(opaque)->isOver() ? 1 : 0;
}

int ForeignMedium::readSome(void* opaque, std::uint8_t* bytes, int size)
{
    auto& medium = *static_cast<ForeignMedium*>(opaque);
    if (medium.isOver()) // libavformat does not ask its own callback here
        return AVERROR_EXIT;
    const auto wanted = std::min<std::int64_t>(size, medium.m_left);
    const auto read = wanted > 0 ? medium.m_file.read(reinterpret_cast<char*>(bytes), wanted) : 0;
    if (read <= 0)
        return AVERROR_EOF;
    medium.m_left -= read;
    return static_cast<int>(read);
}

std::int64_t ForeignMedium::seekTo(void* opaque, std::int64_t offset, int whence)
{
    auto& file = static_cast<ForeignMedium*>(opaque)->m_file;
    const int from = whence & ~AVSEEK_FORCE;
    if (from == AVSEEK_SIZE)
        return file.size();
    const auto place = from == SEEK_CUR ? file.pos() + offset : from == SEEK_END ? file.size() + offset : offset;
    return place >= 0 && file.seek(place) ? place : -1;
}

} // namespace assay

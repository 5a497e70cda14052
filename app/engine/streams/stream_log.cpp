// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/streams/stream_log.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <format>
#include <map>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/streams/frames.h"

namespace assay {

namespace {

constexpr mode_t folder_mode = 0700;
constexpr mode_t file_mode = 0600;
constexpr int most_files_a_day = 100'000;

// A file under way. It lives as long as a call writes to it or the next call would.
struct LogFile
{
    std::string name; // relative to the log's folder
    std::string day;
    FileDescriptor file;
    std::uint64_t size = 0;
    bool torn = false; // a failed write could not be taken back: nothing may follow it
};

struct OpenCall
{
    std::shared_ptr<LogFile> file;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    QCryptographicHash hash{QCryptographicHash::Sha256};
};

QString reason(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

std::unexpected<Error> cannotWrite(const std::string& path, int error)
{
    return failure(ErrorKind::Storage,
                   QCoreApplication::translate("StreamLog", "The event log %1 cannot be written (%2); free the disk or "
                                                            "check the folder's permissions, then try again.")
                       .arg(QString::fromStdString(path), reason(error)));
}

std::unexpected<Error> tooLong()
{
    return failure(ErrorKind::Storage, QCoreApplication::translate(
                                           "StreamLog", "One event of the answer is longer than the %1 MiB that the "
                                                        "event log takes; ask for a shorter answer.")
                                           .arg(longest_frame_payload >> 20));
}

std::string dayOf(std::int64_t time_us)
{
    const std::chrono::sys_time time{std::chrono::microseconds(time_us)};
    return std::format("{:%F}", std::chrono::floor<std::chrono::days>(time));
}

// Makes the folder and those above it; those that exist stay as they are.
Result<void> makeFolder(const std::string& path)
{
    for (std::size_t slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
        const std::string part = path.substr(0, slash);
        if (::mkdir(part.c_str(), folder_mode) != 0 && errno != EEXIST && slash == std::string::npos)
            return cannotWrite(part, errno);
        if (slash == std::string::npos)
            return {};
    }
}

bool isLast(const Event& event)
{
    return std::holds_alternative<Finished>(event.body) || std::holds_alternative<Failed>(event.body);
}

// All bytes, in one write(2) unless the kernel stops short; then once more, to learn why. An errno, or 0.
int writeAll(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return errno;
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
    return 0;
}

} // namespace

struct StreamLog::Private
{
    std::string folder;
    std::string owner;
    bool survives_power_cut = false;
    std::shared_ptr<LogFile> current; // where the next call begins
    std::map<std::string, OpenCall, std::less<>> calls;

    Result<std::shared_ptr<LogFile>> fileFor(const std::string& day);
    Result<std::shared_ptr<LogFile>> newFile(const std::string& day) const;
    Result<void> write(LogFile& file, std::string_view bytes) const;
    Result<void> sync(const LogFile& file) const;
};

Result<std::shared_ptr<LogFile>> StreamLog::Private::fileFor(const std::string& day)
{
    if (current && current->day == day && current->size < rotate_at && !current->torn)
        return current;
    auto file = newFile(day);
    if (file)
        current = *file;
    return file;
}

Result<std::shared_ptr<LogFile>> StreamLog::Private::newFile(const std::string& day) const
{
    if (const auto made = makeFolder(folder + '/' + day); !made)
        return std::unexpected(made.error());
    for (int number = 1; number < most_files_a_day; ++number) {
        std::string name = std::format("{}/{}-{:03}.log", day, owner, number);
        const std::string path = folder + '/' + name;
        FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, file_mode));
        if (file.isOpen())
            return std::make_shared<LogFile>(std::move(name), day, std::move(file));
        if (errno != EEXIST)
            return cannotWrite(path, errno);
    }
    return cannotWrite(folder + '/' + day, EEXIST);
}

Result<void> StreamLog::Private::write(LogFile& file, std::string_view bytes) const
{
    const int error = file.torn ? EIO : writeAll(file.file.number(), bytes);
    if (error == 0) {
        file.size += bytes.size();
        return {};
    }
    // What did get there is taken back, so that the log is as it was.
    file.torn = file.torn || ::ftruncate(file.file.number(), static_cast<off_t>(file.size)) != 0;
    return cannotWrite(folder + '/' + file.name, error);
}

// The file, and the folder that names it.
Result<void> StreamLog::Private::sync(const LogFile& file) const
{
    const std::string day = folder + '/' + file.day;
    const FileDescriptor names(::open(day.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (::fdatasync(file.file.number()) == 0 && names.isOpen() && ::fsync(names.number()) == 0)
        return {};
    return cannotWrite(folder + '/' + file.name, errno);
}

StreamLog::StreamLog(std::string folder, std::string owner, bool survives_power_cut) : d(std::make_unique<Private>())
{
    d->folder = std::move(folder);
    d->owner = std::move(owner);
    d->survives_power_cut = survives_power_cut;
}

StreamLog::~StreamLog() = default;

Result<void> StreamLog::append(std::string_view call_id, const std::vector<Event>& events)
{
    if (events.empty())
        return {};
    std::string frames;
    for (const auto& event : events) {
        const std::string payload = encodeEvent(call_id, event);
        if (payload.size() > longest_frame_payload)
            return tooLong();
        appendFrame(frames, payload);
    }
    const auto known = d->calls.find(call_id);
    const auto file = known != d->calls.end() ? known->second.file : d->fileFor(dayOf(events.front().time_us));
    if (!file)
        return std::unexpected(file.error());
    LogFile& log = **file;
    const std::uint64_t begin = log.size;
    if (const auto written = d->write(log, frames); !written)
        return written;
    OpenCall& call = d->calls[std::string(call_id)];
    if (!call.file) {
        call.file = *file;
        call.begin = begin;
    }
    call.end = log.size;
    call.hash.addData(frames);
    return d->survives_power_cut && isLast(events.back()) ? d->sync(log) : Result<void>();
}

StreamSpan StreamLog::close(std::string_view call_id)
{
    const auto place = d->calls.find(call_id);
    if (place == d->calls.end())
        return {};
    const OpenCall call = std::move(place->second);
    d->calls.erase(place);
    StreamSpan span{.file = call.file->name, .begin = call.begin, .end = call.end};
    std::ranges::copy(call.hash.result(), span.sha256.begin());
    return span;
}

} // namespace assay

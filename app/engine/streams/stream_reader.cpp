// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/streams/stream_log.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <map>

#include <fcntl.h>
#include <unistd.h>

#include "engine/streams/frames.h"

namespace assay {

namespace {

QString named(const std::string& text)
{
    return QString::fromStdString(text);
}

std::unexpected<Error> cannotRead(const std::string& path, int error)
{
    return failure(ErrorKind::Storage, QCoreApplication::translate(
                                           "StreamLog", "The event log %1 cannot be read (%2); check its permissions "
                                                        "and the disk.")
                                           .arg(named(path), QString::fromLocal8Bit(std::strerror(error))));
}

std::unexpected<Error> purged(const std::string& path, std::string_view call_id)
{
    return failure(ErrorKind::Storage, QCoreApplication::translate(
                                           "StreamLog", "The events of call %1 are no longer kept: the event log %2 "
                                                        "was purged.")
                                           .arg(QString::fromUtf8(call_id), named(path)));
}

std::unexpected<Error> damaged(const std::string& path, std::string_view call_id)
{
    return failure(ErrorKind::Storage, QCoreApplication::translate(
                                           "StreamLog", "The events of call %1 in the event log %2 are damaged: they "
                                                        "are not those that were recorded; restore the file from a "
                                                        "backup.")
                                           .arg(QString::fromUtf8(call_id), named(path)));
}

// `YYYY-MM-DD/NAME.log`: a span may come from an imported ledger, and must not lead out of the folder.
bool staysInside(const std::string& file)
{
    const auto slash = file.find('/');
    return slash != 0 && slash != std::string::npos && file.find('/', slash + 1) == std::string::npos &&
           file.find("..") == std::string::npos && file.find('\0') == std::string::npos;
}

Result<FileDescriptor> openLog(const std::string& folder, const StreamSpan& span, std::string_view call_id)
{
    const std::string path = folder + '/' + span.file;
    if (!staysInside(span.file))
        return damaged(path, call_id);
    FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.isOpen())
        return file;
    return errno == ENOENT ? purged(path, call_id) : cannotRead(path, errno);
}

// Shows the visitor each frame of the call, in order, and then compares them all with the span's sum. A visitor that
// returns false has found a frame it cannot read.
template <typename Visitor>
Result<void> visitFrames(const std::string& folder, const StreamSpan& span, std::string_view call_id, Visitor visit)
{
    if (span.file.empty())
        return {};
    const auto file = openLog(folder, span, call_id);
    if (!file)
        return std::unexpected(file.error());
    FrameScanner scanner(file->number(), span.begin, span.end);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (const auto frame = scanner.next()) {
        if (callOfEvent(frame->payload()) != call_id)
            continue;
        hash.addData(frame->bytes);
        if (!visit(frame->payload()))
            return damaged(folder + '/' + span.file, call_id);
    }
    if (scanner.readError() != 0)
        return cannotRead(folder + '/' + span.file, scanner.readError());
    const bool same = hash.resultView() == QByteArrayView(span.sha256.data(), std::ssize(span.sha256));
    return same ? Result<void>() : damaged(folder + '/' + span.file, call_id);
}

// The calls of one file while it is scanned.
class Recovery
{
public:
    explicit Recovery(std::string file) : m_file(std::move(file)) {}

    void add(const FrameScanner::Frame& frame)
    {
        m_whole = frame.end();
        const std::string call_id = callOfEvent(frame.payload());
        if (call_id.empty())
            return;
        const auto [place, is_new] = m_places.try_emplace(call_id, m_calls.size());
        if (is_new)
            m_calls.push_back({{call_id, {.file = m_file, .begin = frame.begin}}});
        Entry& entry = m_calls[place->second];
        entry.call.span.end = frame.end();
        entry.hash.addData(frame.bytes);
    }

    std::uint64_t wholeSize() const { return m_whole; }

    void give(std::vector<RecoveredCall>& out)
    {
        for (auto& entry : m_calls) {
            std::ranges::copy(entry.hash.result(), entry.call.span.sha256.begin());
            out.push_back(std::move(entry.call));
        }
    }

private:
    struct Entry
    {
        RecoveredCall call;
        QCryptographicHash hash{QCryptographicHash::Sha256};
    };
    std::string m_file;
    std::vector<Entry> m_calls;
    std::map<std::string, std::size_t> m_places;
    std::uint64_t m_whole = 0;
};

Result<void> recoverFile(const std::string& folder, const std::string& name, std::vector<RecoveredCall>& out)
{
    const std::string path = folder + '/' + name;
    const FileDescriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    if (!file.isOpen())
        return cannotRead(path, errno);
    FrameScanner scanner(file.number(), 0, std::numeric_limits<std::uint64_t>::max());
    Recovery recovery(name);
    while (const auto frame = scanner.next())
        recovery.add(*frame);
    if (scanner.readError() != 0)
        return cannotRead(path, scanner.readError());
    // Only what follows the last whole frame goes; a damaged frame with whole ones behind it is not a torn tail.
    if (::ftruncate(file.number(), static_cast<off_t>(recovery.wholeSize())) != 0)
        return cannotRead(path, errno);
    recovery.give(out);
    return {};
}

} // namespace

Result<std::vector<Event>> readEvents(const std::string& folder, const StreamSpan& span, std::string_view call_id)
{
    std::vector<Event> events;
    const auto read = visitFrames(folder, span, call_id, [&events](std::string_view payload) {
        auto stored = decodeEvent(payload);
        if (stored)
            events.push_back(std::move(stored->event));
        return stored.has_value();
    });
    if (!read)
        return std::unexpected(read.error());
    return events;
}

Result<void> checkEvents(const std::string& folder, const StreamSpan& span, std::string_view call_id)
{
    return visitFrames(folder, span, call_id, [](std::string_view) { return true; });
}

Result<std::vector<RecoveredCall>> recoverStreams(const std::string& folder, const std::string& owner)
{
    std::vector<RecoveredCall> calls;
    const QDir root(QString::fromStdString(folder));
    const QString start = QString::fromStdString(owner) + u'-';
    for (const QString& day : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        for (const QString& name : QDir(root.filePath(day)).entryList(QDir::Files, QDir::Name)) {
            if (!name.startsWith(start) || !name.endsWith(u".log"))
                continue;
            const auto recovered = recoverFile(folder, (day + u'/' + name).toStdString(), calls);
            if (!recovered)
                return std::unexpected(recovered.error());
        }
    }
    return calls;
}

} // namespace assay

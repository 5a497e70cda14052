// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <cstdlib>

#include "engine/streams/frames.h"
#include "engine/streams/stream_log.h"

using namespace assay;

// Arbitrary bytes hardly ever carry a right sum, so the input is a script: a piece of it stands in the log as it is, in
// a frame with its right sum, or as the text of an event.
static std::string logOf(std::string_view script)
{
    std::string log;
    while (script.size() >= 2) {
        const char how = script[0];
        const auto piece = script.substr(2, static_cast<std::uint8_t>(script[1]));
        script.remove_prefix(2 + piece.size());
        if (how % 3 == 0)
            log += piece;
        else if (how % 3 == 1)
            appendFrame(log, piece);
        else
            appendFrame(log, encodeEvent(how < 64 ? "a" : "b", {.number = 1, .body = Text{std::string(piece)}}));
    }
    return log;
}

static void require(bool condition)
{
    if (!condition)
        std::abort();
}

// Recovery ends, gives the same a second time, and what it gives can be read, or is refused with a sentence.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const QTemporaryDir folder;
    static const std::string root = folder.path().toStdString();
    QDir().mkpath(folder.filePath(QStringLiteral("2026-09-01")));
    QFile file(folder.filePath(QStringLiteral("2026-09-01/owner-001.log")));
    require(file.open(QFile::WriteOnly | QFile::Truncate));
    const std::string log = logOf({reinterpret_cast<const char*>(data), size});
    file.write(log.data(), static_cast<qint64>(log.size()));
    file.close();

    const auto calls = recoverStreams(root, "owner");
    require(calls.has_value());
    const auto again = recoverStreams(root, "owner");
    require(again.has_value() && again->size() == calls->size());
    for (std::size_t i = 0; i < calls->size(); ++i) {
        const RecoveredCall& call = calls->at(i);
        require(again->at(i).span == call.span);
        require(checkEvents(root, call.span, call.call_id).has_value());
        const auto events = readEvents(root, call.span, call.call_id);
        require(events.has_value() || !events.error().message.isEmpty());
    }
    return 0;
}

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFile>

#include <memory>

#include "engine/transport/cassette.h"

namespace assay {

// Appends exchanges to a cassette file, each in one write, so that a crash costs at most the one being written.
// Redaction is its own affair: nothing can be written without.
class CassetteWriter
{
public:
    // Makes the file (0600) with its header, or goes on with one that is there, after cutting off a torn last line. A
    // name ending in ".zst" is compressed, a frame for each exchange.
    static Result<CassetteWriter> open(const QString& path, bool sample);

    // An exchange as it will stand in the file, redacted with `secrets` (see redaction.h). From any thread.
    class Entry
    {
        friend class CassetteWriter;
        std::int64_t number = 0;
        std::string bytes;
    };
    Entry encode(RecordedExchange exchange, const std::vector<std::string>& secrets) const;

    // On error the file is as it was before.
    Result<void> append(const Entry& entry);

    std::int64_t nextNumber() const { return m_next_number; } // one more than the file's last

private:
    CassetteWriter(std::unique_ptr<QFile> file, bool compresses) : m_file(std::move(file)), m_compresses(compresses) {}
    Result<void> resume(const QString& path);
    std::string encoded(std::string text) const;
    Result<void> write(std::string_view bytes);
    std::unexpected<Error> writeError() const;

    std::unique_ptr<QFile> m_file;
    bool m_compresses = false;
    std::int64_t m_next_number = 1;
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/foreign_medium.h"

namespace assay {

using Packet = AvOwned<AVPacket>;

// A foreign film: its packets of moving pictures, and nothing else of the file.
class FilmSource
{
public:
    // Stopping works through `stop`, which may be replaced for each piece of work.
    static Result<std::unique_ptr<FilmSource>> open(const std::string& path, std::stop_token stop);

    void setStop(std::stop_token stop) { m_medium->setStop(std::move(stop)); }
    bool isStopped() const { return m_medium->isStopped(); }

    // Not after a restart() that failed; everything else may be asked then, and brings nothing.
    const AVFormatContext& format() const { return std::as_const(*m_medium).format(); }
    const AVStream& stream() const { return *format().streams[m_stream]; }
    bool hasSound() const;

    // The next packet of the film; nothing at its end, or where it is damaged beyond reading. `hasFailed()` tells
    // which.
    Packet next();
    bool hasFailed() const { return m_has_failed; }

    bool seek(std::int64_t timestamp); // to a key frame at or before it, in the stream's time base
    Result<void> restart();            // from the first byte, whatever the format can seek

    QString name() const { return m_medium->name(); } // for sentences
    Error stopped() const { return m_medium->stopped(); }

private:
    FilmSource() = default;
    Result<void> chooseStream();

    std::unique_ptr<ForeignMedium> m_medium;
    unsigned m_stream = 0;
    bool m_has_failed = false;
};

} // namespace assay

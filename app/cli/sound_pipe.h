// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QProcess>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/error.h"

namespace assay {

// Plays the first sound of an answer while it comes, by a program that is there: ffplay, aplay or pw-cat. What that
// program has not taken yet waits in memory.
class SoundPipe : public QObject
{
    Q_OBJECT

public:
    explicit SoundPipe(int sample_rate) : m_sample_rate(sample_rate) {} // of samples without a head; 0 = the usual

    static Result<void> check(); // whether there is one at all

    void begin(int index, std::string_view media_type);
    void write(int index, std::string_view bytes);
    void end(int index); // the rest is played still
    void stop();

    bool isPlaying() const { return m_process && m_process->state() != QProcess::NotRunning; }
    const std::optional<Error>& error() const { return m_error; }

Q_SIGNALS:
    void finished();

private:
    void conclude();

    int m_sample_rate;
    std::optional<int> m_index; // of the sound that is played
    std::unique_ptr<QProcess> m_process;
    std::optional<Error> m_error;
    bool m_stopped = false;
};

} // namespace assay

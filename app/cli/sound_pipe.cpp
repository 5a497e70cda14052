// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/sound_pipe.h"

#include <QtCore/QStandardPaths>

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr int usual_sample_rate = 24'000; // of OpenAI's pcm, and of most who imitate it

struct Player
{
    QString path;
    QStringList arguments;
};

bool isThere(const QString& name)
{
    return !QStandardPaths::findExecutable(name).isEmpty();
}

// What can play it. ffplay knows every format; the others know files that say what they are, and aplay plain samples.
std::optional<Player> playerOf(std::string_view media_type, int sample_rate)
{
    const bool is_wav = media_type == "audio/wav" || media_type == "audio/x-wav";
    const bool is_raw = media_type.starts_with("audio/pcm");
    const auto rate = QString::number(sample_rate > 0 ? sample_rate : usual_sample_rate);
    if (isThere(u"ffplay"_s)) {
        const QStringList raw{u"-f"_s, u"s16le"_s, u"-ar"_s, rate};
        return Player{u"ffplay"_s, QStringList{u"-nodisp"_s, u"-autoexit"_s, u"-loglevel"_s, u"error"_s} +
                                       (is_raw ? raw : QStringList()) + QStringList{u"-i"_s, u"-"_s}};
    }
    if (isThere(u"aplay"_s) && (is_wav || is_raw)) {
        const QStringList raw{u"-t"_s, u"raw"_s, u"-f"_s, u"S16_LE"_s, u"-c"_s, u"1"_s, u"-r"_s, rate};
        return Player{u"aplay"_s, QStringList{u"-q"_s} + (is_raw ? raw : QStringList()) + QStringList{u"-"_s}};
    }
    if (isThere(u"pw-cat"_s) && is_wav)
        return Player{u"pw-cat"_s, {u"--playback"_s, u"-"_s}};
    return {};
}

} // namespace

Result<void> SoundPipe::check()
{
    if (isThere(u"ffplay"_s) || isThere(u"aplay"_s) || isThere(u"pw-cat"_s))
        return {};
    return failure(ErrorKind::Unsupported,
                   tr("No program that plays sound was found; install ffplay, aplay or pw-cat, or leave out --play."));
}

void SoundPipe::begin(int index, std::string_view media_type)
{
    if (m_index) // another sound, or the same once more
        return;
    m_index = index;
    const auto player = playerOf(media_type, m_sample_rate);
    if (!player) {
        m_error = Error{.kind = ErrorKind::Unsupported,
                        .message = tr("No program that plays %1 was found; install ffplay. The file is kept.")
                                       .arg(QString::fromUtf8(media_type.data(), qsizetype(media_type.size())))};
        return;
    }
    m_process = std::make_unique<QProcess>();
    m_process->setStandardOutputFile(QProcess::nullDevice());
    connect(m_process.get(), &QProcess::finished, this, &SoundPipe::conclude);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            conclude();
    });
    m_process->start(player->path, player->arguments);
}

void SoundPipe::write(int index, std::string_view bytes)
{
    if (m_process && index == m_index && m_process->state() != QProcess::NotRunning)
        m_process->write(bytes.data(), static_cast<qint64>(bytes.size()));
}

void SoundPipe::end(int index)
{
    if (m_process && index == m_index)
        m_process->closeWriteChannel();
}

void SoundPipe::stop()
{
    m_stopped = true;
    if (m_process)
        m_process->kill();
}

void SoundPipe::conclude()
{
    const bool well = m_process->exitStatus() == QProcess::NormalExit && m_process->exitCode() == 0 &&
                      m_process->error() != QProcess::FailedToStart;
    if (!well && !m_stopped) {
        const auto words = QString::fromUtf8(m_process->readAllStandardError()).simplified().left(200);
        m_error = Error{.kind = ErrorKind::Unsupported,
                        .message = tr("%1 could not play the sound (%2); the file is kept.")
                                       .arg(m_process->program(), words.isEmpty() ? m_process->errorString() : words)};
    }
    Q_EMIT finished();
}

} // namespace assay

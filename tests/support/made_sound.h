// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTest/QtTest>

#include <string>

namespace assay::test {

// Sounds made by ffmpeg and espeak-ng, and measured by ffmpeg: not by what is tested.

struct ToolOutput
{
    bool ok = false;
    QString text; // of both channels
};

inline ToolOutput runTool(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    const bool ended = process.waitForFinished(120'000);
    return {ended && process.exitCode() == 0, QString::fromUtf8(process.readAll())};
}

// A folder of sounds that goes with the test.
class MadeSounds
{
public:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    std::string file(const QString& name) const { return path(name).toStdString(); }

    // `source` is a graph of lavfi, as "sine=frequency=440:duration=2".
    bool make(const QString& name, const QString& source, const QStringList& options = {}) const
    {
        return runTool(QStringLiteral("ffmpeg"),
                       QStringList{QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-y"),
                                   QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"), source} +
                           options + QStringList{path(name)})
            .ok;
    }

    bool convert(const QString& from, const QString& name, const QStringList& options = {}) const
    {
        return runTool(QStringLiteral("ffmpeg"), QStringList{QStringLiteral("-v"), QStringLiteral("error"),
                                                             QStringLiteral("-y"), QStringLiteral("-i"), path(from)} +
                                                     options + QStringList{path(name)})
            .ok;
    }

    bool speak(const QString& name, const QString& words, const QString& voice = QStringLiteral("en-gb"),
               const QStringList& options = {}) const
    {
        return runTool(QStringLiteral("espeak-ng"),
                       QStringList{QStringLiteral("-v"), voice, QStringLiteral("-w"), path(name)} + options +
                           QStringList{words})
            .ok;
    }

    bool write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

    QByteArray bytes(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_folder;
};

} // namespace assay::test

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTest/QtTest>

namespace assay::test {

// Real pictures, made by ImageMagick and ffmpeg in a folder of their own.
class PictureFolder
{
public:
    QString path(const QString& name) const { return m_folder.filePath(name); }

    // `convert ARGUMENTS… NAME`; gives the path.
    QString convert(QStringList arguments, const QString& name) const
    {
        return run(QStringLiteral("convert"), arguments << path(name)) ? path(name) : QString();
    }
    QString ffmpeg(QStringList arguments, const QString& name) const
    {
        arguments = QStringList{QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-y")} + arguments;
        return run(QStringLiteral("ffmpeg"), arguments << path(name)) ? path(name) : QString();
    }
    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path(name) : QString();
    }
    static QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    // What a program says, on both of its ends.
    static QByteArray said(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        process.waitForFinished(120'000);
        return process.readAll();
    }

private:
    // For pictures this small, ImageMagick's threads take longer to find one another than to work.
    static QProcessEnvironment environment()
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("MAGICK_THREAD_LIMIT"), QStringLiteral("1"));
        environment.insert(QStringLiteral("OMP_NUM_THREADS"), QStringLiteral("1"));
        return environment;
    }

    static bool run(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(program, arguments);
        return process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit &&
               process.exitCode() == 0;
    }

    QTemporaryDir m_folder;
};

} // namespace assay::test

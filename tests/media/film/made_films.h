// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTest/QtTest>

#include <QtGui/QImage>

namespace assay::test {

using namespace Qt::StringLiterals;

// Films made by ffmpeg, in a folder that goes with the test. Each frame of a numbered film carries its number: ten bars
// over its upper half, the first one worth 1, the next 2, and so on, dark for 0 and bright for 1. So a test reads from
// the pixels which frame it was given.
class MadeFilms
{
public:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    std::string file(const QString& name) const { return path(name).toStdString(); }

    // ffmpeg with these arguments; its stdout.
    QByteArray run(const QStringList& arguments) const
    {
        QProcess ffmpeg;
        ffmpeg.setProcessChannelMode(QProcess::SeparateChannels);
        ffmpeg.start(u"ffmpeg"_s, QStringList{u"-v"_s, u"error"_s, u"-nostdin"_s, u"-y"_s} + arguments);
        if (!ffmpeg.waitForFinished(280'000) || ffmpeg.exitCode() != 0)
            qFatal("ffmpeg %s: %s", qPrintable(arguments.join(u' ')), ffmpeg.readAllStandardError().constData());
        return ffmpeg.readAllStandardOutput();
    }

    // A numbered film; `how` holds the encoder's arguments, `filters` what is done before the numbers are painted.
    void make(const QString& name, const QString& how, const QString& size = u"320x180"_s, int frames = 80,
              const QString& rate = u"25"_s, const QString& filters = u"null"_s) const
    {
        const auto source = u"testsrc2=size=%1:rate=%2,format=yuv420p,%3,%4"_s.arg(size, rate, filters, numbers());
        run(QStringList{u"-f"_s, u"lavfi"_s, u"-i"_s, source} + how.split(u' ', Qt::SkipEmptyParts) +
            QStringList{u"-frames:v"_s, QString::number(frames), path(name)});
    }

    static QString numbers()
    {
        QString bars = u"drawbox=x=0:y=0:w=iw:h=ih/2:color=black:t=fill"_s;
        for (int bar = 0; bar < 10; ++bar)
            bars += u",drawbox=x=iw*%1/10:y=0:w=iw/10:h=ih/2:color=white:t=fill:enable='gte(mod(floor(n/%2),2),1)'"_s
                        .arg(bar)
                        .arg(1 << bar);
        return bars;
    }

    static int numberIn(const QImage& image)
    {
        int number = 0;
        for (int bar = 0; bar < 10; ++bar) {
            const auto pixel = image.pixel(static_cast<int>((bar + 0.5) * image.width() / 10), image.height() / 4);
            number |= (qGray(pixel) > 127 ? 1 : 0) << bar;
        }
        return number;
    }

    // The numbers that ffmpeg itself shows, one after the other.
    QList<int> shownByFfmpeg(const QString& name) const
    {
        const auto bytes = run({u"-i"_s, path(name), u"-fps_mode"_s, u"passthrough"_s, u"-vf"_s,
                                u"scale=320:180,format=gray"_s, u"-f"_s, u"rawvideo"_s, u"-"_s});
        QList<int> numbers;
        constexpr qsizetype frame = 320 * 180;
        for (qsizetype at = 0; at + frame <= bytes.size(); at += frame)
            numbers << numberIn(QImage(reinterpret_cast<const uchar*>(bytes.constData()) + at, 320, 180, 320,
                                       QImage::Format_Grayscale8));
        return numbers;
    }

    QByteArray bytesOf(const QString& name) const
    {
        QFile in(path(name));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile out(path(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("The file could not be written.");
    }

private:
    QTemporaryDir m_folder;
};

} // namespace assay::test

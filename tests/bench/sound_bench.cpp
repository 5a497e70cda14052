// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QStringList>
#include <QtCore/QTemporaryDir>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>

#include "media/sound/waveform.h"

using namespace assay;
using namespace Qt::StringLiterals;

// The waveform of an hour in stereo at 48 kHz, in each kind of file: seconds until it is whole and until there is
// something to draw, processor seconds, memory of the pyramid. With a folder as argument the hours in it are used
// (hour.wav …), and made there where they are missing.

namespace {

double secondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

bool makeHour(const QString& path, const QStringList& options)
{
    if (QFileInfo(path).size() > 0)
        return true;
    const QString source =
        u"anoisesrc=color=pink:amplitude=0.3:sample_rate=48000:duration=3600[a];"
        "sine=frequency=220:sample_rate=48000:duration=3600[b];[a][b]join=inputs=2:channel_layout=stereo"_s;
    return QProcess::execute(u"ffmpeg"_s, QStringList{u"-v"_s, u"error"_s, u"-f"_s, u"lavfi"_s, u"-i"_s, source} +
                                              options + QStringList{path}) == 0;
}

bool measure(const QString& path)
{
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t worked = std::clock();
    const auto reader = SoundReader::open(path.toStdString());
    if (!reader)
        return false;
    WaveformPyramid pyramid(reader->facts().channels, reader->facts().frames);
    std::atomic<double> first = 0;
    const auto facts = fillWaveform(path.toStdString(), pyramid, {}, [&] {
        double none = 0;
        first.compare_exchange_strong(none, secondsSince(begin));
    });
    if (!facts)
        return false;
    std::printf("{\"bench\": \"waveform_hour\", \"codec\": \"%s\", \"seconds\": %.2f, \"first_seconds\": %.3f, "
                "\"processor_seconds\": %.2f, \"sound_seconds\": %.1f, \"pyramid_mib\": %.1f}\n",
                facts->codec.c_str(), secondsSince(begin), first.load(),
                static_cast<double>(std::clock() - worked) / CLOCKS_PER_SEC,
                static_cast<double>(facts->duration_us) / 1e6, static_cast<double>(pyramid.bytes()) / (1 << 20));
    return true;
}

} // namespace

int main(int count, char** arguments)
{
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ); // a line as soon as it is measured
    const QTemporaryDir made;
    const QString folder = count > 1 ? QString::fromLocal8Bit(arguments[1]) : made.path();
    const std::pair<QString, QStringList> hours[] = {
        {u"hour.wav"_s, {}},
        {u"hour.flac"_s, {}},
        {u"hour.mp3"_s, {u"-b:a"_s, u"128k"_s}},
        {u"hour.m4a"_s, {u"-b:a"_s, u"128k"_s}},
        {u"hour.opus"_s, {u"-c:a"_s, u"libopus"_s, u"-b:a"_s, u"96k"_s}},
    };
    for (const auto& [name, options] : hours) {
        const QString path = folder + u'/' + name;
        if (!makeHour(path, options) || !measure(path))
            return 1;
    }
    return 0;
}

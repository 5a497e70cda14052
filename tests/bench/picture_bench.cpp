// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtGui/QGuiApplication>

#include <cstdio>

#include "media/picture/picture_decode.h"

using namespace assay;

namespace {

long peakKilobytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    return text.mid(text.indexOf("VmHWM:") + 6, 16).trimmed().split(' ').first().toLong();
}

} // namespace

// picture_bench FILE…: how soon a view of 2048 pixels stands, how soon its first preview, and what it takes. Pictures
// of 100 megapixels are made by `ffmpeg -f lavfi -i testsrc2=s=10000x10000 -frames:v 1 large.png` (and large.jpg).
int main(int argc, char** argv)
{
    QGuiApplication application(argc, argv);
    for (const auto& path : application.arguments().mid(1)) {
        QElapsedTimer clock;
        clock.start();
        const auto facts = readPicture(path);
        qint64 first_ms = -1;
        const auto preview = [&](const QImage&) { first_ms = first_ms < 0 ? clock.elapsed() : first_ms; };
        const auto picture = facts ? decodePicture(path, *facts, {.within = {2048, 2048}, .preview = preview})
                                   : std::unexpected(facts.error());
        std::printf("{\"name\":\"picture_view\",\"format\":\"%s\",\"megapixels\":%.0f,\"ok\":%s,\"preview_ms\":%lld,"
                    "\"view_ms\":%lld,\"peak_mb\":%ld}\n",
                    facts ? qPrintable(formatName(facts->format)) : "", facts ? double(facts->pixels()) / 1e6 : 0.0,
                    picture ? "true" : "false", static_cast<long long>(first_ms),
                    static_cast<long long>(clock.elapsed()), peakKilobytes() / 1024);
    }
    return 0;
}

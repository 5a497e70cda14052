// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/ffmpeg.h"

#include <QtCore/QLibrary>

using namespace Qt::StringLiterals;

namespace assay {

namespace {

template <typename Function>
bool find(QLibrary& library, const char* name, Function*& address)
{
    address = reinterpret_cast<Function*>(library.resolve(name));
    return address != nullptr;
}

// By the number whose change says that structures have changed: never another than the headers'.
bool load()
{
    QLibrary avcodec(u"avcodec"_s, LIBAVCODEC_VERSION_MAJOR);
    QLibrary avformat(u"avformat"_s, LIBAVFORMAT_VERSION_MAJOR);
    QLibrary avutil(u"avutil"_s, LIBAVUTIL_VERSION_MAJOR);
    QLibrary swresample(u"swresample"_s, LIBSWRESAMPLE_VERSION_MAJOR);
    QLibrary swscale(u"swscale"_s, LIBSWSCALE_VERSION_MAJOR);
    bool all = true;
#define ASSAY_FIND(library, name) all = find(library, #name, name.address) && all;
    ASSAY_FFMPEG_FUNCTIONS(ASSAY_FIND)
#undef ASSAY_FIND
    return all;
}

} // namespace

bool ffmpegIsThere()
{
    static const bool is_there = load();
    return is_there;
}

} // namespace assay

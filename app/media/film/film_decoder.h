// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <deque>
#include <memory>
#include <set>

#include "engine/error.h"
#include "engine/foreign_medium.h"
#include "media/film/film_index.h"
#include "media/film/film_pixels.h"

namespace assay {

class FilmSource;

using DecodedFrame = std::shared_ptr<const AVFrame>;

// Frame n, exactly: from the key frame before it forwards, with what was decoded last kept, so that stepping back
// decodes a group of pictures once and not once a step. Blocking; one thread at a time.
class FilmDecoder
{
public:
    static Result<std::unique_ptr<FilmDecoder>> of(std::unique_ptr<FilmSource> source, FilmIndex index);
    ~FilmDecoder();

    Result<DecodedFrame> frame(int n);
    Result<DecodedFrame> keyFrame(int n); // n is one by the index; nothing after it is read

    const FilmIndex& index() const { return m_index; }
    const FilmGeometry& geometry() const { return m_geometry; }
    FilmSource& source() { return *m_source; }

private:
    struct Kept
    {
        int number;
        DecodedFrame frame;
    };
    FilmDecoder(std::unique_ptr<FilmSource> source, FilmIndex index);
    Result<void> openCodec();
    Result<void> goTo(int key);
    bool landsAtOrBefore(int key);
    Result<DecodedFrame> decodeTo(int n);
    bool next(Kept& into); // false at the end, or when it was stopped
    bool feed();
    int numberOf(const AVFrame& frame);
    DecodedFrame kept(int n) const;
    void keep(Kept one);
    Error damaged(int n) const;

    std::unique_ptr<FilmSource> m_source;
    FilmIndex m_index;
    FilmGeometry m_geometry;
    AvOwned<AVCodecContext> m_codec;
    std::unique_ptr<AVPacket, void (*)(AVPacket*)> m_held; // read while looking where a seek went
    std::deque<Kept> m_kept;
    std::int64_t m_kept_bytes = 0;
    std::set<int> m_damaged;
    int m_next = -1;   // the frame that decoding on would bring; −1 where that is not known
    int m_counted = 0; // frames since the first, where they are counted
    bool m_is_drained = false;
    bool m_is_torn = false; // a stop left the file amid something
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QImage>

#include <memory>
#include <stop_token>
#include <string>

#include "engine/error.h"
#include "media/film/film_facts.h"
#include "media/planes/plane_measure.h"

namespace assay {

class FilmDecoder;

// A film opened for its pictures: MP4 and MOV, WebM and Matroska, GIF, AVI, MPEG-TS, Ogg, FLV, with whatever FFmpeg's
// libraries decode here (H.264, H.265, VP8, VP9, AV1 …). Frames are numbered from 0 in the order in which they are
// shown; frame n is exactly that one, wherever the reader stood before. Stepping on costs one frame, stepping back up
// to about fifteen frames nothing, and anything else what lies between it and the key frame before.
//
// The file is foreign: it opens no other, no frame is larger than 8192 × 4608, and a damaged one is a sentence.
// Blocking: for a worker, one thread at a time. A stop is heard within a frame or a block of the file; a read that was
// stopped may be asked again.
class FilmReader
{
public:
    // Walks through the whole file once, without decoding.
    static Result<FilmReader> open(const std::string& path, std::stop_token stop = {});
    FilmReader(FilmReader&&) noexcept;
    FilmReader& operator=(FilmReader&&) noexcept;
    ~FilmReader();

    const FilmFacts& facts() const { return m_facts; }
    int count() const { return m_facts.frames; } // at least 1
    QSize size() const { return {m_facts.width, m_facts.height}; }
    QSize codedSize() const { return {m_facts.coded_width, m_facts.coded_height}; }

    std::int64_t timeOf(int n) const;        // microseconds from the first frame's start
    int frameAt(std::int64_t time_us) const; // what is on show then; the first before the start, the last after the end
    int keyNear(int n) const;                // the nearest frame that can be decoded by itself

    // Upright, with square pixels, in sRGB; not larger than `within` where that is not empty.
    Result<QImage> image(int n, QSize within = {}, std::stop_token stop = {});
    Result<QImage> keyImage(int n, QSize within = {}, std::stop_token stop = {}); // n is one of keyNear()

    // As stored, neither turned nor stretched; scaled by libswscale's bicubic where a size is given.
    Result<YuvPlanes> planes(int n, QSize scaled = {}, std::stop_token stop = {});

private:
    FilmReader(std::unique_ptr<FilmDecoder> decoder, FilmFacts facts);
    Error outOfRange(int n) const;
    template <typename Frame>
    Result<QImage> imageOfFrame(const Frame& frame, QSize within) const;

    std::unique_ptr<FilmDecoder> m_decoder;
    FilmFacts m_facts;
};

} // namespace assay

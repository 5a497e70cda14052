// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/error.h"

namespace assay {

// What a channel is by its place in the room. Loudness counts surround more, and low frequencies not at all.
enum class Speaker { Front, Surround, LowFrequency };

// What a sound file is. A frame is one sample of every channel.
struct SoundFacts
{
    int rate = 0; // frames a second
    int channels = 0;
    std::string layout;                     // FFmpeg's word: "mono", "stereo", "5.1"
    std::vector<Speaker> speakers;          // one a channel
    std::vector<std::string> channel_names; // "FL", "FR"
    std::int64_t frames = 0;      // as the file says, exact once it has been read through; 0 where it does not say
    std::int64_t duration_us = 0; // the same in time
    std::int64_t start_us = 0;    // where the first frame stands in the file's own time, as a film's pictures tell it
    std::string codec;            // FFmpeg's word: "pcm_s24le", "mp3", "opus"
    int bits = 0;                 // of a stored sample; 0 where the coding has none (MP3, AAC, Opus)
    std::int64_t bytes = 0;       // of the file
    friend bool operator==(const SoundFacts&, const SoundFacts&) = default;
};

// Some frames, channel by channel: full scale is ±1, and lossy codings pass it. Lives until the next read.
struct SoundBlock
{
    std::int64_t first_frame = 0;
    std::size_t frames = 0;
    std::span<const float* const> channels;

    std::span<const float> channel(std::size_t number) const { return {channels[number], frames}; }
};

// Decodes the sound of a WAV, MP3, Opus, FLAC, AAC, M4A or Ogg file, or of a film, by FFmpeg's libraries. The file is
// foreign: nothing else is opened on its behalf, what is damaged is left out, and it ends after 24 hours. Blocking; for
// a worker, one thread at a time.
class SoundReader
{
public:
    static Result<SoundReader> open(const std::string& path, std::stop_token stop = {});
    SoundReader(SoundReader&&) noexcept;
    SoundReader& operator=(SoundReader&&) noexcept;
    ~SoundReader();

    const SoundFacts& facts() const;
    const QString& name() const; // of the file, for sentences

    // The next frames, at most some ten thousand; none at the end. Fails when stopped, or where the sound changes its
    // rate or its channels; what was read until then is good.
    Result<SoundBlock> next();

    // The next block begins with exactly this frame, or is the end. Where a file's own times are too coarse for that
    // (Vorbis in Ogg), all before it is decoded again.
    Result<void> seek(std::int64_t frame);

    bool hasDamage() const; // some part could not be decoded and is missing or silent

private:
    struct Decoding;
    explicit SoundReader(std::unique_ptr<Decoding> decoding);
    std::unique_ptr<Decoding> m_decoding;
};

} // namespace assay

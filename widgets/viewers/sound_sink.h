// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

namespace assay {

// Where played sound goes: stereo, floats, SoundDeck::rate frames a second. Made, used and ended on the player's
// thread.
class SoundSink
{
public:
    virtual ~SoundSink() = default;

    virtual bool isAudible() const = 0; // false: time passes as if it were
    virtual bool isBroken() const { return false; }
    virtual void start() = 0;
    virtual void stop() = 0;                                   // what waits is dropped
    virtual std::size_t room() = 0;                            // frames that it takes at this moment
    virtual void write(std::span<const float> left_right) = 0; // at most room()
    virtual std::size_t waiting() = 0;                         // frames that were written and have not been heard
};

using SoundSinkFactory = std::function<std::unique_ptr<SoundSink>()>;

// No output: frames are gone as fast as they would be heard.
std::unique_ptr<SoundSink> makeSilentSink();

// The machine's output at this moment, or a silent sink where it has none. To be asked for on the window's thread (Qt
// looks for devices there); the factory it gives is for the player's.
SoundSinkFactory soundOutput();

} // namespace assay

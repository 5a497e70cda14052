// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string>
#include <utility>

#include "engine/request.h"
#include "support/conversed.h"

namespace assay::test {

// A sound to be written down, and what is asked of it.
inline MediaPart talk()
{
    return {.media_type = "audio/wav", .bytes = std::make_shared<const std::string>(tinyWav()), .name = "talk.wav"};
}

inline MediaPart talkByAddress()
{
    return {.media_type = "audio/mpeg", .url = "https://x.example/talk.mp3?a=1&b=2"};
}

inline Request transcriptOf(Transcribe task = {}, MediaPart sound = talk())
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {std::move(sound)}}};
    return request;
}

} // namespace assay::test

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/dialects/answer_decoder.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/outgoing.h"
#include "engine/request.h"

namespace assay {

// What formats share that write down sound.

// The one sound of the request, and the words that go with it.
struct SoundPrompt
{
    const MediaPart* sound = nullptr; // as long as the request lives
    std::string hint;
};

// An error where there is no sound, more than one, or something that has none.
Result<SoundPrompt> soundOf(const Request& request);

// "takes a sound as a file, not by its address"
std::unexpected<Error> noAddressOfSound();

// What a sound is, by what it is said to be, or by its own first bytes; "application/octet-stream" otherwise.
std::string typeOfSound(const MediaPart& sound);

// The members behind a URL that may have a query already: texts without quotes, an array's items one by one.
std::string withQuery(std::string url, const BodyMembers& members);

inline constexpr std::int64_t second_us = 1'000'000;
inline constexpr std::int64_t millisecond_us = 1'000;

// So many `unit_us`, with a fraction, as microseconds; nothing where it cannot be a time within a sound. Negative ones
// come of models that guess before the beginning, and are 0.
std::optional<std::int64_t> microsecondsOf(JsonValue time, std::int64_t unit_us);

// `what` with the place that `item` has as "start" and "end"; nothing where it has none: the text has it anyway.
void addTimed(JsonValue item, TimedText what, EventBodies& out, std::int64_t unit_us = second_us);

// As the vendor names or numbers it; empty where it tells none.
std::string speakerOf(JsonValue speaker);

// How long a sound is, from a figure, or from one in quotes; nothing where it is none above 0.
std::optional<Decimal> secondsOf(JsonValue seconds);

// Reads answers that are one JSON object, and nothing before all of it is there.
class WholeTranscriptDecoder : public AnswerDecoder
{
public:
    using AnswerDecoder::AnswerDecoder;

protected:
    // All that the answer says but its end; nothing where it is not in the format.
    virtual std::optional<EventBodies> transcriptOf(std::string_view json, JsonValue root) const = 0;

    // What the vendor says went wrong, in its own shape.
    virtual std::optional<VendorError> vendorErrorOf(JsonValue root) const { return readVendorError(root); }

private:
    void event(const SseParser::Event& event, EventBodies& out) final { object(event.data, out); }
    void object(std::string_view json, EventBodies& out) final;
    void ending(EventBodies&) final {}
    Error errorOf(const HttpHead& head, std::string_view body) const final;
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

#include "engine/dialects/answer_decoder.h"
#include "engine/money.h"

namespace assay {

// Reads what OpenAI's transcription answers, in any of its JSON formats, plain or streamed.
class TranscriptDecoder final : public AnswerDecoder
{
public:
    // Quirk `transcript-least-seconds` of the provider: what a shorter sound is billed as.
    explicit TranscriptDecoder(const Provider& provider);

private:
    void event(const SseParser::Event& event, EventBodies& out) override;
    void object(std::string_view json, EventBodies& out) override;
    void ending(EventBodies&) override {}

    void delta(JsonValue root, EventBodies& out);
    void whole(std::string_view json, JsonValue root, EventBodies& out);
    void start(EventBodies& out);

    Decimal m_least_seconds;
    bool m_started = false;
    bool m_has_text = false;
    bool m_has_segments = false;
    bool m_has_probabilities = false;
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dialects/answer_decoder.h"
#include "engine/error.h"
#include "engine/request.h"

namespace assay {

// What the formats share that turn texts into numbers.

// The texts of the request, each of which becomes one vector. Files, a system prompt, whatever belongs to a chat, and
// no text at all are errors.
Result<std::vector<std::string>> textsToEmbed(const Request& request);

using Vector = std::vector<float>;

// The numbers of a JSON list; nothing where one of them is none, or none that a float can hold.
std::optional<Vector> listedFloats(JsonValue list);

// A list of such lists, in their order; nothing where one is none or empty.
std::optional<std::vector<Vector>> listedVectors(JsonValue list);

// Reads an answer that is one object with all vectors in it. The formats say where they are.
class EmbeddingsDecoder : public AnswerDecoder
{
public:
    // `expected`: how many texts were sent, where that is known; any other number of vectors is no answer to them.
    EmbeddingsDecoder(const Provider& provider, std::optional<std::size_t> expected)
        : AnswerDecoder(provider), m_expected(expected)
    {
    }

protected:
    // By the index of their texts. Nothing where the answer is not in the format.
    virtual std::optional<std::vector<Vector>> vectorsOf(JsonValue root) const = 0;
    virtual Started startedOf(JsonValue root) const = 0;
    virtual std::optional<UsageReport> usageOf(std::string_view json, JsonValue root) const = 0;

private:
    void event(const SseParser::Event& event, EventBodies& out) final { object(event.data, out); }
    void object(std::string_view json, EventBodies& out) final;
    void ending(EventBodies&) final {}

    std::optional<std::size_t> m_expected;
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/event.h"
#include "engine/request.h"

namespace assay {

// What the events of a call add up to. Fold them in order; any prefix is a valid, unfinished answer.
struct Answer
{
    struct Item
    {
        enum class Kind { Text, Reasoning, ToolCall, Media, Embedding };
        Kind kind = Kind::Text;
        std::string text;          // of text and reasoning; arguments of a tool call as JSON text; bytes of media
        std::string id;            // of a tool call
        std::string name;          // of a tool call
        std::string media_type;    // of media
        MediaEnd media;            // of media that are whole: hash, size, dimensions
        std::vector<float> values; // of an embedding
        std::string path;          // of the file that media are in, where somebody has put them there
        std::string signature;     // of reasoning or a tool call
        bool redacted = false;
        int index = 0; // the vendor's, tells parallel tool calls and media apart
        friend bool operator==(const Item&, const Item&) = default;
    };

    std::vector<Item> items; // in the order they began
    std::vector<TimedText> timed_texts;
    std::vector<TokenProbability> probabilities;
    std::string model; // the vendor's own words for what answered
    std::string response_id;
    UsageReport usage;
    std::optional<Finished> finished;
    std::optional<Error> error;

    // Media that are in the store are not kept here as well: their item has no text, and is found by its hash.
    void take(const EventBody& event);
    std::string text() const; // all text items joined
    std::string reasoning() const;

    friend bool operator==(const Answer&, const Answer&) = default;
};

// The turn that carries this answer on: what a conversation sends back before its next question.
Message assistantTurn(const Answer& answer);

} // namespace assay

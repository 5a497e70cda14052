// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "engine/dialects/conversation.h"
#include "support/folded_answer.h"

namespace assay::test {

// What a server answers to each exchange of a conversation, one after the other.
struct WireAnswer
{
    HttpHead head{200, {{"content-type", "application/json"}}};
    std::string body;
};

struct Conversed
{
    FoldedAnswer answer;
    std::vector<Step> steps;                              // as they were asked for
    std::vector<std::pair<double, std::string>> progress; // what was told on the way
};

// Plays the answers to the conversation, each body cut at `cut` (0 = whole). Ends with the answer, or where the answers
// run out: then one more step may have been asked for.
inline Conversed converse(Conversation& conversation, const std::vector<WireAnswer>& answers, std::size_t cut = 0)
{
    Conversed result;
    EventBodies events;
    for (const auto& wire : answers) {
        auto step = conversation.next();
        if (!step)
            break;
        result.steps.push_back(std::move(*step));
        conversation.head(wire.head);
        const std::string_view body = wire.body;
        if (cut > 0 && cut < body.size()) {
            conversation.body(body.substr(0, cut), events);
            conversation.body(body.substr(cut), events);
        } else if (!body.empty()) {
            conversation.body(body, events);
        }
        conversation.end(events);
    }
    if (auto step = conversation.next())
        result.steps.push_back(std::move(*step));
    result.answer = fold(events);
    for (const auto& event : events) {
        if (const auto* const progress = std::get_if<Progress>(&event))
            result.progress.emplace_back(progress->fraction, progress->state);
    }
    return result;
}

// Small files that are what they say by their first bytes.
inline std::string tinyMp4()
{
    using namespace std::string_literals;
    return "\0\0\0\x18"s + "ftypisom\0\0\2\0isomiso2mp41"s + std::string(200, 'v');
}

inline std::string tinyPng()
{
    using namespace std::string_literals;
    return "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0"s + std::string(60, 'p');
}

inline std::string tinyWav()
{
    using namespace std::string_literals;
    return "RIFF\x64\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0"s + "data\x40\0\0\0"s +
           std::string(64, '\0');
}

} // namespace assay::test

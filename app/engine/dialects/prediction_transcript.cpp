// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/prediction_transcript.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

namespace assay {

namespace {

constexpr double longest_sound = 1e9; // seconds; more is damage

std::optional<std::int64_t> microseconds(JsonValue seconds)
{
    const auto value = seconds.number();
    if (!value || !std::isfinite(*value) || *value > longest_sound)
        return {};
    return std::llround(std::max(*value, 0.0) * 1'000'000);
}

std::string speakerOf(JsonValue item)
{
    const auto speaker = item["speaker"].exists() ? item["speaker"] : item["speaker_id"];
    const auto number = speaker.integer();
    return number ? std::to_string(*number) : std::string(speaker.string());
}

std::string_view wordsOf(JsonValue item)
{
    return item["text"].string(item["word"].string());
}

// Nothing where it has no place in the sound; a last chunk without an end ends where it begins.
void addTimed(JsonValue item, bool whole, EventBodies& out)
{
    const auto stamp = item["timestamp"];
    const auto begin = microseconds(stamp.isArray() ? stamp.first() : item["start"]);
    const auto end = microseconds(stamp.isArray() ? stamp.at(1) : item["end"]);
    if (!begin || (!end && !stamp.isArray()))
        return;
    out.emplace_back(TimedText{.text = std::string(wordsOf(item)),
                               .begin_us = *begin,
                               .end_us = std::max(*begin, end.value_or(*begin)),
                               .speaker = speakerOf(item),
                               .whole = whole});
}

bool isOneWord(JsonValue item)
{
    auto text = wordsOf(item);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return !text.substr(0, text.find_last_not_of(' ') + 1).contains(' ');
}

void addAll(JsonValue output, EventBodies& out)
{
    const auto chunks = output["chunks"].items();
    const bool by_words = chunks.size() > 1 && std::ranges::all_of(chunks, isOneWord);
    for (const auto& chunk : chunks)
        addTimed(chunk, !by_words, out);
    output["segments"].eachItem([&out](JsonValue segment) { addTimed(segment, true, out); });
    const auto words = output["words"];
    words.eachItem([&out](JsonValue word) {
        if (word["type"].string("word") == "word") // others are the silence between them, and laughter
            addTimed(word, false, out);
    });
    if (words.isArray())
        return;
    output["segments"].eachItem([&out](JsonValue segment) {
        segment["words"].eachItem([&out](JsonValue word) { addTimed(word, false, out); });
    });
}

std::string textOf(JsonValue output, const Transcribe& asked)
{
    static constexpr std::array<std::string_view, 4> members{"translation", "text", "transcription", "transcript"};
    for (const auto member : members) {
        if (member == "translation" && !asked.translate)
            continue;
        if (const auto text = output[member].string(); !text.empty())
            return std::string(text);
    }
    std::string all; // of the segments, which begin with their own blanks or with none
    output["segments"].eachItem([&all](JsonValue segment) {
        const auto text = segment["text"].string();
        all += (all.empty() || text.starts_with(' ') ? "" : " ") + std::string(text);
    });
    return all;
}

} // namespace

std::optional<EventBodies> readTranscript(JsonValue output, const Transcribe& asked)
{
    const bool is_one = output["segments"].isArray() || output["chunks"].isArray() || output["words"].isArray() ||
                        output["text"].isString() || output["transcription"].isString() ||
                        output["transcript"].isString();
    if (!is_one)
        return {};
    EventBodies events;
    if (auto text = textOf(output, asked); !text.empty())
        events.emplace_back(Text{std::move(text)});
    addAll(output, events);
    return events;
}

} // namespace assay

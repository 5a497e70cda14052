// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/error.h"
#include "engine/usage.h"

namespace assay {

// The one event stream of every model and modality (DESIGN §2). These values are what is stored, replayed, compared,
// re-encoded by endpoint and simulator, and resumed. Text is UTF-8 and always ends on a character's border: a dialect
// holds back the bytes of a sequence that is cut by the network.

// An attempt has begun to answer. `model` and `response_id` are the vendor's own words, empty where it says nothing.
// `resume` is what the dialect needs to ask for the rest of this very answer later, from another process (a job's
// address, an event's number): opaque to all others, without any secret, empty where the provider cannot. A later
// Started of the same attempt replaces an earlier one.
struct Started
{
    std::string model;
    std::string response_id;
    std::string resume;
    friend bool operator==(const Started&, const Started&) = default;
};

// The next piece of the answer.
struct Text
{
    std::string text;
    friend bool operator==(const Text&, const Text&) = default;
};

// The next piece of what the model thought. `signature` is opaque (Anthropic's and Gemini's proof, or redacted data)
// and must be sent back unchanged with the same turn; it may come in an event of its own with no text.
struct Reasoning
{
    std::string text;
    std::string signature;
    bool redacted = false; // `signature` is the whole, encrypted thought
    friend bool operator==(const Reasoning&, const Reasoning&) = default;
};

// The next piece of a call that the model wants made. The first piece of an index carries id and name (an id is made up
// where the vendor sends none); `arguments` pieces join to JSON text.
struct ToolCall
{
    int index = 0;
    std::string id;
    std::string name;
    std::string arguments;
    std::string signature; // Gemini's thoughtSignature of this part
    friend bool operator==(const ToolCall&, const ToolCall&) = default;
};

// A picture, sound or film that comes with the answer: begin, chunks, end. `index` tells several apart. A second begin
// of an index starts that medium over: a download that was cut, or a picture of which a better one has come.
struct MediaBegin
{
    int index = 0;
    std::string media_type;
    friend bool operator==(const MediaBegin&, const MediaBegin&) = default;
};
// Once bytes stand in the media store, logs hold their number alone (`kept`); those who listen get them with it.
struct MediaChunk
{
    int index = 0;
    std::string bytes;
    std::int64_t kept = 0;
    friend bool operator==(const MediaChunk&, const MediaChunk&) = default;
};
// What the whole is, as far as its own bytes tell. A dialect gives the index alone; the rest is found when it is kept.
struct MediaEnd
{
    int index = 0;
    std::string sha256; // 64 hexadecimal digits
    std::int64_t bytes = 0;
    int width = 0; // pixels
    int height = 0;
    std::int64_t duration_us = 0;
    friend bool operator==(const MediaEnd&, const MediaEnd&) = default;
};

// How far a job is, for models that work before they answer. 0…1, or −1 where the vendor gives no figure.
struct Progress
{
    double fraction = -1;
    std::string state;
    friend bool operator==(const Progress&, const Progress&) = default;
};

// Usage so far. Cumulative: the last report of an attempt is the whole, never a part to be added.
struct UsageReport
{
    Usage usage;
    std::optional<Money> reported_cost; // where the vendor states what it charged
    std::string raw;                    // the vendor's own usage object, as sent
    bool totals_disagree = false;       // the vendor's parts do not add up to its total; shown, never guessed at
    friend bool operator==(const UsageReport&, const UsageReport&) = default;
};

// What several attempts used up for one call, meter by meter; what the vendors said of it in words is the later one's.
UsageReport added(const UsageReport& earlier, const UsageReport& later);

enum class FinishReason { Stop, Length, ToolCalls, ContentFilter, Pause, Other };

struct Finished
{
    FinishReason reason = FinishReason::Stop;
    std::string vendor_reason; // as sent
    friend bool operator==(const Finished&, const Finished&) = default;
};

struct Failed
{
    Error error;
    friend bool operator==(const Failed&, const Failed&) = default;
};

// The next piece of a transcript with its place in the sound. Words and sentences may both come, told apart by `whole`;
// the transcript's text itself comes as Text.
struct TimedText
{
    std::string text;
    std::int64_t begin_us = 0;
    std::int64_t end_us = 0;
    std::string speaker; // as the vendor numbers them; empty = not told
    bool whole = false;  // a sentence or segment, not a word
    friend bool operator==(const TimedText&, const TimedText&) = default;
};

// A text turned into numbers. `index` is that of the text among those asked for.
struct Embedding
{
    int index = 0;
    std::vector<float> values;
    friend bool operator==(const Embedding&, const Embedding&) = default;
};

// How likely the model found the tokens it has just written, and others in their place. Natural logarithms.
struct TokenProbability
{
    std::string token;
    double logarithm = 0;
    std::vector<std::pair<std::string, double>> alternatives;
    friend bool operator==(const TokenProbability&, const TokenProbability&) = default;
};
struct Probabilities
{
    std::vector<TokenProbability> tokens;
    friend bool operator==(const Probabilities&, const Probabilities&) = default;
};

using EventBody = std::variant<Started, Text, Reasoning, ToolCall, MediaBegin, MediaChunk, MediaEnd, Progress,
                               UsageReport, Finished, Failed, TimedText, Embedding, Probabilities>;

// Numbers run 1, 2, 3 … per call over all its attempts.
struct Event
{
    std::int64_t number = 0;
    std::int64_t time_us = 0; // microseconds since the epoch, UTC
    EventBody body;
    friend bool operator==(const Event&, const Event&) = default;
};

using EventBodies = std::vector<EventBody>;

std::string_view finishReasonName(FinishReason reason); // "stop", "length", "tool_calls", "content_filter", …
std::optional<FinishReason> finishReasonFromName(std::string_view name);

} // namespace assay

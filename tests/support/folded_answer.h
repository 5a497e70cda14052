// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dialects/dialect.h"
#include "engine/event.h"

namespace assay {

// What a reader has in hand when all events of an answer are folded together: equal for the same answer however its
// bytes were cut.
struct FoldedAnswer
{
    std::string model;
    std::string response_id;
    std::string text;
    std::vector<Reasoning> reasoning;                         // a signature closes a thought
    std::vector<ToolCall> tool_calls;                         // in the order they began
    std::map<int, std::pair<std::string, std::string>> media; // type and bytes
    std::vector<TimedText> timed_texts;
    std::map<int, std::vector<float>> embeddings;
    std::vector<TokenProbability> probabilities;
    std::string resume;
    std::optional<UsageReport> usage;
    std::optional<Finished> finished;
    std::optional<Error> error;
    int starts = 0;
    int ends = 0;      // of Finished and Failed together: 1 in every whole answer
    int after_end = 0; // events that came too late

    friend bool operator==(const FoldedAnswer&, const FoldedAnswer&) = default;
};

namespace folding {

inline void add(FoldedAnswer& answer, const Started& event)
{
    ++answer.starts;
    answer.model = event.model;
    answer.response_id = event.response_id;
    answer.resume = event.resume;
}

inline void add(FoldedAnswer& answer, const Text& event)
{
    answer.text += event.text;
}

inline void add(FoldedAnswer& answer, const Reasoning& event)
{
    auto& thoughts = answer.reasoning;
    const bool open = !thoughts.empty() && !thoughts.back().redacted && thoughts.back().signature.empty();
    if (event.redacted || !open) {
        thoughts.push_back(event);
        return;
    }
    thoughts.back().text += event.text;
    thoughts.back().signature = event.signature;
}

inline void add(FoldedAnswer& answer, const ToolCall& event)
{
    for (auto& call : answer.tool_calls) {
        if (call.index != event.index)
            continue;
        call.id = call.id.empty() ? event.id : call.id;
        call.name = call.name.empty() ? event.name : call.name;
        call.arguments += event.arguments;
        call.signature += event.signature;
        return;
    }
    answer.tool_calls.push_back(event);
}

inline void add(FoldedAnswer& answer, const MediaBegin& event)
{
    answer.media[event.index] = {event.media_type, {}}; // a second beginning starts the medium over
}

inline void add(FoldedAnswer& answer, const MediaChunk& event)
{
    answer.media[event.index].second += event.bytes;
}

inline void add(FoldedAnswer&, const MediaEnd&)
{
}
inline void add(FoldedAnswer& answer, const TimedText& event)
{
    answer.timed_texts.push_back(event);
}
inline void add(FoldedAnswer& answer, const Embedding& event)
{
    answer.embeddings[event.index] = event.values;
}
inline void add(FoldedAnswer& answer, const Probabilities& event)
{
    answer.probabilities.insert(answer.probabilities.end(), event.tokens.begin(), event.tokens.end());
}
inline void add(FoldedAnswer&, const Progress&)
{
}

inline void add(FoldedAnswer& answer, const UsageReport& event)
{
    answer.usage = event;
}

inline void add(FoldedAnswer& answer, const Finished& event)
{
    answer.finished = event;
    ++answer.ends;
}

inline void add(FoldedAnswer& answer, const Failed& event)
{
    answer.error = event.error;
    ++answer.ends;
}

} // namespace folding

inline FoldedAnswer fold(const EventBodies& events)
{
    FoldedAnswer answer;
    for (const auto& event : events) {
        answer.after_end += answer.ends > 0 ? 1 : 0;
        std::visit([&answer](const auto& one) { folding::add(answer, one); }, event);
    }
    return answer;
}

// The events of an answer whose body comes in these pieces.
inline EventBodies decodePieces(Decoder& decoder, const HttpHead& head, const std::vector<std::string_view>& pieces)
{
    EventBodies events;
    decoder.head(head);
    for (const auto piece : pieces) {
        // A copy of exactly this size, so that the sanitizer sees a read beyond the piece.
        const std::vector<char> alone(piece.begin(), piece.end());
        decoder.body({alone.data(), alone.size()}, events);
    }
    decoder.end(events);
    return events;
}

inline std::string describe(const FoldedAnswer& answer)
{
    std::string out = "model=" + answer.model + " id=" + answer.response_id + " text=" + answer.text;
    for (const auto& thought : answer.reasoning)
        out +=
            "\n reasoning=" + thought.text + " signature=" + thought.signature + (thought.redacted ? " redacted" : "");
    for (const auto& call : answer.tool_calls)
        out += "\n tool " + std::to_string(call.index) + " " + call.id + " " + call.name + " " + call.arguments;
    for (const auto& [index, media] : answer.media)
        out += "\n media " + std::to_string(index) + " " + media.first + " " + std::to_string(media.second.size());
    for (const auto& timed : answer.timed_texts)
        out += "\n " + std::to_string(timed.begin_us) + "-" + std::to_string(timed.end_us) + " " + timed.speaker +
               (timed.whole ? " segment " : " word ") + timed.text;
    for (const auto& [index, values] : answer.embeddings)
        out += "\n embedding " + std::to_string(index) + " of " + std::to_string(values.size());
    if (!answer.resume.empty())
        out += "\n resume=" + answer.resume;
    if (answer.usage) {
        out += answer.usage->totals_disagree ? "\n usage (totals disagree)" : "\n usage";
        for (const auto& [meter, quantity] : answer.usage->usage.lines())
            out += " " + meter + "=" + quantity.toString();
        if (answer.usage->reported_cost)
            out += " cost=" + answer.usage->reported_cost->toString();
        out += " raw=" + answer.usage->raw;
    }
    if (answer.finished)
        out += "\n finished " + std::string(finishReasonName(answer.finished->reason)) + " " +
               answer.finished->vendor_reason;
    if (answer.error) {
        out +=
            "\n failed " + std::string(errorKindName(answer.error->kind)) + " " + answer.error->message.toStdString();
        out += " http=" + std::to_string(answer.error->http_status) + " code=" + answer.error->vendor_code;
    }
    return out + "\n starts=" + std::to_string(answer.starts) + " ends=" + std::to_string(answer.ends) +
           " after_end=" + std::to_string(answer.after_end);
}

// For QCOMPARE's message.
inline char* toString(const FoldedAnswer& answer)
{
    return qstrdup(describe(answer).c_str());
}

} // namespace assay

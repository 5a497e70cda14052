// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/answer.h"

#include <algorithm>
#include <memory>

namespace assay {

namespace {

using Kind = Answer::Item::Kind;

// Adjacent text joins one item; after anything else a new one begins.
Answer::Item& openItem(std::vector<Answer::Item>& items, Kind kind)
{
    if (items.empty() || items.back().kind != kind)
        items.push_back({.kind = kind});
    return items.back();
}

Answer::Item& indexedItem(std::vector<Answer::Item>& items, Kind kind, int index)
{
    const auto found = std::ranges::find_if(
        items, [kind, index](const Answer::Item& item) { return item.kind == kind && item.index == index; });
    if (found != items.end())
        return *found;
    items.push_back({.kind = kind, .index = index});
    return items.back();
}

struct Fold
{
    Answer& answer;

    void operator()(const Started& event) const
    {
        if (!event.model.empty())
            answer.model = event.model;
        if (!event.response_id.empty())
            answer.response_id = event.response_id;
    }

    void operator()(const Text& event) const { openItem(answer.items, Kind::Text).text += event.text; }

    void operator()(const Reasoning& event) const
    {
        auto& items = answer.items;
        // A signature closes its thought: what follows is another one.
        const bool closed = !items.empty() && items.back().kind == Kind::Reasoning && !items.back().signature.empty();
        if (closed || event.redacted)
            items.push_back({.kind = Kind::Reasoning});
        auto& item = openItem(items, Kind::Reasoning);
        item.text += event.text;
        item.signature = event.signature;
        item.redacted = event.redacted;
    }

    void operator()(const ToolCall& event) const
    {
        auto& item = indexedItem(answer.items, Kind::ToolCall, event.index);
        if (!event.id.empty())
            item.id = event.id;
        if (!event.name.empty())
            item.name = event.name;
        if (!event.signature.empty())
            item.signature = event.signature;
        item.text += event.arguments;
    }

    void operator()(const MediaBegin& event) const
    {
        auto& item = indexedItem(answer.items, Kind::Media, event.index);
        item.media_type = event.media_type;
        item.text.clear();
    }

    void operator()(const MediaChunk& event) const
    {
        if (event.kept == 0)
            indexedItem(answer.items, Kind::Media, event.index).text += event.bytes;
    }

    void operator()(const MediaEnd& event) const { indexedItem(answer.items, Kind::Media, event.index).media = event; }
    void operator()(const TimedText& event) const { answer.timed_texts.push_back(event); }
    void operator()(const Embedding& event) const
    {
        indexedItem(answer.items, Kind::Embedding, event.index).values = event.values;
    }
    void operator()(const Probabilities& event) const
    {
        answer.probabilities.insert(answer.probabilities.end(), event.tokens.begin(), event.tokens.end());
    }
    void operator()(const Progress&) const {}
    void operator()(const UsageReport& event) const { answer.usage = event; }
    void operator()(const Finished& event) const { answer.finished = event; }
    void operator()(const Failed& event) const { answer.error = event.error; }
};

std::string joined(const std::vector<Answer::Item>& items, Kind kind)
{
    std::string all;
    for (const auto& item : items) {
        if (item.kind == kind)
            all += item.text;
    }
    return all;
}

Part partOf(const Answer::Item& item)
{
    switch (item.kind) {
    case Kind::Text:
        return TextPart{item.text};
    case Kind::Reasoning:
        return ReasoningPart{item.text, item.signature, item.redacted};
    case Kind::ToolCall:
        return ToolCallPart{item.id, item.name, item.text, item.signature};
    case Kind::Media:
        return MediaPart{.media_type = item.media_type, .bytes = std::make_shared<const std::string>(item.text)};
    case Kind::Embedding:
        break;
    }
    return TextPart{};
}

bool canBeSentBack(const Answer::Item& item)
{
    return item.kind != Kind::Embedding && (item.kind != Kind::Media || !item.text.empty());
}

} // namespace

void Answer::take(const EventBody& event)
{
    std::visit(Fold{*this}, event);
}

std::string Answer::text() const
{
    return joined(items, Kind::Text);
}

std::string Answer::reasoning() const
{
    return joined(items, Kind::Reasoning);
}

Message assistantTurn(const Answer& answer)
{
    Message turn{.role = Role::Assistant};
    for (const auto& item : answer.items) {
        if (canBeSentBack(item))
            turn.parts.push_back(partOf(item));
    }
    return turn;
}

} // namespace assay

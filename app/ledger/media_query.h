// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/call_journal.h"
#include "ledger/call_filter.h"

namespace assay {

// Questions about the pictures, sounds and films that answers brought. What prompts had attached is not among them.

enum class MediumKind { Picture, Sound, Film };
std::optional<MediumKind> mediumKindOf(std::string_view media_type); // nothing for what is none of the three

// Every condition must hold; an empty one holds always.
struct MediaFilter
{
    std::optional<MediumKind> kind;
    std::optional<NameCondition> provider; // of the attempt that made it
    std::optional<NameCondition> model;
    std::optional<NameCondition> workflow;
    std::optional<std::int64_t> from_us;   // of the call; inclusive
    std::optional<std::int64_t> to_us;     // exclusive
    std::optional<MoneySum> cost_at_least; // what is known of the call's cost
    std::optional<MoneySum> cost_at_most;  // a call with an unpriced part is never at most anything
    std::string prompt;                    // stands somewhere in the prompt, in any case of letters
    bool with_seed = false;                // asked for with a seed
    bool readsRequests() const { return !prompt.empty() || with_seed; }
    friend bool operator==(const MediaFilter&, const MediaFilter&) = default;
};

// A place in the list of media.
struct MediumKey
{
    std::string call_id;
    std::int64_t position = 0; // among the media of its call (FORMAT.md)
    friend bool operator==(const MediumKey&, const MediumKey&) = default;
};

struct MediaQuery
{
    MediaFilter filter;
    std::int64_t limit = 100;
    std::optional<MediumKey> after; // MediaBatch::next of the page before; nothing = from the newest
    // Prompt and seed stand in the requests' bodies, which are unpacked one by one (some 10 µs each); a page looks into
    // this many of them and is then shorter than its limit.
    std::int64_t most_requests = 2'000;
};

struct MediumRow
{
    MediumKey key;
    std::int64_t time_us = 0; // of the call
    int attempt = 1;
    std::string provider; // of the attempt that made it
    std::string model;
    std::string workflow;
    std::string step;
    std::string media_type; // "image/png"
    std::optional<MediumKind> kind;
    std::string sha256; // 64 hexadecimal digits; the file is mediaPath()
    std::int64_t bytes = 0;
    int width = 0; // pixels; 0 = not known
    int height = 0;
    std::int64_t duration_us = 0; // 0 = not known, or a still
    CostSum cost;                 // of the whole call, which may have brought several
    std::int64_t call_us = 0;     // how long the call took; 0 while it runs
    int attempts = 0;
    bool sample = false;
    bool recorded = false;
    friend bool operator==(const MediumRow& a, const MediumRow& b) { return a.key == b.key; }
};

struct MediaBatch
{
    std::vector<MediumRow> rows;   // newest first
    std::optional<MediumKey> next; // where to go on; nothing = there are no more
};

struct MediaCounts
{
    std::int64_t pictures = 0;
    std::int64_t sounds = 0;
    std::int64_t films = 0;
    std::int64_t all = 0; // with what is none of these
    friend bool operator==(const MediaCounts&, const MediaCounts&) = default;
};

// What was asked of the model, as far as people ask for it again.
struct AskedFor
{
    bool kept = false;  // the request's body; else the rest is empty: none was kept, or it was purged
    std::string prompt; // the texts of the user's turns, or the inputs of a model with a form of its own
    std::optional<std::int64_t> seed;
    std::string request_json;
};

} // namespace assay

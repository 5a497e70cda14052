// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/error.h"

namespace assay {

enum class FaultKind {
    Status,           // an HTTP error instead of an answer
    Cut,              // the connection is reset after N pieces
    Stall,            // nothing more comes after N pieces; the connection stays open
    Junk,             // a line that is no part of the format, after N pieces
    Crlf,             // lines end with CR LF
    UsageTwice,       // the usage comes twice
    UsageNone,        // no usage comes
    UsageWithChoices, // the usage comes with choices beside it
    Drip,             // a few bytes at a time
    SplitUtf8,        // packets end inside of characters
    JobFails,         // a job ends without its file
    JobFiltered,      // likewise, because of what it shows
    FileGone          // a job's file is no more
};

struct Fault
{
    FaultKind kind = FaultKind::Status;
    int status = 0;                                  // of Status
    std::optional<std::chrono::seconds> retry_after; // of Status
    std::int64_t after_pieces = 0;                   // of Cut, Stall and Junk
    friend bool operator==(const Fault&, const Fault&) = default;
};

// How the simulator answers, as the model's id says it: `plain`, or `key=value,…` (app/simulator/README.md lists the
// keys). A piece is one step of text, reasoning or tool call arguments, and one token.
struct Behaviour
{
    std::optional<std::int64_t> tokens; // of the answer; nothing = as many as it takes, 100 for prose
    std::int64_t reasoning = 0;         // tokens of reasoning before it
    double pace = 0;                    // tokens a second; 0 = all at once
    std::chrono::milliseconds first{0}; // before the first byte
    std::optional<std::uint64_t> seed;  // nothing = the request's own, else 1
    std::optional<std::int64_t> times;  // the faults hold for the first so many requests of this id
    int tools = 0;                      // this many tool calls, where the request has tools
    std::int64_t looks = 2;             // how often a job is looked at before it is done
    bool echo = false;                  // the answer is the user's last text
    std::vector<Fault> faults;
    friend bool operator==(const Behaviour&, const Behaviour&) = default;

    const Fault* find(FaultKind kind) const;
    bool has(FaultKind kind) const { return find(kind) != nullptr; }
};

// Error{InvalidRequest} with a sentence that names the word it stumbles over.
Result<Behaviour> parseBehaviour(std::string_view model_id);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/error.h"
#include "studies/vote.h"

namespace assay {

// The votes of a workspace: `votes.jsonl`, a line of JSON each, which is only ever added to:
//
//   {"v":1,"time_us":…,"medium":"picture","blind":true,"chosen":1,
//    "candidates":[{"call":"01K9…","model":"openai/gpt-image-1.5","sha256":"…"}, …]}
//
// `chosen` counts from 0 and is null where no difference was seen.

struct VoteFile
{
    std::vector<Vote> votes; // in the order in which they were cast
    int unreadable = 0;      // lines that are no vote; they stay where they are
};

// Waits for the disk: a vote that was taken is kept. Blocking; any thread, any number of processes.
Result<void> addVote(const std::string& workspace, const Vote& vote);

// A file that is not there holds no votes. Blocking; any thread.
Result<VoteFile> readVotes(const std::string& workspace);

std::string voteLine(const Vote& vote); // without its end
std::optional<Vote> parseVote(std::string_view line);

} // namespace assay

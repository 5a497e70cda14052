// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

enum class VoteMedium { Text, Picture, Sound, Film };
std::string_view voteMediumName(VoteMedium medium); // "text", "picture", "sound", "film"

// One of the answers that a person chose among.
struct VoteCandidate
{
    std::string call_id;
    std::string model;  // provider/model
    std::string sha256; // of the medium; empty for text
    friend bool operator==(const VoteCandidate&, const VoteCandidate&) = default;
};

// A person's verdict on answers to one question, of whatever medium.
struct Vote
{
    std::int64_t time_us = 0;
    VoteMedium medium = VoteMedium::Text;
    bool blind = true;                     // nobody was told whose answer is whose
    std::vector<VoteCandidate> candidates; // in the order in which they were shown
    std::optional<std::size_t> chosen;     // the best of them; nothing = no difference
    friend bool operator==(const Vote&, const Vote&) = default;
};

// What a model has got over many votes. Each vote is a comparison with every other candidate in it.
struct VoteTally
{
    std::string model;
    int votes = 0;    // in which it was a candidate
    int chosen = 0;   // as the best
    int ties = 0;     // votes that saw no difference
    double share = 0; // of its comparisons that it won, ties and comparisons between two that lost counting as half
    double low = 0;   // Wilson's interval of 95 % around the share of votes in which it was chosen
    double high = 1;
    friend bool operator==(const VoteTally&, const VoteTally&) = default;
};

// The best first. A model that stands twice in a vote counts once for each place.
std::vector<VoteTally> tallyOf(const std::vector<Vote>& votes, std::optional<VoteMedium> medium = {});

} // namespace assay

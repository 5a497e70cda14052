// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studies/vote.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace assay {

namespace {

constexpr double z95 = 1.959963984540054; // of the normal distribution

// E. B. Wilson, "Probable inference", 1927: unlike the usual interval it is right for few votes and for 0 and 1.
void setInterval(VoteTally& tally)
{
    const double n = tally.votes, p = tally.chosen / n, z2 = z95 * z95;
    const double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
    const double half = z95 / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    tally.low = std::max(0.0, middle - half);
    tally.high = std::min(1.0, middle + half);
}

struct Comparisons
{
    double won = 0;
    double all = 0;
};

void count(const Vote& vote, std::map<std::string, VoteTally>& tallies, std::map<std::string, Comparisons>& compared)
{
    const double others = static_cast<double>(vote.candidates.size()) - 1;
    for (std::size_t i = 0; i < vote.candidates.size(); ++i) {
        const auto& model = vote.candidates[i].model;
        auto& tally = tallies[model];
        const bool is_chosen = vote.chosen == i;
        tally.model = model;
        ++tally.votes;
        tally.chosen += is_chosen ? 1 : 0;
        tally.ties += vote.chosen ? 0 : 1;
        compared[model].all += others;
        compared[model].won += !vote.chosen ? others / 2 : is_chosen ? others : (others - 1) / 2;
    }
}

} // namespace

std::string_view voteMediumName(VoteMedium medium)
{
    switch (medium) {
    case VoteMedium::Text:
        return "text";
    case VoteMedium::Picture:
        return "picture";
    case VoteMedium::Sound:
        return "sound";
    case VoteMedium::Film:
        return "film";
    }
    return {};
}

std::vector<VoteTally> tallyOf(const std::vector<Vote>& votes, std::optional<VoteMedium> medium)
{
    std::map<std::string, VoteTally> by_model;
    std::map<std::string, Comparisons> compared;
    for (const auto& vote : votes) {
        if ((!medium || vote.medium == *medium) && vote.candidates.size() > 1)
            count(vote, by_model, compared);
    }
    std::vector<VoteTally> tallies;
    for (auto& [model, tally] : by_model) {
        tally.share = compared[model].won / compared[model].all;
        setInterval(tally);
        tallies.push_back(tally);
    }
    std::ranges::stable_sort(tallies, std::ranges::greater(), &VoteTally::share);
    return tallies;
}

} // namespace assay

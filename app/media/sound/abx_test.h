// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace assay {

// The chance of at least `right` of `answered` by guessing: the upper tail of the binomial distribution with one half,
// summed term by term, not approximated. 1 where nothing has been answered.
double guessingProbability(int right, int answered);

// A blind test whether somebody hears the difference of A and B: X is one of them, thrown anew for each trial. The
// order follows from the seed alone, on every platform, so that a test can be shown again.
class AbxTest
{
public:
    enum class Sound { A, B };
    static constexpr int most_trials = 1000;

    // 1 to 1000 trials; how many is fixed before the first, since who stops when it looks good finds what is not there.
    AbxTest(std::uint64_t seed, int trials);

    int trials() const { return static_cast<int>(m_order.size()); }
    int answered() const { return static_cast<int>(m_answers.size()); }
    int right() const;
    bool isOver() const { return m_answers.size() == m_order.size(); }
    std::optional<Sound> x() const; // of the trial under way, for who plays it; nothing when it is over
    bool answer(Sound sound);       // false: it is over

    double probability() const { return guessingProbability(right(), answered()); }
    const std::vector<Sound>& answers() const { return m_answers; }

private:
    std::vector<Sound> m_order;
    std::vector<Sound> m_answers;
};

} // namespace assay

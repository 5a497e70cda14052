// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/sound/abx_test.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace assay {

double guessingProbability(int right, int answered)
{
    if (right <= 0 || answered <= 0)
        return 1;
    double term = std::ldexp(1.0, -answered); // of all right; least first, so that nothing is lost in the sum
    double sum = 0;
    for (int i = answered; i >= right; --i) {
        sum += term;
        term *= static_cast<double>(i) / (answered - i + 1);
    }
    return std::min(sum, 1.0);
}

AbxTest::AbxTest(std::uint64_t seed, int trials)
{
    std::mt19937_64 random(seed); // the standard fixes its numbers, not those of its distributions
    for (int i = 0; i < std::clamp(trials, 1, most_trials); ++i)
        m_order.push_back((random() >> 63) == 0 ? Sound::A : Sound::B);
}

int AbxTest::right() const
{
    int right = 0;
    for (std::size_t i = 0; i < m_answers.size(); ++i)
        right += m_answers[i] == m_order[i] ? 1 : 0;
    return right;
}

std::optional<AbxTest::Sound> AbxTest::x() const
{
    return isOver() ? std::nullopt : std::optional(m_order[m_answers.size()]);
}

bool AbxTest::answer(Sound sound)
{
    if (isOver())
        return false;
    m_answers.push_back(sound);
    return true;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/fuzzy_match.h"

#include <algorithm>

namespace assay {

namespace {

constexpr int word_start_score = 100;
constexpr int inside_score = 60;
constexpr int scattered_score = 20;
constexpr qsizetype most_compared = 256; // of a text; names are shorter

bool isWordStart(QStringView text, qsizetype place)
{
    return place == 0 || !text[place - 1].isLetterOrNumber() || (text[place].isUpper() && text[place - 1].isLower());
}

int lateness(qsizetype place)
{
    return static_cast<int>(std::min<qsizetype>(place, 15));
}

FuzzyMatch wholeAt(qsizetype place, qsizetype length, int score)
{
    FuzzyMatch match{score + static_cast<int>(length) - lateness(place), {}};
    for (qsizetype i = 0; i < length; ++i)
        match.positions += place + i;
    return match;
}

std::optional<FuzzyMatch> findWhole(QStringView word, QStringView text)
{
    std::optional<FuzzyMatch> inside;
    for (qsizetype place = text.indexOf(word, 0, Qt::CaseInsensitive); place >= 0;
         place = text.indexOf(word, place + 1, Qt::CaseInsensitive)) {
        if (isWordStart(text, place))
            return wholeAt(place, word.size(), word_start_score);
        if (!inside)
            inside = wholeAt(place, word.size(), inside_score);
    }
    return inside;
}

std::optional<FuzzyMatch> findScattered(QStringView word, QStringView text)
{
    FuzzyMatch match{scattered_score, {}};
    qsizetype place = 0;
    for (const QChar letter : word) {
        place = text.indexOf(letter, place, Qt::CaseInsensitive);
        if (place < 0)
            return {};
        match.positions += place++;
    }
    match.score -= static_cast<int>(match.positions.back() - match.positions.front() + 1 - word.size());
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(QStringView query, QStringView text)
{
    text = text.first(std::min(text.size(), most_compared));
    FuzzyMatch whole;
    for (const QStringView word : query.split(u' ', Qt::SkipEmptyParts)) {
        auto match = findWhole(word, text);
        if (!match)
            match = findScattered(word, text);
        if (!match)
            return {};
        whole.score += match->score;
        whole.positions += match->positions;
    }
    std::ranges::sort(whole.positions);
    const auto repeated = std::ranges::unique(whole.positions);
    whole.positions.erase(repeated.begin(), repeated.end());
    return whole;
}

} // namespace assay

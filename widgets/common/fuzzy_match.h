// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QStringView>

#include <optional>

namespace assay {

struct FuzzyMatch
{
    int score = 0;              // higher is better
    QList<qsizetype> positions; // matched characters of the text, ascending
};

// Whether every word of the query is found in the text, without case: as the beginning of a word, else anywhere, else
// as letters in order ("cmp" finds "Compare"). The words may come in any order. An empty query matches everything with
// 0.
std::optional<FuzzyMatch> fuzzyMatch(QStringView query, QStringView text);

} // namespace assay

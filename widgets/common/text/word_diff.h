// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFuture>
#include <QtCore/QString>

#include <vector>

namespace assay {

// Equal and removed segments together are the old text; equal and added ones are the new text, to the character.
struct DiffSegment
{
    enum class Kind : quint8 { Equal, Removed, Added };
    Kind kind = Kind::Equal;
    QString text;

    friend bool operator==(const DiffSegment&, const DiffSegment&) = default;
};

struct WordDiff
{
    std::vector<DiffSegment> segments; // within a change the removed text comes first
    bool cut_short = false; // some part differed too much to be compared in time: it is one removal and one addition

    friend bool operator==(const WordDiff&, const WordDiff&) = default;
};

// How many steps of comparison may be spent on one diff. The default is some 50 ms on a small machine.
constexpr qint64 default_diff_budget = 4'000'000;

// What changed between two texts, in words (runs of letters and digits), with white space and punctuation as their own
// pieces. First by lines, then by words within lines that changed. Myers' O(ND) algorithm; where its budget runs out,
// what is left between the ends that agree is one removal and one addition. Pure and deterministic; any thread.
WordDiff wordDiff(const QString& old_text, const QString& new_text, qint64 budget = default_diff_budget);

// The same on a worker thread.
QFuture<WordDiff> wordDiffElsewhere(const QString& old_text, const QString& new_text);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/word_diff.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QHash>

#include <algorithm>
#include <optional>
#include <span>

namespace assay {

namespace {

using Kind = DiffSegment::Kind;
using Piece = QStringView;

// The edits as runs over pieces: how many pieces are equal, removed or added, in order.
struct Run
{
    Kind kind = Kind::Equal;
    std::size_t count = 0;
};

enum class Sort { Word, Space, Other };

Sort sortOf(QChar unit)
{
    if (unit.isSpace())
        return Sort::Space;
    return unit.isLetterOrNumber() || unit == u'_' || unit.isMark() || unit.isSurrogate() ? Sort::Word : Sort::Other;
}

std::vector<Piece> wordsOf(QStringView text)
{
    std::vector<Piece> pieces;
    for (qsizetype begin = 0; begin < text.size();) {
        const auto sort = sortOf(text[begin]);
        qsizetype end = begin + 1;
        while (sort != Sort::Other && end < text.size() && sortOf(text[end]) == sort && text[end - 1] != u'\n')
            ++end;
        pieces.push_back(text.sliced(begin, end - begin));
        begin = end;
    }
    return pieces;
}

std::vector<Piece> linesOf(QStringView text)
{
    std::vector<Piece> pieces;
    for (qsizetype begin = 0; begin < text.size();) {
        const auto feed = text.indexOf(u'\n', begin);
        const auto end = feed < 0 ? text.size() : feed + 1;
        pieces.push_back(text.sliced(begin, end - begin));
        begin = end;
    }
    return pieces;
}

void addRun(std::vector<Run>& runs, Kind kind, std::size_t count)
{
    if (count == 0)
        return;
    if (!runs.empty() && runs.back().kind == kind)
        runs.back().count += count;
    else
        runs.push_back({kind, count});
}

using Ids = std::span<const int>;

// Myers 1986, "An O(ND) Difference Algorithm", greedy and forwards, with the furthest reaching points of every round
// kept for the way back.
class Myers
{
public:
    Myers(Ids old_ids, Ids new_ids, qint64& budget)
        : m_old(old_ids), m_new(new_ids), m_budget(budget), m_furthest(2 * (old_ids.size() + new_ids.size()) + 3)
    {
    }

    // None where the budget ran out.
    std::optional<std::vector<Run>> run()
    {
        const auto most = static_cast<std::ptrdiff_t>(m_old.size() + m_new.size());
        for (std::ptrdiff_t edits = 0; edits <= most; ++edits) {
            m_budget -= edits + 1;
            if (m_budget < 0)
                return std::nullopt;
            if (round(edits))
                return wayBack(edits);
        }
        return std::vector<Run>();
    }

private:
    std::ptrdiff_t& furthest(std::ptrdiff_t diagonal)
    {
        return m_furthest[static_cast<std::size_t>(diagonal + std::ssize(m_furthest) / 2)];
    }

    bool round(std::ptrdiff_t edits)
    {
        const auto begin = -edits, end = edits;
        bool arrived = false;
        for (auto diagonal = begin; diagonal <= end && !arrived; diagonal += 2) {
            const bool down = diagonal == begin || (diagonal != end && furthest(diagonal - 1) < furthest(diagonal + 1));
            auto x = edits == 0 ? 0 : down ? furthest(diagonal + 1) : furthest(diagonal - 1) + 1;
            auto y = x - diagonal;
            while (x < std::ssize(m_old) && y < std::ssize(m_new) && y >= 0 && at(m_old, x) == at(m_new, y)) {
                ++x;
                ++y;
                --m_budget;
            }
            furthest(diagonal) = x;
            arrived = x >= std::ssize(m_old) && y >= std::ssize(m_new);
        }
        auto& kept = m_rounds.emplace_back();
        for (auto diagonal = begin; diagonal <= end; ++diagonal)
            kept.push_back(static_cast<int>(furthest(diagonal)));
        return arrived;
    }

    std::vector<Run> wayBack(std::ptrdiff_t edits)
    {
        std::vector<Run> runs;
        auto x = std::ssize(m_old), y = std::ssize(m_new);
        for (; edits > 0; --edits) {
            const auto& before = m_rounds[static_cast<std::size_t>(edits - 1)];
            const auto reached = [&before, edits](std::ptrdiff_t diagonal) -> std::ptrdiff_t {
                const auto index = diagonal + edits - 1;
                return index < 0 || index >= std::ssize(before) ? -1 : before[static_cast<std::size_t>(index)];
            };
            const auto diagonal = x - y;
            const bool down =
                diagonal == -edits || (diagonal != edits && reached(diagonal - 1) < reached(diagonal + 1));
            const auto from_x = reached(down ? diagonal + 1 : diagonal - 1);
            const auto from_y = from_x - (down ? diagonal + 1 : diagonal - 1);
            const auto equal = (down ? x - from_x : x - from_x - 1);
            addRun(runs, Kind::Equal, static_cast<std::size_t>(equal));
            addRun(runs, down ? Kind::Added : Kind::Removed, 1);
            x = from_x;
            y = from_y;
        }
        addRun(runs, Kind::Equal, static_cast<std::size_t>(x));
        std::ranges::reverse(runs);
        return runs;
    }

    static int at(Ids ids, std::ptrdiff_t index) { return ids[static_cast<std::size_t>(index)]; }

    Ids m_old;
    Ids m_new;
    qint64& m_budget;
    std::vector<std::ptrdiff_t> m_furthest;
    std::vector<std::vector<int>> m_rounds;
};

// Numbers for pieces, so that comparing two costs one step.
class Numbering
{
public:
    std::vector<int> of(const std::vector<Piece>& pieces)
    {
        std::vector<int> ids;
        ids.reserve(pieces.size());
        for (const auto& piece : pieces) {
            const auto next = static_cast<int>(m_ids.size());
            auto known = m_ids.constFind(piece);
            if (known == m_ids.constEnd())
                known = m_ids.insert(piece, next);
            ids.push_back(known.value());
        }
        return ids;
    }

private:
    QHash<Piece, int> m_ids;
};

struct Edits
{
    std::vector<Run> runs;
    bool complete = true;
};

Edits editsOf(const std::vector<Piece>& old_pieces, const std::vector<Piece>& new_pieces, qint64& budget)
{
    Numbering numbering;
    const auto old_all = numbering.of(old_pieces);
    const auto new_all = numbering.of(new_pieces);
    Ids old_ids(old_all), new_ids(new_all);
    const auto shorter = std::min(old_ids.size(), new_ids.size());
    std::size_t head = 0;
    while (head < shorter && old_ids[head] == new_ids[head])
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && old_ids[old_ids.size() - 1 - tail] == new_ids[new_ids.size() - 1 - tail])
        ++tail;
    old_ids = old_ids.subspan(head, old_ids.size() - head - tail);
    new_ids = new_ids.subspan(head, new_ids.size() - head - tail);
    Edits edits;
    addRun(edits.runs, Kind::Equal, head);
    if (auto between = Myers(old_ids, new_ids, budget).run()) {
        for (const auto& run : *between)
            addRun(edits.runs, run.kind, run.count);
    } else {
        addRun(edits.runs, Kind::Removed, old_ids.size());
        addRun(edits.runs, Kind::Added, new_ids.size());
        edits.complete = false;
    }
    addRun(edits.runs, Kind::Equal, tail);
    return edits;
}

// Gathers pieces into segments: in a change all removals come before all additions.
class Segments
{
public:
    void equal(QStringView text)
    {
        if (!text.isEmpty() && (!m_removed.isEmpty() || !m_added.isEmpty()))
            flush();
        m_equal += text;
    }
    void removed(QStringView text) { m_removed += text; }
    void added(QStringView text) { m_added += text; }

    std::vector<DiffSegment> take()
    {
        flush();
        give(Kind::Equal, m_equal);
        return std::move(m_segments);
    }

private:
    // White space alone between two changes makes them one: "a b" for "x y" reads better than four marks.
    void flush()
    {
        const bool between = !m_segments.empty() && !m_equal.isEmpty() && m_equal.trimmed().isEmpty() &&
                             !m_equal.contains(u'\n') && m_segments.back().kind != Kind::Equal &&
                             !m_removed.isEmpty() && !m_added.isEmpty();
        if (m_removed.isEmpty() && m_added.isEmpty())
            return;
        if (between)
            join();
        else
            give(Kind::Equal, m_equal);
        give(Kind::Removed, m_removed);
        give(Kind::Added, m_added);
    }

    void join()
    {
        QString added, removed;
        while (!m_segments.empty() && m_segments.back().kind != Kind::Equal) {
            auto& segment = m_segments.back();
            (segment.kind == Kind::Added ? added : removed).prepend(segment.text);
            m_segments.pop_back();
        }
        m_removed = removed + m_equal + m_removed;
        m_added = added + m_equal + m_added;
        m_equal.clear();
    }

    void give(Kind kind, QString& text)
    {
        if (!text.isEmpty())
            m_segments.push_back({kind, std::exchange(text, {})});
    }

    std::vector<DiffSegment> m_segments;
    QString m_equal;
    QString m_removed;
    QString m_added;
};

QStringView textOf(std::span<const Piece> pieces)
{
    return pieces.empty() ? QStringView() : QStringView(pieces.front().begin(), pieces.back().end());
}

// Hands the pieces of each run to `take(kind, old pieces, new pieces)`; changes that touch are handed over as one.
template <typename Take>
void eachRun(const std::vector<Run>& runs, std::span<const Piece> old_pieces, std::span<const Piece> new_pieces,
             Take take)
{
    for (std::size_t index = 0; index < runs.size();) {
        const bool equal = runs[index].kind == Kind::Equal;
        std::size_t removed = 0, added = 0;
        for (; index < runs.size() && (runs[index].kind == Kind::Equal) == equal; ++index) {
            removed += runs[index].kind != Kind::Added ? runs[index].count : 0;
            added += runs[index].kind != Kind::Removed ? runs[index].count : 0;
        }
        take(equal, old_pieces.first(removed), new_pieces.first(added));
        old_pieces = old_pieces.subspan(removed);
        new_pieces = new_pieces.subspan(added);
    }
}

} // namespace

WordDiff wordDiff(const QString& old_text, const QString& new_text, qint64 budget)
{
    const auto old_lines = linesOf(old_text);
    const auto new_lines = linesOf(new_text);
    WordDiff diff;
    Segments segments;
    const auto add = [&segments](bool equal, std::span<const Piece> old_pieces, std::span<const Piece> new_pieces) {
        if (equal)
            return segments.equal(textOf(old_pieces));
        segments.removed(textOf(old_pieces));
        segments.added(textOf(new_pieces));
    };
    qint64 line_budget = budget / 2; // the other half is for the words
    const auto by_lines = editsOf(old_lines, new_lines, line_budget);
    qint64 word_budget = budget - budget / 2;
    const auto compare = [&](bool equal, std::span<const Piece> old_pieces, std::span<const Piece> new_pieces) {
        if (equal || old_pieces.empty() || new_pieces.empty())
            return add(equal, old_pieces, new_pieces);
        const auto old_words = wordsOf(textOf(old_pieces));
        const auto new_words = wordsOf(textOf(new_pieces));
        const auto by_words = editsOf(old_words, new_words, word_budget);
        diff.cut_short |= !by_words.complete;
        eachRun(by_words.runs, std::span(old_words), std::span(new_words), add);
    };
    eachRun(by_lines.runs, std::span(old_lines), std::span(new_lines), compare);
    diff.segments = segments.take();
    return diff;
}

QFuture<WordDiff> wordDiffElsewhere(const QString& old_text, const QString& new_text)
{
    return QtConcurrent::run([old_text, new_text] { return wordDiff(old_text, new_text); });
}

} // namespace assay

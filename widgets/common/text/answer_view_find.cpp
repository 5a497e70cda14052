// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/answer_view.h"

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace assay {

namespace {

constexpr auto search_slice = 4ms; // of a frame

} // namespace

void AnswerView::find(const QString& text)
{
    m_finder.start(text);
    m_match = -1;
    m_sought.reset();
    if (!text.isEmpty())
        m_sought = m_flow.count() == 0 ? 0 : firstSeen();
    m_finder.search(blocks(), search_slice);
    if (!m_finder.isDone(blocks()))
        m_clock.wake();
    viewport()->update();
    if (!goToSought())
        announceMatches();
}

// A slice of the search; the text may have changed since the last one.
void AnswerView::searchOn(bool changed)
{
    if (m_finder.isDone(blocks()))
        return;
    const auto before = m_finder.matches().size();
    m_finder.search(blocks(), search_slice);
    if (!goToSought() && (before != m_finder.matches().size() || changed))
        announceMatches();
    if (!m_finder.isDone(blocks()))
        m_clock.wake();
}

// A long text is searched in slices: the match to go to may be found later than asked for, or come with the text.
bool AnswerView::goToSought()
{
    const auto& matches = m_finder.matches();
    if (!m_sought || matches.empty())
        return false;
    const auto below = std::ranges::lower_bound(matches, *m_sought, {}, &TextMatch::block);
    if (below == matches.end() && !m_finder.isDone(blocks()))
        return false;
    goToMatch(static_cast<int>(below == matches.end() ? 0 : below - matches.begin()));
    return true;
}

void AnswerView::findNext()
{
    const auto count = static_cast<int>(m_finder.matches().size());
    if (count > 0)
        goToMatch((m_match + 1) % count);
}

void AnswerView::findPrevious()
{
    const auto count = static_cast<int>(m_finder.matches().size());
    if (count > 0)
        goToMatch((std::max(m_match, 0) + count - 1) % count);
}

void AnswerView::goToMatch(int index)
{
    m_match = index;
    m_sought.reset();
    m_sticks = false; // what was found stays in sight while text comes
    const auto& match = m_finder.matches()[static_cast<std::size_t>(index)];
    reveal({match.block, match.begin});
    viewport()->update();
    announceMatches();
}

void AnswerView::announceMatches()
{
    const auto count = static_cast<int>(m_finder.matches().size());
    m_match = std::min(m_match, count - 1);
    Q_EMIT foundChanged(m_match + 1, count);
}

} // namespace assay

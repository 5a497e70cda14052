// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/diff_text.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "widgets/common/text/plain_document.h"

using namespace std::chrono_literals;

namespace assay {

namespace {

constexpr auto compare_pause = 250ms; // between two comparisons of a growing text

} // namespace

DiffText::DiffText(const QString& text, QObject* parent) : QObject(parent), m_text(text)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &DiffText::compare);
}

void DiffText::setWanted(bool wanted)
{
    m_wanted = wanted;
    if (wanted)
        compare();
    else
        m_pause.stop();
}

void DiffText::setBaseline(const QString& text)
{
    m_baseline = text;
    m_stale = true;
    compare();
}

void DiffText::textGrew(bool finished)
{
    m_stale = true;
    if (m_wanted && !m_pause.isActive())
        m_pause.start(finished || m_blocks.empty() ? 0ms : compare_pause);
}

void DiffText::clear()
{
    ++m_texts;
    m_blocks.clear();
    m_cut_short = false;
    m_stale = true;
    m_pause.stop();
}

void DiffText::compare()
{
    const bool has_begun = !m_text.isEmpty(); // before, all of the baseline would be shown as removed
    if (!m_wanted || !m_stale || m_comparing || !has_begun)
        return;
    m_stale = false;
    m_comparing = true;
    // A copy to the last character: to share a text that grows would have all of it copied at its next piece.
    wordDiffElsewhere(m_baseline, QString(m_text.constData(), m_text.size()))
        .then(this, [this, text = m_texts](const WordDiff& diff) { takeIn(text, diff); });
}

void DiffText::takeIn(int text, const WordDiff& diff)
{
    m_comparing = false;
    if (text != m_texts)
        return compare();
    m_found = diff;
    if (!m_wanted) {
        take();
        return;
    }
    Q_EMIT compared();
    if (m_stale && !m_pause.isActive())
        m_pause.start(compare_pause);
}

std::size_t DiffText::take()
{
    const auto found = std::exchange(m_found, {});
    auto found_blocks = diffBlocks(found);
    const auto same = std::ranges::mismatch(m_blocks, found_blocks).in1 - m_blocks.begin();
    m_blocks = std::move(found_blocks);
    m_cut_short = found.cut_short;
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(same, 1)) - 1;
}

} // namespace assay

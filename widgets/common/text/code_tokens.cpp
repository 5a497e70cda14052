// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/code_tokens.h"

#include <algorithm>

namespace assay {

namespace {

bool isColoured(const TextBlock& block)
{
    const bool code = block.kind == TextBlock::Kind::Code || block.kind == TextBlock::Kind::Plain;
    return code && !block.language.isEmpty() && !block.cells.empty(); // without lines the language may still grow
}

} // namespace

void CodeTokens::clear()
{
    ++m_text;
    m_progress.clear();
    m_under_way = false;
}

// A block of another kind may now stand where code stood.
void CodeTokens::blocksChanged(std::size_t first)
{
    m_progress.erase(m_progress.upper_bound(first), m_progress.end());
}

std::size_t CodeTokens::sameLines(const TextBlock& block, const Progress& progress) const
{
    std::size_t same = 0;
    const auto both = std::min(block.cells.size(), progress.lines.size());
    while (same < both && block.cells[same].text == progress.lines[same])
        ++same;
    return same;
}

bool CodeTokens::isDone(const std::vector<TextBlock>& blocks, std::size_t index) const
{
    const auto known = m_progress.find(index);
    if (known == m_progress.end())
        return !isColoured(blocks[index]);
    return known->second.lines.size() == blocks[index].cells.size() &&
           sameLines(blocks[index], known->second) == blocks[index].cells.size();
}

void CodeTokens::want(const std::vector<TextBlock>& blocks, std::size_t first, std::size_t last)
{
    if (m_under_way || blocks.empty())
        return;
    for (auto index = first; index <= std::min(last, blocks.size() - 1); ++index) {
        if (!isColoured(blocks[index]) || isDone(blocks, index))
            continue;
        while (index > 0 && blocks[index].continues && isColoured(blocks[index - 1]) && !isDone(blocks, index - 1))
            --index;
        return send(blocks, index);
    }
}

void CodeTokens::send(const std::vector<TextBlock>& blocks, std::size_t index)
{
    const auto& block = blocks[index];
    const auto& progress = m_progress[index];
    const auto kept = sameLines(block, progress);
    KSyntaxHighlighting::State before;
    const auto previous = block.continues && index > 0 ? m_progress.find(index - 1) : m_progress.end();
    if (kept > 0)
        before = progress.states[kept - 1];
    else if (previous != m_progress.end() && !previous->second.states.empty())
        before = previous->second.states.back();
    QStringList lines;
    for (auto line = kept; line < block.cells.size(); ++line)
        lines.append(block.cells[line].text);
    m_under_way = true;
    m_highlighting.highlight(block.language, before, lines)
        .then(this, [this, text = m_text, index, kept, lines](const std::vector<HighlightedLine>& coloured) {
            if (text == m_text)
                take(index, kept, lines, coloured);
        });
}

void CodeTokens::take(std::size_t index, std::size_t kept, const QStringList& lines,
                      const std::vector<HighlightedLine>& coloured)
{
    m_under_way = false;
    auto& progress = m_progress[index];
    if (progress.lines.size() < kept) // another block stands here by now
        return;
    progress.tokens.resize(kept);
    progress.states.resize(kept);
    progress.lines.resize(kept);
    for (std::size_t line = 0; line < coloured.size(); ++line) {
        progress.tokens.push_back(coloured[line].tokens);
        progress.states.push_back(coloured[line].after);
        progress.lines.push_back(lines[static_cast<qsizetype>(line)]);
    }
    Q_EMIT ready(index, progress.tokens);
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/text_flow.h"

#include <algorithm>

namespace assay {

void TextFlow::setBlocks(const std::vector<TextBlock>* blocks)
{
    m_blocks = blocks;
    m_layouts.clear();
    m_tokens.clear();
    m_heights.clear();
    m_states.clear();
    m_known_tops = 0;
    blocksChanged(0);
}

void TextFlow::blocksChanged(std::size_t first)
{
    const auto old_count = count();
    const auto new_count = m_blocks->size();
    first = std::min(first, new_count);
    m_heights.resize(new_count);
    m_states.resize(new_count, State::Estimated);
    m_known_tops = std::min(m_known_tops, std::min(first + 1, new_count));
    m_layouts.erase(m_layouts.lower_bound(new_count), m_layouts.end());
    for (auto index = first; index < new_count; ++index) {
        if (index >= old_count || m_states[index] == State::Estimated)
            estimate(index);
        else
            m_states[index] = State::Stale;
    }
}

void TextFlow::setStyle(TextStyle style)
{
    const bool same_sizes = style.zoom() == m_style.zoom();
    m_style = std::move(style);
    m_layouts.clear();
    for (std::size_t index = 0; index < count(); ++index) {
        if (!same_sizes)
            estimate(index);
        else if (m_states[index] == State::Exact)
            m_states[index] = State::Stale; // other colours: the heights hold
    }
}

void TextFlow::setWidth(int width)
{
    if (width == m_width)
        return;
    m_width = width;
    m_layouts.clear();
    for (std::size_t index = 0; index < count(); ++index)
        estimate(index);
}

void TextFlow::setTokens(std::size_t index, BlockTokens tokens)
{
    m_tokens[index] = std::move(tokens);
    if (index < count() && m_states[index] == State::Exact)
        m_states[index] = State::Stale;
}

void TextFlow::estimate(std::size_t index)
{
    m_states[index] = State::Estimated;
    setHeight(index, BlockLayout::estimate(block(index), m_style, {.width = m_width, .first = index == 0}));
}

void TextFlow::setHeight(std::size_t index, int height)
{
    if (m_heights[index] == height)
        return;
    m_heights[index] = height;
    m_known_tops = std::min(m_known_tops, index + 1);
}

int TextFlow::top(std::size_t index) const
{
    m_tops.resize(count());
    for (; m_known_tops <= index; ++m_known_tops)
        m_tops[m_known_tops] = m_known_tops == 0 ? 0 : m_tops[m_known_tops - 1] + m_heights[m_known_tops - 1];
    return m_tops[index];
}

std::size_t TextFlow::at(int y) const
{
    top(count() - 1);
    const auto after = std::upper_bound(m_tops.begin(), m_tops.begin() + std::ssize(m_heights), y);
    return after == m_tops.begin() ? 0 : static_cast<std::size_t>(after - m_tops.begin()) - 1;
}

BlockPlace TextFlow::placeOf(std::size_t index)
{
    BlockPlace place{
        .width = m_width, .first = index == 0, .goes_on = index + 1 < count() && block(index + 1).continues};
    if (block(index).kind != TextBlock::Kind::Table || !block(index).continues)
        return place;
    auto head = index;
    while (head > 0 && block(head).continues)
        --head;
    place.column_widths = layout(head).columnWidths();
    return place;
}

int TextFlow::ensure(std::size_t index)
{
    const auto known = m_layouts.find(index);
    if (m_states[index] == State::Exact && known != m_layouts.end())
        return unchanged;
    static const BlockTokens none;
    const auto tokens = m_tokens.find(index);
    const auto place = placeOf(index);
    auto& made = m_layouts[index];
    const int old_height = m_heights[index];
    const int changed = made.update(block(index), m_style, place, tokens == m_tokens.end() ? none : tokens->second);
    const bool moved = old_height != made.height();
    const bool repaint = m_states[index] != State::Exact && (moved || changed < made.height());
    m_states[index] = State::Exact;
    setHeight(index, made.height());
    return repaint ? top(index) + std::min({changed, old_height, made.height()}) : unchanged;
}

const BlockLayout& TextFlow::layout(std::size_t index)
{
    ensure(index);
    return m_layouts[index];
}

void TextFlow::keepLayouts(std::size_t first, std::size_t last)
{
    m_layouts.erase(m_layouts.begin(), m_layouts.lower_bound(first));
    m_layouts.erase(m_layouts.upper_bound(last), m_layouts.end());
}

} // namespace assay

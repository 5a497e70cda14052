// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <vector>

#include "widgets/common/text/block_layout.h"

namespace assay {

// The blocks of a text below one another. A block is laid out when someone looks at it; until then its height is an
// estimate. So neither the length of a text nor a change of width costs more than what is seen. Window's thread.
class TextFlow
{
public:
    explicit TextFlow(TextStyle style) : m_style(std::move(style)) {}

    // The blocks are not copied: they must outlive the flow or its next setBlocks().
    void setBlocks(const std::vector<TextBlock>* blocks);
    void blocksChanged(std::size_t first); // blocks before it are as they were
    void setStyle(TextStyle style);
    void setWidth(int width);
    void setTokens(std::size_t index, BlockTokens tokens);

    std::size_t count() const { return m_heights.size(); }
    const TextBlock& block(std::size_t index) const { return (*m_blocks)[index]; }
    const TextStyle& style() const { return m_style; }
    int height() const { return count() == 0 ? 0 : top(count() - 1) + m_heights.back(); }
    int top(std::size_t index) const;
    int bottom(std::size_t index) const { return top(index) + m_heights[index]; }
    std::size_t at(int y) const; // the block at this height, or the nearest one; count() must not be 0
    bool isEstimated(std::size_t index) const { return m_states[index] == State::Estimated; }

    // Lays the block out if need be. Returns where its picture may have changed, counted from the flow's top;
    // `unchanged` if it did not.
    static constexpr int unchanged = 1 << 30;
    int ensure(std::size_t index);
    const BlockLayout& layout(std::size_t index);

    // Forgets the layouts of all other blocks; their heights stay.
    void keepLayouts(std::size_t first, std::size_t last);

private:
    enum class State : quint8 { Estimated, Stale, Exact }; // Stale: laid out once, and changed since

    BlockPlace placeOf(std::size_t index);
    void estimate(std::size_t index);
    void setHeight(std::size_t index, int height);

    TextStyle m_style;
    const std::vector<TextBlock>* m_blocks = nullptr;
    int m_width = 0;
    std::vector<int> m_heights;
    std::vector<State> m_states;
    std::map<std::size_t, BlockLayout> m_layouts;
    std::map<std::size_t, BlockTokens> m_tokens;
    mutable std::vector<int> m_tops;
    mutable std::size_t m_known_tops = 0; // how many of them hold
};

} // namespace assay

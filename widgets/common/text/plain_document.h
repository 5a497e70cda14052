// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>
#include <vector>

#include "widgets/common/text/text_block.h"
#include "widgets/common/text/text_source.h"
#include "widgets/common/text/word_diff.h"

namespace assay {

// A text as it is, in blocks of bounded size, growing at its end. A line too long for one part goes on in a next block,
// so that a block's lines, joined, are its source. `language` colours it; empty = plain.
class PlainDocument
{
public:
    explicit PlainDocument(QString language = {}) : m_language(std::move(language)) {}

    // As MarkdownDocument's: the first block that may have changed.
    std::size_t append(std::string_view utf8);
    std::size_t finish();

    const std::vector<TextBlock>& blocks() const { return m_blocks; }
    const QString& source() const { return m_source.text(); }

private:
    std::size_t update();
    void line(const SourceLine& place);

    TextSource m_source;
    QString m_language;
    std::vector<TextBlock> m_blocks;
    bool m_shows_rest = false;
    bool m_finished = false;
};

// A word diff as lines of text in which removed and added words are marked.
std::vector<TextBlock> diffBlocks(const WordDiff& diff);

} // namespace assay

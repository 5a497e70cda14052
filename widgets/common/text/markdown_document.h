// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/text/markdown_inline.h"
#include "widgets/common/text/text_source.h"

#include <string_view>
#include <vector>

namespace assay {

class LineCursor;

// A Markdown document that grows at its end. Each append parses what is new and the last open block only; a block that
// is closed never changes again. What stands in it depends on the text so far, not on how it was cut.
//
// The part of CommonMark 0.31 and GFM that models write: headings, paragraphs, quotes, lists, tasks, fenced and
// indented code, tables, thematic breaks, and the inline marks of parseInline(). HTML is text; reference definitions
// are text. Beyond `deepest_nesting` a quote or list mark is text. A paragraph longer than TextSource::longest_part,
// and code or a table of more than `longest_section` lines or TextSource::fullest_block units, go on in a next block.
// Linear in the text. No thread of its own.
class MarkdownDocument
{
public:
    static constexpr std::size_t deepest_nesting = 24;
    static constexpr std::size_t longest_section = 64; // lines of code or rows of a table in one block
    static constexpr std::size_t most_columns = 24;    // a wider table is shown as text

    // Returns the first block that may have changed; blocks before it are as they were.
    std::size_t append(std::string_view utf8);
    std::size_t finish(); // no more will come

    const std::vector<TextBlock>& blocks() const { return m_blocks; }
    const QString& source() const { return m_source.text(); }

private:
    enum class Leaf : quint8 { None, Paragraph, Fence, Indented, Table };

    struct Container
    {
        BlockContainer shown;
        int content_indent = 0;   // of an item: columns its content is moved in
        bool drawn = false;       // some block shows its mark already
        bool empty_start = false; // the item's first line had nothing behind its mark
    };

    // Everything a line can change besides the blocks: copied before a line that is not complete is shown.
    struct Open
    {
        std::vector<Container> containers;
        Leaf leaf = Leaf::None;
        QString raw;               // of the open paragraph
        qsizetype line_begin = 0;  // where its last line begins in the source …
        qsizetype line_before = 0; // … and where the one before that ends
        QChar fence;
        int fence_length = 0;
        int fence_indent = 0;
        std::vector<QString> blank_code; // empty lines that may turn out to be inside indented code
        int next_id = 1;
        bool blank_seen = false;
    };

    std::size_t update();
    void showRest();
    void undoRest();
    bool isHeldBack(QStringView rest) const;
    void line(const SourceLine& place);
    void carriedOn(QStringView text);
    std::size_t matchContainers(LineCursor& cursor);
    bool insideCode(LineCursor& cursor, bool all_matched);
    bool openContainer(LineCursor& cursor, std::size_t& matched);
    bool openItem(LineCursor& cursor, std::size_t& matched);
    bool openLeaf(LineCursor& cursor, std::size_t matched, bool can_continue);
    bool startFence(LineCursor& cursor, std::size_t matched);
    bool startHeading(LineCursor& cursor, std::size_t matched);
    bool setextHeading(QStringView rest);
    bool startTable(QStringView rest);
    void plainLine(LineCursor& cursor, std::size_t matched, bool opened);
    void closeTo(std::size_t matched);
    void closeLeaf();
    void dropPlaceholder();
    TextBlock& startBlock(TextBlock::Kind kind);
    void startParagraph(QStringView text);
    void addToParagraph(QStringView text);
    void addCode(QString text);
    void addRow(QStringView text);
    void parseParagraph(InlineEnd end);
    void takeTask(TextBlock& block);
    TextBlock& last() { return m_blocks.back(); }

    TextSource m_source;
    std::vector<TextBlock> m_blocks;
    Open m_open;
    qsizetype m_line_begin = 0;
    qsizetype m_line_end = 0;
    bool m_finished = false;

    struct Undo
    {
        Open open;
        std::size_t blocks = 0;
        std::vector<TextBlock> last; // none or one
    };
    std::vector<Undo> m_undo; // none or one: how to take back the line that is not complete
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QTextLayout>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "widgets/common/text/code_highlighting.h"
#include "widgets/common/text/text_block.h"
#include "widgets/common/text/text_style.h"

namespace assay {

using BlockTokens = std::vector<std::vector<TokenSpan>>; // one a line; shorter than the block where none are known yet

// Where a range of a block's text is marked: selected, found.
struct TextMark
{
    int begin = 0;
    int end = 0;
    QColor ground;
};

// Where a block stands among its neighbours.
struct BlockPlace
{
    int width = 0;                  // of the column
    bool first = false;             // of the whole text: no gap above it
    bool goes_on = false;           // the next block continues it
    std::vector<int> column_widths; // of the table that it continues

    friend bool operator==(const BlockPlace&, const BlockPlace&) = default;
};

// One block of text set in lines. Laying out again after the block has grown keeps every line that cannot have changed,
// so that its cost is bound to what is new. Coordinates are device-independent pixels from the block's top left, the
// gap above it included; positions are UTF-16 units of plainText(). Window's thread.
class BlockLayout
{
public:
    // Returns where, from the block's top, the picture may have changed. A change of style wants a new BlockLayout.
    int update(const TextBlock& block, const TextStyle& style, const BlockPlace& place, const BlockTokens& tokens);

    int height() const { return m_height; }
    const std::vector<int>& columnWidths() const { return m_column_widths; }
    QRect codeRect() const { return m_code_rect; } // ground of code; empty for other blocks

    // `clip` in the block's coordinates: lines outside are not painted.
    void paint(QPainter& painter, const TextBlock& block, const TextStyle& style, const QRect& clip,
               const std::vector<TextMark>& marks) const;

    int positionAt(QPointF point) const;               // the nearest one
    bool isText(QPointF point) const;                  // whether a character is there
    QRectF cursorRect(int position) const;             // of no width
    std::pair<int, int> lineRange(int position) const; // first and last position of its line

    // The height a block will have, roughly, without laying it out.
    static int estimate(const TextBlock& block, const TextStyle& style, const BlockPlace& place);

private:
    struct Piece // what one QTextLayout shows: some lines of a paragraph, a line of code, a cell
    {
        int begin = 0; // in the block's text
        int length = 0;
        int cell_begin = 0; // in the cell's text
        int x = 0;
        int y = 0;
        int height = 0;
        int set_width = 0;
        int natural_width = 0;
        QString text; // what was laid out, and how: to see whether it still holds
        std::vector<InlineSpan> spans;
        std::vector<TokenSpan> tokens;
        std::unique_ptr<QTextLayout> layout;
    };
    struct Setting // how the lines of a piece are set
    {
        QFont font;
        int line_height = 0;
        int width = 0;
        int most_lines = 0; // 0 = all
        bool code = false;
        Qt::Alignment alignment = Qt::AlignLeft;
    };

    void updateLines(const TextBlock& block, const TextStyle& style, const BlockTokens& tokens);
    void setCells(const TextBlock& block, const TextStyle& style, const Setting& setting, const BlockTokens& tokens,
                  QPoint from);
    static bool holds(const Piece& old, const Piece& wanted);
    void updateTable(const TextBlock& block, const TextStyle& style, const BlockPlace& place);
    void measureCells(const TextBlock& block, const TextStyle& style);
    void fitColumns(const TextBlock& block, const TextStyle& style);
    void placeRows(const TextBlock& block, const TextStyle& style);
    void layOut(Piece& piece, const TextStyle& style, const Setting& setting);
    Setting cellSetting(const TextBlock& block, const TextStyle& style, std::size_t index, int width) const;
    const Piece* pieceOf(int position) const;
    const Piece* pieceNear(QPointF point) const;
    void paintContainers(QPainter& painter, const TextBlock& block, const TextStyle& style) const;
    void paintItemMark(QPainter& painter, const BlockContainer& container, const TextStyle& style, int right) const;
    void paintGround(QPainter& painter, const TextBlock& block, const TextStyle& style) const;
    void paintRows(QPainter& painter, const TextBlock& block, const TextStyle& style) const;
    void paintPiece(QPainter& painter, const Piece& piece, const TextStyle& style, const QRect& clip,
                    const std::vector<TextMark>& marks) const;
    int bottom() const { return m_pieces.empty() ? m_top : m_pieces.back().y + m_pieces.back().height; }
    void changedFrom(int y) { m_changed = std::min(m_changed, y); }

    std::vector<Piece> m_pieces;
    std::vector<int> m_column_widths;
    std::vector<int> m_row_tops; // and the bottom of the last one
    BlockPlace m_place;
    QRect m_code_rect;
    int m_left = 0; // of the content, inside its quotes and items
    int m_content_width = 0;
    int m_top = 0;
    int m_height = 0;
    int m_changed = 0;
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/block_layout.h"

#include <QtGui/QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace assay {

namespace {

using Kind = TextBlock::Kind;

constexpr int lines_a_piece = 4; // of a paragraph: what is set anew when it grows
constexpr int least_width = 40;
constexpr int unbounded = 1 << 20; // for measuring; QFixed holds 2^25
constexpr int width_step = 16;     // columns of a table grow in steps, lest every token of a stream moves them

int indentOf(const BlockContainer& container, const TextSizes& sizes)
{
    return container.quote ? sizes.quote_indent : container.ordered ? sizes.number_indent : sizes.bullet_indent;
}

int indentOf(const TextBlock& block, const TextSizes& sizes)
{
    int indent = 0;
    for (const auto& container : block.containers)
        indent += indentOf(container, sizes);
    return indent;
}

int gapAbove(const TextBlock& block, const TextSizes& sizes, const BlockPlace& place)
{
    if (place.first || block.continues || block.kind == Kind::Plain || block.kind == Kind::Diff)
        return 0;
    if (block.kind == Kind::Heading)
        return sizes.heading_gap;
    const bool item = !block.containers.empty() && !block.containers.back().quote && block.containers.back().first;
    return item && !block.after_blank ? sizes.item_gap : sizes.block_gap;
}

// The spans that touch [begin, end), moved to count from `begin`.
std::vector<InlineSpan> spansWithin(const std::vector<InlineSpan>& spans, int begin, int end)
{
    std::vector<InlineSpan> within;
    for (const auto& span : spans) {
        if (span.end <= begin || span.begin >= end)
            continue;
        within.push_back(
            {std::max(span.begin, begin) - begin, std::min(span.end, end) - begin, span.styles, span.target});
    }
    return within;
}

std::vector<TokenSpan> tokensWithin(const std::vector<TokenSpan>& tokens, int begin, int end)
{
    std::vector<TokenSpan> within;
    for (const auto& token : tokens) {
        const int from = std::max(token.begin, begin), to = std::min(token.begin + token.length, end);
        if (from < to)
            within.push_back({.begin = from - begin, .length = to - from, .role = token.role});
    }
    return within;
}

QList<QTextLayout::FormatRange> formatsOf(const QString& text, const std::vector<InlineSpan>& spans,
                                          const std::vector<TokenSpan>& tokens, const TextStyle& style,
                                          const QFont& font)
{
    QList<QTextLayout::FormatRange> ranges;
    for (const auto& span : spans)
        ranges.append({span.begin, span.end - span.begin, style.format(span.styles, font)});
    for (const auto& token : tokens) {
        if (token.begin < text.size())
            ranges.append({token.begin, token.length, style.token(token.role)});
    }
    for (qsizetype at = 0; at < text.size(); ++at) {
        const auto next = at + 1 < text.size() ? text[at + 1] : QChar();
        if (isHiddenCharacter(text[at], next))
            ranges.append({static_cast<int>(at), text[at].isHighSurrogate() ? 2 : 1, style.hidden()});
    }
    return ranges;
}

QTextOption optionOf(const QString& text, const TextStyle& style, bool code, Qt::Alignment alignment)
{
    constexpr int tab_columns = 4;
    QTextOption option(alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(!code && text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    option.setTabStopDistance(tab_columns * (code ? style.codeAdvance() : style.bodyAdvance()));
    return option;
}

void paintRounded(QPainter& painter, const QRectF& rect, const QColor& color, qreal radius)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawRoundedRect(rect, radius, radius);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

int BlockLayout::update(const TextBlock& block, const TextStyle& style, const BlockPlace& place,
                        const BlockTokens& tokens)
{
    const int old_height = std::exchange(m_height, 0);
    m_changed = place == m_place ? old_height : 0;
    if (place.width != m_place.width)
        m_pieces.clear();
    m_place = place;
    m_left = style.sizes().margin + indentOf(block, style.sizes());
    m_content_width = std::max(place.width - style.sizes().margin - m_left, least_width);
    m_top = gapAbove(block, style.sizes(), place);
    m_code_rect = {};
    if (block.kind == Kind::Table)
        updateTable(block, style, place);
    else if (block.kind == Kind::Rule)
        m_height = m_top + style.sizes().block_gap * 2 + 1;
    else
        updateLines(block, style, tokens);
    return m_changed;
}

// Whether a piece that is laid out still shows what is wanted. Where the text goes on behind it, the break of its last
// line depends on the two units that follow.
bool BlockLayout::holds(const Piece& old, const Piece& wanted)
{
    constexpr int look_ahead = 2;
    if (old.begin != wanted.begin || old.y != wanted.y)
        return false;
    if (old.length == old.text.size())
        return old.text == wanted.text && old.spans == wanted.spans && old.tokens == wanted.tokens;
    const int seen = old.length + look_ahead;
    return old.text.size() >= seen && wanted.text.size() >= seen &&
           QStringView(old.text).first(seen) == QStringView(wanted.text).first(seen) &&
           spansWithin(old.spans, 0, old.length) == spansWithin(wanted.spans, 0, old.length) &&
           tokensWithin(old.tokens, 0, old.length) == tokensWithin(wanted.tokens, 0, old.length);
}

// Sets the cells below one another, each in pieces of a few lines: a growing one costs its last piece only.
void BlockLayout::setCells(const TextBlock& block, const TextStyle& style, const Setting& setting,
                           const BlockTokens& tokens, QPoint from)
{
    static const std::vector<TokenSpan> none;
    // More than the lines of a piece can hold, so that the rest of a long text is not looked at for each of them.
    const int reach = lines_a_piece * setting.width / 2 + 64;
    auto old_pieces = std::exchange(m_pieces, {});
    if (!old_pieces.empty() && old_pieces.front().layout->font() != setting.font)
        old_pieces.clear();
    int cell_begin = 0;
    int y = from.y();
    for (std::size_t index = 0; index < block.cells.size(); ++index) {
        const auto& cell = block.cells[index];
        int begin = 0;
        do {
            Piece piece{.begin = cell_begin + begin, .cell_begin = begin, .x = from.x(), .y = y};
            piece.text = cell.text.mid(begin, reach);
            const int end = begin + static_cast<int>(piece.text.size());
            piece.spans = spansWithin(cell.spans, begin, end);
            piece.tokens = tokensWithin(index < tokens.size() ? tokens[index] : none, begin, end);
            if (m_pieces.size() < old_pieces.size() && holds(old_pieces[m_pieces.size()], piece)) {
                piece = std::move(old_pieces[m_pieces.size()]);
            } else {
                changedFrom(y);
                layOut(piece, style, setting);
            }
            begin += std::max(piece.length, 1);
            y += piece.height;
            m_pieces.push_back(std::move(piece));
        } while (begin < cell.text.size());
        cell_begin += static_cast<int>(cell.text.size()) + 1;
    }
    if (old_pieces.size() > m_pieces.size())
        changedFrom(y);
}

void BlockLayout::updateLines(const TextBlock& block, const TextStyle& style, const BlockTokens& tokens)
{
    const auto& sizes = style.sizes();
    const bool grounded = block.kind == Kind::Code;
    const bool code = grounded || block.kind == Kind::Plain;
    const bool heading = block.kind == Kind::Heading;
    const int above = grounded && !block.continues ? sizes.code_padding_y : 0;
    const int beside = grounded ? sizes.code_padding_x : 0;
    const Setting setting{.font = heading ? style.heading(block.level)
                                  : code  ? style.code()
                                          : style.body(),
                          .line_height = heading ? style.headingLine(block.level)
                                         : code  ? sizes.code_line
                                                 : sizes.body_line,
                          .width = std::max(m_content_width - 2 * beside, least_width),
                          .most_lines = lines_a_piece,
                          .code = code};
    setCells(block, style, setting, tokens, QPoint(m_left + beside, m_top + above));
    if (!grounded) {
        m_height = bottom();
        return;
    }
    const int end = m_pieces.empty() ? m_top + above + sizes.code_line : bottom();
    m_height = end + (m_place.goes_on ? 0 : sizes.code_padding_y);
    m_code_rect = QRect(m_left, m_top, m_content_width, m_height - m_top);
}

void BlockLayout::layOut(Piece& piece, const TextStyle& style, const Setting& setting)
{
    piece.layout = std::make_unique<QTextLayout>(visibleText(piece.text), setting.font);
    auto& layout = *piece.layout;
    layout.setCacheEnabled(true);
    layout.setTextOption(optionOf(piece.text, style, setting.code, setting.alignment));
    layout.setFormats(formatsOf(piece.text, piece.spans, piece.tokens, style, setting.font));
    layout.beginLayout();
    int y = 0;
    qreal widest = 0;
    while (setting.most_lines == 0 || layout.lineCount() < setting.most_lines) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        // Where a line of code goes on is not where one begins: what wraps is moved in.
        const qreal hang = setting.code && (layout.lineCount() > 1 || piece.cell_begin > 0)
                               ? std::min(style.codeAdvance() * 2, setting.width / 4.0)
                               : 0;
        line.setLineWidth(setting.width - hang);
        const int height = std::max(setting.line_height, static_cast<int>(std::ceil(line.height())));
        line.setPosition(QPointF(hang, y + std::floor((height - line.height()) / 2)));
        widest = std::max(widest, line.naturalTextWidth());
        piece.length = line.textStart() + line.textLength();
        y += height;
    }
    layout.endLayout();
    piece.height = y;
    piece.set_width = setting.width;
    piece.natural_width = static_cast<int>(std::ceil(widest));
}

void BlockLayout::updateTable(const TextBlock& block, const TextStyle& style, const BlockPlace& place)
{
    measureCells(block, style);
    m_column_widths = place.column_widths;
    if (m_column_widths.size() != block.columns.size())
        fitColumns(block, style);
    placeRows(block, style);
}

BlockLayout::Setting BlockLayout::cellSetting(const TextBlock& block, const TextStyle& style, std::size_t index,
                                              int width) const
{
    Setting setting{.font = style.body(), .line_height = style.sizes().body_line, .width = width};
    if (index < block.columns.size() && !block.continues)
        setting.font.setWeight(QFont::DemiBold); // the header
    if (width != unbounded)
        setting.alignment = block.columns[index % block.columns.size()];
    return setting;
}

void BlockLayout::measureCells(const TextBlock& block, const TextStyle& style)
{
    int begin = 0;
    m_pieces.resize(std::min(m_pieces.size(), block.cells.size()));
    for (std::size_t index = 0; index < block.cells.size(); ++index) {
        const auto& cell = block.cells[index];
        if (index >= m_pieces.size())
            m_pieces.emplace_back();
        auto& piece = m_pieces[index];
        if (!piece.layout || piece.text != cell.text || piece.spans != cell.spans) {
            piece = {.text = cell.text, .spans = cell.spans};
            layOut(piece, style, cellSetting(block, style, index, unbounded));
            piece.y = -1; // not placed yet
        }
        piece.begin = begin;
        begin += static_cast<int>(cell.text.size()) + 1;
    }
}

void BlockLayout::fitColumns(const TextBlock& block, const TextStyle& style)
{
    const auto columns = block.columns.size();
    m_column_widths.assign(columns, width_step);
    for (std::size_t index = 0; index < m_pieces.size(); ++index) {
        auto& widest = m_column_widths[index % columns];
        widest = std::max(widest, (m_pieces[index].natural_width + width_step) / width_step * width_step);
    }
    int room = m_content_width - static_cast<int>(columns) * 2 * style.sizes().cell_padding_x;
    auto left = static_cast<int>(columns);
    std::vector<bool> fixed(columns, false);
    for (bool changed = true; changed && left > 0;) { // narrow columns keep their width, wide ones share the rest
        changed = false;
        const int share = room / left;
        for (std::size_t column = 0; column < columns; ++column) {
            if (fixed[column] || m_column_widths[column] > share)
                continue;
            fixed[column] = changed = true;
            room -= m_column_widths[column];
            --left;
        }
    }
    for (std::size_t column = 0; column < columns; ++column) {
        if (!fixed[column])
            m_column_widths[column] = std::max(room / left, width_step);
    }
}

void BlockLayout::placeRows(const TextBlock& block, const TextStyle& style)
{
    const auto& sizes = style.sizes();
    const auto columns = block.columns.size();
    m_row_tops.clear();
    int y = m_top;
    for (std::size_t row = 0; row * columns < m_pieces.size(); ++row) {
        int x = m_left, height = sizes.body_line;
        m_row_tops.push_back(y);
        for (std::size_t column = 0; column < columns; ++column) {
            auto& piece = m_pieces[row * columns + column];
            const int width = m_column_widths[column];
            const bool wraps =
                piece.natural_width > width || (piece.set_width != unbounded && piece.set_width != width);
            const int old_x = piece.x, old_y = piece.y;
            if (wraps && piece.set_width != width)
                layOut(piece, style, cellSetting(block, style, row * columns + column, width));
            const int free = piece.set_width == unbounded ? std::max(width - piece.natural_width, 0) : 0;
            const auto alignment = block.columns[column];
            piece.x = x + sizes.cell_padding_x +
                      (alignment == Qt::AlignRight     ? free
                       : alignment == Qt::AlignHCenter ? free / 2
                                                       : 0);
            piece.y = y + sizes.cell_padding_y;
            if (piece.x != old_x || piece.y != old_y)
                changedFrom(y);
            height = std::max(height, piece.height);
            x += width + 2 * sizes.cell_padding_x;
        }
        y += height + 2 * sizes.cell_padding_y;
    }
    m_row_tops.push_back(y);
    m_height = y;
}

const BlockLayout::Piece* BlockLayout::pieceOf(int position) const
{
    const auto after = std::ranges::upper_bound(m_pieces, position, {}, &Piece::begin);
    return after == m_pieces.begin() ? nullptr : &*std::prev(after);
}

const BlockLayout::Piece* BlockLayout::pieceNear(QPointF point) const
{
    const Piece* nearest = nullptr;
    qreal best = 0;
    for (const auto& piece : m_pieces) {
        const int width = std::min(piece.set_width, std::max(piece.natural_width, 1));
        const qreal beside = std::max({piece.x - point.x(), point.x() - piece.x - width, 0.0});
        const qreal away = std::max({piece.y - point.y(), point.y() - piece.y - piece.height + 1, 0.0});
        const qreal distance = away * 10000 + beside; // the right row first
        if (nearest && distance >= best)
            continue;
        nearest = &piece;
        best = distance;
    }
    return nearest;
}

namespace {

QTextLine lineNear(const QTextLayout& layout, qreal y)
{
    for (int index = 0; index + 1 < layout.lineCount(); ++index) {
        const auto next = layout.lineAt(index + 1);
        if (y < next.y())
            return layout.lineAt(index);
    }
    return layout.lineAt(layout.lineCount() - 1);
}

} // namespace

int BlockLayout::positionAt(QPointF point) const
{
    const auto* piece = pieceNear(point);
    if (!piece)
        return 0;
    const auto line = lineNear(*piece->layout, point.y() - piece->y);
    int position = line.xToCursor(point.x() - piece->x);
    const int end = line.textStart() + line.textLength();
    const bool wrapped = position == end && end < piece->length && line.textLength() > 1;
    if (wrapped && piece->text[end - 1].isSpace())
        --position; // behind a break the caret would stand on the next line
    return piece->begin + std::min(position, piece->length);
}

bool BlockLayout::isText(QPointF point) const
{
    const auto* piece = pieceNear(point);
    if (!piece || point.y() < piece->y || point.y() >= piece->y + piece->height)
        return false;
    const auto line = lineNear(*piece->layout, point.y() - piece->y);
    return line.naturalTextRect().translated(piece->x, piece->y).contains(QPointF(point.x(), piece->y + line.y() + 1));
}

QRectF BlockLayout::cursorRect(int position) const
{
    const auto* piece = pieceOf(position);
    if (!piece)
        return QRectF(m_code_rect.isEmpty() ? m_left : m_code_rect.left() + (m_code_rect.height() / 3), m_top, 0,
                      std::max(m_height - m_top, 1));
    const int within = std::min(position - piece->begin, piece->length);
    const auto line = piece->layout->lineForTextPosition(within);
    if (!line.isValid())
        return QRectF(piece->x, piece->y, 0, piece->height);
    return QRectF(piece->x + line.cursorToX(within), piece->y + line.y(), 0, line.height());
}

std::pair<int, int> BlockLayout::lineRange(int position) const
{
    const auto* piece = pieceOf(position);
    const auto line =
        piece ? piece->layout->lineForTextPosition(std::min(position - piece->begin, piece->length)) : QTextLine();
    if (!line.isValid())
        return {position, position};
    int end = line.textStart() + line.textLength();
    if (end < piece->length && end > line.textStart())
        --end;
    return {piece->begin + line.textStart(), piece->begin + end};
}

int BlockLayout::estimate(const TextBlock& block, const TextStyle& style, const BlockPlace& place)
{
    const auto& sizes = style.sizes();
    const bool code = block.kind == Kind::Code || block.kind == Kind::Plain;
    const int width = std::max(place.width - 2 * sizes.margin - indentOf(block, sizes), least_width);
    const qreal advance = code ? style.codeAdvance() : style.bodyAdvance();
    const int line_height = code                          ? sizes.code_line
                            : block.kind == Kind::Heading ? style.headingLine(block.level)
                                                          : sizes.body_line;
    const auto a_line = static_cast<qsizetype>(std::max(width / advance, 1.0));
    const int gap = gapAbove(block, sizes, place);
    if (block.kind == Kind::Rule)
        return gap + 2 * sizes.block_gap + 1;
    if (block.kind == Kind::Table)
        return gap + static_cast<int>(block.cells.size() / block.columns.size()) *
                         (sizes.body_line + 2 * sizes.cell_padding_y);
    qsizetype lines = 0;
    for (const auto& cell : block.cells)
        lines += std::max<qsizetype>((cell.text.size() + a_line - 1) / a_line, 1);
    return gap + static_cast<int>(lines) * line_height + (block.kind == Kind::Code ? 2 * sizes.code_padding_y : 0);
}

void BlockLayout::paint(QPainter& painter, const TextBlock& block, const TextStyle& style, const QRect& clip,
                        const std::vector<TextMark>& marks) const
{
    paintContainers(painter, block, style);
    paintGround(painter, block, style);
    for (const auto& piece : m_pieces) {
        if (piece.y + piece.height > clip.top() && piece.y <= clip.bottom())
            paintPiece(painter, piece, style, clip, marks);
    }
}

void BlockLayout::paintGround(QPainter& painter, const TextBlock& block, const TextStyle& style) const
{
    const auto& colors = style.colors();
    if (block.kind == Kind::Code) {
        const int corner = style.sizes().code_corner;
        // Parts of one code share one ground: the corners that another part joins lie outside what is painted.
        const QRect rect = m_code_rect.adjusted(0, block.continues ? -corner : 0, 0, m_place.goes_on ? corner : 0);
        painter.save();
        painter.setClipRect(m_code_rect, Qt::IntersectClip);
        paintRounded(painter, rect, colors.code_ground, corner);
        painter.restore();
    } else if (block.kind == Kind::Rule) {
        painter.fillRect(m_left, m_top + style.sizes().block_gap, m_content_width, 1, colors.hairline);
    } else if (block.kind == Kind::Table) {
        paintRows(painter, block, style);
    }
}

void BlockLayout::paintRows(QPainter& painter, const TextBlock& block, const TextStyle& style) const
{
    const auto& colors = style.colors();
    int width = 0;
    for (const int column : m_column_widths)
        width += column + 2 * style.sizes().cell_padding_x;
    for (std::size_t row = 0; row + 1 < m_row_tops.size(); ++row) {
        const bool header = row == 0 && !block.continues;
        const int bottom_line = m_row_tops[row + 1] - 1;
        painter.fillRect(m_left, bottom_line, width, 1, header ? colors.faint : colors.hairline);
    }
}

void BlockLayout::paintContainers(QPainter& painter, const TextBlock& block, const TextStyle& style) const
{
    constexpr int bar_width = 3;
    const auto& sizes = style.sizes();
    int x = sizes.margin;
    for (const auto& container : block.containers) {
        const int indent = indentOf(container, sizes);
        if (container.quote) {
            const int begin = container.first ? m_top : 0;
            painter.fillRect(x, begin, bar_width, m_height - begin, style.colors().hairline);
        } else if (container.first) {
            paintItemMark(painter, container, style, x + indent);
        }
        x += indent;
    }
}

void BlockLayout::paintItemMark(QPainter& painter, const BlockContainer& container, const TextStyle& style,
                                int right) const
{
    const auto& sizes = style.sizes();
    const QRectF line(0, m_top, right - sizes.item_gap - 2, sizes.body_line);
    const qreal size = 12 * style.zoom();
    if (container.task != TaskState::None) {
        const QRectF box(line.right() - size + 1.5, line.center().y() - size / 2 + 0.5, size - 1, size - 1);
        const bool done = container.task == TaskState::Done;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(done ? style.colors().accent : style.colors().secondary, 1));
        painter.setBrush(done ? QBrush(style.colors().accent) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(box, 3, 3);
        if (done) {
            painter.setPen(QPen(style.colors().ground, 1.6 * style.zoom()));
            painter.drawPolyline(QPolygonF{box.topLeft() + QPointF(size * 0.22, size * 0.48),
                                           box.topLeft() + QPointF(size * 0.40, size * 0.66),
                                           box.topLeft() + QPointF(size * 0.72, size * 0.28)});
        }
        painter.setRenderHint(QPainter::Antialiasing, false);
    } else if (container.ordered) {
        painter.setPen(style.colors().secondary);
        painter.setFont(style.body());
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(container.number) + container.delimiter);
    } else {
        const qreal dot = 4.5 * style.zoom();
        paintRounded(painter, QRectF(line.right() - dot - 2, line.center().y() - dot / 2, dot, dot),
                     style.colors().secondary, dot);
    }
}

void BlockLayout::paintPiece(QPainter& painter, const Piece& piece, const TextStyle& style, const QRect& clip,
                             const std::vector<TextMark>& marks) const
{
    const auto& colors = style.colors();
    for (const auto& span : piece.spans) {
        const bool code = span.styles.testFlag(InlineStyle::Code);
        if (!code && !span.styles.testAnyFlags(InlineStyle::Removed | InlineStyle::Added))
            continue;
        const auto& ground = code                                       ? colors.code_ground
                             : span.styles.testFlag(InlineStyle::Added) ? colors.added
                                                                        : colors.removed;
        for (int index = 0; index < piece.layout->lineCount(); ++index) {
            const auto line = piece.layout->lineAt(index);
            const int begin = std::max(span.begin, line.textStart());
            const int end = std::min(span.end, line.textStart() + line.textLength());
            if (begin >= end)
                continue;
            const qreal from = line.cursorToX(begin), to = line.cursorToX(end);
            paintRounded(painter,
                         QRectF(piece.x + std::min(from, to) - 2, piece.y + line.y() - 1, std::abs(to - from) + 4,
                                line.height() + 2),
                         ground, 4);
        }
    }
    QList<QTextLayout::FormatRange> selections;
    for (const auto& mark : marks) {
        const int begin = std::max(mark.begin - piece.begin, 0);
        const int end = std::min(mark.end - piece.begin, piece.length);
        if (begin >= end)
            continue;
        selections.append({begin, end - begin, {}});
        selections.back().format.setBackground(mark.ground);
    }
    painter.setPen(colors.text);
    piece.layout->draw(&painter, QPointF(piece.x, piece.y), selections, clip);
}

} // namespace assay

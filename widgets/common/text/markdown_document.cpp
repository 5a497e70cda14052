// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/markdown_document.h"

#include "widgets/common/text/line_cursor.h"

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr int code_indent = 4;
constexpr qsizetype longest_language = 40;

qsizetype runOf(QStringView text, QChar unit)
{
    const auto other = std::ranges::find_if(text, [unit](QChar each) { return each != unit; });
    return other - text.begin();
}

bool isOnly(QStringView text, QStringView allowed)
{
    return std::ranges::all_of(text, [allowed](QChar unit) { return allowed.contains(unit); });
}

bool isSpace(QChar unit)
{
    return unit == u' ' || unit == u'\t';
}

bool isThematicBreak(QStringView rest)
{
    const QChar mark = rest.front();
    if (mark != u'*' && mark != u'-' && mark != u'_')
        return false;
    const auto marks = std::ranges::count(rest, mark);
    return marks >= 3 && std::ranges::all_of(rest, [mark](QChar unit) { return unit == mark || isSpace(unit); });
}

struct ItemMark
{
    int length = 0; // without the white space behind it
    bool ordered = false;
    int number = 0;
    QChar delimiter; // bullet, '.' or ')'
};

// A bullet or number with white space or nothing behind it; length 0 where there is none.
ItemMark itemMark(QStringView rest)
{
    constexpr qsizetype most_digits = 9;
    ItemMark mark;
    qsizetype at = 0;
    while (at < rest.size() && at < most_digits && rest[at] >= u'0' && rest[at] <= u'9')
        mark.number = mark.number * 10 + rest[at++].digitValue();
    mark.ordered = at > 0;
    const QStringView marks = mark.ordered ? QStringView(u".)") : QStringView(u"-+*");
    if (at >= rest.size() || !marks.contains(rest[at]))
        return {};
    mark.delimiter = rest[at++];
    if (at < rest.size() && !isSpace(rest[at]))
        return {};
    mark.length = static_cast<int>(at);
    return mark;
}

// The cells of a table row: split at bars that no backslash escapes, which is all GFM 4.10 looks at.
std::vector<QString> rowCells(QStringView row)
{
    row = row.trimmed();
    if (row.startsWith(u'|'))
        row = row.sliced(1);
    std::vector<QString> cells;
    QString cell;
    for (qsizetype at = 0; at < row.size(); ++at) {
        if (row[at] == u'\\' && at + 1 < row.size() && row[at + 1] == u'|') {
            cell += row[++at];
        } else if (row[at] == u'|') {
            cells.push_back(cell.trimmed());
            cell.clear();
        } else {
            cell += row[at];
        }
    }
    if (!cell.trimmed().isEmpty() || cells.empty())
        cells.push_back(cell.trimmed());
    return cells;
}

// The alignments of a delimiter row such as "|:--|--:|"; empty where it is none.
std::vector<Qt::Alignment> delimiterRow(QStringView rest)
{
    if (!isOnly(rest, u"|:- \t") || !rest.contains(u'|') || !rest.contains(u'-'))
        return {};
    std::vector<Qt::Alignment> columns;
    for (const auto& cell : rowCells(rest)) {
        QStringView dashes = cell;
        const bool left = dashes.startsWith(u':');
        const bool right = dashes.endsWith(u':') && dashes.size() > 1;
        dashes = dashes.sliced(left ? 1 : 0).chopped(right ? 1 : 0);
        if (dashes.isEmpty() || !isOnly(dashes, u"-"))
            return {};
        columns.push_back(left && right ? Qt::AlignHCenter : right ? Qt::AlignRight : Qt::AlignLeft);
    }
    return columns;
}

QString languageOf(QStringView info)
{
    const auto word = info.trimmed();
    const auto end = std::ranges::find_if(word, [](QChar unit) { return unit.isSpace() || unit == u','; });
    return word.first(std::min<qsizetype>(end - word.begin(), longest_language)).toString();
}

InlineText plainInline(QString text)
{
    return {.text = std::move(text)};
}

} // namespace

std::size_t MarkdownDocument::append(std::string_view utf8)
{
    m_source.append(utf8);
    return update();
}

std::size_t MarkdownDocument::finish()
{
    m_source.finish();
    m_finished = true;
    const auto first = update();
    closeTo(0);
    return first;
}

std::size_t MarkdownDocument::update()
{
    const auto before = m_undo.empty() ? m_blocks.size() : m_undo.front().blocks;
    undoRest();
    for (const auto& place : m_source.takeLines())
        line(place);
    showRest();
    if (m_open.leaf == Leaf::Paragraph)
        parseParagraph(m_finished ? InlineEnd::Closed : InlineEnd::Open);
    // A line may change the last block (it grows, becomes a heading, a table) or take an empty one away.
    return before > 0 ? before - 1 : 0;
}

// The last line is shown before it is complete, as what it is so far; when more comes that is taken back.
void MarkdownDocument::showRest()
{
    const auto place = m_source.rest();
    const auto rest = QStringView(m_source.text()).sliced(place.begin, place.end - place.begin);
    if (rest.trimmed().isEmpty() || (!place.carries_on && isHeldBack(rest.trimmed())))
        return;
    auto& undo = m_undo.emplace_back(Undo{.open = m_open, .blocks = m_blocks.size()});
    if (!m_blocks.empty())
        undo.last.push_back(last());
    line(place);
}

void MarkdownDocument::undoRest()
{
    if (m_undo.empty())
        return;
    auto& undo = m_undo.front();
    m_blocks.resize(undo.blocks - undo.last.size());
    std::ranges::move(undo.last, std::back_inserter(m_blocks));
    m_open = std::move(undo.open);
    m_undo.clear();
}

// Marks whose meaning the next character decides ("-" may become an item, a rule, a heading's underline) are not shown
// until it is there; nor is a fence that is about to close.
bool MarkdownDocument::isHeldBack(QStringView rest) const
{
    constexpr qsizetype longest_mark = 3;
    if (m_open.leaf == Leaf::Fence)
        return isOnly(rest, QStringView(&m_open.fence, 1));
    if ((m_open.leaf == Leaf::Table || m_open.raw.contains(u'|')) && isOnly(rest, u"|:- "))
        return true;
    return rest.size() <= longest_mark && isOnly(rest, u"-=*_+#`~|:> ");
}

void MarkdownDocument::line(const SourceLine& place)
{
    m_line_begin = place.begin;
    m_line_end = place.end;
    const auto text = QStringView(m_source.text()).sliced(place.begin, place.end - place.begin);
    if (place.carries_on)
        return carriedOn(text);
    LineCursor cursor(text);
    auto matched = matchContainers(cursor);
    const bool all_matched = matched == m_open.containers.size();
    if (insideCode(cursor, all_matched))
        return;
    bool opened = false;
    while (openContainer(cursor, matched))
        opened = true;
    const bool can_continue = !opened && all_matched;
    if (!cursor.isBlank() && openLeaf(cursor, matched, can_continue))
        return;
    plainLine(cursor, matched, opened);
}

// A part of a line that was too long. It is text, whatever it looks like.
void MarkdownDocument::carriedOn(QStringView text)
{
    if (m_open.leaf == Leaf::Fence || m_open.leaf == Leaf::Indented)
        return addCode(text.toString());
    closeLeaf();
    startParagraph(text);
    last().continues = last().joins = true;
    last().after_blank = false;
}

std::size_t MarkdownDocument::matchContainers(LineCursor& cursor)
{
    std::size_t matched = 0;
    for (; matched < m_open.containers.size(); ++matched) {
        const auto& container = m_open.containers[matched];
        if (container.shown.quote) {
            if (cursor.indent() >= code_indent || cursor.next() != u'>')
                break;
            cursor.skipTo(1);
            cursor.skipColumns(1);
        } else if (cursor.isBlank()) {
            if (container.empty_start && m_open.leaf == Leaf::Paragraph && m_open.raw.isEmpty())
                break;
        } else if (cursor.indent() >= container.content_indent) {
            cursor.skipColumns(container.content_indent);
        } else {
            break;
        }
    }
    return matched;
}

// Lines of open code. True: the line is dealt with.
bool MarkdownDocument::insideCode(LineCursor& cursor, bool all_matched)
{
    if (m_open.leaf == Leaf::Fence && all_matched) {
        const auto rest = cursor.rest();
        const auto run = runOf(rest, m_open.fence);
        if (cursor.indent() < code_indent && run >= m_open.fence_length && rest.sliced(run).trimmed().isEmpty()) {
            last().source_end = m_line_end;
            m_open.leaf = Leaf::None;
            return true;
        }
        cursor.skipColumns(m_open.fence_indent);
        addCode(cursor.content());
        return true;
    }
    if (m_open.leaf != Leaf::Indented || !all_matched)
        return false;
    if (cursor.isBlank()) {
        cursor.skipColumns(code_indent);
        m_open.blank_code.push_back(cursor.content());
        m_open.blank_seen = true;
        return true;
    }
    if (cursor.indent() < code_indent)
        return false;
    m_open.blank_seen = false;
    for (auto& blank : std::exchange(m_open.blank_code, {}))
        addCode(std::move(blank));
    cursor.skipColumns(code_indent);
    addCode(cursor.content());
    return true;
}

bool MarkdownDocument::openContainer(LineCursor& cursor, std::size_t& matched)
{
    if (cursor.isBlank() || cursor.indent() >= code_indent || matched >= deepest_nesting)
        return false;
    if (cursor.next() != u'>')
        return openItem(cursor, matched);
    closeTo(matched);
    m_open.containers.push_back({.shown = {.id = m_open.next_id++, .quote = true}});
    cursor.skipTo(1);
    cursor.skipColumns(1);
    ++matched;
    return true;
}

bool MarkdownDocument::openItem(LineCursor& cursor, std::size_t& matched)
{
    const auto mark = itemMark(cursor.rest());
    if (mark.length == 0 || isThematicBreak(cursor.rest()))
        return false;
    const bool in_paragraph = m_open.leaf == Leaf::Paragraph && matched == m_open.containers.size();
    const bool empty = cursor.rest().sliced(mark.length).trimmed().isEmpty();
    if (in_paragraph && !m_open.raw.isEmpty() && (empty || (mark.ordered && mark.number != 1)))
        return false;
    BlockContainer shown{
        .id = m_open.next_id++, .ordered = mark.ordered, .number = mark.number, .delimiter = mark.delimiter};
    if (matched < m_open.containers.size()) {
        const auto& sibling = m_open.containers[matched].shown;
        if (!sibling.quote && sibling.ordered == mark.ordered && sibling.delimiter == mark.delimiter)
            shown.number = sibling.number + 1;
    }
    closeTo(matched);
    const int before = cursor.indent();
    cursor.skipTo(mark.length);
    const int behind = cursor.isBlank() || cursor.indent() > code_indent ? 1 : cursor.indent();
    cursor.skipColumns(behind);
    m_open.containers.push_back(
        {.shown = shown, .content_indent = before + mark.length + behind, .empty_start = cursor.isBlank()});
    ++matched;
    return true;
}

// A block that its first line tells. True: the line is dealt with.
bool MarkdownDocument::openLeaf(LineCursor& cursor, std::size_t matched, bool can_continue)
{
    const bool in_paragraph = m_open.leaf == Leaf::Paragraph;
    if (cursor.indent() >= code_indent) {
        if (in_paragraph)
            return false;
        closeTo(matched);
        startBlock(TextBlock::Kind::Code);
        m_open.leaf = Leaf::Indented;
        cursor.skipColumns(code_indent);
        addCode(cursor.content());
        return true;
    }
    if (startHeading(cursor, matched) || startFence(cursor, matched))
        return true;
    if (in_paragraph && can_continue && !m_open.raw.isEmpty()) {
        if (setextHeading(cursor.rest()) || startTable(cursor.rest()))
            return true;
    }
    if (!isThematicBreak(cursor.rest()))
        return false;
    closeTo(matched);
    startBlock(TextBlock::Kind::Rule);
    return true;
}

bool MarkdownDocument::startHeading(LineCursor& cursor, std::size_t matched)
{
    constexpr qsizetype deepest_level = 6;
    const auto rest = cursor.rest();
    const auto level = runOf(rest, u'#');
    if (level == 0 || level > deepest_level || (level < rest.size() && !isSpace(rest[level])))
        return false;
    auto title = rest.sliced(level).trimmed();
    auto without = title;
    while (without.endsWith(u'#'))
        without.chop(1);
    if (without.isEmpty() || isSpace(without.back()))
        title = without.trimmed();
    closeTo(matched);
    auto& block = startBlock(TextBlock::Kind::Heading);
    block.level = static_cast<int>(level);
    block.cells = {parseInline(title)};
    return true;
}

bool MarkdownDocument::startFence(LineCursor& cursor, std::size_t matched)
{
    const auto rest = cursor.rest();
    const QChar fence = rest.front();
    const auto length = runOf(rest, fence);
    const bool ticks = fence == u'`';
    if ((!ticks && fence != u'~') || length < 3 || (ticks && rest.sliced(length).contains(u'`')))
        return false;
    closeTo(matched);
    auto& block = startBlock(TextBlock::Kind::Code);
    block.language = languageOf(rest.sliced(length));
    m_open.leaf = Leaf::Fence;
    m_open.fence = fence;
    m_open.fence_length = static_cast<int>(length);
    m_open.fence_indent = cursor.indent();
    return true;
}

bool MarkdownDocument::setextHeading(QStringView rest)
{
    const auto underline = rest.trimmed();
    if (m_open.raw.isEmpty() || underline.isEmpty() || !(isOnly(underline, u"=") || isOnly(underline, u"-")))
        return false;
    auto& block = last();
    block.kind = TextBlock::Kind::Heading;
    block.level = underline.front() == u'=' ? 1 : 2;
    closeLeaf();
    last().source_end = m_line_end;
    return true;
}

// The line before a delimiter row is the header; lines before that stay a paragraph (as cmark-gfm does).
bool MarkdownDocument::startTable(QStringView rest)
{
    const auto columns = delimiterRow(rest);
    const auto header_begin = m_open.raw.lastIndexOf(u'\n') + 1;
    const auto header = m_open.raw.sliced(header_begin);
    if (columns.empty() || columns.size() > most_columns || rowCells(header).size() != columns.size())
        return false;
    const auto begin = m_line_begin;
    if (header_begin > 0) {
        m_open.raw.truncate(header_begin - 1);
        closeLeaf();
        last().source_end = m_open.line_before;
        startBlock(TextBlock::Kind::Table).source_begin = m_open.line_begin;
    } else {
        last().kind = TextBlock::Kind::Table;
        last().cells.clear();
        m_open.raw.clear();
    }
    last().columns = columns;
    m_open.leaf = Leaf::Table;
    addRow(header);
    last().source_end = std::max(last().source_end, begin + rest.size());
    return true;
}

void MarkdownDocument::plainLine(LineCursor& cursor, std::size_t matched, bool opened)
{
    const bool all_matched = matched == m_open.containers.size();
    if (cursor.isBlank()) {
        closeTo(matched);
        if (opened)
            startParagraph({}); // an item with nothing in it yet still shows its mark
        else
            m_open.blank_seen = true;
        return;
    }
    if (m_open.leaf == Leaf::Paragraph && !opened && (all_matched || !m_open.raw.isEmpty()))
        return addToParagraph(cursor.rest()); // also lazily, without the marks of its containers
    if (m_open.leaf == Leaf::Table && !opened && all_matched)
        return addRow(cursor.rest());
    closeTo(matched);
    startParagraph(cursor.rest());
}

void MarkdownDocument::closeTo(std::size_t matched)
{
    if (m_open.leaf == Leaf::Paragraph && m_open.raw.isEmpty() && matched == m_open.containers.size() && !m_finished)
        dropPlaceholder();
    closeLeaf();
    m_open.containers.resize(std::min(matched, m_open.containers.size()));
}

void MarkdownDocument::closeLeaf()
{
    if (m_open.leaf == Leaf::Paragraph && !m_open.raw.isEmpty())
        parseParagraph(InlineEnd::Closed);
    m_open.raw.clear();
    m_open.blank_code.clear();
    m_open.leaf = Leaf::None;
}

// An empty paragraph only stands for the mark of its item or quote; a real block of the same one takes its place.
void MarkdownDocument::dropPlaceholder()
{
    const auto& placeholder = last();
    for (std::size_t index = 0; index < placeholder.containers.size(); ++index) {
        if (placeholder.containers[index].first)
            m_open.containers[index].drawn = false;
    }
    m_open.blank_seen = placeholder.after_blank;
    m_blocks.pop_back();
    m_open.leaf = Leaf::None;
}

TextBlock& MarkdownDocument::startBlock(TextBlock::Kind kind)
{
    auto& block = m_blocks.emplace_back();
    block.kind = kind;
    block.after_blank = std::exchange(m_open.blank_seen, false);
    block.source_begin = m_line_begin;
    block.source_end = m_line_end;
    for (auto& container : m_open.containers) {
        auto& shown = block.containers.emplace_back(container.shown);
        shown.first = !std::exchange(container.drawn, true);
    }
    return block;
}

void MarkdownDocument::startParagraph(QStringView text)
{
    startBlock(TextBlock::Kind::Paragraph).cells.resize(1);
    m_open.leaf = Leaf::Paragraph;
    m_open.raw = text.toString();
    m_open.line_begin = m_line_begin;
}

void MarkdownDocument::addToParagraph(QStringView text)
{
    if (m_open.raw.size() + text.size() > TextSource::longest_part) {
        closeLeaf();
        startParagraph(text);
        last().continues = true;
        return;
    }
    if (!m_open.raw.isEmpty())
        m_open.raw += u'\n';
    m_open.raw += text;
    m_open.line_begin = m_line_begin;
    m_open.line_before = std::exchange(last().source_end, m_line_end);
}

void MarkdownDocument::addCode(QString text)
{
    if (last().cells.size() >= longest_section || plainLength(last()) > TextSource::fullest_block) {
        const auto language = last().language;
        auto& next = startBlock(TextBlock::Kind::Code);
        next.language = language;
        next.continues = true;
    }
    last().cells.push_back(plainInline(std::move(text)));
    last().source_end = m_line_end;
}

void MarkdownDocument::addRow(QStringView text)
{
    auto columns = last().columns;
    if (last().cells.size() >= longest_section * columns.size() || plainLength(last()) > TextSource::fullest_block) {
        auto& next = startBlock(TextBlock::Kind::Table);
        next.columns = columns;
        next.continues = true;
    }
    auto cells = rowCells(text);
    for (std::size_t extra = columns.size(); extra < cells.size(); ++extra)
        cells[columns.size() - 1] += u" | "_s + cells[extra]; // GFM drops them; an answer must not lose text
    cells.resize(columns.size());
    for (const auto& cell : cells)
        last().cells.push_back(parseCell(cell));
    last().source_end = m_line_end;
}

void MarkdownDocument::parseParagraph(InlineEnd end)
{
    auto& block = last();
    takeTask(block);
    const bool task = !block.containers.empty() && block.containers.back().task != TaskState::None;
    constexpr qsizetype task_mark = 4;
    const auto raw = QStringView(m_open.raw).sliced(task && block.containers.back().first ? task_mark : 0);
    block.cells = {parseInline(raw.trimmed(), end)};
}

void MarkdownDocument::takeTask(TextBlock& block)
{
    if (block.containers.empty() || block.containers.back().quote || !block.containers.back().first)
        return;
    const QStringView raw = m_open.raw;
    const bool open = raw.startsWith(u"[ ] ");
    const bool done = raw.startsWith(u"[x] ") || raw.startsWith(u"[X] ");
    block.containers.back().task = done ? TaskState::Done : open ? TaskState::Open : TaskState::None;
}

} // namespace assay

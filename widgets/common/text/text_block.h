// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFlags>
#include <QtCore/QString>

#include <vector>

namespace assay {

// How a run of characters is meant. Removed and Added occur in a word diff only.
enum class InlineStyle : quint8 {
    Plain = 0,
    Strong = 1,
    Emphasis = 2,
    Strike = 4,
    Code = 8,
    Link = 16,
    Image = 32,
    Removed = 64,
    Added = 128,
};
Q_DECLARE_FLAGS(InlineStyles, InlineStyle)
Q_DECLARE_OPERATORS_FOR_FLAGS(InlineStyles)

// [begin, end) in UTF-16 units of the text it belongs to. Spans are in order and do not overlap.
struct InlineSpan
{
    int begin = 0;
    int end = 0;
    InlineStyles styles;
    int target = -1; // into InlineText::targets; -1 = leads nowhere

    friend bool operator==(const InlineSpan&, const InlineSpan&) = default;
};

// Text as it is read, with the marks of its source taken off. A hard line break is U+2028.
struct InlineText
{
    QString text;
    std::vector<InlineSpan> spans;
    std::vector<QString> targets; // where links and images lead; shown, never fetched

    friend bool operator==(const InlineText&, const InlineText&) = default;
};

enum class TaskState : quint8 { None, Open, Done };

// A quote or a list item that a block stands in, from the outside in.
struct BlockContainer
{
    int id = 0; // the same for all blocks of one container
    bool quote = false;
    bool ordered = false;
    bool first = false; // this block is the container's first: it shows the bullet or number
    TaskState task = TaskState::None;
    int number = 0;
    QChar delimiter; // of an ordered item: '.' or ')'

    friend bool operator==(const BlockContainer&, const BlockContainer&) = default;
};

// One leaf of a document, of bounded size (MarkdownDocument::longest_part): what is longer goes on in a next block that
// `continues` it. So the cost of laying out or painting a block is bounded too.
struct TextBlock
{
    enum class Kind : quint8 { Paragraph, Heading, Code, Table, Rule, Plain, Diff };

    Kind kind = Kind::Paragraph;
    int level = 0;            // of a heading, 1…6
    bool continues = false;   // the same paragraph, code or table as the block before it
    bool joins = false;       // … and begins in the middle of a line
    bool after_blank = false; // an empty line stands before it
    std::vector<BlockContainer> containers;
    QString language;                   // of fenced code, as written
    std::vector<InlineText> cells;      // paragraph, heading: one; code, plain, diff: one a line; table: row by row
    std::vector<Qt::Alignment> columns; // of a table
    qsizetype source_begin = 0;         // whole lines of the source, in UTF-16 units
    qsizetype source_end = 0;

    friend bool operator==(const TextBlock&, const TextBlock&) = default;
};

// What separates cell `index` from the one before it in the block's text: "\n" between lines and rows, "\t" in a row.
QChar separatorBefore(const TextBlock& block, std::size_t index);

// All cells as one text, as it is selected, searched, copied and read out.
QString plainText(const TextBlock& block);
int plainLength(const TextBlock& block);

// What stands between this block and the one before it when both are copied as plain text.
QString breakBefore(const TextBlock& block);

// A link or image of the block's text; [begin, end) in units of plainText().
struct TextLink
{
    int begin = 0;
    int end = 0;
    QString target;
};
std::vector<TextLink> linksOf(const TextBlock& block); // in order

// The address behind a position of the block's text; empty where there is none.
QString targetAt(const TextBlock& block, int position);

// Control, bidirectional and invisible characters replaced by signs that can be seen, unit by unit, so that positions
// stay and nothing in an answer can hide or reorder what is read. Joiners that scripts and emoji need are left.
QString visibleText(const QString& text);

// Whether visibleText() would replace this unit.
bool isHiddenCharacter(QChar unit, QChar next);

} // namespace assay

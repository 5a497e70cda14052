// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <string>
#include <string_view>
#include <vector>

namespace assay {

// A line of a text, or a part of one that is too long to be laid out at once. Positions in UTF-16 units of the text.
struct SourceLine
{
    qsizetype begin = 0;
    qsizetype end = 0;       // without its line end
    bool carries_on = false; // a part of the same line as the one before
};

// A text that arrives in pieces of UTF-8, cut anywhere, and its lines. Malformed bytes become U+FFFD; everything else
// is kept as it came. A line ends with LF, CR or both. What takeLines() gives depends on the text alone, never on the
// cuts.
class TextSource
{
public:
    // The longest line in one part. A longer one is cut, at a space where there is one near. A part, not a line, is
    // what is laid out, so one line of 10 MB costs as little a frame as a short one.
    static constexpr qsizetype longest_part = 4096;
    // What a block of several lines or rows may hold before a next block goes on.
    static constexpr qsizetype fullest_block = 4 * longest_part;

    void append(std::string_view utf8);
    void finish(); // a character cut at the very end becomes U+FFFD

    const QString& text() const { return m_text; }
    std::vector<SourceLine> takeLines(); // complete since the last call
    SourceLine rest() const;             // of the last line, which may still grow; empty after finish()

private:
    qsizetype partEnd() const;
    void complete(qsizetype end, qsizetype next, std::vector<SourceLine>& lines);

    QString m_text;
    std::string m_tail;    // bytes of a character whose end has not come
    qsizetype m_begin = 0; // of the part that is growing
    qsizetype m_scanned = 0;
    bool m_carries_on = false;
    bool m_skip_line_feed = false;
    bool m_finished = false;
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

namespace assay {

// Walks one line of Markdown in columns: a tab reaches to the next multiple of four, and may be taken in part
// (CommonMark 2.2).
class LineCursor
{
public:
    explicit LineCursor(QStringView line) : m_line(line) { measure(); }

    int indent() const { return m_next_column - m_column; } // columns of white space before next()
    bool isBlank() const { return m_next == m_line.size(); }
    QChar next() const { return isBlank() ? QChar() : m_line[m_next]; }
    QStringView rest() const { return m_line.sliced(m_next); } // from next() on

    // Takes white space of up to this many columns.
    void skipColumns(int columns);
    // Takes what stands before next(), and so many characters from there (none of them a tab).
    void skipTo(qsizetype characters);
    // All that is left, white space included; what is left of a tab becomes spaces.
    QString content() const;

private:
    static constexpr int tab_width = 4;
    static int afterTab(int column) { return column + tab_width - column % tab_width; }
    void measure();

    QStringView m_line;
    qsizetype m_at = 0;
    int m_column = 0;
    qsizetype m_next = 0;
    int m_next_column = 0;
    bool m_in_tab = false; // the tab at m_at is taken in part
};

} // namespace assay

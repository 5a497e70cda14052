// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/line_cursor.h"

#include <algorithm>

namespace assay {

void LineCursor::measure()
{
    if (m_next > m_at)
        return;
    m_next = m_at;
    m_next_column = m_column;
    for (; m_next < m_line.size(); ++m_next) {
        if (m_line[m_next] == u'\t')
            m_next_column = afterTab(m_next_column);
        else if (m_line[m_next] == u' ')
            ++m_next_column;
        else
            break;
    }
}

void LineCursor::skipColumns(int columns)
{
    const int goal = std::min(m_column + columns, m_next_column);
    while (m_at < m_next && m_column < goal) {
        const int after = m_line[m_at] == u'\t' ? afterTab(m_column) : m_column + 1;
        if (after > goal) {
            m_column = goal;
            m_in_tab = true;
            return;
        }
        m_column = after;
        m_in_tab = false;
        ++m_at;
    }
    measure();
}

void LineCursor::skipTo(qsizetype characters)
{
    m_at = std::min(m_next + characters, m_line.size());
    m_column = m_next_column + static_cast<int>(characters);
    m_in_tab = false;
    m_next = m_at;
    measure();
}

QString LineCursor::content() const
{
    if (m_in_tab) {
        const QString spaces(afterTab(m_column) - m_column, u' ');
        return spaces % m_line.sliced(m_at + 1);
    }
    return m_line.sliced(m_at).toString();
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/text_source.h"

#include "engine/utf8.h"

namespace assay {

void TextSource::append(std::string_view utf8)
{
    m_tail += utf8;
    const auto whole = m_tail.size() - incompleteTail(m_tail);
    const std::string_view ready = std::string_view(m_tail).substr(0, whole);
    if (isValidUtf8(ready))
        m_text += QUtf8StringView(ready.data(), static_cast<qsizetype>(ready.size()));
    else
        m_text += QString::fromStdString(mendedUtf8(ready));
    m_tail.erase(0, whole);
}

void TextSource::finish()
{
    m_text += QString::fromStdString(mendedUtf8(m_tail));
    m_tail.clear();
    m_finished = true;
}

// Where a part of a line that is too long ends: behind the last space near its end, else just there, but never inside a
// surrogate pair.
qsizetype TextSource::partEnd() const
{
    constexpr qsizetype nearness = 256;
    const auto hard = m_begin + longest_part;
    const auto space = QStringView(m_text).sliced(hard - nearness, nearness).lastIndexOf(u' ');
    if (space >= 0)
        return hard - nearness + space + 1;
    return m_text[hard - 1].isHighSurrogate() ? hard - 1 : hard;
}

void TextSource::complete(qsizetype end, qsizetype next, std::vector<SourceLine>& lines)
{
    lines.push_back({.begin = m_begin, .end = end, .carries_on = m_carries_on});
    m_begin = next;
}

std::vector<SourceLine> TextSource::takeLines()
{
    std::vector<SourceLine> lines;
    for (; m_scanned < m_text.size(); ++m_scanned) {
        const QChar unit = m_text[m_scanned];
        if (m_skip_line_feed && unit == u'\n' && m_scanned == m_begin) {
            m_begin = m_scanned + 1; // the second half of a line end
        } else if (unit == u'\n' || unit == u'\r') {
            complete(m_scanned, m_scanned + 1, lines);
            m_carries_on = false;
        } else if (m_scanned - m_begin >= longest_part) {
            const auto end = partEnd();
            complete(end, end, lines);
            m_carries_on = true;
        }
        m_skip_line_feed = unit == u'\r';
    }
    if (m_finished && m_begin < m_text.size()) {
        complete(m_text.size(), m_text.size(), lines);
        m_carries_on = false;
    }
    return lines;
}

SourceLine TextSource::rest() const
{
    return {.begin = m_begin, .end = m_text.size(), .carries_on = m_carries_on};
}

} // namespace assay

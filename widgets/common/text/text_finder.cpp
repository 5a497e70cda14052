// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/text_finder.h"

#include <algorithm>

namespace assay {

void TextFinder::start(QString text)
{
    m_text = std::move(text);
    m_searched = 0;
    m_matches.clear();
}

void TextFinder::blocksChanged(std::size_t first)
{
    m_searched = std::min(m_searched, first);
    m_matches.erase(std::ranges::lower_bound(m_matches, first, {}, &TextMatch::block), m_matches.end());
}

void TextFinder::search(const std::vector<TextBlock>& blocks, std::chrono::milliseconds slice)
{
    if (m_text.isEmpty())
        return;
    QElapsedTimer timer;
    timer.start();
    for (; m_searched < blocks.size() && timer.durationElapsed() < slice; ++m_searched) {
        const auto text = plainText(blocks[m_searched]);
        for (qsizetype at = text.indexOf(m_text, 0, Qt::CaseInsensitive); at >= 0;) {
            const auto end = at + m_text.size();
            m_matches.push_back({m_searched, static_cast<int>(at), static_cast<int>(end)});
            at = text.indexOf(m_text, end, Qt::CaseInsensitive);
        }
    }
}

QString textBetween(const std::vector<TextBlock>& blocks, TextPosition from, TextPosition to)
{
    QString text;
    for (auto index = from.block; index <= to.block && index < blocks.size(); ++index) {
        if (index > from.block)
            text += breakBefore(blocks[index]);
        const auto whole = plainText(blocks[index]);
        const auto begin = index == from.block ? std::min<qsizetype>(from.offset, whole.size()) : 0;
        const auto end = index == to.block ? std::min<qsizetype>(to.offset, whole.size()) : whole.size();
        text += QStringView(whole).sliced(begin, std::max<qsizetype>(end - begin, 0));
    }
    return text.replace(QChar::LineSeparator, u'\n');
}

QString sourceBetween(const std::vector<TextBlock>& blocks, const QString& source, TextPosition from, TextPosition to)
{
    if (from.block >= blocks.size())
        return {};
    const auto begin = blocks[from.block].source_begin;
    const auto end = blocks[std::min(to.block, blocks.size() - 1)].source_end;
    return source.sliced(begin, std::max<qsizetype>(end - begin, 0));
}

} // namespace assay

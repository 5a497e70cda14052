// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/plain_document.h"

#include <algorithm>

namespace assay {

namespace {

constexpr std::size_t longest_section = 64; // lines in one block

bool isFull(const TextBlock& block)
{
    return block.cells.size() >= longest_section || plainLength(block) > TextSource::fullest_block;
}

} // namespace

std::size_t PlainDocument::append(std::string_view utf8)
{
    m_source.append(utf8);
    return update();
}

std::size_t PlainDocument::finish()
{
    m_source.finish();
    m_finished = true;
    return update();
}

std::size_t PlainDocument::update()
{
    const auto before = m_blocks.size();
    if (std::exchange(m_shows_rest, false)) {
        m_blocks.back().cells.pop_back();
        if (m_blocks.back().cells.empty())
            m_blocks.pop_back();
    }
    for (const auto& place : m_source.takeLines())
        line(place);
    const auto rest = m_source.rest();
    m_shows_rest = !m_finished && rest.end > rest.begin;
    if (m_shows_rest)
        line(rest);
    constexpr std::size_t changeable =
        2; // the last one, and the one before when the last held only the unfinished line
    return before - std::min(before, changeable);
}

void PlainDocument::line(const SourceLine& place)
{
    if (m_blocks.empty() || isFull(m_blocks.back()) || place.carries_on) {
        auto& block = m_blocks.emplace_back();
        block.kind = TextBlock::Kind::Plain;
        block.language = m_language;
        block.continues = m_blocks.size() > 1;
        block.joins = place.carries_on;
        block.source_begin = place.begin;
    }
    auto& block = m_blocks.back();
    block.cells.push_back({.text = m_source.text().sliced(place.begin, place.end - place.begin)});
    block.source_end = place.end;
}

namespace {

class DiffLines
{
public:
    void add(const DiffSegment& segment)
    {
        const QStringView text = segment.text;
        for (qsizetype begin = 0; begin <= text.size();) {
            auto end = text.indexOf(u'\n', begin);
            const bool breaks = end >= 0;
            if (!breaks)
                end = text.size();
            words(text.sliced(begin, end - begin), segment.kind);
            if (breaks)
                next();
            begin = end + 1;
        }
    }

    std::vector<TextBlock> take()
    {
        if (!m_line.text.isEmpty())
            next();
        return std::move(m_blocks);
    }

private:
    void words(QStringView text, DiffSegment::Kind kind)
    {
        while (!text.isEmpty()) {
            const auto part = text.first(std::min(text.size(), TextSource::longest_part - m_line.text.size()));
            const int begin = static_cast<int>(m_line.text.size());
            m_line.text += part;
            const auto style = kind == DiffSegment::Kind::Added ? InlineStyle::Added : InlineStyle::Removed;
            if (kind != DiffSegment::Kind::Equal && !part.isEmpty())
                m_line.spans.push_back({.begin = begin, .end = static_cast<int>(m_line.text.size()), .styles = style});
            text = text.sliced(part.size());
            if (m_line.text.size() >= TextSource::longest_part)
                next();
        }
    }

    void next()
    {
        if (m_blocks.empty() || isFull(m_blocks.back())) {
            m_blocks.emplace_back().kind = TextBlock::Kind::Diff;
            m_blocks.back().continues = m_blocks.size() > 1;
        }
        m_blocks.back().cells.push_back(std::exchange(m_line, {}));
    }

    std::vector<TextBlock> m_blocks;
    InlineText m_line;
};

} // namespace

std::vector<TextBlock> diffBlocks(const WordDiff& diff)
{
    DiffLines lines;
    for (const auto& segment : diff.segments)
        lines.add(segment);
    return lines.take();
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/text_block.h"

#include <algorithm>
#include <utility>

namespace assay {

namespace {

constexpr char16_t tag_high_surrogate = 0xdb40; // U+E0000…U+E007F: tag characters, used to smuggle unseen text

bool isBidiControl(char16_t unit)
{
    return (unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069) || unit == 0x200e ||
           unit == 0x200f || unit == 0x061c;
}

bool isUnseen(char16_t unit)
{
    return unit == 0x200b || unit == 0x2060 || unit == 0xfeff || unit == 0x00ad || unit == 0x2029 ||
           (unit >= 0x2061 && unit <= 0x2064) || (unit >= 0x206a && unit <= 0x206f) || unit == 0x180e;
}

bool isControl(char16_t unit)
{
    return (unit < 0x20 && unit != u'\t' && unit != u'\n') || (unit >= 0x7f && unit < 0xa0);
}

bool mayBeHidden(char16_t unit)
{
    return unit < 0x20 || unit == tag_high_surrogate || (unit >= 0xdc00 && unit <= 0xdc7f) || isControl(unit) ||
           isBidiControl(unit) || isUnseen(unit);
}

char16_t bidiSign(char16_t unit)
{
    const bool right_to_left = unit == 0x202b || unit == 0x202e || unit == 0x2067 || unit == 0x200f || unit == 0x061c;
    const bool closes = unit == 0x202c || unit == 0x2069;
    return closes ? u'\u21a5' : right_to_left ? u'\u21e0' : u'\u21e2';
}

char16_t visibleSign(char16_t unit)
{
    if (unit < 0x20)
        return static_cast<char16_t>(0x2400 + unit); // control pictures
    if (unit == 0x7f)
        return u'\u2421';
    if (isBidiControl(unit))
        return bidiSign(unit);
    return unit == 0x2029 ? u'\u2424' : u'\u25af';
}

} // namespace

bool isHiddenCharacter(QChar unit, QChar next)
{
    const auto code = unit.unicode();
    if (code == tag_high_surrogate)
        return next.unicode() >= 0xdc00 && next.unicode() <= 0xdc7f;
    return isControl(code) || isBidiControl(code) || isUnseen(code);
}

QString visibleText(const QString& text)
{
    if (std::ranges::none_of(text, [](QChar unit) { return mayBeHidden(unit.unicode()); }))
        return text;
    QString shown = text;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const auto next = at + 1 < text.size() ? text[at + 1] : QChar();
        if (!isHiddenCharacter(text[at], next))
            continue;
        shown[at] = visibleSign(text[at].unicode());
        if (text[at].unicode() == tag_high_surrogate)
            shown[++at] = u'\u25af';
    }
    return shown;
}

QChar separatorBefore(const TextBlock& block, std::size_t index)
{
    const bool in_row =
        block.kind == TextBlock::Kind::Table && index % std::max<std::size_t>(block.columns.size(), 1) != 0;
    return in_row ? u'\t' : u'\n';
}

QString plainText(const TextBlock& block)
{
    if (block.cells.size() == 1)
        return block.cells.front().text;
    QString text;
    text.reserve(plainLength(block));
    for (std::size_t index = 0; index < block.cells.size(); ++index) {
        if (index > 0)
            text += separatorBefore(block, index);
        text += block.cells[index].text;
    }
    return text;
}

QString breakBefore(const TextBlock& block)
{
    if (block.joins)
        return {};
    const bool item = !block.containers.empty() && block.containers.back().first && !block.containers.back().quote;
    const bool lines = block.kind == TextBlock::Kind::Plain || block.kind == TextBlock::Kind::Diff;
    return QString(block.continues || lines || (item && !block.after_blank) ? 1 : 2, u'\n');
}

std::vector<TextLink> linksOf(const TextBlock& block)
{
    std::vector<TextLink> links;
    int cell_begin = 0;
    for (const auto& cell : block.cells) {
        int last = -1; // a link of several styles is several spans
        for (const auto& span : cell.spans) {
            const bool begins = span.target != std::exchange(last, span.target);
            if (span.target < 0)
                continue;
            if (begins)
                links.push_back(
                    {.begin = cell_begin + span.begin, .target = cell.targets[static_cast<std::size_t>(span.target)]});
            links.back().end = cell_begin + span.end;
        }
        cell_begin += static_cast<int>(cell.text.size()) + 1;
    }
    return links;
}

QString targetAt(const TextBlock& block, int position)
{
    for (const auto& cell : block.cells) {
        if (position <= cell.text.size()) {
            const auto span = std::ranges::find_if(cell.spans, [position](const InlineSpan& each) {
                return each.begin <= position && position < each.end;
            });
            return span == cell.spans.end() || span->target < 0 ? QString()
                                                                : cell.targets[static_cast<std::size_t>(span->target)];
        }
        position -= static_cast<int>(cell.text.size()) + 1;
    }
    return {};
}

int plainLength(const TextBlock& block)
{
    qsizetype length = block.cells.empty() ? 0 : std::ssize(block.cells) - 1;
    for (const auto& cell : block.cells)
        length += cell.text.size();
    return static_cast<int>(length);
}

} // namespace assay

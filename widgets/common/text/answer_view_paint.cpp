// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/answer_view.h"

#include <QtGui/QPaintEvent>
#include <QtGui/QPainter>

#include <algorithm>

namespace assay {

namespace {

constexpr int button_size = 26;
constexpr int button_inset = 6;

} // namespace

void AnswerView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    const auto rect = event->rect();
    painter.fillRect(rect, m_flow.style().colors().ground);
    if (m_stale)
        m_clock.wake(); // it has just come into sight
    if (m_flow.count() > 0)
        paintBlocks(painter, rect);
    const auto cursor = cursorBlock();
    if (!cursor.isEmpty())
        painter.fillRect(cursor.translated(0, m_padding - scrolled()), m_flow.style().colors().accent);
    if (m_hovers_code)
        paintCopyButton(painter);
    announcePainted();
}

void AnswerView::paintBlocks(QPainter& painter, const QRect& rect)
{
    const int shift = m_padding - scrolled();
    for (auto index = m_flow.at(rect.top() - shift); index < m_flow.count(); ++index) {
        const auto& layout = m_flow.layout(index);
        const int top = m_flow.top(index) + shift;
        if (top > rect.bottom())
            break;
        painter.translate(0, top);
        layout.paint(painter, m_flow.block(index), m_flow.style(), rect.translated(0, -top), marksOf(index));
        painter.translate(0, -top);
    }
}

std::vector<TextMark> AnswerView::marksOf(std::size_t block) const
{
    const auto& colors = m_flow.style().colors();
    std::vector<TextMark> marks;
    const auto& matches = m_finder.matches();
    for (auto match = std::ranges::lower_bound(matches, block, {}, &TextMatch::block);
         match != matches.end() && match->block == block; ++match)
        marks.push_back(
            {match->begin, match->end, match - matches.begin() == m_match ? colors.found_now : colors.found});
    const auto from = std::min(m_anchor, m_caret), to = std::max(m_anchor, m_caret);
    if (from == to || block < from.block || block > to.block)
        return marks;
    marks.push_back(
        {block == from.block ? from.offset : 0, block == to.block ? to.offset : TextFlow::unchanged, colors.selection});
    return marks;
}

// Behind the last character, in the flow's coordinates; empty where nothing streams or the end is out of sight.
QRect AnswerView::cursorBlock() const
{
    constexpr int width = 7, height = 16;
    const auto& style = m_flow.style();
    if (!m_streaming || m_mode == Mode::Diff)
        return {};
    const QSize size(qRound(width * style.zoom()), qRound(height * style.zoom()));
    if (m_flow.count() == 0)
        return QRect(QPoint(style.sizes().margin, 2), size);
    const auto last = m_flow.count() - 1;
    if (m_flow.top(last) > scrolled() + viewport()->height())
        return {};
    auto& flow = const_cast<TextFlow&>(m_flow);
    const auto caret = flow.layout(last).cursorRect(plainLength(flow.block(last)));
    return QRect(QPoint(qRound(caret.left()) + 1, flow.top(last) + qRound(caret.center().y()) - size.height() / 2),
                 size);
}

// Where the button that copies the hovered code stands, in the viewport: at its top, or at the viewport's while the
// code reaches above it.
QRect AnswerView::copyButton() const
{
    if (m_hovered >= m_flow.count())
        return {};
    auto& flow = const_cast<TextFlow&>(m_flow);
    const auto code = flow.layout(m_hovered).codeRect().translated(0, flow.top(m_hovered) + m_padding - scrolled());
    const int top = std::clamp(button_inset, code.top() + button_inset,
                               std::max(code.bottom() - button_size - button_inset, code.top() + button_inset));
    return QRect(code.right() - button_size - button_inset, top, button_size, button_size);
}

void AnswerView::paintCopyButton(QPainter& painter) const
{
    const auto& colors = m_flow.style().colors();
    const QRectF button = QRectF(copyButton()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.hairline);
    painter.setBrush(colors.ground);
    painter.drawRoundedRect(button, 6, 6);
    painter.setPen(QPen(colors.secondary, 1.3));
    painter.setBrush(colors.ground);
    const QRectF sheet(button.center() - QPointF(5.5, 6), QSizeF(8, 9));
    painter.drawRoundedRect(sheet, 2, 2);
    painter.drawRoundedRect(sheet.translated(3, 3), 2, 2);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace assay

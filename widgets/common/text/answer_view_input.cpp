// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/answer_view.h"

#include <QtCore/QTextBoundaryFinder>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QHelpEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <limits>
#include <ranges>
#include <utility>

#include "widgets/common/tool_tip.h"

namespace assay {

namespace {

constexpr qreal zoom_step = 1.1;
constexpr QKeyCombination next_link_key = Qt::CTRL | Qt::Key_L;
constexpr QKeyCombination previous_link_key = Qt::CTRL | Qt::SHIFT | Qt::Key_L;

} // namespace

bool AnswerView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave && std::exchange(m_hovers_code, false))
        viewport()->update();
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const bool on_button = m_hovers_code && copyButton().contains(help->pos());
    const auto text = on_button ? tr("Copy code") : linkAt(help->pos());
    QToolTip::showText(help->globalPos(), plainToolTip(visibleText(text)), viewport());
    return true;
}

QString AnswerView::linkAt(QPoint point) const
{
    if (m_flow.count() == 0)
        return {};
    const auto position = positionAt(point);
    auto& flow = const_cast<TextFlow&>(m_flow);
    const int top = flow.top(position.block) + m_padding - scrolled();
    if (!flow.layout(position.block).isText(QPointF(point.x(), point.y() - top)))
        return {};
    // The position nearest to a point may be the one behind the character that is there.
    const bool behind = rectOf(position).left() > point.x() && position.offset > 0;
    return targetAt(flow.block(position.block), position.offset - (behind ? 1 : 0));
}

// The whole code that the block is a part of.
QString AnswerView::codeAt(std::size_t block) const
{
    const auto& all = blocks();
    auto first = block, last = block;
    while (first > 0 && all[first].continues)
        --first;
    while (last + 1 < all.size() && all[last + 1].continues && all[last + 1].kind == TextBlock::Kind::Code)
        ++last;
    return textBetween(all, {first, 0}, {last, plainLength(all[last])});
}

void AnswerView::hover(QPoint point)
{
    const auto old_button = m_hovers_code ? copyButton() : QRect();
    m_hovers_code = false;
    if (m_flow.count() > 0) {
        m_hovered = positionAt(point).block;
        const auto code = m_flow.layout(m_hovered).codeRect();
        m_hovers_code = code.translated(0, m_flow.top(m_hovered) + m_padding - scrolled()).contains(point);
    }
    const auto button = m_hovers_code ? copyButton() : QRect();
    if (button != old_button)
        viewport()->update(old_button | button);
    const bool hand = button.contains(point) || !linkAt(point).isEmpty();
    viewport()->setCursor(button.contains(point) ? Qt::ArrowCursor : hand ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

void AnswerView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const auto point = event->position().toPoint();
    if (m_hovers_code && copyButton().contains(point)) {
        QGuiApplication::clipboard()->setText(codeAt(m_hovered));
        QToolTip::showText(event->globalPosition().toPoint(), tr("Copied"), viewport());
        return;
    }
    m_pressed = point;
    m_pressed_link = linkAt(point);
    m_dragged = point;
    const auto position = positionAt(point);
    select(event->modifiers().testFlag(Qt::ShiftModifier) ? m_anchor : position, position);
}

void AnswerView::mouseMoveEvent(QMouseEvent* event)
{
    const auto point = event->position().toPoint();
    if (!m_dragged)
        return hover(point);
    m_dragged = point;
    m_caret = positionAt(point);
    viewport()->update();
    m_clock.wake(); // goes on scrolling while the mouse stays outside
}

void AnswerView::dragOn()
{
    const int beyond = m_dragged->y() < 0 ? m_dragged->y() : std::max(m_dragged->y() - viewport()->height(), 0);
    if (beyond == 0)
        return;
    constexpr int slower = 4;
    verticalScrollBar()->setValue(scrolled() + beyond / slower + (beyond > 0 ? 1 : -1));
    m_caret = positionAt(*m_dragged);
    viewport()->update();
    m_clock.wake();
}

void AnswerView::mouseReleaseEvent(QMouseEvent* event)
{
    m_dragged.reset();
    const auto point = event->position().toPoint();
    const bool clicked = (point - m_pressed).manhattanLength() < QApplication::startDragDistance();
    const auto link = std::exchange(m_pressed_link, {});
    if (event->button() == Qt::LeftButton && clicked && !hasSelection() && !link.isEmpty() && linkAt(point) == link)
        Q_EMIT linkActivated(link);
    if (hasSelection() && QGuiApplication::clipboard()->supportsSelection())
        QGuiApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
}

void AnswerView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const auto [begin, end] = wordAt(positionAt(event->position().toPoint()));
    select(begin, end);
}

void AnswerView::wheelEvent(QWheelEvent* event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    if (event->angleDelta().y() != 0)
        setZoom(zoom() * (event->angleDelta().y() > 0 ? zoom_step : 1 / zoom_step));
    event->accept();
}

void AnswerView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    const bool by_key = event->reason() == QContextMenuEvent::Keyboard;
    const auto position = by_key ? std::min(m_anchor, m_caret) : positionAt(event->pos());
    const auto link = !by_key                            ? linkAt(event->pos())
                      : position.block < blocks().size() ? targetAt(blocks()[position.block], position.offset)
                                                         : QString();
    menu.addAction(tr("&Copy"), QKeySequence::Copy, this, &AnswerView::copy)->setEnabled(hasSelection());
    if (m_mode == Mode::Read)
        menu.addAction(tr("Copy as &Markdown"), this, &AnswerView::copyAsMarkdown)->setEnabled(hasSelection());
    const auto block = position.block;
    if (block < m_flow.count() && m_flow.block(block).kind == TextBlock::Kind::Code) {
        menu.addAction(tr("Copy c&ode"), this, [this, block] {
            if (block < blocks().size())
                QGuiApplication::clipboard()->setText(codeAt(block));
        });
    }
    if (!link.isEmpty())
        menu.addAction(tr("Copy &address"), this, [link] { QGuiApplication::clipboard()->setText(link); });
    menu.addSeparator();
    menu.addAction(tr("&Next link"), next_link_key, this, &AnswerView::selectNextLink);
    menu.addAction(tr("&Previous link"), previous_link_key, this, &AnswerView::selectPreviousLink);
    menu.addSeparator();
    menu.addAction(tr("Select &all"), QKeySequence::SelectAll, this, &AnswerView::selectAll);
    menu.addAction(tr("&Find…"), QKeySequence::Find, this, &AnswerView::findRequested);
    menu.exec(by_key ? viewport()->mapToGlobal(rectOf(position).bottomLeft()) : event->globalPos());
}

void AnswerView::keyPressEvent(QKeyEvent* event)
{
    if (!handleCopyKeys(event) && !handleLinkKeys(event) && !handleMoveKeys(event) && !handleScrollKeys(event))
        QAbstractScrollArea::keyPressEvent(event);
}

bool AnswerView::handleLinkKeys(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return activateLink();
    if (event->keyCombination() == next_link_key)
        selectNextLink();
    else if (event->keyCombination() == previous_link_key)
        selectPreviousLink();
    else
        return false;
    return true;
}

bool AnswerView::activateLink()
{
    if (!hasSelection())
        return false;
    const auto from = std::min(m_anchor, m_caret);
    const auto link = targetAt(blocks()[from.block], from.offset);
    if (!link.isEmpty())
        Q_EMIT linkActivated(link);
    return !link.isEmpty();
}

bool AnswerView::selectLink(const TextLink& link, std::size_t block)
{
    select({block, link.begin}, {block, link.end});
    reveal(m_anchor);
    return true;
}

void AnswerView::selectNextLink()
{
    const auto from = std::min(m_anchor, m_caret);
    const auto search = [&](std::size_t begin, std::size_t end, int behind) {
        for (auto index = begin; index < end; ++index, behind = -1) {
            for (const auto& link : linksOf(blocks()[index])) {
                if (link.begin > behind)
                    return selectLink(link, index);
            }
        }
        return false;
    };
    if (!search(from.block, blocks().size(), hasSelection() ? from.offset : from.offset - 1))
        search(0, std::min(from.block + 1, blocks().size()), -1);
}

void AnswerView::selectPreviousLink()
{
    const auto from = std::min(m_anchor, m_caret);
    const auto search = [&](std::size_t begin, std::size_t end, int before) {
        for (auto index = end; index-- > begin; before = std::numeric_limits<int>::max()) {
            const auto links = linksOf(blocks()[index]);
            for (const auto& link : std::views::reverse(links)) {
                if (link.begin < before)
                    return selectLink(link, index);
            }
        }
        return false;
    };
    if (!search(0, std::min(from.block + 1, blocks().size()), from.offset))
        search(from.block, blocks().size(), std::numeric_limits<int>::max());
}

bool AnswerView::handleCopyKeys(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->matches(QKeySequence::Find))
        Q_EMIT findRequested();
    else if (event->matches(QKeySequence::FindNext))
        findNext();
    else if (event->matches(QKeySequence::FindPrevious))
        findPrevious();
    else if (event->matches(QKeySequence::ZoomIn))
        setZoom(zoom() * zoom_step);
    else if (event->matches(QKeySequence::ZoomOut))
        setZoom(zoom() / zoom_step);
    else if (event->key() == Qt::Key_0 && event->modifiers() == Qt::ControlModifier)
        setZoom(1);
    else
        return false;
    return true;
}

// Keys with Shift: they extend the selection from the caret, which a click or the last selection has left.
bool AnswerView::handleMoveKeys(QKeyEvent* event)
{
    if (event->matches(QKeySequence::SelectNextChar))
        moveCaret(stepped(m_caret, 1));
    else if (event->matches(QKeySequence::SelectPreviousChar))
        moveCaret(stepped(m_caret, -1));
    else if (event->matches(QKeySequence::SelectNextWord))
        moveCaret(steppedByWord(m_caret, 1));
    else if (event->matches(QKeySequence::SelectPreviousWord))
        moveCaret(steppedByWord(m_caret, -1));
    else if (event->matches(QKeySequence::SelectNextLine))
        moveCaret(steppedByLine(m_caret, 1));
    else if (event->matches(QKeySequence::SelectPreviousLine))
        moveCaret(steppedByLine(m_caret, -1));
    else if (event->matches(QKeySequence::SelectStartOfDocument))
        moveCaret({});
    else if (event->matches(QKeySequence::SelectEndOfDocument))
        moveCaret(end());
    else if (event->matches(QKeySequence::SelectStartOfLine) && m_flow.count() > 0)
        moveCaret({m_caret.block, m_flow.layout(m_caret.block).lineRange(m_caret.offset).first});
    else if (event->matches(QKeySequence::SelectEndOfLine) && m_flow.count() > 0)
        moveCaret({m_caret.block, m_flow.layout(m_caret.block).lineRange(m_caret.offset).second});
    else
        return false;
    return true;
}

bool AnswerView::handleScrollKeys(QKeyEvent* event)
{
    auto* bar = verticalScrollBar();
    if (event->modifiers() & ~(Qt::ControlModifier | Qt::KeypadModifier | Qt::ShiftModifier))
        return false;
    switch (event->key()) {
    case Qt::Key_Up:
        bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
        return true;
    case Qt::Key_Down:
        bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        return true;
    case Qt::Key_PageUp:
        bar->triggerAction(QAbstractSlider::SliderPageStepSub);
        return true;
    case Qt::Key_PageDown:
        bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
        return true;
    case Qt::Key_Space:
        bar->triggerAction(event->modifiers().testFlag(Qt::ShiftModifier) ? QAbstractSlider::SliderPageStepSub
                                                                          : QAbstractSlider::SliderPageStepAdd);
        return true;
    case Qt::Key_Home:
        bar->triggerAction(QAbstractSlider::SliderToMinimum);
        return true;
    case Qt::Key_End:
        bar->triggerAction(QAbstractSlider::SliderToMaximum);
        return true;
    default:
        return false;
    }
}

void AnswerView::moveCaret(TextPosition position)
{
    select(m_anchor, position);
    reveal(m_caret);
}

TextPosition AnswerView::stepped(TextPosition position, int units) const
{
    if (blocks().empty())
        return {};
    const auto text = plainText(blocks()[position.block]);
    if (units > 0 && position.offset >= text.size())
        return position.block + 1 < blocks().size() ? TextPosition{position.block + 1, 0} : position;
    if (units < 0 && position.offset == 0)
        return position.block > 0 ? TextPosition{position.block - 1, plainLength(blocks()[position.block - 1])}
                                  : position;
    QTextBoundaryFinder graphemes(QTextBoundaryFinder::Grapheme, text);
    graphemes.setPosition(position.offset);
    return {position.block, static_cast<int>(units > 0 ? graphemes.toNextBoundary() : graphemes.toPreviousBoundary())};
}

TextPosition AnswerView::steppedByWord(TextPosition position, int direction) const
{
    const auto first = stepped(position, direction);
    if (first.block != position.block || first == position)
        return first;
    const auto text = plainText(blocks()[position.block]);
    QTextBoundaryFinder words(QTextBoundaryFinder::Word, text);
    words.setPosition(position.offset);
    do {
        const auto at = direction > 0 ? words.toNextBoundary() : words.toPreviousBoundary();
        if (at < 0)
            return {position.block, direction > 0 ? static_cast<int>(text.size()) : 0};
    } while (!words.boundaryReasons().testFlag(QTextBoundaryFinder::StartOfItem));
    return {position.block, static_cast<int>(words.position())};
}

TextPosition AnswerView::steppedByLine(TextPosition position, int direction) const
{
    if (blocks().empty())
        return {};
    auto& flow = const_cast<TextFlow&>(m_flow);
    const auto caret = rectOf(position);
    const auto [begin, line_end] = flow.layout(position.block).lineRange(position.offset);
    const int length = plainLength(flow.block(position.block));
    const bool leaves = direction > 0 ? line_end >= length : begin == 0;
    if (leaves && position.block == (direction > 0 ? flow.count() - 1 : 0))
        return direction > 0 ? end() : TextPosition();
    if (!leaves)
        return positionAt({caret.left(), direction > 0 ? caret.bottom() + 6 : caret.top() - 6});
    const auto next = direction > 0 ? position.block + 1 : position.block - 1;
    const auto edge = rectOf({next, direction > 0 ? 0 : plainLength(flow.block(next))});
    return positionAt({caret.left(), edge.center().y()});
}

std::pair<TextPosition, TextPosition> AnswerView::wordAt(TextPosition position) const
{
    if (blocks().empty())
        return {};
    const auto text = plainText(blocks()[position.block]);
    QTextBoundaryFinder words(QTextBoundaryFinder::Word, text);
    words.setPosition(position.offset);
    const auto begin =
        words.isAtBoundary() && position.offset < text.size() ? position.offset : words.toPreviousBoundary();
    words.setPosition(begin);
    const auto end = words.toNextBoundary();
    return {{position.block, static_cast<int>(std::max<qsizetype>(begin, 0))},
            {position.block, static_cast<int>(end < 0 ? text.size() : end)}};
}

} // namespace assay

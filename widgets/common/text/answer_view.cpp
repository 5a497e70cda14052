// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/answer_view.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStyle>

#include <algorithm>

#include "widgets/common/banner.h"

namespace assay {

AnswerView::AnswerView(FrameClock& clock, CodeHighlighting& highlighting, QWidget* parent)
    : QAbstractScrollArea(parent), m_clock(clock), m_diff(m_document.source(), this),
      m_flow(TextStyle(TextColors::light(), 1)), m_tokens(highlighting, this)
{
    installAnswerAccessibility();
    setFrameShape(QFrame::NoFrame);
    m_bar = new ColumnScrollBar(this);
    setVerticalScrollBar(m_bar);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent); // so that scrolling moves pixels instead of painting them anew
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::IBeamCursor);
    connect(&m_diff, &DiffText::compared, this, &AnswerView::takeDiff);
    connect(&m_clock, &FrameClock::frame, this, &AnswerView::takeFrame);
    connect(&m_tokens, &CodeTokens::ready, this, [this](std::size_t block, const BlockTokens& tokens) {
        m_flow.setTokens(block, tokens);
        m_stale = true;
        m_clock.wake();
    });
    m_flow.setBlocks(&m_document.blocks());
    followPalette();
}

void AnswerView::append(std::string_view utf8)
{
    m_pending += utf8;
    m_streaming = !m_finished;
    m_clock.wake();
}

void AnswerView::finish()
{
    m_finish_pending = true;
    m_clock.wake();
}

void AnswerView::setStreaming(bool streaming)
{
    m_streaming = streaming && !m_finished;
    m_stale = true;
    m_clock.wake();
}

void AnswerView::clear()
{
    m_pending.clear();
    m_finish_pending = m_finished = m_streaming = false;
    m_document = {};
    m_diff.clear();
    m_anchor = m_caret = {};
    m_painted = 0;
    m_sticks = true;
    showBlocks();
}

void AnswerView::setText(std::string_view utf8)
{
    clear();
    m_pending = utf8;
    m_finish_pending = true;
    m_sticks = false; // a whole answer is read from its beginning
    verticalScrollBar()->setValue(0);
    takeFrame();
}

void AnswerView::takeFrame()
{
    const bool took = takeText();
    searchOn(took);
    if (took || m_stale)
        settle();
    if (m_dragged)
        dragOn();
}

bool AnswerView::takeText()
{
    if ((m_pending.empty() && !m_finish_pending) || m_finished)
        return false;
    auto first = m_document.append(m_pending);
    m_pending.clear();
    if (m_finish_pending) {
        first = std::min(first, m_document.finish());
        m_finished = true;
        m_finish_pending = m_streaming = false;
    }
    if (m_mode == Mode::Read)
        blocksChanged(first);
    else if (m_mode == Mode::Raw && !m_given_raw)
        blocksChanged(
            m_raw.append(QStringView(m_document.source()).sliced(m_raw.source().size()).toUtf8().toStdString()));
    m_diff.textGrew(m_finished);
    if (m_mode != Mode::Diff)
        m_teller.tell(*this);
    return true;
}

void AnswerView::blocksChanged(std::size_t first)
{
    m_flow.blocksChanged(first);
    m_tokens.blocksChanged(first);
    m_finder.blocksChanged(first);
    m_anchor = clamped(m_anchor);
    m_caret = clamped(m_caret);
}

const std::vector<TextBlock>& AnswerView::blocks() const
{
    switch (m_mode) {
    case Mode::Raw:
        return m_raw.blocks();
    case Mode::Diff:
        return m_diff.blocks();
    case Mode::Read:
        break;
    }
    return m_document.blocks();
}

// The blocks are others, from the first one on.
void AnswerView::showBlocks()
{
    if (m_mode == Mode::Raw) {
        m_raw = PlainDocument(m_given_raw ? m_raw_language : QString());
        m_raw.append(m_given_raw.value_or(m_document.source()).toUtf8().toStdString());
    }
    m_tokens.clear();
    m_finder.start(m_finder.text());
    m_match = -1;
    if (!m_finder.text().isEmpty())
        announceMatches(); // none so far
    m_flow.setBlocks(&blocks());
    m_teller.skip(*this);
    placeNote();
    m_anchor = m_caret = {};
    m_stale = true;
    viewport()->update();
    m_clock.wake();
}

void AnswerView::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    takeText();
    const auto anchor = anchorNow();
    const bool by_source = mode != Mode::Diff && m_mode != Mode::Diff && !m_given_raw;
    m_mode = mode;
    showBlocks();
    m_diff.setWanted(mode == Mode::Diff);
    restore(anchor, by_source);
}

void AnswerView::setRaw(const QString& text, const QString& language)
{
    m_given_raw = text;
    m_raw_language = language;
    if (m_mode == Mode::Raw)
        showBlocks();
}

void AnswerView::setBaseline(const QString& text)
{
    m_diff.setBaseline(text);
}

void AnswerView::takeDiff()
{
    const auto anchor = anchorNow();
    blocksChanged(m_diff.take());
    m_teller.skip(*this);
    placeNote();
    m_stale = true;
    restore(anchor, false);
}

// A diff that is not exact says so.
void AnswerView::placeNote()
{
    const bool wanted = m_mode == Mode::Diff && m_diff.isCutShort();
    if (wanted && !m_note) {
        m_note = new Banner(Tone::Neutral, this);
        m_note->setClosable(false);
        m_note->setSentence(tr("Some of it differs too much to be compared word by word, and is marked as a whole."));
    }
    const int height = wanted ? std::max(m_note->heightForWidth(width()), m_note->minimumHeight()) : 0;
    setViewportMargins(0, height, 0, 0);
    if (!m_note)
        return;
    m_note->setGeometry(0, 0, width(), height);
    m_note->setVisible(wanted);
}

// Lays out what is seen, moves the scroll bar to where the text now ends, and has painted what has changed.
void AnswerView::settle()
{
    if (m_settling)
        return;
    if (viewport()->visibleRegion().isEmpty()) { // nobody sees it: a column scrolled out of the page costs nothing
        m_stale = true;
        return;
    }
    m_stale = false;
    m_settling = true;
    const int scroll_bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    m_flow.setWidth(width() - scroll_bar); // whether the bar is there or not, so that its coming moves no line
    const int room = viewport()->height();
    int value = scrolled();
    const int changed = m_sticks ? layOutEnd(room) : layOutFrom(value, room);
    if (m_sticks)
        value = std::max(contentHeight() - room, 0);
    setScrollRange(value);
    m_settling = false;
    if (!updateFrom(changed))
        announcePainted();
    if (m_flow.count() == 0)
        return;
    const auto first = firstSeen(), last = lastSeen();
    constexpr std::size_t near = 8; // blocks kept laid out on both sides
    m_flow.keepLayouts(first - std::min(first, near), last + near);
    wantTokens();
}

int AnswerView::layOutEnd(int room)
{
    int changed = TextFlow::unchanged;
    int filled = -m_padding;
    for (auto index = m_flow.count(); index-- > 0 && filled < room;) {
        changed = std::min(changed, m_flow.ensure(index));
        filled += m_flow.bottom(index) - m_flow.top(index);
    }
    return changed;
}

// When a block that begins above the viewport turns out higher or lower than thought, what is seen stays where it is.
int AnswerView::layOutFrom(int& value, int room)
{
    int changed = TextFlow::unchanged;
    if (m_flow.count() == 0)
        return changed;
    for (auto index = m_flow.at(value - m_padding); index < m_flow.count() && m_flow.top(index) < value + room;
         ++index) {
        const bool estimated = m_flow.isEstimated(index);
        const int old_bottom = m_flow.bottom(index);
        changed = std::min(changed, m_flow.ensure(index));
        if (!estimated || m_flow.top(index) + m_padding >= value)
            continue;
        value += m_flow.bottom(index) - old_bottom;
        if (index > 0 && m_flow.top(index) + m_padding > value)
            index -= 2; // it is lower than thought: the one before it is seen too. Wraps to 0 by the increment
    }
    return changed;
}

void AnswerView::setScrollRange(int value)
{
    const int room = viewport()->height();
    auto* bar = verticalScrollBar();
    bar->setRange(0, std::max(contentHeight() - room, 0));
    bar->setPageStep(std::max(room - m_flow.style().sizes().body_line, 1));
    bar->setSingleStep(m_flow.style().sizes().body_line * 2);
    bar->setValue(value);
}

// False: the picture is as it should be already.
bool AnswerView::updateFrom(int changed)
{
    const int shift = m_padding - scrolled();
    if (changed != TextFlow::unchanged)
        viewport()->update(0, changed + shift, viewport()->width(),
                           std::max(viewport()->height() - changed - shift, 0));
    const auto cursor = cursorBlock();
    if (cursor == m_cursor_drawn)
        return changed != TextFlow::unchanged;
    viewport()->update(m_cursor_drawn.translated(0, shift));
    viewport()->update(cursor.translated(0, shift));
    m_cursor_drawn = cursor;
    return true;
}

void AnswerView::announcePainted()
{
    if (const auto length = m_document.source().size(); length != m_painted) {
        m_painted = length;
        Q_EMIT textPainted(length);
    }
}

int AnswerView::contentHeight() const
{
    return m_flow.height() + 2 * m_padding;
}

int AnswerView::scrolled() const
{
    return verticalScrollBar()->value();
}

std::size_t AnswerView::firstSeen() const
{
    return m_flow.at(scrolled() - m_padding);
}

std::size_t AnswerView::lastSeen() const
{
    return m_flow.at(scrolled() - m_padding + viewport()->height());
}

void AnswerView::wantTokens()
{
    const auto first = firstSeen();
    m_tokens.want(blocks(), first - std::min<std::size_t>(first, 1), lastSeen() + 1);
}

AnswerView::Anchor AnswerView::anchorNow() const
{
    if (m_flow.count() == 0)
        return {.at_end = m_sticks};
    const auto index = firstSeen();
    const int height = std::max(m_flow.bottom(index) - m_flow.top(index), 1);
    const qreal within =
        std::clamp((scrolled() - m_padding - m_flow.top(index)) / static_cast<qreal>(height), 0.0, 1.0);
    const auto& block = m_flow.block(index);
    const auto source =
        block.source_begin + static_cast<qsizetype>(within * static_cast<qreal>(block.source_end - block.source_begin));
    return {.source = source, .block = index, .within = scrolled() <= m_padding ? 0 : within, .at_end = m_sticks};
}

void AnswerView::restore(const Anchor& anchor, bool by_source)
{
    m_sticks = anchor.at_end;
    if (!m_sticks && m_flow.count() > 0) {
        auto index = std::min(anchor.block, m_flow.count() - 1);
        qreal within = anchor.within;
        if (by_source) {
            const auto& all = blocks();
            const auto after = std::ranges::upper_bound(all, anchor.source, {}, &TextBlock::source_begin);
            index = after == all.begin() ? 0 : static_cast<std::size_t>(after - all.begin()) - 1;
            const auto length = std::max<qsizetype>(all[index].source_end - all[index].source_begin, 1);
            within = std::clamp(
                static_cast<qreal>(anchor.source - all[index].source_begin) / static_cast<qreal>(length), 0.0, 1.0);
        }
        m_flow.ensure(index);
        const int height = m_flow.bottom(index) - m_flow.top(index);
        const bool at_top = anchor.within == 0 && anchor.block == 0;
        m_settling = true;
        setScrollRange(at_top ? 0 : m_flow.top(index) + static_cast<int>(within * height) + m_padding);
        m_settling = false;
    }
    settle();
    viewport()->update();
}

void AnswerView::restyle(const TextColors& colors, qreal zoom)
{
    const bool same_sizes = zoom == this->zoom();
    const auto anchor = anchorNow();
    m_flow.setStyle(TextStyle(colors, zoom));
    m_bar->setColors(colors);
    if (!same_sizes)
        return restore(anchor, false);
    settle();
    viewport()->update();
}

void AnswerView::setColors(const TextColors& colors)
{
    m_follows_palette = false;
    restyle(colors, zoom());
}

void AnswerView::followPalette()
{
    const auto colors = TextColors::of(themeOf(this));
    if (m_follows_palette && colors != m_flow.style().colors())
        restyle(colors, zoom());
}

void AnswerView::setZoom(qreal zoom)
{
    constexpr qreal least = 0.5, most = 3;
    zoom = std::clamp(zoom, least, most);
    if (zoom == this->zoom())
        return;
    restyle(m_flow.style().colors(), zoom);
    Q_EMIT zoomChanged(zoom);
}

QString AnswerView::shownText() const
{
    return textBetween(blocks(), {}, end());
}

QString AnswerView::selectedText() const
{
    if (m_mode == Mode::Raw && std::min(m_anchor, m_caret) == TextPosition() && std::max(m_anchor, m_caret) == end())
        return m_raw.source(); // to the character, line ends too
    return hasSelection() ? textBetween(blocks(), std::min(m_anchor, m_caret), std::max(m_anchor, m_caret)) : QString();
}

QString AnswerView::selectedMarkdown() const
{
    if (!hasSelection() || m_mode != Mode::Read)
        return selectedText();
    const auto from = std::min(m_anchor, m_caret), to = std::max(m_anchor, m_caret);
    if (from == TextPosition() && to == end())
        return m_document.source();
    return sourceBetween(blocks(), m_document.source(), from, to);
}

void AnswerView::copy()
{
    if (hasSelection())
        QGuiApplication::clipboard()->setText(selectedText());
}

void AnswerView::copyAsMarkdown()
{
    if (hasSelection())
        QGuiApplication::clipboard()->setText(selectedMarkdown());
}

void AnswerView::selectAll()
{
    select({}, end());
}

void AnswerView::select(TextPosition anchor, TextPosition caret)
{
    m_anchor = clamped(anchor);
    m_caret = clamped(caret);
    viewport()->update();
    announceCaret(this);
}

void AnswerView::clearSelection()
{
    select(m_caret, m_caret);
}

TextPosition AnswerView::end() const
{
    return blocks().empty() ? TextPosition() : TextPosition{blocks().size() - 1, plainLength(blocks().back())};
}

TextPosition AnswerView::clamped(TextPosition position) const
{
    if (position.block >= blocks().size())
        return end();
    position.offset = std::clamp(position.offset, 0, plainLength(blocks()[position.block]));
    return position;
}

void AnswerView::reveal(TextPosition position)
{
    if (m_flow.count() == 0)
        return;
    const int room = viewport()->height();
    const auto rect = rectOf(position);
    if (rect.top() >= 0 && rect.bottom() < room)
        return;
    m_sticks = false;
    verticalScrollBar()->setRange(0, std::max(contentHeight() - room, 0));
    const int third = room / 3;
    verticalScrollBar()->setValue(scrolled() + rect.top() - third);
    const auto after = rectOf(position); // what lies above may have become exact on the way
    if (after.top() < 0 || after.bottom() >= room)
        verticalScrollBar()->setValue(scrolled() + after.top() - third);
}

QRect AnswerView::rectOf(TextPosition position) const
{
    if (m_flow.count() == 0)
        return QRect(m_flow.style().sizes().margin, m_padding, 1, m_flow.style().sizes().body_line);
    position = clamped(position);
    auto& flow = const_cast<TextFlow&>(m_flow); // laying out is what looking costs
    const auto rect = flow.layout(position.block).cursorRect(position.offset).toAlignedRect();
    return rect.translated(0, flow.top(position.block) + m_padding - scrolled());
}

TextPosition AnswerView::positionAt(QPoint point) const
{
    if (m_flow.count() == 0)
        return {};
    const int y = point.y() + scrolled() - m_padding;
    auto& flow = const_cast<TextFlow&>(m_flow);
    const auto index = flow.at(y);
    const auto& layout = flow.layout(index);
    return {index, layout.positionAt(QPointF(point.x(), y - flow.top(index)))};
}

void AnswerView::scrollContentsBy(int, int dy)
{
    viewport()->scroll(0, dy);
    if (m_settling)
        return;
    m_sticks = scrolled() >= verticalScrollBar()->maximum() - 2;
    settle();
}

void AnswerView::resizeEvent(QResizeEvent* event)
{
    const auto anchor = anchorNow();
    QAbstractScrollArea::resizeEvent(event);
    placeNote();
    const int scroll_bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    m_flow.setWidth(width() - scroll_bar);
    restore(anchor, false);
}

void AnswerView::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    m_stale = true;
    m_clock.wake();
}

void AnswerView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        followPalette();
}

} // namespace assay

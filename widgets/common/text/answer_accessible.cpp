// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/answer_accessible.h"

#include <QtWidgets/QAccessibleWidget>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <utility>

#include "widgets/common/text/answer_view.h"

namespace assay {

namespace {

// Offsets count UTF-16 units of AnswerView::shownText().
class AnswerAccessible : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit AnswerAccessible(AnswerView* view) : QAccessibleWidget(view, QAccessible::Document) {}

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    QAccessible::State state() const override
    {
        auto state = QAccessibleWidget::state();
        state.readOnly = state.multiLine = state.selectableText = true;
        return state;
    }

    void selection(int index, int* start, int* end) const override
    {
        const bool known = index == 0 && view()->hasSelection();
        *start = known ? offsetOf(std::min(view()->anchor(), view()->caret())) : 0;
        *end = known ? offsetOf(std::max(view()->anchor(), view()->caret())) : 0;
    }
    int selectionCount() const override { return view()->hasSelection() ? 1 : 0; }
    void addSelection(int start, int end) override { view()->select(positionOf(start), positionOf(end)); }
    void removeSelection(int) override { view()->clearSelection(); }
    void setSelection(int, int start, int end) override { addSelection(start, end); }
    int cursorPosition() const override { return offsetOf(view()->caret()); }
    void setCursorPosition(int offset) override { view()->select(positionOf(offset), positionOf(offset)); }
    QString text(int start, int end) const override
    {
        const auto shown = view()->shownText();
        const auto first = std::clamp<qsizetype>(start, 0, shown.size());
        const auto last = end < 0 ? shown.size() : std::clamp<qsizetype>(end, first, shown.size());
        return shown.sliced(first, last - first);
    }
    using QAccessibleWidget::text;
    int characterCount() const override { return static_cast<int>(view()->shownText().size()); }
    QRect characterRect(int offset) const override
    {
        const auto position = positionOf(offset);
        auto rect = view()->rectOf(position);
        const auto next = view()->rectOf({position.block, position.offset + 1});
        rect.setWidth(next.top() == rect.top() ? std::max(next.left() - rect.left(), 1) : 1);
        return rect.translated(view()->viewport()->mapToGlobal(QPoint()));
    }
    int offsetAtPoint(const QPoint& point) const override
    {
        return offsetOf(view()->positionAt(view()->viewport()->mapFromGlobal(point)));
    }
    void scrollToSubstring(int start, int) override { view()->reveal(positionOf(start)); }
    QString attributes(int offset, int* start, int* end) const override
    {
        *start = *end = offset;
        return {};
    }

private:
    AnswerView* view() const { return static_cast<AnswerView*>(widget()); }

    int offsetOf(TextPosition position) const
    {
        return static_cast<int>(textBetween(view()->blocks(), {}, position).size());
    }

    TextPosition positionOf(int offset) const
    {
        const auto& blocks = view()->blocks();
        for (std::size_t index = 0; index < blocks.size(); ++index) {
            if (index > 0)
                offset -= static_cast<int>(breakBefore(blocks[index]).size());
            const int length = plainLength(blocks[index]);
            if (offset <= length)
                return {index, std::max(offset, 0)};
            offset -= length;
        }
        return blocks.empty() ? TextPosition() : TextPosition{blocks.size() - 1, plainLength(blocks.back())};
    }
};

QAccessibleInterface* answerInterface(const QString&, QObject* object)
{
    auto* view = qobject_cast<AnswerView*>(object);
    return view ? new AnswerAccessible(view) : nullptr;
}

} // namespace

void installAnswerAccessibility()
{
    static const bool installed = (QAccessible::installFactory(answerInterface), true);
    Q_UNUSED(installed)
}

void announceCaret(AnswerView* view)
{
    if (!QAccessible::isActive())
        return;
    const auto* interface = QAccessible::queryAccessibleInterface(view);
    const auto* text = interface ? const_cast<QAccessibleInterface*>(interface)->textInterface() : nullptr;
    if (!text)
        return;
    int begin = 0, end = 0;
    text->selection(0, &begin, &end);
    QAccessibleTextSelectionEvent event(view, begin, end);
    event.setCursorPosition(text->cursorPosition());
    QAccessible::updateAccessibility(&event);
}

GrowthTeller::GrowthTeller()
{
    QAccessible::installActivationObserver(this);
}

GrowthTeller::~GrowthTeller()
{
    QAccessible::removeActivationObserver(this);
}

GrowthTeller::Place GrowthTeller::endFrom(const AnswerView& view, std::size_t block, int before) const
{
    const auto& blocks = view.blocks();
    if (blocks.empty())
        return {};
    for (; block + 1 < blocks.size(); ++block)
        before += plainLength(blocks[block]) + static_cast<int>(breakBefore(blocks[block + 1]).size());
    return {.end = {block, plainLength(blocks[block])}, .before = before};
}

void GrowthTeller::skip(const AnswerView& view)
{
    m_told.reset();
    if (m_listened)
        m_told = endFrom(view, 0, 0);
}

void GrowthTeller::tell(AnswerView& view)
{
    if (!m_told || !m_listened || m_told->end.block >= std::max<std::size_t>(view.blocks().size(), 1))
        return skip(view); // nobody listened, or what was told last is gone
    auto from = m_told->end;
    if (!view.blocks().empty())
        from.offset = std::min(from.offset, plainLength(view.blocks()[from.block])); // marks became what they mean
    const auto told = std::exchange(m_told, endFrom(view, from.block, m_told->before));
    const auto added = textBetween(view.blocks(), from, m_told->end);
    if (added.isEmpty())
        return;
    QAccessibleTextInsertEvent event(&view, told->before + from.offset, added);
    QAccessible::updateAccessibility(&event);
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/answer_accessible.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QAccessibleWidget>
#include <QtWidgets/QScrollBar>

#include <algorithm>

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

void announceUpdate(AnswerView* view, int old_length)
{
    if (!QAccessible::isActive())
        return;
    const auto added = view->text().sliced(std::min<qsizetype>(old_length, view->text().size()));
    QAccessibleTextInsertEvent event(view, static_cast<int>(view->shownText().size() - added.size()), added);
    QAccessible::updateAccessibility(&event);
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

} // namespace assay

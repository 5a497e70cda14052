// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/find_line.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>

#include "widgets/common/figure_text.h"
#include "widgets/common/icons.h"
#include "widgets/common/text/answer_view.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

// Those of the text, before they become shortcuts of the page around it.
bool isFindKey(QKeyEvent& event)
{
    return event.matches(QKeySequence::Find) || event.matches(QKeySequence::FindNext) ||
           event.matches(QKeySequence::FindPrevious);
}

} // namespace

FindLine::FindLine(AnswerView& view, QWidget* parent)
    : Card(parent, Edge::Top), m_view(view), m_field(new QLineEdit(this)), m_count(new QLabel(this))
{
    setObjectName(u"findLine"_s);
    m_field->setObjectName(u"findField"_s);
    m_field->setPlaceholderText(tr("Find in this text"));
    m_field->setAccessibleName(tr("Find in this text"));
    m_count->setObjectName(u"findCount"_s);
    setSecondary(*m_count);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(8, 6, 6, 6);
    row->setSpacing(2);
    row->addWidget(m_field, 1);
    row->addSpacing(6);
    row->addWidget(m_count);
    row->addWidget(makeButton(u"chevron-up"_s, tr("Previous place"), &FindLine::findPrevious));
    row->addWidget(makeButton(u"chevron-down"_s, tr("Next place"), &FindLine::findNext));
    row->addWidget(makeButton(u"close"_s, tr("Close"), &FindLine::leave));
    hide();
    m_field->installEventFilter(this);
    m_view.installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, &m_view, &AnswerView::find);
    connect(&m_view, &AnswerView::findRequested, this, &FindLine::open);
    connect(&m_view, &AnswerView::foundChanged, this, &FindLine::showCount);
}

QWidget* FindLine::makeButton(const QString& icon, const QString& text, void (FindLine::*clicked)())
{
    auto* const button = new QToolButton(this);
    button->setIcon(lineIcon(icon, IconColor::Secondary));
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    connect(button, &QToolButton::clicked, this, clicked);
    return button;
}

void FindLine::open()
{
    show();
    if (const QString selected = m_view.selectedText(); !selected.isEmpty() && !selected.contains(u'\n'))
        m_field->setText(selected);
    m_view.find(m_field->text());
    m_field->selectAll();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void FindLine::leave()
{
    const auto* const focused = QApplication::focusWidget();
    const bool had_focus = focused && isAncestorOf(focused);
    hide();
    m_view.find({});
    if (had_focus)
        m_view.setFocus(Qt::ShortcutFocusReason);
}

void FindLine::findNext()
{
    m_view.findNext();
}

void FindLine::findPrevious()
{
    m_view.findPrevious();
}

void FindLine::showCount(int current, int count)
{
    m_count->setText(m_field->text().isEmpty() ? QString()
                     : count == 0              ? tr("not found")
                                               : tr("%1 of %2").arg(countText(current), countText(count)));
}

bool FindLine::takeKey(int key, Qt::KeyboardModifiers modifiers)
{
    if (key == Qt::Key_Escape)
        leave();
    else if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    else if (modifiers.testFlag(Qt::ShiftModifier))
        findPrevious();
    else
        findNext();
    return true;
}

bool FindLine::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::HideToParent && watched == &m_view && !isHidden())
        leave(); // there is no text to find in
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return Card::eventFilter(watched, event);
    auto& pressed = static_cast<QKeyEvent&>(*event);
    if (event->type() == QEvent::ShortcutOverride) {
        if (watched == m_field ? pressed.key() == Qt::Key_Escape : isFindKey(pressed))
            event->accept();
        return false;
    }
    return watched == m_field && takeKey(pressed.key(), pressed.modifiers());
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/thinking_section.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QToolButton>

#include <utility>

#include "widgets/common/figure_text.h"
#include "widgets/common/text/answer_view.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/compare/compare_column.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;
using State = CompareColumn::State;

constexpr int title_left = 6;
constexpr int least_text_height = 72;

bool isThinking(const CompareColumn& column)
{
    return column.state() == State::Waiting;
}

} // namespace

ThinkingSection::ThinkingSection(FrameClock& clock, CodeHighlighting& highlighting, QWidget* parent)
    : Card(parent, Edge::Bottom), m_title(new QToolButton(this)), m_text(new AnswerView(clock, highlighting, this))
{
    setObjectName(u"thinking"_s);
    m_title->setObjectName(u"thinkingTitle"_s);
    m_title->setAutoRaise(true);
    m_title->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_title->setFocusPolicy(Qt::StrongFocus);
    m_title->setFont(captionStrongFont());
    m_title->setToolTip(tr("What the model thought before it answered"));
    m_text->setObjectName(u"thinkingText"_s);
    m_text->setAccessibleName(tr("What the model thought"));
    m_text->setMinimumHeight(least_text_height);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2, 0, 1);
    column->setSpacing(0);
    auto* const row = new QHBoxLayout;
    row->setContentsMargins(title_left, 0, title_left, 2);
    row->addWidget(m_title);
    row->addStretch();
    column->addLayout(row);
    column->addWidget(m_text, 1);
    connect(m_title, &QToolButton::clicked, this, [this] {
        m_wanted = !m_open;
        setOpen(!m_open);
        Q_EMIT toggled();
    });
    setOpen(false);
}

void ThinkingSection::display(const CompareColumn& column, bool raw)
{
    take(column);
    const bool hidden = column.hidesThinking();
    setVisible(hidden || !column.thinking().empty());
    m_title->setText(titleOf(column));
    m_title->setEnabled(!hidden);
    m_text->setMode(raw ? AnswerView::Mode::Raw : AnswerView::Mode::Read);
    setOpen(!hidden && m_wanted.value_or(isThinking(column)));
}

void ThinkingSection::take(const CompareColumn& column)
{
    if (m_generation != column.generation()) {
        m_generation = column.generation();
        m_text->clear();
        m_taken = 0;
        m_finished = false;
        m_wanted.reset();
    }
    const std::string& text = column.thinking();
    if (text.size() > m_taken)
        m_text->append(std::string_view(text).substr(m_taken));
    m_taken = text.size();
    if (!column.isRunning() && !std::exchange(m_finished, true))
        m_text->setText(text); // whole now, and read from its beginning
}

QString ThinkingSection::titleOf(const CompareColumn& column) const
{
    if (isThinking(column))
        return tr("Thinking…");
    if (column.hidesThinking())
        return tr("Thinking · its provider does not show it");
    const auto tokens =
        column.turns().empty() ? Decimal() : column.turns().back().answer.usage.usage.quantity(meter::reasoning);
    return tokens.isZero() ? tr("Thinking") : tr("Thinking · %1 tokens").arg(quantityText(tokens));
}

void ThinkingSection::setOpen(bool open)
{
    m_open = open;
    m_title->setAccessibleDescription(open ? tr("shown") : tr("hidden"));
    m_title->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_text->setVisible(open);
}

} // namespace assay

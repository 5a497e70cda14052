// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/ledger/attempt_waterfall.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

#include "money_text.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/theme.h"
#include "widgets/common/theme_fonts.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr int row_height = 44;
constexpr int bar_height = 12;
constexpr int bar_top = 20;
constexpr int text_height = 16;
constexpr int text_gap = 12;

QString nameOf(const AttemptRecord& attempt)
{
    const auto provider = QString::fromStdString(attempt.facts.provider);
    return attempt.outcome.http_status > 0 ? u"%1 · %2"_s.arg(provider).arg(attempt.outcome.http_status) : provider;
}

QString stateText(AttemptState state)
{
    switch (state) {
    case AttemptState::Pending:
        return AttemptWaterfall::tr("pending");
    case AttemptState::Posted:
        return AttemptWaterfall::tr("posted");
    case AttemptState::Voided:
        return AttemptWaterfall::tr("voided");
    case AttemptState::Interrupted:
        return AttemptWaterfall::tr("interrupted");
    }
    return {};
}

QString factsOf(const AttemptRecord& attempt)
{
    QStringList facts{durationText(attempt.outcome.total_us)};
    if (attempt.outcome.first_token_us)
        facts << AttemptWaterfall::tr("first token %1").arg(durationText(*attempt.outcome.first_token_us));
    facts << costText(attempt.outcome.cost) << stateText(attempt.outcome.state);
    return facts.join(u" · "_s);
}

// As a screen reader tells it, with the reason it failed.
QString describe(const AttemptRecord& attempt)
{
    const QString facts = nameOf(attempt) + u", "_s + factsOf(attempt);
    return attempt.outcome.error ? facts + u": "_s + attempt.outcome.error->message : facts;
}

} // namespace

AttemptWaterfall::AttemptWaterfall(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void AttemptWaterfall::setAttempts(std::vector<AttemptRecord> attempts)
{
    m_attempts = std::move(attempts);
    QStringList lines;
    m_begin_us = m_attempts.empty() ? 0 : m_attempts.front().facts.time_us;
    m_span_us = 1;
    for (const auto& attempt : m_attempts) {
        m_span_us = std::max(m_span_us, attempt.facts.time_us + attempt.outcome.total_us - m_begin_us);
        lines << describe(attempt);
    }
    setAccessibleName(tr("Attempts"));
    setAccessibleDescription(lines.join(u'\n'));
    updateGeometry();
    update();
}

QSize AttemptWaterfall::sizeHint() const
{
    return {240, static_cast<int>(m_attempts.size()) * row_height};
}

double AttemptWaterfall::positionOf(std::int64_t us) const
{
    return static_cast<double>(us - m_begin_us) / static_cast<double>(m_span_us);
}

bool AttemptWaterfall::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* const help = static_cast<QHelpEvent*>(event);
    const auto row = static_cast<std::size_t>(std::max(help->pos().y(), 0) / row_height);
    if (row < m_attempts.size())
        QToolTip::showText(help->globalPos(), describe(m_attempts[row]), this);
    else
        QToolTip::hideText();
    return true;
}

void AttemptWaterfall::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int top = 0;
    for (const auto& attempt : m_attempts) {
        paintAttempt(painter, attempt, top);
        top += row_height;
    }
}

// The name gives way to the facts, down to a third of the width; then the facts do, which the tool tip has in full.
void AttemptWaterfall::paintWords(QPainter& painter, const AttemptRecord& attempt, int top) const
{
    const auto& theme = themeOf(this);
    const QFontMetrics strong(captionStrongFont());
    const QFontMetrics plain(captionFont());
    const QString name = nameOf(attempt);
    const QString facts = factsOf(attempt);
    const int least_name = std::min(width() / 3, strong.horizontalAdvance(name));
    const int facts_width = std::min(width() - least_name - text_gap, plain.horizontalAdvance(facts) + 1); // fractions
    const int name_width = width() - facts_width - text_gap;
    painter.setFont(captionFont());
    painter.setPen(theme.secondary);
    painter.drawText(QRect(width() - facts_width, top, facts_width, text_height), Qt::AlignRight | Qt::AlignVCenter,
                     plain.elidedText(facts, Qt::ElideRight, facts_width));
    painter.setFont(captionStrongFont());
    painter.setPen(theme.text);
    painter.drawText(QRect(0, top, name_width, text_height), Qt::AlignLeft | Qt::AlignVCenter,
                     strong.elidedText(name, Qt::ElideRight, name_width));
}

void AttemptWaterfall::paintAttempt(QPainter& painter, const AttemptRecord& attempt, int top) const
{
    const auto& theme = themeOf(this);
    paintWords(painter, attempt, top);

    const auto start = attempt.facts.time_us;
    const double left = positionOf(start) * width();
    const double right = std::max(left + 4, positionOf(start + attempt.outcome.total_us) * width());
    const bool answered = attempt.outcome.state == AttemptState::Posted && !attempt.outcome.error;
    const QColor color = answered                                        ? theme.good
                         : attempt.outcome.state == AttemptState::Voided ? theme.bad
                                                                         : theme.caution;
    QColor waiting = color;
    waiting.setAlphaF(0.4F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(answered || attempt.outcome.first_token_us ? waiting : color);
    painter.drawRoundedRect(QRectF(left, top + bar_top, right - left, bar_height), 3, 3);
    if (attempt.outcome.first_token_us) {
        const double first = positionOf(start + *attempt.outcome.first_token_us) * width();
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(first, top + bar_top, std::max(2.0, right - first), bar_height), 3, 3);
    }
}

} // namespace assay

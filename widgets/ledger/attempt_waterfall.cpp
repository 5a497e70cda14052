// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/ledger/attempt_waterfall.h"

#include <QtGui/QPainter>

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
        lines << nameOf(attempt) + u", "_s + factsOf(attempt);
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

void AttemptWaterfall::paintAttempt(QPainter& painter, const AttemptRecord& attempt, int top) const
{
    const auto& theme = themeOf(this);
    painter.setFont(captionStrongFont());
    painter.setPen(theme.text);
    painter.drawText(QRect(0, top, width(), 16), Qt::AlignLeft | Qt::AlignVCenter, nameOf(attempt));
    painter.setFont(captionFont());
    painter.setPen(theme.secondary);
    painter.drawText(QRect(0, top, width(), 16), Qt::AlignRight | Qt::AlignVCenter, factsOf(attempt));

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
    painter.setBrush(waiting);
    painter.drawRoundedRect(QRectF(left, top + bar_top, right - left, bar_height), 3, 3);
    if (attempt.outcome.first_token_us) {
        const double first = positionOf(start + *attempt.outcome.first_token_us) * width();
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(first, top + bar_top, std::max(2.0, right - first), bar_height), 3, 3);
    }
}

} // namespace assay

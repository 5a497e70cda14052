// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/status_bar.h"

#include <QtCore/QDateTime>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>

#include "money_text.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int left_margin = 28;
constexpr int right_margin = 14;
constexpr int gap = 20;
constexpr int height_wanted = 28;

} // namespace

StatusBar::StatusBar(QWidget* parent) : Card(parent, Edge::Top)
{
    setAccessibleName(tr("Status"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(left_margin, 1, right_margin, 0);
    row->setSpacing(gap);
    m_network = addFact();
    m_endpoint = addFact();
    row->addStretch(1);
    m_inFlight = addFact();
    m_held = addFact();
    m_today = addFact();
    m_verified = addFact();
    tell();
}

RunsLabel* StatusBar::addFact()
{
    auto* label = new RunsLabel(this);
    label->setFont(captionFont());
    layout()->addWidget(label);
    return label;
}

void StatusBar::setFacts(const StatusFacts& facts)
{
    if (facts == m_facts)
        return;
    m_facts = facts;
    tell();
}

QString StatusBar::text() const
{
    QStringList parts;
    for (const RunsLabel* label : {m_network, m_endpoint, m_inFlight, m_held, m_today, m_verified}) {
        if (!label->isHidden())
            parts += label->text();
    }
    return parts.join(u" | "_s);
}

void StatusBar::tell()
{
    const QString pace = m_facts.recorded_pace ? tr("Offline · replaying **“%1”** at recorded pace")
                                               : tr("Offline · replaying **“%1”** at full speed");
    if (m_facts.network == StatusFacts::Network::Online)
        m_network->setRuns(runsOf(tr("**Online**")));
    else if (m_facts.network == StatusFacts::Network::Offline)
        m_network->setRuns(runsOf(tr("**Offline** · only this machine is reached")));
    else
        m_network->setRuns(runsOf(pace, {m_facts.cassette}));

    const QString readers =
        m_facts.readers == 1 ? tr("Endpoint **%1** · 1 reader") : tr("Endpoint **%1** · %2 readers");
    m_endpoint->setRuns(m_facts.endpoint.isEmpty() ? runsOf(tr("Endpoint **off**"))
                                                   : runsOf(readers, {m_facts.endpoint, countText(m_facts.readers)}));
    for (RunsLabel* label : {m_inFlight, m_held, m_today})
        label->setVisible(m_facts.counted);
    m_inFlight->setRuns(runsOf(tr("In flight **%1**"), {countText(m_facts.in_flight)}));
    m_held->setRuns(runsOf(tr("Held **%1**"), {costText(m_facts.held)}));
    m_held->setToolTip(
        tr("Set aside for calls in flight, at the most they can cost: %1").arg(costDetails(m_facts.held)));

    const QString unpriced = unpricedText(m_facts.today.unpriced_calls);
    m_today->setRuns(
        runsOf(unpriced.isEmpty() ? tr("Today **%1**") : tr("Today **%1** · %2"), {costText(m_facts.today), unpriced}));
    m_today->setToolTip(costDetails(m_facts.today));

    m_verified->setVisible(m_facts.verified_us.has_value());
    if (m_facts.verified_us) {
        const std::int64_t now_us = QDateTime::currentMSecsSinceEpoch() * 1'000;
        m_verified->setRuns(runsOf(tr("Ledger verified **%1**"), {momentText(*m_facts.verified_us, now_us)}));
    }
    update();
}

QSize StatusBar::sizeHint() const
{
    return {0, std::max(height_wanted, fontMetrics().height() + 8)};
}

void StatusBar::paintEvent(QPaintEvent* event)
{
    Card::paintEvent(event);
    const Theme& theme = themeOf(this);
    const bool online = m_facts.network == StatusFacts::Network::Online;
    QPainter painter(this);
    drawPanel(painter, QRectF(14, height() / 2.0 - 3.5, 8, 8), online ? theme.good : theme.caution, {}, 4);
}

} // namespace assay

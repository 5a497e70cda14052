// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/chart_card.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

#include "widgets/common/icons.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/spend/chart_legend.h"
#include "widgets/spend/stacked_chart.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int top_height = 28;

} // namespace

ChartCard::ChartCard(QWidget* parent) : Card(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 8, 14, 4);
    column->setSpacing(4);
    column->addWidget(makeTop());
    m_stack = new QStackedWidget(this);
    m_chart = new StackedChart(m_stack);
    m_chart->setObjectName(u"spendChart"_s);
    m_stack->addWidget(m_chart);
    m_stack->addWidget(makeEmpty());
    column->addWidget(m_stack, 1);
    setChosen({});
}

QWidget* ChartCard::makeTop()
{
    auto* top = new QWidget(this);
    top->setFixedHeight(top_height);
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_title = new QLabel(top);
    m_title->setFont(strongFont());
    m_title->setTextFormat(Qt::PlainText);
    m_legend = new ChartLegend(top);
    m_chosen = new RunsLabel(top, RunsLabel::Frame::Chip);
    m_chosen->setObjectName(u"spendChosen"_s);
    m_calls = new QPushButton(tr("Show calls"), top);
    m_calls->setObjectName(u"spendCalls"_s);
    m_release = new QToolButton(top);
    m_release->setIcon(lineIcon(u"close"_s, IconColor::Secondary));
    m_release->setAutoRaise(true);
    m_release->setToolTip(tr("Show everything again (Escape)"));
    m_release->setAccessibleName(tr("Show everything again"));
    m_note = new QLabel(top);
    m_note->setFont(captionFont());
    setSecondary(*m_note);
    row->addWidget(m_title);
    row->addSpacing(8);
    row->addWidget(m_legend, 1);
    for (QWidget* each : {static_cast<QWidget*>(m_chosen), static_cast<QWidget*>(m_calls),
                          static_cast<QWidget*>(m_release), static_cast<QWidget*>(m_note)})
        row->addWidget(each);
    connect(m_calls, &QPushButton::clicked, this, &ChartCard::callsWanted);
    connect(m_release, &QToolButton::clicked, this, &ChartCard::released);
    return top;
}

QWidget* ChartCard::makeEmpty()
{
    auto* empty = new EmptyState(u"spend"_s, tr("No calls in these days"), m_stack);
    empty->setDetail(
        tr("Nothing that fits the range and the filter has ended. Look further back, or change the filter."));
    connect(empty->setAction(tr("Show 12 months")), &QPushButton::clicked, this, &ChartCard::longerRangeWanted);
    return empty;
}

void ChartCard::setData(ChartData shown, const QString& zone_note)
{
    m_title->setText(shown.name);
    m_legend->setData(shown);
    m_zone_note = zone_note;
    m_note->setText(zone_note);
    m_chart->setData(std::move(shown));
}

void ChartCard::setEmpty(bool empty)
{
    m_stack->setCurrentIndex(empty ? 1 : 0);
    m_legend->setVisible(!empty);
}

void ChartCard::setChosen(const QString& title)
{
    const bool chosen = !title.isEmpty();
    m_chosen->setRuns(runsOf(tr("Only **%1**"), {title}));
    m_chosen->setVisible(chosen);
    m_release->setVisible(chosen);
    m_calls->setVisible(chosen);
}

void ChartCard::setReading(bool reading)
{
    m_note->setText(reading ? tr("Reading the ledger…") : m_zone_note);
}

} // namespace assay

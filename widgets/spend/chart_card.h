// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/controls.h"
#include "widgets/spend/chart_data.h"

class QStackedWidget;
class QToolButton;

namespace assay {

class ChartLegend;
class StackedChart;

// The chart with its title, its legend, and what is chosen in it.
class ChartCard : public Card
{
    Q_OBJECT

public:
    explicit ChartCard(QWidget* parent = nullptr);

    StackedChart& chart() { return *m_chart; }
    void setData(ChartData data, const QString& zone_note);
    void setEmpty(bool empty);            // no calls in the range: says so in the chart's place
    void setChosen(const QString& title); // empty = nothing is chosen
    void setReading(bool reading);

Q_SIGNALS:
    void callsWanted();
    void released();
    void longerRangeWanted();

private:
    QWidget* makeTop();
    QWidget* makeEmpty();

    QLabel* m_title = nullptr;
    ChartLegend* m_legend = nullptr;
    QLabel* m_note = nullptr;
    RunsLabel* m_chosen = nullptr;
    QPushButton* m_calls = nullptr;
    QToolButton* m_release = nullptr;
    QStackedWidget* m_stack = nullptr;
    StackedChart* m_chart = nullptr;
    QString m_zone_note;
};

} // namespace assay

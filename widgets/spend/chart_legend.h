// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include "widgets/spend/chart_data.h"

namespace assay {

// Names of the series beside their colours, in one line; those that do not fit are counted. Decoration beside the
// table, which has the same names for the keyboard.
class ChartLegend : public QWidget
{
    Q_OBJECT

public:
    explicit ChartLegend(QWidget* parent = nullptr);

    void setData(const ChartData& data);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, 20}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int widthOfEntry(const QString& name) const;

    std::vector<ChartSeries> m_series;
    bool m_unpriced = false;
};

} // namespace assay

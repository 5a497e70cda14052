// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <vector>

namespace assay {

// A figure and what it is, below it.
struct Metric
{
    QString value;
    QString caption;
    QString details;   // tool tip
    bool best = false; // of its run: marked by colour and by a sign
    friend bool operator==(const Metric&, const Metric&) = default;
};

// The figures of a column, side by side, each as wide as it needs. Read as one sentence by a screen reader.
class MetricsRow : public QWidget
{
    Q_OBJECT

public:
    explicit MetricsRow(QWidget* parent = nullptr);

    void setMetrics(std::vector<Metric> metrics);
    const std::vector<Metric>& metrics() const { return m_metrics; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override; // tool tips

private:
    std::vector<QRect> places() const;
    int naturalWidth(const Metric& metric) const;

    std::vector<Metric> m_metrics;
};

} // namespace assay

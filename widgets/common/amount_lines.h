// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <vector>

#include "engine/catalog/cost.h"

class QGridLayout;
class QVBoxLayout;

namespace assay {

QString meterTitle(const std::string& meter); // "input, cache read"

// How an amount came about, a meter a line: count × price = amount, every digit, the points under one another; what the
// provider reported beyond it; the total; and what each line was rounded by.
class AmountLines : public QWidget
{
    Q_OBJECT

public:
    explicit AmountLines(QWidget* parent = nullptr);

    // The costs of one call's attempts, and what they add up to.
    void setCosts(const std::vector<Cost>& costs, const CostSum& total);

private:
    void clear();
    void addHeader();
    void addLine(const QStringList& cells, bool strong);
    void addRule();
    void addLines(const std::vector<CostLine>& lines, const CostSum& total);
    void addUnpriced(const std::vector<Cost>& costs);
    void addRounding(const std::vector<CostLine>& lines);

    QVBoxLayout* m_column;
    QWidget* m_lines = nullptr; // made anew for each call
    QGridLayout* m_grid = nullptr;
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include "widgets/spend/spend_view.h"

namespace assay {

class FigureTile;

// The figures over the chart. A figure that cannot be said truthfully has no tile.
class SpendTiles : public QWidget
{
    Q_OBJECT

public:
    explicit SpendTiles(QWidget* parent = nullptr);

    void setView(const SpendView& view);

Q_SIGNALS:
    void unpricedWanted();
    void unattributedWanted();

private:
    FigureTile* add(const QString& name, const QString& label);
    void showSpent(const SpendView& view);
    void showHeld(const SpendView& view);
    void showForecast(const SpendView& view);
    void showParts(const SpendView& view);

    FigureTile* m_spent;
    FigureTile* m_held;
    FigureTile* m_forecast;
    FigureTile* m_failed;
    FigureTile* m_saved;
    FigureTile* m_unattributed;
};

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/spend_tiles.h"

#include <QtWidgets/QBoxLayout>

#include "money_text.h"
#include "widgets/common/controls.h"
#include "widgets/common/figure_text.h"
#include "widgets/spend/spend_words.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

// An estimate says no cents that it does not know.
QString roughMoneyText(const MoneySum& amount)
{
    constexpr Int128 dollar = 1'000'000'000'000;
    constexpr int whole_from = 100;
    const Int128 dollars = (amount.picodollars() + dollar / 2) / dollar;
    return dollars < whole_from ? moneyText(amount) : u'$' + countText(static_cast<std::int64_t>(dollars));
}

// `sentence` has the share at %1; of nothing there are no shares, and none of what nobody knows.
QString shareSentence(const QString& sentence, const CostSum& part, const CostSum& whole)
{
    if (!part.isKnown() || !whole.isKnown())
        return SpendTiles::tr("no price is known");
    return whole.amount == MoneySum() ? SpendTiles::tr("nothing spent") : sentence.arg(shareText(part, whole));
}

QString callsText(const SpendFigures& figures)
{
    if (figures.calls == 0 && figures.attempts > 0) // of calls that were asked of another
        return SpendTiles::tr("%Ln attempts after a failover", nullptr, static_cast<int>(figures.attempts));
    if (figures.calls == 0)
        return SpendTiles::tr("no calls");
    const int calls = static_cast<int>(figures.calls);
    if (figures.cost.unpriced_calls > 0)
        return SpendTiles::tr("%1 of %Ln calls unpriced", nullptr, calls).arg(countText(figures.cost.unpriced_calls));
    return figures.cost.isLowerBound() ? SpendTiles::tr("%Ln calls, some cut short", nullptr, calls)
                                       : SpendTiles::tr("%Ln calls, all priced", nullptr, calls);
}

} // namespace

SpendTiles::SpendTiles(QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_spent = add(u"spent"_s, tr("Spent"));
    m_held = add(u"held"_s, tr("Held now"));
    m_forecast = add(u"forecast"_s, tr("Month-end forecast"));
    m_failed = add(u"failed"_s, tr("Paid, but failed"));
    m_saved = add(u"saved"_s, tr("Saved by replay"));
    m_unattributed = add(u"unattributed"_s, tr("Unattributed"));
    connect(m_spent, &FigureTile::clicked, this, &SpendTiles::unpricedWanted);
    connect(m_unattributed, &FigureTile::clicked, this, &SpendTiles::unattributedWanted);
}

FigureTile* SpendTiles::add(const QString& name, const QString& label)
{
    auto* tile = new FigureTile(label, this);
    tile->setObjectName(name);
    layout()->addWidget(tile);
    return tile;
}

void SpendTiles::setView(const SpendView& view)
{
    showSpent(view);
    showHeld(view);
    showForecast(view);
    showParts(view);
}

void SpendTiles::showSpent(const SpendView& view)
{
    const CostSum& cost = view.total.cost;
    m_spent->setFigure(costText(cost), callsText(view.total));
    m_spent->setActionable(cost.unpriced_calls > 0);
    m_spent->setToolTip(cost.unpriced_calls > 0 ? costDetails(cost) + u'\n' + tr("Click to see the unpriced calls.")
                                                : costDetails(cost));
}

void SpendTiles::showHeld(const SpendView& view)
{
    m_held->setFigure(costText(view.held.cost), tr("%Ln calls in flight", nullptr, static_cast<int>(view.held.calls)));
    m_held->setToolTip(tr("The most that calls under way may cost; it becomes spent, or free again, when they end."));
}

void SpendTiles::showForecast(const SpendView& view)
{
    m_forecast->setVisible(view.forecast && view.forecast->month_end.isKnown());
    if (!view.forecast)
        return;
    const CostSum& month_end = view.forecast->month_end;
    m_forecast->setFigure((month_end.isLowerBound() ? u"≥\u00A0"_s : u"≈\u00A0"_s) + roughMoneyText(month_end.amount),
                          tr("%1 so far this month").arg(costText(view.forecast->so_far)));
    m_forecast->setToolTip(
        tr("This month so far, plus for each day that is left the average of the same weekday of the "
           "last four weeks. Unpriced calls are not in it."));
}

void SpendTiles::showParts(const SpendView& view)
{
    const SpendFigures& total = view.total;
    m_failed->setFigure(costText(total.failed), shareSentence(tr("%1 of what was spent"), total.failed, total.cost));
    m_failed->setToolTip(costDetails(total.failed) + u'\n' +
                         tr("For attempts that failed after the provider had counted something."));
    m_saved->setFigure(costText(total.recorded),
                       tr("%Ln replayed calls", nullptr, static_cast<int>(total.recorded_calls)));
    m_saved->setToolTip(tr("What replayed calls cost when they were recorded; replaying them added nothing to spend."));
    m_unattributed->setFigure(costText(total.unattributed),
                              shareSentence(tr("%1 without a workflow"), total.unattributed, total.cost));
    m_unattributed->setToolTip(costDetails(total.unattributed));
    m_unattributed->setActionable(total.unattributed.basis.has_value());
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QLocale>
#include <QtCore/QString>

#include <optional>

#include "engine/catalog/cost.h"
#include "engine/money.h"

namespace assay {

// Amounts as people read them; the one formatter of every page and export for people. Exact: integers only.
//
// The rule: nothing known is a dash; nothing spent is "$0"; under $1 four decimals, or two significant digits where
// those reach further ("$0.0109", "$0.00028", "$0.000034"); from $1 two decimals; rounded half to even; "≥ " before a
// sum in which something is unpriced, or was cut or cancelled and may be billed for more, and before such a call. The
// basis is one word beside it, and the tool tip has the whole figure. Separators are the locale's; the sign of currency
// leads.
QString moneyText(const MoneySum& amount, const QLocale& locale = QLocale());
QString moneyText(const std::optional<Money>& amount, const QLocale& locale = QLocale());
QString costText(const CostSum& cost, const QLocale& locale = QLocale());
QString costText(const Cost& cost, const QLocale& locale = QLocale());

// "$0.0109 – 0.0164"; one figure where both ends read the same.
QString quoteText(const Quote& quote, const QLocale& locale = QLocale());

// Every digit there is, at least two after the point: "$0.0002793", "$12.00".
QString exactMoneyText(const MoneySum& amount, const QLocale& locale = QLocale());

// A unit price as it is read on price lists, for a million of them, every digit: 0.00000075 is "$0.75".
QString perMillionText(const Decimal& unit_price, const QLocale& locale = QLocale());

QString basisText(Basis basis);               // "computed", "cancelled, may be billed", …
QString unpricedText(std::int64_t calls);     // "3 calls unpriced"; empty for none
QString mayBeBilledText(const CostSum& cost); // "a part may be billed for more"; empty where the basis says it of all

// For a tool tip: the exact figure, its basis, and what is missing from it.
QString costDetails(const CostSum& cost, const QLocale& locale = QLocale());
QString costDetails(const Cost& cost, const QLocale& locale = QLocale());

} // namespace assay

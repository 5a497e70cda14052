// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QLocale>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/catalog/price_book.h"
#include "engine/error.h"

namespace assay {

// Prices as people read them. A token's price is said for a million tokens, every other for one unit.

bool isPerMillion(const std::string& meter);
QString unitTitle(const std::string& meter);                           // "per million tokens", "per image"
QString unitMark(const std::string& meter);                            // "/ 1M", "/ image": beside a figure in a column
QString unitPriceText(const std::string& meter, const Decimal& price); // "$0.75", "$0.04"

// The meters most prices are of, in the order in which people read them.
std::span<const std::string_view> usualMeters();

QString priceDay(std::int64_t time_us); // the UTC day, as sheets write it: "2026-05-31"

// What a person typed as a price in that unit ("0.75", "$ 0.75") as dollars for one unit, exact. The decimal mark is
// the locale's; a point is one, too, as price lists have it, unless it may stand between thousands there ("1.500" in
// German). Error{Usage} with a sentence for what is no price, or may be two.
Result<Decimal> unitPriceOf(const std::string& meter, const QString& typed, const QLocale& locale = QLocale());

// The price as it is typed, to be changed in a field: every digit, no sign of currency, nothing between thousands.
// unitPriceOf() reads it back as the same price.
QString typedUnitPrice(const std::string& meter, const Decimal& price, const QLocale& locale = QLocale());

// Whether one source alone, or sources that differ, say so: such a price should be looked up before it is relied on.
bool isUnchecked(const PriceRow& row);
QString priceStatusTitle(const std::string& status); // "confirmed", "unchecked, 1 source"
QString validText(const PriceRow& row);              // "from 2026-07-30"; "always" where no day is said
QString contextText(std::int64_t context_above);     // of a prompt, in tokens: "over 200,000"; "any" for 0
QString modeTitle(const std::string& mode);
QString sourceText(const PriceRow& row);   // "litellm · 2026-08-21"
QString priceDetails(const PriceRow& row); // for a tool tip: price, unit, status, source and sheet

// "$0.75 → $0.60 per million tokens, from 2026-11-22": what an override changes. `before` may be nullptr.
QString priceChange(const PriceRow* before, const PriceRow& after);

} // namespace assay

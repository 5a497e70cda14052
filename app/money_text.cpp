// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "money_text.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int exact_places = 12; // an amount is whole picodollars
constexpr int least_places_below_one = 4;
constexpr int significant_digits = 2;
constexpr int places_from_one = 2;
QString dash()
{
    return u"—"_s;
}
QString atLeast(const QString& amount)
{
    return u"≥\u00A0"_s + amount;
}

using UInt128 = unsigned __int128;

struct MoneyWords
{
    Q_DECLARE_TR_FUNCTIONS(Money)
};

UInt128 magnitude(Int128 value)
{
    return value < 0 ? -static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

UInt128 powerOfTen(int exponent)
{
    UInt128 power = 1;
    for (; exponent > 0; --exponent)
        power *= 10;
    return power;
}

int digitCount(UInt128 value)
{
    int count = 0;
    for (; value != 0; value /= 10)
        ++count;
    return count;
}

int shownPlaces(UInt128 picodollars)
{
    if (picodollars >= powerOfTen(exact_places))
        return places_from_one;
    const int wanted = exact_places - digitCount(picodollars) + significant_digits;
    return std::clamp(wanted, least_places_below_one, exact_places);
}

UInt128 roundedHalfToEven(UInt128 picodollars, int places)
{
    const UInt128 unit = powerOfTen(exact_places - places);
    UInt128 quotient = picodollars / unit;
    const UInt128 twice = 2 * (picodollars % unit);
    if (twice > unit || (twice == unit && quotient % 2 != 0))
        ++quotient;
    return quotient * unit;
}

QString digitsOf(UInt128 value)
{
    QString digits;
    for (; value != 0; value /= 10)
        digits += QChar(u'0' + static_cast<char16_t>(value % 10));
    std::ranges::reverse(digits);
    return digits.isEmpty() ? u"0"_s : digits;
}

QString grouped(QString whole, const QLocale& locale)
{
    for (qsizetype place = whole.size() - 3; place > 0; place -= 3)
        whole.insert(place, locale.groupSeparator());
    return whole;
}

// value × 10^-places, `shown` places of it (the rest must be zero, or is cut).
QString figure(UInt128 value, int places, int shown, const QLocale& locale)
{
    const QString whole = grouped(digitsOf(value / powerOfTen(places)), locale);
    const QString fraction =
        digitsOf(value % powerOfTen(places)).rightJustified(places, u'0').leftJustified(shown, u'0');
    return shown > 0 ? whole + locale.decimalPoint() + fraction.left(shown) : whole;
}

QString signedDollars(bool negative, const QString& figure)
{
    return (negative ? u"−$"_s : u"$"_s) + figure;
}

QString roundedFigure(const MoneySum& amount, const QLocale& locale)
{
    const UInt128 exact = magnitude(amount.picodollars());
    if (exact == 0)
        return u"0"_s;
    const UInt128 rounded = roundedHalfToEven(exact, shownPlaces(exact));
    // Asked again, because rounding may have carried it over a border: 0.99996 is "$1.00".
    return figure(rounded, exact_places, shownPlaces(rounded), locale);
}

// Every digit of value × 10^-places, at least two after the point.
QString exactFigure(UInt128 value, int places, const QLocale& locale)
{
    for (; places > 0 && value % 10 == 0; --places)
        value /= 10;
    return figure(value, places, std::max(places, 2), locale);
}

QString joined(std::initializer_list<QString> parts)
{
    QStringList present;
    for (const QString& part : parts) {
        if (!part.isEmpty())
            present += part;
    }
    return present.join(u" · "_s);
}

} // namespace

QString moneyText(const MoneySum& amount, const QLocale& locale)
{
    return signedDollars(amount.picodollars() < 0, roundedFigure(amount, locale));
}

QString moneyText(const std::optional<Money>& amount, const QLocale& locale)
{
    return amount ? moneyText(MoneySum(*amount), locale) : dash();
}

QString costText(const CostSum& cost, const QLocale& locale)
{
    if (cost.basis == Basis::Unknown || !cost.isKnown())
        return dash();
    const QString text = moneyText(cost.amount, locale);
    return cost.isLowerBound() ? atLeast(text) : text;
}

QString costText(const Cost& cost, const QLocale& locale)
{
    if (!cost.amount)
        return dash();
    const QString text = moneyText(cost.amount, locale);
    return cost.basis == Basis::CancelledMayBeBilled ? atLeast(text) : text;
}

QString quoteText(const Quote& quote, const QLocale& locale)
{
    const QString low = moneyText(quote.low, locale);
    const QString high = moneyText(quote.high, locale);
    return low == high ? low : low + u" – "_s + roundedFigure(quote.high, locale);
}

QString exactMoneyText(const MoneySum& amount, const QLocale& locale)
{
    const Int128 picodollars = amount.picodollars();
    return signedDollars(picodollars < 0, exactFigure(magnitude(picodollars), exact_places, locale));
}

QString perMillionText(const Decimal& unit_price, const QLocale& locale)
{
    constexpr int million = 6;
    const UInt128 mantissa = magnitude(unit_price.mantissa());
    const bool whole = unit_price.places() < million;
    const UInt128 value = whole ? mantissa * powerOfTen(million - unit_price.places()) : mantissa;
    const int places = whole ? 0 : unit_price.places() - million;
    return signedDollars(unit_price.mantissa() < 0, exactFigure(value, places, locale));
}

QString basisText(Basis basis)
{
    switch (basis) {
    case Basis::Reported:
        return MoneyWords::tr("reported");
    case Basis::Computed:
        return MoneyWords::tr("computed");
    case Basis::Estimated:
        return MoneyWords::tr("estimated");
    case Basis::Unknown:
        return MoneyWords::tr("unknown");
    case Basis::Free:
        return MoneyWords::tr("free");
    case Basis::CancelledMayBeBilled:
        return MoneyWords::tr("cancelled, may be billed");
    case Basis::Recorded:
        return MoneyWords::tr("recorded");
    case Basis::Mixed:
        return MoneyWords::tr("mixed");
    }
    return MoneyWords::tr("unknown");
}

QString unpricedText(std::int64_t calls)
{
    return calls > 0 ? MoneyWords::tr("%Ln calls unpriced", nullptr, static_cast<int>(calls)) : QString();
}

QString mayBeBilledText(const CostSum& cost)
{
    const bool told_by_basis = cost.basis == Basis::CancelledMayBeBilled;
    return cost.may_be_billed && !told_by_basis ? MoneyWords::tr("a part may be billed for more") : QString();
}

QString costDetails(const CostSum& cost, const QLocale& locale)
{
    const QString unknown = MoneyWords::tr("No price is known");
    if (cost.basis == Basis::Unknown)
        return joined({unknown, unpricedText(cost.unpriced_calls)});
    const QString amount =
        cost.isKnown() ? MoneyWords::tr("%1 exactly").arg(exactMoneyText(cost.amount, locale)) : unknown;
    return joined({amount, cost.basis ? basisText(*cost.basis) : QString(), mayBeBilledText(cost),
                   unpricedText(cost.unpriced_calls)});
}

QString costDetails(const Cost& cost, const QLocale& locale)
{
    if (cost.amount)
        return joined({MoneyWords::tr("%1 exactly").arg(exactMoneyText(*cost.amount, locale)), basisText(cost.basis)});
    QStringList meters;
    for (const std::string& meter : cost.unpriced_meters)
        meters += QString::fromStdString(meter);
    return meters.isEmpty() ? MoneyWords::tr("No price is known")
                            : MoneyWords::tr("No price is known for %1").arg(meters.join(u", "_s));
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/error.h"

namespace assay {

__extension__ using Int128 = __int128;

// An exact decimal number: mantissa × 10^-places. Unit prices and quantities are these; no float touches an amount.
// Normalised: no trailing zero after the point, so that equal numbers are equal.
// Range: |mantissa| < 2^63, 0 ≤ places ≤ 18 (17 places occur in the sheets).
class Decimal
{
public:
    constexpr Decimal() = default;
    constexpr Decimal(std::int64_t whole) : m_mantissa(whole) {} // counts are written as plain integers
    static Result<Decimal> make(std::int64_t mantissa, int places);

    // Plain or scientific notation ("0.00000125", "12", "1.5e-7"); anything else, or more digits than fit, is an error.
    static Result<Decimal> parse(std::string_view text);

    constexpr std::int64_t mantissa() const { return m_mantissa; }
    constexpr int places() const { return m_places; }
    bool isZero() const { return m_mantissa == 0; }
    std::string toString() const; // plain, "-0.5", no exponent

    friend bool operator==(const Decimal&, const Decimal&) = default;
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

private:
    std::int64_t m_mantissa = 0;
    int m_places = 0;
};

// Exact sum or difference; an error where it does not fit.
Result<Decimal> add(const Decimal& a, const Decimal& b);
Result<Decimal> subtract(const Decimal& a, const Decimal& b);

// One line of an amount: whole picodollars (10^-12 USD). 9.2 million dollars is the most a line can hold.
class Money
{
public:
    constexpr Money() = default;
    static constexpr Money fromPicodollars(std::int64_t value) { return Money(value); }
    static Result<Money> parse(std::string_view dollars); // "0.0002793"; finer than a picodollar is an error

    constexpr std::int64_t picodollars() const { return m_picodollars; }
    std::string toString() const; // exact dollars, plain decimal, no sign of currency: "0.0002793"

    friend bool operator==(const Money&, const Money&) = default;
    friend auto operator<=>(const Money&, const Money&) = default;

private:
    explicit constexpr Money(std::int64_t value) : m_picodollars(value) {}
    std::int64_t m_picodollars = 0;
};

// quantity × unit price, rounded once, half to even, to the picodollar. `rounding` = rounded − exact, in picodollars.
struct PricedLine
{
    Money amount;
    Decimal rounding;
};

// What is counted and what is priced may be two units of one thing: `quantity` × times ÷ per is the quantity priced.
// Where that ends in no finite decimal, `rounding` has six places.
struct UnitRatio
{
    std::int64_t times = 1; // 1 … 3,600, both
    std::int64_t per = 1;
    friend bool operator==(const UnitRatio&, const UnitRatio&) = default;
};
Result<PricedLine> priceLine(const Decimal& quantity, const Decimal& unit_price, UnitRatio ratio = {});

// A sum of lines: 128 bits wide, holds past 10^12 USD. Stored as two integers, because SQLite has none so wide.
class MoneySum
{
public:
    constexpr MoneySum() = default;
    MoneySum(Money line) : m_picodollars(line.picodollars()) {}
    static MoneySum fromParts(std::int64_t microdollars, std::int64_t picodollars_rest);
    static Result<MoneySum> parse(std::string_view dollars);

    std::int64_t microdollars() const;    // floor
    std::int64_t picodollarsRest() const; // 0 … 999,999
    Int128 picodollars() const { return m_picodollars; }
    double approximateDollars() const; // for drawing only
    std::string toString() const;
    MoneySum dividedBy(std::int64_t parts) const; // one of so many (more than 0), half to even to the picodollar

    MoneySum& operator+=(const MoneySum& other);
    MoneySum& operator-=(const MoneySum& other);
    friend MoneySum operator+(MoneySum a, const MoneySum& b) { return a += b; }
    friend MoneySum operator-(MoneySum a, const MoneySum& b) { return a -= b; }
    friend bool operator==(const MoneySum& a, const MoneySum& b) { return a.m_picodollars == b.m_picodollars; }
    friend std::strong_ordering operator<=>(const MoneySum& a, const MoneySum& b)
    {
        return a.m_picodollars <=> b.m_picodollars;
    }

private:
    Int128 m_picodollars = 0;
};

} // namespace assay

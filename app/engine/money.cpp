// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/money.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <charconv>
#include <limits>

namespace assay {

namespace {

constexpr int most_places = 18;
constexpr int picodollar_places = 12;
constexpr std::int64_t picodollars_per_microdollar = 1'000'000;

Int128 powerOfTen(int exponent)
{
    Int128 power = 1;
    for (; exponent > 0; --exponent)
        power *= 10;
    return power;
}

bool fitsInt64(Int128 value)
{
    return value >= std::numeric_limits<std::int64_t>::min() && value <= std::numeric_limits<std::int64_t>::max();
}

QString quoted(std::string_view text)
{
    return QString::fromUtf8(text.substr(0, 60));
}

std::unexpected<Error> notANumber(std::string_view text)
{
    return failure(ErrorKind::Usage,
                   QCoreApplication::translate("Money", "“%1” is not a plain decimal number.").arg(quoted(text)));
}

std::unexpected<Error> tooLarge()
{
    return failure(
        ErrorKind::Usage,
        QCoreApplication::translate("Money", "The number is too large or has too many digits to be kept exactly."));
}

// Digits of |value| with the point `places` from the right, trailing zeros after the point removed.
std::string plainText(Int128 value, int places)
{
    std::string digits;
    const bool negative = value < 0;
    for (Int128 rest = value; rest != 0; rest /= 10)
        digits += static_cast<char>('0' + static_cast<int>(negative ? -(rest % 10) : rest % 10));
    while (static_cast<int>(digits.size()) <= places)
        digits += '0';
    std::ranges::reverse(digits);
    if (places > 0) {
        digits.insert(digits.size() - static_cast<std::size_t>(places), 1, '.');
        digits.erase(digits.find_last_not_of('0') + 1);
        if (digits.back() == '.')
            digits.pop_back();
    }
    return negative ? "-" + digits : digits;
}

Int128 dividedHalfToEven(Int128 value, Int128 divisor)
{
    const Int128 quotient = value / divisor;
    const Int128 rest = value % divisor; // has the sign of the value
    const Int128 twice = 2 * (rest < 0 ? -rest : rest);
    const bool away = twice > divisor || (twice == divisor && quotient % 2 != 0);
    return away ? quotient + (value < 0 ? -1 : 1) : quotient;
}

struct Parsed
{
    Int128 mantissa = 0;
    int places = 0;
};

// Digits with at most one point; at most 38 digits, which is what 128 bits hold.
std::optional<Parsed> parseDigits(std::string_view text)
{
    Parsed parsed;
    bool point = false;
    int digits = 0;
    for (const char c : text) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9')
            return {};
        if (parsed.mantissa != 0 || c != '0')
            ++digits;
        if (digits > 37)
            return {};
        parsed.mantissa = parsed.mantissa * 10 + (c - '0');
        parsed.places += point ? 1 : 0;
    }
    const bool has_digit = std::ranges::any_of(text, [](char c) { return c != '.'; });
    return has_digit ? std::optional(parsed) : std::nullopt;
}

std::optional<Parsed> parseNumber(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    int exponent = 0;
    if (const auto e = text.find_first_of("eE"); e != std::string_view::npos) {
        auto tail = text.substr(e + 1);
        if (tail.starts_with('+'))
            tail.remove_prefix(1);
        const auto [end, error] = std::from_chars(tail.data(), tail.data() + tail.size(), exponent);
        if (error != std::errc() || end != tail.data() + tail.size() || exponent < -40 || exponent > 40)
            return {};
        text = text.substr(0, e);
    }
    auto parsed = parseDigits(text);
    if (!parsed)
        return {};
    parsed->places -= exponent;
    for (; parsed->places < 0; ++parsed->places) {
        if (parsed->mantissa > powerOfTen(37))
            return {};
        parsed->mantissa *= 10;
    }
    if (negative)
        parsed->mantissa = -parsed->mantissa;
    return parsed;
}

void dropTrailingZeros(Parsed& number)
{
    while (number.places > 0 && number.mantissa % 10 == 0) {
        number.mantissa /= 10;
        --number.places;
    }
}

Result<Int128> parsePicodollars(std::string_view dollars)
{
    auto parsed = parseNumber(dollars);
    if (!parsed)
        return notANumber(dollars);
    dropTrailingZeros(*parsed);
    if (parsed->places > picodollar_places)
        return failure(ErrorKind::Usage,
                       QCoreApplication::translate("Money", "“%1” is finer than a picodollar.").arg(quoted(dollars)));
    Int128 scaled = 0;
    if (__builtin_mul_overflow(parsed->mantissa, powerOfTen(picodollar_places - parsed->places), &scaled))
        return tooLarge();
    return scaled;
}

// Both brought to the same number of places.
struct Aligned
{
    Int128 a = 0;
    Int128 b = 0;
    int places = 0;
};

Aligned align(const Decimal& a, const Decimal& b)
{
    const int places = std::max(a.places(), b.places());
    return {a.mantissa() * powerOfTen(places - a.places()), b.mantissa() * powerOfTen(places - b.places()), places};
}

Result<Decimal> narrow(Parsed wide)
{
    dropTrailingZeros(wide);
    if (wide.places > most_places || !fitsInt64(wide.mantissa))
        return tooLarge();
    return Decimal::make(static_cast<std::int64_t>(wide.mantissa), wide.places);
}

// `part` ÷ (per × 10^places). It is less than a picodollar, so that the few digits it is brought to fit.
Decimal roundingOf(Int128 part, int places, std::int64_t per)
{
    if (per == 1)
        return narrow({part, places}).value_or(Decimal());
    constexpr int kept = 6;
    Int128 scaled = 0;
    if (__builtin_mul_overflow(part, powerOfTen(kept), &scaled))
        return Decimal();
    return narrow({dividedHalfToEven(scaled, powerOfTen(places) * per), kept}).value_or(Decimal());
}

} // namespace

Result<Decimal> Decimal::make(std::int64_t mantissa, int places)
{
    if (places < 0 || places > most_places)
        return tooLarge();
    Decimal decimal;
    decimal.m_mantissa = mantissa;
    decimal.m_places = places;
    while (decimal.m_places > 0 && decimal.m_mantissa % 10 == 0) {
        decimal.m_mantissa /= 10;
        --decimal.m_places;
    }
    return decimal;
}

Result<Decimal> Decimal::parse(std::string_view text)
{
    const auto parsed = parseNumber(text);
    return parsed ? narrow(*parsed) : Result<Decimal>(notANumber(text));
}

std::string Decimal::toString() const
{
    return plainText(m_mantissa, m_places);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b)
{
    const Aligned aligned = align(a, b);
    return aligned.a <=> aligned.b;
}

Result<Decimal> add(const Decimal& a, const Decimal& b)
{
    const Aligned aligned = align(a, b);
    return narrow({aligned.a + aligned.b, aligned.places});
}

Result<Decimal> subtract(const Decimal& a, const Decimal& b)
{
    const Aligned aligned = align(a, b);
    return narrow({aligned.a - aligned.b, aligned.places});
}

Result<Money> Money::parse(std::string_view dollars)
{
    const auto picodollars = parsePicodollars(dollars);
    if (!picodollars)
        return std::unexpected(picodollars.error());
    if (!fitsInt64(*picodollars))
        return tooLarge();
    return fromPicodollars(static_cast<std::int64_t>(*picodollars));
}

std::string Money::toString() const
{
    return plainText(m_picodollars, picodollar_places);
}

Result<PricedLine> priceLine(const Decimal& quantity, const Decimal& unit_price, UnitRatio ratio)
{
    Int128 exact = static_cast<Int128>(quantity.mantissa()) * unit_price.mantissa(); // < 2^126
    const int places = quantity.places() + unit_price.places();
    const int finer = std::max(places - picodollar_places, 0); // than a picodollar
    if (__builtin_mul_overflow(exact, powerOfTen(std::max(picodollar_places - places, 0)), &exact) ||
        __builtin_mul_overflow(exact, static_cast<Int128>(ratio.times), &exact))
        return tooLarge();
    const Int128 divisor = powerOfTen(finer) * ratio.per;
    const Int128 quotient = dividedHalfToEven(exact, divisor);
    if (!fitsInt64(quotient))
        return tooLarge();
    return PricedLine{Money::fromPicodollars(static_cast<std::int64_t>(quotient)),
                      roundingOf(quotient * divisor - exact, finer, ratio.per)};
}

MoneySum MoneySum::fromParts(std::int64_t microdollars, std::int64_t picodollars_rest)
{
    MoneySum sum;
    sum.m_picodollars = static_cast<Int128>(microdollars) * picodollars_per_microdollar + picodollars_rest;
    return sum;
}

Result<MoneySum> MoneySum::parse(std::string_view dollars)
{
    const auto picodollars = parsePicodollars(dollars);
    if (!picodollars)
        return std::unexpected(picodollars.error());
    MoneySum sum;
    sum.m_picodollars = *picodollars;
    return sum;
}

std::int64_t MoneySum::microdollars() const
{
    return static_cast<std::int64_t>((m_picodollars - picodollarsRest()) / picodollars_per_microdollar);
}

std::int64_t MoneySum::picodollarsRest() const
{
    const auto rest = static_cast<std::int64_t>(m_picodollars % picodollars_per_microdollar);
    return rest < 0 ? rest + picodollars_per_microdollar : rest;
}

double MoneySum::approximateDollars() const
{
    return static_cast<double>(m_picodollars) * 1e-12;
}

std::string MoneySum::toString() const
{
    return plainText(m_picodollars, picodollar_places);
}

MoneySum MoneySum::dividedBy(std::int64_t parts) const
{
    MoneySum part;
    part.m_picodollars = dividedHalfToEven(m_picodollars, parts);
    return part;
}

MoneySum& MoneySum::operator+=(const MoneySum& other)
{
    m_picodollars += other.m_picodollars;
    return *this;
}

MoneySum& MoneySum::operator-=(const MoneySum& other)
{
    m_picodollars -= other.m_picodollars;
    return *this;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/figure_text.h"

#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>

#include <array>
#include <cmath>

namespace assay {

namespace {

using namespace Qt::StringLiterals;

QString dash()
{
    return u"—"_s;
}
constexpr std::int64_t millisecond = 1'000;
constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;

// The C locale says it groups by nothing; people count in thousands in every one.
QString integerText(std::int64_t value, const QLocale& locale)
{
    QString digits = QString::number(value);
    const qsizetype first = value < 0 ? 1 : 0;
    for (qsizetype place = digits.size() - 3; place > first; place -= 3)
        digits.insert(place, locale.groupSeparator());
    if (value < 0)
        digits[0] = u'−';
    return digits;
}

QString withUnit(const QString& figure, const QString& unit)
{
    return figure + QChar::Nbsp + unit;
}

// value / unit with `places` decimals, cut.
QString cutText(std::int64_t value, std::int64_t unit, int places, const QLocale& locale)
{
    std::int64_t scale = 1;
    for (int i = 0; i < places; ++i)
        scale *= 10;
    const std::int64_t fraction = value % unit * scale / unit;
    return integerText(value / unit, locale) + locale.decimalPoint() +
           QString::number(fraction).rightJustified(places, u'0');
}

QString twoParts(std::int64_t value, std::int64_t big, const QString& big_unit, std::int64_t small,
                 const QString& small_unit, const QLocale& locale)
{
    const QString rest = QString::number(value % big / small).rightJustified(2, u'0');
    return withUnit(integerText(value / big, locale), big_unit) + QChar::Nbsp + withUnit(rest, small_unit);
}

} // namespace

QString countText(std::int64_t count, const QLocale& locale)
{
    return integerText(count, locale);
}

std::optional<std::int64_t> countOf(const QString& typed)
{
    static const QRegularExpression grouped(u"^[0-9]{1,3}(?:[.,'’\\s][0-9]{3})+$"_s,
                                            QRegularExpression::UseUnicodePropertiesOption); // narrow spaces, too
    static const QRegularExpression mark(u"[^0-9]"_s);
    static const QRegularExpression plain(u"^([0-9]{1,12})\\s?([kKmM]?)$"_s);
    QString digits = typed.trimmed();
    if (grouped.match(digits).hasMatch())
        digits.remove(mark);
    const auto match = plain.match(digits);
    if (!match.hasMatch())
        return {};
    const QString unit = match.captured(2).toLower();
    return match.captured(1).toLongLong() * (unit == u"m"_s ? 1'000'000 : unit == u"k"_s ? 1'000 : 1);
}

QString shortCountText(std::int64_t count, const QLocale& locale)
{
    static constexpr std::array<char16_t, 3> signs{u'k', u'M', u'G'};
    if (count < 1'000 || count == INT64_MIN)
        return integerText(count, locale);
    std::int64_t unit = 1'000;
    std::size_t sign = 0;
    for (; sign + 1 < signs.size() && count / unit >= 1'000; ++sign)
        unit *= 1'000;
    const bool exact = count / unit >= 100 || count % unit == 0;
    return (exact ? integerText(count / unit, locale) : cutText(count, unit, 1, locale)) + QChar(signs.at(sign));
}

QString quantityText(const Decimal& quantity, const QLocale& locale)
{
    const QString plain = QString::fromStdString(quantity.toString());
    const auto point = plain.indexOf(u'.');
    QString whole = plain.left(point);
    const bool negative = whole.startsWith(u'-');
    if (negative)
        whole.removeFirst();
    for (qsizetype place = whole.size() - 3; place > 0; place -= 3)
        whole.insert(place, locale.groupSeparator());
    const QString fraction = point < 0 ? QString() : locale.decimalPoint() + plain.mid(point + 1);
    return (negative ? u"−"_s : QString()) + whole + fraction;
}

QString tokensText(std::int64_t in, std::int64_t out, const QLocale& locale)
{
    return integerText(in, locale) + u" / "_s + integerText(out, locale);
}

QString percentText(std::int64_t part, std::int64_t whole, const QLocale& locale)
{
    if (whole <= 0)
        return dash();
    const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    if (part > 0 && percent < 0.1)
        return withUnit(u"<\u00A00"_s + locale.decimalPoint() + u"1"_s, u"%"_s);
    const int places = part > 0 && percent < 9.95 && part % whole != 0 ? 1 : 0;
    return withUnit(locale.toString(percent, 'f', places), u"%"_s);
}

QString durationText(std::int64_t microseconds, const QLocale& locale)
{
    if (microseconds < 0)
        return dash();
    if (microseconds < 100 * millisecond)
        return withUnit(integerText(microseconds / millisecond, locale), u"ms"_s);
    if (microseconds < second)
        return withUnit(cutText(microseconds, second, 2, locale), u"s"_s);
    if (microseconds < minute)
        return withUnit(cutText(microseconds, second, 1, locale), u"s"_s);
    if (microseconds < hour)
        return twoParts(microseconds, minute, u"min"_s, second, u"s"_s, locale);
    return twoParts(microseconds, hour, u"h"_s, minute, u"min"_s, locale);
}

QString rateText(std::int64_t count, std::int64_t microseconds, const QLocale& locale)
{
    if (microseconds <= 0)
        return dash();
    const double rate = static_cast<double>(count) * 1e6 / static_cast<double>(microseconds);
    if (rate < 9.95)
        return locale.toString(rate, 'f', 1);
    return integerText(std::llround(rate), locale);
}

QString momentText(std::int64_t time_us, std::int64_t now_us, const QTimeZone& zone, const QLocale& locale)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time_us / 1'000, zone);
    const QDate today = QDateTime::fromMSecsSinceEpoch(now_us / 1'000, zone).date();
    if (moment.date() == today)
        return moment.toString(u"HH:mm:ss"_s);
    if (moment.date().year() == today.year())
        return locale.toString(moment, u"d MMM HH:mm"_s);
    return moment.toString(u"yyyy-MM-dd HH:mm"_s);
}

QString bytesText(std::int64_t bytes, const QLocale& locale)
{
    return locale.formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat).replace(u' ', QChar::Nbsp);
}

} // namespace assay

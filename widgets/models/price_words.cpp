// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/price_words.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <array>

#include "engine/usage.h"
#include "money_text.h"
#include "widgets/common/amount_lines.h"
#include "widgets/common/figure_text.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int million_places = 6;
constexpr std::array<std::string_view, 16> usual_meters{
    meter::input,     meter::output,      meter::cached_input, meter::cache_write, meter::cache_write_1h,
    meter::reasoning, meter::input_audio, meter::output_audio, meter::input_image, meter::output_image,
    "image",          "audio_second",     "video_second",      "character",        meter::web_search,
    meter::request};

struct PriceText
{
    Q_DECLARE_TR_FUNCTIONS(assay::Price)
};

std::unexpected<Error> noPrice(const QString& typed, const QLocale& locale)
{
    return failure(ErrorKind::Usage, PriceText::tr("“%1” is no price; write dollars such as %2.")
                                         .arg(typed.left(40), u'0' + locale.decimalPoint() + u"75"_s));
}

// "1.500" where a point stands between thousands: fifteen hundred to one reader, one and a half to another.
bool hasTwoReadings(const QString& digits, const QLocale& locale)
{
    static const QRegularExpression thousands(u"^[1-9][0-9]{0,2}\\.[0-9]{3}$"_s);
    return locale.groupSeparator() == u"."_s && thousands.match(digits).hasMatch();
}

std::unexpected<Error> twoPrices(const QString& typed, const QLocale& locale)
{
    const QString without_mark = QString(typed).remove(u'.');
    const QString with_mark = QString(typed).replace(u'.', locale.decimalPoint());
    return failure(ErrorKind::Usage,
                   PriceText::tr("“%1” can be read in two ways; write %2 or %3.").arg(typed, without_mark, with_mark));
}

// What one of it is. The longer of two names that begin alike stands first.
QString unitOf(const std::string& meter)
{
    const std::array<std::pair<std::string_view, QString>, 16> units{{
        {"image_step", PriceText::tr("step")},
        {"image_tile", PriceText::tr("tile")},
        {"image", PriceText::tr("image")},
        {"audio_minute", PriceText::tr("minute")},
        {"audio_second", PriceText::tr("second")},
        {"video_second", PriceText::tr("second")},
        {"character", PriceText::tr("character")},
        {"web_search", PriceText::tr("search")},
        {"credit", PriceText::tr("credit")},
        {"neuron", PriceText::tr("neuron")},
        {"megapixel", PriceText::tr("megapixel")},
        {"run_second", PriceText::tr("second")},
        {"request", PriceText::tr("request")},
        {"query", PriceText::tr("query")},
        {"annotated_page", PriceText::tr("page")},
        {"page", PriceText::tr("page")},
    }};
    const auto place = std::ranges::find_if(units, [&](const auto& unit) { return meter.starts_with(unit.first); });
    return place == units.end() ? PriceText::tr("unit") : place->second;
}

} // namespace

bool isPerMillion(const std::string& meter)
{
    return meter.ends_with("_token");
}

QString unitTitle(const std::string& meter)
{
    return isPerMillion(meter) ? PriceText::tr("per million tokens") : PriceText::tr("per %1").arg(unitOf(meter));
}

QString unitMark(const std::string& meter)
{
    return isPerMillion(meter) ? PriceText::tr("/ 1M") : PriceText::tr("/ %1").arg(unitOf(meter));
}

QString unitPriceText(const std::string& meter, const Decimal& price)
{
    if (isPerMillion(meter))
        return perMillionText(price);
    // A millionth of it, said for a million: the one formatter of unit prices, with its two decimals at least.
    const auto millionth = Decimal::make(price.mantissa(), price.places() + million_places);
    return millionth ? perMillionText(*millionth) : u'$' + quantityText(price);
}

std::span<const std::string_view> usualMeters()
{
    return usual_meters;
}

QString priceDay(std::int64_t time_us)
{
    return QDateTime::fromMSecsSinceEpoch(time_us / 1000, QTimeZone::UTC).toString(u"yyyy-MM-dd"_s);
}

Result<Decimal> unitPriceOf(const std::string& meter, const QString& typed, const QLocale& locale)
{
    QString digits = typed.trimmed();
    if (digits.startsWith(u'$'))
        digits = digits.sliced(1).trimmed();
    if (hasTwoReadings(digits, locale))
        return twoPrices(digits, locale);
    const auto price = Decimal::parse(digits.replace(locale.decimalPoint(), u"."_s).toStdString());
    if (!price || price->mantissa() < 0)
        return noPrice(typed, locale);
    if (!isPerMillion(meter))
        return *price;
    const auto one = Decimal::make(price->mantissa(), price->places() + million_places);
    return one ? Result<Decimal>(*one) : noPrice(typed, locale);
}

QString typedUnitPrice(const std::string& meter, const Decimal& price, const QLocale& locale)
{
    const std::string scale = isPerMillion(meter) ? "e" + std::to_string(million_places) : std::string();
    const auto typed = Decimal::parse(price.toString() + scale);
    return typed ? QString::fromStdString(typed->toString()).replace(u'.', locale.decimalPoint()) : QString();
}

bool isUnchecked(const PriceRow& row)
{
    return row.status == "single" || row.status == "rounded";
}

QString priceStatusTitle(const std::string& status)
{
    if (status == "confirmed")
        return PriceText::tr("confirmed");
    if (status == "primary")
        return PriceText::tr("provider's own list");
    if (status == "majority")
        return PriceText::tr("most sources agree");
    if (status == "rounded")
        return PriceText::tr("unchecked, rounded");
    if (status == "single")
        return PriceText::tr("unchecked, 1 source");
    if (status == "history")
        return PriceText::tr("earlier");
    if (status == "override")
        return PriceText::tr("yours");
    return status.empty() ? u"—"_s : QString::fromStdString(status);
}

QString validText(const PriceRow& row)
{
    const QString from = QString::fromStdString(row.valid_from);
    const QString to = QString::fromStdString(row.valid_to);
    if (from.isEmpty() && to.isEmpty())
        return PriceText::tr("always");
    if (to.isEmpty())
        return PriceText::tr("from %1").arg(from);
    if (from.isEmpty())
        return PriceText::tr("before %1").arg(to);
    return PriceText::tr("from %1, before %2").arg(from, to);
}

QString contextText(std::int64_t context_above)
{
    return context_above == 0 ? PriceText::tr("any") : PriceText::tr("over %1").arg(countText(context_above));
}

QString modeTitle(const std::string& mode)
{
    if (mode == "standard")
        return PriceText::tr("standard");
    if (mode == "batch")
        return PriceText::tr("batch");
    if (mode == "flex")
        return PriceText::tr("flex");
    if (mode == "priority")
        return PriceText::tr("priority");
    return QString::fromStdString(mode);
}

QString sourceText(const PriceRow& row)
{
    QStringList parts;
    for (const auto& part : {row.source, row.as_of}) {
        if (!part.empty())
            parts << QString::fromStdString(part);
    }
    return parts.isEmpty() ? u"—"_s : parts.join(u" · "_s);
}

QString priceDetails(const PriceRow& row)
{
    QStringList lines{unitPriceText(row.meter, row.price_usd) + u' ' + unitTitle(row.meter),
                      PriceText::tr("valid: %1").arg(validText(row)),
                      PriceText::tr("%1, %2").arg(priceStatusTitle(row.status), sourceText(row)),
                      PriceText::tr("sheet %1, row %2").arg(QString::fromStdString(row.sheet)).arg(row.row)};
    if (!row.confirmed_by.empty())
        lines << PriceText::tr("also in %1")
                     .arg(QString::fromStdString(row.confirmed_by).split(u' ', Qt::SkipEmptyParts).join(u", "_s));
    if (!row.note.empty())
        lines << QString::fromStdString(row.note);
    return lines.join(u'\n');
}

QString priceChange(const PriceRow* before, const PriceRow& after)
{
    const QString old = before ? unitPriceText(before->meter, before->price_usd) : PriceText::tr("no price");
    const QString change =
        PriceText::tr("%1: %2 → %3 %4")
            .arg(meterTitle(after.meter), old, unitPriceText(after.meter, after.price_usd), unitTitle(after.meter));
    return after.valid_from.empty()
               ? PriceText::tr("%1, for every day").arg(change)
               : PriceText::tr("%1, from %2").arg(change, QString::fromStdString(after.valid_from));
}

} // namespace assay

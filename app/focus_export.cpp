// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "focus_export.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <array>

#include "call_json.h"
#include "csv_text.h"
#include "ledger/directory.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr std::int64_t us_per_second = 1'000'000;
constexpr std::int64_t calls_a_page = 1'000;

const QStringList& columns()
{
    static const QStringList names{u"BilledCost"_s,
                                   u"BillingAccountId"_s,
                                   u"BillingAccountName"_s,
                                   u"BillingCurrency"_s,
                                   u"BillingPeriodEnd"_s,
                                   u"BillingPeriodStart"_s,
                                   u"ChargeCategory"_s,
                                   u"ChargeClass"_s,
                                   u"ChargeDescription"_s,
                                   u"ChargeFrequency"_s,
                                   u"ChargePeriodEnd"_s,
                                   u"ChargePeriodStart"_s,
                                   u"ConsumedQuantity"_s,
                                   u"ConsumedUnit"_s,
                                   u"ContractedCost"_s,
                                   u"ContractedUnitPrice"_s,
                                   u"EffectiveCost"_s,
                                   u"InvoiceIssuerName"_s,
                                   u"ListCost"_s,
                                   u"ListUnitPrice"_s,
                                   u"PricingCategory"_s,
                                   u"PricingQuantity"_s,
                                   u"PricingUnit"_s,
                                   u"ProviderName"_s,
                                   u"PublisherName"_s,
                                   u"ServiceCategory"_s,
                                   u"ServiceName"_s,
                                   u"ServiceSubcategory"_s,
                                   u"SkuId"_s,
                                   u"SkuMeter"_s,
                                   u"SkuPriceId"_s,
                                   u"Tags"_s,
                                   u"x_CallId"_s,
                                   u"x_Attempt"_s,
                                   u"x_Workflow"_s,
                                   u"x_Step"_s,
                                   u"x_RunId"_s,
                                   u"x_Model"_s,
                                   u"x_Meter"_s,
                                   u"x_Mode"_s,
                                   u"x_CostBasis"_s,
                                   u"x_PriceSheet"_s,
                                   u"x_PriceRow"_s,
                                   u"x_RequestId"_s,
                                   u"x_LatencyMs"_s};
    return names;
}

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString momentCell(QDateTime moment)
{
    return moment.toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
}

QDateTime secondAt(std::int64_t time_us)
{
    return QDateTime::fromSecsSinceEpoch(time_us / us_per_second, QTimeZone::utc());
}

// The units of FOCUS are words in the plural; a meter it does not name keeps its own.
QString unitOf(const std::string& meter)
{
    static constexpr std::array<std::pair<std::string_view, const char*>, 10> units{{{"_token", "Tokens"},
                                                                                     {"_second", "Seconds"},
                                                                                     {"_minute", "Minutes"},
                                                                                     {"image_tile", "Tiles"},
                                                                                     {"image_step", "Steps"},
                                                                                     {"image", "Images"},
                                                                                     {"character", "Characters"},
                                                                                     {"request", "Requests"},
                                                                                     {"web_search", "Requests"},
                                                                                     {"megapixel", "Megapixels"}}};
    for (const auto& [part, unit] : units) { // a meter may say more: video_second_1280x720
        if (meter.contains(part))
            return QString::fromLatin1(unit);
    }
    return text(meter);
}

// A gateway's model ids begin with their maker: "mistralai/mistral-small".
QString makerOf(const AttemptFacts& facts)
{
    const auto slash = facts.model.find('/');
    return text(slash == std::string::npos ? facts.provider : facts.model.substr(0, slash));
}

QString tagsCell(const Tags& tags)
{
    JsonWriter json;
    json.beginObject();
    for (const auto& [key, value] : tags)
        json.member(key, tagText(value));
    return text(json.endObject().text());
}

// One charge: cells by the name of their column; a column without a cell is FOCUS's null.
using Charge = QHash<QString, QString>;

Charge chargeOf(const CallDetails& call, const AttemptDetails& attempt)
{
    const AttemptFacts& facts = attempt.facts;
    const auto begin = secondAt(facts.time_us);
    const auto end = secondAt(facts.time_us + std::max<std::int64_t>(attempt.outcome.total_us, 1) + us_per_second - 1);
    const QDateTime month(QDate(begin.date().year(), begin.date().month(), 1), QTime(0, 0), QTimeZone::utc());
    const QString provider = text(facts.provider);
    const Attribution& attribution = call.row.attribution;
    return {{u"BillingAccountId"_s, provider},
            {u"BillingCurrency"_s, u"USD"_s},
            {u"BillingPeriodStart"_s, momentCell(month)},
            {u"BillingPeriodEnd"_s, momentCell(month.addMonths(1))},
            {u"ChargeFrequency"_s, u"Usage-Based"_s},
            {u"ChargePeriodStart"_s, momentCell(begin)},
            {u"ChargePeriodEnd"_s, momentCell(end)},
            {u"InvoiceIssuerName"_s, provider},
            {u"ProviderName"_s, provider},
            {u"PublisherName"_s, makerOf(facts)},
            {u"ServiceCategory"_s, u"AI and Machine Learning"_s},
            {u"ServiceSubcategory"_s, u"Generative AI"_s},
            {u"ServiceName"_s, provider},
            {u"SkuId"_s, text(facts.model)},
            {u"Tags"_s, tagsCell(attribution.tags)},
            {u"x_CallId"_s, text(call.row.id)},
            {u"x_Attempt"_s, QString::number(facts.number)},
            {u"x_Workflow"_s, text(attribution.workflow)},
            {u"x_Step"_s, text(attribution.step)},
            {u"x_RunId"_s, text(call.run)},
            {u"x_Model"_s, text(facts.model)},
            {u"x_Mode"_s, text(facts.mode)},
            {u"x_CostBasis"_s, text(basisName(attempt.cost().basis))},
            {u"x_RequestId"_s, text(attempt.outcome.response_id)},
            {u"x_LatencyMs"_s, QString::number(attempt.outcome.total_us / 1000)}};
}

void setCosts(Charge& charge, const MoneySum& amount)
{
    for (const auto& column : {u"BilledCost"_s, u"EffectiveCost"_s, u"ListCost"_s, u"ContractedCost"_s})
        charge[column] = text(amount.toString());
}

// In the unit of the price, to twelve places where it has no finite decimal: 8.47 seconds of a price a minute.
QString pricingQuantity(const CostLine& line)
{
    const auto ratio = unitRatio(line.meter, line.price.meter);
    const auto priced = priceLine(line.quantity, 1, ratio);
    return text(ratio == UnitRatio() || !priced ? line.quantity.toString() : priced->amount.toString());
}

Charge lineCharge(Charge charge, const CostLine& line)
{
    setCosts(charge, line.amount);
    const QString quantity = text(line.quantity.toString());
    const QString price = text(line.price.price_usd.toString());
    charge[u"ChargeCategory"_s] = u"Usage"_s;
    charge[u"ChargeDescription"_s] = charge[u"x_Model"_s] + u", "_s + text(line.meter);
    charge[u"ConsumedQuantity"_s] = quantity;
    charge[u"ConsumedUnit"_s] = unitOf(line.meter);
    charge[u"PricingQuantity"_s] = pricingQuantity(line);
    charge[u"PricingUnit"_s] = unitOf(line.price.meter);
    charge[u"ListUnitPrice"_s] = charge[u"ContractedUnitPrice"_s] = price;
    charge[u"PricingCategory"_s] = u"Standard"_s;
    charge[u"SkuMeter"_s] = charge[u"x_Meter"_s] = text(line.meter);
    charge[u"SkuPriceId"_s] = u"%1/%2/%3/%4"_s.arg(charge[u"x_Model"_s], text(line.meter), text(line.price.mode),
                                                   text(line.price.valid_from));
    charge[u"x_PriceSheet"_s] = text(line.price.sheet);
    charge[u"x_PriceRow"_s] = QString::number(line.price.row);
    return charge;
}

// What remains of the amount when its lines are taken off: all of it where the provider alone knows how it came about.
Charge restCharge(Charge charge, const MoneySum& rest, bool has_lines)
{
    setCosts(charge, rest);
    charge[u"ChargeCategory"_s] = has_lines ? u"Adjustment"_s : u"Usage"_s;
    charge[u"ChargeDescription"_s] =
        charge[u"x_Model"_s] +
        (has_lines ? u", difference to the amount the provider reported"_s : u", as the provider reported it"_s);
    return charge;
}

bool wants(const CallFilter& where, const AttemptDetails& attempt)
{
    return matchesName(where.provider, attempt.facts.provider) && matchesName(where.model, attempt.facts.model) &&
           (!where.basis || attempt.cost().basis == *where.basis);
}

class FocusWriter
{
public:
    FocusWriter(const CallFilter& where, const std::function<void(std::string_view)>& write)
        : m_where(where), m_write(write)
    {
        m_write(csvLine(columns()));
    }

    void add(const CallDetails& call)
    {
        for (const auto& attempt : call.attempts) {
            if (attempt.outcome.state != AttemptState::Pending && wants(m_where, attempt))
                add(call, attempt);
        }
    }

    const FocusCounts& counts() const { return m_counts; }

private:
    void add(const CallDetails& call, const AttemptDetails& attempt)
    {
        const Cost& cost = attempt.cost();
        if (!cost.amount) {
            ++m_counts.unpriced_attempts;
            return;
        }
        const Charge charge = chargeOf(call, attempt);
        MoneySum rest = *cost.amount;
        for (const auto& line : cost.lines) {
            put(lineCharge(charge, line));
            rest -= line.amount;
        }
        if (rest != MoneySum())
            put(restCharge(charge, rest, !cost.lines.empty()));
    }

    void put(const Charge& charge)
    {
        QStringList cells;
        for (const auto& column : columns())
            cells << charge.value(column);
        m_write(csvLine(cells));
        ++m_counts.rows;
    }

    const CallFilter& m_where;
    const std::function<void(std::string_view)>& m_write;
    FocusCounts m_counts;
};

// Where money went is not where a call was asked for: provider, model and basis are looked at attempt by attempt.
CallQuery callsOf(const SpendQuery& query)
{
    CallQuery calls{.filter = query.where, .limit = calls_a_page};
    calls.filter.provider.reset();
    calls.filter.model.reset();
    calls.filter.basis.reset();
    calls.filter.from_us = query.from_us;
    calls.filter.to_us = query.to_us;
    calls.filter.recorded = false;
    return calls;
}

} // namespace

Result<FocusCounts> exportFocus(LedgerReader& reader, const SpendQuery& query,
                                const std::function<void(std::string_view csv)>& write)
{
    FocusWriter writer(query.where, write);
    CallQuery page = callsOf(query);
    while (true) {
        const auto rows = reader.calls(page);
        if (!rows)
            return std::unexpected(rows.error());
        for (const auto& row : *rows) {
            const auto call = reader.call(row.id);
            if (!call)
                return std::unexpected(call.error());
            if (*call)
                writer.add(**call);
        }
        if (static_cast<std::int64_t>(rows->size()) < page.limit)
            return writer.counts();
        page.after = rows->back().id;
    }
}

} // namespace assay

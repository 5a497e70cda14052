// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "spend_report.h"

#include <set>

#include "call_json.h"
#include "csv_text.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

void writeFigures(JsonWriter& json, const SpendFigures& figures)
{
    json.member("calls", figures.calls).member("attempts", figures.attempts).key("cost");
    writeCost(json, figures.cost);
    json.key("usage");
    writeUsage(json, figures.usage);
}

std::set<std::string> metersOf(const Spend& spend)
{
    std::set<std::string> meters;
    for (const auto& row : spend.rows) {
        for (const auto& [meter, quantity] : row.figures.usage.lines())
            meters.insert(meter);
    }
    return meters;
}

QString amountCell(const CostSum& cost)
{
    const bool known = cost.amount != MoneySum() || cost.unpriced_calls == 0;
    return known ? QString::fromStdString(cost.amount.toString()) : QString();
}

QString basisCell(const CostSum& cost)
{
    return cost.basis ? QString::fromStdString(std::string(basisName(*cost.basis))) : QString();
}

QStringList cellsOf(const SpendRow& row, const std::set<std::string>& meters)
{
    QStringList cells;
    for (const auto& name : row.group)
        cells << QString::fromStdString(name);
    const SpendFigures& figures = row.figures;
    cells << QString::number(figures.calls) << QString::number(figures.attempts) << amountCell(figures.cost)
          << basisCell(figures.cost) << QString::number(figures.cost.unpriced_calls);
    for (const auto& meter : meters)
        cells << QString::fromStdString(figures.usage.quantity(meter).toString());
    return cells;
}

} // namespace

std::string spendJson(const SpendQuery& query, const Spend& spend)
{
    JsonWriter json;
    json.beginObject().key("rows").beginArray();
    for (const auto& row : spend.rows) {
        json.beginObject().key("group").beginObject();
        for (std::size_t i = 0; i < row.group.size(); ++i)
            json.member(query.group_by[i], row.group[i]);
        json.endObject();
        writeFigures(json, row.figures);
        json.endObject();
    }
    json.endArray().key("total").beginObject();
    writeFigures(json, spend.total);
    json.endObject().endObject();
    return json.take();
}

std::string spendCsv(const SpendQuery& query, const Spend& spend)
{
    const auto meters = metersOf(spend);
    QStringList header;
    for (const auto& key : query.group_by)
        header << QString::fromStdString(key);
    header << u"calls"_s << u"attempts"_s << u"cost_usd"_s << u"basis"_s << u"unpriced_calls"_s;
    for (const auto& meter : meters)
        header << QString::fromStdString(meter);
    std::string csv = csvLine(header);
    for (const auto& row : spend.rows)
        csv += csvLine(cellsOf(row, meters));
    return csv;
}

} // namespace assay

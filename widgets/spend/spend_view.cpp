// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/spend_view.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <map>
#include <set>

#include "ledger/ledger_filter.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

struct SpendViewText
{
    Q_DECLARE_TR_FUNCTIONS(assay::SpendView)
};

constexpr int weeks_of_forecast = 4;
constexpr int days_of_forecast = 7 * weeks_of_forecast;

std::string unitName(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Hour:
        return "hour";
    case TimeUnit::Day:
        return "day";
    case TimeUnit::Week:
        return "week";
    case TimeUnit::Month:
        return "month";
    }
    return "day";
}

std::string labelOf(QDate day)
{
    return day.toString(Qt::ISODate).toStdString();
}

std::vector<SpendCell> cellsOf(const Spend& spend, const SpendChoice& choice, const std::vector<SpendBar>& bars)
{
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < bars.size(); ++i)
        places[bars[i].label] = i;
    std::vector<SpendCell> cells;
    for (const auto& row : spend.rows) {
        const auto place = places.find(row.group[0]);
        if (place != places.end())
            cells.push_back(
                {place->second, row.group[1], choice.then.empty() ? std::string() : row.group[2], row.figures});
    }
    return cells;
}

Result<std::vector<std::pair<std::string, std::string>>> readModels(LedgerReader& reader, SpendQuery query)
{
    query.group_by = {"provider", "model"};
    const auto spend = reader.spend(query);
    if (!spend)
        return std::unexpected(spend.error());
    std::vector<std::pair<std::string, std::string>> models;
    for (const auto& row : spend->rows)
        models.emplace_back(row.group[0], row.group[1]);
    return models;
}

// Whether the four weeks are whole: there is a call before them.
Result<bool> hasWholeWeeks(LedgerReader& reader, const SpendChoice& choice, QDate today)
{
    const auto before = reader.spend({.to_us = startOf(today.addDays(1 - days_of_forecast), choice.zone),
                                      .time_zone = choice.zone.id().toStdString(),
                                      .where = choice.where,
                                      .with_usage = false});
    if (!before)
        return std::unexpected(before.error());
    return before->total.calls > 0;
}

Result<std::optional<SpendForecast>> readForecast(LedgerReader& reader, const SpendChoice& choice, std::int64_t now_us,
                                                  bool had_forecast)
{
    const QDate today = dayOf(now_us, choice.zone);
    const auto whole = had_forecast ? Result<bool>(true) : hasWholeWeeks(reader, choice, today);
    if (!whole)
        return std::unexpected(whole.error());
    if (!*whole)
        return std::nullopt;
    const QDate month(today.year(), today.month(), 1);
    const QDate first = std::min(today.addDays(-days_of_forecast), month);
    const auto days = reader.spend({.group_by = {"day"},
                                    .from_us = startOf(first, choice.zone),
                                    .to_us = now_us,
                                    .time_zone = choice.zone.id().toStdString(),
                                    .where = choice.where,
                                    .with_usage = false});
    if (!days)
        return std::unexpected(days.error());
    std::map<std::string, CostSum> daily;
    for (const auto& row : days->rows)
        daily[row.group[0]] = row.figures.cost;
    return forecastOf(daily, today);
}

Result<std::vector<std::string>> readTagKeys(LedgerReader& reader)
{
    constexpr std::int64_t looked_through = 200; // calls; a key that none of them has is rarely grouped by
    const auto rows = reader.calls({.limit = looked_through});
    if (!rows)
        return std::unexpected(rows.error());
    std::set<std::string> keys;
    for (const auto& row : *rows) {
        for (const auto& [key, value] : row.attribution.tags)
            keys.insert(key);
    }
    return std::vector<std::string>(keys.begin(), keys.end());
}

using PriceKey = std::tuple<std::string, std::string, std::int64_t>; // meter, mode, context

// Days on which a row follows another one of the same meter with a different price.
std::set<std::string> changeDays(const std::vector<const PriceRow*>& rows)
{
    std::map<PriceKey, std::map<std::string, Decimal>> prices;
    for (const auto* row : rows)
        prices[{row->meter, row->mode, row->context_above}][row->valid_from] = row->price_usd;
    std::set<std::string> days;
    for (const auto& [key, by_day] : prices) {
        for (auto row = by_day.begin(), next = row; ++next != by_day.end(); row = next) {
            if (next->second != row->second)
                days.insert(next->first);
        }
    }
    return days;
}

} // namespace

SpendQuery SpendChoice::query() const
{
    SpendQuery query{.group_by = {unitName(range.unit), group},
                     .from_us = startOf(range.first, zone),
                     .to_us = startOf(range.last.addDays(1), zone),
                     .time_zone = zone.id().toStdString(),
                     .where = where,
                     .with_usage = false};
    if (!then.empty())
        query.group_by.push_back(then);
    return query;
}

Result<CallFilter> parseSpendFilter(const QString& text, const QTimeZone& zone)
{
    auto filter = parseCallFilter(text, zone);
    if (filter && (filter->from_us || filter->to_us))
        return failure(ErrorKind::Usage,
                       SpendViewText::tr("The days are chosen at the left; leave from: and to: out of the filter."));
    return filter;
}

Result<SpendView> readSpendView(LedgerReader& reader, const SpendChoice& choice, const Catalog& catalog,
                                std::int64_t now_us, bool had_forecast)
{
    const SpendQuery query = choice.query();
    auto spend = reader.spend(query);
    if (!spend)
        return std::unexpected(spend.error());
    const auto held = reader.held(choice.where);
    if (!held)
        return std::unexpected(held.error());
    const auto forecast = readForecast(reader, choice, now_us, had_forecast);
    if (!forecast)
        return std::unexpected(forecast.error());
    auto models = readModels(reader, query);
    if (!models)
        return std::unexpected(models.error());
    auto tag_keys = readTagKeys(reader);
    if (!tag_keys)
        return std::unexpected(tag_keys.error());
    const auto calls = reader.countCalls();
    if (!calls)
        return std::unexpected(calls.error());
    SpendView view{.choice = choice, .bars = spendBars(choice.range, choice.zone, now_us)};
    view.cells = cellsOf(*spend, choice, view.bars);
    view.groups = spendGroupsOf(view.cells, view.bars.size());
    view.total = std::move(spend->total);
    view.held = *held;
    view.forecast = *forecast;
    view.models = std::move(*models);
    view.price_changes = priceChanges(catalog.prices(), view.models, {*query.from_us, *query.to_us});
    view.tag_keys = std::move(*tag_keys);
    view.ledger_is_empty = *calls == 0;
    return view;
}

std::vector<PriceChange> priceChanges(const PriceBook& prices,
                                      const std::vector<std::pair<std::string, std::string>>& models,
                                      const TimeSpan& within)
{
    std::map<std::int64_t, std::set<std::string>> by_time;
    for (const auto& [provider, model] : models) {
        for (const auto& day : changeDays(prices.rowsOf(provider, model))) {
            const auto date = QDate::fromString(QString::fromStdString(day), Qt::ISODate);
            const std::int64_t time_us = date.isValid() ? startOf(date, QTimeZone::utc()) : within.end_us;
            if (within.contains(time_us))
                by_time[time_us].insert(provider + '/' + model);
        }
    }
    std::vector<PriceChange> changes;
    for (const auto& [time_us, names] : by_time)
        changes.push_back({time_us, {names.begin(), names.end()}});
    return changes;
}

SpendForecast forecastOf(const std::map<std::string, CostSum>& daily, QDate today)
{
    const auto spentOn = [&](QDate day) {
        const auto found = daily.find(labelOf(day));
        return found == daily.end() ? CostSum() : found->second;
    };
    SpendForecast forecast;
    for (QDate day(today.year(), today.month(), 1); day <= today; day = day.addDays(1))
        forecast.so_far += spentOn(day);
    CostSum rest;
    const QDate end = QDate(today.year(), today.month(), 1).addMonths(1);
    for (QDate day = today.addDays(1); day < end; day = day.addDays(1)) {
        const int back = static_cast<int>((today.dayOfWeek() - day.dayOfWeek() + 6) % 7) + 1; // days before today, 1…7
        for (int week = 0; week < weeks_of_forecast; ++week)
            rest += spentOn(today.addDays(-back - 7 * week));
    }
    rest.amount = rest.amount.dividedBy(weeks_of_forecast);
    forecast.month_end = forecast.so_far;
    forecast.month_end += rest;
    return forecast;
}

} // namespace assay

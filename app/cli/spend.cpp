// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/spend.h"

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>

#include "cli/arguments.h"
#include "cli/command_line.h"
#include "focus_export.h"
#include "ledger/ledger_filter.h"
#include "ledger/time_grouping.h"
#include "money_text.h"
#include "spend_report.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

struct SpendText
{
    Q_DECLARE_TR_FUNCTIONS(Spend)
};

Result<void> readMoment(const std::string& text, const QTimeZone& zone, std::optional<std::int64_t>& moment)
{
    if (text.empty())
        return {};
    const auto read = parseMoment(QString::fromStdString(text), zone);
    if (!read)
        return std::unexpected(read.error());
    moment = *read;
    return {};
}

Exit printFocus(LedgerReader& reader, const SpendQuery& query)
{
    const auto counts = exportFocus(reader, query, [](std::string_view csv) { print(csv); });
    if (!counts)
        return complain(counts.error());
    if (counts->unpriced_attempts > 0)
        complain(SpendText::tr("%n attempt(s) without a known cost are left out, because FOCUS would count "
                               "them as $0; `assay ledger list --where unpriced:yes` shows them.",
                               nullptr, static_cast<int>(counts->unpriced_attempts)));
    return Exit::Done;
}

Exit showSpend(const SpendOptions& options, const GlobalOptions& global)
{
    const auto query = spendQueryOf(options);
    if (!query)
        return complain(query.error());
    const auto workspace = openWorkspaceWithLedger(global);
    if (!workspace)
        return complain(workspace.error());
    const auto reader = LedgerReader::open(workspace->folder().toStdString());
    if (!reader)
        return complain(reader.error());
    if (options.format == "focus")
        return printFocus(**reader, *query);
    const auto spend = (*reader)->spend(*query);
    if (!spend)
        return complain(spend.error());
    if (options.format == "json")
        printLine(spendJson(*query, *spend));
    else if (options.format == "csv")
        print(spendCsv(*query, *spend));
    else
        print(spendTable(*query, *spend).toStdString());
    return Exit::Done;
}

bool hasTime(const SpendQuery& query)
{
    return std::ranges::any_of(query.group_by, [](const auto& key) { return timeUnitFromName(key).has_value(); });
}

QString groupHeader(const std::string& key)
{
    static const QHash<QString, const char*> names{
        {u"workflow"_s, QT_TRANSLATE_NOOP("Spend", "Workflow")}, {u"step"_s, QT_TRANSLATE_NOOP("Spend", "Step")},
        {u"provider"_s, QT_TRANSLATE_NOOP("Spend", "Provider")}, {u"model"_s, QT_TRANSLATE_NOOP("Spend", "Model")},
        {u"basis"_s, QT_TRANSLATE_NOOP("Spend", "Basis")},       {u"hour"_s, QT_TRANSLATE_NOOP("Spend", "Hour")},
        {u"day"_s, QT_TRANSLATE_NOOP("Spend", "Day")},           {u"week"_s, QT_TRANSLATE_NOOP("Spend", "Week")},
        {u"month"_s, QT_TRANSLATE_NOOP("Spend", "Month")}};
    const auto text = QString::fromStdString(key);
    const auto* const name = names.value(text);
    return name ? SpendText::tr(name) : text.mid(text.indexOf(u':') + 1);
}

QStringList figureCells(const SpendFigures& figures)
{
    const QLocale locale;
    QString basis = figures.cost.basis ? basisText(*figures.cost.basis) : QString();
    const QString unpriced = unpricedText(figures.cost.unpriced_calls);
    if (!unpriced.isEmpty())
        basis += (basis.isEmpty() ? QString() : u" · "_s) + unpriced;
    return {locale.toString(qlonglong(figures.calls)), locale.toString(qlonglong(figures.attempts)),
            costText(figures.cost), basis};
}

} // namespace

Result<SpendQuery> spendQueryOf(const SpendOptions& options)
{
    const auto zone = timeZoneNamed(options.time_zone);
    if (!zone)
        return std::unexpected(zone.error());
    if (options.format == "focus" && !options.by.empty())
        return failure(ErrorKind::Usage,
                       SpendText::tr("--format focus has a row for every meter of every attempt; leave --by out."));
    const auto where = parseCallFilter(QString::fromStdString(options.where), *zone);
    if (!where)
        return std::unexpected(where.error());
    SpendQuery query{.group_by = options.by,
                     .from_us = where->from_us,
                     .to_us = where->to_us,
                     .time_zone = options.time_zone,
                     .where = *where};
    if (query.group_by.empty())
        query.group_by = {"workflow"};
    for (const auto& [text, moment] :
         {std::pair(&options.from, &query.from_us), std::pair(&options.to, &query.to_us)}) {
        if (const auto read = readMoment(*text, *zone, *moment); !read)
            return std::unexpected(read.error());
    }
    return query;
}

QString spendTable(const SpendQuery& query, const Spend& spend)
{
    TextTable table;
    for (const auto& key : query.group_by)
        table.header << groupHeader(key);
    const auto keys = static_cast<int>(table.header.size());
    table.header << SpendText::tr("Calls") << SpendText::tr("Attempts") << SpendText::tr("Cost")
                 << SpendText::tr("Basis");
    table.right = {keys, keys + 1, keys + 2};
    auto rows = spend.rows;
    if (!hasTime(query))
        std::ranges::stable_sort(rows, std::ranges::greater(), [](const auto& row) { return row.figures.cost.amount; });
    for (const auto& row : rows) {
        QStringList cells;
        for (const auto& name : row.group)
            cells << (name.empty() ? SpendText::tr("(none)") : QString::fromStdString(name));
        table.rows.push_back(cells + figureCells(row.figures));
    }
    QStringList total{SpendText::tr("Total")};
    total.resize(keys);
    table.rows.push_back(total + figureCells(spend.total));
    return table.toString();
}

void addSpendVerb(const VerbContext& context)
{
    auto* const verb = context.app.add_subcommand("spend", help(SpendText::tr("What was spent, by groups")));
    auto options = std::make_shared<SpendOptions>();
    verb->add_option("--by", options->by,
                     help(SpendText::tr(
                         "Groups: workflow, step, provider, model, basis, tag:NAME, hour, day, week, month; several "
                         "with commas")))
        ->delimiter(',');
    verb->add_option("--from", options->from, help(SpendText::tr("From this day or moment on: 2026-08-01")));
    verb->add_option("--to", options->to, help(SpendText::tr("Before this day or moment")));
    verb->add_option("--where", options->where,
                     help(SpendText::tr("Only calls like these: \"provider:openai tag.team=finance\"")));
    verb->add_option("--tz", options->time_zone,
                     help(SpendText::tr("Time zone of days and hours, as Europe/Berlin; else UTC")));
    verb->add_option("--format", options->format, help(SpendText::tr("table, csv, json or focus (FOCUS 1.2, CSV)")))
        ->check(CLI::IsMember({"table", "csv", "json", "focus"}));
    verb->add_flag_callback(
        "--json", [options] { options->format = "json"; }, help(SpendText::tr("The same as --format json")));
    verb->callback([options, context] {
        context.chosen = [options, &global = context.options] { return showSpend(*options, global); };
    });
}

} // namespace assay

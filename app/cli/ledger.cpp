// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include "call_json.h"
#include "cli/arguments.h"
#include "engine/json_writer.h"
#include "ledger/ledger_filter.h"
#include "ledger/verify.h"
#include "money_text.h"
#include "recalled_call.h"
#include "workbench.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr int most_listed = 1'000'000;

struct ListOptions
{
    std::string where;
    std::string after;
    std::int64_t limit = 100;
    bool json = false;
};

struct LedgerText
{
    Q_DECLARE_TR_FUNCTIONS(Ledger)
};

QString timeText(std::int64_t time_us)
{
    return QDateTime::fromMSecsSinceEpoch(time_us / 1000, QTimeZone::UTC).toString(Qt::ISODateWithMs);
}

std::string rowJson(const CallRow& row)
{
    JsonWriter json;
    json.beginObject().member("call", row.id).member("time", timeText(row.time_us).toStdString());
    json.member("model", row.provider + "/" + row.model).member("workflow", row.attribution.workflow);
    json.member("step", row.attribution.step).member("status", callStatusName(row.status));
    json.member("attempts", row.attempts)
        .member("input_tokens", row.input_tokens)
        .member("output_tokens", row.output_tokens);
    json.key("cost");
    writeCallCost(json, row.status, row.cost);
    json.member("sample", row.sample).member("recorded", row.recorded).endObject();
    return json.take();
}

TextTable tableOf(const std::vector<CallRow>& rows)
{
    TextTable table{.header = {LedgerText::tr("CALL"), LedgerText::tr("TIME (UTC)"), LedgerText::tr("WORKFLOW, STEP"),
                               LedgerText::tr("MODEL"), LedgerText::tr("STATUS"), LedgerText::tr("IN"),
                               LedgerText::tr("OUT"), LedgerText::tr("COST")},
                    .right = {5, 6, 7}};
    for (const auto& row : rows) {
        const auto workflow = QString::fromStdString(row.attribution.workflow);
        const auto step = QString::fromStdString(row.attribution.step);
        table.rows.push_back({QString::fromStdString(row.id), timeText(row.time_us).chopped(5).replace(u'T', u' '),
                              step.isEmpty() ? workflow : workflow + u", "_s + step,
                              QString::fromStdString(row.provider + "/" + row.model),
                              QString::fromUtf8(callStatusName(row.status)), QString::number(row.input_tokens),
                              QString::number(row.output_tokens),
                              row.status == CallStatus::Running ? u"—"_s : costText(row.cost)});
    }
    return table;
}

Exit listCalls(const ListOptions& options, const GlobalOptions& global)
{
    const auto filter = parseCallFilter(QString::fromStdString(options.where));
    if (!filter)
        return complain(filter.error());
    const auto workspace = openWorkspaceWithLedger(global);
    if (!workspace)
        return complain(workspace.error());
    auto reader = LedgerReader::open(workspace->folder().toStdString());
    if (!reader)
        return complain(reader.error());
    const auto rows = (*reader)->calls({.filter = *filter, .limit = options.limit, .after = options.after});
    if (!rows)
        return complain(rows.error());
    if (!options.json) {
        print(tableOf(*rows).toString().toStdString());
        return Exit::Done;
    }
    for (const auto& row : *rows)
        printLine(rowJson(row));
    return Exit::Done;
}

void writeLines(JsonWriter& json, const std::vector<AttemptRecord>& attempts)
{
    json.key("lines").beginArray();
    for (const auto& attempt : attempts) {
        for (const auto& line : attempt.outcome.cost.lines) {
            json.beginObject().member("meter", line.meter).key("quantity").raw(line.quantity.toString());
            json.member("unit_price", line.price.price_usd.toString()).member("sheet", line.price.sheet);
            json.member("row", line.price.row).member("price_meter", line.price.meter);
            json.member("amount", line.amount.toString());
            json.member("rounding", line.rounding.toString()).member("attempt", attempt.facts.number).endObject();
        }
    }
    json.endArray();
}

std::string detailsJson(const RecalledCall& call)
{
    JsonWriter json;
    json.beginObject();
    writeCallMembers(json, call.result, call.answer);
    writeLines(json, call.result.attempts);
    json.key("events_error"); // why `output` is empty where the call's events are kept and cannot be read
    writeError(json, call.events_error);
    json.endObject();
    return json.take();
}

QString detailsText(const RecalledCall& call)
{
    const auto& result = call.result;
    QString text = u"%1  %2/%3  %4\n"_s.arg(QString::fromStdString(result.id), QString::fromStdString(result.provider),
                                            QString::fromStdString(result.model),
                                            QString::fromUtf8(callStatusName(result.status)));
    TextTable attempts{.header = {LedgerText::tr("ATTEMPT"), LedgerText::tr("MODEL"), LedgerText::tr("STATE"),
                                  LedgerText::tr("HTTP"), LedgerText::tr("MS"), LedgerText::tr("COST"),
                                  LedgerText::tr("ERROR")},
                       .right = {0, 3, 4, 5}};
    TextTable lines{.header = {LedgerText::tr("METER"), LedgerText::tr("QUANTITY"), LedgerText::tr("USD A UNIT"),
                               LedgerText::tr("AMOUNT"), LedgerText::tr("SHEET, ROW")},
                    .right = {1, 2, 3}};
    for (const auto& [facts, outcome] : result.attempts) {
        attempts.rows.push_back({QString::number(facts.number),
                                 QString::fromStdString(facts.provider + "/" + facts.model),
                                 QString::fromUtf8(attemptStateName(outcome.state)),
                                 QString::number(outcome.http_status), QString::number(outcome.total_us / 1000),
                                 costText(outcome.cost), outcome.error ? outcome.error->message : QString()});
        for (const auto& line : outcome.cost.lines)
            lines.rows.push_back(
                {QString::fromStdString(line.meter), QString::fromStdString(line.quantity.toString()),
                 QString::fromStdString(line.price.price_usd.toString()),
                 QString::fromStdString(line.amount.toString()),
                 QString::fromStdString(line.price.sheet) + u", "_s + QString::number(line.price.row)});
    }
    text += attempts.toString();
    if (!lines.rows.empty())
        text += u'\n' + lines.toString();
    if (!call.answer.items.empty())
        text += u'\n' + QString::fromStdString(call.answer.text()) + u'\n';
    return text;
}

Exit showCall(const std::string& id, bool as_json, const GlobalOptions& global)
{
    const auto workspace = openWorkspaceWithLedger(global);
    if (!workspace)
        return complain(workspace.error());
    const auto call = recallCall(*workspace, id);
    if (!call)
        return complain(call.error());
    if (as_json)
        printLine(detailsJson(*call));
    else
        print(detailsText(*call).toStdString());
    return call->events_error ? complain(*call->events_error) : Exit::Done;
}

std::string reportJson(const VerifyReport& report)
{
    JsonWriter json;
    json.beginObject().member("ok", report.ok()).key("chains").beginArray();
    for (const auto& chain : report.chains)
        json.beginObject()
            .member("chain", chain.chain)
            .member("records", chain.records)
            .member("head", chain.head)
            .endObject();
    json.endArray()
        .member("calls", report.calls)
        .member("amounts_checked", report.amounts_checked)
        .key("problems")
        .beginArray();
    for (const auto& problem : report.problems) {
        json.beginObject()
            .member("chain", problem.chain)
            .member("seq", problem.seq)
            .member("kind", problemKindName(problem.kind));
        json.member("message", problem.message.toStdString()).endObject();
    }
    json.endArray().endObject();
    return json.take();
}

void printReport(const VerifyReport& report)
{
    for (const auto& problem : report.problems)
        printLine(u"%1 %2: %3"_s.arg(QString::fromUtf8(problemKindName(problem.kind)))
                      .arg(problem.seq)
                      .arg(problem.message)
                      .toStdString());
    const auto counts = LedgerText::tr("%1 calls, %2 amounts recomputed").arg(report.calls).arg(report.amounts_checked);
    printLine((report.ok() ? LedgerText::tr("The ledger is as it was written: %1.").arg(counts)
                           : LedgerText::tr("The ledger is not as it was written: %1.").arg(counts))
                  .toStdString());
}

std::function<void(std::int64_t, std::int64_t)> progressBar()
{
    if (!stderrIsTerminal())
        return {};
    return [](std::int64_t done, std::int64_t total) {
        const auto percent = total > 0 ? 100 * done / total : 100;
        std::fprintf(stderr, "\r%3d %%%s", static_cast<int>(percent), done == total ? "\r\033[K" : "");
    };
}

Exit verify(bool as_json, const GlobalOptions& global)
{
    const auto workspace = openWorkspaceWithLedger(global);
    if (!workspace)
        return complain(workspace.error());
    const auto streams = workspace->path(u"streams"_s).toStdString();
    const auto check_stream = [streams](const StreamSpan& span, const std::string& call_id) {
        return checkEvents(streams, span, call_id);
    };
    const auto report = verifyLedger(workspace->folder().toStdString(),
                                     {.check_blobs = true, .check_stream = check_stream, .progress = progressBar()});
    if (!report)
        return complain(report.error());
    if (as_json)
        printLine(reportJson(*report));
    else
        printReport(*report);
    return report->ok() ? Exit::Done : Exit::Failed;
}

Exit rebuild(const GlobalOptions& global)
{
    const auto workspace = openWorkspace(global);
    if (!workspace)
        return complain(workspace.error());
    if (const auto rebuilt = rebuildLedger(workspace->folder().toStdString(), progressBar()); !rebuilt)
        return complain(rebuilt.error());
    complain(LedgerText::tr("The tables were made anew from the records."));
    return Exit::Done;
}

void addListVerb(CLI::App& verb, const VerbContext& context)
{
    auto options = std::make_shared<ListOptions>();
    auto* const list = verb.add_subcommand("list", help(LedgerText::tr("Calls, newest first")));
    list->add_option("--where", options->where,
                     help(LedgerText::tr("Filter, as in “workflow:invoice* cost>0.01 tag.team:finance”")));
    list->add_option("--limit", options->limit, help(LedgerText::tr("How many")))->check(CLI::Range(1, most_listed));
    list->add_option("--after", options->after, help(LedgerText::tr("Go on after this call")));
    list->add_flag("--json", options->json, help(LedgerText::tr("Print a JSON line each")));
    list->callback([options, context] {
        context.chosen = [options, &global = context.options] { return listCalls(*options, global); };
    });
}

void addShowVerb(CLI::App& verb, const VerbContext& context)
{
    auto id = std::make_shared<std::string>();
    auto json = std::make_shared<bool>(false);
    auto* const show = verb.add_subcommand(
        "show", help(LedgerText::tr("One call: its attempts, its amount line by line, its answer")));
    show->add_option("id", *id, help(LedgerText::tr("The call's id")))->required();
    show->add_flag("--json", *json, help(LedgerText::tr("Print JSON")));
    show->callback([id, json, context] {
        context.chosen = [id, json, &global = context.options] { return showCall(*id, *json, global); };
    });
}

} // namespace

void addLedgerVerb(const VerbContext& context)
{
    auto* const verb =
        context.app.add_subcommand("ledger", help(LedgerText::tr("List calls, show one, verify the whole")));
    verb->require_subcommand(1);
    addListVerb(*verb, context);
    addShowVerb(*verb, context);
    auto json = std::make_shared<bool>(false);
    auto* const check = verb->add_subcommand("verify", help(LedgerText::tr("Recompute every hash and every amount")));
    check->add_flag("--json", *json, help(LedgerText::tr("Print JSON")));
    check->callback(
        [json, context] { context.chosen = [json, &global = context.options] { return verify(*json, global); }; });
    auto* const again = verb->add_subcommand(
        "rebuild", help(LedgerText::tr("Make the tables that queries read anew from the records")));
    again->callback([context] { context.chosen = [&global = context.options] { return rebuild(global); }; });
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/prices_refresh.h"

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QFile>

#include "cli/arguments.h"
#include "engine/catalog/catalog_edit.h"
#include "engine/catalog/sheet_change.h"
#include "engine/json_writer.h"
#include "engine/transport/network_transport.h"
#include "engine/transport/offline_guard.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

struct RefreshText
{
    Q_DECLARE_TR_FUNCTIONS(PricesRefresh)
};

constexpr qint64 most_bytes = 32 * 1024 * 1024; // thirty times all there is
constexpr int ok = 200;

struct RefreshOptions
{
    std::string source;
    bool yes = false;
    bool json = false;
};

Error usageError(const QString& message)
{
    return {.kind = ErrorKind::Usage, .message = message};
}

Error tooLarge(const QString& source)
{
    return usageError(RefreshText::tr("%1 was not taken: it is larger than 32 MB.").arg(source));
}

Result<QByteArray> readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(usageError(RefreshText::tr("%1 cannot be read: %2.").arg(path, file.errorString())));
    QByteArray bytes = file.read(most_bytes + 1);
    if (bytes.size() > most_bytes)
        return std::unexpected(tooLarge(path));
    return bytes;
}

// What an exchange brings, once it has ended.
Result<QByteArray> bodyOf(Exchange& exchange, const QString& source)
{
    QEventLoop loop;
    HttpHead head;
    QByteArray body;
    std::optional<Error> failed;
    QObject::connect(&exchange, &Exchange::headReceived, &loop, [&head](const HttpHead& came) { head = came; });
    QObject::connect(&exchange, &Exchange::bytesReceived, &loop, [&](std::string_view bytes) {
        if (body.size() <= most_bytes)
            body.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
        if (body.size() > most_bytes)
            loop.quit();
    });
    QObject::connect(&exchange, &Exchange::finished, &loop, [&](const std::optional<Error>& error) {
        failed = error;
        loop.quit();
    });
    exchange.start();
    loop.exec();
    if (failed)
        return std::unexpected(*failed);
    if (body.size() > most_bytes)
        return std::unexpected(tooLarge(source));
    if (head.status != ok)
        return failure(
            ErrorKind::Protocol,
            RefreshText::tr("%1 was not taken: the server answered with status %2.").arg(source).arg(head.status));
    return body;
}

// A workspace that replays asks nobody, no more than one who is offline does.
Result<QByteArray> download(const std::string& url, bool offline)
{
    NetworkTransport network;
    OfflineGuard guard(network);
    Transport& transport = offline ? static_cast<Transport&>(guard) : network;
    const auto exchange = transport.exchange({.method = "GET", .url = url, .headers = {{"accept", "text/csv"}}});
    return bodyOf(*exchange, QString::fromStdString(url));
}

Result<QByteArray> listFrom(const std::string& source, bool offline)
{
    const bool is_url = source.starts_with("https://") || source.starts_with("http://");
    return is_url ? download(source, offline) : readFile(QString::fromStdString(source));
}

// Of a change: the row that names it, the price before and the one after.
struct Line
{
    QString what;
    const PriceRow* row;
    QString before;
    QString after;
};

QString priceOf(const PriceRow& row)
{
    return QString::fromStdString(row.price_usd.toString());
}

std::vector<Line> linesOf(const SheetChange& change)
{
    std::vector<Line> lines;
    for (const auto& [before, after] : change.changed)
        lines.push_back({RefreshText::tr("changed"), &after, priceOf(before), priceOf(after)});
    for (const auto& row : change.added)
        lines.push_back({RefreshText::tr("added"), &row, {}, priceOf(row)});
    for (const auto& row : change.gone)
        lines.push_back({RefreshText::tr("gone"), &row, priceOf(row), {}});
    for (const auto& row : change.later)
        lines.push_back(
            {RefreshText::tr("from %1").arg(QString::fromStdString(row.valid_from)), &row, {}, priceOf(row)});
    return lines;
}

std::string tableOf(const SheetChange& change)
{
    TextTable table{.header = {RefreshText::tr("CHANGE"), RefreshText::tr("MODEL"), RefreshText::tr("METER"),
                               RefreshText::tr("MODE"), RefreshText::tr("ABOVE"), RefreshText::tr("OLD"),
                               RefreshText::tr("NEW")},
                    .right = {4, 5, 6}};
    for (const auto& [what, row, before, after] : linesOf(change))
        table.rows.push_back({what, QString::fromStdString(row->provider + "/" + row->model),
                              QString::fromStdString(row->meter), QString::fromStdString(row->mode),
                              QString::number(row->context_above), before, after});
    return table.toString().toStdString();
}

JsonWriter& writeKey(JsonWriter& json, const PriceRow& row)
{
    json.beginObject().member("provider", row.provider).member("model", row.model).member("meter", row.meter);
    return json.member("mode", row.mode).member("context_above", row.context_above);
}

void writeRows(JsonWriter& json, std::string_view key, const std::vector<PriceRow>& rows)
{
    json.key(key).beginArray();
    for (const auto& row : rows)
        writeKey(json, row).member("price_usd", row.price_usd.toString()).endObject();
    json.endArray();
}

std::string jsonOf(const SheetChange& change, const QString& path)
{
    JsonWriter json;
    json.beginObject().member("as_of", change.as_of);
    writeRows(json, "added", change.added);
    json.key("changed").beginArray();
    for (const auto& [before, after] : change.changed) {
        writeKey(json, after).member("old", before.price_usd.toString());
        json.member("new", after.price_usd.toString()).endObject();
    }
    json.endArray();
    writeRows(json, "gone", change.gone);
    json.key("later").beginArray();
    for (const auto& row : change.later) {
        writeKey(json, row).member("price_usd", row.price_usd.toString());
        json.member("valid_from", row.valid_from).endObject();
    }
    json.endArray();
    json.member("unchanged", change.unchanged).key("path");
    if (path.isEmpty())
        json.null();
    else
        json.string(path.toStdString());
    json.endObject();
    return json.take();
}

QString sumOf(const SheetChange& change)
{
    return RefreshText::tr("As of %1: %2 prices changed, %3 added, %4 gone, %5 as before.")
        .arg(QString::fromStdString(change.as_of))
        .arg(change.changed.size())
        .arg(change.added.size())
        .arg(change.gone.size())
        .arg(change.unchanged);
}

// What does not hold yet, and from when it will.
QStringList daysToCome(const SheetChange& change)
{
    QStringList sentences;
    const auto today = QDateTime::currentDateTimeUtc().date().toString(Qt::ISODate);
    const auto day = QString::fromStdString(change.as_of);
    if (day > today)
        sentences << RefreshText::tr("The list is of a day to come: its prices hold from %1 on, and until then those "
                                     "that are there.")
                         .arg(day);
    if (!change.later.empty())
        sentences << RefreshText::tr("%n price(s) hold from a later day, the first from %1.", nullptr,
                                     static_cast<int>(change.later.size()))
                         .arg(QString::fromStdString(change.later.front().valid_from));
    return sentences;
}

Result<QString> take(const RefreshOptions& options, const SheetChange& change, const Workspace& workspace,
                     const QByteArray& csv)
{
    if (!options.yes || change.isNothing())
        return QString();
    return addPriceList(workspace.folder(), csv);
}

Exit refresh(const RefreshOptions& options, const GlobalOptions& global)
{
    const auto workspace = openWorkspace(global);
    if (!workspace)
        return complain(workspace.error());
    const auto csv = listFrom(options.source, global.offline || workspace->replayPace());
    if (!csv)
        return complain(csv.error());
    const auto catalog = loadCatalog(workspace->folder());
    const auto name = options.source.substr(options.source.rfind('/') + 1);
    const auto change = compareWithSheet(catalog->prices(), name, csv->toStdString());
    if (!change)
        return complain(change.error());
    const auto path = take(options, *change, *workspace, *csv);
    if (!path)
        return complain(path.error());
    if (options.json)
        printLine(jsonOf(*change, *path));
    else if (!change->isNothing())
        print(tableOf(*change));
    complain(sumOf(*change));
    for (const auto& sentence : daysToCome(*change))
        complain(sentence);
    if (!path->isEmpty())
        complain(RefreshText::tr("Written to %1; older prices hold until that day.").arg(*path));
    else if (!change->isNothing())
        complain(RefreshText::tr("Nothing was written; the same with --yes takes it."));
    return Exit::Done;
}

} // namespace

void addRefreshVerb(CLI::App& prices, const VerbContext& context)
{
    auto options = std::make_shared<RefreshOptions>();
    auto* const verb = prices.add_subcommand(
        "refresh", help(RefreshText::tr("Show what a newer list of prices changes, and take it")));
    verb->add_option("list", options->source,
                     help(RefreshText::tr("A file or address with the columns of the built-in list, as CSV")))
        ->required();
    verb->add_flag("--yes", options->yes, help(RefreshText::tr("Take it, and do not only show it")));
    verb->add_flag("--json", options->json, help(RefreshText::tr("Print JSON")));
    verb->callback([options, context] {
        context.chosen = [options, &global = context.options] { return refresh(*options, global); };
    });
}

} // namespace assay

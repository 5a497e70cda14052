// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include "cli/arguments.h"
#include "cli/ask.h"
#include "engine/transport/cassette.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("Replay", text);
}

QString outcomeOf(const RecordedExchange& exchange)
{
    if (exchange.error)
        return QString::fromUtf8(errorKindName(exchange.error->kind));
    return exchange.head ? QString::number(exchange.head->status) : u"—"_s;
}

Exit listCassette(const std::string& file)
{
    const auto cassette = readCassette(QString::fromStdString(file));
    if (!cassette)
        return complain(cassette.error());
    TextTable table{.header = {say("NO."), say("TIME"), say("REQUEST"), say("OUTCOME"), say("CHUNKS"), say("MS")},
                    .right = {0, 4, 5}};
    for (const auto& exchange : cassette->exchanges) {
        const auto time = QDateTime::fromMSecsSinceEpoch(exchange.t_us / 1000, QTimeZone::UTC);
        table.rows.push_back({QString::number(exchange.n), time.toString(Qt::ISODate),
                              QString::fromStdString(exchange.request.method + " " + exchange.request.url),
                              outcomeOf(exchange), QString::number(exchange.chunks.size()),
                              QString::number(exchange.end_us / 1000)});
    }
    print(table.toString().toStdString());
    if (cassette->sample)
        complain(say("These recordings are sample data."));
    return Exit::Done;
}

Result<std::unique_ptr<Workbench>> openReplaying(const GlobalOptions& global, const std::string& cassette, double pace)
{
    auto workspace = openWorkspace(global);
    if (!workspace)
        return std::unexpected(workspace.error());
    return Workbench::open(std::move(*workspace),
                           {.offline = true, .replay = {QString::fromStdString(cassette)}, .pace = pace});
}

} // namespace

void addReplayVerb(const VerbContext& context)
{
    auto* const verb = context.app.add_subcommand(
        "replay", say("Ask a cassette instead of the network, or list what it holds").toStdString());
    auto cassette = std::make_shared<std::string>();
    auto options = std::make_shared<AskOptions>();
    auto pace = std::make_shared<double>(1);
    verb->add_option("cassette", *cassette, say("File to answer from").toStdString())->required();
    verb->add_option("--pace", *pace,
                     say("0 as fast as it goes, 1 as it was recorded, 0.5 twice as fast").toStdString())
        ->check(CLI::NonNegativeNumber);
    addAskOptions(*verb, *options);
    verb->callback([cassette, options, pace, context] {
        context.chosen = [cassette, options, pace, &global = context.options] {
            return options->models.empty() ? listCassette(*cassette)
                                           : ask(*options, openReplaying(global, *cassette, *pace));
        };
    });
}

} // namespace assay

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

struct ReplayText
{
    Q_DECLARE_TR_FUNCTIONS(Replay)
};

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
    TextTable table{.header = {ReplayText::tr("NO."), ReplayText::tr("TIME"), ReplayText::tr("REQUEST"),
                               ReplayText::tr("OUTCOME"), ReplayText::tr("CHUNKS"), ReplayText::tr("MS")},
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
        complain(ReplayText::tr("These recordings are sample data."));
    return Exit::Done;
}

Result<std::unique_ptr<Workbench>> openReplaying(const GlobalOptions& global, const std::string& cassette, double pace)
{
    return openRecovered(global, {.offline = true, .replay = {QString::fromStdString(cassette)}, .pace = pace});
}

} // namespace

void addReplayVerb(const VerbContext& context)
{
    auto* const verb = context.app.add_subcommand(
        "replay", help(ReplayText::tr("Ask a cassette instead of the network, or list what it holds")));
    auto cassette = std::make_shared<std::string>();
    auto options = std::make_shared<AskOptions>();
    auto pace = std::make_shared<double>(1);
    verb->add_option("cassette", *cassette, help(ReplayText::tr("File to answer from")))->required();
    verb->add_option("--pace", *pace,
                     help(ReplayText::tr("0 as fast as it goes, 1 as it was recorded, 0.5 twice as fast")))
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

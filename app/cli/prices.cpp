// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>

#include "cli/arguments.h"
#include "cli/prices_refresh.h"
#include "engine/catalog/catalog_edit.h"
#include "engine/json_writer.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

struct SetPriceOptions
{
    std::string address;
    std::string meter;
    std::string price;
    std::string mode = "standard";
    std::int64_t context_above = 0;
    std::string from;
    std::string to;
    std::string note;
};

struct PricesText
{
    Q_DECLARE_TR_FUNCTIONS(Prices)
};

QString dates(const PriceRow& row)
{
    if (row.valid_from.empty() && row.valid_to.empty())
        return {};
    return QString::fromStdString(row.valid_from) + u"…"_s + QString::fromStdString(row.valid_to);
}

QString statusOf(const PriceRow& row)
{
    return row.status == "single" ? PricesText::tr("unchecked") : QString::fromStdString(row.status);
}

std::string pricesJson(const std::vector<const PriceRow*>& rows)
{
    JsonWriter json;
    json.beginArray();
    for (const auto* row : rows) {
        json.beginObject().member("provider", row->provider).member("model", row->model).member("meter", row->meter);
        json.member("mode", row->mode).member("context_above", row->context_above);
        json.member("price_usd", row->price_usd.toString());
        writeValidity(json, *row);
        json.member("status", row->status).member("source", row->source);
        json.member("sheet", row->sheet).member("row", row->row).endObject();
    }
    json.endArray();
    return json.take();
}

Exit listPrices(const std::string& address, bool as_json, const GlobalOptions& global)
{
    const auto catalog = loadCatalogFor(global);
    if (!catalog)
        return complain(catalog.error());
    const auto resolved = (*catalog)->resolve(address);
    if (!resolved)
        return complain(resolved.error());
    const auto rows = (*catalog)->prices().rowsOf(resolved->provider->id, resolved->model);
    if (as_json) {
        printLine(pricesJson(rows));
        return Exit::Done;
    }
    TextTable table{.header = {PricesText::tr("METER"), PricesText::tr("MODE"), PricesText::tr("ABOVE"),
                               PricesText::tr("USD A UNIT"), PricesText::tr("VALID"), PricesText::tr("STATUS"),
                               PricesText::tr("SHEET, ROW")},
                    .right = {2, 3}};
    for (const auto* row : rows)
        table.rows.push_back({QString::fromStdString(row->meter), QString::fromStdString(row->mode),
                              QString::number(row->context_above), QString::fromStdString(row->price_usd.toString()),
                              dates(*row), statusOf(*row),
                              QString::fromStdString(row->sheet) + u", "_s + QString::number(row->row)});
    print(table.toString().toStdString());
    if (rows.empty())
        complain(PricesText::tr("No sheet has a price for %1; its calls are recorded as unpriced.")
                     .arg(QString::fromStdString(address)));
    return Exit::Done;
}

Exit setPrice(const SetPriceOptions& options, const GlobalOptions& global)
{
    const auto workspace = openWorkspace(global);
    if (!workspace)
        return complain(workspace.error());
    const auto resolved = loadCatalog(workspace->folder());
    const auto model = resolved->resolve(options.address);
    if (!model)
        return complain(model.error());
    const auto price = Decimal::parse(options.price);
    if (!price)
        return complain(price.error());
    const auto added = addPriceOverride(workspace->folder(), {.provider = model->provider->id,
                                                              .model = model->model,
                                                              .meter = options.meter,
                                                              .mode = options.mode,
                                                              .context_above = options.context_above,
                                                              .price_usd = *price,
                                                              .valid_from = options.from,
                                                              .valid_to = options.to,
                                                              .source = "user",
                                                              .note = options.note});
    if (!added)
        return complain(added.error());
    complain(PricesText::tr("Set %1 of %2 to $%3 a unit.")
                 .arg(QString::fromStdString(options.meter), QString::fromStdString(options.address),
                      QString::fromStdString(price->toString())));
    return Exit::Done;
}

void addSetVerb(CLI::App& verb, const VerbContext& context)
{
    auto options = std::make_shared<SetPriceOptions>();
    auto* const set =
        verb.add_subcommand("set", help(PricesText::tr("Set your own price of one meter, in US dollars for one unit")));
    set->add_option("model", options->address, help(PricesText::tr("PROVIDER/MODEL")))->required();
    set->add_option("meter", options->meter, help(PricesText::tr("input_token, cached_input_token, output_token, …")))
        ->required();
    set->add_option("price", options->price,
                    help(PricesText::tr("Dollars for one unit; 0.00000075 is $0.75 a million")))
        ->required();
    set->add_option("--mode", options->mode, help(PricesText::tr("standard, batch, flex or priority")));
    set->add_option("--context-above", options->context_above,
                    help(PricesText::tr("Holds for prompts longer than this")));
    set->add_option("--from", options->from, help(PricesText::tr("First day it holds, as YYYY-MM-DD")));
    set->add_option("--to", options->to, help(PricesText::tr("First day it no longer holds")));
    set->add_option("--note", options->note, help(PricesText::tr("Why")));
    set->callback([options, context] {
        context.chosen = [options, &global = context.options] { return setPrice(*options, global); };
    });
}

} // namespace

void addPricesVerb(const VerbContext& context)
{
    auto* const verb = context.app.add_subcommand(
        "prices", help(PricesText::tr("Show a model's prices, set your own, or take a newer list")));
    auto* const list = verb->add_subcommand("list", help(PricesText::tr("Every price row of a model")));
    auto address = std::make_shared<std::string>();
    auto json = std::make_shared<bool>(false);
    list->add_option("model", *address, help(PricesText::tr("PROVIDER/MODEL")))->required();
    list->add_flag("--json", *json, help(PricesText::tr("Print JSON")));
    list->callback([address, json, context] {
        context.chosen = [address, json, &global = context.options] { return listPrices(*address, *json, global); };
    });
    addSetVerb(*verb, context);
    addRefreshVerb(*verb, context);
    verb->require_subcommand(1);
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>

#include <algorithm>

#include "cli/arguments.h"
#include "engine/catalog/catalog.h"
#include "engine/catalog/catalog_edit.h"
#include "engine/catalog/reach.h"
#include "engine/clock.h"
#include "engine/json_writer.h"
#include "money_text.h"
#include "workbench.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

struct ModelsOptions
{
    std::string filter;
    std::string provider;
    bool json = false;
};

struct AddModelOptions
{
    std::string address;
    std::string name;
    std::optional<std::int64_t> context;
    std::optional<std::int64_t> max_output;
};

struct ModelsText
{
    Q_DECLARE_TR_FUNCTIONS(Models)
};

struct Listed
{
    const Provider* provider;
    const Model* model;
};

std::vector<Listed> matching(const Catalog& catalog, const ModelsOptions& options)
{
    std::vector<Listed> found;
    const auto filter = QString::fromStdString(options.filter);
    for (const auto& provider : catalog.providers()) {
        if (!options.provider.empty() && provider.id != options.provider)
            continue;
        for (const auto& model : provider.models) {
            const auto address = QString::fromStdString(provider.id + "/" + model.id);
            if (address.contains(filter, Qt::CaseInsensitive))
                found.push_back({&provider, &model});
        }
    }
    return found;
}

void writeWords(JsonWriter& json, std::string_view key, const std::vector<std::string>& words)
{
    json.key(key).beginArray();
    for (const auto& word : words)
        json.string(word);
    json.endArray();
}

void writePrice(JsonWriter& json, const PriceRow& row)
{
    json.beginObject().member("meter", row.meter).member("mode", row.mode).member("context_above", row.context_above);
    json.member("price_usd", row.price_usd.toString());
    writeValidity(json, row);
    json.member("status", row.status).member("source", row.source).endObject();
}

// Whether the model can be asked, and if not, why.
void writeReach(JsonWriter& json, const Provider& provider, const Model& model)
{
    const auto why = whyNotCallable(provider, model);
    json.member("callable", !why).key("not_callable");
    if (why)
        json.string(why->toStdString());
    else
        json.null();
}

std::string modelsJson(const Catalog& catalog, const std::vector<Listed>& models)
{
    JsonWriter json;
    json.beginArray();
    for (const auto& [provider, model] : models) {
        json.beginObject().member("provider", provider->id).member("id", model->id).member("name", model->name);
        json.member("kind", model->kind).member("status", model->status);
        writeReach(json, *provider, *model);
        writeWords(json, "input", model->input);
        writeWords(json, "output", model->output);
        if (model->context_tokens)
            json.member("context", *model->context_tokens);
        else
            json.key("context").null();
        json.key("prices").beginArray();
        for (const auto* row : catalog.prices().rowsOf(provider->id, model->id))
            writePrice(json, *row);
        json.endArray().endObject();
    }
    json.endArray();
    return json.take();
}

QString perMillion(const Catalog& catalog, const Listed& listed, std::string_view meter)
{
    if (listed.provider->local)
        return ModelsText::tr("free");
    const auto* row = catalog.prices().find(
        {.provider = listed.provider->id, .model = listed.model->id, .meter = meter, .time_us = utcMicroseconds()});
    return row ? perMillionText(row->price_usd) : u"—"_s;
}

// Units that a vendor made up to bill in; they say nothing beside the price of a picture or a second.
bool isOwnUnit(const std::string& meter)
{
    return meter == "billable_unit" || meter == "credit" || meter == "neuron";
}

// What a model is paid by that is no token: "0.04 image".
QString otherPrice(const Catalog& catalog, const Listed& listed)
{
    const PriceRow* shown = nullptr;
    for (const auto* row : catalog.prices().rowsOf(listed.provider->id, listed.model->id)) {
        const bool is_plain =
            row->mode == "standard" && row->context_above == 0 && row->valid_to.empty() && !isOwnUnit(row->meter);
        if (is_plain && !row->meter.ends_with("_token") && !row->meter.starts_with(meter::web_search) &&
            (!shown || row->meter.size() < shown->meter.size()))
            shown = row;
    }
    return shown ? QString::fromStdString(shown->price_usd.toString() + " " + shown->meter) : QString();
}

// A price that one source alone has is usable, and nobody has checked it.
bool isUnchecked(const Catalog& catalog, const Listed& listed)
{
    const auto rows = catalog.prices().rowsOf(listed.provider->id, listed.model->id);
    return std::ranges::any_of(rows, [](const PriceRow* row) { return row->status == "single"; });
}

QString statusOf(const Catalog& catalog, const Listed& listed)
{
    QStringList words{QString::fromStdString(listed.model->status)};
    if (isUnchecked(catalog, listed))
        words += ModelsText::tr("price unchecked");
    if (const auto why = whyNotCallable(*listed.provider, *listed.model))
        words += *why;
    words.removeAll(QString());
    return words.join(u", "_s);
}

QString modelsTable(const Catalog& catalog, const std::vector<Listed>& models)
{
    TextTable table{.header = {ModelsText::tr("MODEL"), ModelsText::tr("KIND"), ModelsText::tr("CONTEXT"),
                               ModelsText::tr("INPUT / 1M"), ModelsText::tr("OUTPUT / 1M"), ModelsText::tr("OTHER"),
                               ModelsText::tr("STATUS")},
                    .right = {2, 3, 4}};
    for (const auto& listed : models) {
        const auto context = listed.model->context_tokens;
        table.rows.push_back({QString::fromStdString(listed.provider->id + "/" + listed.model->id),
                              QString::fromStdString(listed.model->kind),
                              context ? QLocale().toString(static_cast<qlonglong>(*context)) : u"—"_s,
                              perMillion(catalog, listed, meter::input), perMillion(catalog, listed, meter::output),
                              otherPrice(catalog, listed), statusOf(catalog, listed)});
    }
    return table.toString();
}

Exit listModels(const ModelsOptions& options, const GlobalOptions& global)
{
    const auto catalog = loadCatalogFor(global);
    if (!catalog)
        return complain(catalog.error());
    if (!options.provider.empty() && !(*catalog)->findProvider(options.provider))
        return complain((*catalog)->resolve(options.provider + "/x").error());
    const auto models = matching(**catalog, options);
    if (options.json)
        printLine(modelsJson(**catalog, models));
    else
        print(modelsTable(**catalog, models).toStdString());
    return Exit::Done;
}

Exit addModelTo(const AddModelOptions& options, const GlobalOptions& global)
{
    const auto workspace = openWorkspace(global);
    if (!workspace)
        return complain(workspace.error());
    const auto catalog = loadCatalog(workspace->folder());
    const auto resolved = catalog->resolve(options.address);
    if (!resolved)
        return complain(resolved.error());
    Model model{.id = resolved->model,
                .name = options.name.empty() ? resolved->model : options.name,
                .input = {"text"},
                .output = {"text"},
                .context_tokens = options.context,
                .max_output_tokens = options.max_output,
                .status = "active"};
    if (const auto added = addModel(workspace->folder(), resolved->provider->id, model); !added)
        return complain(added.error());
    complain(ModelsText::tr("Added %1.").arg(QString::fromStdString(options.address)));
    return Exit::Done;
}

void addListOptions(CLI::App& verb, ModelsOptions& options)
{
    verb.add_option("filter", options.filter, help(ModelsText::tr("Only models whose PROVIDER/MODEL contains this")));
    verb.add_option("--provider", options.provider, help(ModelsText::tr("Only this provider's")));
    verb.add_flag("--json", options.json, help(ModelsText::tr("Print JSON, with every price")));
}

} // namespace

void addModelsVerb(const VerbContext& context)
{
    auto* const verb = context.app.add_subcommand("models", help(ModelsText::tr("List models, or add one")));
    auto options = std::make_shared<ModelsOptions>();
    addListOptions(*verb, *options);
    auto* const list = verb->add_subcommand("list", help(ModelsText::tr("List models; the same without this word")));
    addListOptions(*list, *options);
    auto added = std::make_shared<AddModelOptions>();
    auto* const add = verb->add_subcommand("add", help(ModelsText::tr("Add a model to the workspace")));
    add->add_option("model", added->address, help(ModelsText::tr("PROVIDER/MODEL")))->required();
    add->add_option("--name", added->name, help(ModelsText::tr("What people call it")));
    add->add_option("--context", added->context, help(ModelsText::tr("Context window in tokens")));
    add->add_option("--max-output", added->max_output, help(ModelsText::tr("Longest answer in tokens")));
    add->callback([added, context] {
        context.chosen = [added, &global = context.options] { return addModelTo(*added, global); };
    });
    verb->callback([options, verb, list, context] {
        if (verb->get_subcommands().empty() || *list)
            context.chosen = [options, &global = context.options] { return listModels(*options, global); };
    });
}

} // namespace assay

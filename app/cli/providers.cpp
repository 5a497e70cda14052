// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

#include "cli/arguments.h"
#include "engine/catalog/catalog_edit.h"
#include "engine/json_writer.h"
#include "workbench.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

struct AddProviderOptions
{
    std::string id;
    std::string name;
    std::string dialect = "openai-chat";
    std::string base_url;
    std::string key_environment;
    std::string key_file;
    std::string auth_header;
    std::string region;
    bool keychain = false;
    bool local = false;
};

struct ProvidersText
{
    Q_DECLARE_TR_FUNCTIONS(Providers)
};

QString keyPlace(const Provider& provider)
{
    switch (provider.auth.kind) {
    case AuthKind::None:
        return ProvidersText::tr("none needed");
    case AuthKind::Environment: {
        const auto name = QString::fromStdString(provider.auth.environment);
        return qEnvironmentVariableIsSet(provider.auth.environment.c_str()) ? ProvidersText::tr("$%1, set").arg(name)
                                                                            : ProvidersText::tr("$%1").arg(name);
    }
    case AuthKind::File:
        return QString::fromStdString(provider.auth.file);
    case AuthKind::Keychain:
        return ProvidersText::tr("keychain");
    }
    return {};
}

std::string providersJson(const Catalog& catalog)
{
    JsonWriter json;
    json.beginArray();
    for (const auto& provider : catalog.providers()) {
        json.beginObject().member("id", provider.id).member("name", provider.name).member("dialect", provider.dialect);
        json.key("dialects").beginObject();
        for (const auto& [task, dialect] : provider.dialects)
            json.member(task, dialect);
        json.endObject();
        json.member("base_url", provider.base_url).member("region", provider.region);
        json.member("data_leaves", provider.data_leaves.empty() ? "unknown" : provider.data_leaves);
        json.member("region_source", provider.region_source).member("local", provider.local);
        json.member("models", provider.models.size()).endObject();
    }
    json.endArray();
    return json.take();
}

Exit listProviders(bool as_json, const GlobalOptions& global)
{
    const auto catalog = loadCatalogFor(global);
    if (!catalog)
        return complain(catalog.error());
    if (as_json) {
        printLine(providersJson(**catalog));
        return Exit::Done;
    }
    TextTable table{.header = {ProvidersText::tr("ID"), ProvidersText::tr("NAME"), ProvidersText::tr("DIALECT"),
                               ProvidersText::tr("MODELS"), ProvidersText::tr("KEY")},
                    .right = {3}};
    for (const auto& provider : (*catalog)->providers())
        table.rows.push_back({QString::fromStdString(provider.id), QString::fromStdString(provider.name),
                              QString::fromStdString(provider.dialect), QString::number(provider.models.size()),
                              keyPlace(provider)});
    print(table.toString().toStdString());
    return Exit::Done;
}

Auth authOf(const AddProviderOptions& options)
{
    if (!options.key_environment.empty())
        return {.kind = AuthKind::Environment, .environment = options.key_environment};
    if (!options.key_file.empty())
        return {.kind = AuthKind::File, .file = options.key_file};
    return {.kind = options.keychain ? AuthKind::Keychain : AuthKind::None};
}

Exit addOneProvider(const AddProviderOptions& options, const GlobalOptions& global)
{
    const auto workspace = openWorkspace(global);
    if (!workspace)
        return complain(workspace.error());
    const Provider provider{.id = options.id,
                            .name = options.name.empty() ? options.id : options.name,
                            .dialect = options.dialect,
                            .base_url = options.base_url,
                            .auth = authOf(options),
                            .auth_header = options.auth_header,
                            .region = options.region,
                            .local = options.local};
    if (const auto added = addProvider(workspace->folder(), provider); !added)
        return complain(added.error());
    complain(ProvidersText::tr("Added provider %1. Try it with: assay providers test %1")
                 .arg(QString::fromStdString(options.id)));
    return Exit::Done;
}

Exit testProvider(const std::string& id, const GlobalOptions& global)
{
    const auto workbench = openRecovered(global);
    if (!workbench)
        return complain(workbench.error());
    const auto catalog = (*workbench)->catalog();
    const auto* provider = catalog->findProvider(id);
    if (!provider)
        return complain(catalog->resolve(id + "/x").error());
    const auto listing = waitFor((*workbench)->listModels(*provider));
    if (!listing)
        return complain(listing.error());
    const auto sentence = ProvidersText::tr("%1 answered in %2 ms and lists %n model(s).", nullptr,
                                            static_cast<int>(listing->models.size()));
    printLine(sentence.arg(QString::fromStdString(id)).arg(listing->elapsed_us / 1000).toStdString());
    return Exit::Done;
}

Exit keepKey(const std::string& id, const GlobalOptions& global)
{
    const auto workbench = openRecovered(global);
    if (!workbench)
        return complain(workbench.error());
    const auto catalog = (*workbench)->catalog();
    const auto* provider = catalog->findProvider(id);
    if (!provider)
        return complain(catalog->resolve(id + "/x").error());
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return complain({.kind = ErrorKind::Usage, .message = ProvidersText::tr("Standard input cannot be read.")});
    const auto key = in.readLine().trimmed().toStdString();
    if (key.empty())
        return complain(
            {.kind = ErrorKind::Usage, .message = ProvidersText::tr("The key is empty; pass it on standard input.")});
    if (const auto kept = waitFor((*workbench)->storeSecret(*provider, key)); !kept)
        return complain(kept.error());
    complain(ProvidersText::tr("The key of %1 is in the keychain.").arg(QString::fromStdString(id)));
    return Exit::Done;
}

void addTestVerb(CLI::App& verb, const VerbContext& context)
{
    auto id = std::make_shared<std::string>();
    auto* const test =
        verb.add_subcommand("test", help(ProvidersText::tr("List a provider's models: the cheapest real exchange")));
    test->add_option("id", *id, help(ProvidersText::tr("Which provider")))->required();
    test->callback(
        [id, context] { context.chosen = [id, &global = context.options] { return testProvider(*id, global); }; });
}

void addKeyVerb(CLI::App& verb, const VerbContext& context)
{
    auto id = std::make_shared<std::string>();
    auto* const key = verb.add_subcommand(
        "key", help(ProvidersText::tr("Keep a provider's key, read from standard input, in the keychain")));
    key->add_option("id", *id, help(ProvidersText::tr("Which provider")))->required();
    key->callback([id, context] { context.chosen = [id, &global = context.options] { return keepKey(*id, global); }; });
}

void addAddVerb(CLI::App& verb, const VerbContext& context)
{
    auto options = std::make_shared<AddProviderOptions>();
    auto* const add = verb.add_subcommand("add", help(ProvidersText::tr("Add a provider to the workspace")));
    add->add_option("id", options->id, help(ProvidersText::tr("What it is called in PROVIDER/MODEL")))->required();
    add->add_option("--name", options->name, help(ProvidersText::tr("What people call it")));
    add->add_option("--dialect", options->dialect,
                    help(ProvidersText::tr("Its wire format: openai-chat, anthropic-messages, gemini, ollama")));
    add->add_option("--base-url", options->base_url, help(ProvidersText::tr("Its address")))->required();
    add->add_option("--key-env", options->key_environment,
                    help(ProvidersText::tr("Environment variable that holds its key")));
    add->add_option("--key-file", options->key_file, help(ProvidersText::tr("File (0600) that holds its key")));
    add->add_flag("--keychain", options->keychain, help(ProvidersText::tr("Its key is in the keychain")));
    add->add_option("--auth-header", options->auth_header,
                    help(ProvidersText::tr("Header that carries the key, where it is not the dialect's own")));
    add->add_option("--region", options->region, help(ProvidersText::tr("Where it computes")));
    add->add_flag("--local", options->local, help(ProvidersText::tr("It runs on this machine and costs nothing")));
    add->callback([options, context] {
        context.chosen = [options, &global = context.options] { return addOneProvider(*options, global); };
    });
}

} // namespace

void addProvidersVerb(const VerbContext& context)
{
    auto* const verb =
        context.app.add_subcommand("providers", help(ProvidersText::tr("List providers, add one, test one")));
    auto json = std::make_shared<bool>(false);
    verb->add_flag("--json", *json, help(ProvidersText::tr("Print JSON")));
    auto* const list =
        verb->add_subcommand("list", help(ProvidersText::tr("List providers; the same without this word")));
    list->add_flag("--json", *json, help(ProvidersText::tr("Print JSON")));
    addAddVerb(*verb, context);
    addTestVerb(*verb, context);
    addKeyVerb(*verb, context);
    verb->callback([json, verb, list, context] {
        if (verb->get_subcommands().empty() || *list)
            context.chosen = [json, &global = context.options] { return listProviders(*json, global); };
    });
}

} // namespace assay

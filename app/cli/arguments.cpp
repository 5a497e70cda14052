// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/arguments.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

#include "ledger/ledger.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

struct ArgumentsText
{
    Q_DECLARE_TR_FUNCTIONS(Arguments)
};

void warnOf(const Catalog& catalog)
{
    for (const auto& warning : catalog.warnings())
        complain(warning);
}

} // namespace

QString workspaceFolder(const GlobalOptions& options)
{
    if (!options.workspace.empty())
        return QString::fromStdString(options.workspace);
    const auto named = qEnvironmentVariable("ASSAY_WORKSPACE");
    return named.isEmpty() ? Workspace::defaultFolder() : named;
}

Result<Workspace> openWorkspace(const GlobalOptions& options)
{
    return Workspace::open(workspaceFolder(options));
}

Result<Workspace> openWorkspaceWithLedger(const GlobalOptions& options)
{
    auto workspace = openWorkspace(options);
    if (!workspace || QFileInfo(workspace->path(u"ledger.db"_s)).size() > 0)
        return workspace;
    const auto made = Ledger::open({.workspace = workspace->folder().toStdString()});
    return made ? std::move(workspace) : std::unexpected(made.error());
}

Result<std::shared_ptr<const Catalog>> loadCatalogFor(const GlobalOptions& options)
{
    const auto workspace = openWorkspace(options);
    if (!workspace)
        return std::unexpected(workspace.error());
    auto catalog = loadCatalog(workspace->folder());
    warnOf(*catalog);
    return catalog;
}

Result<std::unique_ptr<Workbench>> openWithWarnings(const GlobalOptions& options, WorkbenchOptions how)
{
    auto workspace = openWorkspace(options);
    if (!workspace)
        return std::unexpected(workspace.error());
    how.offline = how.offline || options.offline;
    auto workbench = Workbench::open(std::move(*workspace), how);
    if (workbench)
        warnOf(*(*workbench)->catalog());
    return workbench;
}

Result<std::unique_ptr<Workbench>> openRecovered(const GlobalOptions& options, WorkbenchOptions how)
{
    const bool goes_on = how.goes_on;
    auto workbench = openWithWarnings(options, std::move(how));
    if (!workbench)
        return workbench;
    const auto recovered = (*workbench)->recovered().result();
    if (!recovered)
        complain(recovered.error());
    else if (!recovered->call_ids.empty())
        complain(recoveredCallsText(static_cast<int>(recovered->call_ids.size())));
    if (recovered && !recovered->left_behind.empty() && !goes_on)
        complain(ArgumentsText::tr("%n job(s) that a program which died had left may be done at their provider; `assay "
                                   "resume` goes on with them.",
                                   nullptr, static_cast<int>(recovered->left_behind.size())));
    return workbench;
}

QString recoveredCallsText(int count)
{
    return ArgumentsText::tr(
        "%n call(s) that a program which died had left unfinished are marked as interrupted and may "
        "be billed; `assay ledger list --where status:interrupted` shows them.",
        nullptr, count);
}

void writeValidity(JsonWriter& json, const PriceRow& price)
{
    for (const auto& [key, date] : {std::pair("valid_from", &price.valid_from), {"valid_to", &price.valid_to}}) {
        if (date->empty())
            json.key(key).null();
        else
            json.member(key, *date);
    }
}

} // namespace assay

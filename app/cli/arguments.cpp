// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/arguments.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

#include "ledger/ledger.h"

using namespace Qt::StringLiterals;

namespace assay {

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

Result<std::shared_ptr<const Catalog>> loadCatalogFor(const GlobalOptions& options)
{
    const auto workspace = openWorkspace(options);
    if (!workspace)
        return std::unexpected(workspace.error());
    auto catalog = loadCatalog(workspace->folder());
    for (const auto& warning : catalog->warnings())
        complain(warning);
    return catalog;
}

std::int64_t nowForPrices()
{
    return utcMicroseconds();
}
Result<Workspace> openWorkspaceWithLedger(const GlobalOptions& options)
{
    auto workspace = openWorkspace(options);
    if (!workspace || QFileInfo(workspace->path(u"ledger.db"_s)).size() > 0)
        return workspace;
    const auto made = Ledger::open({.workspace = workspace->folder().toStdString()});
    return made ? std::move(workspace) : std::unexpected(made.error());
}


} // namespace assay

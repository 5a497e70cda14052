// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>

#include "cli/arguments.h"
#include "demo/demo_workspace.h"
#include "engine/clock.h"

namespace assay {

namespace {

struct DemoText
{
    Q_DECLARE_TR_FUNCTIONS(Demo)
};

Exit writeDemo(const std::string& folder, const GlobalOptions& global)
{
    const auto place = !folder.empty() ? QString::fromStdString(folder) : workspaceFolder(global);
    const auto facts = writeDemoWorkspace(place, utcMicroseconds());
    if (!facts)
        return complain(facts.error());
    printLine(DemoText::tr(
                  "The demo workspace is in %1: %2 prompts, %3 recordings, %4 sample calls. All of it is sample data.")
                  .arg(place)
                  .arg(facts->prompts)
                  .arg(facts->recordings)
                  .arg(facts->calls)
                  .toStdString());
    return Exit::Done;
}

} // namespace

void addDemoVerb(const VerbContext& context)
{
    auto folder = std::make_shared<std::string>();
    auto* const verb = context.app.add_subcommand(
        "demo", help(DemoText::tr("Write the demo workspace: recordings and a sample ledger")));
    verb->add_option("folder", *folder, help(DemoText::tr("Where; else the workspace")));
    verb->callback([folder, context] {
        context.chosen = [folder, &global = context.options] { return writeDemo(*folder, global); };
    });
}

} // namespace assay

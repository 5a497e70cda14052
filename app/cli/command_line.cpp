// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>

#include "cli/arguments.h"
#include "workbench.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("CommandLine", text);
}

void addGlobalOptions(CLI::App& app, GlobalOptions& options)
{
    app.add_option("--workspace", options.workspace,
                   say("Which workspace; else $ASSAY_WORKSPACE, else the default one").toStdString());
    app.add_flag("--offline", options.offline, say("Forbid every connection that is not loopback").toStdString());
    app.add_option("--language", options.language,
                   say("Language of the window and of sentences, as in “de”").toStdString());
    app.set_version_flag("--version", "assay " + QCoreApplication::applicationVersion().toStdString());
}

void addVerbs(const VerbContext& context, const TakeScreenshots& take_screenshots)
{
    addAskVerb(context);
    addModelsVerb(context);
    addProvidersVerb(context);
    addPricesVerb(context);
    addLedgerVerb(context);
    addRecordVerb(context);
    addReplayVerb(context);
    addSimulatorVerb(context);
    addSpendVerb(context);
    addDemoVerb(context);
    addTourVerb(context, take_screenshots);
}

} // namespace

void parseCommandLine(int argc, char** argv, const TakeScreenshots& take_screenshots, CommandLine& line)
{
    CLI::App app(
        say("Assay: compare AI models and account for every call. Without a verb the window opens.").toStdString(),
        "assay");
    addGlobalOptions(app, line.options);
    addVerbs({app, line.options, line.action}, take_screenshots);
    app.require_subcommand(0, 1);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // CLI11 has codes of its own for each way to be wrong; ours is one.
        line.exit = app.exit(error) == 0 ? 0 : static_cast<int>(Exit::WrongUsage);
    }
}

Result<std::unique_ptr<Workbench>> openWorkbench(const GlobalOptions& options)
{
    auto workspace = openWorkspace(options);
    if (!workspace)
        return std::unexpected(workspace.error());
    return Workbench::open(std::move(*workspace), {.offline = options.offline});
}

} // namespace assay

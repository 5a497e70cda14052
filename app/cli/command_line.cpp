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

struct CommandLineText
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

// "assay ledger list"
std::string nameOf(const CLI::App* verb)
{
    const auto* const parent = verb->get_parent();
    return (parent ? nameOf(parent) + " " : std::string()) + verb->get_name();
}

void addGlobalOptions(CLI::App& app, GlobalOptions& options)
{
    app.add_option("--workspace", options.workspace,
                   help(CommandLineText::tr("Which workspace; else $ASSAY_WORKSPACE, else the default one")));
    app.add_flag("--offline", options.offline,
                 help(CommandLineText::tr("Forbid every connection that is not loopback")));
    app.add_option("--language", options.language,
                   help(CommandLineText::tr("Language of the window and of sentences, as in “de”")));
    app.set_version_flag("--version", "assay " + QCoreApplication::applicationVersion().toStdString(),
                         help(CommandLineText::tr("Print the version and exit")));
}

// CLI11's own words, in the language of the person. Every verb inherits them.
void translateFrame(CLI::App& app)
{
    app.get_formatter()->label("Usage", help(CommandLineText::tr("Usage")));
    app.get_formatter()->label("OPTIONS", help(CommandLineText::tr("OPTIONS")));
    app.get_formatter()->label("Positionals", help(CommandLineText::tr("Arguments")));
    app.get_formatter()->label("REQUIRED", help(CommandLineText::tr("REQUIRED")));
    app.option_defaults()->group(help(CommandLineText::tr("Options")));
    app.set_help_flag("-h,--help", help(CommandLineText::tr("Print this help and exit")));
    app.failure_message([](const CLI::App* verb, const CLI::Error& error) {
        const auto what = QString::fromUtf8(error.what());
        return help(CommandLineText::tr("The command line was not understood: %1; see %2 --help.")
                        .arg(what, QString::fromStdString(nameOf(verb)))) +
               "\n";
    });
}

void addVerbs(const VerbContext& context, const TakeScreenshots& take_screenshots)
{
    addAskVerb(context);
    addImageVerb(context);
    addSpeakVerb(context);
    addTranscribeVerb(context);
    addVideoVerb(context);
    addEmbedVerb(context);
    addCountVerb(context);
    addResumeVerb(context);
    addRunVerb(context);
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
        CommandLineText::tr("Assay: compare AI models and account for every call. Without a verb the window opens.")
            .toStdString(),
        "assay");
    translateFrame(app);
    addGlobalOptions(app, line.options);
    addVerbs({app, line.options, line.action}, take_screenshots);
    for (auto* const verb : app.get_subcommands({}))
        verb->group(help(CommandLineText::tr("Verbs")));
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
    auto workbench = openWithWarnings(options, {});
    if (!workbench)
        return workbench;
    auto* const opened = workbench->get();
    QObject::connect(opened, &Workbench::callsRecovered, opened,
                     [](int count) { complain(recoveredCallsText(count)); });
    QObject::connect(opened, &Workbench::recoveryFailed, opened, [](const Error& error) { complain(error); });
    return workbench;
}

} // namespace assay

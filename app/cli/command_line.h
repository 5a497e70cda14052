// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "cli/output.h"

namespace CLI {
class App;
}

namespace assay {

class Workbench;

// What stands before the verb.
struct GlobalOptions
{
    std::string workspace;
    bool offline = false;
    std::string language;
};

// What a verb does once it was chosen; runs with a QCoreApplication.
using Action = std::function<Exit()>;

// How the window takes pictures of its pages, where there is a window: workspace open, folder to write to.
using TakeScreenshots = std::function<Result<QStringList>(Workbench& workbench, const QString& folder)>;

// Verbs keep references into it until their action has run: it stays where it is.
struct CommandLine
{
    CommandLine() = default;
    Q_DISABLE_COPY_MOVE(CommandLine)

    GlobalOptions options;
    Action action;           // nothing = open the window
    std::optional<int> exit; // parsing was the end of it: help, version, wrong usage
};

void parseCommandLine(int argc, char** argv, const TakeScreenshots& take_screenshots, CommandLine& line);

// Opens the workspace the options name, for the window. What is wrong in it goes to stderr, as soon as it is known.
Result<std::unique_ptr<Workbench>> openWorkbench(const GlobalOptions& options);

// Verbs, one file each.
struct VerbContext
{
    CLI::App& app;
    const GlobalOptions& options;
    Action& chosen;
};
void addAskVerb(const VerbContext& context);
void addCountVerb(const VerbContext& context);
void addDemoVerb(const VerbContext& context);
void addEmbedVerb(const VerbContext& context);
void addImageVerb(const VerbContext& context);
void addLedgerVerb(const VerbContext& context);
void addModelsVerb(const VerbContext& context);
void addPricesVerb(const VerbContext& context);
void addProvidersVerb(const VerbContext& context);
void addRecordVerb(const VerbContext& context);
void addReplayVerb(const VerbContext& context);
void addResumeVerb(const VerbContext& context);
void addRunVerb(const VerbContext& context);
void addSimulatorVerb(const VerbContext& context);
void addSpeakVerb(const VerbContext& context);
void addSpendVerb(const VerbContext& context);
void addTranscribeVerb(const VerbContext& context);
void addVideoVerb(const VerbContext& context);
void addTourVerb(const VerbContext& context, const TakeScreenshots& take_screenshots);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>

#include "cli/arguments.h"
#include "cli/running_calls.h"

namespace assay {

namespace {

struct ResumeText
{
    Q_DECLARE_TR_FUNCTIONS(Resume)
};

struct ResumeOptions
{
    std::string file;
    bool json = false;
};

Exit resume(const ResumeOptions& options, const Result<std::unique_ptr<Workbench>>& workbench)
{
    if (!workbench)
        return complain(workbench.error());
    auto left = (*workbench)->plansLeftBehind().result();
    Exit exit = Exit::Done;
    for (const auto& error : left.errors)
        exit = complain(error);
    if ((*workbench)->isOffline() || (*workbench)->isReplaying()) {
        complain(
            ResumeText::tr("Jobs are looked after at their provider: leave offline mode, and take a workspace that "
                           "does not answer from recordings."));
        return Exit::Failed;
    }
    if (left.plans.empty()) {
        if (left.errors.empty())
            complain(ResumeText::tr("No job was left behind."));
        return exit;
    }
    const auto run = runPlans(**workbench, std::move(left.plans), {.json = options.json, .file = options.file});
    return run == Exit::Done ? exit : run;
}

} // namespace

void addResumeVerb(const VerbContext& context)
{
    auto options = std::make_shared<ResumeOptions>();
    auto* const verb = context.app.add_subcommand(
        "resume", help(ResumeText::tr("Go on with jobs that a program which died has left")));
    verb->add_option("-o,--output", options->file, help(ResumeText::tr("Where their files go; several get numbers")));
    verb->add_flag("--json", options->json, help(ResumeText::tr("Print each call as one JSON line")));
    verb->callback([options, context] {
        context.chosen = [options, &global = context.options] {
            return resume(*options, openRecovered(global, {.goes_on = true}));
        };
    });
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/task_verb.h"

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>

#include "cli/arguments.h"
#include "cli/running_calls.h"

namespace assay {

namespace {

struct TaskVerbText
{
    Q_DECLARE_TR_FUNCTIONS(TaskVerb)
};

struct TaskOptions
{
    AskOptions ask;
    std::string file;
};

Exit run(const TaskOptions& options, const Task& task, Result<std::unique_ptr<Workbench>> workbench)
{
    if (!workbench)
        return complain(workbench.error());
    auto plans = plansOf(options.ask, **workbench);
    if (!plans)
        return complain(plans.error());
    for (auto& plan : *plans)
        plan.request.task = task;
    return runPlans(**workbench, std::move(*plans), {.json = options.ask.json, .file = options.file});
}

void addOptions(CLI::App& verb, TaskOptions& options, const TaskVerb& what)
{
    auto& ask = options.ask;
    verb.add_option("-m,--model", ask.models, help(TaskVerbText::tr("PROVIDER/MODEL; several to ask several")))
        ->required()
        ->allow_extra_args(false);
    auto* const prompt = verb.add_option("prompt", ask.prompt,
                                         help(TaskVerbText::tr("The prompt, or - to read it from standard input")));
    if (what.needs_prompt)
        prompt->required();
    verb.add_option("--file", ask.files, help(TaskVerbText::tr("A file to start from")))->allow_extra_args(false);
    verb.add_option("--set", ask.settings, help(TaskVerbText::tr("NAME=VALUE for {{NAME}} in the prompt")))
        ->allow_extra_args(false);
    if (what.file_help)
        verb.add_option("-o,--output", options.file, help(*what.file_help));
    verb.add_option("--workflow", ask.workflow, help(TaskVerbText::tr("What the call is for")));
    verb.add_option("--step", ask.step, help(TaskVerbText::tr("Which step of the workflow")));
    verb.add_option("--tag", ask.tags, help(TaskVerbText::tr("NAME=VALUE kept with the call")))
        ->allow_extra_args(false);
    verb.add_flag("--json", ask.json, help(TaskVerbText::tr("Print each call as one JSON line")));
    what.add_options(verb);
}

} // namespace

void addTaskVerb(const VerbContext& context, TaskVerb what)
{
    auto options = std::make_shared<TaskOptions>();
    auto* const verb = context.app.add_subcommand(what.name, help(what.help));
    addOptions(*verb, *options, what);
    verb->callback([options, task = std::move(what.task), context] {
        context.chosen = [options, task, &global = context.options] {
            return run(*options, task(), openRecovered(global));
        };
    });
}

} // namespace assay

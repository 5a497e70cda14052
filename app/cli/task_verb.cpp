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

Result<std::vector<CallPlan>> plansFor(const AskOptions& options, const TaskVerb& what, const Workbench& workbench)
{
    auto plans = plansOf(options, workbench);
    if (!plans)
        return plans;
    for (auto& plan : *plans) {
        plan.request.task = what.task();
        if (!what.complete)
            continue;
        if (const auto completed = what.complete(plan.request); !completed)
            return std::unexpected(completed.error());
    }
    return plans;
}

Exit run(TaskOptions options, const TaskVerb& what, const GlobalOptions& global)
{
    CallOutput output{.json = options.ask.json, .file = options.file};
    if (what.prepare)
        what.prepare(options.ask);
    if (const auto told = what.tell ? what.tell(output) : Result<void>(); !told)
        return complain(told.error());
    const auto workbench = openRecovered(global);
    if (!workbench)
        return complain(workbench.error());
    auto plans = plansFor(options.ask, what, **workbench);
    if (!plans)
        return complain(plans.error());
    if (output.play && plans->size() > 1)
        return complain(Error{.kind = ErrorKind::Usage,
                              .message = TaskVerbText::tr("Only one voice is played at a time; "
                                                          "give one model with --play.")});
    return runPlans(**workbench, std::move(*plans), output);
}

void addPrompt(CLI::App& verb, AskOptions& ask, bool is_needed)
{
    auto* const prompt = verb.add_option("prompt", ask.prompt,
                                         help(TaskVerbText::tr("The prompt, or - to read it from standard input")));
    prompt->required(is_needed);
    verb.add_option("--file", ask.files, help(TaskVerbText::tr("A file to start from")))->allow_extra_args(false);
    verb.add_option("--set", ask.settings, help(TaskVerbText::tr("NAME=VALUE for {{NAME}} in the prompt")))
        ->allow_extra_args(false);
}

void addOptions(CLI::App& verb, TaskOptions& options, const TaskVerb& what)
{
    auto& ask = options.ask;
    verb.add_option("-m,--model", ask.models, help(TaskVerbText::tr("PROVIDER/MODEL; several to ask several")))
        ->required()
        ->allow_extra_args(false);
    if (what.add_prompt)
        what.add_prompt(verb);
    else
        addPrompt(verb, ask, what.needs_prompt);
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
    verb->callback([options, what = std::move(what), context] {
        context.chosen = [options, what, &global = context.options] { return run(*options, what, global); };
    });
}

} // namespace assay

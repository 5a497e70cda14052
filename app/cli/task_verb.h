// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>

#include "cli/ask.h"
#include "cli/command_line.h"
#include "cli/running_calls.h"

namespace assay {

// Verbs that want something else of a model than an answer in text: each adds its own options to those of `ask`, and
// says what they come to.
struct TaskVerb
{
    std::string name;
    QString help;
    std::function<void(CLI::App& verb)> add_options;
    std::function<Task()> task;       // of the options as they were read
    bool needs_prompt = true;         // a text; without it, a file will do
    std::optional<QString> file_help; // of -o, where files come of it

    // Adds what stands for the prompt, where that is not one text and files beside it. What was read goes into the
    // options by `prepare`.
    std::function<void(CLI::App& verb)> add_prompt;
    std::function<void(AskOptions& options)> prepare;
    std::function<Result<void>(Request& request)> complete; // puts in what the task has no member for
    std::function<Result<void>(CallOutput& output)> tell;   // how the answer is told, where not in the usual way
};

void addTaskVerb(const VerbContext& context, TaskVerb verb);

} // namespace assay

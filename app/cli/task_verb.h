// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>

#include "cli/ask.h"
#include "cli/command_line.h"

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
};

void addTaskVerb(const VerbContext& context, TaskVerb verb);

} // namespace assay

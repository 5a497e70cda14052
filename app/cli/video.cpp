// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>

#include "cli/arguments.h"
#include "cli/task_verb.h"

namespace assay {

namespace {

struct VideoText
{
    Q_DECLARE_TR_FUNCTIONS(Video)
};

} // namespace

void addVideoVerb(const VerbContext& context)
{
    auto task = std::make_shared<MakeVideo>();
    const auto add_options = [task](CLI::App& verb) {
        verb.add_option("--seconds", task->seconds, help(VideoText::tr("How long the film is to be")))
            ->check(CLI::PositiveNumber);
        verb.add_option("--size", task->size, help(VideoText::tr("As 1280x720, 720p or 16:9")));
        verb.add_flag("--sound,!--no-sound", task->sound, help(VideoText::tr("With sound, where the model makes it")));
        verb.add_option("--negative", task->negative, help(VideoText::tr("What must not be in it")));
    };
    addTaskVerb(context, {.name = "video",
                          .help = VideoText::tr("Have films made"),
                          .add_options = add_options,
                          .task = [task] { return Task(*task); },
                          .file_help = VideoText::tr("Where the film goes; several get numbers")});
}

} // namespace assay

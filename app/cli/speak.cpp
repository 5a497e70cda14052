// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>

#include "cli/arguments.h"
#include "cli/sound_pipe.h"
#include "cli/task_verb.h"

namespace assay {

namespace {

struct SpeakText
{
    Q_DECLARE_TR_FUNCTIONS(Speak)
};

struct SpeakOptions
{
    Speak task;
    std::string text;
    bool play = false;
};

void addSpeakOptions(CLI::App& verb, SpeakOptions& options)
{
    auto& task = options.task;
    verb.add_option("--voice", task.voice, help(SpeakText::tr("Whose voice, by the name the provider has for it")));
    verb.add_option("--format", task.format, help(SpeakText::tr("mp3, wav, opus, flac, aac or pcm")));
    verb.add_option("--language", task.language, help(SpeakText::tr("Language of the text, as in “de”")));
    verb.add_option("--speed", task.speed, help(SpeakText::tr("1 as the voice speaks, 2 twice as fast")))
        ->check(CLI::PositiveNumber);
    verb.add_flag("--play", options.play, help(SpeakText::tr("Play it while it comes")));
}

// Before anything is asked for: who cannot hear it need not pay for it.
Result<void> tell(const SpeakOptions& options, CallOutput& output)
{
    output.play = options.play;
    output.sample_rate = options.task.sample_rate.value_or(0);
    return options.play ? SoundPipe::check() : Result<void>();
}

} // namespace

void addSpeakVerb(const VerbContext& context)
{
    auto options = std::make_shared<SpeakOptions>();
    const auto add_prompt = [options](CLI::App& verb) {
        verb.add_option("text", options->text, help(SpeakText::tr("What is said, or - to read it from standard input")))
            ->required();
    };
    addTaskVerb(context, {.name = "speak",
                          .help = SpeakText::tr("Have a text spoken"),
                          .add_options = [options](CLI::App& verb) { addSpeakOptions(verb, *options); },
                          .task = [options] { return Task(options->task); },
                          .file_help = SpeakText::tr("Where the sound goes; several get numbers"),
                          .add_prompt = add_prompt,
                          .prepare = [options](AskOptions& ask) { ask.prompt = options->text; },
                          .tell = [options](CallOutput& output) { return tell(*options, output); }});
}

} // namespace assay

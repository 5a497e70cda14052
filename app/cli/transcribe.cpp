// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>

#include "cli/arguments.h"
#include "cli/task_verb.h"
#include "cli/transcript_form.h"
#include "engine/media_type.h"

namespace assay {

namespace {

struct TranscribeText
{
    Q_DECLARE_TR_FUNCTIONS(Transcribe)
};

struct TranscribeOptions
{
    Transcribe task;
    std::string file;
    std::string hint;
    std::string format = "text";
};

void addTranscribeOptions(CLI::App& verb, TranscribeOptions& options)
{
    auto& task = options.task;
    verb.add_option("--language", task.language,
                    help(TranscribeText::tr("What is spoken, as in “de”; else it is found out")));
    verb.add_flag("--speakers", task.speakers, help(TranscribeText::tr("Tell who speaks")));
    verb.add_flag("--translate", task.translate, help(TranscribeText::tr("Into English")));
    verb.add_option("--hint", options.hint,
                    help(TranscribeText::tr("Names and spellings that occur, or what was said before")));
    verb.add_option("--format", options.format,
                    help(TranscribeText::tr("text, srt or vtt for subtitles, json as by --json")))
        ->check(CLI::IsMember({"text", "srt", "vtt", "json"}));
}

Result<std::string> rendered(const Answer& answer, const std::string& format)
{
    if (format == "text")
        return answer.text() + '\n';
    const auto subtitles = subtitlesOf(answer.timed_texts);
    if (subtitles.empty() && !answer.text().empty())
        return failure(ErrorKind::Unsupported,
                       TranscribeText::tr("The model gave no times, which subtitles are made of; ask another, or for "
                                          "--format text. Its text is in the ledger."));
    return format == "srt" ? srtOf(subtitles) : vttOf(subtitles);
}

Result<void> complete(const TranscribeOptions& options, const Request& request)
{
    const auto* const sound = std::get_if<MediaPart>(&request.messages.front().parts.front());
    const auto family = sound ? mediaFamily(sound->media_type) : std::string_view();
    if (family == "audio" || family == "video")
        return {};
    return failure(ErrorKind::Usage,
                   TranscribeText::tr("%1 is no sound and no film.").arg(QString::fromStdString(options.file)));
}

Result<void> tell(const TranscribeOptions& options, CallOutput& output)
{
    output.text_in_file = true;
    output.json = output.json || options.format == "json";
    if (!output.json && (options.format != "text" || !output.file.empty()))
        output.render = [format = options.format](const Answer& answer) { return rendered(answer, format); };
    return {};
}

} // namespace

void addTranscribeVerb(const VerbContext& context)
{
    auto options = std::make_shared<TranscribeOptions>();
    const auto add_prompt = [options](CLI::App& verb) {
        verb.add_option("file", options->file, help(TranscribeText::tr("A sound or a film")))->required();
    };
    addTaskVerb(context, {.name = "transcribe",
                          .help = TranscribeText::tr("Have what is spoken written down"),
                          .add_options = [options](CLI::App& verb) { addTranscribeOptions(verb, *options); },
                          .task = [options] { return Task(options->task); },
                          .file_help = TranscribeText::tr("Where the transcript goes; several get numbers"),
                          .add_prompt = add_prompt,
                          .prepare =
                              [options](AskOptions& ask) {
                                  ask.files = {options->file};
                                  ask.prompt = options->hint;
                              },
                          .complete = [options](Request& request) { return complete(*options, request); },
                          .tell = [options](CallOutput& output) { return tell(*options, output); }});
}

} // namespace assay

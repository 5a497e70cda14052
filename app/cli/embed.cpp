// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>

#include <array>
#include <charconv>

#include "cli/arguments.h"
#include "cli/task_verb.h"

namespace assay {

namespace {

struct EmbedText
{
    Q_DECLARE_TR_FUNCTIONS(Embed)
};

struct EmbedOptions
{
    Embed task;
    std::vector<std::string> texts;
};

void addEmbedOptions(CLI::App& verb, EmbedOptions& options)
{
    verb.add_option("--dimensions", options.task.dimensions, help(EmbedText::tr("How many numbers for each text")))
        ->check(CLI::PositiveNumber);
    verb.add_option("--purpose", options.task.purpose,
                    help(EmbedText::tr("What they are for: query, document, classification, clustering")))
        ->check(CLI::IsMember({"query", "document", "classification", "clustering"}));
}

// A line for each text, as JSON has it.
Result<std::string> rendered(const Answer& answer)
{
    std::string lines;
    for (const auto& item : answer.items) {
        if (item.kind != Answer::Item::Kind::Embedding)
            continue;
        char separator = '[';
        for (const float value : item.values) {
            std::array<char, 32> digits;
            const auto* const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
            lines += std::exchange(separator, ',');
            lines += std::string_view(digits.data(), end);
        }
        lines += item.values.empty() ? "[]\n" : "]\n";
    }
    return lines;
}

// The first text is the prompt already.
Result<void> complete(const EmbedOptions& options, Request& request)
{
    auto& parts = request.messages.front().parts;
    for (std::size_t i = 1; i < options.texts.size(); ++i)
        parts.emplace_back(TextPart{options.texts[i]});
    return {};
}

} // namespace

void addEmbedVerb(const VerbContext& context)
{
    auto options = std::make_shared<EmbedOptions>();
    const auto add_prompt = [options](CLI::App& verb) {
        verb.add_option("text", options->texts,
                        help(EmbedText::tr("One or several texts, or - to read one from standard input")))
            ->required();
    };
    addTaskVerb(context, {.name = "embed",
                          .help = EmbedText::tr("Have texts turned into numbers"),
                          .add_options = [options](CLI::App& verb) { addEmbedOptions(verb, *options); },
                          .task = [options] { return Task(options->task); },
                          .add_prompt = add_prompt,
                          .prepare = [options](AskOptions& ask) { ask.prompt = options->texts.front(); },
                          .complete = [options](Request& request) { return complete(*options, request); },
                          .tell =
                              [](CallOutput& output) {
                                  if (!output.json)
                                      output.render = rendered;
                                  return Result<void>();
                              }});
}

} // namespace assay

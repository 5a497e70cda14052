// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>

#include "cli/arguments.h"
#include "cli/task_verb.h"
#include "engine/media_type.h"
#include "prompt.h"

namespace assay {

namespace {

struct ImageText
{
    Q_DECLARE_TR_FUNCTIONS(Image)
};

constexpr int most_images = 100;
constexpr int most_steps = 1000;

struct ImageOptions
{
    MakeImage task;
    std::optional<std::int64_t> seed;
    std::vector<std::string> images;
    std::string mask;
};

std::unexpected<Error> noPicture(const std::string& file)
{
    return failure(ErrorKind::Usage, ImageText::tr("%1 is no picture.").arg(QString::fromStdString(file)));
}

// The mask behind the pictures it belongs to; those were read as files of the prompt.
Result<void> complete(const ImageOptions& options, Request& request)
{
    request.parameters.seed = options.seed;
    auto& parts = request.messages.front().parts;
    for (std::size_t i = 0; i < options.images.size(); ++i) {
        const auto* const picture = std::get_if<MediaPart>(&parts[i]);
        if (!picture || mediaFamily(picture->media_type) != "image")
            return noPicture(options.images[i]);
    }
    if (options.mask.empty())
        return {};
    if (options.images.empty())
        return failure(ErrorKind::Usage, ImageText::tr("--mask wants the picture it belongs to; give it by --image."));
    auto mask = partFromFile(QString::fromStdString(options.mask));
    if (!mask)
        return std::unexpected(mask.error());
    auto* const picture = std::get_if<MediaPart>(&*mask);
    if (!picture || mediaFamily(picture->media_type) != "image")
        return noPicture(options.mask);
    picture->purpose = MediaPurpose::Mask;
    parts.insert(parts.begin() + std::ssize(options.images), std::move(*mask));
    return {};
}

void addImageOptions(CLI::App& verb, ImageOptions& options)
{
    auto& task = options.task;
    verb.add_option("--count", task.count, help(ImageText::tr("How many pictures")))->check(CLI::Range(1, most_images));
    verb.add_option("--size", task.size, help(ImageText::tr("As 1024x1024 or 16:9")));
    verb.add_option("--quality", task.quality, help(ImageText::tr("As the model names it: low, medium, high, hd")));
    verb.add_option("--format", task.format, help(ImageText::tr("png, jpeg or webp")));
    verb.add_option("--background", task.background, help(ImageText::tr("transparent or opaque")));
    verb.add_option("--seed", options.seed, help(ImageText::tr("Seed, where the model takes one")));
    verb.add_option("--image", options.images, help(ImageText::tr("A picture to start from; several to join")))
        ->allow_extra_args(false);
    verb.add_option("--mask", options.mask, help(ImageText::tr("A picture that says where the other is to change")));
    verb.add_option("--negative", task.negative, help(ImageText::tr("What must not be in it")));
    verb.add_option("--steps", task.steps, help(ImageText::tr("Steps of the painting")))
        ->check(CLI::Range(1, most_steps));
    verb.add_option("--guidance", task.guidance, help(ImageText::tr("How closely it keeps to the prompt")));
    verb.add_option("--strength", task.strength,
                    help(ImageText::tr("How far it may leave the picture it starts from, 0 to 1")))
        ->check(CLI::Range(0.0, 1.0));
}

} // namespace

void addImageVerb(const VerbContext& context)
{
    auto options = std::make_shared<ImageOptions>();
    auto prompt = std::make_shared<std::string>();
    auto settings = std::make_shared<std::vector<std::string>>();
    const auto add_prompt = [prompt, settings](CLI::App& verb) {
        verb.add_option("prompt", *prompt,
                        help(ImageText::tr("What is to be seen, or - to read it from standard input")))
            ->required();
        verb.add_option("--set", *settings, help(ImageText::tr("NAME=VALUE for {{NAME}} in the prompt")))
            ->allow_extra_args(false);
    };
    addTaskVerb(context, {.name = "image",
                          .help = ImageText::tr("Have pictures made or changed"),
                          .add_options = [options](CLI::App& verb) { addImageOptions(verb, *options); },
                          .task = [options] { return Task(options->task); },
                          .file_help = ImageText::tr("Where the picture goes; several get numbers"),
                          .add_prompt = add_prompt,
                          .prepare =
                              [options, prompt, settings](AskOptions& ask) {
                                  ask.prompt = *prompt;
                                  ask.settings = *settings;
                                  ask.files = options->images;
                              },
                          .complete = [options](Request& request) { return complete(*options, request); }});
}

} // namespace assay

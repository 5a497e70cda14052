// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/asked_inputs.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace assay {

namespace {

constexpr std::array<std::string_view, 6> kinds{"chat", "image", "run", "speech", "transcription", "video"};

std::string firstOf(JsonValue inputs, std::initializer_list<std::string_view> names)
{
    for (const auto name : names) {
        if (auto text = textOfMember(inputs, name); !text.empty())
            return text;
    }
    return {};
}

std::string sizeIn(JsonValue inputs)
{
    const auto sides = inputs["image_size"].isObject() ? inputs["image_size"] : inputs;
    const auto width = textOfMember(sides, "width");
    const auto height = textOfMember(sides, "height");
    if (width.empty() && height.empty())
        return textOfMember(inputs, "aspect_ratio");
    return (width.empty() ? height : width) + 'x' + (height.empty() ? width : height);
}

MakeImage picture(JsonValue inputs)
{
    const auto count = numberOfMember(inputs, "num_outputs").value_or(numberOfMember(inputs, "num_images").value_or(1));
    auto format = textOfMember(inputs, "output_format");
    return {.count = static_cast<int>(std::clamp(count, 1.0, 10.0)),
            .size = sizeIn(inputs),
            .format = format == "jpg" ? "jpeg" : std::move(format)};
}

MakeVideo film(JsonValue inputs)
{
    const auto size = sizeIn(inputs);
    return {.seconds = std::clamp(numberOfMember(inputs, "duration").value_or(4), 0.5, 60.0),
            .size = size.contains('x')
                        ? size
                        : filmSize(textOfMember(inputs, "resolution"), textOfMember(inputs, "aspect_ratio")),
            .sound = inputs["generate_audio"].boolean()};
}

Speak speech(JsonValue inputs)
{
    return {.voice = textOfMember(inputs, "voice"),
            .language = textOfMember(inputs, "language"),
            .speed =
                numberOfMember(inputs, "speed").transform([](double speed) { return std::clamp(speed, 0.25, 4.0); })};
}

Request writing(JsonValue inputs)
{
    const auto prompt = firstOf(inputs, {"prompt", "text"});
    Request request = askedFor(Chat{}, prompt.empty() ? inputs.json() : prompt, numberOfMember(inputs, "seed"));
    request.system = textOfMember(inputs, "system_prompt");
    if (const auto most = numberOfMember(inputs, "max_tokens"))
        request.parameters.max_output_tokens = static_cast<std::int64_t>(std::clamp(*most, 1.0, 1e9));
    return request;
}

Request painting(JsonValue inputs)
{
    Request request = askedFor(picture(inputs), textOfMember(inputs, "prompt"), numberOfMember(inputs, "seed"));
    giveAlong(request, firstOf(inputs, {"image", "image_url"}));
    return request;
}

} // namespace

std::string_view kindIn(std::string_view model)
{
    const auto first = model.substr(0, model.find('/'));
    return std::ranges::contains(kinds, first) ? first : "run";
}

Request requestOfInputs(std::string_view kind, JsonValue inputs)
{
    const auto seed = numberOfMember(inputs, "seed");
    if (kind == "image")
        return painting(inputs);
    if (kind == "video")
        return askedFor(film(inputs), textOfMember(inputs, "prompt"), seed);
    if (kind == "speech")
        return askedFor(speech(inputs), firstOf(inputs, {"text", "prompt"}), seed);
    if (kind == "transcription") {
        Request request = askedFor(Transcribe{.language = textOfMember(inputs, "language")}, {}, seed);
        giveAlong(request, firstOf(inputs, {"audio", "audio_url", "audio_file"}));
        return request;
    }
    const bool paints = kind == "run" && !firstOf(inputs, {"prompt", "width", "height"}).empty();
    return paints ? painting(inputs) : writing(inputs);
}

std::vector<OfferedModel> offeredOfEachKind()
{
    std::vector<OfferedModel> models;
    for (const auto kind : kinds)
        std::ranges::move(offered(std::string(kind) + '/', kind, true), std::back_inserter(models));
    models.push_back({"chat/tokens=200,pace=50", "chat"});
    return models;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>

#include <span>
#include <utility>

#include "engine/dialects/multipart.h"
#include "engine/dialects/openai_images.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/picture_request.h"
#include "engine/dialects/prompt_parts.h"
#include "engine/dialects/task_request.h"
#include "engine/json_writer.h"

namespace assay::openai_images {

namespace {

struct OpenAiImagesText
{
    Q_DECLARE_TR_FUNCTIONS(OpenAiImages)
};

Result<void> writeSize(const MakeImage& task, const Provider& provider, std::string_view model, BodyMembers& body)
{
    if (task.size.contains(':')) {
        const auto member = quirkValue(provider, "image-ratio", model);
        if (!member)
            return noPlaceFor("size " + task.size);
        body.setString(member->empty() ? "aspect_ratio" : *member, task.size);
        return {};
    }
    const auto sides = sidesOf(task.size);
    if (provider.hasQuirk("image-width-height", model) && sides) {
        body.set("width", std::to_string(sides->width));
        body.set("height", std::to_string(sides->height));
    } else if (!task.size.empty()) {
        body.setString("size", task.size);
    }
    return {};
}

// What OpenAI itself does not take, and the quirk that names the member of those who do.
struct Extra
{
    std::string name;         // ours
    std::string quirk;        // whose value is the member
    std::string usual_member; // where it has none
    std::string json;         // empty = not asked for
};

std::vector<Extra> extrasOf(const MakeImage& task, const Parameters& parameters)
{
    const auto number = [](std::optional<double> value) { return value ? jsonNumber(*value) : std::string(); };
    return {
        {"negative", "image-negative", "negative_prompt", task.negative.empty() ? "" : jsonString(task.negative)},
        {"steps", "image-steps", "steps", task.steps ? std::to_string(*task.steps) : ""},
        {"guidance", "image-guidance", "guidance_scale", number(task.guidance)},
        {"strength", "image-strength", "strength", number(task.strength)},
        {"seed", "image-seed", "seed", parameters.seed ? std::to_string(*parameters.seed) : ""},
    };
}

Result<void> writeExtras(std::span<const Extra> extras, const Provider& provider, std::string_view model,
                         BodyMembers& body)
{
    for (const auto& extra : extras) {
        if (extra.json.empty())
            continue;
        const auto member = quirkValue(provider, extra.quirk, model);
        if (!member)
            return noPlaceFor(extra.name);
        body.set(member->empty() ? extra.usual_member : *member, extra.json);
    }
    return {};
}

// Events of several pictures do not say which one they are of (openai-openapi, ImageGenPartialImageEvent). Streaming
// brings nothing without partial pictures, and many servers know none of it.
Result<void> writeStreaming(const Request& request, const MakeImage& task, BodyMembers& body)
{
    if (task.partial_images <= 0)
        return {};
    if (task.count > 1 || !request.stream)
        return failure(
            ErrorKind::Unsupported,
            OpenAiImagesText::tr("Partial pictures come in a stream and of one picture at a time; ask for one."));
    body.set("stream", "true");
    body.set("partial_images", std::to_string(task.partial_images));
    return {};
}

Result<BodyMembers> membersOf(const Request& request, const std::string& prompt, const Provider& provider,
                              std::string_view model)
{
    const auto& task = std::get<MakeImage>(request.task);
    if (const auto refused = refuseNoPicture(task); !refused)
        return std::unexpected(refused.error());
    if (task.format == "svg") // a second model writes it, whose tokens cannot be told in one usage (`svg_usage`)
        return noPlaceFor("format svg");
    BodyMembers body;
    body.setString("model", model);
    body.setString("prompt", prompt);
    if (task.count > 1)
        body.set("n", std::to_string(task.count));
    if (const auto written = writeSize(task, provider, model, body); !written)
        return std::unexpected(written.error());
    for (const auto& [name, value] : {std::pair{"quality", &task.quality}, std::pair{"background", &task.background},
                                      std::pair{"output_format", &task.format}}) {
        if (!value->empty())
            body.setString(name, *value);
    }
    if (const auto form = quirkValue(provider, "image-response-format", model))
        body.setString("response_format", form->empty() ? "b64_json" : *form);
    if (const auto written = writeExtras(extrasOf(task, request.parameters), provider, model, body); !written)
        return std::unexpected(written.error());
    if (const auto written = writeStreaming(request, task, body); !written)
        return std::unexpected(written.error());
    return body;
}

std::string addressJson(const MediaPart& medium)
{
    return R"({"image_url":)" + jsonString(medium.bytes ? dataUrl(medium) : medium.url) + "}";
}

// By address where one of the pictures is no file, because a form takes files alone.
Result<void> writeEdit(const GivenPictures& pictures, BodyMembers& body, const Request& request, HttpRequest& http)
{
    if (pictures.by_address) {
        JsonWriter sources;
        sources.beginArray();
        for (const auto* const source : pictures.sources)
            sources.raw(addressJson(*source));
        sources.endArray();
        body.set("images", sources.take());
        if (pictures.mask)
            body.set("mask", addressJson(*pictures.mask));
        const auto merged = mergeExtra(body, request.extra_json);
        http.body = body.json();
        return merged;
    }
    if (const auto merged = mergeExtra(body, request.extra_json); !merged)
        return merged;
    MultipartBody form;
    addFields(form, body);
    for (const auto* const source : pictures.sources)
        form.addFile("image[]", fileNameOf(*source, "image"), source->media_type, *source->bytes);
    if (pictures.mask)
        form.addFile("mask", fileNameOf(*pictures.mask, "mask"), pictures.mask->media_type, *pictures.mask->bytes);
    form.giveTo(http);
    return {};
}

} // namespace

Result<HttpRequest> requestOf(const Request& request, const Provider& provider, std::string_view model,
                              std::string_view secret)
{
    Parameters rest = request.parameters;
    rest.seed.reset();
    if (const auto refused = refuseWhatIsLeft(request, rest); !refused)
        return std::unexpected(refused.error());
    const auto prompt = promptOf(request);
    if (!prompt)
        return std::unexpected(prompt.error());
    const auto pictures = picturesOf(*prompt);
    if (!pictures)
        return std::unexpected(pictures.error());
    auto body = membersOf(request, prompt->text, provider, model);
    if (!body)
        return std::unexpected(body.error());
    const bool is_edit = !pictures->sources.empty();
    const auto path = is_edit ? "/images/edits" : "/images/generations";
    HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, path), secret);
    const auto written = is_edit ? writeEdit(*pictures, *body, request, http) : mergeExtra(*body, request.extra_json);
    if (!written)
        return std::unexpected(written.error());
    if (!is_edit)
        http.body = body->json();
    return http;
}

} // namespace assay::openai_images

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/dialects/multipart.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/picture_request.h"
#include "engine/dialects/stability_images.h"
#include "engine/dialects/task_request.h"
#include "engine/url.h"

namespace assay::stability_images {

namespace {

struct StabilityImagesText
{
    Q_DECLARE_TR_FUNCTIONS(StabilityImages)
};

// What a model's form has fields for, beside the format of the file.
enum Field : unsigned {
    Words = 1,
    Negative = 2,
    Seed = 4,
    Ratio = 8,
    Guidance = 16, // cfg_scale
    Strength = 32,
    Mask = 64,
    Job = 128 // answers with an id
};

struct Model
{
    std::string_view name;
    std::string_view path; // behind /v2beta/stable-image/
    unsigned fields = 0;
    int fewest = 0; // pictures to start from
    int most = 0;
};

constexpr unsigned described = Words | Negative | Seed;

// The vendor's API reference, by the names under which the price sheets have them.
constexpr std::array<Model, 19> models{{
    {"core", "generate/core", described | Ratio},
    {"ultra", "generate/ultra", described | Ratio | Strength, 0, 1},
    {"stable-image-core", "generate/core", described | Ratio},
    {"stable-image-ultra", "generate/ultra", described | Ratio | Strength, 0, 1},
    {"erase", "edit/erase", Seed | Mask, 1, 1},
    {"inpaint", "edit/inpaint", described | Mask, 1, 1},
    {"outpaint", "edit/outpaint", Words | Seed, 1, 1},
    {"search-and-replace", "edit/search-and-replace", described, 1, 1},
    {"search-and-recolor", "edit/search-and-recolor", described, 1, 1},
    {"remove-background", "edit/remove-background", 0, 1, 1},
    {"replace-background-and-relight", "edit/replace-background-and-relight", described | Job, 1, 1},
    {"sketch", "control/sketch", described, 1, 1},
    {"structure", "control/structure", described, 1, 1},
    {"style", "control/style", described | Ratio, 1, 1},
    {"style-transfer", "control/style-transfer", described, 2, 2},
    {"fast", "upscale/fast", 0, 1, 1},
    {"conservative", "upscale/conservative", described, 1, 1},
    {"creative", "upscale/creative", described | Job, 1, 1},
    {"sd3", "generate/sd3", described | Ratio | Guidance | Strength, 0, 1},
}};

// A model that is not known here is one of tomorrow's: what a generation has fields for, under its own name. All of the
// third generation stand at one address, and are told apart by a field.
const Model& modelOf(std::string_view name)
{
    static constexpr Model unknown{"", "", described | Ratio | Guidance | Strength | Mask, 0, 1};
    const auto known = std::ranges::find(models, name.starts_with("sd3") ? "sd3" : name, &Model::name);
    return known == models.end() ? unknown : *known;
}

bool isOfThirdGeneration(std::string_view name)
{
    return name.starts_with("sd3");
}

std::string pathOf(std::string_view name)
{
    const auto& model = modelOf(name);
    return "/v2beta/stable-image/" +
           (model.path.empty() ? "generate/" + percentEncoded(name) : std::string(model.path));
}

Result<void> refuseRest(const Request& request, const Model& model, bool has_source)
{
    MakeImage rest = std::get<MakeImage>(request.task);
    rest.format.clear();
    if ((model.fields & Ratio) && rest.size.contains(':'))
        rest.size.clear();
    if (model.fields & Negative)
        rest.negative.clear();
    if (model.fields & Guidance)
        rest.guidance.reset();
    if ((model.fields & Strength) && has_source)
        rest.strength.reset();
    Parameters parameters = request.parameters;
    if (model.fields & Seed)
        parameters.seed.reset();
    return refuseWhatIsLeft(request, parameters).and_then([&rest] { return refuseWhatIsLeft(rest); });
}

Result<void> checkPictures(const GivenPictures& pictures, const Model& model)
{
    if (static_cast<int>(pictures.sources.size()) < model.fewest)
        return failure(ErrorKind::Unsupported,
                       model.fewest == 1
                           ? StabilityImagesText::tr("This model changes a picture; give the one to start from.")
                           : StabilityImagesText::tr("This model gives a picture the style of another; give both."));
    if (pictures.mask && !(model.fields & Mask))
        return noPlaceFor(mediaPurposeName(MediaPurpose::Mask));
    return refuseMorePictures(pictures, model.most).and_then([&] { return refuseAddresses(pictures); });
}

// The names of the words differ where a picture stands before them.
void writeWords(const std::string& words, const Model& model, BodyMembers& body)
{
    const bool is_background = model.path == "edit/replace-background-and-relight";
    if (!words.empty())
        body.setString(is_background ? "background_prompt" : "prompt", words);
}

void writeTask(const Request& request, std::string_view name, bool has_source, BodyMembers& body)
{
    const auto& task = std::get<MakeImage>(request.task);
    if (isOfThirdGeneration(name) && name != "sd3")
        body.setString("model", name);
    if (isOfThirdGeneration(name) && has_source)
        body.setString("mode", "image-to-image");
    if (!task.size.empty())
        body.setString("aspect_ratio", task.size);
    if (!task.negative.empty())
        body.setString("negative_prompt", task.negative);
    if (request.parameters.seed)
        body.set("seed", std::to_string(*request.parameters.seed));
    if (task.guidance)
        body.set("cfg_scale", jsonNumber(*task.guidance));
    if (task.strength)
        body.set("strength", jsonNumber(*task.strength));
    if (!task.format.empty())
        body.setString("output_format", task.format);
}

void addPicture(std::string_view field, const MediaPart& picture, MultipartBody& form)
{
    form.addFile(field, fileNameOf(picture, field), picture.media_type, *picture.bytes);
}

void addPictures(const GivenPictures& pictures, const Model& model, MultipartBody& form)
{
    const bool is_subject = model.path == "edit/replace-background-and-relight";
    const std::array<std::string_view, 2> names{model.most == 2 ? "init_image"
                                                : is_subject    ? "subject_image"
                                                                : "image",
                                                "style_image"};
    for (std::size_t i = 0; i < pictures.sources.size(); ++i)
        addPicture(names[i], *pictures.sources[i], form);
    if (pictures.mask)
        addPicture("mask", *pictures.mask, form);
}

Result<MultipartBody> formOf(const Request& request, const PromptParts& prompt, const GivenPictures& pictures,
                             std::string_view name)
{
    const auto& model = modelOf(name);
    const bool has_source = !pictures.sources.empty();
    if (const auto refused = refuseRest(request, model, has_source); !refused)
        return std::unexpected(refused.error());
    if (const auto refused = checkPictures(pictures, model); !refused)
        return std::unexpected(refused.error());
    if (!prompt.text.empty() && !(model.fields & Words))
        return failure(ErrorKind::Unsupported,
                       StabilityImagesText::tr("This model takes a picture and no words; leave the prompt out."));
    BodyMembers body;
    writeWords(prompt.text, model, body);
    writeTask(request, name, has_source, body);
    if (const auto merged = mergeExtra(body, request.extra_json); !merged)
        return std::unexpected(merged.error());
    MultipartBody form;
    addFields(form, body);
    addPictures(pictures, model, form);
    return form;
}

} // namespace

bool isJob(std::string_view model)
{
    return (modelOf(model).fields & Job) != 0;
}

Result<HttpRequest> requestOf(const Request& request, const Provider& provider, std::string_view model,
                              std::string_view secret)
{
    const auto prompt = promptOf(request);
    if (!prompt)
        return std::unexpected(prompt.error());
    const auto pictures = picturesOf(*prompt);
    if (!pictures)
        return std::unexpected(pictures.error());
    const auto form = formOf(request, *prompt, *pictures, model);
    if (!form)
        return std::unexpected(form.error());
    HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, pathOf(model)), secret);
    http.headers.set("accept", isJob(model) ? "application/json" : "image/*");
    form->giveTo(http);
    return http;
}

} // namespace assay::stability_images

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/picture_answer.h"
#include "engine/dialects/picture_request.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay {

namespace {

struct A1111ImagesText
{
    Q_DECLARE_TR_FUNCTIONS(A1111Images)
};

// --- Request -------------------------------------------------------------------------------------------------------

// The server asks for HTTP Basic (--api-auth user:password). A header that the provider names is for what stands before
// it, and written as that wants it.
Result<HttpRequest> addressed(const Provider& provider, std::string_view method, std::string_view path,
                              std::string_view secret)
{
    auto url = joinedUrl(provider.base_url, "/sdapi/v1" + std::string(path));
    if (!provider.auth_header.empty() || secret.empty())
        return requestTo(provider, method, std::move(url), secret);
    if (!secret.contains(':'))
        return failure(ErrorKind::Usage, A1111ImagesText::tr("The key for %1 must be written as \"user:password\".")
                                             .arg(QString::fromStdString(provider.name)));
    HttpRequest request = requestTo(provider, method, std::move(url), {});
    request.headers.set("authorization", "Basic " + base64(secret));
    return request;
}

std::string packed(const MediaPart& picture)
{
    return picture.bytes ? base64(*picture.bytes) : picture.url;
}

Result<void> refuseRest(const Request& request, bool has_source)
{
    MakeImage rest = std::get<MakeImage>(request.task);
    rest.count = std::min(rest.count, 1);
    if (sidesOf(rest.size))
        rest.size.clear();
    rest.negative.clear();
    rest.steps.reset();
    rest.guidance.reset();
    if (has_source)
        rest.strength.reset();
    Parameters parameters = request.parameters;
    parameters.seed.reset();
    return refuseWhatIsLeft(request, parameters).and_then([&rest] { return refuseWhatIsLeft(rest); });
}

// Several pictures are made one after the other (`n_iter`), which any card has memory for.
void writeTask(const MakeImage& task, const Parameters& parameters, BodyMembers& body)
{
    if (!task.negative.empty())
        body.setString("negative_prompt", task.negative);
    if (const auto sides = sidesOf(task.size)) {
        body.set("width", std::to_string(sides->width));
        body.set("height", std::to_string(sides->height));
    }
    if (task.steps)
        body.set("steps", std::to_string(*task.steps));
    if (task.guidance)
        body.set("cfg_scale", jsonNumber(*task.guidance));
    if (parameters.seed)
        body.set("seed", std::to_string(*parameters.seed));
    if (task.count > 1)
        body.set("n_iter", std::to_string(task.count));
}

void writeSource(const GivenPictures& pictures, const MakeImage& task, BodyMembers& body)
{
    if (pictures.sources.empty())
        return;
    body.set("init_images", jsonStrings({packed(*pictures.sources.front())}));
    if (pictures.mask)
        body.setString("mask", packed(*pictures.mask));
    if (task.strength)
        body.set("denoising_strength", jsonNumber(*task.strength));
}

Result<BodyMembers> bodyOf(const Request& request, const PromptParts& prompt, const GivenPictures& pictures,
                           std::string_view model)
{
    const auto& task = std::get<MakeImage>(request.task);
    BodyMembers body;
    body.setString("prompt", prompt.text);
    writeTask(task, request.parameters, body);
    writeSource(pictures, task, body);
    body.set("override_settings", JsonWriter().beginObject().member("sd_model_checkpoint", model).endObject().take());
    if (const auto merged = mergeExtra(body, request.extra_json); !merged)
        return std::unexpected(merged.error());
    return body;
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
    const bool has_source = !pictures->sources.empty();
    const auto allowed = refuseRest(request, has_source).and_then([&] { return refuseMorePictures(*pictures, 1); });
    if (!allowed)
        return std::unexpected(allowed.error());
    const auto body = bodyOf(request, *prompt, *pictures, model);
    if (!body)
        return std::unexpected(body.error());
    return addressed(provider, "POST", has_source ? "/img2img" : "/txt2img", secret).transform([&](HttpRequest http) {
        http.body = body->json();
        return http;
    });
}

// --- Answer --------------------------------------------------------------------------------------------------------

// {"images": [base64, …], "parameters": {…}, "info": "{…}"}, and errors as {"error", "detail", "body", "errors"}.
class A1111Answer final : public PictureAnswer
{
public:
    A1111Answer(const Provider& provider, MakeImage asked) : PictureAnswer(provider), m_asked(std::move(asked)) {}

private:
    std::expected<Read, std::optional<Error>> readAnswer(std::string_view json, JsonValue root) const override
    {
        if (!root["images"].isArray())
            return std::unexpected(ownError(answerHead(), json));
        JsonReader reader;
        const std::string info(root["info"].string()); // JSON within a text
        const auto facts = reader.parse(info);
        Read answer;
        if (!readPictures(root["images"], facts["index_of_first_image"].integer().value_or(0), answer.pictures))
            return std::unexpected(std::nullopt);
        if (answer.pictures.empty())
            return std::unexpected(noPictureError(answerHead(), providerName()));
        answer.started = {.model = std::string(facts["sd_model_name"].string())};
        answer.usage = usageOf(facts, info, answer.pictures.size());
        return answer;
    }

    Error errorOf(const HttpHead& head, std::string_view body) const override
    {
        return ownError(head, body).value_or(PictureAnswer::errorOf(head, body));
    }

    // Its exception's name says little; `detail` is meant for people, and else `errors`.
    std::optional<Error> ownError(const HttpHead& head, std::string_view body) const
    {
        JsonReader reader;
        const auto root = reader.parse(body);
        const auto name = root["error"].string();
        const auto detail = root["detail"].string();
        const auto message = detail.empty() ? root["errors"].string() : detail;
        if (name.empty() || message.empty())
            return {};
        return errorOfVendor(head, {.message = std::string(message), .words = {std::string(name)}}, providerName());
    }

    // A grid of all, where the server makes one, stands before them (processing.py: index_of_first_image).
    static bool readPictures(JsonValue images, std::int64_t first, std::vector<AnsweredPicture>& pictures)
    {
        std::int64_t place = 0;
        for (const auto& image : images.items()) {
            if (place++ < first)
                continue;
            auto picture = pictureFrom(image.string(), static_cast<int>(pictures.size()));
            if (!picture)
                return false;
            pictures.push_back(std::move(*picture));
        }
        return true;
    }

    // The server's own time where it tells it (X-Process-Time, in seconds), because that is what a card costs.
    UsageReport usageOf(JsonValue facts, const std::string& info, std::size_t pictures) const
    {
        UsageReport report{.raw = factsOf(info)};
        const auto seconds = Decimal::parse(answerHead().headers.value("x-process-time"));
        if (seconds && *seconds > Decimal(0))
            report.usage.set("run_second", *seconds);
        else
            report.usage.set(pictureMeter(facts), static_cast<std::int64_t>(pictures));
        return report;
    }

    std::string pictureMeter(JsonValue facts) const
    {
        const auto width = countOf(facts["width"]);
        const auto height = countOf(facts["height"]);
        if (width && height)
            return "image_" + std::to_string(*width) + "x" + std::to_string(*height);
        return sidesOf(m_asked.size) ? "image_" + m_asked.size : "image";
    }

    // What makes the pictures again: the seeds above all, which nobody knew before. Not the prompts, which are known.
    static std::string factsOf(const std::string& info)
    {
        static constexpr std::array<std::string_view, 9> kept{"seed",         "all_seeds",     "subseed",
                                                              "all_subseeds", "steps",         "cfg_scale",
                                                              "sampler_name", "sd_model_hash", "job_timestamp"};
        if (!isJsonObject(info))
            return {};
        BodyMembers facts;
        for (const auto& [name, json] : rawJsonMembers(info)) {
            if (std::ranges::find(kept, name) != kept.end())
                facts.set(name, json);
        }
        return facts.isEmpty() ? std::string() : facts.json();
    }

    MakeImage m_asked;
};

// --- Dialect -------------------------------------------------------------------------------------------------------

// POST /sdapi/v1/txt2img and /img2img of AUTOMATIC1111's stable-diffusion-webui (modules/api/api.py and models.py),
// also spoken by Forge, SD.Next, KoboldCpp and stable-diffusion.cpp. The format of the files is the server's own
// setting. Nothing is cancelled: /interrupt stops whatever the server is working at, which may be someone else's.
class A1111ImagesDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "a1111-images"; }
    bool serves(const Task& task) const override { return std::holds_alternative<MakeImage>(task); }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return std::make_unique<A1111Answer>(provider, MakeImage{});
    }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return requestOf(request, provider, model, secret).transform([&](HttpRequest http) {
            return singleExchange(std::move(http),
                                  std::make_unique<A1111Answer>(provider, std::get<MakeImage>(request.task)));
        });
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        const auto http = addressed(provider, "GET", "/sd-models", secret);
        return http ? *http : *addressed(provider, "GET", "/sd-models", {}); // which is refused, with a reason
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return modelNames(body, {}, {"title", "model_name"});
    }
};

} // namespace

const Dialect& a1111ImagesDialect()
{
    static const A1111ImagesDialect dialect;
    return dialect;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <utility>

#include "engine/ascii.h"
#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/gemini.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/picture_answer.h"
#include "engine/dialects/picture_request.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"
#include "engine/url.h"

namespace assay {

namespace {

// --- Request -------------------------------------------------------------------------------------------------------

// "1K" and "2K", which the vendor writes so.
bool isTier(std::string_view size)
{
    return size.size() == 2 && size[0] >= '1' && size[0] <= '9' && (size[1] == 'K' || size[1] == 'k');
}

std::string tierOf(std::string_view size)
{
    return std::string(1, size[0]) + "K";
}

Result<void> refuseRest(const Request& request)
{
    MakeImage rest = std::get<MakeImage>(request.task);
    rest.count = std::min(rest.count, 1);
    if (rest.size.contains(':') || isTier(rest.size))
        rest.size.clear();
    rest.negative.clear();
    rest.format.clear();
    rest.guidance.reset();
    Parameters parameters = request.parameters;
    parameters.seed.reset();
    if (request.extra_json.contains("storageUri")) // the pictures would lie in a bucket, not in the answer
        return noPlaceFor("storageUri");
    return refuseWhatIsLeft(request, parameters).and_then([&rest] { return refuseWhatIsLeft(rest); });
}

BodyMembers parametersOf(const MakeImage& task, const Parameters& parameters)
{
    BodyMembers members;
    members.set("sampleCount", std::to_string(task.count));
    if (task.size.contains(':'))
        members.setString("aspectRatio", task.size);
    else if (isTier(task.size))
        members.setString("sampleImageSize", tierOf(task.size));
    if (!task.negative.empty())
        members.setString("negativePrompt", task.negative);
    if (parameters.seed)
        members.set("seed", std::to_string(*parameters.seed));
    if (task.guidance)
        members.set("guidanceScale", jsonNumber(*task.guidance));
    if (!task.format.empty())
        members.set("outputOptions",
                    JsonWriter().beginObject().member("mimeType", "image/" + task.format).endObject().take());
    members.set("includeRaiReason", "true"); // what moderation keeps back would be missing without a word
    return members;
}

// All that a caller can set stands among the parameters; `instances` and `parameters` are the body's own members.
Result<std::string> bodyOf(const Request& request, const std::string& prompt)
{
    BodyMembers parameters = parametersOf(std::get<MakeImage>(request.task), request.parameters);
    BodyMembers body;
    body.set("instances", "[" + JsonWriter().beginObject().member("prompt", prompt).endObject().take() + "]");
    body.set("parameters", "{}");
    BodyMembers own;
    if (const auto merged = mergeExtra(own, request.extra_json); !merged)
        return std::unexpected(merged.error());
    for (const auto& [name, json] : request.extra_json) {
        if (name != "parameters")
            (name == "instances" || name == "labels" ? body : parameters).set(name, json);
    }
    const auto whole = request.extra_json.find("parameters");
    const bool has_more = whole != request.extra_json.end() && isJsonObject(whole->second);
    body.set("parameters", has_more ? mergedJson(parameters.json(), whole->second) : parameters.json());
    return body.json();
}

Result<HttpRequest> requestOf(const Request& request, const Provider& provider, std::string_view model,
                              std::string_view secret)
{
    if (const auto refused = refuseRest(request); !refused)
        return std::unexpected(refused.error());
    const auto prompt = promptOf(request);
    if (!prompt)
        return std::unexpected(prompt.error());
    const auto pictures = picturesOf(*prompt);
    if (!pictures)
        return std::unexpected(pictures.error());
    if (const auto refused = refuseMorePictures(*pictures, 0); !refused)
        return std::unexpected(refused.error());
    auto body = bodyOf(request, prompt->text);
    if (!body)
        return std::unexpected(body.error());
    if (model.starts_with("models/"))
        model.remove_prefix(std::string_view("models/").size());
    const auto address = gemini::addressOf(provider, "/models/" + percentEncoded(model) + ":predict");
    HttpRequest http = keyedRequest(provider, "POST", address, "x-goog-api-key", secret);
    http.body = std::move(*body);
    return http;
}

// --- Answer --------------------------------------------------------------------------------------------------------

// {"predictions": [{"bytesBase64Encoded", "mimeType"} or {"raiFilteredReason"}, …]}
class ImagenAnswer final : public PictureAnswer
{
public:
    ImagenAnswer(const Provider& provider, MakeImage asked) : PictureAnswer(provider), m_asked(std::move(asked)) {}

private:
    std::expected<Read, std::optional<Error>> readAnswer(std::string_view json, JsonValue root) const override
    {
        const auto predictions = root["predictions"];
        if (!predictions.isArray() && !(rawJsonMembers(json).empty()))
            return std::unexpected(std::nullopt);
        Read answer;
        for (const auto& prediction : predictions.items()) {
            if (!readPrediction(prediction, answer))
                return std::unexpected(std::nullopt);
        }
        if (answer.pictures.empty() && answer.finished.reason == FinishReason::Stop)
            return std::unexpected(noPictureError(answerHead(), providerName()));
        if (!answer.pictures.empty())
            answer.usage.usage.set(pictureMeter(), static_cast<std::int64_t>(answer.pictures.size()));
        return answer;
    }

    // One that tells neither is the last, with the safety of all (`includeSafetyAttributes`).
    static bool readPrediction(JsonValue prediction, Read& answer)
    {
        const auto filtered = prediction["raiFilteredReason"].string();
        if (!filtered.empty()) {
            answer.finished.vendor_reason =
                answer.finished.vendor_reason.empty() ? std::string(filtered) : answer.finished.vendor_reason;
            answer.finished.reason = FinishReason::ContentFilter;
            return true;
        }
        const auto packed = prediction["bytesBase64Encoded"].string();
        if (packed.empty())
            return prediction.isObject();
        auto picture = pictureFrom(packed, static_cast<int>(answer.pictures.size()), prediction["mimeType"].string());
        if (picture)
            answer.pictures.push_back(std::move(*picture));
        return picture.has_value();
    }

    std::string pictureMeter() const { return isTier(m_asked.size) ? "image_" + lowered(m_asked.size) : "image"; }

    MakeImage m_asked;
};

// --- Dialect -------------------------------------------------------------------------------------------------------

// POST /models/{model}:predict of Google's Imagen, at the Gemini API or, with the address of a publisher's models and
// `authorization` as the header of the key, at Vertex (cloud.google.com, Imagen API reference; googleapis/js-genai,
// src/converters/_models_converters.ts). The vendor counts nothing; what it delivers is what is paid for. It goes on
// working, and charges, when the connection is closed.
class GoogleImagenDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "google-imagen"; }
    bool serves(const Task& task) const override { return std::holds_alternative<MakeImage>(task); }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return std::make_unique<ImagenAnswer>(provider, MakeImage{});
    }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return requestOf(request, provider, model, secret).transform([&](HttpRequest http) {
            return singleExchange(std::move(http),
                                  std::make_unique<ImagenAnswer>(provider, std::get<MakeImage>(request.task)));
        });
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return geminiDialect().encodeModelListing(provider, secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return geminiDialect().decodeModelListing(body);
    }
};

} // namespace

const Dialect& googleImagenDialect()
{
    static const GoogleImagenDialect dialect;
    return dialect;
}

} // namespace assay

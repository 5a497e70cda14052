// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <utility>

#include "engine/dialects/outgoing.h"
#include "simulator/asked_media.h"

namespace assay {

namespace {

// POST /sdapi/v1/txt2img and /img2img of AUTOMATIC1111's stable-diffusion-webui (modules/api/api.py, models.py).

constexpr std::int64_t milliseconds_a_picture = 750; // of the card, as the server tells them

Result<MediaOrder> newOrder(const HttpRequest& request)
{
    auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    const auto json = members->json();
    const auto side = [&members](std::string_view name) {
        const auto told = members->text(name);
        return told.empty() ? std::string("512") : told;
    };
    const double count = members->number("n_iter").value_or(1) * members->number("batch_size").value_or(1);
    MediaOrder order{.model = textOfMember(json["override_settings"], "sd_model_checkpoint")};
    order.behaviour = behaviourIn(order.model);
    order.request = askedFor(MakeImage{.count = static_cast<int>(std::clamp(count, 1.0, 10.0)),
                                       .size = side("width") + 'x' + side("height")},
                             members->text("prompt"), members->number("seed"));
    giveAlong(order.request, json["init_images"].first().string());
    return order;
}

// JSON within a text: what makes the pictures again.
std::string infoOf(const MediaOrder& order, const MediaWork& work)
{
    const auto seed = order.request.parameters.seed.value_or(1);
    JsonWriter info;
    info.beginObject().member("seed", seed).key("all_seeds").beginArray();
    for (std::int64_t i = 0; i < std::ssize(work.media); ++i)
        info.integer(seed + i);
    info.endArray().member("width", work.width).member("height", work.height).member("steps", 20);
    info.member("sampler_name", "Simulated").member("index_of_first_image", 0);
    return info.member("sd_model_name", order.model).endObject().take();
}

class A1111Media final : public MediaShape
{
public:
    std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const override
    {
        if (request.method == "POST" && (path == "/sdapi/v1/txt2img" || path == "/sdapi/v1/img2img"))
            return newOrder(request);
        return {};
    }

    HttpReply write(const MediaOrder& order, const MediaWork& work) const override
    {
        JsonWriter json;
        json.beginObject().key("images").beginArray();
        for (const auto& picture : work.media)
            json.string(base64(picture.bytes));
        json.endArray().key("parameters").beginObject().endObject();
        json.member("info", infoOf(order, work)).endObject();
        HttpReply reply = jsonReply(json);
        reply.head.headers.set("x-process-time", work.usage.quantity("run_second").toString());
        return reply;
    }

    HttpReply write(const MediaOrder&, const SimulatedJob&, std::string_view) const override { return {}; } // no jobs

    Usage charged(const MediaOrder&, const MediaWork& work) const override
    {
        const auto time = Decimal::make(std::ssize(work.media) * milliseconds_a_picture, 3);
        return oneMeter("run_second", time.value_or(Decimal()));
    }

    std::optional<HttpReply> fail(const Error& error) const override
    {
        JsonWriter json;
        json.beginObject().member("error", "HTTPException").member("detail", error.message.toStdString());
        json.member("body", "").member("errors", "").endObject();
        return jsonReply(error.http_status, error, json.take());
    }

    std::vector<OfferedModel> models() const override { return offered("", "image", false); }

    std::string listing() const override
    {
        JsonWriter json;
        json.beginArray();
        for (const auto& model : models())
            json.beginObject().member("title", model.id).member("model_name", model.id).endObject();
        return json.endArray().take();
    }
};

} // namespace

const MediaShape& a1111Media()
{
    static const A1111Media shape;
    return shape;
}

} // namespace assay

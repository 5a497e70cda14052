// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

#include "engine/dialects/outgoing.h"
#include "engine/dialects/wire_json.h"
#include "engine/url.h"
#include "simulator/asked_media.h"

namespace assay {

namespace {

// Workers AI: POST …/accounts/ID/ai/run/MODEL (developers.cloudflare.com/workers-ai/models/). The middle of the model's
// name, "@cf/MIDDLE/BEHAVIOUR", is the family whose form it has; of any other the members decide.

constexpr std::string_view place_of_models = "/ai/run";
constexpr std::int64_t tile = 512;

bool isOf(const MediaOrder& order, std::string_view family)
{
    return order.model.contains("/" + std::string(family));
}

bool isSound(const HttpRequest& request)
{
    const auto type = request.headers.value("content-type");
    return type.starts_with("audio/") || type.starts_with("video/") || type == "application/octet-stream";
}

// The sound is the body.
Request hearing(const HttpRequest& request)
{
    Request heard = askedFor(Transcribe{}, {});
    heard.messages.front().parts = {MediaPart{.media_type = std::string(request.headers.value("content-type")),
                                              .bytes = std::make_shared<std::string>(request.body)}};
    return heard;
}

Request conversation(JsonValue inputs)
{
    Request request{.task = Chat{}};
    for (const auto& message : inputs["messages"].items()) {
        const auto role = message["role"].string();
        std::string text(message["content"].string());
        for (const auto& part : message["content"].items())
            text += part["text"].string();
        if (role == "system")
            request.system = text;
        else
            request.messages.push_back({role == "assistant" ? Role::Assistant : Role::User, {TextPart{text}}});
    }
    if (const auto most = numberOfMember(inputs, "max_tokens"))
        request.parameters.max_output_tokens = static_cast<std::int64_t>(std::clamp(*most, 1.0, 1e9));
    return request;
}

Request numbers(JsonValue texts)
{
    Request request = askedFor(Embed{}, {});
    request.messages.front().parts.clear();
    for (const auto& text : texts.items())
        request.messages.front().parts.emplace_back(TextPart{std::string(text.string())});
    return request;
}

Request painting(const AskedMembers& members)
{
    const auto width = members.text("width");
    const auto height = members.text("height");
    Request request = askedFor(MakeImage{.size = width.empty() || height.empty() ? std::string() : width + 'x' + height,
                                         .steps = members.number("steps")
                                                      .or_else([&members] { return members.number("num_steps"); })
                                                      .transform([](double steps) {
                                                          return static_cast<int>(std::clamp(steps, 1.0, 100.0));
                                                      })},
                               members.text("prompt"), members.number("seed"));
    giveAlong(request, members.text("image_b64"));
    giveAlongParts(request, members);
    return request;
}

// "linear16" in a container is WAV, without one the samples alone.
Request speech(const AskedMembers& members)
{
    const auto encoding = members.text("encoding");
    const bool is_raw = members.text("container") == "none";
    Speak task{.voice = members.text("speaker"),
               .format = encoding == "linear16" ? (is_raw ? "pcm" : "wav") : encoding,
               .language = members.text("lang")};
    const auto text = members.text("text");
    return askedFor(std::move(task), text.empty() ? members.text("prompt") : text);
}

Request requestIn(const MediaOrder& order, const AskedMembers& members, JsonValue inputs)
{
    const auto texts = inputs["text"].isArray() ? inputs["text"] : inputs["queries"];
    if (inputs["messages"].isArray())
        return conversation(inputs);
    if (texts.isArray())
        return numbers(texts);
    if (inputs["text"].isString() || isOf(order, "melotts"))
        return speech(members);
    if (inputs["audio"].isString()) {
        Request heard = askedFor(Transcribe{}, {});
        giveAlong(heard, inputs["audio"].string(), "audio/wav");
        return heard;
    }
    const bool paints = !members.text("prompt").empty() || inputs["width"].exists() || inputs["height"].exists();
    return paints ? painting(members) : askedFor(Chat{}, inputs.json(), members.number("seed"));
}

Result<MediaOrder> newOrder(const HttpRequest& request, std::string model)
{
    MediaOrder order{.model = std::move(model)};
    order.behaviour = behaviourIn(order.model);
    if (isSound(request)) {
        order.request = hearing(request);
        return order;
    }
    auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    order.streams = members->json()["stream"].boolean().value_or(false);
    order.request = requestIn(order, *members, members->json());
    return order;
}

// Models of third parties: the name and the inputs stand in the body.
Result<MediaOrder> foreignOrder(const HttpRequest& request)
{
    auto outer = AskedMembers::of(request);
    if (!outer)
        return std::unexpected(outer.error());
    const HttpRequest inner{.headers = request.headers, .body = outer->json()["input"].json()};
    auto order = newOrder(inner, outer->text("model"));
    if (order)
        order->transport = "foreign";
    return order;
}

// --- Answers -------------------------------------------------------------------------------------------------------

HttpReply enveloped(const MediaOrder& order, std::string_view result)
{
    JsonWriter json;
    json.beginObject().key("result");
    if (order.transport == "foreign")
        json.beginObject().member("state", "Completed").key("result").raw(result).endObject();
    else
        json.raw(result);
    json.member("success", true).key("errors").beginArray().endArray().key("messages").beginArray().endArray();
    json.endObject();
    return jsonReply(json);
}

void writeTokens(JsonWriter& json, const Usage& usage)
{
    const auto input = wholeCount(inputTokens(usage));
    const auto output = wholeCount(outputTokens(usage));
    json.key("usage").beginObject().member("prompt_tokens", input).member("completion_tokens", output);
    json.member("total_tokens", input + output).endObject();
}

HttpReply written(const MediaOrder& order, const MediaWork& work)
{
    JsonWriter whole;
    whole.beginObject().member("response", work.text);
    writeTokens(whole, work.usage);
    if (!order.streams)
        return enveloped(order, whole.endObject().take());
    HttpReply reply{eventStreamHead(), {}};
    for (const auto& piece : work.pieces)
        reply.body += "data: " + JsonWriter().beginObject().member("response", piece).endObject().take() + "\n\n";
    JsonWriter last;
    last.beginObject().member("response", "");
    writeTokens(last, work.usage);
    reply.body += "data: " + last.endObject().take() + "\n\ndata: [DONE]\n\n";
    return reply;
}

HttpReply counted(const MediaOrder& order, const MediaWork& work)
{
    JsonWriter json;
    json.beginObject().key("shape").beginArray().integer(std::ssize(work.numbers));
    json.integer(std::ssize(work.numbers.front())).endArray().member("pooling", "mean").key("data").beginArray();
    for (const auto& values : work.numbers) {
        json.beginArray();
        for (const float value : values)
            json.number(static_cast<double>(value));
        json.endArray();
    }
    json.endArray();
    writeTokens(json, work.usage);
    return enveloped(order, json.endObject().take());
}

void writeWords(JsonWriter& json, const MediaWork& work)
{
    json.key("words").beginArray();
    for (const auto& word : work.words) {
        json.beginObject().member("word", word.text).member("start", static_cast<double>(word.begin_us) / 1e6);
        json.member("end", static_cast<double>(word.end_us) / 1e6).endObject();
    }
    json.endArray();
}

HttpReply heard(const MediaOrder& order, const MediaWork& work)
{
    JsonWriter json;
    if (isOf(order, "nova")) { // Deepgram's shape
        json.beginObject().key("metadata").beginObject().member("duration", work.seconds).endObject();
        json.key("results").beginObject().key("channels").beginArray().beginObject().key("alternatives").beginArray();
        json.beginObject().member("transcript", work.text);
        writeWords(json, work);
        json.endObject().endArray().endObject().endArray().endObject().endObject();
        return enveloped(order, json.text());
    }
    json.beginObject().member("text", work.text).member("word_count", std::ssize(work.words));
    writeWords(json, work);
    json.key("transcription_info").beginObject().member("language", "en").member("duration", work.seconds).endObject();
    return enveloped(order, json.endObject().take());
}

// Bytes of Stable Diffusion and Aura, base64 of the others.
HttpReply made(const MediaOrder& order, const MediaWork& work)
{
    const bool is_sound = std::holds_alternative<Speak>(order.request.task);
    const auto& medium = work.media.front();
    const bool is_packed =
        order.transport == "foreign" || isOf(order, "melotts") || isOf(order, "flux") || isOf(order, "lucid-origin");
    if (!is_packed)
        return {{200, {{"content-type", medium.media_type}, {"cf-ray", "sim"}}}, medium.bytes};
    JsonWriter json;
    json.beginObject().member(is_sound ? "audio" : "image", base64(medium.bytes)).endObject();
    HttpReply reply = enveloped(order, json.text());
    if (const auto neurons = work.usage.quantity("neuron"); !neurons.isZero())
        reply.head.headers.set("cf-ai-neurons", neurons.toString());
    return reply;
}

// --- What is counted -----------------------------------------------------------------------------------------------

// The price list's units of each family (developers.cloudflare.com/workers-ai/platform/pricing/).
Usage pictureUsage(const MediaOrder& order, const MediaWork& work)
{
    const std::int64_t tiles = (work.width + tile - 1) / tile * ((work.height + tile - 1) / tile);
    const auto& task = std::get<MakeImage>(order.request.task);
    const auto usual = isOf(order, "flux-1") ? 4 : isOf(order, "phoenix") ? 25 : 0;
    const std::int64_t steps = task.steps.value_or(usual);
    const bool counts_both = isOf(order, "flux-1") || isOf(order, "lucid-origin") || isOf(order, "phoenix");
    if (isOf(order, "flux-2-klein"))
        return oneMeter("image_tile_512x512", tiles);
    if (isOf(order, "flux-2") && steps > 0)
        return oneMeter("image_tile_step_512x512", tiles * steps);
    if (!counts_both || steps == 0)
        return oneMeter("image", 1);
    Usage usage = oneMeter("image_tile_512x512", tiles);
    usage.set("image_step", steps);
    return usage;
}

// Aura reads characters, MeloTTS makes minutes, of which nothing but the neurons is told.
Usage speechUsage(const MediaOrder& order, const MediaWork& work)
{
    if (isOf(order, "aura"))
        return work.usage;
    return isOf(order, "melotts") ? oneMeter("neuron", std::llround(work.seconds * 10)) : Usage();
}

class CloudflareMedia final : public MediaShape
{
public:
    std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const override
    {
        path = path.substr(0, path.find('?'));
        const auto place = path.find(place_of_models);
        if (request.method != "POST" || place == path.npos)
            return {};
        path.remove_prefix(place + place_of_models.size());
        if (path.empty())
            return foreignOrder(request);
        return path.starts_with('/') ? std::optional(newOrder(request, percentDecoded(path.substr(1)))) : std::nullopt;
    }

    HttpReply write(const MediaOrder& order, const MediaWork& work) const override
    {
        const auto& task = order.request.task;
        if (std::holds_alternative<Chat>(task))
            return written(order, work);
        if (std::holds_alternative<Embed>(task))
            return counted(order, work);
        return std::holds_alternative<Transcribe>(task) ? heard(order, work) : made(order, work);
    }

    HttpReply write(const MediaOrder&, const SimulatedJob&, std::string_view) const override { return {}; } // no jobs

    Usage charged(const MediaOrder& order, const MediaWork& work) const override
    {
        if (std::holds_alternative<MakeImage>(order.request.task))
            return pictureUsage(order, work);
        if (std::holds_alternative<Speak>(order.request.task))
            return speechUsage(order, work);
        if (std::holds_alternative<Transcribe>(order.request.task))
            return oneMeter("audio_second", secondsOf(work));
        return work.usage;
    }

    // {"errors": [{"code", "message"}], …}; its own numbers say more than the status.
    std::optional<HttpReply> fail(const Error& error) const override
    {
        const int code = error.http_status == 400   ? 5004
                         : error.http_status == 401 ? 10000
                         : error.http_status == 404 ? 7003
                         : error.http_status == 429 ? 971
                         : error.http_status == 503 ? 3040
                                                    : 3000;
        JsonWriter json;
        json.beginObject().key("result").null().member("success", false).key("errors").beginArray().beginObject();
        json.member("code", code).member("message", error.message.toStdString()).endObject().endArray();
        json.key("messages").beginArray().endArray().endObject();
        return jsonReply(error.http_status, error, json.take());
    }

    std::vector<OfferedModel> models() const override
    {
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> families{
            {{"@cf/llama/", "chat"},
             {"@cf/bge/", "embedding"},
             {"@cf/sdxl/", "image"},
             {"@cf/flux-1/", "image"},
             {"@cf/flux-2/", "image"},
             {"@cf/aura/", "speech"},
             {"@cf/melotts/", "speech"},
             {"@cf/whisper/", "transcription"},
             {"@cf/whisper-large-v3-turbo/", "transcription"},
             {"@cf/nova/", "transcription"}}};
        std::vector<OfferedModel> models;
        for (const auto& [prefix, kind] : families)
            std::ranges::move(offered(prefix, kind, false), std::back_inserter(models));
        models.push_back({"@cf/llama/tokens=200,pace=50", "chat"});
        return models;
    }

    std::string listing() const override
    {
        JsonWriter json;
        json.beginObject().key("result").beginArray();
        for (const auto& model : models())
            json.beginObject().member("name", model.id).endObject();
        json.endArray().member("success", true).endObject();
        return json.take();
    }
};

} // namespace

const MediaShape& cloudflareMedia()
{
    static const CloudflareMedia shape;
    return shape;
}

} // namespace assay

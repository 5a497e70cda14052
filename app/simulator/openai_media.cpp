// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QByteArray>
#include <QtCore/QCoreApplication>

#include <array>
#include <charconv>
#include <cmath>

#include "engine/dialects/json_reader.h"
#include "engine/dialects/multipart.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"
#include "simulator/media_shape.h"

namespace assay {

namespace {

// OpenAI's images, audio, embeddings and videos (openai-openapi, openapi.yaml), as its clients see them.

struct Question
{
    const HttpRequest& http;
    JsonValue json;                   // of a JSON body
    std::vector<MultipartPart> parts; // of a form

    std::string text(std::string_view name) const
    {
        for (const auto& part : parts) {
            if (part.name == name && part.file_name.empty())
                return std::string(part.bytes);
        }
        const auto value = json[name];
        return value.isNumber() ? value.json() : std::string(value.string());
    }

    std::optional<double> number(std::string_view name) const
    {
        const auto digits = text(name);
        double value = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return read.ec == std::errc() && !digits.empty() ? std::optional(value) : std::nullopt;
    }

    bool isTrue(std::string_view name) const { return json[name].boolean().value_or(text(name) == "true"); }
};

Request asked(Task task, std::string text)
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{std::move(text)}}}};
    return request;
}

// What came as files, behind the text.
void addFiles(Request& request, const Question& question)
{
    for (const auto& part : question.parts) {
        if (!part.file_name.empty())
            request.messages.front().parts.push_back(
                MediaPart{.media_type = part.media_type,
                          .bytes = std::make_shared<std::string>(part.bytes),
                          .name = part.file_name,
                          .purpose = part.name == "mask" ? MediaPurpose::Mask : MediaPurpose::Prompt});
    }
}

MediaOrder pictures(const Question& question)
{
    MakeImage task{.count = static_cast<int>(std::clamp(question.number("n").value_or(1), 1.0, 10.0)),
                   .size = question.text("size"),
                   .quality = question.text("quality"),
                   .format = question.text("output_format"),
                   .partial_images =
                       static_cast<int>(std::clamp(question.number("partial_images").value_or(0), 0.0, 3.0))};
    MediaOrder order{.request = asked(task, question.text("prompt")), .streams = question.isTrue("stream")};
    order.note = question.http.url.contains("/images/edits") ? "image_edit" : "image_generation";
    addFiles(order.request, question);
    return order;
}

MediaOrder speech(const Question& question)
{
    const Speak task{
        .voice = question.text("voice"), .format = question.text("response_format"), .speed = question.number("speed")};
    return {.request = asked(task, question.text("input")), .streams = question.text("stream_format") == "sse"};
}

MediaOrder transcript(const Question& question)
{
    const Transcribe task{.language = question.text("language")};
    MediaOrder order{.request = asked(task, question.text("prompt")), .streams = question.isTrue("stream")};
    order.note = question.text("response_format");
    addFiles(order.request, question);
    return order;
}

MediaOrder numbers(const Question& question)
{
    Embed task;
    if (const auto dimensions = question.number("dimensions"))
        task.dimensions = static_cast<std::int64_t>(*dimensions);
    MediaOrder order{.request = asked(task, std::string(question.json["input"].string()))};
    if (question.json["input"].isArray())
        order.request.messages.front().parts.clear();
    for (const auto& text : question.json["input"].items())
        order.request.messages.front().parts.emplace_back(TextPart{std::string(text.string())});
    order.note = question.text("encoding_format");
    return order;
}

MediaOrder film(const Question& question)
{
    MediaOrder order{.wish = MediaOrder::Wish::Submit,
                     .request =
                         asked(MakeVideo{.seconds = question.number("seconds").value_or(4),
                                         .size = question.text("size").empty() ? "720x1280" : question.text("size")},
                               question.text("prompt"))};
    addFiles(order.request, question);
    return order;
}

struct Place
{
    std::string_view path;
    MediaOrder (*read)(const Question&);
};
constexpr std::array places{Place{"/v1/images/generations", pictures}, Place{"/v1/images/edits", pictures},
                            Place{"/v1/audio/speech", speech},         Place{"/v1/audio/transcriptions", transcript},
                            Place{"/v1/embeddings", numbers},          Place{"/v1/videos", film}};

Result<MediaOrder> newOrder(const Place& place, const HttpRequest& request)
{
    JsonReader reader;
    Question question{.http = request, .json = {}, .parts = {}};
    if (const auto type = request.headers.value("content-type"); type.starts_with("multipart/")) {
        auto parts = readMultipart(type, request.body);
        if (!parts)
            return std::unexpected(parts.error());
        question.parts = std::move(*parts);
    } else {
        question.json = reader.parse(request.body);
        if (!question.json.isObject())
            return failure(ErrorKind::InvalidRequest,
                           QCoreApplication::translate("Simulator", "The request is no JSON object."));
    }
    auto order = place.read(question);
    order.model = question.text("model");
    return order;
}

// "/v1/videos/ID" and "/v1/videos/ID/content"
std::optional<MediaOrder> oldOrder(std::string_view method, std::string_view path)
{
    constexpr std::string_view videos = "/v1/videos/";
    if (!path.starts_with(videos))
        return {};
    path.remove_prefix(videos.size());
    const auto id = path.substr(0, path.find('/'));
    const auto rest = path.substr(id.size());
    MediaOrder order{.job = std::string(id)};
    if (method == "GET" && rest == "/content")
        order.wish = MediaOrder::Wish::Fetch;
    else if (method == "GET" && rest.empty())
        order.wish = MediaOrder::Wish::Look;
    else if (method == "DELETE" && rest.empty())
        order.wish = MediaOrder::Wish::Cancel;
    else
        return {};
    return order;
}

std::string base64(std::string_view bytes)
{
    return QByteArray::fromRawData(bytes.data(), std::ssize(bytes)).toBase64().toStdString();
}

void writeTokens(JsonWriter& json, const Usage& usage)
{
    const auto input = wholeCount(inputTokens(usage));
    const auto output = wholeCount(outputTokens(usage));
    json.key("usage").beginObject().member("input_tokens", input).member("output_tokens", output);
    json.member("total_tokens", input + output).key("input_tokens_details").beginObject();
    json.member("text_tokens", input).member("image_tokens", 0).endObject().endObject();
}

std::string sizeText(const MediaWork& work)
{
    return std::to_string(work.width) + 'x' + std::to_string(work.height);
}

HttpReply pictureReply(const MediaOrder& order, const MediaWork& work)
{
    JsonWriter json;
    json.beginObject().member("created", 1'790'000'000).member("size", sizeText(work)).key("data").beginArray();
    for (const auto& picture : work.media)
        json.beginObject().member("b64_json", base64(picture.bytes)).endObject();
    json.endArray();
    writeTokens(json, work.usage);
    json.endObject();
    if (!order.streams)
        return {jsonHead(), json.take()};
    const int partial = std::get<MakeImage>(order.request.task).partial_images;
    HttpReply reply{eventStreamHead(), {}};
    for (std::size_t i = 0; i < work.media.size(); ++i) {
        for (int part = 0; part <= partial; ++part) { // the last is the picture itself
            const std::string type = order.note + (part < partial ? ".partial_image" : ".completed");
            JsonWriter event;
            event.beginObject().member("type", type).member("b64_json", base64(work.media[i].bytes));
            event.member("size", sizeText(work));
            if (part < partial)
                event.member("partial_image_index", part);
            else
                writeTokens(event, work.usage);
            event.endObject();
            reply.body += "event: " + type + "\ndata: " + event.text() + "\n\n";
        }
    }
    return reply;
}

HttpReply speechReply(const MediaOrder& order, const MediaWork& work)
{
    const auto& sound = work.media.front();
    if (!order.streams)
        return {{200, {{"content-type", sound.media_type}, {"x-request-id", "req_sim"}}}, sound.bytes};
    constexpr std::size_t piece = 4096;
    HttpReply reply{eventStreamHead(), {}};
    for (std::size_t place = 0; place < sound.bytes.size(); place += piece) {
        JsonWriter event;
        event.beginObject().member("type", "speech.audio.delta");
        event.member("audio", base64(std::string_view(sound.bytes).substr(place, piece))).endObject();
        reply.body += "data: " + event.text() + "\n\n";
    }
    reply.body += "data: {\"type\":\"speech.audio.done\"}\n\n";
    return reply;
}

HttpReply transcriptReply(const MediaOrder& order, const MediaWork& work)
{
    if (order.note == "text")
        return {{200, {{"content-type", "text/plain"}}}, work.text + '\n'};
    JsonWriter json;
    json.beginObject().member("text", work.text);
    if (order.note == "verbose_json") {
        json.member("task", "transcribe").member("language", "english").member("duration", work.seconds);
        json.key("words").beginArray();
        for (const auto& word : work.words) {
            json.beginObject().member("word", word.text).member("start", static_cast<double>(word.begin_us) / 1e6);
            json.member("end", static_cast<double>(word.end_us) / 1e6).endObject();
        }
        json.endArray();
    }
    json.key("usage").beginObject().member("type", "duration").member("seconds", std::ceil(work.seconds)).endObject();
    json.endObject();
    return {jsonHead(), json.take()};
}

// As OpenAI's own client asks for them: little-endian floats in base64.
std::string packed(const std::vector<float>& values)
{
    static_assert(std::endian::native == std::endian::little);
    return base64({reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)});
}

HttpReply numbersReply(const MediaOrder& order, const MediaWork& work)
{
    JsonWriter json;
    json.beginObject().member("object", "list").member("model", order.model).key("data").beginArray();
    int index = 0;
    for (const auto& values : work.numbers) {
        json.beginObject().member("object", "embedding").member("index", index++).key("embedding");
        if (order.note == "base64") {
            json.string(packed(values));
        } else {
            json.beginArray();
            for (const float value : values)
                json.number(static_cast<double>(value));
            json.endArray();
        }
        json.endObject();
    }
    const auto tokens = wholeCount(inputTokens(work.usage));
    json.endArray().key("usage").beginObject().member("prompt_tokens", tokens).member("total_tokens", tokens);
    json.endObject().endObject();
    return {jsonHead(), json.take()};
}

std::string_view statusOf(SimulatedJob::Phase phase)
{
    switch (phase) {
    case SimulatedJob::Phase::Queued:
        return "queued";
    case SimulatedJob::Phase::Running:
        return "in_progress";
    case SimulatedJob::Phase::Done:
        return "completed";
    default:
        return "failed";
    }
}

void writeFailure(JsonWriter& json, SimulatedJob::Phase phase)
{
    const bool is_filtered = phase == SimulatedJob::Phase::Filtered;
    json.key("error").beginObject();
    json.member("code", is_filtered ? "moderation_blocked" : "video_generation_failed");
    json.member("message", is_filtered ? "Your request was blocked by our moderation system." : "The job failed.");
    json.endObject();
}

class OpenAiMedia final : public MediaShape
{
public:
    std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const override
    {
        path = path.substr(0, path.find('?'));
        for (const auto& place : places) {
            if (request.method == "POST" && path == place.path)
                return newOrder(place, request);
        }
        if (auto order = oldOrder(request.method, path))
            return std::move(*order);
        return {};
    }

    HttpReply write(const MediaOrder& order, const MediaWork& work) const override
    {
        switch (order.request.task.index()) {
        case 1:
            return numbersReply(order, work);
        case 2:
            return pictureReply(order, work);
        case 3:
            return speechReply(order, work);
        default:
            return transcriptReply(order, work);
        }
    }

    HttpReply write(const MediaOrder& order, const SimulatedJob& job, std::string_view) const override
    {
        if (order.wish == MediaOrder::Wish::Fetch && !job.work.media.empty())
            return {{200, {{"content-type", job.work.media.front().media_type}}}, job.work.media.front().bytes};
        const auto& task = std::get<MakeVideo>(job.request.task);
        JsonWriter json;
        json.beginObject().member("id", job.id).member("object", "video").member("model", job.model);
        json.member("status", statusOf(job.phase)).member("progress", std::lround(job.fraction * 100));
        json.member("seconds", std::to_string(std::lround(task.seconds.value_or(4)))).member("size", task.size);
        json.member("created_at", job.created_s);
        if (statusOf(job.phase) == "failed")
            writeFailure(json, job.phase);
        json.endObject();
        HttpReply reply{jsonHead(), json.take()};
        reply.head.headers.set("openai-poll-after-ms", "50");
        return reply;
    }
};

} // namespace

const MediaShape& openAiMedia()
{
    static const OpenAiMedia shape;
    return shape;
}

} // namespace assay

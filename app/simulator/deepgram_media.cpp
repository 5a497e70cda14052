// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>

#include "engine/dialects/wire_json.h"
#include "simulator/asked_sound.h"

namespace assay {

namespace {

// Deepgram's speech and transcripts (developers.deepgram.com/reference), as its clients see them: all but the text and
// the sound stands behind the address.

struct OutputFormat
{
    std::string_view encoding;
    std::string_view container;
    std::string_view format;
};
constexpr std::array formats{OutputFormat{"", "", "mp3"},         OutputFormat{"linear16", "none", "pcm"},
                             OutputFormat{"linear16", "", "wav"}, OutputFormat{"mp3", "", "mp3"},
                             OutputFormat{"opus", "", "opus"},    OutputFormat{"flac", "", "flac"},
                             OutputFormat{"aac", "", "aac"}};

std::string formatOf(std::string_view path)
{
    const auto encoding = queryMember(path, "encoding");
    const auto container = queryMember(path, "container");
    const auto fits = [&](const OutputFormat& one) {
        return one.encoding == encoding && (one.container.empty() || one.container == container);
    };
    const auto place = std::ranges::find_if(formats, fits);
    return place == formats.end() ? encoding : std::string(place->format);
}

Result<MediaOrder> speech(const HttpRequest& request, std::string_view path)
{
    const auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    Speak task{.format = formatOf(path)};
    if (const auto rate = wholeNumberIn(queryMember(path, "sample_rate")))
        task.sample_rate = static_cast<int>(*rate);
    if (task.format == "opus") // the vendor's own, which the query cannot change
        task.sample_rate = 48'000;
    return MediaOrder{.model = queryMember(path, "model"), .request = askedFor(task, members->text("text"))};
}

// The body is the sound itself, or an object with its address.
Result<MediaOrder> transcript(const HttpRequest& request, std::string_view path)
{
    const Transcribe task{.language = queryMember(path, "language"),
                          .speakers = queryMember(path, "diarize") == "true"};
    MediaOrder order{.model = queryMember(path, "model"), .request = askedFor(task, {})};
    order.note = queryMember(path, "utterances") == "true" ? "utterances" : "";
    const auto type = request.headers.value("content-type");
    if (!type.starts_with("application/json") && !type.empty()) {
        order.request.messages.front().parts.emplace_back(
            MediaPart{.media_type = std::string(type), .bytes = std::make_shared<std::string>(request.body)});
        return order;
    }
    const auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    giveAlong(order.request, members->text("url"), "audio/*");
    return order;
}

HttpReply speechReply(const MediaOrder& order, const MediaWork& work)
{
    const auto& sound = work.media.front();
    HttpReply reply{{200, {{"content-type", sound.media_type}, {"dg-request-id", "req_sim"}}}, sound.bytes};
    reply.head.headers.set("dg-model-name", order.model);
    reply.head.headers.set("dg-char-count", std::to_string(wholeCount(work.usage.quantity("character"))));
    reply.head.headers.set("transfer-encoding", "chunked");
    return reply;
}

void writeSpan(JsonWriter& json, std::int64_t begin_us, std::int64_t end_us)
{
    json.member("start", secondsOfTime(begin_us)).member("end", secondsOfTime(end_us)).member("confidence", 0.99);
}

void writeWords(JsonWriter& json, const Transcribe& task, const MediaWork& work)
{
    json.key("words").beginArray();
    for (const auto& word : work.words) {
        json.beginObject().member("word", word.text).member("punctuated_word", word.text);
        writeSpan(json, word.begin_us, word.end_us);
        if (task.speakers)
            json.member("speaker", 0);
        json.endObject();
    }
    json.endArray();
}

void writeUtterance(JsonWriter& json, const Transcribe& task, const MediaWork& work)
{
    json.key("utterances").beginArray();
    if (!work.words.empty()) {
        json.beginObject().member("channel", 0).member("transcript", work.text);
        writeSpan(json, work.words.front().begin_us, work.words.back().end_us);
        if (task.speakers)
            json.member("speaker", 0);
        json.endObject();
    }
    json.endArray();
}

void writeMetadata(JsonWriter& json, const MediaOrder& order, const MediaWork& work)
{
    json.key("metadata").beginObject().member("request_id", "req_sim").member("channels", 1);
    json.key("duration").raw(secondsOf(work).toString()).key("models").beginArray().string("model_sim").endArray();
    json.key("model_info").beginObject().key("model_sim").beginObject().member("name", order.model);
    json.member("version", "1").member("arch", "sim").endObject().endObject().endObject();
}

HttpReply transcriptReply(const MediaOrder& order, const MediaWork& work)
{
    const auto& task = std::get<Transcribe>(order.request.task);
    JsonWriter json;
    json.beginObject();
    writeMetadata(json, order, work);
    json.key("results").beginObject().key("channels").beginArray().beginObject().key("alternatives").beginArray();
    json.beginObject().member("transcript", work.text).member("confidence", 0.99);
    writeWords(json, task, work);
    json.endObject().endArray().endObject().endArray();
    if (order.note == "utterances")
        writeUtterance(json, task, work);
    json.endObject().endObject();
    return jsonReply(json);
}

std::string_view wordOf(int status)
{
    switch (status) {
    case 401:
        return "INVALID_AUTH";
    case 402:
        return "ASR_PAYMENT_REQUIRED";
    case 403:
        return "INSUFFICIENT_PERMISSIONS";
    case 404:
        return "NOT_FOUND";
    case 429:
        return "TOO_MANY_REQUESTS";
    case 503:
        return "SERVICE_UNAVAILABLE";
    default:
        return status < 500 ? "Bad Request" : "INTERNAL_SERVER_ERROR";
    }
}

class DeepgramMedia final : public MediaShape
{
public:
    std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const override
    {
        const auto place = path.substr(0, path.find('?'));
        if (request.method == "POST" && place == "/v1/speak")
            return withBehaviour(speech(request, path));
        if (request.method == "POST" && place == "/v1/listen")
            return withBehaviour(transcript(request, path));
        return {};
    }

    HttpReply write(const MediaOrder& order, const MediaWork& work) const override
    {
        return std::holds_alternative<Speak>(order.request.task) ? speechReply(order, work)
                                                                 : transcriptReply(order, work);
    }

    HttpReply write(const MediaOrder&, const SimulatedJob&, std::string_view) const override { return {}; } // none

    // To the fraction of a second, as Deepgram does.
    Usage charged(const MediaOrder& order, const MediaWork& work) const override
    {
        return std::holds_alternative<Speak>(order.request.task) ? work.usage
                                                                 : oneMeter("audio_second", secondsOf(work));
    }

    std::optional<HttpReply> fail(const Error& error) const override
    {
        JsonWriter json;
        json.beginObject().member("err_code", wordOf(error.http_status));
        json.member("err_msg", error.message.toStdString()).member("request_id", "req_sim").endObject();
        return jsonReply(error.http_status, error, json.take());
    }

    std::vector<OfferedModel> models() const override { return offeredToSpeakAndHear(); }

    std::string listing() const override
    {
        JsonWriter json;
        json.beginObject();
        for (const std::string_view list : {"stt", "tts"}) {
            json.key(list).beginArray();
            for (const auto& model : models()) {
                if ((model.kind == "speech") == (list == "tts"))
                    json.beginObject().member("name", model.id).member("canonical_name", model.id).endObject();
            }
            json.endArray();
        }
        return json.endObject().take();
    }
};

} // namespace

const MediaShape& deepgramMedia()
{
    static const DeepgramMedia shape;
    return shape;
}

} // namespace assay

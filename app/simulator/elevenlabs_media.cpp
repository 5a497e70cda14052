// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>

#include "engine/url.h"
#include "simulator/asked_sound.h"

namespace assay {

namespace {

// ElevenLabs' speech and transcripts (elevenlabs.io/docs/api-reference), as its clients see them.

constexpr std::string_view speech_folder = "/v1/text-to-speech/";
constexpr std::string_view usual_format = "mp3_44100_128";

// Of "mp3_44100_128" or "pcm_16000".
Speak soundCalled(std::string_view output_format)
{
    const auto gap = std::min(output_format.find('_'), output_format.size());
    Speak task{.format = std::string(output_format.substr(0, gap))};
    if (const auto rate = wholeNumberIn(output_format.substr(std::min(gap + 1, output_format.size()))))
        task.sample_rate = static_cast<int>(*rate);
    return task;
}

// "/v1/text-to-speech/VOICE", with "/stream" behind it where the sound is to come while it is made.
Result<MediaOrder> speech(const HttpRequest& request, std::string_view path)
{
    const auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    const auto parts = partsOfPath(path);
    const auto format = queryMember(path, "output_format");
    Speak task = soundCalled(format.empty() ? usual_format : std::string_view(format));
    task.voice = parts.size() > 2 ? percentDecoded(parts[2]) : "";
    task.language = members->text("language_code");
    task.speed = numberOfMember(members->json()["voice_settings"], "speed");
    return MediaOrder{.model = members->text("model_id"),
                      .request = askedFor(task, members->text("text"), members->number("seed")),
                      .streams = parts.size() > 3 && parts[3] == "stream"};
}

Result<MediaOrder> transcript(const HttpRequest& request)
{
    const auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    const Transcribe task{.language = members->text("language_code"),
                          .words = members->text("timestamps_granularity") != "none",
                          .speakers = members->text("diarize") == "true"};
    MediaOrder order{.model = members->text("model_id"), .request = askedFor(task, {}, members->number("seed"))};
    giveAlongParts(order.request, *members);
    return order;
}

// A credit a character, told in the head alone.
HttpReply speechReply(const MediaOrder& order, const MediaWork& work)
{
    const auto& sound = work.media.front();
    HttpReply reply{{200, {{"content-type", sound.media_type}, {"request-id", "req_sim"}}}, sound.bytes};
    reply.head.headers.set("character-cost", work.usage.quantity("credit").toString());
    if (order.streams) // its length is not known when it begins
        reply.head.headers.set("transfer-encoding", "chunked");
    return reply;
}

void writeWord(JsonWriter& json, std::string_view type, std::string_view text, std::int64_t begin_us,
               std::int64_t end_us, bool has_speaker)
{
    json.beginObject().member("text", text).member("type", type).member("start", secondsOfTime(begin_us));
    json.member("end", secondsOfTime(end_us)).member("logprob", -0.1);
    if (has_speaker)
        json.member("speaker_id", "speaker_0");
    json.endObject();
}

// What stands between two words has a place of its own.
void writeWords(JsonWriter& json, const Transcribe& task, const MediaWork& work)
{
    json.key("words").beginArray();
    bool is_first = true;
    for (const auto& word : work.words) {
        if (!std::exchange(is_first, false))
            writeWord(json, "spacing", " ", word.begin_us, word.begin_us, task.speakers);
        writeWord(json, "word", word.text, word.begin_us, word.end_us, task.speakers);
    }
    json.endArray();
}

HttpReply transcriptReply(const MediaOrder& order, const MediaWork& work)
{
    const auto& task = std::get<Transcribe>(order.request.task);
    JsonWriter json;
    json.beginObject().member("language_code", task.language.empty() ? "eng" : task.language);
    json.member("language_probability", 1.0).member("text", work.text);
    if (task.words)
        writeWords(json, task, work);
    json.member("transcription_id", "transcript_sim").key("audio_duration_secs").raw(secondsOf(work).toString());
    json.endObject();
    return jsonReply(json);
}

std::string_view wordOf(int status)
{
    switch (status) {
    case 401:
        return "invalid_api_key";
    case 402:
        return "payment_required";
    case 404:
        return "not_found";
    case 429:
        return "too_many_concurrent_requests";
    default:
        return status < 500 ? "bad_request" : "internal_server_error";
    }
}

class ElevenLabsMedia final : public MediaShape
{
public:
    std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const override
    {
        if (request.method != "POST")
            return {};
        if (path.starts_with(speech_folder))
            return withBehaviour(speech(request, path));
        if (path.substr(0, path.find('?')) == "/v1/speech-to-text")
            return withBehaviour(transcript(request));
        return {};
    }

    HttpReply write(const MediaOrder& order, const MediaWork& work) const override
    {
        return std::holds_alternative<Speak>(order.request.task) ? speechReply(order, work)
                                                                 : transcriptReply(order, work);
    }

    HttpReply write(const MediaOrder&, const SimulatedJob&, std::string_view) const override { return {}; } // none

    Usage charged(const MediaOrder& order, const MediaWork& work) const override
    {
        if (std::holds_alternative<Speak>(order.request.task))
            return oneMeter("credit", work.usage.quantity("character"));
        return oneMeter("audio_second", secondsOf(work));
    }

    std::optional<HttpReply> fail(const Error& error) const override
    {
        JsonWriter json;
        json.beginObject().key("detail").beginObject().member("status", wordOf(error.http_status));
        json.member("message", error.message.toStdString()).endObject().endObject();
        return jsonReply(error.http_status, error, json.take());
    }

    std::vector<OfferedModel> models() const override { return offeredToSpeakAndHear(); }

    std::string listing() const override
    {
        JsonWriter json;
        json.beginArray();
        for (const auto& model : models()) {
            json.beginObject().member("model_id", model.id).member("name", model.id);
            json.member("can_do_text_to_speech", model.kind == "speech").endObject();
        }
        return json.endArray().take();
    }
};

} // namespace

const MediaShape& elevenLabsMedia()
{
    static const ElevenLabsMedia shape;
    return shape;
}

} // namespace assay

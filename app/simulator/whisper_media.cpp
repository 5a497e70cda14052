// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/asked_sound.h"

namespace assay {

namespace {

// The server of whisper.cpp (examples/server): POST /inference, a form with a sound.

Result<MediaOrder> transcript(const HttpRequest& request)
{
    const auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    const Transcribe task{.language = members->text("language"),
                          .words = members->text("token_timestamps") != "false",
                          .translate = members->text("translate") == "true"};
    MediaOrder order{.model = members->text("model"),
                     .request = askedFor(task, members->text("prompt")),
                     .note = members->text("response_format")};
    if (order.model.empty()) // the real one has a single model, and nobody names it
        order.model = "plain";
    giveAlongParts(order.request, *members);
    return order;
}

void writeSegment(JsonWriter& json, const Transcribe& task, const MediaWork& work)
{
    json.key("segments").beginArray().beginObject().member("id", 0).member("text", " " + work.text);
    json.member("start", secondsOfTime(work.words.front().begin_us));
    json.member("end", secondsOfTime(work.words.back().end_us));
    if (task.words) {
        json.key("words").beginArray();
        for (const auto& word : work.words) {
            json.beginObject().member("word", " " + word.text).member("start", secondsOfTime(word.begin_us));
            json.member("end", secondsOfTime(word.end_us)).member("t_dtw", -1).member("probability", 0.9).endObject();
        }
        json.endArray();
    }
    json.member("temperature", 0.0).member("avg_logprob", -0.1).member("no_speech_prob", 0.01);
    json.endObject().endArray();
}

class WhisperMedia final : public MediaShape
{
public:
    std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const override
    {
        if (request.method != "POST" || path.substr(0, path.find('?')) != "/inference")
            return {};
        return withBehaviour(transcript(request));
    }

    HttpReply write(const MediaOrder& order, const MediaWork& work) const override
    {
        if (order.note == "text")
            return {{200, {{"content-type", "text/plain; charset=utf-8"}}}, work.text + '\n'};
        const auto& task = std::get<Transcribe>(order.request.task);
        JsonWriter json;
        json.beginObject();
        if (order.note == "verbose_json") {
            json.member("task", task.translate ? "translate" : "transcribe").member("language", "english");
            json.key("duration").raw(secondsOf(work).toString());
        }
        json.member("text", " " + work.text + "\n");
        if (order.note == "verbose_json" && !work.words.empty())
            writeSegment(json, task, work);
        json.endObject();
        return jsonReply(json);
    }

    HttpReply write(const MediaOrder&, const SimulatedJob&, std::string_view) const override { return {}; } // none

    Usage charged(const MediaOrder&, const MediaWork& work) const override
    {
        return oneMeter("audio_second", secondsOf(work));
    }

    std::optional<HttpReply> fail(const Error& error) const override
    {
        JsonWriter json;
        json.beginObject().member("error", error.message.toStdString()).endObject();
        return jsonReply(error.http_status, error, json.take());
    }

    std::vector<OfferedModel> models() const override { return offered("", "transcription", false); }

    // It says whether it is ready, and of no model.
    std::string listing() const override { return R"({"status":"ok"})"; }
};

} // namespace

const MediaShape& whisperMedia()
{
    static const WhisperMedia shape;
    return shape;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/asked_sound.h"

namespace assay {

namespace {

// AssemblyAI's transcripts (its openapi.yml): a sound is uploaded, its address put into a job, and the job looked at.

constexpr std::string_view jobs = "/v2/transcript";

// The body is the file itself, whatever it is said to be.
MediaOrder upload(const HttpRequest& request)
{
    MediaOrder order{.wish = MediaOrder::Wish::Upload, .request = askedFor(Transcribe{}, {})};
    order.request.messages.front().parts.emplace_back(
        MediaPart{.media_type = "application/octet-stream", .bytes = std::make_shared<std::string>(request.body)});
    return order;
}

Result<MediaOrder> newJob(const HttpRequest& request)
{
    const auto members = AskedMembers::of(request);
    if (!members)
        return std::unexpected(members.error());
    const Transcribe task{.language = members->text("language_code"),
                          .speakers = members->json()["speaker_labels"].boolean().value_or(false)};
    const auto models = members->json()["speech_models"];
    MediaOrder order{.wish = MediaOrder::Wish::Submit,
                     .model = models.isArray() ? std::string(models.first().string()) : members->text("speech_model"),
                     .request = askedFor(task, {})};
    giveAlong(order.request, members->text("audio_url"), "audio/*");
    return order;
}

std::optional<MediaOrder> oldJob(std::string_view method, std::string_view path)
{
    const auto parts = partsOfPath(path);
    if (parts.size() != 3 || !path.starts_with(jobs) || (method != "GET" && method != "DELETE"))
        return {};
    return MediaOrder{.wish = method == "GET" ? MediaOrder::Wish::Look : MediaOrder::Wish::Cancel,
                      .job = std::string(parts[2])};
}

std::string_view statusOf(SimulatedJob::Phase phase)
{
    switch (phase) {
    case SimulatedJob::Phase::Queued:
        return "queued";
    case SimulatedJob::Phase::Running:
        return "processing";
    case SimulatedJob::Phase::Done:
        return "completed";
    default:
        return "error";
    }
}

// The one is the vendor's fault and the other the sound's, which its words alone tell.
std::string_view reasonOf(SimulatedJob::Phase phase)
{
    if (phase == SimulatedJob::Phase::Filtered)
        return "Transcoding failed. File does not appear to contain audio.";
    return phase == SimulatedJob::Phase::Cancelled ? "The transcript was deleted."
                                                   : "Internal server error. Our developers have been alerted.";
}

void writeItem(JsonWriter& json, std::string_view text, std::int64_t begin_us, std::int64_t end_us, bool has_speaker)
{
    json.beginObject().member("text", text).member("start", begin_us / 1000).member("end", end_us / 1000);
    json.member("confidence", 0.99).key("speaker");
    (has_speaker ? json.string("A") : json.null()).endObject();
}

void writeTranscript(JsonWriter& json, const SimulatedJob& job)
{
    const auto& work = job.work;
    const bool speakers = std::get<Transcribe>(job.request.task).speakers;
    json.member("text", work.text).key("audio_duration").raw(work.usage.quantity("audio_second").toString());
    json.key("words").beginArray();
    for (const auto& word : work.words)
        writeItem(json, word.text, word.begin_us, word.end_us, speakers);
    json.endArray();
    if (!speakers || work.words.empty())
        return;
    json.key("utterances").beginArray();
    writeItem(json, work.text, work.words.front().begin_us, work.words.back().end_us, true);
    json.endArray();
}

class AssemblyAiMedia final : public MediaShape
{
public:
    std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const override
    {
        const auto place = path.substr(0, path.find('?'));
        if (request.method == "POST" && place == "/v2/upload")
            return upload(request);
        if (request.method == "POST" && place == jobs)
            return withBehaviour(newJob(request));
        auto order = oldJob(request.method, path);
        return order ? std::optional<Result<MediaOrder>>(std::move(*order)) : std::nullopt;
    }

    HttpReply write(const MediaOrder&, const MediaWork&) const override { return {}; } // nothing comes at once

    HttpReply write(const MediaOrder& order, const SimulatedJob& job, std::string_view base) const override
    {
        JsonWriter json;
        json.beginObject();
        if (order.wish == MediaOrder::Wish::Upload) {
            json.member("upload_url", std::string(base) + "/upload/" + job.id).endObject();
            return jsonReply(json);
        }
        json.member("id", job.id).member("status", statusOf(job.phase)).member("speech_model_used", job.model);
        if (job.phase == SimulatedJob::Phase::Done)
            writeTranscript(json, job);
        else if (statusOf(job.phase) == "error")
            json.member("error", reasonOf(job.phase));
        json.endObject();
        return jsonReply(json);
    }

    std::optional<HttpReply> fail(const Error& error) const override
    {
        JsonWriter json;
        json.beginObject().member("error", error.message.toStdString()).endObject();
        return jsonReply(error.http_status, error, json.take());
    }

    std::vector<OfferedModel> models() const override
    {
        auto models = offered("", "transcription", true);
        std::erase_if(models, [](const OfferedModel& model) { return model.id == "fault=file-gone"; }); // there is none
        return models;
    }

    // It lists no models: what it is asked for instead are the account's jobs.
    std::string listing() const override { return R"({"page_details":{"limit":1,"result_count":0},"transcripts":[]})"; }
};

} // namespace

const MediaShape& assemblyAiMedia()
{
    static const AssemblyAiMedia shape;
    return shape;
}

} // namespace assay

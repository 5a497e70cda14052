// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/openai_transcription.h"

#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/multipart.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/prompt_parts.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/transcripts.h"

namespace assay {

namespace {

// What the model can answer with. OpenAI's own refuse each other's: "verbose_json" is Whisper's and has times, "json"
// is all that gpt-4o-transcribe and its kin have, "diarized_json" tells speakers apart (openai-python,
// types/audio/transcription_create_params.py). Everyone else runs a Whisper.
std::string formatOf(const Provider& provider, std::string_view model)
{
    if (auto told = quirkValue(provider, "transcript-format", model); told && !told->empty())
        return *told;
    if (model.contains("diarize"))
        return "diarized_json";
    return model.contains("gpt-") ? "json" : "verbose_json";
}

// What this format cannot say. A translation has a language, the English one, and no other member for times
// (openai-openapi, CreateTranslationRequest).
Result<void> refuseWhatDoesNotGoTogether(const Request& request, const Transcribe& task, std::string_view format,
                                         bool has_hint)
{
    const auto& probabilities = request.parameters.log_probabilities;
    if (task.speakers && (task.translate || format != "diarized_json"))
        return noPlaceFor("speakers");
    if (task.translate && !task.language.empty())
        return noPlaceFor("language");
    if (has_hint && format == "diarized_json")
        return noPlaceFor("prompt");
    if (probabilities && (task.translate || format != "json" || *probabilities > 0))
        return noPlaceFor("log_probabilities");
    return {};
}

void writeAnswerForm(const Request& request, const Transcribe& task, const std::string& format, BodyMembers& body)
{
    body.setString("response_format", format);
    if (task.translate)
        return;
    if (format == "verbose_json")
        body.set("timestamp_granularities[]", task.words ? R"(["word","segment"])" : R"(["segment"])");
    if (format == "diarized_json") // without which it refuses what is longer than 30 s
        body.setString("chunking_strategy", "auto");
    if (request.parameters.log_probabilities)
        body.set("include[]", R"(["logprobs"])");
}

void writeLanguage(const Transcribe& task, std::string_view model, BodyMembers& body)
{
    if (task.language.empty())
        return;
    if (model.starts_with("gpt-transcribe")) // which takes several
        body.set("languages[]", "[" + jsonString(task.language) + "]");
    else
        body.setString("language", task.language);
}

Result<BodyMembers> membersOf(const Request& request, const std::string& hint, const Provider& provider,
                              std::string_view model)
{
    const auto& task = std::get<Transcribe>(request.task);
    const auto format = formatOf(provider, model);
    if (const auto refused = refuseWhatDoesNotGoTogether(request, task, format, !hint.empty()); !refused)
        return std::unexpected(refused.error());
    BodyMembers body;
    body.setString("model", model);
    writeLanguage(task, model, body);
    if (!hint.empty())
        body.setString("prompt", hint);
    if (request.parameters.temperature)
        body.set("temperature", jsonNumber(*request.parameters.temperature));
    writeAnswerForm(request, task, format, body);
    const bool can_stream = format != "verbose_json" && !task.translate;
    if (request.stream && can_stream && !provider.hasQuirk("no-transcript-stream", model))
        body.set("stream", "true");
    if (const auto merged = mergeExtra(body, request.extra_json); !merged)
        return std::unexpected(merged.error());
    if (const auto* const asked = body.find("response_format"); asked && !asked->contains("json"))
        return noPlaceFor("response_format " + textOfJson(*asked));
    return body;
}

// POST /audio/transcriptions and /audio/translations (OpenAI's openapi.yaml), also spoken by Groq, speaches, LocalAI,
// whisper.cpp and others. Words of the prompt are a hint: names, spellings, what was said before. Times come where the
// model has any. Quirks: `transcript-format` says which format a model answers in where its name does not tell ("json",
// "verbose_json", "diarized_json"), `no-transcript-stream` that it does not stream, `transcript-url` names the member
// of servers that fetch the sound themselves ("url" of Groq),
// `transcript-least-seconds` what a shorter sound is billed as (Groq, ten: console.groq.com/docs/speech-to-text).
class OpenAiTranscriptionDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "openai-transcription"; }
    bool serves(const Task& task) const override { return std::holds_alternative<Transcribe>(task); }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        Parameters rest = request.parameters;
        rest.temperature.reset();
        rest.log_probabilities.reset();
        if (const auto refused = refuseWhatIsLeft(request, rest); !refused)
            return std::unexpected(refused.error());
        const auto prompt = soundOf(request);
        if (!prompt)
            return std::unexpected(prompt.error());
        const auto body = membersOf(request, prompt->hint, provider, model);
        if (!body)
            return std::unexpected(body.error());
        const auto form = formOf(*body, *prompt->sound, provider, model);
        if (!form)
            return std::unexpected(form.error());
        const bool translate = std::get<Transcribe>(request.task).translate;
        const auto path = translate ? "/audio/translations" : "/audio/transcriptions";
        HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, path), secret);
        form->giveTo(http);
        return http;
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return std::make_unique<TranscriptDecoder>(provider);
    }

private:
    static Result<MultipartBody> formOf(const BodyMembers& body, const MediaPart& sound, const Provider& provider,
                                        std::string_view model)
    {
        MultipartBody form;
        addFields(form, body);
        const auto member = quirkValue(provider, "transcript-url", model);
        if (sound.bytes)
            form.addFile("file", fileNameOf(sound, "sound"), sound.media_type, *sound.bytes);
        else if (member)
            form.add(member->empty() ? "url" : *member, sound.url);
        else
            return noAddressOfSound();
        return form;
    }
};

} // namespace

const Dialect& openAiTranscriptionDialect()
{
    static const OpenAiTranscriptionDialect dialect;
    return dialect;
}

} // namespace assay

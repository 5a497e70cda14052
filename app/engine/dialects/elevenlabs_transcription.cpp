// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/multipart.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/transcripts.h"
#include "engine/dialects/wire_json.h"

namespace assay {

namespace {

// Sounds that are no words ("(laughter)") stand in the text as words do; what is between words has a place, too, and
// is none (elevenlabs-python, types/speech_to_text_word_response_model.py: "word", "spacing", "audio_event").
void addWords(JsonValue words, EventBodies& out)
{
    words.eachItem([&out](JsonValue word) {
        if (word["type"].string() != "spacing")
            addTimed(word, {.text = std::string(word["text"].string()), .speaker = speakerOf(word["speaker_id"])}, out);
    });
}

void addProbabilities(JsonValue words, EventBodies& out)
{
    Probabilities probabilities;
    words.eachItem([&probabilities](JsonValue word) {
        if (const auto logarithm = word["logprob"].number())
            probabilities.tokens.push_back({.token = std::string(word["text"].string()), .logarithm = *logarithm});
    });
    if (!probabilities.tokens.empty())
        out.emplace_back(std::move(probabilities));
}

// Of several channels the whole answer says the time of all together, or each its own
// (types/multichannel_speech_to_text_response_model.py); each is paid for. Many answers say nothing.
std::optional<UsageReport> usageOf(JsonValue root, const std::vector<JsonValue>& transcripts)
{
    auto seconds = secondsOf(root["audio_duration_secs"]);
    if (!seconds) {
        Decimal sum;
        for (const auto& transcript : transcripts)
            sum = add(sum, secondsOf(transcript["audio_duration_secs"]).value_or(Decimal())).value_or(sum);
        seconds = sum.isZero() ? std::nullopt : std::optional(sum);
    }
    if (!seconds)
        return {};
    UsageReport report{.raw = R"({"audio_duration_secs":)" + seconds->toString() + "}"};
    report.usage.set("audio_second", *seconds);
    return report;
}

class ElevenLabsTranscriptDecoder final : public WholeTranscriptDecoder
{
public:
    ElevenLabsTranscriptDecoder(const Provider& provider, bool with_probabilities)
        : WholeTranscriptDecoder(provider), m_with_probabilities(with_probabilities)
    {
    }

private:
    std::optional<EventBodies> transcriptOf(std::string_view, JsonValue root) const override
    {
        auto transcripts = root["transcripts"].items(); // one for each channel
        if (transcripts.empty() && root["text"].isString())
            transcripts.push_back(root);
        if (transcripts.empty())
            return {};
        EventBodies out;
        const auto id = root["transcription_id"].string(answerHead().headers.value("request-id"));
        out.emplace_back(Started{.response_id = std::string(id)});
        addTexts(transcripts, out);
        for (const auto& transcript : transcripts) {
            addWords(transcript["words"], out);
            if (m_with_probabilities)
                addProbabilities(transcript["words"], out);
        }
        if (auto usage = usageOf(root, transcripts))
            out.emplace_back(std::move(*usage));
        return out;
    }

    static void addTexts(const std::vector<JsonValue>& transcripts, EventBodies& out)
    {
        std::string text;
        for (const auto& transcript : transcripts) {
            const auto part = transcript["text"].string();
            text.append(text.empty() || part.empty() ? "" : "\n").append(part);
        }
        if (!text.empty())
            out.emplace_back(Text{std::move(text)});
    }

    // {"detail": {"status" | "code" | "type", "message"}} (help.elevenlabs.io, "API - Error Code 400 or 401"). An empty
    // purse comes as a 401, and no room as a 429.
    std::optional<VendorError> vendorErrorOf(JsonValue root) const override
    {
        auto error = readVendorError(root);
        if (!error || !root["detail"].isObject())
            return error;
        for (const char* const key : {"status", "code", "type"}) {
            if (const auto word = root["detail"][key].string(); !word.empty())
                error->words.emplace_back(word);
        }
        for (const auto& word : std::vector(error->words)) {
            if (word == "quota_exceeded" || word == "insufficient_credits")
                error->reasons.emplace_back("insufficient_quota");
            if (word == "system_busy")
                error->reasons.emplace_back("overloaded");
        }
        return error;
    }

    bool m_with_probabilities;
};

Result<BodyMembers> membersOf(const Request& request, std::string_view model)
{
    const auto& task = std::get<Transcribe>(request.task);
    const auto& parameters = request.parameters;
    const bool with_words = task.words || task.speakers || parameters.log_probabilities; // which is where they stand
    BodyMembers body;
    body.setString("model_id", model);
    if (!task.language.empty())
        body.setString("language_code", task.language);
    body.setString("timestamps_granularity", with_words ? "word" : "none");
    if (task.speakers)
        body.set("diarize", "true");
    if (parameters.temperature)
        body.set("temperature", jsonNumber(*parameters.temperature));
    if (parameters.seed)
        body.set("seed", std::to_string(*parameters.seed));
    if (const auto merged = mergeExtra(body, request.extra_json); !merged)
        return std::unexpected(merged.error());
    return body;
}

// What this format cannot say: it has no hint but a list of terms ("keyterms"), and where a webhook is asked for, the
// transcript comes there alone.
Result<void> refuseWhatHasNoPlace(const Request& request, const std::string& hint)
{
    const auto& probabilities = request.parameters.log_probabilities;
    if (std::get<Transcribe>(request.task).translate)
        return noPlaceFor("translate");
    if (!hint.empty())
        return noPlaceFor("prompt");
    if (probabilities && *probabilities > 0)
        return noPlaceFor("log_probabilities");
    const auto webhook = request.extra_json.find("webhook");
    if (webhook != request.extra_json.end() && webhook->second != "false")
        return noPlaceFor("webhook");
    Parameters rest = request.parameters;
    rest.temperature.reset();
    rest.seed.reset();
    rest.log_probabilities.reset();
    return refuseWhatIsLeft(request, rest);
}

// The form, and behind the address the one parameter that stands there.
HttpRequest requestOf(BodyMembers members, const MediaPart& sound, const Provider& provider, std::string_view secret)
{
    MultipartBody form;
    BodyMembers body;
    BodyMembers query;
    for (const auto& [name, json] : rawJsonMembers(members.json()))
        (name == "enable_logging" ? query : body).set(name, json);
    addFields(form, body);
    if (sound.bytes)
        form.addFile("file", fileNameOf(sound, "sound"), sound.media_type, *sound.bytes);
    else
        form.add("source_url", sound.url);
    const auto url = withQuery(joinedUrl(provider.base_url, "/v1/speech-to-text"), query);
    HttpRequest http = keyedRequest(provider, "POST", url, "xi-api-key", secret);
    form.giveTo(http);
    return http;
}

// POST /v1/speech-to-text (elevenlabs-python, speech_to_text/raw_client.py): a form with a sound, or with the address
// of one, answered at once by one object.
class ElevenLabsTranscriptionDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "elevenlabs-transcription"; }
    bool serves(const Task& task) const override { return std::holds_alternative<Transcribe>(task); }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        const auto prompt = soundOf(request);
        if (!prompt)
            return std::unexpected(prompt.error());
        if (const auto refused = refuseWhatHasNoPlace(request, prompt->hint); !refused)
            return std::unexpected(refused.error());
        return membersOf(request, model).transform([&](BodyMembers members) {
            return requestOf(std::move(members), *prompt->sound, provider, secret);
        });
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return std::make_unique<ElevenLabsTranscriptDecoder>(provider, false);
    }

    // How sure it was stands beside each word whether asked for or not.
    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return encode(request, provider, model, secret).transform([&](HttpRequest http) {
            const bool asked = request.parameters.log_probabilities.has_value();
            return singleExchange(std::move(http), std::make_unique<ElevenLabsTranscriptDecoder>(provider, asked));
        });
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return keyedRequest(provider, "GET", joinedUrl(provider.base_url, "/v1/models"), "xi-api-key", secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return modelNames(body, {"models"}, {"model_id"});
    }
};

} // namespace

const Dialect& elevenLabsTranscriptionDialect()
{
    static const ElevenLabsTranscriptionDialect dialect;
    return dialect;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/transcripts.h"
#include "engine/dialects/wire_json.h"

namespace assay {

namespace {

// Where each channel is written down for itself, its number comes before that of the speaker: both count from 0.
std::string speakerOnChannel(const std::string& speaker, const std::string& channel)
{
    return channel.empty() || speaker.empty() ? channel + speaker : channel + "-" + speaker;
}

void addWords(JsonValue words, const std::string& channel, EventBodies& out)
{
    words.eachItem([&](JsonValue word) {
        const auto text = word["punctuated_word"].string(word["word"].string());
        addTimed(word,
                 {.text = std::string(text),
                  .speaker = speakerOnChannel(speakerOf(word["speaker"]), channel),
                  .whole = false},
                 out);
    });
}

void addUtterances(JsonValue utterances, bool several_channels, EventBodies& out)
{
    utterances.eachItem([&](JsonValue utterance) {
        const auto channel = several_channels ? speakerOf(utterance["channel"]) : std::string();
        addTimed(utterance,
                 {.text = std::string(utterance["transcript"].string()),
                  .speaker = speakerOnChannel(speakerOf(utterance["speaker"]), channel),
                  .whole = true},
                 out);
    });
}

// The sentences of a channel, which stand in paragraphs of one speaker each.
void addSentences(JsonValue paragraphs, const std::string& channel, EventBodies& out)
{
    paragraphs.eachItem([&](JsonValue paragraph) {
        const auto speaker = speakerOnChannel(speakerOf(paragraph["speaker"]), channel);
        paragraph["sentences"].eachItem([&](JsonValue sentence) {
            addTimed(sentence, {.text = std::string(sentence["text"].string()), .speaker = speaker, .whole = true},
                     out);
        });
    });
}

// A sound of several channels that are written down for themselves is paid for as often
// (github.com/orgs/deepgram/discussions/932).
std::optional<UsageReport> usageOf(std::string_view json, JsonValue root, std::size_t channels)
{
    const auto seconds = secondsOf(root["metadata"]["duration"]);
    if (!seconds)
        return {};
    Decimal billed = *seconds;
    for (std::size_t i = 1; i < channels; ++i)
        billed = add(billed, *seconds).value_or(billed);
    UsageReport report{.raw = letterOf(rawJson(json, "/metadata"), root["metadata"])};
    report.usage.set("audio_second", billed);
    return report;
}

class DeepgramTranscriptDecoder final : public WholeTranscriptDecoder
{
public:
    using WholeTranscriptDecoder::WholeTranscriptDecoder;

private:
    std::optional<EventBodies> transcriptOf(std::string_view json, JsonValue root) const override
    {
        if (!root["results"]["channels"].isArray())
            return {};
        EventBodies out;
        const auto models = root["metadata"]["model_info"].members();
        const auto model = models.empty() ? std::string_view() : models.front().second["name"].string();
        out.emplace_back(
            Started{.model = std::string(model), .response_id = std::string(root["metadata"]["request_id"].string())});
        const auto channels = root["results"]["channels"].items();
        addTexts(channels, out);
        addTimes(root["results"], channels, out);
        if (auto usage = usageOf(json, root, channels.size()))
            out.emplace_back(std::move(*usage));
        return out;
    }

    static void addTexts(const std::vector<JsonValue>& channels, EventBodies& out)
    {
        std::string text;
        for (const auto& channel : channels) {
            const auto part = channel["alternatives"].first()["transcript"].string();
            text.append(text.empty() || part.empty() ? "" : "\n").append(part);
        }
        if (!text.empty())
            out.emplace_back(Text{std::move(text)});
    }

    static void addTimes(JsonValue results, const std::vector<JsonValue>& channels, EventBodies& out)
    {
        const bool several = channels.size() > 1;
        addUtterances(results["utterances"], several, out);
        for (std::size_t i = 0; i < channels.size(); ++i) {
            const auto best = channels[i]["alternatives"].first();
            const auto name = several ? std::to_string(i) : std::string();
            if (!results["utterances"].isArray())
                addSentences(best["paragraphs"]["paragraphs"], name, out);
            addWords(best["words"], name, out);
        }
    }

    // {"err_code", "err_msg"} of old, {"category", "message", "details"} of late (developers.deepgram.com,
    // reference/errors).
    std::optional<VendorError> vendorErrorOf(JsonValue root) const override
    {
        auto error = readVendorError(root);
        const auto message = root["err_msg"].string();
        const auto word = root["err_code"].string(root["category"].string());
        if (!error && message.empty() && word.empty())
            return {};
        error = error.value_or(VendorError());
        if (!message.empty())
            error->message = message;
        if (const auto details = root["details"].string(); !details.empty())
            error->message.append(error->message.empty() ? "" : " ").append(details);
        if (!word.empty())
            error->words.insert(error->words.begin(), std::string(word));
        return error;
    }
};

// What stands behind the address. Without "smart_format" nothing is punctuated, without "detect_language" all is taken
// for English (developers.deepgram.com: docs/smart-format, docs/language-detection).
Result<BodyMembers> membersOf(const Request& request, std::string_view model)
{
    const auto& task = std::get<Transcribe>(request.task);
    const auto own = [&request](const char* name) { return request.extra_json.contains(name); };
    BodyMembers query;
    query.setString("model", model);
    query.set("smart_format", "true");
    query.set("utterances", "true");
    if (!task.language.empty())
        query.setString("language", task.language);
    else if (!own("language"))
        query.set("detect_language", "true");
    if (task.speakers && !own("diarize_model")) // the newer name, of models of its own
        query.set("diarize", "true");
    if (const auto merged = mergeExtra(query, request.extra_json); !merged)
        return std::unexpected(merged.error());
    return query;
}

// What this format cannot say: it has no hint but a list of terms ("keyterm"), and where a callback is asked for, the
// transcript comes there alone.
Result<void> refuseWhatHasNoPlace(const Request& request, const std::string& hint)
{
    if (std::get<Transcribe>(request.task).translate)
        return noPlaceFor("translate");
    if (!hint.empty())
        return noPlaceFor("prompt");
    if (request.extra_json.contains("callback"))
        return noPlaceFor("callback");
    return refuseWhatIsLeft(request, request.parameters);
}

// The key follows a scheme of the vendor's own (deepgram-python-sdk, core/client_wrapper.py).
HttpRequest deepgramRequest(const Provider& provider, std::string_view method, std::string url, std::string_view secret)
{
    const bool in_scheme = provider.auth_header.empty() && !secret.empty();
    return keyedRequest(provider, method, std::move(url), "authorization",
                        in_scheme ? "Token " + std::string(secret) : std::string(secret));
}

HttpRequest requestOf(const BodyMembers& query, const MediaPart& sound, const Provider& provider,
                      std::string_view secret)
{
    HttpRequest http =
        deepgramRequest(provider, "POST", withQuery(joinedUrl(provider.base_url, "/v1/listen"), query), secret);
    if (sound.bytes) {
        http.headers.set("content-type", typeOfSound(sound));
        http.body = *sound.bytes;
        return http;
    }
    BodyMembers body;
    body.setString("url", sound.url);
    http.body = body.json();
    return http;
}

// POST /v1/listen (deepgram-python-sdk, listen/v1/media): the sound is the whole body, or its address the one member of
// an object; everything else stands behind the address.
class DeepgramTranscriptionDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "deepgram-transcription"; }
    bool serves(const Task& task) const override { return std::holds_alternative<Transcribe>(task); }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        const auto prompt = soundOf(request);
        if (!prompt)
            return std::unexpected(prompt.error());
        if (const auto refused = refuseWhatHasNoPlace(request, prompt->hint); !refused)
            return std::unexpected(refused.error());
        return membersOf(request, model).transform([&](const BodyMembers& query) {
            return requestOf(query, *prompt->sound, provider, secret);
        });
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return std::make_unique<DeepgramTranscriptDecoder>(provider);
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return deepgramRequest(provider, "GET", joinedUrl(provider.base_url, "/v1/models"), secret);
    }

    // One model is listed for each of its versions and languages.
    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return modelNames(body, {"stt"}, {"canonical_name", "name"}).transform([](std::vector<std::string> names) {
            std::vector<std::string> once;
            for (auto& name : names) {
                if (!std::ranges::contains(once, name))
                    once.push_back(std::move(name));
            }
            return once;
        });
    }
};

} // namespace

const Dialect& deepgramTranscriptionDialect()
{
    static const DeepgramTranscriptionDialect dialect;
    return dialect;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/json_reader.h"
#include "engine/dialects/media_body.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/prompt_parts.h"
#include "engine/dialects/sound_body.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/wire_json.h"

namespace assay {

namespace {

// How a format of ours is asked for (developers.deepgram.com/docs/tts-media-output-settings). No container is named
// where there is no choice of one. Where the rate is fixed, naming it is refused by the vendor.
struct OutputFormat
{
    std::string_view format;
    std::string_view encoding;
    std::string_view container;
    bool takes_rate;
};

constexpr std::array<OutputFormat, 6> output_formats{{
    {"mp3", "mp3", "", false},
    {"wav", "linear16", "wav", true},
    {"pcm", "linear16", "none", true},
    {"opus", "opus", "", false},
    {"flac", "flac", "", true},
    {"aac", "aac", "", false},
}};

constexpr int usual_rate = 24000; // of linear16

std::string rawTypeOf(const Speak& task)
{
    return task.format == "pcm" ? rawSoundType(task.sample_rate.value_or(usual_rate)) : std::string();
}

// The vendor's count before ours. Its older models and its newer ones name the header differently.
UsageReport usageOf(const HttpHead& head, const UsageReport& characters)
{
    JsonReader reader;
    for (const auto* const name : {"dg-char-count", "x-dg-characters"}) {
        const std::string text(head.headers.value(name));
        const auto count = countOf(reader.parse(text));
        if (!count)
            continue;
        UsageReport report{.raw = R"({")" + std::string(name) + R"(":)" + std::to_string(*count) + "}"};
        report.usage.set("character", *count);
        return report;
    }
    return characters;
}

Started startOf(const HttpHead& head)
{
    Started started = startedBy(head);
    const auto model = head.headers.value("dg-model-name");
    started.model = model.empty() ? head.headers.value("x-dg-model-name") : model;
    return started;
}

std::unique_ptr<Decoder> decoderFor(const Provider& provider, std::string raw_type, UsageReport characters)
{
    return soundBodyDecoder(provider, std::move(raw_type), [characters = std::move(characters)](const HttpHead& head) {
        return SoundFacts{.started = startOf(head), .usage = usageOf(head, characters)};
    });
}

// The key goes under a scheme of the vendor's own.
HttpRequest tokenRequest(const Provider& provider, std::string_view method, std::string url, std::string_view secret)
{
    const bool is_usual = provider.auth_header.empty() && !secret.empty();
    HttpRequest http = requestTo(provider, method, std::move(url), is_usual ? std::string_view() : secret);
    if (is_usual)
        http.headers.set("authorization", "Token " + std::string(secret));
    return http;
}

Result<std::string> withFormat(std::string url, const Speak& task)
{
    const std::string_view wanted = task.format.empty() && task.sample_rate ? std::string_view("wav") : task.format;
    if (wanted.empty())
        return url;
    const auto* const place = std::ranges::find(output_formats, wanted, &OutputFormat::format);
    if (place == output_formats.end())
        return noPlaceFor("format " + task.format);
    if (task.sample_rate && !place->takes_rate)
        return noPlaceFor("sample_rate");
    url = withQuery(std::move(url), "encoding", place->encoding);
    if (!place->container.empty())
        url = withQuery(std::move(url), "container", place->container);
    if (task.sample_rate)
        url = withQuery(std::move(url), "sample_rate", std::to_string(*task.sample_rate));
    return url;
}

// POST /v1/speak (deepgram-python-sdk, speak/v1/audio). All but the text stands in the query, and so do vendor
// parameters. A model is a voice; where the request names one, it is that.
class DeepgramSpeechDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "deepgram-speech"; }
    bool serves(const Task& task) const override { return std::holds_alternative<Speak>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return encode(request, provider, model, secret).transform([&](HttpRequest http) {
            return singleExchange(std::move(http), decoderFor(provider, rawTypeOf(std::get<Speak>(request.task)),
                                                              charactersOf(spokenText(request).value())));
        });
    }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        const auto& task = std::get<Speak>(request.task);
        if (const auto refused = refuseWhatIsLeft(request, request.parameters); !refused)
            return std::unexpected(refused.error());
        if (!request.system.empty())
            return noPlaceFor("system");
        if (!task.language.empty()) // the voice has it
            return noPlaceFor("language");
        const auto text = spokenText(request);
        if (!text)
            return std::unexpected(text.error());
        auto url = addressFor(request, provider, task.voice.empty() ? model : task.voice);
        if (!url)
            return std::unexpected(url.error());
        HttpRequest http = tokenRequest(provider, "POST", std::move(*url), secret);
        http.body = R"({"text":)" + jsonString(*text) + "}";
        return http;
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return decoderFor(provider, {}, {});
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return tokenRequest(provider, "GET", joinedUrl(provider.base_url, "/v1/models"), secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return modelNames(body, {"tts"}, {"canonical_name", "name"});
    }

private:
    static Result<std::string> addressFor(const Request& request, const Provider& provider, std::string_view voice)
    {
        const auto& task = std::get<Speak>(request.task);
        auto url = withFormat(withQuery(joinedUrl(provider.base_url, "/v1/speak"), "model", voice), task);
        if (!url)
            return url;
        if (task.speed)
            url = withQuery(std::move(*url), "speed", jsonNumber(*task.speed));
        BodyMembers checked;
        if (const auto merged = mergeExtra(checked, request.extra_json); !merged)
            return std::unexpected(merged.error());
        for (const auto& [name, json] : request.extra_json) {
            const bool is_list = json.starts_with('[');
            for (const auto& value : is_list ? rawJsonItems(json) : std::vector<std::string>{json})
                url = withQuery(std::move(*url), name, textOfJson(value));
        }
        return url;
    }
};

} // namespace

const Dialect& deepgramSpeechDialect()
{
    static const DeepgramSpeechDialect dialect;
    return dialect;
}

} // namespace assay

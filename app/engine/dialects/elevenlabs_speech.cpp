// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/media_body.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/prompt_parts.h"
#include "engine/dialects/sound_body.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/wire_json.h"
#include "engine/url.h"

namespace assay {

namespace {

struct ElevenLabsSpeechText
{
    Q_DECLARE_TR_FUNCTIONS(ElevenLabsSpeech)
};

// A format of ours at a rate, as the vendor's `output_format` names both and the bit rate (elevenlabs-python,
// TextToSpeechConvertRequestOutputFormat). The first of a format is the one that is asked for where no rate is given:
// the best that every subscription has.
struct OutputFormat
{
    std::string_view format;
    int sample_rate;
    std::string_view name;
};

constexpr std::array<OutputFormat, 18> output_formats{{
    {"mp3", 44100, "mp3_44100_128"},
    {"mp3", 24000, "mp3_24000_48"},
    {"mp3", 22050, "mp3_22050_32"},
    {"pcm", 24000, "pcm_24000"},
    {"pcm", 8000, "pcm_8000"},
    {"pcm", 16000, "pcm_16000"},
    {"pcm", 22050, "pcm_22050"},
    {"pcm", 32000, "pcm_32000"},
    {"pcm", 44100, "pcm_44100"},
    {"pcm", 48000, "pcm_48000"},
    {"wav", 24000, "wav_24000"},
    {"wav", 8000, "wav_8000"},
    {"wav", 16000, "wav_16000"},
    {"wav", 22050, "wav_22050"},
    {"wav", 32000, "wav_32000"},
    {"wav", 44100, "wav_44100"},
    {"wav", 48000, "wav_48000"},
    {"opus", 48000, "opus_48000_128"},
}};

// The vendor's name; nothing where it is free to choose (MP3 at 44,100 Hz). A name of its own, "ulaw_8000", is taken as
// it is.
Result<std::string> outputFormatOf(const Speak& task)
{
    if (task.format.contains('_') && !task.sample_rate)
        return task.format;
    if (task.format.empty() && !task.sample_rate)
        return std::string();
    const std::string_view format = task.format.empty() ? std::string_view("mp3") : task.format;
    const auto fits = [&](const OutputFormat& one) {
        return one.format == format && (!task.sample_rate || one.sample_rate == *task.sample_rate);
    };
    if (const auto* const place = std::ranges::find_if(output_formats, fits); place != output_formats.end())
        return std::string(place->name);
    const bool is_known = std::ranges::contains(output_formats, format, &OutputFormat::format);
    return is_known ? noPlaceFor("sample_rate " + std::to_string(*task.sample_rate))
                    : noPlaceFor("format " + std::string(format));
}

// "audio/pcm;rate=16000" of "pcm_16000"; nothing for formats that have a head of their own.
std::string rawTypeOf(std::string_view output_format)
{
    const auto rate = output_format.substr(output_format.find('_') + 1);
    if (output_format.starts_with("pcm_"))
        return "audio/pcm;rate=" + std::string(rate);
    if (output_format.starts_with("ulaw_"))
        return "audio/mulaw;rate=" + std::string(rate);
    return output_format.starts_with("alaw_") ? "audio/alaw;rate=" + std::string(rate) : std::string();
}

// What was charged stands in a header, in credits, and nowhere else (elevenlabs-docs, request stitching). Credits and
// characters are the same thing counted twice, so that characters are metered only where no credits are told.
UsageReport usageOf(const HttpHead& head, const UsageReport& characters)
{
    JsonReader reader;
    const std::string cost(head.headers.value("character-cost"));
    const auto credits = countOf(reader.parse(cost));
    if (!credits)
        return characters;
    UsageReport report{.raw = R"({"character-cost":)" + std::to_string(*credits) + "}"};
    report.usage.set("credit", *credits);
    return report;
}

// POST /v1/text-to-speech/{voice}, with /stream behind it where the sound is to come while it is made
// (elevenlabs-python, text_to_speech/raw_client.py). A WAV file is not streamed: its head tells its length. Vendor
// parameters that stand in the query there stand in it here.
class ElevenLabsSpeechDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "elevenlabs-speech"; }
    bool serves(const Task& task) const override { return std::holds_alternative<Speak>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return encode(request, provider, model, secret).transform([&](HttpRequest http) {
            const std::string format = outputFormatOf(std::get<Speak>(request.task)).value();
            return singleExchange(std::move(http),
                                  decoderFor(provider, rawTypeOf(format), charactersOf(spokenText(request).value())));
        });
    }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        const auto& task = std::get<Speak>(request.task);
        const auto body = bodyOf(request, model);
        if (!body)
            return std::unexpected(body.error());
        const auto format = outputFormatOf(task);
        if (!format)
            return std::unexpected(format.error());
        if (task.voice.empty())
            return failure(ErrorKind::Usage,
                           ElevenLabsSpeechText::tr("This wire format wants the id of a voice; choose one."));
        const bool streams = request.stream && !format->starts_with("wav");
        std::string url = joinedUrl(provider.base_url,
                                    "/v1/text-to-speech/" + percentEncoded(task.voice) + (streams ? "/stream" : ""));
        if (!format->empty())
            url = withQuery(std::move(url), "output_format", *format);
        for (const auto& [name, json] : request.extra_json) {
            if (isQuery(name))
                url = withQuery(std::move(url), name, textOfJson(json));
        }
        HttpRequest http = keyedRequest(provider, "POST", std::move(url), "xi-api-key", secret);
        http.body = body->json();
        return http;
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return decoderFor(provider, {}, {});
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return keyedRequest(provider, "GET", joinedUrl(provider.base_url, "/v1/models"), "xi-api-key", secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return modelNames(body, {"models"}, {"model_id"});
    }

private:
    static bool isQuery(std::string_view name)
    {
        return name == "enable_logging" || name == "optimize_streaming_latency";
    }

    static std::unique_ptr<Decoder> decoderFor(const Provider& provider, std::string raw_type, UsageReport characters)
    {
        return soundBodyDecoder(provider, std::move(raw_type),
                                [characters = std::move(characters)](const HttpHead& head) {
                                    return SoundFacts{.started = startedBy(head), .usage = usageOf(head, characters)};
                                });
    }

    static Result<BodyMembers> bodyOf(const Request& request, std::string_view model)
    {
        Parameters rest = request.parameters;
        rest.seed.reset();
        if (const auto refused = refuseWhatIsLeft(request, rest); !refused)
            return std::unexpected(refused.error());
        if (!request.system.empty())
            return noPlaceFor("system");
        const auto text = spokenText(request);
        if (!text)
            return std::unexpected(text.error());
        BodyMembers body;
        body.setString("text", *text);
        body.setString("model_id", model);
        writeTask(std::get<Speak>(request.task), request.parameters, body);
        if (const auto merged = mergeOwn(request.extra_json, body); !merged)
            return std::unexpected(merged.error());
        return body;
    }

    static void writeTask(const Speak& task, const Parameters& parameters, BodyMembers& body)
    {
        if (!task.language.empty())
            body.setString("language_code", task.language);
        if (task.speed)
            body.set("voice_settings", R"({"speed":)" + jsonNumber(*task.speed) + "}");
        if (parameters.seed)
            body.set("seed", std::to_string(*parameters.seed));
    }

    // The caller's own settings of the voice join the speed, one by one.
    static Result<void> mergeOwn(std::map<std::string, std::string> extra_json, BodyMembers& body)
    {
        std::erase_if(extra_json, [](const auto& one) { return isQuery(one.first); });
        const auto own = extra_json.find("voice_settings");
        const auto* const ours = body.find("voice_settings");
        if (own != extra_json.end() && ours && isJsonObject(own->second))
            own->second = mergedJson(*ours, own->second);
        return mergeExtra(body, extra_json);
    }
};

} // namespace

const Dialect& elevenLabsSpeechDialect()
{
    static const ElevenLabsSpeechDialect dialect;
    return dialect;
}

} // namespace assay

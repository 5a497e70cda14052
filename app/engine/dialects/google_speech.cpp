// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/dialects/base64_member.h"
#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/media_body.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/sound_body.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/wire_json.h"

namespace assay {

namespace {

struct GoogleSpeechText
{
    Q_DECLARE_TR_FUNCTIONS(GoogleSpeech)
};

constexpr int usual_rate = 24000; // natural to today's voices

// Google's name of a format (cloud_tts.proto, AudioEncoding); it must be told one, and MP3 is what every voice has.
// LINEAR16 stands in a WAV file, PCM does not.
Result<std::string> encodingOf(std::string_view format)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> encodings{
        {{"", "MP3"}, {"mp3", "MP3"}, {"wav", "LINEAR16"}, {"opus", "OGG_OPUS"}, {"pcm", "PCM"}}};
    const auto* const place = std::ranges::find(encodings, format, &decltype(encodings)::value_type::first);
    if (place == encodings.end())
        return noPlaceFor("format " + std::string(format));
    return std::string(place->second);
}

std::string rawTypeOf(const Speak& task)
{
    return task.format == "pcm" ? rawSoundType(task.sample_rate.value_or(usual_rate)) : std::string();
}

// "en-US" of "en-US-Chirp3-HD-Kore"; nothing where the name does not begin with a language.
std::string_view languageOfVoice(std::string_view voice)
{
    const auto dash = voice.find('-');
    const auto end = dash == voice.npos ? dash : voice.find('-', dash + 1);
    if (end == voice.npos || dash < 2 || dash > 3)
        return {};
    const bool has_region = std::ranges::all_of(voice.substr(dash + 1, end - dash - 1), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
    return has_region ? voice.substr(0, end) : std::string_view();
}

// The whole answer is one object with the sound in it, and nothing counted.
class GoogleSpeechDecoder final : public Decoder
{
public:
    GoogleSpeechDecoder(const Provider& provider, std::string raw_type, UsageReport usage)
        : m_provider(provider.name), m_raw_type(std::move(raw_type)), m_usage(std::move(usage)),
          m_sound("audioContent"), m_body(provider.name, "audio")
    {
    }

    void head(const HttpHead& head) override
    {
        m_head = head;
        m_body.head({.status = head.status}, 0); // the content type is that of the JSON around
    }

    void body(std::string_view bytes, EventBodies& out) override
    {
        std::string sound;
        if (m_beginning.size() < longest_quote)
            m_beginning += bytes.substr(0, longest_quote - m_beginning.size());
        m_is_base64 = m_sound.feed(bytes, sound) && m_is_base64;
        if (sound.empty() || !isGood())
            return;
        if (!std::exchange(m_started, true))
            start(out);
        if (m_raw_type.empty())
            m_body.body(sound, out);
        else
            out.emplace_back(MediaChunk{.index = 0, .bytes = std::move(sound)});
    }

    void end(EventBodies& out) override
    {
        if (auto error = failureOf(out)) {
            out.emplace_back(Failed{std::move(*error)});
            return;
        }
        if (!m_raw_type.empty())
            out.emplace_back(MediaEnd{.index = 0});
        out.emplace_back(m_usage);
        out.emplace_back(Finished{});
    }

private:
    static constexpr std::size_t longest_quote = 64 * 1024;

    bool isGood() const { return m_head.status >= 200 && m_head.status < 300; }

    void start(EventBodies& out) const
    {
        out.emplace_back(startedBy(m_head));
        if (!m_raw_type.empty())
            out.emplace_back(MediaBegin{0, m_raw_type});
    }

    std::optional<Error> failureOf(EventBodies& out)
    {
        JsonReader reader;
        if (!isGood())
            return errorOfAnswer(m_head, m_beginning, m_provider);
        if (!m_started && m_is_base64 && m_sound.isWhole()) {
            const auto root = reader.parse(m_sound.rest());
            return readVendorError(root) ? errorInAnswer(m_head, root, m_provider)
                                         : protocolError(m_head, m_beginning, m_provider);
        }
        if (!m_is_base64 || m_beginning.find('{') == std::string::npos)
            return protocolError(m_head, m_started ? "sound that is no base64" : m_beginning, m_provider);
        if (!m_sound.isWhole())
            return truncatedError(m_provider);
        return m_raw_type.empty() ? m_body.end(out) : std::nullopt;
    }

    std::string m_provider;
    std::string m_raw_type;
    UsageReport m_usage;
    HttpHead m_head;
    std::string m_beginning; // for an error's sentence
    Base64Member m_sound;
    MediaBody m_body;
    bool m_is_base64 = true;
    bool m_started = false;
};

// POST /v1/text:synthesize of Cloud Text-to-Speech (googleapis, google/cloud/texttospeech/v1/cloud_tts.proto). The
// families of voices are no models there: a voice's name says which it is of. Gemini's are, they go by `modelName`, and
// take in a prompt of its own how the text is to be said. Vendor parameters of `input`, `voice` and `audioConfig` join
// ours, one by one.
class GoogleSpeechDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "google-speech"; }
    bool serves(const Task& task) const override { return std::holds_alternative<Speak>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return encode(request, provider, model, secret).transform([&](HttpRequest http) {
            return singleExchange(std::move(http), std::make_unique<GoogleSpeechDecoder>(
                                                       provider, rawTypeOf(std::get<Speak>(request.task)),
                                                       charactersOf(spokenText(request).value())));
        });
    }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        if (const auto refused = refuseWhatIsLeft(request, request.parameters); !refused)
            return std::unexpected(refused.error());
        const auto text = spokenText(request);
        if (!text)
            return std::unexpected(text.error());
        const auto& task = std::get<Speak>(request.task);
        const auto voice = voiceOf(task, model);
        if (!voice)
            return std::unexpected(voice.error());
        const auto config = configOf(task);
        if (!config)
            return std::unexpected(config.error());
        BodyMembers input;
        input.setString("text", *text);
        if (!request.system.empty())
            input.setString("prompt", request.system);
        const auto body =
            merged({{"input", input.json()}, {"voice", voice->json()}, {"audioConfig", config->json()}}, request);
        if (!body)
            return std::unexpected(body.error());
        HttpRequest http = keyedRequest(provider, "POST", joinedUrl(provider.base_url, "/v1/text:synthesize"),
                                        "x-goog-api-key", secret);
        http.body = body->json();
        return http;
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return std::make_unique<GoogleSpeechDecoder>(provider, std::string(), UsageReport{});
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return keyedRequest(provider, "GET", joinedUrl(provider.base_url, "/v1/voices"), "x-goog-api-key", secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return modelNames(body, {"voices"}, {"name"});
    }

private:
    // A model that is called like a voice is one.
    static Result<BodyMembers> voiceOf(const Speak& task, std::string_view model)
    {
        const bool is_voice = task.voice.empty() && !languageOfVoice(model).empty();
        const std::string_view name = is_voice ? model : std::string_view(task.voice);
        const std::string_view language = task.language.empty() ? languageOfVoice(name) : task.language;
        if (language.empty())
            return failure(ErrorKind::Usage,
                           GoogleSpeechText::tr("This wire format wants to know the language that is spoken, and the "
                                                "voice does not name it; name it, such as \"en-US\"."));
        BodyMembers voice;
        voice.setString("languageCode", language);
        if (!name.empty())
            voice.setString("name", name);
        if (model.starts_with("gemini"))
            voice.setString("modelName", model);
        return voice;
    }

    static Result<BodyMembers> configOf(const Speak& task)
    {
        const auto encoding = encodingOf(task.format);
        if (!encoding)
            return std::unexpected(encoding.error());
        BodyMembers config;
        config.setString("audioEncoding", *encoding);
        if (task.speed)
            config.set("speakingRate", jsonNumber(*task.speed));
        if (task.sample_rate || task.format == "pcm") // samples without a head do not tell their rate
            config.set("sampleRateHertz", std::to_string(task.sample_rate.value_or(usual_rate)));
        return config;
    }

    static Result<BodyMembers> merged(std::initializer_list<std::pair<std::string, std::string>> ours,
                                      const Request& request)
    {
        auto extra = request.extra_json;
        BodyMembers body;
        for (const auto& [name, json] : ours) {
            const auto own = extra.find(name);
            if (own != extra.end() && isJsonObject(own->second))
                own->second = mergedJson(json, own->second);
            body.set(name, json);
        }
        if (const auto done = mergeExtra(body, extra); !done)
            return std::unexpected(done.error());
        return body;
    }
};

} // namespace

const Dialect& googleSpeechDialect()
{
    static const GoogleSpeechDialect dialect;
    return dialect;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <utility>

#include "engine/dialects/answer_decoder.h"
#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/media_body.h"
#include "engine/dialects/openai_chat_usage.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/sound_body.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/wire_json.h"
#include "engine/media_type.h"

namespace assay {

namespace {

std::string mediaTypeOfFormat(std::string_view format)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> types{{{"wav", "audio/wav"},
                                                                                         {"opus", "audio/ogg"},
                                                                                         {"flac", "audio/flac"},
                                                                                         {"aac", "audio/aac"},
                                                                                         {"pcm", "audio/pcm"}}};
    const auto* const place = std::ranges::find(types, format, &std::pair<std::string_view, std::string_view>::first);
    return std::string(place == types.end() ? "audio/mpeg" : place->second);
}

// What the answer does not say itself.
struct Asked
{
    std::string format;
    UsageReport characters;
};

class SpeechEventsDecoder final : public AnswerDecoder
{
public:
    SpeechEventsDecoder(const Provider& provider, Asked asked) : AnswerDecoder(provider), m_asked(std::move(asked)) {}

private:
    void event(const SseParser::Event& event, EventBodies& out) override { object(event.data, out); }

    void object(std::string_view json, EventBodies& out) override
    {
        if (json == "[DONE]") { // of servers that know no event for it
            if (m_begun)
                done({}, {}, out);
            return;
        }
        const auto root = read(json, out);
        if (!root.exists())
            return;
        const auto type = root["type"].string();
        if (type == "speech.audio.delta")
            piece(json, root, out);
        else if (type == "speech.audio.done" && m_begun)
            done(json, root, out);
        else if (readVendorError(root))
            finish(Failed{errorInAnswer(answerHead(), root, providerName())}, out);
        else if (!isStream() || type == "speech.audio.done")
            finish(Failed{protocolError(answerHead(), json, providerName())}, out);
    }

    void piece(std::string_view json, JsonValue root, EventBodies& out)
    {
        auto bytes = fromBase64(root["audio"].string());
        if (!bytes || !root["audio"].isString()) {
            finish(Failed{protocolError(answerHead(), json, providerName())}, out);
            return;
        }
        if (bytes->empty())
            return;
        if (!std::exchange(m_begun, true)) {
            const auto type = m_asked.format == "pcm" ? std::string_view() : mediaTypeOf(*bytes);
            out.emplace_back(Started{.response_id = std::string(answerHead().headers.value("x-request-id"))});
            out.emplace_back(
                MediaBegin{0, mediaFamily(type) == "audio" ? std::string(type) : mediaTypeOfFormat(m_asked.format)});
        }
        out.emplace_back(MediaChunk{.index = 0, .bytes = std::move(*bytes)});
    }

    void done(std::string_view json, JsonValue root, EventBodies& out)
    {
        out.emplace_back(MediaEnd{.index = 0});
        UsageReport usage = usageOf(root["usage"], rawJson(json, "/usage"));
        out.emplace_back(usage.usage.isEmpty() ? m_asked.characters : std::move(usage));
        finish(Finished{}, out);
    }

    // What comes out is sound, whatever the vendor calls its tokens. Zeros are not read as free: speaches
    // (github.com/speaches-ai/speaches) writes them although it has counted nothing.
    static UsageReport usageOf(JsonValue usage, std::string raw)
    {
        if (!usage.isObject())
            return {};
        UsageReport report = readOpenAiUsage(usage, std::move(raw), false);
        report.usage.set(meter::output_audio, outputTokens(report.usage));
        report.usage.set(meter::output, 0);
        return report;
    }

    void ending(EventBodies&) override {}

    Asked m_asked;
    bool m_begun = false;
};

// The head of the answer says which of the three it is: events, sound, or sound without a head of its own.
class OpenAiSpeechDecoder final : public Decoder
{
public:
    OpenAiSpeechDecoder(const Provider& provider, Asked asked) : m_provider(provider), m_asked(std::move(asked)) {}

    void head(const HttpHead& head) override
    {
        m_body = bodyOf(head);
        m_body->head(head);
    }
    void body(std::string_view bytes, EventBodies& out) override { m_body->body(bytes, out); }
    void end(EventBodies& out) override { m_body->end(out); }

private:
    std::unique_ptr<Decoder> bodyOf(const HttpHead& head) const
    {
        const auto type = head.headers.value("content-type");
        if (type.starts_with("text/event-stream"))
            return std::make_unique<SpeechEventsDecoder>(m_provider, m_asked);
        return soundBodyDecoder(m_provider, m_asked.format == "pcm" ? "audio/pcm" : "", [this](const HttpHead& sound) {
            return SoundFacts{.started = startedBy(sound), .usage = m_asked.characters};
        });
    }

    Provider m_provider;
    Asked m_asked;
    std::unique_ptr<Decoder> m_body;
};

// A custom voice goes by its id, in an object (OpenAI's openapi.yaml, VoiceIdsOrCustomVoice).
std::string voiceJson(const std::string& voice)
{
    return voice.starts_with("voice_") ? R"({"id":)" + jsonString(voice) + "}" : jsonString(voice);
}

// POST /audio/speech (OpenAI's openapi.yaml), also spoken by Groq, DeepInfra, Kokoro, speaches, LocalAI and others. The
// answer is the sound itself, and what is paid for is characters, which only the request knows. Quirks: `speech-events`
// for models that send events with their tokens counted (`stream_format: sse`); `speech-language` and
// `speech-sample-rate` name the members of servers that take these ("lang_code" of Kokoro, "sample_rate" of Groq).
class OpenAiSpeechDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "openai-speech"; }
    bool serves(const Task& task) const override { return std::holds_alternative<Speak>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return encode(request, provider, model, secret).transform([&](HttpRequest http) {
            Asked asked{.format = std::get<Speak>(request.task).format};
            asked.characters = charactersOf(spokenText(request).value());
            return singleExchange(std::move(http), std::make_unique<OpenAiSpeechDecoder>(provider, std::move(asked)));
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
        BodyMembers body;
        body.setString("model", model);
        body.setString("input", *text);
        if (!request.system.empty()) // how it is to be said
            body.setString("instructions", request.system);
        if (const auto written = writeTask(std::get<Speak>(request.task), provider, model, body); !written)
            return std::unexpected(written.error());
        if (request.stream && provider.hasQuirk("speech-events", model))
            body.setString("stream_format", "sse");
        if (const auto merged = mergeExtra(body, request.extra_json); !merged)
            return std::unexpected(merged.error());
        HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, "/audio/speech"), secret);
        http.body = body.json();
        return http;
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return std::make_unique<OpenAiSpeechDecoder>(provider, Asked{});
    }

private:
    static Result<void> writeTask(const Speak& task, const Provider& provider, std::string_view model,
                                  BodyMembers& body)
    {
        if (!task.voice.empty())
            body.set("voice", voiceJson(task.voice));
        if (!task.format.empty())
            body.setString("response_format", task.format);
        if (task.speed)
            body.set("speed", jsonNumber(*task.speed));
        const auto language = quirkValue(provider, "speech-language", model);
        const auto sample_rate = quirkValue(provider, "speech-sample-rate", model);
        if (!task.language.empty() && !language)
            return noPlaceFor("language");
        if (task.sample_rate && !sample_rate)
            return noPlaceFor("sample_rate");
        if (!task.language.empty())
            body.setString(language->empty() ? "language" : *language, task.language);
        if (task.sample_rate)
            body.set(sample_rate->empty() ? "sample_rate" : *sample_rate, std::to_string(*task.sample_rate));
        return {};
    }
};

} // namespace

const Dialect& openAiSpeechDialect()
{
    static const OpenAiSpeechDialect dialect;
    return dialect;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "engine/ascii.h"
#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/multipart.h"
#include "engine/dialects/prompt_parts.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/transcripts.h"

namespace assay {

namespace {

// Languages without spaces between words: there every token stands for itself (openai/whisper, tokenizer.py,
// split_to_word_tokens). The server says their names in English.
bool hasSpaces(std::string_view language)
{
    static constexpr std::array<std::string_view, 6> without{"chinese", "japanese", "thai",
                                                             "lao",     "myanmar",  "cantonese"};
    return !std::ranges::contains(without, language);
}

// "0" and "1" are the left and the right channel, whichever is louder, also written "(speaker 0)"; "?" is neither, and
// other words mark a change of speakers without telling them apart.
std::string speakerOn(JsonValue speaker)
{
    const auto text = speaker.string();
    const auto digit = text.find_first_of("0123456789");
    return digit == text.npos ? std::string() : std::string(1, text[digit]);
}

// Puts tokens together to words: one begins where a token begins with a space.
class WordJoiner
{
public:
    WordJoiner(std::string speaker, bool spaced, EventBodies& out)
        : m_speaker(std::move(speaker)), m_spaced(spaced), m_out(out)
    {
    }
    WordJoiner(const WordJoiner&) = delete;
    WordJoiner& operator=(const WordJoiner&) = delete;
    ~WordJoiner() { flush(); }

    void take(JsonValue token)
    {
        const auto text = token["word"].string();
        if (text.starts_with(' ') || !m_spaced)
            flush();
        m_text += text;
        const auto begin = timeOf(token["start"]);
        const auto end = timeOf(token["end"]);
        if (!begin || !end)
            return;
        m_begin_us = m_begin_us ? m_begin_us : begin;
        m_end_us = std::max({m_end_us, *m_begin_us, *end});
    }

private:
    // The server writes −1 hundredth where it has none.
    static std::optional<std::int64_t> timeOf(JsonValue time)
    {
        return time.number().value_or(-1) < 0 ? std::nullopt : microsecondsOf(time, second_us);
    }

    void flush()
    {
        const auto text = trimmed(m_text);
        if (m_begin_us && !text.empty())
            m_out.emplace_back(TimedText{
                .text = std::string(text), .begin_us = *m_begin_us, .end_us = m_end_us, .speaker = m_speaker});
        m_text.clear();
        m_begin_us.reset();
        m_end_us = 0;
    }

    std::string m_speaker;
    bool m_spaced;
    EventBodies& m_out;
    std::string m_text;
    std::optional<std::int64_t> m_begin_us;
    std::int64_t m_end_us = 0;
};

// What is read of POST /inference in "verbose_json" (whisper.cpp, examples/server: format_verbose_json).
class WhisperServerDecoder final : public WholeTranscriptDecoder
{
public:
    WhisperServerDecoder(const Provider& provider, bool with_probabilities)
        : WholeTranscriptDecoder(provider), m_with_probabilities(with_probabilities)
    {
    }

private:
    std::optional<EventBodies> transcriptOf(std::string_view, JsonValue root) const override
    {
        if (!root["text"].isString())
            return {};
        EventBodies out;
        out.emplace_back(Started{});
        if (auto text = textOf(root); !text.empty())
            out.emplace_back(Text{std::move(text)});
        addTimes(root, out);
        if (m_with_probabilities)
            addProbabilities(root["segments"], out);
        if (const auto seconds = secondsOf(root["duration"])) {
            UsageReport report{.raw = R"({"duration":)" + root["duration"].json() + "}"};
            report.usage.set("audio_second", *seconds);
            out.emplace_back(std::move(report));
        }
        return out;
    }

    // The text itself has a line for each segment, which ends in the middle of a sentence, and names the speakers in
    // it; the segments have neither.
    static std::string textOf(JsonValue root)
    {
        std::string text;
        root["segments"].eachItem([&text](JsonValue segment) { text += segment["text"].string(); });
        return std::string(trimmed(text.empty() ? root["text"].string() : std::string_view(text)));
    }

    static void addTimes(JsonValue root, EventBodies& out)
    {
        root["segments"].eachItem([&out](JsonValue segment) {
            addTimed(segment,
                     {.text = std::string(segment["text"].string()),
                      .speaker = speakerOn(segment["speaker"]),
                      .whole = true},
                     out);
        });
        const bool spaced = hasSpaces(root["language"].string());
        root["segments"].eachItem([&out, spaced](JsonValue segment) {
            WordJoiner joiner(speakerOn(segment["speaker"]), spaced, out);
            segment["words"].eachItem([&joiner](JsonValue token) { joiner.take(token); });
        });
    }

    static void addProbabilities(JsonValue segments, EventBodies& out)
    {
        Probabilities probabilities;
        segments.eachItem([&probabilities](JsonValue segment) {
            segment["words"].eachItem([&probabilities](JsonValue token) {
                const auto chance = token["probability"].number().value_or(0);
                if (chance > 0)
                    probabilities.tokens.push_back(
                        {.token = std::string(token["word"].string()), .logarithm = std::log(chance)});
            });
        });
        if (!probabilities.tokens.empty())
            out.emplace_back(std::move(probabilities));
    }

    bool m_with_probabilities;
};

// Without "auto" the server takes all sound for the language it was started with, English by default. Its segments end
// after 60 characters at the latest, in the middle of a word unless "split_on_word" forbids it; how likely each other
// language is takes a second look at the sound that nobody needs here.
Result<BodyMembers> membersOf(const Request& request, const std::string& hint, std::string_view model)
{
    const auto& task = std::get<Transcribe>(request.task);
    BodyMembers body;
    body.setString("model", model); // of which the server has one; gateways in front of it have several
    body.setString("response_format", "verbose_json");
    body.setString("language", task.language.empty() ? "auto" : task.language);
    if (task.translate)
        body.set("translate", "true");
    if (task.speakers)
        body.set("diarize", "true");
    if (!task.words && !request.parameters.log_probabilities)
        body.set("token_timestamps", "false");
    body.set("split_on_word", "true");
    body.set("no_language_probabilities", "true");
    if (!hint.empty())
        body.setString("prompt", hint);
    if (request.parameters.temperature)
        body.set("temperature", jsonNumber(*request.parameters.temperature));
    if (const auto merged = mergeExtra(body, request.extra_json); !merged)
        return std::unexpected(merged.error());
    if (const auto asked = textOfJson(*body.find("response_format")); !asked.contains("json"))
        return noPlaceFor("response_format " + asked);
    return body;
}

Result<void> refuseWhatHasNoPlace(const Request& request)
{
    Parameters rest = request.parameters;
    rest.temperature.reset();
    if (rest.log_probabilities == 0)
        rest.log_probabilities.reset();
    return refuseWhatIsLeft(request, rest);
}

// The server of whisper.cpp in its own format, which is open to all until it is started with `--inference-path` of
// OpenAI's. Words of the prompt are what was said before; speakers are told apart by the channel they are heard on.
class WhisperServerDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "whisper-server"; }
    bool serves(const Task& task) const override { return std::holds_alternative<Transcribe>(task); }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        if (const auto refused = refuseWhatHasNoPlace(request); !refused)
            return std::unexpected(refused.error());
        const auto prompt = soundOf(request);
        if (!prompt)
            return std::unexpected(prompt.error());
        const MediaPart& sound = *prompt->sound;
        if (!sound.bytes)
            return noAddressOfSound();
        return membersOf(request, prompt->hint, model).transform([&](const BodyMembers& members) {
            MultipartBody form;
            addFields(form, members);
            form.addFile("file", fileNameOf(sound, "sound"), sound.media_type, *sound.bytes);
            HttpRequest http = requestTo(provider, "POST", joinedUrl(provider.base_url, "/inference"), secret);
            form.giveTo(http);
            return http;
        });
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return std::make_unique<WhisperServerDecoder>(provider, false);
    }

    // How sure it was stands beside each token whether asked for or not.
    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return encode(request, provider, model, secret).transform([&](HttpRequest http) {
            const bool asked = request.parameters.log_probabilities.has_value();
            return singleExchange(std::move(http), std::make_unique<WhisperServerDecoder>(provider, asked));
        });
    }

    // It has one model and does not say which: whether it is there and ready is all that can be asked.
    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return requestTo(provider, "GET", joinedUrl(provider.base_url, "/health"), secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        JsonReader reader;
        if (reader.parse(body)["status"].string() == "ok")
            return std::vector<std::string>();
        return modelNames(body, {"data"}, {"id"});
    }
};

} // namespace

const Dialect& whisperServerDialect()
{
    static const WhisperServerDialect dialect;
    return dialect;
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/openai_transcription.h"

#include <algorithm>
#include <utility>

#include "engine/dialects/error_body.h"
#include "engine/dialects/openai_chat_usage.h"
#include "engine/dialects/openai_probabilities.h"
#include "engine/dialects/transcripts.h"
#include "engine/dialects/wire_json.h"

namespace assay {

namespace {

// A word or a segment with its place.
void addTimedItem(JsonValue item, std::string_view text, bool whole, EventBodies& out)
{
    addTimed(item, {.text = std::string(text), .speaker = speakerOf(item["speaker"]), .whole = whole}, out);
}

void addWords(JsonValue words, EventBodies& out)
{
    words.eachItem(
        [&out](JsonValue word) { addTimedItem(word, word["word"].string(word["text"].string()), false, out); });
}

// Words stand beside the segments (OpenAI), or within each (faster-whisper and its kin).
void addTimes(JsonValue root, bool with_segments, EventBodies& out)
{
    if (with_segments)
        root["segments"].eachItem(
            [&out](JsonValue segment) { addTimedItem(segment, segment["text"].string(), true, out); });
    if (root["words"].isArray())
        addWords(root["words"], out);
    else
        root["segments"].eachItem([&out](JsonValue segment) { addWords(segment["words"], out); });
}

// By tokens {"type": "tokens", "input_token_details": {"audio_tokens", …}, …} or by time {"type": "duration",
// "seconds"} (openai-openapi, openapi.yaml: TranscriptTextUsageTokens, TranscriptTextUsageDuration). Who says nothing
// of either still tells how long the sound is, which is what such models are paid for.
std::optional<UsageReport> usageOf(std::string_view json, JsonValue root, const Decimal& least_seconds)
{
    const auto usage = root["usage"];
    UsageReport report = usage.isObject() ? readOpenAiUsage(usage, rawJson(json, "/usage"), false) : UsageReport();
    const auto input = wholeCount(report.usage.quantity(meter::input));
    const auto audio = std::min(input, countOf(usage["input_token_details"]["audio_tokens"]).value_or(0));
    report.usage.set(meter::input, input - audio);
    if (audio > 0)
        report.usage.set(meter::input_audio, audio);
    const auto told = secondsOf(usage["seconds"]);
    if (const auto seconds = told ? told : secondsOf(root["duration"]); seconds && report.usage.isEmpty())
        report.usage.set("audio_second", std::max(*seconds, least_seconds));
    return report == UsageReport() ? std::nullopt : std::optional(std::move(report));
}

} // namespace

TranscriptDecoder::TranscriptDecoder(const Provider& provider) : AnswerDecoder(provider)
{
    const auto told = provider.quirks.find("transcript-least-seconds");
    if (told != provider.quirks.end())
        m_least_seconds = Decimal::parse(told->second).value_or(Decimal());
}

void TranscriptDecoder::event(const SseParser::Event& event, EventBodies& out)
{
    if (event.data != "[DONE]")
        object(event.data, out);
}

void TranscriptDecoder::object(std::string_view json, EventBodies& out)
{
    const auto root = read(json, out);
    if (!root.exists())
        return;
    const auto type = root["type"].string();
    if (type == "transcript.text.delta") {
        delta(root, out);
    } else if (type == "transcript.text.segment") {
        start(out);
        m_has_segments = true;
        addTimedItem(root, root["text"].string(), true, out);
    } else if (root["text"].isString() && (type.empty() || type == "transcript.text.done" || !isStream())) {
        whole(json, root, out);
    } else if (readVendorError(root)) {
        finish(Failed{errorInAnswer(answerHead(), root, providerName())}, out);
    } else if (!isStream()) {
        finish(Failed{protocolError(answerHead(), json, providerName())}, out);
    }
}

void TranscriptDecoder::delta(JsonValue root, EventBodies& out)
{
    start(out);
    if (const auto text = root["delta"].string(); !text.empty()) {
        m_has_text = true;
        out.emplace_back(Text{std::string(text)});
    }
    if (auto tokens = readOpenAiProbabilities(root["logprobs"]); !tokens.tokens.empty()) {
        m_has_probabilities = true;
        out.emplace_back(std::move(tokens));
    }
}

// The whole transcript, or the last event of a stream, which says again what its pieces said.
void TranscriptDecoder::whole(std::string_view json, JsonValue root, EventBodies& out)
{
    start(out);
    if (const auto text = root["text"].string(); !m_has_text && !text.empty())
        out.emplace_back(Text{std::string(text)});
    if (auto tokens = readOpenAiProbabilities(root["logprobs"]); !m_has_probabilities && !tokens.tokens.empty())
        out.emplace_back(std::move(tokens));
    addTimes(root, !m_has_segments, out);
    if (auto usage = usageOf(json, root, m_least_seconds))
        out.emplace_back(std::move(*usage));
    finish(Finished{}, out);
}

void TranscriptDecoder::start(EventBodies& out)
{
    if (!std::exchange(m_started, true))
        out.emplace_back(Started{.response_id = std::string(answerHead().headers.value("x-request-id"))});
}

} // namespace assay

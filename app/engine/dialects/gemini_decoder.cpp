// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/gemini.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "engine/ascii.h"
#include "engine/dialects/answer_decoder.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/sound_body.h"
#include "engine/dialects/wire_json.h"

namespace assay::gemini {

// --- Usage -----------------------------------------------------------------------------------------------------------

namespace {

std::int64_t countIn(JsonValue usage, std::string_view name)
{
    return countOf(usage[name]).value_or(0);
}

// How many of the tokens that `details` lists are of one modality.
std::int64_t ofModality(JsonValue details, std::string_view modality)
{
    for (const auto& line : details.items()) {
        if (line["modality"].string() == modality)
            return countOf(line["tokenCount"]).value_or(0);
    }
    return 0;
}

// Of all that went in, cached or fresh.
std::int64_t sentOfModality(JsonValue usage, std::string_view modality)
{
    return ofModality(usage["promptTokensDetails"], modality) +
           ofModality(usage["toolUsePromptTokensDetails"], modality);
}

// Of the cached part, where `fresh` is the size of the other one: what that cannot hold was cached, even if unsaid.
std::int64_t cachedOfModality(JsonValue usage, std::string_view modality, std::int64_t fresh)
{
    return std::max(ofModality(usage["cacheTokensDetails"], modality), sentOfModality(usage, modality) - fresh);
}

// Tokens by how they are priced: films and documents cost what text does.
struct Modalities
{
    std::int64_t text = 0;
    std::int64_t audio = 0;
    std::int64_t image = 0;
};

// At most `all`, and not below zero, whatever the details claim.
Modalities split(std::int64_t all, std::int64_t audio, std::int64_t image)
{
    Modalities parts;
    parts.audio = std::clamp<std::int64_t>(audio, 0, all);
    parts.image = std::clamp<std::int64_t>(image, 0, all - parts.audio);
    parts.text = all - parts.audio - parts.image;
    return parts;
}

} // namespace

UsageReport readUsage(JsonValue usage, std::string raw)
{
    const std::int64_t sent = countIn(usage, "promptTokenCount") + countIn(usage, "toolUsePromptTokenCount");
    const std::int64_t cached = countIn(usage, "cachedContentTokenCount");
    const std::int64_t answer = countIn(usage, "candidatesTokenCount");
    const std::int64_t thoughts = countIn(usage, "thoughtsTokenCount");
    const auto total = countOf(usage["totalTokenCount"]);

    const std::int64_t fresh = std::max<std::int64_t>(0, sent - cached);
    const Modalities kept =
        split(sent - fresh, cachedOfModality(usage, "AUDIO", fresh), cachedOfModality(usage, "IMAGE", fresh));
    const Modalities in =
        split(fresh, sentOfModality(usage, "AUDIO") - kept.audio, sentOfModality(usage, "IMAGE") - kept.image);
    const JsonValue details = usage["candidatesTokensDetails"];
    const Modalities out = split(answer, ofModality(details, "AUDIO"), ofModality(details, "IMAGE"));

    UsageReport report{.raw = std::move(raw)};
    report.usage.set(meter::input, in.text);
    report.usage.set(meter::input_audio, in.audio);
    report.usage.set(meter::input_image, in.image);
    report.usage.set(meter::cached_input, kept.text);
    report.usage.set(meter::cached_input_audio, kept.audio);
    report.usage.set(meter::cached_input_image, kept.image);
    report.usage.set(meter::output, out.text);
    report.usage.set(meter::output_audio, out.audio);
    report.usage.set(meter::output_image, out.image);
    report.usage.set(meter::reasoning, thoughts); // beside the output, not within it
    report.totals_disagree = cached > sent || (total && *total != sent + answer + thoughts);
    return report;
}

// --- Answers ---------------------------------------------------------------------------------------------------------

namespace {

// Samples a second of "audio/L16;codec=pcm;rate=24000": 16 bits each, the lower byte first whatever the name says, one
// channel. Nothing for sound that has a head of its own.
std::optional<std::int64_t> rateOfSamples(std::string_view media_type)
{
    constexpr std::int64_t usual = 24000;
    const std::string type = lowered(media_type);
    const std::string_view bare = trimmed(std::string_view(type).substr(0, type.find(';')));
    if (bare != "audio/l16" && bare != "audio/pcm")
        return {};
    const auto place = type.find("rate=");
    if (place == type.npos)
        return usual;
    std::int64_t rate = 0;
    const char* const digits = type.data() + place + 5;
    const auto read = std::from_chars(digits, type.data() + type.size(), rate);
    return read.ec == std::errc() && rate > 0 && rate <= 1'000'000 ? rate : usual;
}

class GeminiDecoder final : public AnswerDecoder
{
public:
    using AnswerDecoder::AnswerDecoder;

protected:
    void event(const SseParser::Event& event, EventBodies& out) override;
    void object(std::string_view json, EventBodies& out) override;
    void ending(EventBodies& out) override;

private:
    void chunk(JsonValue root, std::string_view json, EventBodies& out);
    void start(JsonValue root, EventBodies& out);
    void candidate(JsonValue value, std::size_t place, std::string_view json, EventBodies& out);
    void part(JsonValue value, const std::string& raw, EventBodies& out);
    void text(JsonValue value, EventBodies& out);
    void call(JsonValue value, const std::string& raw, EventBodies& out);
    void media(JsonValue value, EventBodies& out);
    void samples(std::int64_t rate, std::string bytes, EventBodies& out);
    void endSound(EventBodies& out);
    void usage(JsonValue root, std::string_view json, EventBodies& out);
    void tellUsage(EventBodies& out);
    std::int64_t billedSearches() const;
    Error brokenCall() const;

    UsageReport m_counted; // tokens alone
    UsageReport m_usage;   // as it was told
    std::set<std::string> m_searches;
    std::string m_model;
    std::string m_response_id;
    std::string m_finish_reason;
    std::string m_finish_message;
    std::string m_block_reason;
    std::string m_samples; // of a plain answer, until all have come
    std::int64_t m_rate = 0;
    int m_calls = 0;
    int m_media = 0;
    bool m_in_sound = false;
    bool m_started = false;
};

void GeminiDecoder::event(const SseParser::Event& event, EventBodies& out)
{
    if (event.data.starts_with('{')) {
        object(event.data, out);
        return;
    }
    JsonObjects list; // an error comes wrapped in an array at times; anything else is no word of this format
    list.feed(event.data, [this, &out](std::string_view json) {
        if (!isFinished())
            object(json, out);
    });
}

void GeminiDecoder::object(std::string_view json, EventBodies& out)
{
    const JsonValue root = read(json, out);
    if (!root.exists())
        return;
    const bool ours = root["candidates"].exists() || root["promptFeedback"].exists() ||
                      root["usageMetadata"].exists() || root["responseId"].exists();
    if (root["error"].exists() || (!ours && readVendorError(root)))
        finish(Failed{errorInAnswer(answerHead(), root, providerName())}, out);
    else if (ours)
        chunk(root, json, out);
    else if (!isStream())
        finish(Failed{protocolError(answerHead(), json, providerName())}, out);
}

void GeminiDecoder::chunk(JsonValue root, std::string_view json, EventBodies& out)
{
    start(root, out);
    if (const auto reason = root["promptFeedback"]["blockReason"].string(); !reason.empty())
        m_block_reason = reason;
    const auto candidates = root["candidates"].items();
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (candidates[i]["index"].integer().value_or(0) == 0 && !isFinished())
            candidate(candidates[i], i, json, out);
    }
    if (!isFinished())
        usage(root, json, out);
}

void GeminiDecoder::start(JsonValue root, EventBodies& out)
{
    if (m_started)
        return;
    m_started = true;
    m_response_id = root["responseId"].string();
    m_model = root["modelVersion"].string();
    out.emplace_back(Started{m_model, m_response_id});
}

void GeminiDecoder::candidate(JsonValue value, std::size_t place, std::string_view json, EventBodies& out)
{
    const auto parts = value["content"]["parts"].items(); // both may be missing
    const bool has_calls =
        std::ranges::any_of(parts, [](const JsonValue& one) { return one["functionCall"].exists(); });
    const auto raw = has_calls ? rawJsonItems(rawJson(json, "/candidates/" + std::to_string(place) + "/content/parts"))
                               : std::vector<std::string>();
    for (std::size_t i = 0; i < parts.size() && !isFinished(); ++i)
        part(parts[i], i < raw.size() ? raw[i] : std::string(), out);
    if (!isStream() && !isFinished())
        endSound(out);
    value["groundingMetadata"]["webSearchQueries"].eachItem([this](JsonValue query) {
        if (!query.string().empty())
            m_searches.emplace(query.string());
    });
    if (const auto reason = value["finishReason"].string(); !reason.empty()) {
        m_finish_reason = reason;
        m_finish_message = value["finishMessage"].string();
    }
}

void GeminiDecoder::part(JsonValue value, const std::string& raw, EventBodies& out)
{
    if (value["functionCall"].isObject()) {
        call(value, raw, out);
        return;
    }
    const bool thought = value["thought"].boolean().value_or(false);
    if (value["text"].isString())
        text(value, out);
    else if (value["inlineData"].isObject() && !thought)
        media(value["inlineData"], out);
    const auto signature = value["thoughtSignature"].string();
    if (!signature.empty() && !(thought && value["text"].isString()) && !isFinished())
        out.emplace_back(Reasoning{.signature = std::string(signature)});
}

void GeminiDecoder::text(JsonValue value, EventBodies& out)
{
    const auto words = value["text"].string();
    const auto signature = value["thoughtSignature"].string();
    const bool thought = value["thought"].boolean().value_or(false);
    if (thought && !(words.empty() && signature.empty()))
        out.emplace_back(Reasoning{.text = std::string(words), .signature = std::string(signature)});
    else if (!thought && !words.empty())
        out.emplace_back(Text{std::string(words)});
}

void GeminiDecoder::call(JsonValue value, const std::string& raw, EventBodies& out)
{
    const JsonValue function = value["functionCall"];
    if (function["partialArgs"].exists() || function["willContinue"].boolean().value_or(false)) {
        const QString what = QCoreApplication::translate(
            "assay::Gemini", "%1 sends the arguments of a call in pieces, which cannot be read; turn "
                             "streamFunctionCallArguments off.");
        finish(Failed{Error{.kind = ErrorKind::Protocol, .message = what.arg(QString::fromStdString(providerName()))}},
               out);
        return;
    }
    if (function["name"].string().empty())
        return;
    ToolCall call{.index = m_calls++, .name = std::string(function["name"].string())};
    call.id = function["id"].string();
    if (call.id.empty()) {
        const std::string answer = m_response_id.empty() ? std::string() : m_response_id + '_';
        call.id = std::string(made_up_id) + answer + std::to_string(call.index);
    }
    call.arguments = letterOf(rawJson(raw, "/functionCall/args"), function["args"]);
    call.signature = value["thoughtSignature"].string();
    out.emplace_back(std::move(call));
}

void GeminiDecoder::media(JsonValue value, EventBodies& out)
{
    auto bytes = fromBase64(value["data"].string());
    if (!bytes) {
        finish(Failed{protocolError(answerHead(), "a picture or sound that is no base64", providerName())}, out);
        return;
    }
    if (const auto rate = rateOfSamples(value["mimeType"].string())) {
        samples(*rate, std::move(*bytes), out);
        return;
    }
    endSound(out);
    const int index = m_media++;
    out.emplace_back(MediaBegin{index, std::string(value["mimeType"].string())});
    out.emplace_back(MediaChunk{.index = index, .bytes = std::move(*bytes)});
    out.emplace_back(MediaEnd{.index = index});
}

// All parts of one sound are one WAV file. Its head tells the length where all of it is there at once.
void GeminiDecoder::samples(std::int64_t rate, std::string bytes, EventBodies& out)
{
    if (m_in_sound && rate != m_rate)
        endSound(out);
    const bool begins = !std::exchange(m_in_sound, true);
    m_rate = rate;
    if (!isStream()) {
        m_samples += bytes;
        return;
    }
    if (begins) {
        out.emplace_back(MediaBegin{m_media, "audio/wav"});
        bytes.insert(0, wavHead(rate, {}));
    }
    out.emplace_back(MediaChunk{.index = m_media, .bytes = std::move(bytes)});
}

void GeminiDecoder::endSound(EventBodies& out)
{
    if (!std::exchange(m_in_sound, false))
        return;
    if (!isStream()) {
        const std::string samples = std::exchange(m_samples, {});
        out.emplace_back(MediaBegin{m_media, "audio/wav"});
        out.emplace_back(MediaChunk{.index = m_media, .bytes = wavHead(m_rate, std::ssize(samples)) + samples});
    }
    out.emplace_back(MediaEnd{.index = m_media++});
}

// A running total on every chunk: the last is the whole. (Vertex AI's early ones hold no count at all.)
void GeminiDecoder::usage(JsonValue root, std::string_view json, EventBodies& out)
{
    if (root["usageMetadata"].isObject())
        m_counted = readUsage(root["usageMetadata"], rawJson(json, "/usageMetadata"));
    tellUsage(out);
}

void GeminiDecoder::tellUsage(EventBodies& out)
{
    if (m_counted.usage.isEmpty())
        return;
    UsageReport report = m_counted;
    report.usage.set(meter::web_search, billedSearches());
    if (report == m_usage)
        return;
    m_usage = report;
    out.emplace_back(std::move(report));
}

// Gemini 3 and what came after pay for each query, those before once for an answer that searched at all
// (ai.google.dev/gemini-api/docs/pricing: "per 1,000 search queries", "per 1,000 grounded prompts").
std::int64_t GeminiDecoder::billedSearches() const
{
    constexpr std::string_view family = "gemini-";
    int generation = 0;
    if (m_model.starts_with(family))
        std::from_chars(m_model.data() + family.size(), m_model.data() + m_model.size(), generation);
    const std::int64_t queries = std::ssize(m_searches);
    return generation == 1 || generation == 2 ? std::min<std::int64_t>(queries, 1) : queries;
}

// --- The end ---------------------------------------------------------------------------------------------------------

// The connection's end is the only end there is: the answer is whole where a reason to finish was given before.
void GeminiDecoder::ending(EventBodies& out)
{
    endSound(out);
    if (m_finish_reason == "MALFORMED_FUNCTION_CALL" || m_finish_reason == "UNEXPECTED_TOOL_CALL") {
        finish(Failed{brokenCall()}, out);
    } else if (!m_finish_reason.empty()) {
        const FinishReason reason = finishReasonOf(m_finish_reason);
        const bool calls = reason == FinishReason::Stop && m_calls > 0;
        finish(Finished{calls ? FinishReason::ToolCalls : reason, m_finish_reason}, out);
    } else if (!m_block_reason.empty()) {
        finish(Finished{FinishReason::ContentFilter, m_block_reason}, out);
    }
}

Error GeminiDecoder::brokenCall() const
{
    const QString what = QCoreApplication::translate(
        "assay::Gemini", "The model of %1 wrote a call of a tool that cannot be read; try again or simplify the tool's "
                         "schema (%2).");
    const std::string& detail = m_finish_message.empty() ? m_finish_reason : m_finish_message;
    return Error{.kind = ErrorKind::Protocol,
                 .message = what.arg(QString::fromStdString(providerName()), QString::fromStdString(detail)),
                 .http_status = answerHead().status,
                 .vendor_code = m_finish_reason};
}

} // namespace

std::unique_ptr<Decoder> makeDecoder(const Provider& provider)
{
    return std::make_unique<GeminiDecoder>(provider);
}

} // namespace assay::gemini

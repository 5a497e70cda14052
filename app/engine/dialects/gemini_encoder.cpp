// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/gemini.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <map>

#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay::gemini {

namespace {

void writeCount(JsonWriter& json, std::string_view name, std::int64_t count)
{
    if (count > 0) // zeros are left out, as the vendor does
        json.member(name, count);
}

void writeDetails(JsonWriter& json, std::string_view name, std::int64_t audio, std::int64_t image)
{
    if (audio == 0 && image == 0)
        return;
    json.key(name).beginArray();
    if (audio > 0)
        json.beginObject().member("modality", "AUDIO").member("tokenCount", audio).endObject();
    if (image > 0)
        json.beginObject().member("modality", "IMAGE").member("tokenCount", image).endObject();
    json.endArray();
}

} // namespace

std::string usageJson(const Usage& usage)
{
    const auto count = [&usage](std::string_view meter) { return wholeCount(usage.quantity(meter)); };
    const std::int64_t sent = wholeCount(inputTokens(usage));
    const std::int64_t thoughts = count(meter::reasoning);
    const std::int64_t answer = wholeCount(outputTokens(usage)) - thoughts;
    JsonWriter json;
    json.beginObject();
    writeCount(json, "promptTokenCount", sent);
    writeCount(json, "cachedContentTokenCount", wholeCount(cachedTokens(usage)));
    writeCount(json, "candidatesTokenCount", answer);
    writeCount(json, "thoughtsTokenCount", thoughts);
    writeCount(json, "totalTokenCount", sent + answer + thoughts);
    const std::int64_t cached_audio = count(meter::cached_input_audio);
    const std::int64_t cached_image = count(meter::cached_input_image);
    writeDetails(json, "promptTokensDetails", count(meter::input_audio) + cached_audio,
                 count(meter::input_image) + cached_image);
    writeDetails(json, "cacheTokensDetails", cached_audio, cached_image);
    writeDetails(json, "candidatesTokensDetails", count(meter::output_audio), count(meter::output_image));
    json.endObject();
    return json.take();
}

namespace {

// Both ways of answering in one: a plain answer is a single chunk.
class GeminiEncoder final : public Encoder
{
public:
    explicit GeminiEncoder(const InboundRequest& inbound)
        : m_start{.model = inbound.model}, m_stream(inbound.request.stream)
    {
    }

    HttpHead head() const override { return m_stream ? eventStreamHead() : jsonHead(); }

    void write(const EventBody& event, std::string& out) override
    {
        if (m_ended)
            return;
        std::visit([this](const auto& one) { put(one); }, event);
        if (m_stream)
            flush(out);
    }

    void end(std::string& out) override;

private:
    struct Words
    {
        std::string text;
        std::string signature;
        bool thought = false;
    };

    void put(const Started& event);
    void put(const Text& event) { addWords({.text = event.text}); }
    void put(const Reasoning& event);
    void put(const ToolCall& event);
    void put(const MediaBegin& event) { m_media[event.index].media_type = event.media_type; }
    void put(const MediaChunk& event) { m_media[event.index].bytes += event.bytes; }
    void put(const MediaEnd& event);
    void put(const Progress&) {}
    void put(const TimedText&) {}
    void put(const Embedding&) {}
    void put(const Probabilities&) {}
    void put(const UsageReport& event) { m_usage = event.usage; }
    void put(const Finished& event) { m_finished = event; }
    void put(const Failed& event) { m_failed = event; }

    void addWords(Words words);
    void settleWords();
    void settleCalls();
    void flush(std::string& out);
    std::string chunk();
    void writeCandidate(JsonWriter& json);
    void send(const std::string& json, std::string& out) const;

    struct Medium
    {
        std::string media_type;
        std::string bytes;
    };

    Started m_start;
    std::vector<std::string> m_parts; // ready, not yet sent
    Words m_words;                    // the part that may still grow
    std::vector<ToolCall> m_calls;    // pieces joined
    std::map<int, Medium> m_media;
    Usage m_usage;
    Usage m_sent_usage;
    std::optional<Finished> m_finished;
    std::optional<Failed> m_failed;
    bool m_stream;
    bool m_ended = false;
};

void GeminiEncoder::put(const Started& event)
{
    m_start.response_id = event.response_id;
    if (!event.model.empty())
        m_start.model = event.model;
}

// An encrypted thought is another vendor's and has no place here.
void GeminiEncoder::put(const Reasoning& event)
{
    if (!event.redacted)
        addWords({.text = event.text, .signature = event.signature, .thought = true});
}

void GeminiEncoder::addWords(Words words)
{
    if (m_words.thought != words.thought)
        settleWords();
    m_words.thought = words.thought;
    m_words.text += words.text;
    m_words.signature = words.signature;
    if (!words.signature.empty())
        settleWords();
}

void GeminiEncoder::settleWords()
{
    const Words words = std::exchange(m_words, {});
    if (words.text.empty() && words.signature.empty())
        return;
    JsonWriter json;
    json.beginObject().member("text", words.text);
    if (words.thought && !words.text.empty()) // a proof alone stands on an empty text
        json.member("thought", true);
    if (!words.signature.empty())
        json.member("thoughtSignature", words.signature);
    m_parts.push_back(json.endObject().take());
}

void GeminiEncoder::put(const ToolCall& event)
{
    const auto found = std::ranges::find(m_calls, event.index, &ToolCall::index);
    if (found == m_calls.end()) {
        m_calls.push_back(event);
        return;
    }
    found->arguments += event.arguments;
    found->signature += event.signature;
}

void GeminiEncoder::settleCalls()
{
    for (const auto& call : m_calls) {
        JsonWriter json;
        json.beginObject().key("functionCall").beginObject();
        if (!call.id.empty() && !call.id.starts_with(made_up_id))
            json.member("id", call.id);
        json.member("name", call.name).key("args").raw(argumentsObject(call.arguments)).endObject();
        if (!call.signature.empty())
            json.member("thoughtSignature", call.signature);
        m_parts.push_back(json.endObject().take());
    }
    m_calls.clear();
}

void GeminiEncoder::put(const MediaEnd& event)
{
    const auto found = m_media.find(event.index);
    if (found == m_media.end())
        return;
    settleWords();
    JsonWriter json;
    json.beginObject().key("inlineData").beginObject().member("mimeType", found->second.media_type);
    json.member("data", base64(found->second.bytes)).endObject().endObject();
    m_parts.push_back(json.take());
    m_media.erase(found);
}

// A stream sends what is ready at once; usage goes with the next chunk.
void GeminiEncoder::flush(std::string& out)
{
    settleWords();
    if (m_finished)
        settleCalls();
    const bool unsent_usage = m_failed && m_usage != m_sent_usage;
    if (!m_parts.empty() || m_finished || unsent_usage)
        send(chunk(), out);
    if (m_failed)
        send(errorJson(m_failed->error), out);
    m_ended = m_finished || m_failed;
}

void GeminiEncoder::send(const std::string& json, std::string& out) const
{
    if (m_stream)
        out.append("data: ").append(json).append("\r\n\r\n");
    else
        out += json;
}

std::string GeminiEncoder::chunk()
{
    JsonWriter json;
    json.beginObject();
    if (!m_parts.empty() || m_finished)
        writeCandidate(json);
    if (!m_usage.isEmpty())
        json.key("usageMetadata").raw(usageJson(m_usage));
    m_sent_usage = m_usage;
    json.member("modelVersion", m_start.model);
    if (!m_start.response_id.empty())
        json.member("responseId", m_start.response_id);
    return json.endObject().take();
}

void GeminiEncoder::writeCandidate(JsonWriter& json)
{
    json.key("candidates").beginArray().beginObject().key("content").beginObject().key("parts").beginArray();
    for (const auto& part : m_parts)
        json.raw(part);
    m_parts.clear();
    json.endArray().member("role", "model").endObject();
    if (m_finished)
        json.member("finishReason", vendorReasonOf(*m_finished));
    json.member("index", 0).endObject().endArray();
}

// A plain answer is written here, whole; of a stream nothing is left.
void GeminiEncoder::end(std::string& out)
{
    if (m_stream || m_ended)
        return;
    if (m_failed || !m_finished) {
        const Error cut{.kind = ErrorKind::Truncated,
                        .message = QCoreApplication::translate("assay::Gemini", "The answer broke off.")};
        send(errorJson(m_failed ? m_failed->error : cut), out);
    } else {
        flush(out);
    }
    m_ended = true;
}

} // namespace

std::unique_ptr<Encoder> makeEncoder(const InboundRequest& inbound)
{
    return std::make_unique<GeminiEncoder>(inbound);
}

} // namespace assay::gemini

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/openai_chat_decoder.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

#include "engine/dialects/error_body.h"
#include "engine/dialects/openai_chat_usage.h"
#include "engine/dialects/openai_probabilities.h"
#include "engine/dialects/outgoing.h"

namespace assay {

namespace {

constexpr std::size_t longest_whole = 256u << 20; // a plain answer with pictures in it is large
constexpr std::size_t longest_error = 1u << 20;
constexpr std::size_t furthest_back = 256; // calls that a piece may belong to, so that hostile streams cost no square
constexpr std::string_view blank = " \t\r\n\xef\xbb\xbf"; // DeepSeek sends blank lines while it thinks; and a mark

FinishReason finishReasonOf(std::string_view word)
{
    static constexpr std::array<std::pair<std::string_view, FinishReason>, 12> words{{
        {"", FinishReason::Stop},
        {"stop", FinishReason::Stop},
        {"eos", FinishReason::Stop}, // Together
        {"end_turn", FinishReason::Stop},
        {"stop_sequence", FinishReason::Stop},
        {"length", FinishReason::Length},
        {"max_tokens", FinishReason::Length},
        {"model_length", FinishReason::Length}, // Mistral
        {"tool_calls", FinishReason::ToolCalls},
        {"function_call", FinishReason::ToolCalls},
        {"content_filter", FinishReason::ContentFilter},
        {"pause", FinishReason::Pause},
    }};
    for (const auto& [candidate, reason] : words) {
        if (candidate == word)
            return reason;
    }
    return FinishReason::Other;
}

// A finish that is a failure.
bool isErrorFinish(std::string_view word)
{
    return word == "error" || word == "insufficient_system_resource"; // OpenRouter, Mistral, Together; DeepSeek
}

bool isTrue(JsonValue error)
{
    bool has_members = false;
    error.eachMember([&has_members](std::string_view, JsonValue) { has_members = true; });
    return has_members || !error.string().empty();
}

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

Error tooLongError(std::string_view provider)
{
    const QString what = QCoreApplication::translate(
        "assay::Dialect", "%1 sent more than one answer can hold; ask for less, or check the address of the provider.");
    return Error{.kind = ErrorKind::Protocol, .message = what.arg(QString::fromUtf8(provider))};
}

// Builds of llama.cpp of early 2025 wrote a failure as an SSE field of its own, other servers and proxies as a bare
// line.
std::string_view bareJson(std::string_view stray)
{
    const auto begin = stray.find_first_of("{[");
    return begin == stray.npos ? std::string_view() : stray.substr(begin);
}

std::string argumentsOf(JsonValue function)
{
    const JsonValue arguments = function["arguments"];
    if (arguments.isObject() || arguments.isArray()) // some write the object itself
        return arguments.json();
    return std::string(arguments.string());
}

} // namespace

// --- Tool calls ----------------------------------------------------------------------------------------------------

std::size_t ToolCallPieces::place(JsonValue piece, std::size_t position, bool whole, std::string_view name)
{
    const auto index = piece["index"].integer();
    const std::string_view id = piece["id"].string();
    const std::size_t furthest = m_calls.size() - std::min(m_calls.size(), furthest_back);
    for (std::size_t i = m_calls.size(); i-- > furthest && !whole;) {
        const Call& call = m_calls[i];
        const bool same_id = !id.empty() && call.vendor_id == id;
        const bool same_index = index && call.vendor_index == index;
        // Gemini's imitation numbers parallel calls 0, 0, …; old vLLM made up a new id for every piece, without a name.
        const bool other_call = !id.empty() && !call.vendor_id.empty() && !same_id && !name.empty();
        if ((same_id && (!index || same_index)) || (same_index && !other_call))
            return i;
    }
    const bool begins = whole || m_calls.empty() || index || !id.empty() || position > 0;
    const bool named_again = !name.empty() && !m_calls.empty() && m_calls.back().has_arguments;
    if (!begins && !named_again)
        return m_calls.size() - 1;
    m_calls.push_back({.vendor_index = index, .vendor_id = std::string(id)});
    return m_calls.size() - 1;
}

void ToolCallPieces::add(JsonValue piece, std::size_t position, bool whole, std::string_view response_id,
                         EventBodies& out)
{
    const JsonValue function = piece["function"].exists() ? piece["function"] : piece;
    const std::string_view name = function["name"].string();
    const std::size_t index = place(piece, position, whole, name);
    Call& call = m_calls[index];
    std::string arguments = argumentsOf(function);
    call.has_arguments = call.has_arguments || !arguments.empty();
    if (!call.name.empty()) {
        if (!arguments.empty())
            out.push_back(ToolCall{.index = static_cast<int>(index), .arguments = std::move(arguments)});
        return;
    }
    call.held += arguments;
    if (call.vendor_id.empty())
        call.vendor_id = piece["id"].string();
    if (name.empty())
        return;
    call.name = name;
    if (call.vendor_id.empty())
        call.vendor_id = "call_" + std::string(response_id) + (response_id.empty() ? "" : "_") + std::to_string(index);
    out.push_back(ToolCall{static_cast<int>(index), call.vendor_id, call.name, std::move(call.held), {}});
}

void ToolCallPieces::end(EventBodies& out)
{
    for (std::size_t i = 0; i < m_calls.size(); ++i) {
        Call& call = m_calls[i];
        if (!call.name.empty() && !call.has_arguments)
            out.push_back(ToolCall{.index = static_cast<int>(i), .arguments = "{}"});
        else if (call.name.empty() && call.has_arguments) // never named: shown as it came
            out.push_back(ToolCall{static_cast<int>(i), call.vendor_id, {}, std::move(call.held), {}});
    }
    m_calls.clear();
}

// --- Shapes --------------------------------------------------------------------------------------------------------

OpenAiChatDecoder::OpenAiChatDecoder(const Provider& provider, bool stream)
    : m_provider(provider.name.empty() ? provider.id : provider.name), m_stream(stream),
      m_reasoning_beside(provider.hasQuirk("usage-excludes-reasoning"))
{
}

void OpenAiChatDecoder::head(const HttpHead& head)
{
    m_head = head;
    if (!isSuccess(head.status))
        m_shape = Shape::Whole;
}

void OpenAiChatDecoder::body(std::string_view bytes, EventBodies& out)
{
    if (m_shape == Shape::Unknown)
        decideShape(bytes);
    if (m_shape == Shape::Stream)
        feed(bytes, out);
    else if (m_shape == Shape::Whole)
        gather(bytes, out);
}

// By the first byte that says something; the content type is wrong too often.
void OpenAiChatDecoder::decideShape(std::string_view& bytes)
{
    const auto first = bytes.find_first_not_of(blank);
    bytes.remove_prefix(first == bytes.npos ? bytes.size() : first);
    if (bytes.empty())
        return;
    const bool plain = bytes.front() == '{' || bytes.front() == '[' || bytes.front() == '<';
    const bool announced = m_head.headers.value("content-type").starts_with("text/event-stream");
    m_shape = !plain && (m_stream || announced) ? Shape::Stream : Shape::Whole;
}

void OpenAiChatDecoder::gather(std::string_view bytes, EventBodies& out)
{
    if (!isSuccess(m_head.status)) {
        m_whole += bytes.substr(0, longest_error - std::min(longest_error, m_whole.size()));
        return;
    }
    m_whole += bytes;
    if (m_whole.size() > longest_whole)
        fail(tooLongError(m_provider), out);
}

void OpenAiChatDecoder::feed(std::string_view bytes, EventBodies& out)
{
    m_sse.feed(bytes, [this, &out](const SseParser::Event& event) { streamEvent(event, out); });
    if (m_sse.overflowed() && m_shape != Shape::Done)
        fail(tooLongError(m_provider), out);
}

void OpenAiChatDecoder::end(EventBodies& out)
{
    if (m_shape == Shape::Stream)
        endOfInput(out);
    else if (m_shape == Shape::Whole)
        endOfWhole(out);
    else if (m_shape == Shape::Unknown)
        fail(truncatedError(m_provider), out);
}

// --- Streams -------------------------------------------------------------------------------------------------------

void OpenAiChatDecoder::streamEvent(const SseParser::Event& event, EventBodies& out)
{
    if (m_shape == Shape::Done || event.data.empty())
        return;
    if (event.data.starts_with("[DONE]")) {
        endOfStream(true, out);
        return;
    }
    const JsonValue root = m_reader.parse(event.data);
    if (event.type == "error")
        fail(root.exists() ? errorInAnswer(m_head, root, m_provider)
                           : errorOfVendor(m_head, {.message = std::string(event.data)}, m_provider),
             out);
    else if (root.exists())
        chunk(root, event.data, out);
    else
        m_saw_junk = true;
}

void OpenAiChatDecoder::endOfInput(EventBodies& out)
{
    const bool saw_junk = m_saw_junk;
    m_sse.end(true, [this, &out](const SseParser::Event& event) { streamEvent(event, out); });
    m_saw_junk = saw_junk; // half a line is no junk
    if (m_shape != Shape::Done)
        endOfStream(false, out);
}

void OpenAiChatDecoder::endOfStream(bool marked, EventBodies& out)
{
    const std::string_view stray = bareJson(m_sse.strayJson());
    const auto stray_error = stray.empty() ? std::nullopt : readVendorError(m_reader.parse(stray));
    if (m_finish_reason || (marked && m_read_something && !stray_error))
        finish(out);
    else if (stray_error)
        fail(errorOfVendor(m_head, *stray_error, m_provider), out);
    else if (marked || (m_saw_junk && !m_read_something))
        fail(protocolError(m_head, {}, m_provider), out);
    else
        fail(truncatedError(m_provider), out);
}

// --- Whole answers -------------------------------------------------------------------------------------------------

void OpenAiChatDecoder::endOfWhole(EventBodies& out)
{
    if (!isSuccess(m_head.status)) {
        fail(errorOfAnswer(m_head, m_whole, m_provider), out);
        return;
    }
    const JsonValue root = m_reader.parse(m_whole);
    if (root.exists()) {
        wholeAnswer(root, out);
    } else if (m_stream && m_whole.find("\ndata:") != std::string::npos) { // junk before a stream
        m_shape = Shape::Stream;
        feed(m_whole, out);
        if (m_shape == Shape::Stream)
            endOfInput(out);
    } else if (m_whole.starts_with('{') || m_whole.starts_with('[')) {
        fail(truncatedError(m_provider), out);
    } else {
        fail(errorOfAnswer(m_head, m_whole, m_provider), out);
    }
}

void OpenAiChatDecoder::wholeAnswer(JsonValue root, EventBodies& out)
{
    chunk(root, m_whole, out);
    if (m_shape == Shape::Done)
        return;
    if (m_saw_choice)
        finish(out);
    else
        fail(errorOfAnswer(m_head, m_whole, m_provider), out);
}

// --- Chunks --------------------------------------------------------------------------------------------------------

// A chunk of a stream and a whole answer have the same members.
struct OpenAiChatDecoder::Chunk
{
    JsonValue error;
    JsonValue choices;
    JsonValue usage;
    JsonValue groq;
    std::string_view id;
    std::string_view model;
    std::string_view object;

    explicit Chunk(JsonValue root)
    {
        root.eachMember([this](std::string_view key, JsonValue value) { take(key, value); });
    }

    void take(std::string_view key, JsonValue value)
    {
        if (key == "choices")
            choices = value;
        else if (key == "id")
            id = value.string();
        else if (key == "model")
            model = value.string();
        else if (key == "object")
            object = value.string();
        else if (key == "usage")
            usage = value;
        else if (key == "error")
            error = value;
        else if (key == "x_groq")
            groq = value;
    }

    bool saysNothing() const { return !choices.exists() && !usage.exists() && !groq.exists() && !isTrue(error); }
};

void OpenAiChatDecoder::chunk(JsonValue root, std::string_view json, EventBodies& out)
{
    const Chunk chunk(root);
    if (chunk.saysNothing()) {
        if (const auto error = readVendorError(root))
            fail(errorOfVendor(m_head, *error, m_provider), out);
        m_saw_junk = true;
        return;
    }
    m_read_something = true;
    started(chunk, out);
    std::optional<Error> broken;
    chunk.choices.eachItem([&](JsonValue item) {
        if (item["index"].integer().value_or(0) == 0)
            choice(item, chunk.object == "chat.completion.done", json, out);
        if (isTrue(item["error"])) // OpenRouter
            broken = errorInAnswer(m_head, item, m_provider);
    });
    if (chunk.usage.exists())
        usage(chunk.usage, json, "/usage", out);
    else if (chunk.groq["usage"].exists())
        usage(chunk.groq["usage"], json, "/x_groq/usage", out);
    if (isTrue(chunk.error))
        broken = errorInAnswer(m_head, root, m_provider);
    else if (isTrue(chunk.groq["error"]))
        broken = errorInAnswer(m_head, chunk.groq, m_provider);
    else if (!broken && m_finish_reason && isErrorFinish(*m_finish_reason))
        broken = errorOfVendor(m_head, {.message = *m_finish_reason, .words = {*m_finish_reason}}, m_provider);
    if (broken)
        fail(std::move(*broken), out);
}

void OpenAiChatDecoder::started(const Chunk& chunk, EventBodies& out)
{
    // Azure's first chunk has only empty strings; an error alone has not begun to answer.
    if (m_started || (chunk.id.empty() && !chunk.choices.first().exists() && !chunk.usage.exists()))
        return;
    m_started = true;
    m_response_id = chunk.id;
    out.push_back(Started{std::string(chunk.model), m_response_id});
}

void OpenAiChatDecoder::choice(JsonValue choice, bool repeats_all, std::string_view json, EventBodies& out)
{
    m_saw_choice = true;
    JsonValue piece;
    JsonValue message;
    JsonValue finish_reason;
    JsonValue likely;
    choice.eachMember([&](std::string_view key, JsonValue value) {
        if (key == "delta")
            piece = value;
        else if (key == "message")
            message = value;
        else if (key == "finish_reason")
            finish_reason = value;
        else if (key == "logprobs")
            likely = value;
        else if (key == "usage" && value.exists()) // Moonshot
            usage(value, json, "/choices/0/usage", out);
    });
    m_saw_delta = m_saw_delta || piece.exists();
    if (piece.exists())
        delta(piece, false, out);
    else if (message.exists() && !m_saw_delta && !repeats_all) // Perplexity repeats the whole beside each piece
        delta(message, true, out);
    probabilities(likely["content"], out);
    probabilities(likely["refusal"], out);
    if (!finish_reason.string().empty())
        m_finish_reason = finish_reason.string();
}

void OpenAiChatDecoder::probabilities(JsonValue list, EventBodies& out)
{
    if (!list.isArray()) // legacy completions have an object
        return;
    if (auto read = readOpenAiProbabilities(list); !read.tokens.empty())
        out.emplace_back(std::move(read));
}

void OpenAiChatDecoder::delta(JsonValue delta, bool whole, EventBodies& out)
{
    JsonValue thought;
    JsonValue thought_too;
    JsonValue words;
    JsonValue refusal;
    JsonValue calls;
    JsonValue call;
    JsonValue pictures;
    delta.eachMember([&](std::string_view key, JsonValue value) {
        if (key == "content")
            words = value;
        else if (key == "reasoning_content")
            thought = value;
        else if (key == "reasoning")
            thought_too = value;
        else if (key == "tool_calls")
            calls = value;
        else if (key == "refusal")
            refusal = value;
        else if (key == "function_call")
            call = value;
        else if (key == "images") // OpenRouter
            pictures = value;
    });
    reasoning(thought.string().empty() ? thought_too.string() : thought.string(), out); // some send both
    content(words, out);
    m_refused = m_refused || !refusal.string().empty();
    text(refusal.string(), out);
    std::size_t position = 0;
    calls.eachItem([&](JsonValue piece) { m_tool_calls.add(piece, position++, whole, m_response_id, out); });
    if (call.isObject())
        m_tool_calls.add(call, 0, whole, m_response_id, out);
    pictures.eachItem([&](JsonValue picture) { image(picture["image_url"], out); });
}

void OpenAiChatDecoder::content(JsonValue content, EventBodies& out)
{
    if (content.isNumber()) // Workers AI through Cloudflare's gateway
        text(content.json(), out);
    else if (content.isArray())
        content.eachItem([&](JsonValue part) { contentPart(part, out); });
    else
        text(content.string(), out);
}

// Mistral's content is a list where the model thinks, and so is a thought.
void OpenAiChatDecoder::contentPart(JsonValue part, EventBodies& out)
{
    const std::string_view type = part["type"].string();
    if (type == "thinking") {
        reasoning(part["thinking"].string(), out);
        part["thinking"].eachItem([&](JsonValue piece) { reasoning(piece["text"].string(piece.string()), out); });
    } else if (type == "image_url") {
        image(part["image_url"], out);
    } else {
        text(part["text"].string(part["refusal"].string(part.string())), out);
    }
}

void OpenAiChatDecoder::image(JsonValue place, EventBodies& out)
{
    const std::string_view url = place["url"].string(place.string());
    const MediaPart media = mediaOfUrl(url, "image/png");
    if (!media.bytes) { // nothing is loaded from the network; the address is kept for the reader
        text(url, out);
        return;
    }
    const int index = m_media++;
    out.push_back(MediaBegin{index, media.media_type});
    out.push_back(MediaChunk{index, *media.bytes});
    out.push_back(MediaEnd{index});
}

void OpenAiChatDecoder::usage(JsonValue usage, std::string_view json, std::string_view pointer, EventBodies& out)
{
    bool says_something = false;
    usage.eachMember([&says_something](std::string_view, JsonValue value) { says_something |= value.exists(); });
    if (!says_something)
        return;
    UsageReport report = readOpenAiUsage(usage, rawJson(json, pointer), m_reasoning_beside);
    if (report == m_usage) // said twice
        return;
    m_usage = report;
    out.push_back(std::move(report));
}

void OpenAiChatDecoder::text(std::string_view text, EventBodies& out)
{
    if (!text.empty())
        out.push_back(Text{std::string(text)});
}

void OpenAiChatDecoder::reasoning(std::string_view text, EventBodies& out)
{
    if (!text.empty())
        out.push_back(Reasoning{.text = std::string(text)});
}

void OpenAiChatDecoder::finish(EventBodies& out)
{
    const std::string vendor_reason = m_finish_reason.value_or("");
    FinishReason reason = finishReasonOf(vendor_reason);
    if (reason == FinishReason::Stop && !m_tool_calls.isEmpty())
        reason = FinishReason::ToolCalls; // some say "stop" whatever they did
    else if (reason == FinishReason::Stop && m_refused)
        reason = FinishReason::ContentFilter;
    m_tool_calls.end(out);
    out.push_back(Finished{reason, vendor_reason});
    m_shape = Shape::Done;
}

void OpenAiChatDecoder::fail(Error error, EventBodies& out)
{
    m_shape = Shape::Done;
    out.push_back(Failed{std::move(error)});
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/dialects/dialect.h"
#include "engine/dialects/json_reader.h"
#include "engine/dialects/sse.h"

namespace assay {

// Puts the pieces of tool calls together, since vendors number them, name them, or neither: gives each call a place of
// its own in the order they began, makes an id up where none comes, and holds arguments back until the name is there.
class ToolCallPieces
{
public:
    // `position` is the piece's place in its list; `whole` says that lists hold whole calls, never continued ones.
    void add(JsonValue piece, std::size_t position, bool whole, std::string_view response_id, EventBodies& out);
    void end(EventBodies& out); // a call without arguments takes none: "{}"
    bool isEmpty() const { return m_calls.empty(); }

private:
    struct Call
    {
        std::optional<std::int64_t> vendor_index;
        std::string vendor_id;
        std::string name;
        std::string held; // arguments before the name was known
        bool has_arguments = false;
    };
    std::size_t place(JsonValue piece, std::size_t position, bool whole, std::string_view name);

    std::vector<Call> m_calls;
};

// Answers in OpenAI's chat format, streamed or plain, by whichever of the two the bytes are: an error, and with some
// hosts a whole success, comes as plain JSON although a stream was asked for.
class OpenAiChatDecoder : public Decoder
{
public:
    OpenAiChatDecoder(const Provider& provider, bool stream);

    void head(const HttpHead& head) override;
    void body(std::string_view bytes, EventBodies& out) override;
    void end(EventBodies& out) override;

private:
    enum class Shape { Unknown, Stream, Whole, Done };
    struct Chunk;

    void decideShape(std::string_view& bytes);
    void gather(std::string_view bytes, EventBodies& out);
    void feed(std::string_view bytes, EventBodies& out);
    void streamEvent(const SseParser::Event& event, EventBodies& out);
    void endOfInput(EventBodies& out);
    void endOfStream(bool marked, EventBodies& out);
    void endOfWhole(EventBodies& out);
    void wholeAnswer(JsonValue root, EventBodies& out);

    void chunk(JsonValue root, std::string_view json, EventBodies& out);
    void started(const Chunk& chunk, EventBodies& out);
    void choice(JsonValue choice, bool repeats_all, std::string_view json, EventBodies& out);
    void probabilities(JsonValue list, EventBodies& out);
    void delta(JsonValue delta, bool whole, EventBodies& out);
    void content(JsonValue content, EventBodies& out);
    void contentPart(JsonValue part, EventBodies& out);
    void image(JsonValue place, EventBodies& out);
    void usage(JsonValue usage, std::string_view json, std::string_view pointer, EventBodies& out);
    void text(std::string_view text, EventBodies& out);
    void reasoning(std::string_view text, EventBodies& out);

    void finish(EventBodies& out);
    void fail(Error error, EventBodies& out);

    HttpHead m_head;
    std::string m_provider; // its name for people
    bool m_stream;
    bool m_reasoning_beside;

    Shape m_shape = Shape::Unknown;
    SseParser m_sse;
    JsonReader m_reader;
    std::string m_whole;
    bool m_read_something = false; // of the format
    bool m_saw_junk = false;

    bool m_started = false;
    bool m_saw_choice = false;
    bool m_saw_delta = false;
    bool m_refused = false;
    std::string m_response_id;
    ToolCallPieces m_tool_calls;
    int m_media = 0;
    std::optional<UsageReport> m_usage;
    std::optional<std::string> m_finish_reason;
};

} // namespace assay

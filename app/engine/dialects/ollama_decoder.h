// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "engine/dialects/dialect.h"
#include "engine/dialects/json_reader.h"
#include "engine/dialects/ndjson.h"

namespace assay {

// Answers of Ollama's /api/chat: JSON objects, one a line; a plain answer is the last of them alone. Tool calls come
// whole and, from older servers, without ids; those are made up from what the line says, so that they differ from turn
// to turn and are the same at each decoding.
class OllamaDecoder : public Decoder
{
public:
    explicit OllamaDecoder(const Provider& provider);

    void head(const HttpHead& head) override;
    void body(std::string_view bytes, EventBodies& out) override;
    void end(EventBodies& out) override;

private:
    void line(std::string_view json, EventBodies& out);
    void gatherError(std::string_view bytes);
    bool answer(std::string_view json, EventBodies& out); // whether it is of the format
    void message(JsonValue message, EventBodies& out);
    void toolCalls(std::string_view json, JsonValue root, EventBodies& out);
    void done(JsonValue root, EventBodies& out);
    void usage(JsonValue root, EventBodies& out);
    void fail(Error error, EventBodies& out);

    HttpHead m_head;
    std::string m_provider; // its name for people
    NdjsonParser m_lines;
    JsonReader m_reader;
    std::string m_unread; // lines that are no JSON by themselves, or the text of an error
    bool m_failed_status = false;
    bool m_started = false;
    bool m_done = false;
    int m_tool_calls = 0;
};

} // namespace assay

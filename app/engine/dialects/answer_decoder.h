// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

#include "engine/dialects/dialect.h"
#include "engine/dialects/json_objects.h"
#include "engine/dialects/json_reader.h"
#include "engine/dialects/sse.h"

namespace assay {

// What a decoder does whatever its format says: gathers the text of an error, tells a stream of events from JSON and
// from a web page by the first byte that counts (content types lie, and servers answer JSON although a stream was
// asked), and ends every answer in exactly one Finished or Failed. The formats fill in what an event and an object
// mean.
class AnswerDecoder : public Decoder
{
public:
    explicit AnswerDecoder(const Provider& provider);

    void head(const HttpHead& head) final;
    void body(std::string_view bytes, EventBodies& out) final;
    void end(EventBodies& out) final;

protected:
    // One server-sent event that has data.
    virtual void event(const SseParser::Event& event, EventBodies& out) = 0;

    // One JSON object of a body that is no event stream, or that stands bare in one.
    virtual void object(std::string_view json, EventBodies& out) = 0;

    // All has come and nothing has ended the answer yet: ends it, or leaves that to the caller, who calls it truncated.
    virtual void ending(EventBodies& out) = 0;

    // The error of an answer with an error status, or of a body in no format at all.
    virtual Error errorOf(const HttpHead& head, std::string_view body) const;

    // The object in `json`, absent where it cannot be read; then the answer has failed already.
    JsonValue read(std::string_view json, EventBodies& out);

    void finish(EventBody last, EventBodies& out);
    bool isFinished() const { return m_finished; }
    bool isStream() const { return m_form == Form::Stream; }
    const HttpHead& answerHead() const { return m_head; }
    const std::string& providerName() const { return m_provider; }

private:
    enum class Form { Unknown, Error, Stream, Json };

    void settleForm();
    void feed(std::string_view bytes, EventBodies& out);
    void endStream(EventBodies& out);
    bool isNoStream() const;

    HttpHead m_head;
    std::string m_provider;
    std::string m_text; // while the form is unknown what came but blanks; then the error, or a stream's first bytes
    SseParser m_events;
    JsonObjects m_objects;
    JsonReader m_reader;
    Form m_form = Form::Unknown;
    bool m_finished = false;
    bool m_ending = false;
    bool m_seen_event = false;
};

} // namespace assay

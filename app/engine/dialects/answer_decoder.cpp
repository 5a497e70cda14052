// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/answer_decoder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/dialects/error_body.h"

namespace assay {

namespace {

constexpr std::size_t longest_error = 1u << 20;
constexpr std::size_t opening_length = 500;
constexpr std::string_view blank = " \t\r\n";
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

std::string_view withoutLeadingBlanks(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
    while (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
        text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
    }
    return text;
}

} // namespace

AnswerDecoder::AnswerDecoder(const Provider& provider) : m_provider(provider.name.empty() ? provider.id : provider.name)
{
}

void AnswerDecoder::head(const HttpHead& head)
{
    m_head = head;
    if (head.status < 200 || head.status >= 300)
        m_form = Form::Error;
}

void AnswerDecoder::body(std::string_view bytes, EventBodies& out)
{
    if (m_finished)
        return;
    if (m_form == Form::Error) {
        m_text += bytes.substr(0, longest_error - std::min(m_text.size(), longest_error));
        return;
    }
    if (m_form != Form::Unknown) {
        feed(bytes, out);
        return;
    }
    m_text += bytes;
    settleForm();
    if (m_form == Form::Unknown || m_form == Form::Error)
        return;
    const std::string all = std::exchange(m_text, {});
    feed(all, out);
}

// Blanks are forgotten at once, since a server may send them without end.
void AnswerDecoder::settleForm()
{
    m_text.erase(0, m_text.size() - withoutLeadingBlanks(m_text).size());
    if (byte_order_mark.starts_with(m_text)) // nothing yet, or the mark's first bytes
        return;
    const char c = m_text.front();
    m_form = c == '<' ? Form::Error : c == '{' || c == '[' ? Form::Json : Form::Stream;
}

void AnswerDecoder::feed(std::string_view bytes, EventBodies& out)
{
    if (m_form == Form::Json) {
        m_objects.feed(bytes, [this, &out](std::string_view json) {
            if (!m_finished)
                object(json, out);
        });
    } else {
        if (m_text.size() < opening_length)
            m_text += bytes.substr(0, opening_length - m_text.size());
        m_events.feed(bytes, [this, &out](const SseParser::Event& one) {
            m_seen_event = true;
            if (!m_finished && !one.data.empty())
                event(one, out);
        });
    }
    if (!m_finished && (m_objects.overflowed() || m_events.overflowed()))
        finish(Failed{protocolError(m_head, "an endless line", m_provider)}, out);
}

void AnswerDecoder::end(EventBodies& out)
{
    m_ending = true;
    if (m_finished)
        return;
    if (m_form == Form::Error) {
        finish(Failed{errorOf(m_head, m_text)}, out);
        return;
    }
    if (m_form == Form::Stream)
        endStream(out);
    if (!m_finished && !m_objects.isInside())
        ending(out);
    if (!m_finished)
        finish(Failed{truncatedError(m_provider)}, out);
}

void AnswerDecoder::endStream(EventBodies& out)
{
    m_events.end(true, [this, &out](const SseParser::Event& one) {
        m_seen_event = true;
        if (!m_finished && !one.data.empty())
            event(one, out);
    });
    JsonObjects stray;
    stray.feed(m_events.strayJson(), [this, &out](std::string_view json) {
        m_seen_event = true;
        if (!m_finished)
            object(json, out);
    });
    if (!m_finished && isNoStream())
        finish(Failed{errorOf(m_head, m_text)}, out);
}

// Not one event came, and what came does not even begin like one: a proxy's plain words, for instance.
bool AnswerDecoder::isNoStream() const
{
    static constexpr std::array<std::string_view, 5> fields{"data:", "event:", "id:", "retry:", ":"};
    const std::string_view opening = m_text;
    const auto begins = [opening](std::string_view field) {
        return opening.starts_with(field) || field.starts_with(opening);
    };
    return !m_seen_event && std::ranges::none_of(fields, begins);
}

Error AnswerDecoder::errorOf(const HttpHead& head, std::string_view body) const
{
    return errorOfAnswer(head, body, m_provider);
}

JsonValue AnswerDecoder::read(std::string_view json, EventBodies& out)
{
    const JsonValue root = m_reader.parse(json);
    if (root.isObject())
        return root;
    // What the end of the stream cut off is no fault of the format.
    finish(Failed{m_ending ? truncatedError(m_provider) : protocolError(m_head, json, m_provider)}, out);
    return {};
}

void AnswerDecoder::finish(EventBody last, EventBodies& out)
{
    m_finished = true;
    out.push_back(std::move(last));
}

} // namespace assay

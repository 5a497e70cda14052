// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/sse.h"

#include <algorithm>

namespace assay {

namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr std::size_t longest_stray = 1u << 20;

// Where lines end. Each byte is looked at once for either ending, whichever of them the stream uses.
class LineEnds
{
public:
    explicit LineEnds(std::string_view bytes)
        : m_bytes(bytes), m_line_feed(bytes.find('\n')), m_carriage_return(bytes.find('\r'))
    {
    }

    // npos where no line ends any more. Positions asked for must grow.
    std::size_t from(std::size_t position)
    {
        if (m_line_feed < position)
            m_line_feed = m_bytes.find('\n', position);
        if (m_carriage_return < position)
            m_carriage_return = m_bytes.find('\r', position);
        return std::min(m_line_feed, m_carriage_return);
    }

private:
    std::string_view m_bytes;
    std::size_t m_line_feed;
    std::size_t m_carriage_return;
};

} // namespace

void SseParser::feed(std::string_view bytes, const Callback& on_event)
{
    if (m_skip_line_feed && !bytes.empty()) { // it belongs to the carriage return that ended the last piece
        m_skip_line_feed = false;
        if (bytes.front() == '\n')
            bytes.remove_prefix(1);
    }
    LineEnds ends(bytes);
    std::size_t begin = 0;
    while (!m_overflowed) {
        const auto end = ends.from(begin);
        if (end == std::string_view::npos) {
            m_partial += bytes.substr(begin);
            m_overflowed = m_partial.size() > longest_line;
            break;
        }
        wholeLine(bytes.substr(begin, end - begin), on_event);
        begin = end + 1;
        if (bytes[end] != '\r')
            continue;
        if (begin == bytes.size())
            m_skip_line_feed = true;
        else if (bytes[begin] == '\n')
            ++begin;
    }
    keepData();
}

void SseParser::end(bool lenient, const Callback& on_event)
{
    if (!lenient || m_overflowed)
        return;
    if (!m_partial.empty())
        wholeLine({}, on_event);
    m_unterminated = m_has_data;
    dispatch(on_event);
}

void SseParser::wholeLine(std::string_view end_of_line, const Callback& on_event)
{
    if (m_partial.empty()) {
        line(end_of_line, on_event);
        return;
    }
    m_partial += end_of_line;
    line(m_partial, on_event);
    keepData();
    m_partial.clear();
}

void SseParser::line(std::string_view text, const Callback& on_event)
{
    if (m_at_start) {
        m_at_start = false;
        if (text.starts_with(byte_order_mark))
            text.remove_prefix(byte_order_mark.size());
    }
    if (text.empty()) {
        dispatch(on_event);
        return;
    }
    const auto colon = text.find(':');
    if (colon == 0) // a comment
        return;
    auto value = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    if (value.starts_with(' '))
        value.remove_prefix(1);
    const auto name = text.substr(0, colon);
    field(name, value);
    if (name != "data" && name != "event" && name != "id" && name != "retry")
        stray(text);
}

void SseParser::field(std::string_view name, std::string_view value)
{
    if (name == "data")
        data(value);
    else if (name == "event")
        m_type = value;
    else if (name == "id" && value.find('\0') == std::string_view::npos)
        m_last_id = value;
}

void SseParser::data(std::string_view value)
{
    if (!m_has_data) {
        m_has_data = true;
        m_borrowed = value;
        return;
    }
    keepData();
    m_overflowed = m_data.size() + value.size() >= longest_line;
    if (!m_overflowed)
        m_data.append(1, '\n').append(value);
}

void SseParser::stray(std::string_view text)
{
    const bool begun = !m_stray.empty() || text.find('{') != std::string_view::npos;
    if (begun && m_stray.size() + text.size() < longest_stray)
        m_stray.append(text).append("\n");
}

void SseParser::dispatch(const Callback& on_event)
{
    if (m_has_data) {
        const std::string_view whole = m_data.empty() ? m_borrowed : std::string_view(m_data);
        on_event({.type = m_type.empty() ? std::string_view("message") : m_type, .data = whole, .last_id = m_last_id});
    }
    m_data.clear();
    m_borrowed = {};
    m_type.clear();
    m_has_data = false;
}

void SseParser::keepData()
{
    m_data += m_borrowed;
    m_borrowed = {};
}

} // namespace assay

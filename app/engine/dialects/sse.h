// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace assay {

// Server-sent events by the rules of the WHATWG HTML standard, section 9.2.6, from bytes cut anywhere. Lines are split
// on bytes, so no character is ever torn. What the vendors do beyond the standard is kept apart in the callbacks'
// flags.
class SseParser
{
public:
    struct Event
    {
        std::string_view type; // "message" where none was given
        std::string_view data; // valid during the callback only
        std::string_view last_id;
    };
    using Callback = std::function<void(const Event&)>;

    // A line, or the data of one event, longer than this ends the parsing: overflowed() is true and further bytes are
    // ignored.
    static constexpr std::size_t longest_line = 64u << 20;

    void feed(std::string_view bytes, const Callback& on_event);

    // The stream is over. An event that no empty line closed is discarded, as the standard says, unless `lenient`: then
    // pending data is given out, and unterminated() says so. (Seen in the wild: a last line closed by a single LF.)
    void end(bool lenient, const Callback& on_event);

    bool overflowed() const { return m_overflowed; }
    bool unterminated() const { return m_unterminated; }

    // Lines that are no field at all but begin like JSON: some servers write their error bare into the stream. Gathered
    // here up to 1 MiB.
    const std::string& strayJson() const { return m_stray; }

private:
    void wholeLine(std::string_view end_of_line, const Callback& on_event);
    void line(std::string_view text, const Callback& on_event);
    void field(std::string_view name, std::string_view value);
    void data(std::string_view value);
    void stray(std::string_view text);
    void dispatch(const Callback& on_event);
    void keepData();

    std::string m_partial; // of a line
    std::string m_data;
    // The first data line of an event lies in the bytes being fed; it is copied only if the event does not end there
    // too.
    std::string_view m_borrowed;
    std::string m_type;
    std::string m_last_id;
    std::string m_stray;
    bool m_has_data = false;
    bool m_at_start = true;
    bool m_skip_line_feed = false;
    bool m_overflowed = false;
    bool m_unterminated = false;
};

} // namespace assay

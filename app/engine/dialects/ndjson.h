// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace assay {

// Lines of newline-delimited JSON from bytes cut anywhere. Blank lines are left out, a carriage return before the line
// feed is removed, and the last line may lack its end.
class NdjsonParser
{
public:
    // A line longer than this ends the parsing: overflowed() is true and further bytes are ignored. Ollama's own client
    // allows 8 MB.
    static constexpr std::size_t longest_line = 64u << 20;

    // `on_line` takes a std::string_view, valid during the call only.
    template <typename OnLine>
    void feed(std::string_view bytes, const OnLine& on_line)
    {
        while (!m_overflowed) {
            const auto end = bytes.find('\n');
            if (end == std::string_view::npos)
                break;
            if (m_partial.empty()) {
                give(bytes.substr(0, end), on_line);
            } else {
                m_partial += bytes.substr(0, end);
                give(m_partial, on_line);
                m_partial.clear();
            }
            bytes.remove_prefix(end + 1);
        }
        if (m_overflowed)
            return;
        m_partial += bytes;
        m_overflowed = m_partial.size() > longest_line;
    }

    template <typename OnLine>
    void end(const OnLine& on_line)
    {
        if (!m_overflowed)
            give(m_partial, on_line);
        m_partial.clear();
    }

    bool overflowed() const { return m_overflowed; }

private:
    template <typename OnLine>
    void give(std::string_view line, const OnLine& on_line)
    {
        if (line.size() > longest_line) {
            m_overflowed = true;
            return;
        }
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.find_first_not_of(" \t") != std::string_view::npos)
            on_line(line);
    }

    std::string m_partial;
    bool m_overflowed = false;
};

} // namespace assay

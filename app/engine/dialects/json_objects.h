// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace assay {

// The objects of a JSON body from bytes cut anywhere: of one object, of objects one after the other, or of an array of
// them (Gemini's streams without SSE). Each is given as soon as its last brace has come. What stands between them is
// skipped; whether an object is valid is for its reader to say.
class JsonObjects
{
public:
    // Longer than this ends the splitting: overflowed() is true and further bytes are ignored. Generous, because a
    // plain answer with pictures is one object.
    static constexpr std::size_t longest_object = 256u << 20;

    // `on_object` takes a std::string_view, valid during the call only.
    template <typename OnObject>
    void feed(std::string_view bytes, const OnObject& on_object)
    {
        std::size_t begin = 0;
        for (std::size_t i = 0; i < bytes.size() && !m_overflowed; ++i) {
            if (m_depth == 0) {
                if (bytes[i] != '{')
                    continue;
                begin = i;
            }
            if (!closes(bytes[i]))
                continue;
            m_object.append(bytes.substr(begin, i + 1 - begin));
            on_object(std::string_view(m_object));
            m_object.clear();
        }
        keep(m_depth > 0 ? bytes.substr(begin) : std::string_view());
    }

    bool isInside() const { return m_depth > 0; } // an object has begun and not ended
    bool overflowed() const { return m_overflowed; }

private:
    // Takes one byte of an object; true for its last one.
    bool closes(char c)
    {
        if (m_in_string) {
            m_in_string = m_escaped || c != '"';
            m_escaped = !m_escaped && c == '\\';
            return false;
        }
        m_in_string = c == '"';
        if (c == '{' || c == '[')
            ++m_depth;
        return (c == '}' || c == ']') && --m_depth == 0;
    }

    void keep(std::string_view rest)
    {
        m_object += rest;
        m_overflowed = m_overflowed || m_object.size() > longest_object;
    }

    std::string m_object;
    std::size_t m_depth = 0;
    bool m_in_string = false;
    bool m_escaped = false;
    bool m_overflowed = false;
};

} // namespace assay

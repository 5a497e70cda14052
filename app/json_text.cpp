// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "json_text.h"

#include <algorithm>

namespace assay {

namespace {

constexpr std::size_t indent = 4;
constexpr std::size_t most_levels = 40; // deeper ones stand below each other, or a hostile text would fill the memory

bool isSpace(char each)
{
    return each == ' ' || each == '\n' || each == '\r' || each == '\t';
}

class Indenter
{
public:
    explicit Indenter(std::string_view json) : m_json(json) {}

    std::string run()
    {
        while (m_at < m_json.size())
            take(m_json[m_at]);
        return std::move(m_text);
    }

private:
    void take(char each)
    {
        if (each == '"')
            return takeString();
        ++m_at;
        if (isSpace(each))
            return;
        if (each == '{' || each == '[')
            return open(each);
        if (each == '}' || each == ']')
            return close(each);
        m_text += each;
        if (each == ',')
            breakLine();
        else if (each == ':')
            m_text += ' ';
    }

    void takeString()
    {
        const auto begin = m_at++;
        while (m_at < m_json.size() && m_json[m_at] != '"')
            m_at += m_json[m_at] == '\\' ? 2u : 1u;
        m_at = std::min(m_at + 1, m_json.size());
        m_text += m_json.substr(begin, m_at - begin);
    }

    void open(char each)
    {
        m_text += each;
        ++m_level;
        if (nextIs(each == '{' ? '}' : ']'))
            return;
        breakLine();
    }

    void close(char each)
    {
        m_level -= m_level > 0 ? 1u : 0u;
        const char last = m_text.empty() ? ' ' : m_text.back();
        if (last != '{' && last != '[') // of an empty one
            breakLine();
        m_text += each;
    }

    bool nextIs(char wanted) const
    {
        const auto next = std::find_if_not(m_json.begin() + static_cast<std::ptrdiff_t>(m_at), m_json.end(), isSpace);
        return next != m_json.end() && *next == wanted;
    }

    void breakLine()
    {
        m_text += '\n';
        m_text.append(std::min(m_level, most_levels) * indent, ' ');
    }

    std::string_view m_json;
    std::string m_text;
    std::size_t m_at = 0;
    std::size_t m_level = 0;
};

} // namespace

std::string indentedJson(std::string_view json)
{
    return Indenter(json).run();
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <random>
#include <string>

namespace assay {

// Random values of property tests: the same seed gives the same values on every machine.
class RandomSource
{
public:
    explicit RandomSource(unsigned seed) : m_engine(seed) {}

    // 0 … limit − 1
    unsigned below(unsigned limit) { return static_cast<unsigned>(m_engine() % limit); }
    bool oneIn(unsigned n) { return below(n) == 0; }

    // Text that a format must escape, and characters of every length in UTF-8.
    std::string text(unsigned most = 6)
    {
        static constexpr const char* pieces[] = {"a", "word ", "\"", "\\", "\n",     "\r\n", "\t",
                                                 "é", "€",     "😀", "{",  "data: ", "</x>"};
        std::string out;
        for (unsigned left = 1 + below(most); left > 0; --left)
            out += pieces[below(sizeof pieces / sizeof *pieces)];
        return out;
    }

    std::string word(const char* prefix) { return prefix + std::to_string(below(1000)); }

    // The bytes with some of them changed, lost, or said twice.
    std::string damaged(std::string bytes)
    {
        for (unsigned left = 1 + below(4); left > 0 && bytes.size() > 16; --left) {
            const auto size = static_cast<unsigned>(bytes.size());
            const std::size_t at = below(size - 8);
            if (oneIn(3))
                bytes.erase(at, 1 + below(8));
            else if (oneIn(3))
                bytes.insert(below(size), bytes.substr(at, below(200)));
            else
                bytes[at] = "\n\r\"{}[]:,\\ \xe2"[below(13)];
        }
        return bytes;
    }

private:
    std::mt19937 m_engine;
};

} // namespace assay

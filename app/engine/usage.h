// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/money.h"

namespace assay {

// How much of what was used, in the disjoint meters of CONTRACTS §1 ("input_token", "cached_input_token", …). Sorted by
// meter; zero meters are absent, so two equal usages are equal. A meter key is the one in the price sheet.
class Usage
{
public:
    using Line = std::pair<std::string, Decimal>;

    void set(std::string_view meter, Decimal quantity); // 0 removes the meter
    Decimal quantity(std::string_view meter) const;     // 0 where absent
    const std::vector<Line>& lines() const { return m_lines; }
    bool isEmpty() const { return m_lines.empty(); }

    friend bool operator==(const Usage&, const Usage&) = default;

private:
    std::vector<Line> m_lines;
};

namespace meter {
inline constexpr std::string_view input = "input_token";
inline constexpr std::string_view cached_input = "cached_input_token";
inline constexpr std::string_view cache_write = "cache_write_token";
inline constexpr std::string_view cache_write_1h = "cache_write_1h_token";
inline constexpr std::string_view output = "output_token";
inline constexpr std::string_view reasoning = "reasoning_token";
inline constexpr std::string_view input_audio = "input_audio_token";
inline constexpr std::string_view output_audio = "output_audio_token";
inline constexpr std::string_view input_image = "input_image_token";
inline constexpr std::string_view output_image = "output_image_token";
inline constexpr std::string_view cached_input_audio = "cached_input_audio_token";
inline constexpr std::string_view cached_input_image = "cached_input_image_token";
inline constexpr std::string_view citation = "citation_token";
inline constexpr std::string_view web_search = "web_search";
inline constexpr std::string_view request = "request";
} // namespace meter

// All tokens that went in (fresh, cached, written to a cache, audio, image), and all that came out.
Usage added(const Usage& one, const Usage& other); // meter by meter
Decimal inputTokens(const Usage& usage);
Decimal outputTokens(const Usage& usage);

} // namespace assay

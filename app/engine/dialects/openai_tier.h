// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace assay {

// Parameters::service_tier in OpenAI's words and back, in both of its formats: its "default" is our "standard", others
// are the same.
inline std::string_view openAiTier(std::string_view service_tier)
{
    return service_tier == "standard" ? "default" : service_tier;
}

inline std::string_view serviceTierOfOpenAi(std::string_view tier)
{
    return tier == "default" ? "standard" : tier;
}

} // namespace assay

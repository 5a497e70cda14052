// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "engine/dialects/json_reader.h"
#include "engine/event.h"

namespace assay {

// The `usage` object of OpenAI's chat format and of all who imitate it, in disjoint meters. In this format
// prompt_tokens contain the cached, written, audio and image ones, and completion_tokens the reasoning ones. Who counts
// reasoning beside completion_tokens (xAI; Perplexity at top level) is known by `reasoning_beside`, but a total that
// only one of the two readings adds up to decides before it. What cannot be read so that it adds up is flagged and
// never negative.
UsageReport readOpenAiUsage(JsonValue usage, std::string raw, bool reasoning_beside);

// The object that reads back as this report.
std::string writeOpenAiUsage(const UsageReport& report);

// The same in the words of OpenAI's Responses, whose clients want the cached and the reasoning tokens even if none.
std::string writeOpenAiResponsesUsage(const UsageReport& report);

// A price in US dollars, rounded half to even to the picodollar where a vendor's floating point is finer than that.
std::optional<Money> moneyOfJson(std::string_view number);

} // namespace assay

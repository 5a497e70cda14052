// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "engine/dialects/json_reader.h"
#include "engine/event.h"

namespace assay {

// OpenAI's list of tokens with their logarithms, which its chat and its Responses format share:
// [{"token": …, "logprob": …, "bytes": […], "top_logprobs": [{"token": …, "logprob": …}]}]. A token that is a part of a
// character stands there with escapes of its bytes, which are kept; `bytes` is not read.
Probabilities readOpenAiProbabilities(JsonValue list);
std::string writeOpenAiProbabilities(const Probabilities& probabilities);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/catalog/provider.h"
#include "engine/dialects/outgoing.h"
#include "engine/error.h"
#include "engine/http.h"
#include "engine/request.h"

namespace assay {

// The exchange that asks in OpenAI's chat format. What it knows of vendors are quirks, of the provider or of the model:
// - `max-tokens`: knows only `max_tokens`, not `max_completion_tokens`.
// - `no-stream-options`: refuses `stream_options`; its usage comes unasked.
// - `random-seed`: calls the seed `random_seed` (Mistral).
// - `no-sampling`: refuses temperature and top_p, which are then left out (reasoning models).
// - `developer-role`: takes the system text as a `developer` message; OpenAI's own reasoning models need no quirk.
// - `reasoning-content-back`: wants the thoughts of earlier turns back; others get none, and some refuse them.
// - `thinking-budget`: takes a budget of thinking tokens as `thinking_budget` (Qwen).
// - `reasoning-max-tokens`: takes it as `reasoning.max_tokens` (OpenRouter). Without either it is Error{Unsupported},
// as
//   is a time to keep the prompt.
// - `no-null-content`: wants "" as the content of a turn that only calls tools (Workers AI).
// A tool's result that is an error says so in its text, since the format has no flag.
Result<HttpRequest> encodeOpenAiChat(const Request& request, const Provider& provider, std::string_view model,
                                     std::string_view secret);

// Its members alone, without the caller's own, for formats that have them elsewhere.
Result<BodyMembers> openAiChatMembers(const Request& request, const Provider& provider, std::string_view model);

} // namespace assay

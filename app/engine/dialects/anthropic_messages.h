// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/dialects/dialects.h"
#include "engine/dialects/json_reader.h"

namespace assay::anthropic {

// The parts of the dialect `anthropic-messages` (https://docs.anthropic.com/en/api/messages, version 2023-06-01), one
// file each: request out, answer in, request in, answer out.

// The exchange that asks for an answer. Quirks of a provider or a model:
// - `no-sampling`: temperature and top_p are left out, because the model refuses them.
// - `thinking-budget`: the model thinks by a budget of tokens (before the 4.6 generation) and knows no effort.
// A budget of thinking tokens is written as it is, whatever the model; Parameters::cache marks the system prompt and
// the last block of the last turn of a person's. What the format cannot express is Error{Unsupported}: a seed,
// probabilities, a flexible tier, JSON without a schema, sound, film, pictures in other formats than PNG, JPEG, GIF and
// WebP or in the model's own turns.
Result<HttpRequest> encodeRequest(const Request& request, const Provider& provider, std::string_view model,
                                  std::string_view secret);

// The word of Parameters::reasoning_effort whose budget of thinking tokens comes nearest from below.
std::string effortOfBudget(std::int64_t tokens);

// The exchange that counts what goes in: the same request without what only an answer needs
// (anthropic-sdk-python, types/message_count_tokens_params.py).
Result<HttpRequest> encodeTokenCount(const Request& request, const Provider& provider, std::string_view model,
                                     std::string_view secret);

// A request with the headers that every exchange of the format has.
HttpRequest requestOf(const Provider& provider, std::string_view method, std::string_view path,
                      std::string_view secret);

std::unique_ptr<Decoder> makeDecoder(const Provider& provider);

// Parameters the neutral request has no place for stay in `extra_json`, to be merged back for a provider of the same
// dialect. A cache mark on a block becomes the one mark at the top that covers the longest prefix. Blocks and tools
// that only this vendor runs are Error{Unsupported}.
Result<InboundRequest> decodeRequest(const HttpRequest& inbound);

// Media have no place in an answer of this format and are left out; progress goes out as a ping.
std::unique_ptr<Encoder> makeEncoder(const InboundRequest& inbound);

HttpReply errorReply(const Error& error);
std::string errorJson(const Error& error);

FinishReason finishReasonOf(std::string_view stop_reason);
std::string stopReasonOf(const Finished& finished);

// Counts of one answer. Values of a stream are cumulative: each that is present replaces what was known.
class UsageCounts
{
public:
    // Of `message_start` the output count is a placeholder (1, 7, …) and no estimate: it is not taken.
    void take(JsonValue usage, std::string_view raw, bool placeholder);
    UsageReport report() const;

private:
    void takeCaches(JsonValue usage);

    std::optional<std::int64_t> m_input;
    std::optional<std::int64_t> m_cache_read;
    std::optional<std::int64_t> m_cache_write;
    std::optional<std::int64_t> m_cache_write_5m;
    std::optional<std::int64_t> m_cache_write_1h;
    std::optional<std::int64_t> m_output;
    std::optional<std::int64_t> m_thinking;
    std::optional<std::int64_t> m_web_search;
    std::string m_raw;
};

// The usage object for a client, with every field its libraries want.
std::string usageJson(const Usage& usage);

} // namespace assay::anthropic

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/dialects/dialects.h"
#include "engine/dialects/json_reader.h"

namespace assay::gemini {

// The parts of the dialect `gemini` (https://ai.google.dev/api/generate-content), one file each: request out, answer
// in, request in, answer out. The model stands in the path.

// The exchange that asks for an answer. Quirks of a provider or a model:
// - `thinking-budget`: the model thinks by a budget of tokens and knows no level; without it, the 2.x models do.
// - `needs-signatures`: calls of other vendors' models are marked, so that the missing proof is not refused; without
//   it, those to the 3.x models are.
// A budget of thinking tokens is written as it is, whatever the model.
// Pictures and speech are asked for by the modalities of the answer.
// Vendor parameters of `generationConfig` are merged into ours, one by one.
Result<HttpRequest> encodeRequest(const Request& request, const Provider& provider, std::string_view model,
                                  std::string_view secret);

// The exchange that counts what goes in (https://ai.google.dev/api/tokens): the whole request as it would be asked, in
// a member of its own, or bare for Vertex AI, which knows no such member.
Result<HttpRequest> encodeTokenCount(const Request& request, const Provider& provider, std::string_view model,
                                     std::string_view secret);

// Base and path joined, whether the base names the API's version or not (Vertex AI's addresses do).
std::string addressOf(const Provider& provider, std::string_view path);

// Of several candidates the first is read. Sound comes as samples without a head; it is made a WAV file, which a stream
// gives on as it comes. Parts of Google's own tools (code that was run, searches) and pictures among
// the thoughts are left out; a signature on a text comes as a Reasoning event without text right after it.
std::unique_ptr<Decoder> makeDecoder(const Provider& provider);

// What a path like "/v1beta/models/m:generateContent?alt=sse" asks for; no verb where it is none of ours.
struct ModelPath
{
    std::string model;
    std::string verb;
};
ModelPath modelPathOf(std::string_view path);

// Streams are asked for with `alt=sse`; the array form is Error{Unsupported}. Parameters without a place stay in
// `extra_json`, those of `generationConfig` as an object of that name. Who wants pictures or sound asks for these, not
// for a chat.
Result<InboundRequest> decodeRequest(const HttpRequest& inbound, std::string_view path);

// Calls are whole in this format: they go out when the answer ends, and one that an error cut off does not go out. An
// encrypted thought of another vendor has no place and is left out.
std::unique_ptr<Encoder> makeEncoder(const InboundRequest& inbound);

HttpReply errorReply(const Error& error);
std::string errorJson(const Error& error);

FinishReason finishReasonOf(std::string_view finish_reason);
std::string vendorReasonOf(const Finished& finished);

// Prompt counts contain the cached ones, output and thoughts are apart, and sound and pictures are told by modality, of
// the prompt and of its cached part.
UsageReport readUsage(JsonValue usage, std::string raw);
std::string usageJson(const Usage& usage);

// What an answer is to be made of; others of them than these stay the caller's own.
inline constexpr std::string_view picture_modalities = R"(["TEXT","IMAGE"])";
inline constexpr std::string_view speech_modalities = R"(["AUDIO"])";

// Ids of calls, which the vendor leaves out at times, are made up with this beginning and never sent to it.
inline constexpr std::string_view made_up_id = "assay_";

// Stands for a signature that another vendor's call cannot have (googleapis/python-genai's convention).
inline constexpr std::string_view no_signature = "skip_thought_signature_validator";

// Tokens of Parameters::reasoning_effort's words for models that think by a budget, and back.
std::int64_t budgetOfEffort(std::string_view effort); // 0 for none, −1 where the word is unknown
std::string effortOfBudget(std::int64_t tokens);

} // namespace assay::gemini

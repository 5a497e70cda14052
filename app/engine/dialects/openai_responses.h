// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QCoreApplication>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/dialects/dialects.h"

namespace assay::responses {

// The parts of the dialect `openai-responses` (https://platform.openai.com/docs/api-reference/responses and the types
// of openai/openai-python, src/openai/types/responses), one file each: request out, answer in, request in, answer out.
// Item types and members that stand in neither are passed over.

struct OpenAiResponsesText
{
    Q_DECLARE_TR_FUNCTIONS(OpenAiResponses)
};

// The exchange that asks for an answer. The whole conversation is sent each time, and nothing is stored at the vendor
// (`store: false`) unless the answer is made in the background. Quirks of a provider or a model:
// - `background`: the answer is made in the background, see backgroundConversation(). The vendor parameter
//   `background` says the same for one request, and wins.
// - `no-sampling`: temperature and top_p are left out, because the model refuses them.
// - `no-reasoning-summary`: no summary of the thoughts is asked for, which the vendor gives only to accounts it knows.
// Who thinks (a model that the catalog says so of, or any that is asked for an effort) is asked for its thoughts in
// encrypted form too, so that they can go back with their turn; other models refuse to be asked.
// Vendor parameters of `reasoning` and `text` are merged into ours one by one, those of `include` are added.
// What the format cannot express is Error{Unsupported}: a seed, stop words, a budget of thinking tokens, a time to keep
// the prompt, documents but PDF, sound but WAV and MP3, and media in the model's own turns.
Result<HttpRequest> encodeRequest(const Request& request, const Provider& provider, std::string_view model,
                                  std::string_view secret);

// The exchange that counts what goes in (POST /responses/input_tokens, openai-openapi): the same request without what
// only an answer needs.
Result<HttpRequest> encodeTokenCount(const Request& request, const Provider& provider, std::string_view model,
                                     std::string_view secret);

bool runsInBackground(const Request& request, const Provider& provider, std::string_view model);

// A refusal comes as text, and the answer ends in ContentFilter. A ToolCall's index is the vendor's `output_index`, so
// that it stays the same in a stream that is gone on with.
//
// What must go back with its turn comes as the signature of a Reasoning event behind that turn's text: of a thought its
// whole item as JSON, to the letter (vendors take it back only with its own id); of a message that has a `phase` the
// object {"type":"message","phase":…}.
std::unique_ptr<Decoder> makeDecoder(const Provider& provider);

// A place in the stream of an answer that is made in the background: after the event of this `sequence_number`.
struct Place
{
    std::string id; // of the answer
    std::int64_t number = -1;
};

// Started::resume is "<id>:<number>", the number that of the very event Started was made of (`response.created`): a
// stream that goes on from there brings the whole answer. Whoever has kept all that came up to a later event of the
// vendor's, and knows that event's `sequence_number`, may put it in place of the number and gets what follows; texts
// and arguments then go on in the middle, under the same indices.
std::string resumeToken(const Place& place);
std::optional<Place> placeOfToken(std::string_view token);

// An answer made in the background (https://platform.openai.com/docs/guides/background): created by `creation`, or
// found at `place`. A stream that ends before the answer does is asked for again from where it ended, and the vendor is
// told to stop when nobody waits any longer.
std::unique_ptr<Conversation> backgroundConversation(const Provider& provider, std::string_view secret,
                                                     std::optional<HttpRequest> creation, Place place);

// Of `input` items, roles and parts that cannot be carried, and of whatever wants something kept here between two
// requests (previous_response_id, conversation, prompt, background), the first is an error. `store` says nothing to a
// server that keeps no answers and is passed over. Parameters without a word of ours stay in `extra_json`.
Result<InboundRequest> decodeRequest(const HttpRequest& inbound);

// Writes a stream or one object, as the request asked. Pictures go out as results of the vendor's own tool
// `image_generation`; sound and film have no place in the format and are left out.
std::unique_ptr<Encoder> makeEncoder(const InboundRequest& inbound);

// A thought of another vendor travels to a client and back as an item whose id begins so, its signature in
// `encrypted_content`; `redacted_id` marks one that is nothing but its signature.
inline constexpr std::string_view thought_id = "rs_assay_";
inline constexpr std::string_view redacted_id = "rs_assay_redacted_";

// What is in a signature of ours: {} where it is another vendor's.
struct Signature
{
    bool is_thought = false; // the signature is the item itself
    std::string phase;       // of the message before it
};
Signature readSignature(std::string_view signature);
std::string phaseSignature(std::string_view phase);

} // namespace assay::responses

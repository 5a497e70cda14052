// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dialects/dialect.h"
#include "engine/dialects/outgoing.h"

// The dialect `workers-ai`: models that Cloudflare runs, each with a form of its own behind one address
// (https://developers.cloudflare.com/workers-ai/models/; the forms are those of cloudflare/cloudflare-docs,
// src/content/workers-ai-models/*.json). What a model wants follows from its name unless a quirk says otherwise:
// - `workers-ai-form` of pictures: "json", or "multipart" (FLUX.2); of speech: "prompt" (MeloTTS) or "text" (Aura); of
//   transcripts: "base64" (whisper-large-v3-turbo), "raw" (whisper) or "query" (Nova: raw, and the rest in the query).
// - `no-stream`: streams nothing; gpt-oss, which answers with nothing then, needs no quirk.
// - `openai-shape`: takes all that OpenAI's chat takes, as the newer models do (glm-4.7-flash.json): a schema with its
//   name around it, log probabilities, `stop`, an effort of thinking. The older ones have no such members.
// - the quirks of openai-chat for the members of a conversation.
namespace assay::workers_ai {

enum class Form { Json, Multipart, Prompt, Text, Base64, Raw, Query };
Form formOf(const Task& task, const Provider& provider, std::string_view model);

// What the price list counts of pictures, by family of models (https://developers.cloudflare.com/workers-ai/platform/
// pricing/): tiles of 512×512 and steps (FLUX.1, Leonardo), tiles for each step (FLUX.2 dev), tiles (FLUX.2 klein).
enum class Count { Pictures, TilesAndSteps, TileSteps, Tiles };
struct PictureFamily
{
    std::string_view part; // of the model's name
    Count count = Count::Pictures;
    std::string_view steps_member; // empty = their number is fixed
    int usual_steps = 0;           // 0 = not published
    std::string_view members;      // of those that not all take: "size", "negative", "guidance", "strength", "image"
};
const PictureFamily& familyOf(std::string_view model);

// The exchange that asks. Third parties' models ("google/…", no "@") are asked for at the common address, where they
// are billed to the account (https://developers.cloudflare.com/ai-gateway/usage/rest-api/).
Result<HttpRequest> requestOf(const Request& request, const Provider& provider, std::string_view model,
                              std::string_view secret);
std::string addressOf(const Provider& provider, std::string_view path);

// What an answer does not say itself.
struct Asked
{
    Task task;
    std::string model;
    std::size_t texts = 0;
    std::int64_t characters = 0; // spoken
    std::optional<std::int64_t> most_tokens;
    std::vector<std::int64_t> tiles; // of each picture given along
};
Asked askedOf(const Request& request, std::string_view model);

// A file that the answer names, to be fetched.
struct Address
{
    int index = 0;
    std::string url;
    std::string family; // "image"
};

// Reads the answer to any of it: server-sent events, JSON in Cloudflare's envelope or bare, or a medium itself. Files
// that it only names are not there yet when Finished comes: they are in addresses().
class Answer : public Decoder
{
public:
    virtual const std::vector<Address>& addresses() const = 0;
};
std::unique_ptr<Answer> answerTo(Asked asked, const Provider& provider);

Error errorOf(const HttpHead& head, std::string_view body, std::string_view provider);

} // namespace assay::workers_ai

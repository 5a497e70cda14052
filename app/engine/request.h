// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace assay {

// What someone asks of a model, in no vendor's words. Strings are UTF-8; a `…_json` member is JSON text kept to the
// letter, because the order of a schema's properties steers what models answer.

struct TextPart
{
    std::string text;
    friend bool operator==(const TextPart&, const TextPart&) = default;
};

// What a picture given along is for, where it is not simply part of the prompt.
enum class MediaPurpose { Prompt, Mask, FirstFrame, LastFrame, Reference };
std::string_view mediaPurposeName(MediaPurpose purpose);  // "prompt" "mask" "first_frame" "last_frame" "reference"
MediaPurpose mediaPurposeFromName(std::string_view name); // Prompt where it is none of them

// Bytes or an address, never both. Large bytes are shared, not copied.
struct MediaPart
{
    std::string media_type; // "image/png"
    std::shared_ptr<const std::string> bytes;
    std::string url;
    std::string name; // file name, where there is one
    MediaPurpose purpose = MediaPurpose::Prompt;
};
bool operator==(const MediaPart& a, const MediaPart& b);

// A call the model made in an earlier turn, sent back.
struct ToolCallPart
{
    std::string id;
    std::string name;
    std::string arguments_json;
    std::string signature;
    friend bool operator==(const ToolCallPart&, const ToolCallPart&) = default;
};

// What the call gave. `name` repeats the tool's name, since Gemini and Ollama match by it.
struct ToolResultPart
{
    std::string id;
    std::string name;
    std::string content;
    bool is_error = false;
    friend bool operator==(const ToolResultPart&, const ToolResultPart&) = default;
};

// A thought of an earlier turn. Sent back only to the dialect that can take it; others leave it out.
struct ReasoningPart
{
    std::string text;
    std::string signature;
    bool redacted = false;
    friend bool operator==(const ReasoningPart&, const ReasoningPart&) = default;
};

using Part = std::variant<TextPart, MediaPart, ToolCallPart, ToolResultPart, ReasoningPart>;

enum class Role { User, Assistant };

// Tool results stand in user turns, tool calls and reasoning in assistant turns.
struct Message
{
    Role role = Role::User;
    std::vector<Part> parts;
    friend bool operator==(const Message&, const Message&) = default;
};

struct Tool
{
    std::string name;
    std::string description;
    std::string schema_json; // JSON Schema of the arguments; empty = takes none
    friend bool operator==(const Tool&, const Tool&) = default;
};

enum class ToolChoice { Auto, None, Required, Named };

struct OutputSchema
{
    std::string name = "answer";
    std::string schema_json; // empty = any JSON object
    bool strict = true;
    friend bool operator==(const OutputSchema&, const OutputSchema&) = default;
};

struct Parameters
{
    std::optional<double> temperature;
    std::optional<double> top_p;
    std::optional<std::int64_t> max_output_tokens;
    std::optional<std::int64_t> seed;
    std::vector<std::string> stop;
    std::string reasoning_effort; // "none" "minimal" "low" "medium" "high" "max"; empty = the model's own
    std::optional<std::int64_t> reasoning_budget; // tokens, for models that take a figure; wins over the word
    std::string service_tier;                     // "standard" "flex" "priority"; empty = the account's own
    std::optional<int> log_probabilities;         // so many alternatives for each token; 0 = the chosen one alone
    std::string cache;     // "none" "5m" "1h": how long the prompt is to be kept; empty = as the vendor does anyway
    std::string cache_key; // calls of one key find each other's cache sooner (OpenAI)
    friend bool operator==(const Parameters&, const Parameters&) = default;
};

// What is wanted of the prompt. The prompt itself is the messages, whatever is wanted: words, and the pictures or
// sounds to start from. A seed stands in the parameters.
struct Chat
{
    friend bool operator==(const Chat&, const Chat&) = default;
};

// Numbers for each text of the last message, in their order.
struct Embed
{
    std::optional<std::int64_t> dimensions;
    std::string purpose; // "query" "document" "classification" "clustering"; empty = the model's own
    friend bool operator==(const Embed&, const Embed&) = default;
};

// Sizes are "1024x1024" or a ratio, "16:9"; empty is the model's own everywhere.
struct MakeImage
{
    int count = 1;
    std::string size;
    std::string quality;    // "low" "medium" "high" "standard" "hd"
    std::string background; // "transparent" "opaque"
    std::string format;     // "png" "jpeg" "webp"
    std::string negative;   // what must not be in it
    int partial_images = 0; // shown while it is painted
    std::optional<int> steps;
    std::optional<double> guidance;
    std::optional<double> strength; // 0…1, how far it may leave the picture it starts from
    friend bool operator==(const MakeImage&, const MakeImage&) = default;
};

struct Speak
{
    std::string voice;
    std::string format; // "mp3" "wav" "opus" "flac" "aac" "pcm"
    std::string language;
    std::optional<double> speed; // 1 = as the voice speaks
    std::optional<int> sample_rate;
    friend bool operator==(const Speak&, const Speak&) = default;
};

struct Transcribe
{
    std::string language; // empty = found out
    bool words = true;    // with the time of each
    bool speakers = false;
    bool translate = false; // into English
    friend bool operator==(const Transcribe&, const Transcribe&) = default;
};

struct MakeVideo
{
    std::optional<double> seconds;
    std::string size; // "1280x720", "720p" or "16:9"
    std::optional<bool> sound;
    std::string negative;
    friend bool operator==(const MakeVideo&, const MakeVideo&) = default;
};

// A model with a form of its own: its inputs as its JSON Schema wants them. What the messages say is put into the
// member `prompt` where the inputs have none.
struct RunModel
{
    std::string input_json; // an object
    friend bool operator==(const RunModel&, const RunModel&) = default;
};

using Task = std::variant<Chat, Embed, MakeImage, Speak, Transcribe, MakeVideo, RunModel>;
std::string_view taskName(const Task& task); // "chat" "embedding" "image" "speech" "transcription" "video" "run"

struct Request
{
    Task task;
    std::string system;
    std::vector<Message> messages;
    std::vector<Tool> tools;
    ToolChoice tool_choice = ToolChoice::Auto;
    std::string tool_name; // with ToolChoice::Named
    std::optional<OutputSchema> output_schema;
    Parameters parameters;
    bool stream = true;
    std::map<std::string, std::string> extra_json; // vendor parameters, merged into the body as they are
    friend bool operator==(const Request&, const Request&) = default;
};

// The request as canonical JSON: the same request gives the same bytes. What is hashed, stored and shown. Media stand
// in it by SHA-256, type and size (`{"sha256": …}`), not by their bytes.
std::string canonicalJson(const Request& request);

} // namespace assay

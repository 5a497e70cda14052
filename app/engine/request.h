// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
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

// Bytes or an address, never both. Large bytes are shared, not copied.
struct MediaPart
{
    std::string media_type; // "image/png"
    std::shared_ptr<const std::string> bytes;
    std::string url;
    std::string name; // file name, where there is one
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
    friend bool operator==(const Parameters&, const Parameters&) = default;
};

struct Request
{
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

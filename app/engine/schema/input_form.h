// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "engine/money.h"

namespace assay {

// What a model with a form of its own asks for: the fields of its JSON Schema, in the schema's order.

enum class InputKind { Text, LongText, WholeNumber, Number, Choice, Switch, File, List, Json };
std::string_view inputKindName(InputKind kind); // "text" "long-text" "integer" "number" "choice" "switch" "file" …

// How a file of this machine stands among the inputs.
enum class FileForm { DataUrl, Base64, Bytes }; // Bytes: an array of numbers, 0…255 (older models of Workers AI)

// Strings are the vendor's own words, UTF-8; a `…_json` member is JSON.
struct InputField
{
    std::string name;
    std::string title;
    std::string description;
    InputKind kind = InputKind::Text;
    InputKind item = InputKind::Text; // of a List
    FileForm file_form = FileForm::DataUrl;
    bool required = false;
    bool open = false;        // a Choice that takes other values too, a Json that takes bare text
    bool allows_null = false; // null itself; else the field is left out
    bool secret = false;
    bool deprecated = false;
    std::string default_json;
    std::vector<std::string> choices; // JSON each; of a List, those of its items
    std::optional<Decimal> minimum;
    std::optional<Decimal> maximum;
    bool above_minimum = false; // the bound itself is outside
    bool below_maximum = false;
    std::optional<std::int64_t> min_length; // of a text, in characters; of a list, in items
    std::optional<std::int64_t> max_length;
    std::string pattern;
    std::string accept;      // media types, as a file picker has them: "image/*"
    std::string schema_json; // of the value: no references, no patterns, bounded
    friend bool operator==(const InputField&, const InputField&) = default;
};

struct InputForm
{
    std::vector<InputField> fields;
    // Names that belong together, where a model offers several ways to ask ({prompt} or {messages}): all of one of
    // these sets must be there.
    std::vector<std::vector<std::string>> alternatives;
    bool takes_others = false; // names that are not among the fields
    QStringList notes;         // what of the schema is not checked, a sentence each

    const InputField* find(std::string_view name) const;
    // Where a prompt goes: `prompt`, or else the one text that is required; nullptr = there is none.
    const InputField* prompt() const;
    friend bool operator==(const InputForm&, const InputForm&) = default;
};

// Reads a form out of what vendors publish: an OpenAPI document of Cog (components.schemas.Input) or fal (the body of
// its POST), {"input": schema, …} of Workers AI, or the schema alone. Schemas are foreign: references are followed
// inside the document alone, to a bounded depth, and what is beyond the bounds is left out and noted.
Result<InputForm> readInputForm(std::string_view schema_json);

// The form as JSON: {"fields": [{name, kind, …}], "alternatives": […]}.
std::string inputFormJson(const InputForm& form);

} // namespace assay

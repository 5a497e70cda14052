// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/dialects/json_reader.h"
#include "engine/json_writer.h"

namespace assay {

// A schema with what it refers to behind it: a property's own words come before those of the type it names.
using SchemaLayers = std::vector<JsonValue>;

// Reads a foreign JSON Schema without trusting it: `$ref` leads to places of the same document alone, and depth and
// number of what is visited are bounded, so that a schema that contains itself comes to an end.
class SchemaDocument
{
public:
    explicit SchemaDocument(JsonValue root) : m_root(root) {}

    // The node, what its `$ref` and `allOf` name, and the one option beside null where `anyOf` or `oneOf` have only
    // one. `allows_null` is set where null is another.
    SchemaLayers layersOf(JsonValue node, bool* allows_null = nullptr);

    // The first layer that has it.
    static JsonValue find(const SchemaLayers& layers, std::string_view key);
    // The options of `anyOf` or `oneOf` that are not null.
    static std::vector<JsonValue> optionsOf(const SchemaLayers& layers);
    // "string" of "string" and of ["string", "null"]; empty where there is none, or several.
    static std::string_view typeOf(const SchemaLayers& layers);

    // What can be checked of it, whole in itself: no references, no patterns, no formats.
    std::string plainSchema(const SchemaLayers& layers);

    bool wasCut() const { return m_cut; } // something was beyond the bounds, or could not be found

private:
    void append(JsonValue node, int depth, SchemaLayers& layers);
    JsonValue target(std::string_view reference) const;
    std::string plain(const SchemaLayers& layers, int depth);
    void writeValues(const SchemaLayers& layers, JsonWriter& json);
    void writeMembers(const SchemaLayers& layers, int depth, JsonWriter& json);
    bool spend(int depth);

    JsonValue m_root;
    int m_visited = 0;
    std::size_t m_written = 0;
    bool m_cut = false;
};

} // namespace assay

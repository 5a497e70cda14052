// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/schema/schema_layers.h"

#include <algorithm>
#include <array>
#include <set>

namespace assay {

namespace {

constexpr int deepest = 24;
constexpr int most_visited = 20'000;
constexpr std::size_t most_written = 2u << 20; // bytes of choices, which a schema may repeat by reference
constexpr std::size_t most_layers = 32;

bool isNullType(JsonValue node)
{
    const auto types = node["type"].items();
    return node["type"].string() == "null" || (types.size() == 1 && types.front().string() == "null");
}

bool listsNull(JsonValue node)
{
    return std::ranges::any_of(node["type"].items(), [](JsonValue type) { return type.string() == "null"; });
}

std::string unescaped(std::string_view segment)
{
    std::string plain;
    for (std::size_t i = 0; i < segment.size(); ++i) {
        const bool is_escape = segment[i] == '~' && i + 1 < segment.size();
        plain += is_escape ? (segment[++i] == '1' ? '/' : '~') : segment[i];
    }
    return plain;
}

bool isKnownType(JsonValue type)
{
    constexpr std::array<std::string_view, 7> known{"array",  "boolean", "integer", "null",
                                                    "number", "object",  "string"};
    return std::ranges::contains(known, type.string());
}

bool hasKnownTypes(JsonValue type)
{
    const auto types = type.items();
    return type.isArray() ? !types.empty() && std::ranges::all_of(types, isKnownType) : isKnownType(type);
}

// `exclusiveMinimum: true` of OpenAPI 3.0 turns `minimum` into a bound that is itself outside.
void writeBound(const SchemaLayers& layers, const char* name, const char* exclusive, JsonWriter& json)
{
    const auto bound = SchemaDocument::find(layers, name);
    const auto outside = SchemaDocument::find(layers, exclusive);
    if (outside.isNumber())
        json.key(exclusive).raw(outside.json());
    if (bound.isNumber())
        json.key(outside.boolean().value_or(false) ? exclusive : name).raw(bound.json());
}

} // namespace

bool SchemaDocument::spend(int depth)
{
    if (depth <= deepest && m_visited < most_visited) {
        ++m_visited;
        return true;
    }
    m_cut = true;
    return false;
}

JsonValue SchemaDocument::target(std::string_view reference) const
{
    if (!reference.starts_with("#/"))
        return {};
    auto found = m_root;
    for (std::size_t begin = 2; begin <= reference.size();) {
        const auto end = std::min(reference.find('/', begin), reference.size());
        found = found[unescaped(reference.substr(begin, end - begin))];
        begin = end + 1;
    }
    return found;
}

void SchemaDocument::append(JsonValue node, int depth, SchemaLayers& layers)
{
    if (!node.isObject() || !spend(depth))
        return;
    if (layers.size() >= most_layers) {
        m_cut = true;
        return;
    }
    layers.push_back(node);
    if (const auto reference = node["$ref"].string(); !reference.empty()) {
        const auto found = target(reference);
        m_cut = m_cut || !found.exists();
        append(found, depth + 1, layers);
    }
    for (const auto& part : node["allOf"].items())
        append(part, depth + 1, layers);
}

SchemaLayers SchemaDocument::layersOf(JsonValue node, bool* allows_null)
{
    SchemaLayers layers;
    append(node, 0, layers);
    bool null = std::ranges::any_of(layers, listsNull);
    for (const auto* const word : {"anyOf", "oneOf"}) {
        const auto items = find(layers, word).items();
        null = null || std::ranges::any_of(items, isNullType);
    }
    if (const auto options = optionsOf(layers); options.size() == 1)
        append(options.front(), 1, layers);
    if (allows_null)
        *allows_null = null;
    return layers;
}

JsonValue SchemaDocument::find(const SchemaLayers& layers, std::string_view key)
{
    for (const auto& layer : layers) {
        if (const auto value = layer[key]; value.exists())
            return value;
    }
    return {};
}

std::vector<JsonValue> SchemaDocument::optionsOf(const SchemaLayers& layers)
{
    auto options = find(layers, "anyOf").items();
    if (options.empty())
        options = find(layers, "oneOf").items();
    std::erase_if(options, [](JsonValue option) { return !option.isObject() || isNullType(option); });
    return options;
}

std::string_view SchemaDocument::typeOf(const SchemaLayers& layers)
{
    const auto type = find(layers, "type");
    auto types = type.items();
    std::erase_if(types, [](JsonValue item) { return item.string() == "null"; });
    return types.size() == 1 ? types.front().string() : type.string();
}

std::string SchemaDocument::plainSchema(const SchemaLayers& layers)
{
    return plain(layers, 0);
}

std::string SchemaDocument::plain(const SchemaLayers& layers, int depth)
{
    if (!spend(depth))
        return "{}";
    JsonWriter json;
    json.beginObject();
    const auto type = find(layers, "type");
    if (hasKnownTypes(type))
        json.key("type").raw(type.json());
    writeValues(layers, json);
    writeBound(layers, "minimum", "exclusiveMinimum", json);
    writeBound(layers, "maximum", "exclusiveMaximum", json);
    for (const auto* const word : {"minLength", "maxLength", "minItems", "maxItems"}) {
        if (const auto count = find(layers, word).integer(); count && *count >= 0)
            json.member(word, *count);
    }
    if (const auto step = find(layers, "multipleOf"); step.number().value_or(0) > 0)
        json.key("multipleOf").raw(step.json());
    // Its one option beside null stands among the layers already.
    const auto options = optionsOf(layers);
    if (options.size() > 1) {
        json.key("anyOf").beginArray();
        for (const auto& option : options)
            json.raw(plain(layersOf(option), depth + 1));
        json.endArray();
    }
    if (const auto items = find(layers, "items"); items.isObject())
        json.key("items").raw(plain(layersOf(items), depth + 1));
    writeMembers(layers, depth, json);
    return json.endObject().take();
}

void SchemaDocument::writeValues(const SchemaLayers& layers, JsonWriter& json)
{
    for (const auto* const word : {"enum", "const"}) {
        const auto value = find(layers, word);
        const bool is_whole = std::string_view(word) == "const" ? value.exists() : !value.items().empty();
        const auto text = is_whole ? value.json() : std::string();
        m_written += text.size();
        m_cut = m_cut || m_written > most_written;
        if (is_whole && m_written <= most_written)
            json.key(word).raw(text);
    }
}

void SchemaDocument::writeMembers(const SchemaLayers& layers, int depth, JsonWriter& json)
{
    std::set<std::string_view> seen;
    std::set<std::string_view> required;
    json.key("properties").beginObject();
    for (const auto& layer : layers) {
        layer["properties"].eachMember([&](std::string_view name, JsonValue node) {
            if (seen.insert(name).second)
                json.key(name).raw(plain(layersOf(node), depth + 1));
        });
        layer["required"].eachItem([&](JsonValue name) {
            if (name.isString())
                required.insert(name.string());
        });
    }
    json.endObject().key("required").beginArray();
    for (const auto name : required)
        json.string(name);
    json.endArray();
}

} // namespace assay

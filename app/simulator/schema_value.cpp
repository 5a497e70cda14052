// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/schema_value.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "engine/dialects/json_reader.h"
#include "engine/json_writer.h"
#include "simulator/chance.h"

namespace assay {

namespace {

constexpr int deepest_nesting = 12;     // a schema may refer to itself
constexpr std::size_t most_items = 100; // a schema may ask for a billion
constexpr int most_values = 2000;       // and to itself many times
constexpr std::size_t most_letters = 4096;
constexpr double widest_range = 1e15;

constexpr std::array<std::string_view, 8> words{"Grüner Weg", "harbour", "Łódź",   "night shift",
                                                "naïve",      "bridge",  "東京駅", "ledger"};

struct StringFormat
{
    std::string_view name;
    std::string_view sample;
};
constexpr std::array formats{
    StringFormat{"date-time", "2026-09-01T07:30:00Z"},
    StringFormat{"date", "2026-09-01"},
    StringFormat{"time", "07:30:00Z"},
    StringFormat{"duration", "PT2H30M"},
    StringFormat{"email", "ada@example.org"},
    StringFormat{"hostname", "example.org"},
    StringFormat{"ipv4", "192.0.2.1"},
    StringFormat{"ipv6", "2001:db8::1"},
    StringFormat{"uri", "https://example.org/a"},
    StringFormat{"uuid", "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"},
};

class ValueWriter
{
public:
    ValueWriter(JsonValue root, std::uint64_t seed) : m_root(root), m_chance(seed) {}

    void write(JsonValue schema, int depth = 0);
    std::string take() { return m_json.take(); }

private:
    JsonValue resolved(JsonValue schema) const;
    JsonValue alternative(JsonValue schema) const;
    std::string_view typeOf(JsonValue schema) const;

    void writeObject(JsonValue schema, int depth);
    void writeMembers(JsonValue schema, int depth, std::set<std::string, std::less<>>& written);
    void writeArray(JsonValue schema, int depth);
    void writeString(JsonValue schema);
    void writeNumber(JsonValue schema, bool whole);

    JsonValue m_root;
    Chance m_chance;
    bool isExhausted() const { return m_values >= most_values; }

    JsonWriter m_json;
    int m_values = 0;
};

bool isSchema(JsonValue value)
{
    return value.isObject();
}

std::string unescapedStep(std::string_view step)
{
    std::string out;
    for (std::size_t i = 0; i < step.size(); ++i) {
        const bool escape = step[i] == '~' && i + 1 < step.size();
        out += escape ? (step[i + 1] == '1' ? '/' : '~') : step[i];
        i += escape ? 1 : 0;
    }
    return out;
}

// `#/$defs/City` within the document; anything else is absent.
JsonValue referred(JsonValue root, std::string_view reference)
{
    if (!reference.starts_with('#'))
        return {};
    reference.remove_prefix(1);
    while (reference.starts_with('/')) {
        reference.remove_prefix(1);
        const auto end = std::min(reference.find('/'), reference.size());
        root = root[unescapedStep(reference.substr(0, end))];
        reference.remove_prefix(end);
    }
    return root;
}

JsonValue ValueWriter::resolved(JsonValue schema) const
{
    for (int step = 0; step < deepest_nesting && schema["$ref"].isString(); ++step)
        schema = referred(m_root, schema["$ref"].string());
    return schema;
}

// One branch of anyOf or oneOf: the first that is not merely null.
JsonValue ValueWriter::alternative(JsonValue schema) const
{
    for (const auto key : {"anyOf", "oneOf"}) {
        const auto branches = schema[key].items();
        for (const auto& branch : branches) {
            if (resolved(branch)["type"].string() != "null")
                return branch;
        }
    }
    return {};
}

std::string_view ValueWriter::typeOf(JsonValue schema) const
{
    if (schema["type"].isString())
        return schema["type"].string();
    for (const auto& type : schema["type"].items()) {
        if (type.string() != "null")
            return type.string();
    }
    if (schema["properties"].isObject() || schema["allOf"].isArray())
        return "object";
    return schema["items"].exists() || schema["prefixItems"].exists() ? "array" : "string";
}

void ValueWriter::write(JsonValue schema, int depth)
{
    schema = resolved(schema);
    if (++m_values > most_values || depth > deepest_nesting) {
        m_json.null();
        return;
    }
    if (schema["const"].exists()) {
        m_json.raw(schema["const"].json());
        return;
    }
    if (const auto choices = schema["enum"].items(); !choices.empty()) {
        const JsonValue choice = choices[m_chance.below(choices.size())];
        m_json.raw(choice.exists() ? choice.json() : "null");
        return;
    }
    if (const JsonValue branch = alternative(schema); isSchema(branch)) {
        write(branch, depth + 1);
        return;
    }
    const auto type = typeOf(schema);
    if (type == "object")
        writeObject(schema, depth);
    else if (type == "array")
        writeArray(schema, depth);
    else if (type == "integer" || type == "number")
        writeNumber(schema, type == "integer");
    else if (type == "boolean")
        m_json.boolean(m_chance.below(2) == 0);
    else if (type == "null")
        m_json.null();
    else
        writeString(schema);
}

void ValueWriter::writeObject(JsonValue schema, int depth)
{
    std::set<std::string, std::less<>> written;
    m_json.beginObject();
    writeMembers(schema, depth, written);
    m_json.endObject();
}

void ValueWriter::writeMembers(JsonValue schema, int depth, std::set<std::string, std::less<>>& written)
{
    if (++m_values > most_values || depth > deepest_nesting)
        return;
    for (const auto& [name, member] : schema["properties"].members()) {
        if (!written.emplace(name).second)
            continue;
        m_json.key(name);
        write(member, depth + 1);
    }
    for (const auto& part : schema["allOf"].items())
        writeMembers(resolved(part), depth + 1, written);
    for (const auto& name : schema["required"].items()) {
        if (written.emplace(name.string()).second)
            m_json.member(name.string(), words[m_chance.below(words.size())]);
    }
}

void ValueWriter::writeArray(JsonValue schema, int depth)
{
    const auto first = schema["prefixItems"].items();
    const auto least = static_cast<std::size_t>(std::max<std::int64_t>(schema["minItems"].integer().value_or(0), 0));
    const auto most = static_cast<std::size_t>(
        std::max<std::int64_t>(schema["maxItems"].integer().value_or(static_cast<std::int64_t>(most_items)), 0));
    const bool open = isSchema(schema["items"]) || first.empty();
    const std::size_t wish = std::max(least, open ? std::max<std::size_t>(first.size(), 2) : first.size());
    m_json.beginArray();
    for (std::size_t i = 0; i < std::min({wish, most, most_items}) && !isExhausted(); ++i)
        write(i < first.size() ? first[i] : schema["items"], depth + 1);
    m_json.endArray();
}

// Lengths count characters, not bytes.
std::size_t lettersOf(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }));
}

void ValueWriter::writeString(JsonValue schema)
{
    const auto format = std::ranges::find(formats, schema["format"].string(), &StringFormat::name);
    if (format != formats.end()) {
        m_json.string(format->sample);
        return;
    }
    const auto length = [&schema](const char* key, std::size_t fallback) {
        const std::int64_t wish = schema[key].integer().value_or(static_cast<std::int64_t>(fallback));
        return static_cast<std::size_t>(std::clamp<std::int64_t>(wish, 0, most_letters));
    };
    const std::size_t least = length("minLength", 0);
    const std::size_t most = length("maxLength", most_letters);
    std::string text(words[m_chance.below(words.size())]);
    if (lettersOf(text) > most)
        text.assign(most, 'x');
    text.append(least > lettersOf(text) ? least - lettersOf(text) : 0, '.');
    m_json.string(text);
}

void ValueWriter::writeNumber(JsonValue schema, bool whole)
{
    const auto bound = [&schema](const char* key) { return schema[key].number(); };
    const double step = std::max(bound("multipleOf").value_or(whole ? 1 : 0.5), 1e-9);
    const double least = bound("minimum").value_or(bound("exclusiveMinimum").value_or(-widest_range));
    const double most = bound("maximum").value_or(bound("exclusiveMaximum").value_or(widest_range));
    const double start = least > -widest_range ? least : std::min(0.0, most - 100 * step);
    double first = std::ceil(start / step);
    if (bound("exclusiveMinimum") && first * step <= *bound("exclusiveMinimum"))
        ++first;
    double last = std::floor(most / step);
    if (bound("exclusiveMaximum") && last * step >= *bound("exclusiveMaximum"))
        --last;
    const double room = std::clamp(last - first + 1, 1.0, 100.0);
    const double value = (first + static_cast<double>(m_chance.below(static_cast<std::size_t>(room)))) * step;
    if (last < first) // no multiple of the step fits: the middle is in bounds
        m_json.number((least + most) / 2);
    else if (whole)
        m_json.integer(static_cast<std::int64_t>(std::clamp(std::round(value), -widest_range, widest_range)));
    else
        m_json.number(value);
}

} // namespace

std::string valueForSchema(std::string_view schema_json, std::uint64_t seed)
{
    JsonReader reader;
    const JsonValue root = reader.parse(schema_json);
    if (!isSchema(root))
        return R"({"answer":"Grüß Gott"})";
    ValueWriter writer(root, seed);
    writer.write(root);
    return writer.take();
}

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/money.h"

namespace assay {

// A value of foreign JSON. What is missing, null, or of another type than asked for reads as absent, so that a chain
// such as root["choices"].first()["delta"]["content"].string() needs no check between its links. Lives as long as the
// JsonReader that gave it parses nothing else.
class JsonValue
{
public:
    JsonValue() = default;
    explicit JsonValue(simdjson::dom::element element) : m_element(element), m_present(!element.is_null()) {}

    bool exists() const { return m_present; } // null does not
    bool isObject() const { return m_present && m_element.is_object(); }
    bool isArray() const { return m_present && m_element.is_array(); }
    bool isString() const { return m_present && m_element.is_string(); }
    bool isNumber() const { return m_present && m_element.is_number(); }

    JsonValue operator[](std::string_view key) const;
    JsonValue at(std::size_t index) const; // walks the array: for loops take items()
    JsonValue first() const { return at(0); }

    std::string_view string(std::string_view fallback = {}) const;
    std::optional<std::int64_t> integer() const; // a float too where it is whole
    std::optional<double> number() const;
    std::optional<bool> boolean() const;
    std::optional<Decimal> decimal() const; // the shortest text of the number, exactly
    std::string json() const;               // minified: keys in their order, numbers as simdjson writes them

    std::vector<JsonValue> items() const;                                // empty where it is no array
    std::vector<std::pair<std::string_view, JsonValue>> members() const; // empty where it is no object

    // Calls back with key and value of each member, null ones too. For what reads many members of a hot object.
    template <typename OnMember>
    void eachMember(const OnMember& on_member) const;
    template <typename OnItem>
    void eachItem(const OnItem& on_item) const;

private:
    simdjson::dom::element m_element;
    bool m_present = false;
};

// Parses one document after the other, reusing its memory. Not for several threads at once.
class JsonReader
{
public:
    // Absent where the text is no JSON. Sloppiness of known servers is mended first: bytes that are no UTF-8, halves of
    // surrogate pairs, raw control characters inside strings, NaN and Infinity, whole numbers that fit no machine word.
    // Whitespace around is allowed.
    JsonValue parse(std::string_view text);

private:
    simdjson::simdjson_result<simdjson::dom::element> parseCopy(std::string_view text);

    simdjson::dom::parser m_parser;
    std::string m_padded;
};

// The value that a JSON pointer ("/function/parameters") finds in valid JSON, to the letter: the order of a schema's
// properties steers what models answer, and a vendor's usage is kept as sent. Empty where there is none.
std::string rawJson(std::string_view json, std::string_view pointer);

// The items of an array, or the members of an object, each value to the letter.
std::vector<std::string> rawJsonItems(std::string_view json);
std::vector<std::pair<std::string, std::string>> rawJsonMembers(std::string_view json);

bool isValidJson(std::string_view text);

// Inline, because a stream's decoder calls them for every event.

inline JsonValue JsonValue::operator[](std::string_view key) const
{
    simdjson::dom::object object;
    simdjson::dom::element found;
    if (!m_present || m_element.get_object().get(object) || object.at_key(key).get(found))
        return {};
    return JsonValue(found);
}

template <typename OnMember>
void JsonValue::eachMember(const OnMember& on_member) const
{
    simdjson::dom::object object;
    if (!m_present || m_element.get_object().get(object))
        return;
    for (auto member = object.begin(); member != object.end(); ++member)
        on_member(member.key(), JsonValue(member.value()));
}

template <typename OnItem>
void JsonValue::eachItem(const OnItem& on_item) const
{
    simdjson::dom::array array;
    if (!m_present || m_element.get_array().get(array))
        return;
    for (const auto item : array)
        on_item(JsonValue(item));
}

inline std::string_view JsonValue::string(std::string_view fallback) const
{
    std::string_view text;
    return m_present && !m_element.get_string().get(text) ? text : fallback;
}

} // namespace assay

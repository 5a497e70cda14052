// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/json_reader.h"

#include <array>
#include <charconv>
#include <cmath>

#include "engine/ascii.h"
#include "engine/utf8.h"

namespace assay {

namespace {

constexpr double largest_whole = 9007199254740992.0; // 2^53: beyond it a double has no units

// How many characters of `text` at `at` are a half of a surrogate pair, written \uXXXX, that stands alone.
std::optional<unsigned> escapedUnit(std::string_view text, std::size_t at)
{
    unsigned unit = 0;
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u')
        return {};
    const auto end = std::from_chars(&text[at + 2], &text[at + 2] + 4, unit, 16);
    return end.ptr == &text[at + 2] + 4 ? std::optional(unit) : std::nullopt;
}

bool isHigh(std::optional<unsigned> unit)
{
    return unit && *unit >= 0xd800 && *unit < 0xdc00;
}

bool isLow(std::optional<unsigned> unit)
{
    return unit && *unit >= 0xdc00 && *unit < 0xe000;
}

// Appends the escape at `at` (a backslash within a string), mended; gives how much of the text that was.
std::size_t mendEscape(std::string_view text, std::size_t at, std::string& out)
{
    const auto unit = escapedUnit(text, at);
    const bool pair = isHigh(unit) && isLow(escapedUnit(text, at + 6));
    const std::size_t length = pair ? 12 : unit ? 6 : 2;
    if (!pair && (isHigh(unit) || isLow(unit)))
        out += "\\ufffd";
    else
        out += text.substr(at, length);
    return length;
}

std::size_t mendInString(std::string_view text, std::size_t at, std::string& out)
{
    if (text[at] == '\\')
        return mendEscape(text, at, out);
    const auto code = static_cast<unsigned char>(text[at]);
    if (code >= 0x20) {
        out += text[at];
        return 1;
    }
    constexpr std::string_view hex = "0123456789abcdef";
    out.append("\\u00").append(1, hex[code >> 4]).append(1, hex[code & 15]);
    return 1;
}

// A whole number that no machine word holds is read as a float; simdjson would refuse the document.
std::size_t mendNumber(std::string_view text, std::size_t at, std::string& out)
{
    constexpr std::size_t longest_whole = 18; // digits that always fit
    const auto number = text.substr(at, text.find_first_not_of("0123456789.eE+-", at) - at);
    const bool whole = number.find_first_of(".eE") == number.npos;
    out.append(number).append(whole && number.size() > longest_whole ? "e0" : "");
    return number.size();
}

std::size_t mendOutside(std::string_view text, std::size_t at, std::string& out)
{
    if (text[at] >= '0' && text[at] <= '9')
        return mendNumber(text, at, out);
    for (const std::string_view word : {"NaN", "Infinity", "-Infinity"}) { // what Python writes of such floats
        if (text.substr(at).starts_with(word)) {
            out += "null";
            return word.size();
        }
    }
    out += text[at];
    return 1;
}

std::string mendedJson(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 16);
    bool in_string = false;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '"')
            in_string = !in_string;
        at += in_string ? mendInString(text, at, out) : mendOutside(text, at, out);
    }
    return out;
}

using OnDemandValue = simdjson::simdjson_result<simdjson::ondemand::value>;

std::string rawText(OnDemandValue value)
{
    std::string_view text;
    return value.raw_json().get(text) ? std::string() : std::string(trimmed(text));
}

} // namespace

JsonValue JsonValue::at(std::size_t index) const
{
    simdjson::dom::array array;
    simdjson::dom::element found;
    if (!m_present || m_element.get_array().get(array) || array.at(index).get(found))
        return {};
    return JsonValue(found);
}

std::optional<std::int64_t> JsonValue::integer() const
{
    std::int64_t whole = 0;
    if (m_present && !m_element.get_int64().get(whole))
        return whole;
    const auto real = number();
    if (!real || std::abs(*real) > largest_whole || std::trunc(*real) != *real)
        return {};
    return static_cast<std::int64_t>(*real);
}

std::optional<double> JsonValue::number() const
{
    double real = 0;
    return m_present && !m_element.get_double().get(real) ? std::optional(real) : std::nullopt;
}

std::optional<bool> JsonValue::boolean() const
{
    bool value = false;
    return m_present && !m_element.get_bool().get(value) ? std::optional(value) : std::nullopt;
}

std::optional<Decimal> JsonValue::decimal() const
{
    std::int64_t whole = 0;
    if (m_present && !m_element.get_int64().get(whole))
        return Decimal(whole);
    const auto real = number();
    if (!real)
        return {};
    std::array<char, 40> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *real).ptr;
    const auto exact = Decimal::parse({digits.data(), end});
    return exact ? std::optional(*exact) : std::nullopt;
}

std::string JsonValue::json() const
{
    return m_present ? simdjson::minify(m_element) : std::string("null");
}

std::vector<JsonValue> JsonValue::items() const
{
    std::vector<JsonValue> list;
    simdjson::dom::array array;
    if (!m_present || m_element.get_array().get(array))
        return list;
    for (const auto element : array)
        list.emplace_back(element);
    return list;
}

std::vector<std::pair<std::string_view, JsonValue>> JsonValue::members() const
{
    std::vector<std::pair<std::string_view, JsonValue>> list;
    simdjson::dom::object object;
    if (!m_present || m_element.get_object().get(object))
        return list;
    for (const auto field : object)
        list.emplace_back(field.key, JsonValue(field.value));
    return list;
}

JsonValue JsonReader::parse(std::string_view text)
{
    simdjson::dom::element root;
    auto error = parseCopy(text).get(root);
    if (error == simdjson::UTF8_ERROR)
        error = parseCopy(mendedUtf8(text)).get(root);
    if (error)
        error = parseCopy(mendedJson(mendedUtf8(text))).get(root);
    return error ? JsonValue() : JsonValue(root);
}

simdjson::simdjson_result<simdjson::dom::element> JsonReader::parseCopy(std::string_view text)
{
    const std::size_t needed = text.size() + simdjson::SIMDJSON_PADDING;
    if (m_padded.size() < needed)
        m_padded.resize(needed);
    text.copy(m_padded.data(), text.size());
    return m_parser.parse(m_padded.data(), text.size(), false);
}

std::string rawJson(std::string_view json, std::string_view pointer)
{
    const simdjson::padded_string padded(json);
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    if (parser.iterate(padded).get(document))
        return {};
    return rawText(document.at_pointer(pointer));
}

std::vector<std::string> rawJsonItems(std::string_view json)
{
    std::vector<std::string> items;
    const simdjson::padded_string padded(json);
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    simdjson::ondemand::array array;
    if (parser.iterate(padded).get(document) || document.get_array().get(array))
        return items;
    for (auto item : array)
        items.push_back(rawText(item));
    return items;
}

std::vector<std::pair<std::string, std::string>> rawJsonMembers(std::string_view json)
{
    std::vector<std::pair<std::string, std::string>> members;
    const simdjson::padded_string padded(json);
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    simdjson::ondemand::object object;
    if (parser.iterate(padded).get(document) || document.get_object().get(object))
        return members;
    for (auto field : object) {
        std::string_view key;
        if (field.unescaped_key(false).get(key))
            break;
        const std::string name(key); // its memory is the parser's, which the value needs next
        members.emplace_back(name, rawText(field.value()));
    }
    return members;
}

bool isValidJson(std::string_view text)
{
    simdjson::dom::parser parser;
    const auto error = parser.parse(text.data(), text.size()).error();
    if (error != simdjson::BIGINT_ERROR)
        return !error;
    return !parser.parse(mendedJson(text)).error(); // numbers may be of any length
}

} // namespace assay

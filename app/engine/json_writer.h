// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

// Writes JSON text in the order it is told, and takes ready JSON as it is: QJsonObject would sort the keys, and the
// order of a schema's properties steers what models answer. Strings are UTF-8; what is not valid UTF-8 becomes U+FFFD.
class JsonWriter
{
public:
    JsonWriter& beginObject();
    JsonWriter& endObject();
    JsonWriter& beginArray();
    JsonWriter& endArray();
    JsonWriter& key(std::string_view name);

    JsonWriter& string(std::string_view value);
    JsonWriter& integer(std::int64_t value);
    JsonWriter& number(double value); // shortest text that reads back the same; not finite = null
    JsonWriter& boolean(bool value);
    JsonWriter& null();
    JsonWriter& raw(std::string_view json); // valid JSON, or nothing good comes of it

    // `key` and value in one.
    JsonWriter& member(std::string_view name, std::string_view value) { return key(name).string(value); }
    JsonWriter& member(std::string_view name, const char* value) { return key(name).string(value); }
    JsonWriter& member(std::string_view name, const std::string& value) { return key(name).string(value); }
    JsonWriter& member(std::string_view name, double value) { return key(name).number(value); }
    JsonWriter& member(std::string_view name, std::same_as<bool> auto value) { return key(name).boolean(value); }
    JsonWriter& member(std::string_view name, std::integral auto value)
        requires(!std::same_as<decltype(value), bool>)
    {
        return key(name).integer(static_cast<std::int64_t>(value));
    }

    const std::string& text() const { return m_text; }
    std::string take() { return std::move(m_text); }

private:
    void separate(); // the comma before a second element
    std::string m_text;
    bool m_comma = false;
};

// The value as a JSON string with its quotes.
void appendJsonString(std::string& out, std::string_view value);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/error.h"

namespace assay {

// Header names compare without case; order and repetition are kept.
class Headers
{
public:
    using Field = std::pair<std::string, std::string>;

    Headers() = default;
    Headers(std::initializer_list<Field> fields) : m_fields(fields) {}

    void add(std::string name, std::string value) { m_fields.emplace_back(std::move(name), std::move(value)); }
    void set(std::string_view name, std::string value);  // replaces all of that name
    std::string_view value(std::string_view name) const; // of the first; empty where absent
    bool contains(std::string_view name) const;
    const std::vector<Field>& fields() const { return m_fields; }

    friend bool operator==(const Headers&, const Headers&) = default;

private:
    std::vector<Field> m_fields;
};

bool equalsIgnoringCase(std::string_view a, std::string_view b); // ASCII

struct HttpRequest
{
    std::string method = "POST";
    std::string url; // absolute
    Headers headers;
    std::string body;
    bool public_only = false; // the address is not ours: nothing is sent to a private or a loopback one
    friend bool operator==(const HttpRequest&, const HttpRequest&) = default;
};

// Status line and headers of an answer; its body comes in pieces.
struct HttpHead
{
    int status = 0;
    Headers headers;
    friend bool operator==(const HttpHead&, const HttpHead&) = default;
};

} // namespace assay

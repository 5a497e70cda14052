// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/http.h"

#include <algorithm>

namespace assay {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lower, lower);
}

void Headers::set(std::string_view name, std::string value)
{
    std::erase_if(m_fields, [name](const Field& field) { return equalsIgnoringCase(field.first, name); });
    m_fields.emplace_back(name, std::move(value));
}

std::string_view Headers::value(std::string_view name) const
{
    for (const auto& [candidate, value] : m_fields) {
        if (equalsIgnoringCase(candidate, name))
            return value;
    }
    return {};
}

bool Headers::contains(std::string_view name) const
{
    return std::ranges::any_of(m_fields, [name](const Field& field) { return equalsIgnoringCase(field.first, name); });
}

} // namespace assay

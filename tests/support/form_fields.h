// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "engine/http.h"

namespace assay::test {

// The fields of a form as "name=value" in their order, a file's by its name.
inline std::string fieldsOf(const HttpRequest& http)
{
    const auto type = http.headers.value("content-type");
    const std::string edge = "--" + std::string(type.substr(type.find("boundary=") + 9)) + "\r\n";
    std::string fields;
    for (auto at = http.body.find(edge); at != http.body.npos; at = http.body.find(edge, at + 1)) {
        const auto quoted = [&](const std::string& key) {
            const auto begin = http.body.find(key + "=\"", at) + key.size() + 2;
            return http.body.substr(begin, http.body.find('"', begin) - begin);
        };
        const auto head = http.body.find("\r\n\r\n", at);
        const bool is_file = http.body.substr(at, head - at).contains("filename=");
        const auto value = http.body.substr(head + 4, http.body.find("\r\n--", head) - head - 4);
        fields += (fields.empty() ? "" : " ") + quoted(" name") + "=" + (is_file ? quoted("filename") : value);
    }
    return fields;
}

} // namespace assay::test

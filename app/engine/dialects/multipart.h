// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/http.h"

namespace assay {

// A multipart/form-data body (RFC 7578), part after part. The boundary follows from what is in it, so that the same
// request gives the same bytes.
class MultipartBody
{
public:
    void add(std::string_view name, std::string_view value);
    void addFile(std::string_view name, std::string_view file_name, std::string_view media_type,
                 std::string_view bytes);

    // Body and content type of `request`.
    void giveTo(HttpRequest& request) const;

private:
    std::string boundary() const;

    std::vector<std::string> m_parts; // heads and bytes
};

} // namespace assay

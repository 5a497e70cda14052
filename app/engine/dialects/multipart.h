// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
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

// One part of such a body as it came. `bytes` point into the body.
struct MultipartPart
{
    std::string name;
    std::string file_name;  // empty where it is no file
    std::string media_type; // likewise where it says none
    std::string_view bytes;
};

// The parts of a body, in their order; Error{InvalidRequest} with a sentence where it is none of that type, or is cut.
Result<std::vector<MultipartPart>> readMultipart(std::string_view content_type, std::string_view body);

} // namespace assay

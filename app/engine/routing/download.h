// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/error.h"
#include "engine/http.h"

namespace assay {

// Rules for files that an answer names by their address. Pure.

constexpr int most_redirects = 5;
constexpr std::int64_t usual_media_limit = std::int64_t{2} << 30; // bytes

bool isRedirect(int status);

// The request for the place that `head` points to. Key and other headers stay behind where the host is another one,
// and then the address must be a public one; a plain connection never follows an encrypted one.
Result<HttpRequest> redirected(const HttpRequest& from, const HttpHead& head);

// A file is sent for from one place to the next without end.
Error tooManyRedirectsError(std::string_view host);

// Why a body is not to be read at all: it says that it is larger than `limit` bytes.
std::optional<Error> refusalOfSize(const HttpHead& head, std::int64_t limit, std::string_view provider);

// An answer has brought more than `limit` bytes of media.
Error tooLargeError(std::int64_t limit, std::string_view provider);

} // namespace assay

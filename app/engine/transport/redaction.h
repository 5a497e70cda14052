// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/transport/cassette.h"

namespace assay {

// What a cassette must not hold. Headers are kept by an allow-list; the values of secret query keys, and the secrets
// themselves wherever else they stand, are replaced by "redacted".

// The secrets that a request itself shows: what its authorization headers, keys, tokens and URL carry.
std::vector<std::string> secretsOf(const HttpRequest& request);

// The exchange as it may be written. `secrets` adds to those the request shows. A secret that is cut by the border of
// two chunks is found too.
RecordedExchange redacted(RecordedExchange exchange, std::vector<std::string> secrets);
HttpRequest redacted(HttpRequest request, const std::vector<std::string>& secrets);

} // namespace assay

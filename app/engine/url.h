// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay {

std::string percentEncoded(std::string_view text); // all but letters, digits and -._~
std::string percentDecoded(std::string_view text);

// What stands between `scheme://` and the path, user info and port included; empty where there is no such thing.
std::string_view authorityOf(std::string_view url);

// Host and port as they may be shown: no user info, at most 80 bytes.
std::string hostOf(std::string_view url);

// Whether two absolute URLs are of one scheme, host and port: then, and only then, one may be given the other's key.
// One without a host is like none.
bool isSameOrigin(std::string_view one, std::string_view other);

// Whether a query parameter of this name carries a key or a signature ("key", "access_token", "X-Amz-Signature").
bool isSecretQueryKey(std::string_view name);

// The URL with user info and the values of secret query keys replaced by "redacted".
std::string redactedUrl(std::string_view url);

// The URL as it is compared: no fragment, no user info, no secret query keys; scheme and host in lower case.
std::string comparableUrl(std::string_view url);

// The values that redactedUrl() hides, as they stand in the URL and with percent signs decoded.
std::vector<std::string> secretsOfUrl(std::string_view url);

} // namespace assay

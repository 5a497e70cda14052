// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/http.h"

namespace assay {

// AWS Signature Version 4 in the header `authorization`
// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). Pure functions: the
// time is given in. Paths are normalised and encoded once more, as every service but S3 wants it.

struct AwsCredentials
{
    std::string access_key_id;
    std::string secret_access_key;
    std::string session_token; // of temporary credentials; else empty
    friend bool operator==(const AwsCredentials&, const AwsCredentials&) = default;
};

// "ACCESS_KEY_ID:SECRET_ACCESS_KEY[:SESSION_TOKEN]"; absent where one of the first two is missing.
std::optional<AwsCredentials> awsCredentials(std::string_view secret);

// "20150830T123600Z"
std::string awsTimestamp(std::int64_t utc_us);

// What is signed: method, path, query, headers and the hash of the body, in AWS's canonical form. All headers of the
// request are in it but those that programs on the way may change; `host` is the URL's where the request has none.
std::string awsCanonicalRequest(const HttpRequest& request);

// Adds `x-amz-date`, `x-amz-security-token` where there is a session token, and `authorization`. Headers that are added
// later are not signed, which AWS allows.
void signAwsRequest(HttpRequest& request, const AwsCredentials& credentials, std::string_view region,
                    std::string_view service, std::int64_t utc_us);

} // namespace assay

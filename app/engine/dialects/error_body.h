// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dialects/json_reader.h"
#include "engine/error.h"
#include "engine/http.h"

namespace assay {

// What a vendor says went wrong, out of any of these shapes: {"error": {…}}, {"error": "text"}, {"message": …},
// {"detail": …}, {"object": "error", …}, {"errors": […]}, {"fault": {…}}, {"err_msg": …}, [{"error": {…}}].
struct VendorError
{
    std::string message;
    std::vector<std::string> words;   // code, status, type: the most telling first, as sent
    std::vector<std::string> reasons; // of details, which say more than any word: an invalid key, a quota of the day
    int status = 0;                   // where the body itself has one
    std::optional<std::chrono::milliseconds> retry_after;
};

// Nothing where the JSON is no error in any known shape.
std::optional<VendorError> readVendorError(JsonValue root);

// The error of an answer whose status is no success, or whose body is none of the format's: kind by the body's words
// before the status, since vendors hide billing in 429 and dead keys in 400; may_repeat by x-should-retry. `provider`
// is its name for people. A web page (a proxy's, or the address is no API) is kept out of the sentence.
Error errorOfAnswer(const HttpHead& head, std::string_view body, std::string_view provider);

// The error inside an answer that began as a success, as {"error": …} in a stream. The kind comes from the words alone.
Error errorInAnswer(const HttpHead& head, JsonValue root, std::string_view provider);

// The same from parts, for what has a shape of its own.
Error errorOfVendor(const HttpHead& head, const VendorError& vendor, std::string_view provider);

// An answer that began and broke off.
Error truncatedError(std::string_view provider);

// A success that is not in the vendor's format; a web page is named as one.
Error protocolError(const HttpHead& head, std::string_view body, std::string_view provider);

// How long the vendor asks to wait, from the headers: retry-after-ms, retry-after (seconds or a date, counted from the
// answer's own Date, or from now where it has none), x-amz-retry-after, and of a 429 the x-ratelimit-reset-… of what is
// used up. Negative, endless and longer than a day is no hint.
std::optional<std::chrono::milliseconds> retryAfter(const HttpHead& head);

// "6m0s", "1.5s", "28ms", "1h2m": the sum of its groups.
std::optional<std::chrono::milliseconds> parseDuration(std::string_view text);

// The server's half: says how long to wait, in both spellings, and whether to come again at all.
void addRetryHeaders(Headers& headers, const Error& error);

bool looksLikeWebPage(const HttpHead& head, std::string_view body);

} // namespace assay

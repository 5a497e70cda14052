// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

// What went wrong, by what can be done about it. Routing decides on the kind alone; the words of errorKindName() are
// the `error.kind` of CONTRACTS §5.
enum class ErrorKind {
    InvalidRequest, // 400, 404 of a parameter, 413, 422: the same request will fail again
    Authentication, // 401: this key is dead for the call
    Permission,     // 403
    Billing,        // 402, exhausted quota: a retry cannot help, another key may
    NotFound,       // 404: no such model
    RateLimited,    // 429: wait, or rotate
    Overloaded,     // 503, 529, 498: the provider has no room
    ServerError,    // other 5xx
    Timeout,        // 408, 504, or a deadline of ours
    Network,        // DNS, refused, reset, TLS: no answer came
    Truncated,      // an answer began and was cut before its end marker
    Protocol,       // an answer came that is not in the vendor's format
    Cancelled,      // the caller stopped it
    Offline,        // --offline forbids the connection
    NotRecorded,    // the cassette holds no such request
    Storage,        // the workspace could not be read or written
    Unsupported,    // the model or dialect cannot do what the request asks for
    Usage,          // the person asked for something that does not exist or is malformed
};

// `message` is one sentence for a person: what happened, to what, and what can be done.
struct Error
{
    ErrorKind kind = ErrorKind::Protocol;
    QString message;
    int http_status = 0;                                  // 0 where no answer came
    std::optional<std::chrono::milliseconds> retry_after; // the provider's own hint, from header or body
    std::string vendor_code;                              // the vendor's word, as sent
    bool nothing_sent = false;                            // no byte of the request has left: nobody can bill it
    bool may_repeat = true;                               // false: the provider says that coming again is useless

    friend bool operator==(const Error&, const Error&) = default;
};

template <typename T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> failure(ErrorKind kind, QString message)
{
    return std::unexpected(Error{.kind = kind, .message = std::move(message)});
}

std::string_view errorKindName(ErrorKind kind);
std::optional<ErrorKind> errorKindFromName(std::string_view name);

// Whether the same request may succeed later or elsewhere (DESIGN §4).
bool isRetryable(ErrorKind kind);

// The kind for an HTTP status alone; a dialect looks at the body first, since vendors hide billing in 429.
ErrorKind errorKindOfHttpStatus(int status);

} // namespace assay

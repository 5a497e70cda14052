// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/error.h"

#include <array>
#include <utility>

namespace assay {

namespace {

constexpr std::array<std::pair<ErrorKind, std::string_view>, 18> kind_names{{
    {ErrorKind::InvalidRequest, "invalid_request"},
    {ErrorKind::Authentication, "authentication"},
    {ErrorKind::Permission, "permission"},
    {ErrorKind::Billing, "billing"},
    {ErrorKind::NotFound, "not_found"},
    {ErrorKind::RateLimited, "rate_limited"},
    {ErrorKind::Overloaded, "overloaded"},
    {ErrorKind::ServerError, "server_error"},
    {ErrorKind::Timeout, "timeout"},
    {ErrorKind::Network, "network"},
    {ErrorKind::Truncated, "truncated"},
    {ErrorKind::Protocol, "protocol"},
    {ErrorKind::Cancelled, "cancelled"},
    {ErrorKind::Offline, "offline"},
    {ErrorKind::NotRecorded, "not_recorded"},
    {ErrorKind::Storage, "storage"},
    {ErrorKind::Unsupported, "unsupported"},
    {ErrorKind::Usage, "usage"},
}};

} // namespace

std::string_view errorKindName(ErrorKind kind)
{
    for (const auto& [candidate, name] : kind_names) {
        if (candidate == kind)
            return name;
    }
    return "protocol";
}

std::optional<ErrorKind> errorKindFromName(std::string_view name)
{
    for (const auto& [kind, candidate] : kind_names) {
        if (candidate == name)
            return kind;
    }
    return {};
}

bool isRetryable(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::RateLimited:
    case ErrorKind::Overloaded:
    case ErrorKind::ServerError:
    case ErrorKind::Timeout:
    case ErrorKind::Network:
    case ErrorKind::Truncated:
        return true;
    default:
        return false;
    }
}

ErrorKind errorKindOfHttpStatus(int status)
{
    switch (status) {
    case 401:
        return ErrorKind::Authentication;
    case 402:
        return ErrorKind::Billing;
    case 403:
        return ErrorKind::Permission;
    case 404:
        return ErrorKind::NotFound;
    case 408:
    case 504:
        return ErrorKind::Timeout;
    case 429:
        return ErrorKind::RateLimited;
    case 498: // Groq: no room in the flex tier
    case 503:
    case 529: // Anthropic: overloaded
        return ErrorKind::Overloaded;
    default:
        break;
    }
    if (status >= 500)
        return ErrorKind::ServerError;
    return status >= 400 ? ErrorKind::InvalidRequest : ErrorKind::Protocol;
}

} // namespace assay

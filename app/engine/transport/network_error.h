// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <string>

#include "engine/error.h"

namespace assay {

// What is known when an exchange over the network fails.
struct NetworkFailure
{
    int code = 0;                   // CURLcode
    int os_error = 0;               // errno of the connection, 0 where there is none
    int status = 0;                 // of the answer's head; 0 = no head came
    bool connected = false;         // name, connection and TLS were done
    std::string host;               // with its port where the URL names one
    std::string detail;             // libcurl's own words
    std::string certificate_issuer; // of the certificate that was refused
    std::chrono::milliseconds connect_timeout{};
};

// The failure as a sentence for a person, and its kind: Network before the head, Truncated after it, Timeout, Protocol,
// InvalidRequest.
Error networkError(const NetworkFailure& failure);

// No byte came or went for so long.
Error idleError(const std::string& host, int status, std::chrono::milliseconds silence);

// What came is packed so that it unpacks to a multitude of itself.
Error bombError(const std::string& host, int status);

// An answer names a file at an address of a private network or of this machine, where nobody else has a say.
Error privateAddressError(const std::string& host);

// What was to be asked is no http or https address.
Error addressError(const std::string& url);

} // namespace assay

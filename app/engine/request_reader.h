// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

#include "engine/error.h"
#include "engine/request.h"

namespace assay {

// A request from its canonicalJson(), key for key. Media of which it has only the hash come back without their bytes,
// and lacksBytes() says so; `stream` is not in it. A tool named "auto", "none" or "required" that was chosen by name
// reads as that choice. What is no such JSON is an error.
Result<Request> requestFromCanonical(std::string_view json);

bool lacksBytes(const Request& request);

} // namespace assay

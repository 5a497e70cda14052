// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "engine/http.h"

namespace assay {

// A program of this machine as somebody to ask: "program:espeak-ng" is looked for on the PATH, "program:/usr/bin/piper"
// (or "program:///usr/bin/piper") is where it says. What it is told on its command line stands behind the "?", one
// "arg=…" each, so that recordings find it again; what it reads from standard input is the request's body.

// Such requests have a method of their own. An address that an answer names is fetched by GET, so no answer can have a
// program run.
inline constexpr std::string_view program_method = "RUN";

struct ProgramCommand
{
    std::string program; // a name, or an absolute path
    std::vector<std::string> arguments;
    friend bool operator==(const ProgramCommand&, const ProgramCommand&) = default;
};

bool isProgramUrl(std::string_view url);

HttpRequest programRequest(std::string_view base_url, const std::vector<std::string>& arguments, std::string input);

// What a request runs; Error{InvalidRequest} where it is not one of programRequest(), or names neither a plain name nor
// an absolute path.
Result<ProgramCommand> programCommand(const HttpRequest& request);

} // namespace assay

// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/transport/transport.h"

namespace assay {

struct ProgramOptions
{
    std::int64_t output_limit = std::int64_t{2} << 30;         // bytes of one answer
    std::chrono::milliseconds idle_timeout{600'000};           // without a byte of output
    std::map<std::string, std::vector<std::string>> variables; // that a program is given beside the harmless ones
};

// Runs programs of this machine (program_url.h); hands every other request on to the transport it wraps. The request's
// body is the program's standard input, its standard output the answer's body as it comes, behind a head that says 200.
// Never a shell. An exit code other than 0, a signal, or more output than the limit ends the exchange in an error with
// the last line of standard error; so does a program that is not there. Of this process's variables it is given
// those that are plainly no keys (paths, language, threads), and those its provider names.
//
// A program and what it has started are a session of their own; deleting the exchange kills it without waiting, and it
// dies with this process too.
class ProgramTransport final : public Transport
{
public:
    explicit ProgramTransport(Transport& others, ProgramOptions options = {}); // `others` outlives it
    ~ProgramTransport() override; // after its exchanges; waits for those that were killed

    std::unique_ptr<Exchange> exchange(HttpRequest request) override;

private:
    Transport& m_others;
    ProgramOptions m_options;
    QObject m_dying; // has the processes nobody waits for
};

} // namespace assay

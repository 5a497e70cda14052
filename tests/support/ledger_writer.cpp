// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

// `ledger_writer WORKSPACE FIRST CALLS`: a process that writes calls to a ledger and says of each on stdout when it was
// acknowledged as begun and as ended. Made to be killed.

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "engine/clock.h"
#include "engine/ulid.h"
#include "ledger/ledger.h"
#include "support/ledger_calls.h"

using namespace assay;

namespace {

void say(const std::string& line)
{
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0)
        std::exit(3);
}

bool writeCall(Ledger& ledger, std::int64_t number)
{
    PastCall call = test::sampleCall(number, utcMicroseconds());
    call.facts.id = makeUlid(call.facts.time_us);
    call.facts.request_json = "{\"number\": " + std::to_string(number) + "}";
    PastAttempt& attempt = call.attempts.back();
    attempt.facts.number = attempt.outcome.number = 1;
    attempt.outcome.call_id = call.facts.id;
    if (!ledger.attemptStarting(call.facts, attempt.facts).result())
        return false;
    say("begun " + call.facts.id + "\n");
    if (!ledger.attemptEnded(attempt.outcome, call.outcome).result())
        return false;
    say("ended " + call.facts.id + "\n");
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 4)
        return 2;
    const auto ledger = Ledger::open({.workspace = argv[1]});
    if (!ledger) {
        std::fprintf(stderr, "%s\n", qPrintable(ledger.error().message));
        return 1;
    }
    const std::int64_t first = std::atoll(argv[2]);
    for (std::int64_t number = first; number < first + std::atoll(argv[3]); ++number) {
        if (!writeCall(**ledger, number))
            return 1;
    }
    return 0;
}

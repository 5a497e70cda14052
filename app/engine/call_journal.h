// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFuture>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/catalog/cost.h"
#include "engine/error.h"
#include "engine/event.h"
#include "engine/request.h"
#include "engine/streams/stream_span.h"

namespace assay {

// Tags are typed and have no key limit.
using TagValue = std::variant<std::string, std::int64_t, bool, Decimal>;
using Tags = std::map<std::string, TagValue>;

// Whom a call is for.
struct Attribution
{
    std::string workflow;
    std::string step;
    std::string run;
    Tags tags;
    friend bool operator==(const Attribution&, const Attribution&) = default;
};

// A call, as known when it begins.
struct CallFacts
{
    std::string id; // ULID
    std::int64_t time_us = 0;
    std::string provider; // asked for
    std::string model;
    Attribution attribution;
    std::string request_json;                              // canonicalJson()
    std::vector<std::shared_ptr<const std::string>> media; // what stands in it by SHA-256 alone
    bool sample = false;                                   // answered from sample recordings
    bool recorded = false;                                 // replayed: its cost is shown and adds nothing to spend
};

// One exchange with one provider, as known before its first byte leaves.
struct AttemptFacts
{
    int number = 1; // 1, 2, … in its call
    std::string provider;
    std::string model;
    std::string mode = "standard";
    std::int64_t time_us = 0;
    std::optional<Money> hold; // the worst case, held until it ends
};

enum class AttemptState { Pending, Posted, Voided, Interrupted };
enum class CallStatus { Running, Finished, Failed, Cancelled, Interrupted };
std::string_view attemptStateName(AttemptState state);
std::string_view callStatusName(CallStatus status);

// A picture, sound or film of an answer that is in the media store.
struct KeptMedium
{
    std::string media_type;
    MediaEnd medium; // its index is that of the answer
    friend bool operator==(const KeptMedium&, const KeptMedium&) = default;
};

struct AttemptOutcome
{
    std::string call_id;
    int number = 1;
    AttemptState state = AttemptState::Posted;
    int http_status = 0;
    std::optional<Error> error;
    UsageReport usage;
    Cost cost;
    std::optional<std::int64_t> first_token_us; // since the attempt's start
    std::int64_t total_us = 0;
    std::string response_id;
    std::vector<KeptMedium> media;
};

// Given with the outcome of a call's last attempt, or by itself where the caller gave up between two attempts.
struct CallOutcome
{
    CallStatus status = CallStatus::Finished;
    std::optional<Finished> finish;
    StreamSpan events; // where the call's events stand in the stream log
    std::int64_t end_us = 0;
};

// What the engine tells of its calls; the ledger implements it. Called on the I/O thread; a future is finished on the
// ledger's when the record is durable (CONTRACTS §3), in the order of the calls.
class CallJournal
{
public:
    virtual ~CallJournal() = default;

    // Writes the attempt as pending. Nothing is sent before this future says so.
    virtual QFuture<Result<void>> attemptStarting(const CallFacts& call, const AttemptFacts& attempt) = 0;

    // Posts or voids it. `call` is given once, with the last attempt.
    virtual QFuture<Result<void>> attemptEnded(const AttemptOutcome& attempt,
                                               const std::optional<CallOutcome>& call) = 0;

    // Ends a call whose last attempt was ended without its outcome: the caller stopped it while it waited to try again.
    virtual QFuture<Result<void>> callEnded(const std::string& call_id, const CallOutcome& call) = 0;
};

} // namespace assay

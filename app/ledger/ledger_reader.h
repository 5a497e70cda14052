// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/call_journal.h"
#include "ledger/call_filter.h"
#include "ledger/media_query.h"
#include "ledger/record.h"

namespace assay {

struct CallQuery
{
    CallFilter filter;
    std::int64_t limit = 100;
    std::string after; // the last id of the page before; empty = from the newest
};

// A call as a list shows it.
struct CallRow
{
    std::string id;
    std::int64_t time_us = 0;
    std::string provider; // asked for
    std::string model;
    Attribution attribution; // without the run
    CallStatus status = CallStatus::Running;
    CostSum cost; // over its attempts; basis nothing where nothing was to pay
    int attempts = 0;
    std::optional<std::int64_t> first_token_us; // since the call's time
    std::int64_t total_us = 0;                  // 0 while it runs
    std::int64_t input_tokens = 0;
    std::int64_t output_tokens = 0;
    bool sample = false;
    bool recorded = false;
};

// A cost that replaced an attempt's, and why.
struct AttemptCorrection
{
    std::int64_t time_us = 0;
    Cost cost;
    std::string reason;
};

struct AttemptDetails
{
    AttemptFacts facts;
    AttemptOutcome outcome;                     // `usage.raw` is empty, see raw_usage; of a pending one only the number
    std::optional<Digest> raw_usage;            // blob with the vendor's own usage object
    std::vector<AttemptCorrection> corrections; // the last one's cost is what counts
    const Cost& cost() const { return corrections.empty() ? outcome.cost : corrections.back().cost; }
};

// A record of the chain, for those who want to check it by hand.
struct RecordReference
{
    Sequence seq = 0;
    RecordKind kind = RecordKind::Pending;
    Digest hash{};
};

struct CallDetails
{
    CallRow row;
    std::string run;
    std::string owner;             // the process that ran it
    std::optional<Digest> request; // blob with the request's canonical JSON
    std::vector<AttemptDetails> attempts;
    std::optional<CallOutcome> outcome; // nothing while it runs
    bool bodies_purged = false;
    bool stream_purged = false;
    std::vector<RecordReference> records;
};

// Spend by groups. Keys: "workflow" "step" "provider" "model" "tag:K" "basis" "hour" "day" "week" "month"; several make
// rows for every combination that occurs. Times group by the call's start in `time_zone` (IANA): an hour is
// "2026-08-21T14:00+05:30", a day "2026-08-21", a week its Monday, a month "2026-08". A tag that is absent is "".
struct SpendQuery
{
    std::vector<std::string> group_by;
    std::optional<std::int64_t> from_us; // inclusive
    std::optional<std::int64_t> to_us;   // exclusive
    std::string time_zone = "UTC";
    CallFilter where; // its times are not used
    bool with_usage = true;
};

// Calls are counted where they were asked for, attempts and money where they went; both in the call's bucket of time.
// Both are counted when they have ended: what still runs is held, not spent (openHolds()).
struct SpendFigures
{
    std::int64_t calls = 0;
    std::int64_t attempts = 0;
    CostSum cost;
    CostSum failed;                  // part of it: paid for attempts that failed
    CostSum unattributed;            // part of it: of calls with no workflow
    std::int64_t recorded_calls = 0; // replays; they are in none of the figures above
    CostSum recorded;                // what these cost when they were recorded: saved
    Usage usage;                     // by meter
};

struct SpendRow
{
    std::vector<std::string> group; // as SpendQuery::group_by
    SpendFigures figures;
};

struct Spend
{
    std::vector<SpendRow> rows; // ascending by group; none for replays alone
    SpendFigures total;
};

// An attempt that is under way, or was when its process died.
struct OpenHold
{
    std::string call_id;
    int number = 1;
    std::string owner;
    std::int64_t time_us = 0;
    std::string provider;
    std::string model;
    std::string workflow;
    std::string step;
    std::optional<Money> hold; // the worst case; nothing where it has no price
};

// What calls under way may cost at the most: holds of attempts count where these go, calls where they were asked for
// too. Attempts without a hold are unpriced.
struct Held
{
    CostSum cost;
    std::int64_t calls = 0;
};

struct Totals
{
    SpendFigures today;
    CostSum held; // as Held::cost
    std::int64_t open_calls = 0;
};

// Reads the ledger of a workspace beside those who write it. Belongs to one thread; each function reads one consistent
// state and leaves none open, so that a reader never keeps the write-ahead log from being emptied for long.
class LedgerReader
{
public:
    static Result<std::unique_ptr<LedgerReader>> open(const std::string& workspace);
    ~LedgerReader();

    Result<std::vector<CallRow>> calls(const CallQuery& query); // newest first
    Result<std::optional<CallDetails>> call(const std::string& id);
    // Calls that were made together (Attribution::run): the runs that began last, newest first; and the first `limit`
    // calls of one, oldest first. Both cost what they give, however large the ledger is.
    Result<std::vector<std::string>> runs(std::int64_t limit);
    Result<std::vector<CallRow>> callsOfRun(const std::string& run, std::int64_t limit = 1'000);
    // What answers have brought, newest first; how many there are, by kind; and what was asked for with a call.
    Result<MediaBatch> media(const MediaQuery& query);
    Result<MediaCounts> countMedia(const MediaFilter& filter);
    Result<AskedFor> askedFor(const std::string& call_id);
    Result<Spend> spend(const SpendQuery& query);
    Result<std::vector<OpenHold>> openHolds();
    Result<Held> held(const CallFilter& where = {}); // now: its times are not used
    Result<Totals> totals(std::int64_t now_us, const std::string& time_zone = "UTC");
    Result<std::int64_t> countCalls();

private:
    struct Private;
    explicit LedgerReader(std::unique_ptr<Private> implementation);
    std::unique_ptr<Private> d;
};

} // namespace assay

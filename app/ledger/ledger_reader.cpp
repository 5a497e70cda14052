// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/ledger_reader.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

#include "engine/ulid.h"
#include "ledger/bookkeeper.h"
#include "ledger/call_targets.h"
#include "ledger/derived_tables.h"
#include "ledger/id_range.h"
#include "ledger/media_reading.h"
#include "ledger/schema.h"
#include "ledger/spend_sums.h"
#include "ledger/sqlite.h"

namespace assay {

struct LedgerReader::Private
{
    Result<Transaction> read(); // one consistent state for all that follows, names included
    Result<std::int64_t> skewMs();
    MediaReading mediaReading() { return {database, directory, workspace}; }
    CallRow rowOf(const CallState& call) const;

    template <typename Take> // bool (const CallState&): whether to go on
    Result<void> forEachCall(const CallFilter& filter, const IdRange& range, const Take& take);

    // Spend.
    Result<void> addRollups(SpendSums& sums, std::int64_t first_bucket, std::int64_t end_bucket, bool with_usage);
    Result<void> addCalls(SpendSums& sums, CallFilter filter, std::int64_t from_us, std::int64_t to_us);
    Result<Spend> spend(const SpendQuery& query);
    Result<std::vector<OpenHold>> openHolds();
    Result<Held> held(const CallFilter& where);

    // One call.
    Result<CallDetails> details(const CallState& call, const std::vector<HistoryRecord>& history);
    void addPending(CallDetails& details, const PendingRecord& record);
    Result<void> addEnding(CallDetails& details, const EndingRecord& record);
    Result<Cost> costOf(const RecordedCost& recorded);
    Result<CostLine> lineOf(const RecordedLine& recorded);
    UsageReport usageOf(const EndingRecord& record) const;
    CallOutcome outcomeOf(const RecordedEnd& end, std::int64_t call_time_us) const;
    Result<void> addReferences(CallDetails& details, const std::vector<HistoryRecord>& history);

    Database database;
    std::string workspace;
    Directory directory;
    Statement find_call;
};

Result<Transaction> LedgerReader::Private::read()
{
    auto transaction = Transaction::begin(database, Transaction::Mode::Read);
    if (!transaction)
        return transaction;
    if (const auto refreshed = directory.refresh(); !refreshed)
        return std::unexpected(refreshed.error());
    return transaction;
}

Result<std::int64_t> LedgerReader::Private::skewMs()
{
    return database.integer("SELECT value FROM fact WHERE key = 'skew_ms'");
}

CallRow LedgerReader::Private::rowOf(const CallState& call) const
{
    const Account& account = directory.account(call.account);
    return {.id = ulidText(call.id),
            .time_us = call.time_us,
            .provider = directory.name(account.provider),
            .model = directory.name(account.model),
            .attribution = directory.attribution(account),
            .status = call.status,
            .cost = costSumOf(call.amount, call.unpriced > 0 ? 1 : 0, call.bases),
            .attempts = call.attempts,
            .first_token_us = call.first_token_us,
            .total_us = call.total_us,
            .input_tokens = call.input_tokens,
            .output_tokens = call.output_tokens,
            .sample = account.sample,
            .recorded = account.recorded};
}

template <typename Take>
Result<void> LedgerReader::Private::forEachCall(const CallFilter& filter, const IdRange& range, const Take& take)
{
    static constexpr int account_column = 3; // of call_columns
    auto rows = database.prepare(std::string("SELECT ") + call_columns +
                                 " FROM call WHERE id >= ? AND id < ? ORDER BY id DESC");
    if (!rows)
        return std::unexpected(rows.error());
    CallTargets targets(database, filter, directory);
    rows->bind(Blob{range.first}, Blob{range.end});
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        if (!targets.mayContain(rows->integer(account_column)))
            continue;
        const CallState call = callFromRow(*rows);
        if (!matchesCall(filter, call))
            continue;
        const auto wanted = targets.contain(call);
        if (!wanted)
            return std::unexpected(wanted.error());
        if (*wanted && !take(call))
            return {};
    }
    return row ? Result<void>() : std::unexpected(row.error());
}

Result<void> LedgerReader::Private::addRollups(SpendSums& sums, std::int64_t first_bucket, std::int64_t end_bucket,
                                               bool with_usage)
{
    auto rows = database.prepare("SELECT slot, entries FROM rollup WHERE slot >= ? AND slot < ?");
    if (!rows)
        return std::unexpected(rows.error());
    rows->bind(first_bucket * slots_per_bucket, end_bucket * slots_per_bucket);
    RollupKey key;
    RollupEntry entry;
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        key.bucket = bucketOfSlot(rows->integer(0));
        RollupReader reader(rows->blob(1));
        while (reader.next(key, entry, with_usage))
            sums.add(key.bucket * bucket_us, key, entry);
        if (!reader.ok())
            return failure(ErrorKind::Storage, QCoreApplication::translate(
                                                   "Ledger", "The roll-ups of the ledger are damaged; `assay ledger "
                                                             "rebuild` makes them anew from the records."));
    }
    return row ? Result<void>() : std::unexpected(row.error());
}

// What roll-ups cannot answer: parts of a quarter of an hour, and conditions on single calls.
Result<void> LedgerReader::Private::addCalls(SpendSums& sums, CallFilter filter, std::int64_t from_us,
                                             std::int64_t to_us)
{
    if (from_us >= to_us)
        return {};
    const auto skew_ms = skewMs();
    if (!skew_ms)
        return std::unexpected(skew_ms.error());
    filter.from_us = from_us;
    filter.to_us = to_us;
    MeterKinds no_meters;
    Result<void> folded;
    const auto take = [&](const CallState& call) {
        const auto history = readHistory(database, call.last);
        const auto whole = history ? foldCall(*history, no_meters) : std::nullopt;
        if (!whole) {
            folded = history ? failure(ErrorKind::Storage,
                                       QCoreApplication::translate("Ledger", "The records of call %1 contradict each "
                                                                             "other; run `assay ledger verify`.")
                                           .arg(QString::fromStdString(ulidText(call.id))))
                             : std::unexpected(history.error());
            return false;
        }
        for (const auto& [key, entry] : whole->postings)
            sums.add(call.time_us, key, entry);
        return true;
    };
    // Where money went is not where the call was asked for: the sums choose the accounts.
    const auto read = forEachCall(filter, idRange(filter.from_us, filter.to_us, *skew_ms), take);
    return read ? folded : read;
}

Result<Spend> LedgerReader::Private::spend(const SpendQuery& query)
{
    auto sums = SpendSums::make(query, directory);
    if (!sums)
        return std::unexpected(sums.error());
    const std::int64_t from_us = query.from_us.value_or(-last_time_us);
    const std::int64_t to_us = query.to_us.value_or(last_time_us);
    CallFilter conditions = callConditions(query.where);
    conditions.basis.reset(); // an attempt's; the sums look at it
    const std::int64_t first_bucket = bucketOf(from_us + bucket_us - 1);
    const std::int64_t end_bucket = bucketOf(to_us);
    Result<void> added;
    if (hasCallConditions(conditions) || first_bucket >= end_bucket) {
        added = addCalls(*sums, conditions, from_us, to_us);
    } else {
        added = addCalls(*sums, conditions, from_us, first_bucket * bucket_us);
        if (added)
            added = addRollups(*sums, first_bucket, end_bucket, query.with_usage);
        if (added)
            added = addCalls(*sums, conditions, end_bucket * bucket_us, to_us);
    }
    if (!added)
        return std::unexpected(added.error());
    return sums->take();
}

Result<std::vector<OpenHold>> LedgerReader::Private::openHolds()
{
    auto rows = database.prepare("SELECT call, owner, state FROM open ORDER BY seq");
    if (!rows)
        return std::unexpected(rows.error());
    std::vector<OpenHold> holds;
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        CallState call{.id = ulidFrom(rows->blob(0)), .owner = rows->integer(1)};
        decodeOpen(rows->blob(2), call);
        for (const auto& attempt : call.open) {
            const Account& account = directory.account(attempt.account);
            holds.push_back({.call_id = ulidText(call.id),
                             .number = attempt.number,
                             .owner = directory.name(call.owner),
                             .time_us = attempt.time_us,
                             .provider = directory.name(account.provider),
                             .model = directory.name(account.model),
                             .workflow = directory.name(account.workflow),
                             .step = directory.name(account.step),
                             .hold = attempt.hold});
        }
    }
    if (!row)
        return std::unexpected(row.error());
    return holds;
}

Result<Held> LedgerReader::Private::held(const CallFilter& where)
{
    static constexpr int state_column = 14; // behind call_columns
    auto rows = database.prepare(std::string("SELECT ") + call_columns +
                                 ", state FROM open JOIN call ON call.id = open.call ORDER BY seq");
    if (!rows)
        return std::unexpected(rows.error());
    const AccountSelection accounts(where, directory);
    const CallFilter conditions = callConditions(where);
    Held held;
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        CallState call = callFromRow(*rows);
        decodeOpen(rows->blob(state_column), call);
        if (!matchesCall(conditions, call))
            continue;
        bool wanted = accounts.contains(call.account);
        for (const auto& attempt : call.open) {
            if (!accounts.contains(attempt.account))
                continue;
            held.cost.add(attempt.hold, attempt.hold ? Basis::Estimated : Basis::Unknown);
            wanted = true;
        }
        held.calls += wanted ? 1 : 0;
    }
    return row ? Result<Held>(held) : std::unexpected(row.error());
}

Result<CostLine> LedgerReader::Private::lineOf(const RecordedLine& recorded)
{
    auto price = directory.price(recorded.price);
    if (!price)
        return std::unexpected(price.error());
    CostLine line{.meter = directory.name(recorded.meter), .quantity = recorded.quantity, .price = std::move(*price)};
    const auto ratio = unitRatio(line.meter, line.price.meter);
    if (const auto priced = priceLine(line.quantity, line.price.price_usd, ratio)) {
        line.amount = priced->amount;
        line.rounding = priced->rounding;
    }
    line.amount = recorded.amount.value_or(line.amount);
    return line;
}

Result<Cost> LedgerReader::Private::costOf(const RecordedCost& recorded)
{
    Cost cost{.amount = recorded.amount,
              .basis = recorded.basis,
              .computed = recorded.computed,
              .reported = recorded.reported};
    for (const auto& line : recorded.lines) {
        auto read = lineOf(line);
        if (!read)
            return std::unexpected(read.error());
        cost.lines.push_back(std::move(*read));
    }
    std::ranges::stable_sort(cost.lines, {}, &CostLine::meter);
    for (const auto meter : recorded.unpriced)
        cost.unpriced_meters.push_back(directory.name(meter));
    return cost;
}

UsageReport LedgerReader::Private::usageOf(const EndingRecord& record) const
{
    UsageReport report{.reported_cost = record.cost.reported, .totals_disagree = record.totals_disagree};
    for (const auto& [meter, quantity] : record.usage)
        report.usage.set(directory.name(meter), quantity);
    return report;
}

CallOutcome LedgerReader::Private::outcomeOf(const RecordedEnd& end, std::int64_t call_time_us) const
{
    CallOutcome outcome{.status = end.status, .end_us = call_time_us + end.duration_us};
    if (end.finish)
        outcome.finish = Finished{*end.finish, directory.name(end.vendor_reason)};
    if (end.stream_file != 0)
        outcome.events = {directory.name(end.stream_file), static_cast<std::uint64_t>(end.stream_begin),
                          static_cast<std::uint64_t>(end.stream_end), end.stream_sha256};
    return outcome;
}

void LedgerReader::Private::addPending(CallDetails& details, const PendingRecord& record)
{
    if (details.attempts.empty()) {
        details.run = directory.name(record.run);
        details.request = record.request;
    }
    details.owner = directory.name(record.owner);
    const Account& account = directory.account(record.account);
    AttemptDetails attempt{.facts = {.number = record.number,
                                     .provider = directory.name(account.provider),
                                     .model = directory.name(account.model),
                                     .time_us = record.time_us,
                                     .hold = record.hold}};
    if (record.mode != 0)
        attempt.facts.mode = directory.name(record.mode);
    attempt.outcome = {.call_id = details.row.id, .number = record.number, .state = AttemptState::Pending};
    details.attempts.push_back(std::move(attempt));
}

Result<void> LedgerReader::Private::addEnding(CallDetails& details, const EndingRecord& record)
{
    const auto attempt = std::ranges::find(details.attempts, record.number,
                                           [](const AttemptDetails& candidate) { return candidate.facts.number; });
    auto cost = costOf(record.cost);
    if (!cost || attempt == details.attempts.end())
        return cost ? Result<void>() : std::unexpected(cost.error());
    if (record.kind == RecordKind::Correction) {
        attempt->corrections.push_back({record.time_us, std::move(*cost), record.reason});
        return {};
    }
    AttemptOutcome& outcome = attempt->outcome;
    outcome.state = record.kind == RecordKind::Posted   ? AttemptState::Posted
                    : record.kind == RecordKind::Voided ? AttemptState::Voided
                                                        : AttemptState::Interrupted;
    outcome.http_status = record.http_status;
    outcome.usage = usageOf(record);
    outcome.cost = std::move(*cost);
    outcome.first_token_us = record.first_token_us;
    outcome.total_us = record.total_us;
    outcome.response_id = record.response_id;
    attempt->raw_usage = record.raw_usage;
    for (const auto& medium : record.media)
        outcome.media.push_back({directory.name(medium.media_type),
                                 {.index = static_cast<int>(outcome.media.size()),
                                  .sha256 = hexOf(medium.sha256),
                                  .bytes = medium.bytes,
                                  .width = static_cast<int>(medium.width),
                                  .height = static_cast<int>(medium.height),
                                  .duration_us = medium.duration_us}});
    if (record.error) {
        outcome.error =
            Error{.kind = errorKindFromName(directory.name(record.error->kind)).value_or(ErrorKind::Protocol),
                  .message = QString::fromStdString(record.error->message),
                  .http_status = record.error->http_status,
                  .vendor_code = record.error->vendor_code};
        if (record.error->retry_after_ms)
            outcome.error->retry_after = std::chrono::milliseconds(*record.error->retry_after_ms);
    }
    if (record.end)
        details.outcome = outcomeOf(*record.end, details.row.time_us);
    return {};
}

Result<void> LedgerReader::Private::addReferences(CallDetails& details, const std::vector<HistoryRecord>& history)
{
    auto statement = database.prepare("SELECT hash, payload FROM record WHERE seq = ?");
    if (!statement)
        return std::unexpected(statement.error());
    for (const auto& [seq, record] : history) {
        const auto row = statement->bind(seq).step();
        if (!row)
            return std::unexpected(row.error());
        details.records.push_back({seq, kindOf(record), digestFrom(statement->blob(0))});
    }
    return {};
}

Result<CallDetails> LedgerReader::Private::details(const CallState& call, const std::vector<HistoryRecord>& history)
{
    CallDetails details{.row = rowOf(call)};
    for (const auto& [seq, record] : history) {
        if (const auto* const pending = std::get_if<PendingRecord>(&record)) {
            addPending(details, *pending);
        } else if (const auto* const ending = std::get_if<EndingRecord>(&record)) {
            if (const auto added = addEnding(details, *ending); !added)
                return std::unexpected(added.error());
        } else if (const auto* const end = std::get_if<CallEndRecord>(&record)) {
            details.outcome = outcomeOf(end->end, call.time_us);
        } else if (const auto* const purge = std::get_if<PurgeRecord>(&record)) {
            details.bodies_purged |= purge->bodies;
            details.stream_purged |= purge->stream;
        }
    }
    if (const auto added = addReferences(details, history); !added)
        return std::unexpected(added.error());
    return details;
}

LedgerReader::LedgerReader(std::unique_ptr<Private> implementation) : d(std::move(implementation))
{
}

LedgerReader::~LedgerReader() = default;

Result<std::unique_ptr<LedgerReader>> LedgerReader::open(const std::string& workspace)
{
    auto implementation = std::make_unique<Private>();
    auto database = openForReading(workspace + "/ledger.db", ledgerMigrations());
    if (!database)
        return std::unexpected(database.error());
    implementation->database = std::move(*database);
    implementation->workspace = workspace;
    auto directory = Directory::open(implementation->database);
    auto find = implementation->database.prepare(std::string("SELECT ") + call_columns + " FROM call WHERE id = ?");
    if (!directory || !find)
        return std::unexpected(!directory ? directory.error() : find.error());
    implementation->directory = std::move(*directory);
    implementation->find_call = std::move(*find);
    return std::unique_ptr<LedgerReader>(new LedgerReader(std::move(implementation)));
}

Result<std::vector<CallRow>> LedgerReader::calls(const CallQuery& query)
{
    if (!query.after.empty() && !isUlid(query.after))
        return failure(ErrorKind::Usage,
                       QCoreApplication::translate("Ledger", "“%1” is no id of a call: ids have 26 characters.")
                           .arg(QString::fromStdString(query.after)));
    const auto reading = d->read();
    const auto skew_ms = reading ? d->skewMs() : std::unexpected(reading.error());
    if (!skew_ms)
        return std::unexpected(skew_ms.error());
    IdRange range = idRange(query.filter.from_us, query.filter.to_us, *skew_ms);
    if (!query.after.empty())
        range.end = std::min(range.end, ulidToBytes(query.after));
    std::vector<CallRow> rows;
    if (query.limit <= 0)
        return rows;
    const auto take = [&](const CallState& call) {
        rows.push_back(d->rowOf(call));
        return static_cast<std::int64_t>(rows.size()) < query.limit;
    };
    const auto found = d->forEachCall(query.filter, range, take);
    if (!found)
        return std::unexpected(found.error());
    return rows;
}

// Run by run, since one may have a hundred thousand calls. Names are numbered as they are first met.
Result<std::vector<std::string>> LedgerReader::runs(std::int64_t limit)
{
    const auto reading = d->read();
    if (!reading)
        return std::unexpected(reading.error());
    auto statement = d->database.prepare("SELECT coalesce(max(run), 0) FROM run WHERE run < ?");
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<std::string> runs;
    for (NameId before = INT64_MAX; static_cast<std::int64_t>(runs.size()) < limit;) {
        const auto row = statement->bind(before).step();
        if (!row)
            return std::unexpected(row.error());
        before = statement->integer(0);
        statement->reset();
        if (before == 0)
            break;
        runs.push_back(d->directory.name(before));
    }
    return runs;
}

Result<MediaBatch> LedgerReader::media(const MediaQuery& query)
{
    const auto reading = d->read();
    const auto skew_ms = reading ? d->skewMs() : std::unexpected(reading.error());
    return skew_ms ? d->mediaReading().page(query, *skew_ms) : std::unexpected(skew_ms.error());
}

Result<MediaCounts> LedgerReader::countMedia(const MediaFilter& filter)
{
    const auto reading = d->read();
    const auto skew_ms = reading ? d->skewMs() : std::unexpected(reading.error());
    return skew_ms ? d->mediaReading().counts(filter, *skew_ms) : std::unexpected(skew_ms.error());
}

Result<AskedFor> LedgerReader::askedFor(const std::string& call_id)
{
    const auto reading = d->read();
    return reading ? d->mediaReading().askedFor(call_id) : std::unexpected(reading.error());
}

Result<std::vector<CallRow>> LedgerReader::callsOfRun(const std::string& run, std::int64_t limit)
{
    const auto reading = d->read();
    if (!reading)
        return std::unexpected(reading.error());
    auto rows = d->database.prepare(std::string("SELECT ") + call_columns +
                                    " FROM run JOIN call ON call.id = run.call"
                                    " WHERE run.run = (SELECT name.id FROM name WHERE text = ?)"
                                    " ORDER BY run.call LIMIT ?");
    if (!rows)
        return std::unexpected(rows.error());
    rows->bind(run, limit);
    std::vector<CallRow> calls;
    auto row = rows->step();
    for (; row && *row; row = rows->step())
        calls.push_back(d->rowOf(callFromRow(*rows)));
    if (!row)
        return std::unexpected(row.error());
    return calls;
}

Result<std::optional<CallDetails>> LedgerReader::call(const std::string& id)
{
    if (!isUlid(id))
        return std::nullopt;
    const auto reading = d->read();
    if (!reading)
        return std::unexpected(reading.error());
    const std::string key = ulidToBytes(id);
    const auto row = d->find_call.bind(Blob{key}).step();
    if (!row)
        return std::unexpected(row.error());
    std::optional<CallState> call;
    if (*row)
        call = callFromRow(d->find_call);
    d->find_call.reset();
    if (!call)
        return std::nullopt;
    const auto history = readHistory(d->database, call->last);
    auto details = history ? d->details(*call, *history) : std::unexpected(history.error());
    if (!details)
        return std::unexpected(details.error());
    return std::move(*details);
}

Result<Spend> LedgerReader::spend(const SpendQuery& query)
{
    const auto reading = d->read();
    return reading ? d->spend(query) : std::unexpected(reading.error());
}

Result<std::vector<OpenHold>> LedgerReader::openHolds()
{
    const auto reading = d->read();
    return reading ? d->openHolds() : std::unexpected(reading.error());
}

Result<Held> LedgerReader::held(const CallFilter& where)
{
    const auto reading = d->read();
    return reading ? d->held(where) : std::unexpected(reading.error());
}

Result<Totals> LedgerReader::totals(std::int64_t now_us, const std::string& time_zone)
{
    const auto zone = timeZoneNamed(time_zone);
    const auto reading = zone ? d->read() : std::unexpected(zone.error());
    if (!reading)
        return std::unexpected(reading.error());
    const TimeSpan today = timeSpanAround(now_us, TimeUnit::Day, *zone);
    auto spend =
        d->spend({.from_us = today.begin_us, .to_us = today.end_us, .time_zone = time_zone, .with_usage = false});
    const auto held = d->held({});
    if (!spend || !held)
        return std::unexpected(spend ? held.error() : spend.error());
    return Totals{.today = std::move(spend->total), .held = held->cost, .open_calls = held->calls};
}

Result<std::int64_t> LedgerReader::countCalls()
{
    return d->database.integer("SELECT count(*) FROM call");
}

} // namespace assay

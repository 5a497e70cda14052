// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/verify.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <thread>

#include "ledger/account_record.h"
#include "ledger/blob_store.h"
#include "ledger/bookkeeper.h"
#include "ledger/derived_tables.h"
#include "ledger/fingerprint.h"
#include "ledger/replay.h"
#include "ledger/schema.h"

namespace assay {

namespace {

constexpr std::size_t records_a_batch = 4'096;
constexpr std::size_t most_waiting_batches = 8;
constexpr std::size_t most_swaps_looked_for = 64; // pairs of damaged records that may have changed places
constexpr std::size_t most_buckets_told = 20;

// Rows of the table `record`, copied out of SQLite's pages.
struct Batch
{
    struct Item
    {
        Sequence seq = 0;
        std::size_t hash = 0; // offset of its 32 bytes
        std::size_t payload = 0;
        std::size_t end = 0;
        bool chain_known = true;
    };
    std::string bytes;
    std::vector<Item> items;

    std::string_view hashOf(const Item& item) const
    {
        return std::string_view(bytes).substr(item.hash, item.payload - item.hash);
    }
    std::string_view payloadOf(const Item& item) const
    {
        return std::string_view(bytes).substr(item.payload, item.end - item.payload);
    }
};

// Between the thread that reads and the one that checks; bounded, so that a slow checker holds no ledger in memory.
class BatchQueue
{
public:
    void push(Batch batch)
    {
        std::unique_lock guard(m_mutex);
        m_changed.wait(guard, [this] { return m_batches.size() < most_waiting_batches; });
        m_batches.push_back(std::move(batch));
        m_changed.notify_all();
    }
    void close()
    {
        const std::lock_guard guard(m_mutex);
        m_closed = true;
        m_changed.notify_all();
    }
    std::optional<Batch> pop()
    {
        std::unique_lock guard(m_mutex);
        m_changed.wait(guard, [this] { return m_closed || !m_batches.empty(); });
        if (m_batches.empty())
            return {};
        Batch batch = std::move(m_batches.front());
        m_batches.pop_front();
        m_changed.notify_all();
        return batch;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Batch> m_batches;
    bool m_closed = false;
};

QString shownTime(std::int64_t bucket)
{
    return QDateTime::fromMSecsSinceEpoch(bucket * (bucket_us / 1000), QTimeZone::utc()).toString(Qt::ISODate);
}

// What must stand in the derived tables.
struct Expected : ReplaySink
{
    explicit Expected(std::uint64_t secret) : rollups(secret), calls(secret) {}

    void nameIntroduced(const NameRecord& record) override { names.push_back(record.text); }
    void accountIntroduced(const AccountRecord& record) override { accounts.push_back(encodeAccount(record.account)); }
    void priceIntroduced(const PriceRecord& record) override { prices.push_back(encodePrice(record.row)); }
    void callBegunInRun(NameId run, const UlidBytes& call) override { runs.emplace_back(run, call); }
    void mediaKept(const std::vector<MediumEntry>& kept) override
    {
        media.insert(media.end(), kept.begin(), kept.end());
    }
    void callEnded(const CallState& call) override // or runs still, at the end
    {
        calls.add(call, 1);
        skew_ms = std::max(skew_ms, skewMs(call));
    }
    void callAmended(const CallState& before, const CallState& after) override
    {
        calls.add(before, -1);
        calls.add(after, 1);
    }
    void postingsAdded(const Postings& postings) override
    {
        for (const auto& [key, entry] : postings)
            rollups.add(key, entry, 1);
    }
    void postingsRemoved(const Postings& postings) override
    {
        for (const auto& [key, entry] : postings)
            rollups.add(key, entry, -1);
    }

    Fingerprint rollups;
    Fingerprint calls;
    std::int64_t skew_ms = 0;
    std::vector<std::pair<NameId, UlidBytes>> runs;
    std::vector<MediumEntry> media;
    std::vector<std::string> names; // from id 1 on
    std::vector<std::string> accounts;
    std::vector<std::string> prices;
};

// Bytes outside the database that records name.
struct NamedBlob
{
    Sequence seq = 0;
    UlidBytes call{};
    Digest digest{};
};
struct NamedStream
{
    Sequence seq = 0;
    UlidBytes call{};
    StreamSpan span;
};

// Checks records in the order of the chain; on a thread of its own.
class ChainChecker
{
public:
    ChainChecker(const UlidBytes& chain, std::uint64_t secret, const VerifyOptions& options, Database history)
        : m_chain(chain), m_expected(secret), m_options(options), m_history(std::move(history)),
          m_replay(m_expected, [this](Sequence last) { return readHistory(m_history, last); })
    {
    }

    void check(const Batch& batch);
    void finish(); // after the last

    const Expected& expected() const { return m_expected; }
    const Replay& replay() const { return m_replay; }
    Sequence lastSeq() const { return m_last_seq; }
    const std::string& lastHash() const { return m_last_hash; }
    std::int64_t records() const { return m_records; }
    std::int64_t amountsChecked() const { return m_amounts_checked; }
    std::vector<NamedBlob> blobs() const;
    std::vector<NamedStream> streams() const;
    void report(Sequence seq, ProblemKind kind, QString message);
    std::vector<Problem> takeProblems() { return std::move(m_problems); }

private:
    // A record whose hash is not the one its place asks for. Whether it was changed or moved shows at the end.
    struct Damaged
    {
        Sequence seq = 0;
        std::string prev;
        std::string hash;
        std::string payload;
    };

    void checkPlace(Sequence seq);
    void checkHash(const Batch::Item& item, std::string_view hash, std::string_view payload);
    void checkContent(Sequence seq, std::string_view payload);
    void checkAmounts(Sequence seq, const EndingRecord& record);
    void noteBytes(Sequence seq);
    void noteBlobs(Sequence seq, const UlidBytes& call, const EndingRecord& ending);
    bool belongsAt(const Damaged& record, Sequence seq, const std::string& prev);
    std::optional<Sequence> rightPlace(const Damaged& record);
    const Damaged* damagedAt(Sequence seq) const;

    UlidBytes m_chain;
    Expected m_expected;
    const VerifyOptions& m_options;
    Database m_history;
    Replay m_replay;
    Sha256 m_hash;
    Record m_record;
    Sequence m_last_seq = 0;
    std::string m_last_hash = std::string(Digest().size(), '\0');
    std::int64_t m_records = 0;
    std::int64_t m_amounts_checked = 0;
    std::vector<Damaged> m_damaged;
    std::vector<NamedBlob> m_blobs;
    std::vector<NamedStream> m_streams;
    std::set<UlidBytes> m_purged_bodies;
    std::set<UlidBytes> m_purged_streams;
    std::vector<Problem> m_problems;
};

void ChainChecker::report(Sequence seq, ProblemKind kind, QString message)
{
    if (m_problems.size() < most_problems)
        m_problems.push_back({ulidText(m_chain), seq, kind, std::move(message)});
}

void ChainChecker::check(const Batch& batch)
{
    for (const auto& item : batch.items) {
        checkPlace(item.seq);
        checkHash(item, batch.hashOf(item), batch.payloadOf(item));
        checkContent(item.seq, batch.payloadOf(item));
        ++m_records;
    }
}

void ChainChecker::checkPlace(Sequence seq)
{
    if (seq == m_last_seq + 1)
        return;
    report(
        m_last_seq + 1, ProblemKind::Gap,
        seq == m_last_seq + 2
            ? QCoreApplication::translate("Ledger", "Record %1 is missing.").arg(m_last_seq + 1)
            : QCoreApplication::translate("Ledger", "Records %1 to %2 are missing.").arg(m_last_seq + 1).arg(seq - 1));
}

void ChainChecker::checkHash(const Batch::Item& item, std::string_view hash, std::string_view payload)
{
    // After a gap the hash before is not known, and the gap has been told.
    const bool known = item.seq == m_last_seq + 1;
    const bool right = bytesOf(recordHash(m_hash, m_last_hash, bytesOf(m_chain), item.seq, payload)) == hash;
    if (!item.chain_known)
        report(item.seq, ProblemKind::Order,
               QCoreApplication::translate("Ledger", "Record %1 is of another chain.").arg(item.seq));
    else if (known && !right && m_damaged.size() < most_problems)
        m_damaged.push_back({item.seq, m_last_hash, std::string(hash), std::string(payload)});
    m_last_seq = item.seq;
    m_last_hash.assign(hash);
}

void ChainChecker::checkContent(Sequence seq, std::string_view payload)
{
    if (!decodeRecord(payload, m_record)) {
        report(seq, ProblemKind::Order,
               QCoreApplication::translate("Ledger", "Record %1 cannot be read: it is not in the ledger's format.")
                   .arg(seq));
        return;
    }
    if (const auto why = m_replay.add(seq, m_record)) {
        report(seq, ProblemKind::Order, *why);
        return;
    }
    const auto* const chain = std::get_if<ChainRecord>(&m_record);
    if (chain && chain->chain != m_chain)
        report(seq, ProblemKind::Order,
               QCoreApplication::translate("Ledger", "The chain's first record names another chain."));
    if (const auto* const ending = std::get_if<EndingRecord>(&m_record))
        checkAmounts(seq, *ending);
    if (m_options.check_blobs || m_options.check_stream)
        noteBytes(seq);
}

void ChainChecker::checkAmounts(Sequence seq, const EndingRecord& record)
{
    const auto recomputed = recompute(record.cost, [this](const RecordedLine& line) { return m_replay.priced(line); });
    m_amounts_checked += recomputed.lines;
    if (recomputed.price_missing)
        report(seq, ProblemKind::Price,
               QCoreApplication::translate(
                   "Ledger", "An amount of record %1 names a price row that no record before it introduces.")
                   .arg(seq));
    else if (!agrees(record.cost, recomputed))
        report(seq, ProblemKind::Amount,
               QCoreApplication::translate("Ledger",
                                           "The amount of record %1 is not what its usage costs by its price rows "
                                           "(recomputed: $%2).")
                   .arg(seq)
                   .arg(QString::fromStdString(recomputed.computed.toString())));
}

void ChainChecker::noteBytes(Sequence seq)
{
    const CallState* const call = m_replay.call();
    if (!call)
        return;
    if (const auto* const pending = std::get_if<PendingRecord>(&m_record); pending && pending->request)
        m_blobs.push_back({seq, call->id, *pending->request});
    const auto* const ending = std::get_if<EndingRecord>(&m_record);
    const auto* const call_end = std::get_if<CallEndRecord>(&m_record);
    if (ending)
        noteBlobs(seq, call->id, *ending);
    const auto end = ending ? ending->end : call_end ? std::optional(call_end->end) : std::nullopt;
    if (end && end->stream_file != 0)
        m_streams.push_back({seq,
                             call->id,
                             {m_replay.name(end->stream_file), static_cast<std::uint64_t>(end->stream_begin),
                              static_cast<std::uint64_t>(end->stream_end), end->stream_sha256}});
    const auto* const purge = std::get_if<PurgeRecord>(&m_record);
    if (purge && purge->bodies)
        m_purged_bodies.insert(call->id);
    if (purge && purge->stream)
        m_purged_streams.insert(call->id);
}

void ChainChecker::noteBlobs(Sequence seq, const UlidBytes& call, const EndingRecord& ending)
{
    if (ending.raw_usage)
        m_blobs.push_back({seq, call, *ending.raw_usage});
    for (const auto& medium : ending.media)
        m_blobs.push_back({seq, call, medium.sha256});
}

std::vector<NamedBlob> ChainChecker::blobs() const
{
    auto kept = m_blobs;
    std::erase_if(kept, [this](const NamedBlob& blob) { return m_purged_bodies.contains(blob.call); });
    return kept;
}

std::vector<NamedStream> ChainChecker::streams() const
{
    auto kept = m_streams;
    std::erase_if(kept, [this](const NamedStream& stream) { return m_purged_streams.contains(stream.call); });
    return kept;
}

bool ChainChecker::belongsAt(const Damaged& record, Sequence seq, const std::string& prev)
{
    return bytesOf(recordHash(m_hash, prev, bytesOf(m_chain), seq, record.payload)) == record.hash;
}

const ChainChecker::Damaged* ChainChecker::damagedAt(Sequence seq) const
{
    const auto place = std::ranges::find(m_damaged, seq, &Damaged::seq);
    return place == m_damaged.end() ? nullptr : &*place;
}

// Where among the damaged places a record fits whole. Its predecessor there may itself have been moved away.
std::optional<Sequence> ChainChecker::rightPlace(const Damaged& record)
{
    const auto count = std::min(m_damaged.size(), most_swaps_looked_for);
    for (std::size_t i = 0; i < count; ++i) {
        const Damaged& place = m_damaged[i];
        if (belongsAt(record, place.seq, place.prev))
            return place.seq;
        for (std::size_t j = 0; j < count; ++j) {
            if (belongsAt(record, place.seq, m_damaged[j].hash))
                return place.seq;
        }
    }
    return {};
}

// A damaged record that fits at another place was moved; one that fits where it is, after the record that was moved
// away from before it, is whole itself. The rest was changed.
void ChainChecker::finish()
{
    for (const auto& [last, call] : m_replay.runningCalls())
        m_expected.callEnded(call); // the list shows running ones too
    for (const auto& record : m_damaged) {
        const auto place = rightPlace(record);
        if (place && *place != record.seq)
            report(record.seq, ProblemKind::Order,
                   QCoreApplication::translate("Ledger",
                                               "Record %1 stands in the wrong place: it was written as record %2.")
                       .arg(record.seq)
                       .arg(*place));
        else if (!place || !damagedAt(record.seq - 1))
            report(record.seq, ProblemKind::Hash,
                   QCoreApplication::translate("Ledger",
                                               "Record %1, or the one before it, was changed: its hash is another.")
                       .arg(record.seq));
    }
}

// Reads the database; on the calling thread.
class Verification
{
public:
    Verification(std::string workspace, const VerifyOptions& options)
        : m_workspace(std::move(workspace)), m_options(options), m_secret(QRandomGenerator::system()->generate64())
    {
    }

    Result<VerifyReport> run();

private:
    Result<void> goOn() const; // nothing while nobody has stopped it
    Result<void> readRecords(BatchQueue& queue);
    Result<void> checkTables(ChainChecker& checker);
    Result<void> readCalls(Fingerprint& calls);
    Result<void> readRollups(ChainChecker& checker, Fingerprint& rollups);
    Result<void> compareInterned(ChainChecker& checker, const char* sql, const std::vector<std::string>& expected,
                                 ProblemKind kind, const QString& what);
    Result<void> compareOpen(ChainChecker& checker);
    Result<void> compareRuns(ChainChecker& checker);
    Result<void> compareMedia(ChainChecker& checker);
    void compareFingerprints(ChainChecker& checker, const Fingerprint& stored, const Fingerprint& expected,
                             const QString& what);
    void checkHead(ChainChecker& checker);
    Result<void> checkBlobs(ChainChecker& checker);
    Result<void> checkStreams(ChainChecker& checker);

    std::string m_workspace;
    const VerifyOptions& m_options;
    std::uint64_t m_secret;
    Database m_database;
    Head m_head;
};

Result<VerifyReport> Verification::run()
{
    auto database = openForReading(m_workspace + "/ledger.db", ledgerMigrations());
    auto history = openForReading(m_workspace + "/ledger.db", ledgerMigrations());
    if (!database || !history)
        return std::unexpected(!database ? database.error() : history.error());
    m_database = std::move(*database);
    const auto reading = Transaction::begin(m_database, Transaction::Mode::Read);
    const auto head = reading ? readHead(m_database) : std::unexpected(reading.error());
    if (!head)
        return std::unexpected(head.error());
    m_head = *head;

    ChainChecker checker(m_head.chain, m_secret, m_options, std::move(*history));
    BatchQueue queue;
    std::thread thread([&checker, &queue] {
        while (const auto batch = queue.pop())
            checker.check(*batch);
        checker.finish();
    });
    Fingerprint calls(m_secret);
    Result<void> read = readRecords(queue);
    queue.close();
    if (read)
        read = readCalls(calls); // while the other thread checks what is left
    thread.join();
    if (read)
        read = checkTables(checker);
    if (!read)
        return std::unexpected(read.error());
    compareFingerprints(checker, calls, checker.expected().calls,
                        QCoreApplication::translate("Ledger", "list of calls"));
    VerifyReport report{.calls = checker.replay().calls(), .amounts_checked = checker.amountsChecked()};
    report.chains.push_back({ulidText(m_head.chain), checker.records(), hexOf(digestFrom(checker.lastHash()))});
    report.problems = checker.takeProblems();
    return report;
}

Result<void> Verification::goOn() const
{
    if (m_options.stop.stop_requested())
        return failure(ErrorKind::Cancelled,
                       QCoreApplication::translate("Ledger", "Verifying was stopped before its end."));
    return {};
}

Result<void> Verification::readRecords(BatchQueue& queue)
{
    const auto total = m_database.integer("SELECT coalesce(max(seq), 0) FROM record");
    auto rows = m_database.prepare("SELECT seq, hash, payload, chain FROM record ORDER BY seq");
    if (!total || !rows)
        return std::unexpected(!total ? total.error() : rows.error());
    Batch batch;
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        Batch::Item item{.seq = rows->integer(0), .hash = batch.bytes.size()};
        batch.bytes += rows->blob(1);
        item.payload = batch.bytes.size();
        batch.bytes += rows->blob(2);
        item.end = batch.bytes.size();
        item.chain_known = rows->integer(3) == sqlite_chain;
        batch.items.push_back(item);
        if (batch.items.size() < records_a_batch)
            continue;
        if (m_options.progress)
            m_options.progress(item.seq, *total);
        queue.push(std::exchange(batch, Batch()));
        if (const auto stopped = goOn(); !stopped)
            return stopped;
    }
    queue.push(std::move(batch));
    if (row && m_options.progress)
        m_options.progress(*total, *total);
    return row ? goOn() : std::unexpected(row.error());
}

Result<void> Verification::readCalls(Fingerprint& calls)
{
    auto rows = m_database.prepare(std::string("SELECT ") + call_columns + " FROM call");
    if (!rows)
        return std::unexpected(rows.error());
    auto row = rows->step();
    for (; row && *row; row = rows->step())
        calls.add(callFromRow(*rows), 1);
    return row ? Result<void>() : std::unexpected(row.error());
}

Result<void> Verification::checkTables(ChainChecker& checker)
{
    const Expected& expected = checker.expected();
    checkHead(checker);
    Fingerprint rollups(m_secret);
    Result<void> checked = readRollups(checker, rollups);
    compareFingerprints(checker, rollups, expected.rollups, QCoreApplication::translate("Ledger", "roll-ups"));
    if (checked)
        checked = compareInterned(checker, "SELECT id, text FROM name ORDER BY id", expected.names, ProblemKind::Rollup,
                                  QCoreApplication::translate("Ledger", "names"));
    if (checked)
        checked = compareInterned(checker, "SELECT id, content FROM account ORDER BY id", expected.accounts,
                                  ProblemKind::Rollup, QCoreApplication::translate("Ledger", "accounts"));
    if (checked)
        checked = compareInterned(checker, "SELECT id, content FROM price ORDER BY id", expected.prices,
                                  ProblemKind::Price, QCoreApplication::translate("Ledger", "price rows"));
    if (checked)
        checked = compareOpen(checker);
    if (checked)
        checked = compareRuns(checker);
    if (checked)
        checked = compareMedia(checker);
    if (checked && m_options.check_blobs)
        checked = checkBlobs(checker);
    if (checked && m_options.check_stream)
        checked = checkStreams(checker);
    return checked;
}

// Records cut off at the end leave a whole chain; but not the head that was written with them.
void Verification::checkHead(ChainChecker& checker)
{
    if (checker.lastSeq() < m_head.seq)
        checker.report(checker.lastSeq() + 1, ProblemKind::Gap,
                       QCoreApplication::translate("Ledger", "Records %1 to %2 at the end of the chain are missing.")
                           .arg(checker.lastSeq() + 1)
                           .arg(m_head.seq));
    else if (checker.lastSeq() > m_head.seq || checker.lastHash() != bytesOf(m_head.hash))
        checker.report(checker.lastSeq(), ProblemKind::Hash,
                       QCoreApplication::translate("Ledger", "The chain does not end at the record its head names."));
}

Result<void> Verification::readRollups(ChainChecker& checker, Fingerprint& rollups)
{
    auto rows = m_database.prepare("SELECT slot, entries FROM rollup");
    if (!rows)
        return std::unexpected(rows.error());
    RollupKey key;
    RollupEntry entry;
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        key.bucket = bucketOfSlot(rows->integer(0));
        RollupReader reader(rows->blob(1));
        bool in_place = true;
        while (reader.next(key, entry, true)) {
            in_place = in_place && slotOf(key.bucket, key.account) == rows->integer(0);
            rollups.add(key, entry, 1);
        }
        if (!reader.ok() || !in_place)
            checker.report(
                0, ProblemKind::Rollup,
                QCoreApplication::translate("Ledger", "The roll-up row of %1 is damaged.").arg(shownTime(key.bucket)));
    }
    return row ? Result<void>() : std::unexpected(row.error());
}

void Verification::compareFingerprints(ChainChecker& checker, const Fingerprint& stored, const Fingerprint& expected,
                                       const QString& what)
{
    for (const auto bucket : Fingerprint::differences(stored, expected, most_buckets_told))
        checker.report(0, ProblemKind::Rollup,
                       QCoreApplication::translate("Ledger",
                                                   "The %1 of the quarter of an hour from %2 do not follow from the "
                                                   "records; `assay ledger rebuild` makes them anew.")
                           .arg(what, shownTime(bucket)));
}

Result<void> Verification::compareInterned(ChainChecker& checker, const char* sql,
                                           const std::vector<std::string>& expected, ProblemKind kind,
                                           const QString& what)
{
    auto rows = m_database.prepare(sql);
    if (!rows)
        return std::unexpected(rows.error());
    std::size_t next = 0;
    auto row = rows->step();
    for (; row && *row; row = rows->step(), ++next) {
        if (next >= expected.size() || rows->integer(0) != static_cast<std::int64_t>(next) + 1 ||
            rows->text(1) != expected[next])
            break;
    }
    if (row && (*row || next != expected.size()))
        checker.report(0, kind,
                       QCoreApplication::translate(
                           "Ledger", "The table of %1 differs from the records at number %2; `assay ledger "
                                     "rebuild` makes it anew.")
                           .arg(what)
                           .arg(next + 1));
    return row ? Result<void>() : std::unexpected(row.error());
}

// Running calls stand in two tables.
Result<void> Verification::compareOpen(ChainChecker& checker)
{
    auto rows = m_database.prepare("SELECT seq, call, owner, state FROM open");
    if (!rows)
        return std::unexpected(rows.error());
    const auto& running = checker.replay().runningCalls();
    std::size_t count = 0;
    bool same = true;
    auto row = rows->step();
    for (; row && *row; row = rows->step(), ++count) {
        const auto call = running.find(rows->integer(0));
        same = same && call != running.end() && bytesOf(call->second.id) == rows->blob(1) &&
               call->second.owner == rows->integer(2) && encodeOpen(call->second) == rows->blob(3);
    }
    if (row && (!same || count != running.size()))
        checker.report(0, ProblemKind::Rollup,
                       QCoreApplication::translate("Ledger",
                                                   "The table of open calls does not follow from the records; `assay "
                                                   "ledger rebuild` makes it anew."));
    return row ? Result<void>() : std::unexpected(row.error());
}

Result<void> Verification::compareRuns(ChainChecker& checker)
{
    auto rows = m_database.prepare("SELECT run, call FROM run ORDER BY run, call");
    if (!rows)
        return std::unexpected(rows.error());
    auto expected = checker.expected().runs;
    std::ranges::sort(expected);
    auto next = expected.begin();
    auto row = rows->step();
    for (; row && *row && next != expected.end(); row = rows->step(), ++next) {
        if (rows->integer(0) != next->first || rows->blob(1) != bytesOf(next->second))
            break;
    }
    if (row && (*row || next != expected.end()))
        checker.report(0, ProblemKind::Rollup,
                       QCoreApplication::translate("Ledger",
                                                   "The table of runs does not follow from the records; `assay ledger "
                                                   "rebuild` makes it anew."));
    return row ? Result<void>() : std::unexpected(row.error());
}

Result<void> Verification::compareMedia(ChainChecker& checker)
{
    auto rows = m_database.prepare(std::string("SELECT ") + medium_columns + " FROM medium ORDER BY call, position");
    if (!rows)
        return std::unexpected(rows.error());
    auto expected = checker.expected().media;
    std::ranges::sort(expected, {}, [](const MediumEntry& entry) { return std::pair(entry.call, entry.position); });
    auto next = expected.begin();
    auto row = rows->step();
    for (; row && *row && next != expected.end(); row = rows->step(), ++next) {
        if (mediumFromRow(*rows) != *next)
            break;
    }
    if (row && (*row || next != expected.end()))
        checker.report(0, ProblemKind::Rollup,
                       QCoreApplication::translate("Ledger",
                                                   "The table of media does not follow from the records; `assay ledger "
                                                   "rebuild` makes it anew."));
    return row ? Result<void>() : std::unexpected(row.error());
}

Result<void> Verification::checkBlobs(ChainChecker& checker)
{
    auto store = BlobStore::openToRead(m_workspace);
    if (!store)
        return std::unexpected(store.error());
    std::set<Digest> seen;
    for (const auto& blob : checker.blobs()) {
        if (!seen.insert(blob.digest).second)
            continue;
        if (const auto stopped = goOn(); !stopped)
            return stopped;
        if (const auto whole = (*store)->check(blob.digest); !whole)
            checker.report(blob.seq, ProblemKind::Blob, whole.error().message);
    }
    return {};
}

Result<void> Verification::checkStreams(ChainChecker& checker)
{
    for (const auto& stream : checker.streams()) {
        if (const auto stopped = goOn(); !stopped)
            return stopped;
        if (const auto checked = m_options.check_stream(stream.span, ulidText(stream.call)); !checked)
            checker.report(stream.seq, ProblemKind::Stream, checked.error().message);
    }
    return {};
}

} // namespace

std::string_view problemKindName(ProblemKind kind)
{
    static constexpr std::array<std::string_view, 8> names{"hash", "gap",    "order",  "amount",
                                                           "blob", "stream", "rollup", "price"};
    return names[static_cast<std::size_t>(kind)];
}

Result<VerifyReport> verifyLedger(const std::string& workspace, const VerifyOptions& options)
{
    return Verification(workspace, options).run();
}

} // namespace assay
